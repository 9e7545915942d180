"""What a visitor without an account has begun or sent, by a number that only their own cookie holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread import statute
from goldenthread.casework.intake.choices import REQUESTS
from goldenthread.casework.intake.models import Arrival, Asking, AskingPaper
from goldenthread.casework.intake.rules import qualifier_of
from goldenthread.casework.writing import profile_of
from goldenthread.partnership.models import Area

Asked = Asking


def areas() -> QuerySet[Area]:
    """The areas that can be asked here, by name."""
    return Area.objects.order_by("name")


def asking_numbered(number: str) -> Asking | None:
    """What was begun, by its number."""
    return Asking.objects.filter(public_id=number).select_related("area").first()


def papers_of(asking: Asking) -> QuerySet[AskingPaper]:
    """The papers added so far, with their files."""
    return asking.papers.select_related("document__file").order_by("pk")


@dataclass(frozen=True)
class Counted:
    """The day an arrival reached the authority, and what the law counts from it."""

    reference: str
    reached_on: date
    decide_by: date
    plan_by: date
    is_request: bool
    area: Area

    @property
    def is_weekend(self) -> bool:
        """Whether it came on a Saturday or Sunday: the law counts it all the same."""
        return self.reached_on.weekday() > 4


def receipt(public_id: str) -> Counted | None:
    """What is said to whoever sent an arrival; none for a number that is none."""
    arrival = Arrival.objects.filter(public_id=public_id).select_related("area").first()
    return counted(arrival) if arrival else None


def counted(arrival: Arrival) -> Counted:
    """What the law counts from an arrival: the decision within six weeks, a final plan within twenty (reg 5, 13)."""
    event = statute.Event("request_received", arrival.reached_on, qualifier_of(arrival.door, arrival.given))
    duties = {duty.step: duty.due_on for duty in statute.duties("ehcna", [event], profile_of(arrival.area))}
    return Counted(
        arrival.public_id, arrival.reached_on, duties["decision_6w"], duties["final_20w"], arrival.door in REQUESTS,
        arrival.area,
    )  # fmt: skip

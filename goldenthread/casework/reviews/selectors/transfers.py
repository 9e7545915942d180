"""A campaign's list: the stage of each child, and those at risk first. Two queries for any number of children."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from goldenthread.casework.history import VOID, in_force
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.reviews.models import Campaign, Transfer
from goldenthread.casework.reviews.programme import safe_day
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children

LOOKS_BACK = timedelta(days=457)
"""Fifteen months: an amended plan of that time is taken to name the new setting, as the law's own rows take it."""
STAGES = (
    ("review_meeting_held", "Review held"),
    ("preference_asked", "Preference asked for"),
    ("preference_received", "Preference received"),
    ("school_consulted", "Setting consulted"),
    ("amendment_notice_sent", "Amendments proposed"),
    ("amended_final_issued", "Setting named in the plan"),
)


@dataclass(frozen=True)
class Stage:
    """How far one child's move has come: the day of each stage, the first not reached, and the days left."""

    transfer: Transfer
    reached: dict[str, date]
    following: str
    days_left: int

    @property
    def finished(self) -> bool:
        """Whether the plan names the next setting."""
        return "amended_final_issued" in self.reached

    @property
    def passed(self) -> int:
        """How many of the six stages have been passed."""
        return len(self.reached)


def campaigns_of(area: Area) -> QuerySet[Campaign]:
    """An area's campaigns, the latest first."""
    return Campaign.objects.filter(area=area).select_related("area").order_by("-year")


def campaign_in(area: Area, public_id: str) -> Campaign | None:
    """One campaign of an area."""
    return Campaign.objects.filter(area=area, public_id=public_id).select_related("area").first()


def stages_of(campaign: Campaign, children: Children, today: date) -> list[Stage]:
    """Each child still on the list, with the stage. Two queries."""
    found = campaign.transfers.filter(in_lists(children), left_on=None)
    rows = list(found.select_related("child", "case__officer", "case__setting", "preferred", "campaign__area"))
    events: dict[int, list[CaseEvent]] = defaultdict(list)
    kinds = [kind for kind, _ in STAGES]
    for event in CaseEvent.objects.filter(case__in=[t.case_id for t in rows], kind__in=[*kinds, VOID]):
        events[event.case_id].append(event)
    return [_stage(row, in_force(events[row.case_id]), today) for row in rows]


def _stage(transfer: Transfer, events: Sequence[CaseEvent], today: date) -> Stage:
    since = transfer.moves_on - LOOKS_BACK
    reached: dict[str, date] = {}
    for event in events:
        if since <= event.occurred_on <= transfer.moves_on:
            reached[event.kind] = event.occurred_on
    following = next((label for kind, label in STAGES if kind not in reached), "")
    return Stage(transfer, reached, following, (safe_day(transfer.due_on) - today).days)


def at_risk_first(stages: Sequence[Stage]) -> list[Stage]:
    """Those whose plan does not name a setting yet, the fewest days and the fewest stages first; then the finished."""
    return sorted(stages, key=lambda s: (s.finished, s.days_left, s.passed, s.transfer.child.surname, s.transfer.pk))

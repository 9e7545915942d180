"""A campaign's list: the stage of each child, and those at risk first. Two queries for any number of children."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from goldenthread.casework.reviews.models import Campaign, Transfer
from goldenthread.casework.reviews.programme import safe_day
from goldenthread.casework.selectors import in_lists, standing_events
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
DONE = "done"


@dataclass(frozen=True)
class Stage:
    """How far one child's move has come: the transfer by its number and id, and the day of each stage reached."""

    number: int
    public_id: str
    surname: str
    due_on: date
    reached: dict[str, date]

    @property
    def following(self) -> str:
        """The first stage not reached; nothing where there is none."""
        return next((label for kind, label in STAGES if kind not in self.reached), "")

    @property
    def finished(self) -> bool:
        """Whether the plan names the next setting."""
        return "amended_final_issued" in self.reached

    @property
    def standing(self) -> str:
        """The stage to do next; “done” where the plan names the next setting, whatever was not recorded before."""
        return DONE if self.finished else self.following

    @property
    def passed(self) -> int:
        """How many of the six stages have been passed."""
        return len(self.reached)

    def days_left(self, today: date) -> int:
        """Days until the day that is safe to send by; negative once it has passed."""
        return (safe_day(self.due_on) - today).days


def campaigns_of(area: Area) -> QuerySet[Campaign]:
    """An area's campaigns, the latest first."""
    return Campaign.objects.filter(area=area).select_related("area").order_by("-year")


def campaign_in(area: Area, public_id: str) -> Campaign | None:
    """One campaign of an area."""
    return Campaign.objects.filter(area=area, public_id=public_id).select_related("area").first()


def moves_of(campaign: Campaign, children: Children) -> QuerySet[Transfer]:
    """The moves still on a campaign's list, of children in sight."""
    return _moves(children).filter(campaign=campaign)


def move_in(children: Children, area: Area, public_id: str) -> Transfer | None:
    """One move still on the list of a campaign of an area, of a child in sight."""
    return _moves(children).filter(area=area, public_id=public_id).first()


def _moves(children: Children) -> QuerySet[Transfer]:
    found = Transfer.objects.filter(in_lists(children), left_on=None)
    return found.select_related("child", "case__officer", "case__setting", "preferred", "campaign__area")


def stage_of(move: Transfer) -> Stage:
    """The stage of one move. Two queries."""
    (stage,) = stages_of(Transfer.objects.filter(pk=move.pk))
    return stage


def stages_of(moves: QuerySet[Transfer]) -> list[Stage]:
    """The stage of each of some moves. Two queries; no more is read of a child than their place in the list needs."""
    rows = list(moves.order_by().values_list("pk", "public_id", "child__surname", "due_on", "case", "moves_on"))
    if not rows:
        return []
    happened = standing_events(*(kind for kind, _ in STAGES)).filter(
        case__in=moves.order_by().values("case"), occurred_on__gte=min(row[-1] for row in rows) - LOOKS_BACK
    )
    events: dict[int, list[tuple[str, date]]] = defaultdict(list)
    for case, kind, day in happened.order_by("occurred_on").values_list("case", "kind", "occurred_on"):
        events[case].append((kind, day))
    return [
        Stage(number, public_id, surname, due_on, _reached(events[case], moves_on))
        for number, public_id, surname, due_on, case, moves_on in rows
    ]


def _reached(events: Iterable[tuple[str, date]], moves_on: date) -> dict[str, date]:
    """The last day of each stage among the events of the months before a move, given the oldest first."""
    return {kind: day for kind, day in events if moves_on - LOOKS_BACK <= day <= moves_on}


def at_risk_first(stages: Iterable[Stage]) -> list[Stage]:
    """Those whose plan does not name a setting yet, the fewest days and the fewest stages first; then the finished."""
    return sorted(stages, key=lambda s: (s.finished, s.due_on, s.passed, s.surname, s.number))

"""Decisions: of one case, and side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import QuerySet

from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.panels.choices import Matter
from goldenthread.casework.panels.legal_tests import Outcome, test_of
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.casework.panels.selectors.places import schools_now
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children


def _full(found: QuerySet[CaseDecision]) -> QuerySet[CaseDecision]:
    return found.select_related(
        "case", "case__setting", "child", "decided_by", "setting", "event", "recommendation", "item", "item__sitting",
        "item__sitting__panel",
    )  # fmt: skip


def decision_of(case: Case, matter: str) -> CaseDecision | None:
    """The decision that stands on a matter of a case; none where nobody has decided, or it was taken back."""
    found = _full(case.decisions.filter(matter=matter)).order_by("-pk").first()
    return None if found is None or found.event.corrections.exists() else found


def decisions_of(case: Case) -> QuerySet[CaseDecision]:
    """Every decision on a case, the last first. The case was reached through the access rule."""
    return _full(case.decisions.all()).order_by("-pk")


def decision_in(children: Children, area: Area, public_id: str) -> CaseDecision | None:
    """One decision about a child in sight; none for any other."""
    return _full(CaseDecision.objects.filter(in_lists(children), area=area, public_id=public_id)).first()


class Dated(Protocol):
    """Whatever was decided on a case on a day: written here, or told by the case alone."""

    @property
    def case_id(self) -> int:
        """The case, by its number."""

    @property
    def child_id(self) -> int:
        """The child, by their number."""

    @property
    def decided_on(self) -> date:
        """The day."""


@dataclass(frozen=True)
class Compared:
    """A decision with what is compared of it: when the family was told, the tribunal's later word, the school.

    ``decision`` is none where the case alone tells that the family was told, and nobody wrote the decision here: what
    was recorded before, or came in a file. Days are calendar days: from the day it was put to the decision, and from
    the decision to the family told.
    """

    child_id: int
    matter: str
    outcome: Outcome
    decided_on: date
    told_on: date | None
    appeal: str
    need: str
    ethnicity: str
    school: str = ""
    decision: CaseDecision | None = None

    @property
    def days_to_decide(self) -> int | None:
        """From the day it was put to a panel; none where it never was."""
        item = self.decision.item if self.decision else None
        return (self.decided_on - item.put_on).days if item else None

    @property
    def days_to_tell(self) -> int | None:
        """From the decision until the family was told; none where it has not been, and where only that is known."""
        return (self.told_on - self.decided_on).days if self.told_on and self.decision else None


APPEALED = "tribunal_recorded"
RESULTS = {
    "": "Not appealed", "open": "Appealed, not determined", "upheld": "Appeal upheld", "dismissed": "Appeal dismissed",
    "conceded": "Conceded before a hearing", "withdrawn": "Appeal withdrawn", "struck_out": "Appeal struck out",
}  # fmt: skip
"""What may have become of a decision at the tribunal, in words."""


def compared(children: Children, area: Area, since: date, until: date, matter: str = "") -> list[Compared]:
    """The decisions of a span of days about children in sight, the last on each matter of each case. Seven queries.

    Those written here, and those that a case tells were told to the family and nobody wrote here.
    """
    found = CaseDecision.objects.filter(in_lists(children), area=area, decided_on__range=(since, until))
    found = found.filter(event__corrections=None)
    last = {(row.case_id, row.matter): row for row in _full(found).order_by("pk")}
    told = told_alone(children, area, since, until)
    rows: list[CaseDecision | Told] = sorted([*last.values(), *told], key=lambda row: row.decided_on, reverse=True)
    events, appeals = _events(last.values()), appeals_since(children, area, since) if told else {}
    schools = schools_now([row.child_id for row in rows if not (isinstance(row, Told) and row.school)])
    after: dict[int, list[Dated]] = {}
    made = []
    for row in rows:  # the last first
        child, later = row.child_id, after.get(row.child_id, ())
        at = schools.get(child, "")
        if isinstance(row, Told):
            made.append(row.compared(appeal_of(row, appeals.get(child, ()), later), at))
        else:
            made.append(_compared(row, events.get(child, ()), at, later))
        after.setdefault(child, []).append(row)
    return [row for row in made if not matter or row.matter == matter]


@dataclass(frozen=True)
class Told:
    """A decision that a case tells the family was told, and that nobody wrote here."""

    case_id: int
    child_id: int
    decided_on: date
    kind: str
    need: str
    ethnicity: str
    school: str

    @property
    def matter(self) -> Matter:
        """What it was about."""
        return TOLD_OF[self.kind][0]

    def compared(self, appeal: str, school: str) -> Compared:
        """It as it stands beside the others; ``school`` is where the child is now, where the case holds none."""
        outcome = test_of(self.matter).outcomes[TOLD_OF[self.kind][1]]
        return Compared(
            self.child_id, self.matter, outcome, self.decided_on, self.decided_on, appeal, self.need, self.ethnicity,
            self.school or school,
        )  # fmt: skip


TOLD_OF = {
    "decision_to_assess_notified": (Matter.ASSESS, "assess"),
    "decision_not_to_assess_notified": (Matter.ASSESS, "refuse"),
    "decision_not_to_issue_notified": (Matter.ISSUE, "no_plan"), "final_plan_issued": (Matter.ISSUE, "issue"),
}  # fmt: skip
"""Events that by themselves say what was decided: the matter and the outcome."""


def told_alone(children: Children, area: Area, since: date, until: date) -> list[Told]:
    """What cases tell was decided in a span of days and nobody wrote here, the last on each matter. Two queries."""
    events = CaseEvent.objects.filter(
        in_lists(children, "case__child"), area=area, kind__in=TOLD_OF, occurred_on__range=(since, until),
        corrections=None,
    ).order_by("occurred_on", "pk")  # fmt: skip
    columns = ("case", "case__child", "occurred_on", "kind", "case__primary_need", "case__child__ethnicity",
               "case__setting__name")  # fmt: skip
    written = set(CaseDecision.objects.filter(area=area, event__corrections=None).values_list("case", "matter"))
    last: dict[tuple[int, str], Told] = {}
    for case, child, on, kind, need, ethnicity, school in events.values_list(*columns):
        one = Told(case, child, on, kind, need or "", ethnicity or "", school or "")
        if (one.case_id, one.matter) not in written:
            last[one.case_id, one.matter] = one
    return list(last.values())


def appeals_since(children: Children, area: Area, since: date) -> dict[int, list[CaseEvent]]:
    """What is recorded of appeals since a day, by child, in order. One query."""
    found = CaseEvent.objects.filter(
        in_lists(children, "case__child"), area=area, kind__in=[APPEALED, *CLOSING], occurred_on__gte=since
    )
    held: dict[int, list[CaseEvent]] = {}
    for event in in_force(found.select_related("case")):
        held.setdefault(event.case.child_id, []).append(event)
    return held


def _events(rows: Iterable[CaseDecision]) -> dict[int, list[CaseEvent]]:
    """What was told and appealed of the decided children, by child, in order: an appeal may be a case of its own."""
    kinds = {kind for row in rows for kind in row.decided.told_by} | {APPEALED, *CLOSING}
    asked = CaseEvent.objects.filter(case__child__in={row.child_id for row in rows}, kind__in=kinds)
    held: dict[int, list[CaseEvent]] = {}
    for event in in_force(asked.select_related("case")):
        held.setdefault(event.case.child_id, []).append(event)
    return held


def _compared(row: CaseDecision, events: Sequence[CaseEvent], school: str, later: Sequence[Dated]) -> Compared:
    told = next(
        (
            event.occurred_on
            for event in events
            if event.case_id == row.case_id
            and event.kind in row.decided.told_by
            and (event.occurred_on, event.pk) > (row.decided_on, row.event_id)
        ),
        None,
    )
    return Compared(
        row.child_id, row.matter, row.decided, row.decided_on, told, appeal_of(row, events, later),
        row.case.primary_need or "", row.child.ethnicity or "", row.case.setting.name if row.case.setting else school,
        row,
    )  # fmt: skip


CLOSING = {
    "appeal_registered": "open", "la_concedes_before_response": "conceded", "appeal_withdrawn": "withdrawn",
    "appeal_struck_out": "struck_out", "appeal_dismissed": "dismissed", "order": "upheld",
}  # fmt: skip
"""What the events of an appeal say of its result. An order that dismisses it says so by its qualifier."""
DISMISSED = "dismiss_cease_appeal"


def appeal_of(row: Dated, events: Sequence[CaseEvent], later: Sequence[Dated] = ()) -> str:
    """What became of a decision at the tribunal, a key of ``RESULTS``: the last that is recorded after it.

    An appeal is a case of its own, which is about the child's last decision before it: an assumption, where a child
    has several. ``later`` are the decisions on the same child that came after this one.
    """
    until = min((one.decided_on for one in later), default=None)
    result = ""
    for event in events:
        if event.occurred_on < row.decided_on:
            continue
        if event.kind == APPEALED and event.case_id == row.case_id:
            result = str(event.details.get("result") or result or "open")
        elif event.kind in CLOSING and (until is None or event.occurred_on < until):
            result = "dismissed" if event.qualifier == DISMISSED else CLOSING[event.kind]
    return result if result in RESULTS else "open"

"""Decisions: of one case, and side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
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


@dataclass(frozen=True)
class Compared:
    """A decision with what is compared of it: when the family was told, the tribunal's later word, the school.

    Days are calendar days: from the day it was put to the decision, and from the decision to the family told.
    """

    decision: CaseDecision
    told_on: date | None
    appeal: str
    school: str = ""

    @property
    def days_to_decide(self) -> int | None:
        """From the day it was put to a panel; none where it never was."""
        item = self.decision.item
        return (self.decision.decided_on - item.put_on).days if item else None

    @property
    def days_to_tell(self) -> int | None:
        """From the decision until the family was told; none where it has not been."""
        return (self.told_on - self.decision.decided_on).days if self.told_on else None


APPEALED = "tribunal_recorded"
RESULTS = {
    "": "Not appealed", "open": "Appealed, not determined", "upheld": "Appeal upheld", "dismissed": "Appeal dismissed",
    "conceded": "Conceded before a hearing", "withdrawn": "Appeal withdrawn",
}  # fmt: skip
"""What may have become of a decision at the tribunal, in words."""


def compared(children: Children, area: Area, since: date, until: date, matter: str = "") -> list[Compared]:
    """The decisions of a span of days about children in sight, the last on each matter of each case. Four queries."""
    found = CaseDecision.objects.filter(in_lists(children), area=area, decided_on__range=(since, until))
    found = found.filter(event__corrections=None)
    if matter:
        found = found.filter(matter=matter)
    last = {(row.case_id, row.matter): row for row in _full(found).order_by("pk")}
    rows = sorted(last.values(), key=lambda row: (row.decided_on, row.pk), reverse=True)
    events, schools = _events(rows), schools_now([row.child_id for row in rows])
    after: dict[int, list[CaseDecision]] = {}
    made = []
    for row in rows:  # the last first
        made.append(
            _compared(row, events.get(row.child_id, ()), schools.get(row.child_id, ""), after.get(row.child_id, ()))
        )
        after.setdefault(row.child_id, []).append(row)
    return made


def _events(rows: Iterable[CaseDecision]) -> dict[int, list[CaseEvent]]:
    """What was told and appealed of the decided children, by child, in order: an appeal may be a case of its own."""
    kinds = {kind for row in rows for kind in row.decided.told_by} | {APPEALED, *CLOSING}
    asked = CaseEvent.objects.filter(case__child__in={row.child_id for row in rows}, kind__in=kinds)
    held: dict[int, list[CaseEvent]] = {}
    for event in in_force(asked.select_related("case")):
        held.setdefault(event.case.child_id, []).append(event)
    return held


def _compared(row: CaseDecision, events: Sequence[CaseEvent], school: str, later: Sequence[CaseDecision]) -> Compared:
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
    return Compared(row, told, appeal_of(row, events, later), row.case.setting.name if row.case.setting else school)


CLOSING = {
    "appeal_registered": "open", "la_concedes_before_response": "conceded", "appeal_withdrawn": "withdrawn",
    "appeal_dismissed": "dismissed", "order": "upheld",
}  # fmt: skip
"""What the events of an appeal say of its result. An order that dismisses it says so by its qualifier."""
DISMISSED = "dismiss_cease_appeal"


def appeal_of(row: CaseDecision, events: Sequence[CaseEvent], later: Sequence[CaseDecision] = ()) -> str:
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

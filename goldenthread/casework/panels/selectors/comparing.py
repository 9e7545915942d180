"""Decisions side by side: those written here, and those that a case alone tells were told to the family.

A year of an area is thousands of them: of each is read what is compared, and no more.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.casework.panels.choices import Matter
from goldenthread.casework.panels.legal_tests import Outcome, legal_tests, test_of
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.casework.panels.selectors.places import on_roll
from goldenthread.casework.selectors import in_lists, standing_events
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children


class Written(NamedTuple):
    """What was written here of a decision: the day it was put to a panel and which, and how it stands to its advice."""

    pk: int
    put_on: date | None
    panel: str
    outside_panel: bool
    differs: bool


class Compared(NamedTuple):
    """A decision with what is compared of it: when the family was told, the tribunal's later word, the school.

    ``written`` is none where the case alone tells that the family was told, and nobody wrote the decision here: what
    was recorded before, or came in a file. Days are calendar days: from the day it was put to the decision, and from
    the decision to the family told.
    """

    case_id: int
    child_id: int
    matter: str
    outcome: Outcome
    decided_on: date
    told_on: date | None
    need: str
    ethnicity: str
    school: str
    written: Written | None = None
    appeal: str = ""

    @property
    def days_to_decide(self) -> int | None:
        """From the day it was put to a panel; none where it never was."""
        put_on = self.written.put_on if self.written else None
        return (self.decided_on - put_on).days if put_on else None

    @property
    def days_to_tell(self) -> int | None:
        """From the decision until the family was told; none where it has not been, and where only that is known."""
        return (self.told_on - self.decided_on).days if self.told_on and self.written else None


RESULTS = {
    "": "Not appealed", "open": "Appealed, not determined", "upheld": "Appeal upheld", "dismissed": "Appeal dismissed",
    "conceded": "Conceded before a hearing", "withdrawn": "Appeal withdrawn", "struck_out": "Appeal struck out",
}  # fmt: skip
"""What may have become of a decision at the tribunal, in words."""


def compared(children: Children, area: Area, since: date, until: date, matter: str = "") -> list[Compared]:
    """The decisions of a span of days about children in sight, the last on each matter of each case. Four queries.

    Those written here, and those that a case tells were told to the family and nobody wrote here; the last first.
    """
    rows = [*written_here(children, area, since, until), *told_alone(children, area, since, until)]
    rows.sort(key=lambda row: row.decided_on, reverse=True)
    appeals, later = appeals_since(children, area, since), dict[int, date]()
    made = []
    for row in rows:
        heard = appeals.get(row.child_id)
        made.append(row._replace(appeal=appeal_of(row, heard, later.get(row.child_id))) if heard else row)
        later[row.child_id] = row.decided_on
    return [row for row in made if not matter or row.matter == matter]


WHAT = ("case", "child", "matter", "outcome", "event", "decided_on", "case__primary_need", "child__ethnicity")
HOW = ("pk", "item__put_on", "item__sitting__panel__name", "recommendation", "differs_why")


def written_here(children: Children, area: Area, since: date, until: date) -> list[Compared]:
    """The decisions written here in a span of days that stand, the last on each matter of each case. Two queries."""
    found = CaseDecision.objects.filter(
        in_lists(children), area=area, decided_on__range=(since, until), event__corrections=None
    )
    rows = list(found.order_by("pk").annotate(school=_school("child")).values_list(*WHAT, "school", *HOW))
    told = _told(found, area, since) if rows else {}
    last: dict[tuple[int, str], Compared] = {}
    for case, child, matter, key, event, on, need, ethnicity, school, pk, put_on, panel, advice, why in rows:
        outcome = test_of(matter).outcomes[key]
        heard = _first_after(told.get(case, ()), outcome, (on, event))
        how = Written(pk, put_on, panel or "", advice is None, bool(why))
        last[case, matter] = Compared(case, child, matter, outcome, on, heard, need or "", ethnicity or "", school, how)
    return list(last.values())


def _school(child: str) -> Coalesce:
    """The name of the case's setting, or of where the child is on the roll; empty where neither is known."""
    return Coalesce("case__setting__name", on_roll(child), Value(""))


Telling = tuple[date, int, str]
"""When the family was told something: the day, the event's number and its kind."""


def _told(found: QuerySet[CaseDecision], area: Area, since: date) -> dict[int, list[Telling]]:
    """What the cases of some decisions tell was told to the family since a day, by case, in order. One query."""
    kinds = {kind for test in legal_tests().values() for outcome in test.outcomes.values() for kind in outcome.told_by}
    events = standing_events(*kinds).filter(area=area, occurred_on__gte=since, case__in=found.values("case"))
    held: dict[int, list[Telling]] = {}
    for case, on, event, kind in events.order_by("occurred_on", "pk").values_list("case", "occurred_on", "pk", "kind"):
        held.setdefault(case, []).append((on, event, kind))
    return held


def _first_after(tellings: Sequence[Telling], outcome: Outcome, decided: tuple[date, int]) -> date | None:
    """The day the family was first told of an outcome after it was decided, on that day by that event."""
    later = (on for on, event, kind in tellings if kind in outcome.told_by and (on, event) > decided)
    return next(later, None)


TOLD_OF = {
    Matter.ASSESS: {"decision_to_assess_notified": "assess", "decision_not_to_assess_notified": "refuse"},
    Matter.ISSUE: {"decision_not_to_issue_notified": "no_plan", "final_plan_issued": "issue"},
}
"""Events that by themselves say what was decided: by the matter, each with its outcome."""


def told_alone(children: Children, area: Area, since: date, until: date) -> list[Compared]:
    """What cases tell was decided in a span of days and nobody wrote here, the last on each matter. One query."""
    says = {
        kind: (matter, test_of(matter).outcomes[key]) for matter, keys in TOLD_OF.items() for kind, key in keys.items()
    }
    events = standing_events(*says).filter(
        in_lists(children, "case__child"), area=area, occurred_on__range=(since, until)
    )
    written = CaseDecision.objects.filter(case=OuterRef("case"), event__corrections=None)
    for matter, kinds in TOLD_OF.items():
        events = events.exclude(Exists(written.filter(matter=matter)), kind__in=kinds)
    columns = ("case", "case__child", "occurred_on", "kind", "case__primary_need", "case__child__ethnicity", "school")
    rows = events.annotate(school=_school("case__child")).order_by("occurred_on", "pk").values_list(*columns)
    last: dict[tuple[int, str], Compared] = {}
    for case, child, on, kind, need, ethnicity, school in rows:
        matter, outcome = says[kind]
        last[case, matter] = Compared(case, child, matter, outcome, on, on, need or "", ethnicity or "", school)
    return list(last.values())


APPEALED = "tribunal_recorded"
CLOSING = {
    "appeal_registered": "open", "la_concedes_before_response": "conceded", "appeal_withdrawn": "withdrawn",
    "appeal_struck_out": "struck_out", "appeal_dismissed": "dismissed", "order": "upheld",
}  # fmt: skip
"""What the events of an appeal say of its result. An order that dismisses it says so by its qualifier."""
DISMISSED = "dismiss_cease_appeal"


class Heard(NamedTuple):
    """What is recorded of an appeal: an event of a case."""

    case_id: int
    kind: str
    qualifier: str
    occurred_on: date
    details: dict[str, Any]


def appeals_since(children: Children, area: Area, since: date) -> dict[int, list[Heard]]:
    """What is recorded of appeals since a day, by child, in order: an appeal may be a case of its own. One query."""
    found = standing_events(APPEALED, *CLOSING).filter(
        in_lists(children, "case__child"), area=area, occurred_on__gte=since
    )
    held: dict[int, list[Heard]] = {}
    for child, *heard in found.order_by("occurred_on", "pk").values_list("case__child", *Heard._fields):
        held.setdefault(child, []).append(Heard(*heard))
    return held


def appeal_of(decision: Compared, events: Sequence[Heard], until: date | None = None) -> str:
    """What became of a decision at the tribunal, a key of ``RESULTS``: the last that is recorded after it.

    An appeal is a case of its own, which is about the child's last decision before it: an assumption, where a child
    has several. ``until`` is the day of the next decision on the same child; none where there was none.
    """
    result = ""
    for event in events:
        if event.occurred_on < decision.decided_on:
            continue
        if event.kind == APPEALED and event.case_id == decision.case_id:
            result = str(event.details.get("result") or result or "open")
        elif event.kind in CLOSING and (until is None or event.occurred_on < until):
            result = "dismissed" if event.qualifier == DISMISSED else CLOSING[event.kind]
    return result if result in RESULTS else "open"

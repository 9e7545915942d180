"""Re-assessments, moves, ceasing and personal budgets at every point of their courses, each step on its own day."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goldenthread.casework import actions as casework
from goldenthread.casework.choices import CaseKind
from goldenthread.casework.models import Case
from goldenthread.casework.reviews import actions
from goldenthread.casework.rules import Entry
from goldenthread.demo.contents.reading import read
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child

FILE = Path(__file__).parents[1] / "content" / "reviews" / "changes.yaml"
TODAY = date(2024, 6, 19)
SEPTEMBER = date(2025, 9, 1)
NEXT_YEAR = {
    "primary_to_secondary": (date(2013, 9, 1), date(2014, 8, 31)),
    "secondary_to_post16_institution": (date(2008, 9, 1), date(2009, 8, 31)),
}
EIGHTEEN_BY = date(2006, 6, 1)
"""A young person born before this is eighteen: of them a plan may cease."""
MANAGER = "priya.heronsgate@southend.example"
Row = dict[str, Any]


def load(area: Area) -> None:
    """Bring them in, by the manager, who may decide; nothing where she is not of the area."""
    by = User.objects.filter(email=MANAGER, appointments__area=area).first()
    if by is None:
        return
    younger, older = _plans(area, older=False), _plans(area, older=True)
    for row in read(FILE):
        case = next(older if row.get("older") else younger, None)
        if case:
            _change(case, row, by)
    _keep(area, by)
    for qualifier, born in NEXT_YEAR.items():
        _moving_on(area, qualifier, born, by)


def _moving_on(area: Area, qualifier: str, born: tuple[date, date], by: User) -> None:
    """A next phase that an officer has written down, of a child in the year before it."""
    found = Case.objects.filter(
        area=area, kind=CaseKind.PLAN, stage="maintained", child__birth_date__range=born, child__deceased_on=None,
        child__restrictions=None, changes=None,
    )  # fmt: skip
    case = found.select_related("area", "child").order_by("pk").first()
    if case:
        day = TODAY - timedelta(days=6)
        casework.record(case=case, entry=Entry("transfer", SEPTEMBER, qualifier), by=by, today=day)


def _plans(area: Area, *, older: bool) -> Iterator[Case]:
    """Plans with nothing under way: of those of eighteen and more, or of the younger, the oldest record first."""
    born = {"child__birth_date__lt": EIGHTEEN_BY} if older else {"child__birth_date__gte": EIGHTEEN_BY}
    found = Case.objects.filter(
        area=area, kind=CaseKind.PLAN, stage="maintained", officer__isnull=False, child__deceased_on=None,
        child__restrictions=None, child__disputes=None, opened_on__lt=date(2023, 9, 1), changes=None,
        **born,
    ).exclude(confirmations__answer="", confirmations__matters_from__lte=TODAY)  # fmt: skip
    return iter(found.select_related("area", "child").order_by("pk")[:12])


def _change(case: Case, row: Row, by: User) -> None:
    first, *rest = row["steps"]
    change = actions.begin_change(
        case=case, kind=row["change"], begins=first[0], qualifier="".join(first[2:]),
        other_authority=row.get("other_authority", ""), by=by, **_on(first),
    )  # fmt: skip
    for step in rest:
        words = row.get("reasons", "")
        actions.step(change=change, kind=step[0], qualifier="".join(step[2:]), words=words, by=by, **_on(step))
    if "excused" in row:
        ago, ground = row["excused"]
        day = TODAY - timedelta(days=ago)
        entry = Entry("reassessment_exemption_recorded", day, ground, {"decided_by": by.name})
        casework.record(case=case, entry=entry, by=by, today=day)


def _on(step: list[Any]) -> Row:
    day = TODAY - timedelta(days=step[1])
    return {"on": day, "today": day}


def _keep(area: Area, by: User) -> None:
    """A plan another authority transferred in May; the family was told within its six weeks."""
    child = Child.objects.filter(
        area=area, deceased_on=None, restrictions=None, cases__stage="closed", cases__outcome="withdrawn",
    ).exclude(cases__kind=CaseKind.PLAN).order_by("pk").first()  # fmt: skip
    if child is None:
        return
    day = TODAY - timedelta(days=36)
    change = actions.take_over_plan(
        child=child, made_on=date(2021, 3, 8), reviewed_on=date(2024, 2, 5), transferred_on=day,
        old_authority="Marshland County Council", by=by, today=day,
    )  # fmt: skip
    actions.step(change=change, kind="new_la_informed_family", words="", by=by, **_on(["", 15]))

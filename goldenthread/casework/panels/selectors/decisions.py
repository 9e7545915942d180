"""Decisions as they were written: of one case, and of those a list names."""

from collections.abc import Iterable

from django.db.models import QuerySet

from goldenthread.casework.models import Case
from goldenthread.casework.panels.models import CaseDecision
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


def decisions_written(children: Children, area: Area, numbers: Iterable[int]) -> dict[int, CaseDecision]:
    """Decisions about children in sight by their numbers, with who took each. One query."""
    found = CaseDecision.objects.filter(in_lists(children), area=area, pk__in=numbers)
    return {row.pk: row for row in found.select_related("decided_by")}

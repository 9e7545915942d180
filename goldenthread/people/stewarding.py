"""What information governance reads: names without records, restrictions, emergency openings.

None of this opens a record: it gives a child's name and public id and no more. Whoever calls these writes the look
down and holds the permission that the page asks for.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area
from goldenthread.people.models import BreakGlass, Child, Restriction

MOST_NAMES = 50


@dataclass(frozen=True)
class Named:
    """A child by name, and nothing else of them."""

    public_id: str
    name: str


def _named(found: QuerySet[Child]) -> list[Named]:
    rows = found.values_list("public_id", "forename", "surname")
    return [Named(public_id, f"{forename} {surname}".strip()) for public_id, forename, surname in rows]


def children_called(area: Area, words: str) -> list[Named]:
    """Children of an area by part of a name, or by a whole identifier or public id; the restricted among them.

    At most ``MOST_NAMES``, by surname. Nothing for blank words. One query.
    """
    if not words.strip():
        return []
    called = Q()
    for word in words.split():
        called &= Q(surname__icontains=word) | Q(forename__icontains=word)
    number = words.replace(" ", "")
    numbered = Child.objects.filter(area=area, identifiers__value__iexact=number).values("pk")
    by_name = called & Q(merged_into=None)  # a record merged into another keeps a trail, found by its number
    found = Child.objects.filter(by_name | Q(public_id=number.lower()) | Q(pk__in=numbered), area=area)
    return _named(found.order_by("surname", "forename", "pk")[:MOST_NAMES])


def names_of_children(area: Area, public_ids: set[str]) -> dict[str, str]:
    """Names by public id. One query."""
    return {child.public_id: child.name for child in _named(Child.objects.filter(area=area, public_id__in=public_ids))}


def child_to_restrict(area: Area, public_id: str) -> Child | None:
    """A child of the area, for the action that restricts their record alone."""
    return Child.objects.filter(area=area, public_id=public_id, merged_into=None).first()


def restrictions_of(area: Area, today: date) -> QuerySet[Restriction]:
    """Restrictions in force on a day, by the child's name, with the people named. Two queries."""
    found = Restriction.objects.filter(in_force(today), area=area).select_related("child")
    return found.prefetch_related("people").order_by("child__surname", "child__forename", "pk")


def restriction_of(area: Area, today: date, key: str) -> Restriction | None:
    """One restriction in force, by its public id."""
    return restrictions_of(area, today).filter(public_id=key).first()


def openings_of(area: Area, *, reviewed: bool) -> QuerySet[BreakGlass]:
    """Emergency openings: those to review oldest first, those reviewed newest first."""
    found = BreakGlass.objects.filter(area=area, reviewed_at__isnull=not reviewed)
    found = found.select_related("child", "user", "reviewed_by")
    return found.order_by("-opened_at" if reviewed else "opened_at")


def opening_of(area: Area, public_id: str) -> BreakGlass | None:
    """One emergency opening."""
    found = BreakGlass.objects.filter(area=area, public_id=public_id)
    return found.select_related("child", "user", "reviewed_by", "area").first()

"""The one access rule for a child's data.

A person sees a child when all of these hold on the day:

- they hold a role in the child's area that carries ``see_child``;
- an involvement in force reaches them: their own, within its hours where it has
  any, or one of their organisation of a kind their role sees;
- the record is not restricted, or they are named on the restriction, or they
  have an emergency opening that has not run out.

Everything else asks here. It is one query, whatever the caseload.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from goldenthread.audit.actions import record_view
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.holding import appointments_of, in_force
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.people.models import BreakGlass, Child, Involvement, Restriction

About = TypeVar("About")
Finder = Callable[[QuerySet[Child], Area, str], About | None]
"""Finds something about one of some children of an area by its id; it has a `child`."""


def _reach(user: User, area: Area, today: date) -> list[Q]:
    """The involvements that reach a person through the roles they hold, each way once. One query."""
    ways: list[Q] = []
    if not user.is_active:
        return ways
    for held in appointments_of(user, area, today):
        role = roles()[held.role]
        if Permission.SEE_CHILD not in role.permissions:
            continue
        kinds = sorted(role.sees - {"person"})
        if kinds:
            ways.append(Q(organisation=held.organisation_id, kind__in=kinds))
        if "person" in role.sees:
            ways.append(Q(person=user) & ~Q(kind=Involvement.Kind.PANEL_PAPER) & _within_hours(today))
    return list(dict.fromkeys(ways))


def _within_hours(today: date) -> Q:
    """Involvements whose first day has come to its hour, and whose last has not passed it: an inspection's end.

    The hour is that of London's clock now, as with an emergency opening; the day is the one asked about.
    """
    now: time = timezone.localtime(timezone.now(), LONDON).time()
    begun = Q(opens_at=None) | Q(starts_on__lt=today) | Q(opens_at__lte=now)
    lasting = Q(closes_at=None) | Q(ends_on__gt=today) | Q(closes_at__gt=now)
    return begun & lasting


def _reached(ways: list[Q], today: date, of: Q) -> Q:
    """Children whom one of the ways reaches. Each way is asked by itself, so that each has its own index."""
    reached = Q(pk__in=[])
    for way in ways:
        reached |= Q(pk__in=Involvement.objects.filter(in_force(today), way, of).values("child"))
    return reached


def visible_children(user: User, area: Area, today: date, public_id: str | None = None) -> QuerySet[Child]:
    """The children of an area whom a person may see on a day, the deceased among them.

    Where a public id is given, that child alone: the database then looks at no other's involvements.
    """
    restricted = Restriction.objects.filter(in_force(today))
    opened = BreakGlass.objects.filter(user=user, expires_at__gt=timezone.now())
    one = Q() if public_id is None else Q(public_id=public_id)
    of = Q() if public_id is None else Q(child__in=Child.objects.filter(one))
    return Child.objects.filter(
        one,
        _reached(_reach(user, area, today), today, of),
        ~Q(pk__in=restricted.values("child"))
        | Q(pk__in=restricted.filter(people=user).values("child"))
        | Q(pk__in=opened.values("child")),
        area=area,
        merged_into=None,
    )


def open_paper(user: User, area: Area, today: date, child: Child, source: str, page: str) -> None:
    """Open a paper about a child with the names left out: the look is written down for that child first.

    Whom an involvement lets read such a paper sees that one paper, named by ``source``, and nothing of the record. To
    anybody else, and where the record is restricted and they are not named, there is no such page.
    """
    let_in = Involvement.objects.filter(
        in_force(today), _within_hours(today), person=user, child=child, area=area, source=source,
        kind=Involvement.Kind.PANEL_PAPER,
    )  # fmt: skip
    restricted = Restriction.objects.filter(in_force(today), child=child)
    if not user.is_active or not let_in.exists() or (restricted.exists() and not restricted.filter(people=user)):
        raise Http404("There is no such page.")
    record_view(by=user, area=area.code, page=page, child=child.public_id)


def child_or_404(user: User, area: Area, today: date, public_id: str) -> Child:
    """One child a person may see; to anybody else there is no such page."""
    child = visible_children(user, area, today, public_id).first()
    if child is None:
        raise Http404("There is no such page.")
    return child


def open_record(user: User, area: Area, today: date, public_id: str, page: str) -> Child:
    """Open one child's record: the look is written down for that child first, or nothing is shown."""
    child = child_or_404(user, area, today, public_id)
    opening = BreakGlass.objects.filter(user=user, child=child, expires_at__gt=timezone.now()).first()
    why = opening.reason if opening else _inspected(user, child, today)
    record_view(by=user, area=area.code, page=page, child=child.public_id, reason=why)
    return child


def open_thing(user: User, area: Area, today: date, find: Finder[About], public_id: str, page: str) -> About:
    """Open something about a child by its id; the look is written down for that child first, or nothing is shown.

    It is looked for among all children, and then the rule is asked of the one child that it is about: to ask it of the
    whole area for one thing would take longer than the rest of a page. What is out of sight is no page, as nothing is.
    """
    about: Any = find(Child.objects.all(), area, public_id)
    if about is None:
        raise Http404("There is no such page.")
    open_record(user, area, today, about.child.public_id, page)
    return about


def _inspected(user: User, child: Child, today: date) -> str:
    """The inspection a person reads a child's record for, as it was named when they were let in; empty for others."""
    chosen = Involvement.objects.filter(in_force(today), person=user, child=child, kind=Involvement.Kind.INSPECTION)
    return chosen.values_list("source", flat=True).first() or ""


def log_list(user: User, area: Area, page: str, children: Iterable[Child]) -> None:
    """Write down a list once, with the children it is about to show."""
    shown = list(dict.fromkeys(child.public_id for child in children))
    if shown:
        record_view(by=user, area=area.code, page=page, shown=shown)


def restricted_child(area: Area, today: date, public_id: str) -> Child | None:
    """A child whose record is restricted on a day, for the emergency door alone; none for any other child."""
    restricted = Restriction.objects.filter(in_force(today), child=OuterRef("pk"))
    return Child.objects.filter(Exists(restricted), area=area, public_id=public_id, merged_into=None).first()


@dataclass(frozen=True)
class Asked:
    """Whom somebody asks for at the emergency door: by a number, or by both names and the date of birth."""

    number: str = ""
    surname: str = ""
    forename: str = ""
    born: date | None = None


def restricted_exactly(area: Area, today: date, asked: Asked) -> Child | None:
    """The one child with a restricted record who is exactly the one asked for; none where it is nobody, or several.

    Nothing nearly right is told: who does not know the child already learns nothing here.
    """
    restricted = Restriction.objects.filter(in_force(today), child=OuterRef("pk"))
    found = Child.objects.filter(Exists(restricted), area=area, merged_into=None)
    if asked.number:
        found = found.filter(identifiers__value__iexact=asked.number.replace(" ", ""), identifiers__ends_on=None)
    elif asked.born:
        found = found.filter(
            surname__iexact=asked.surname.strip(), forename__iexact=asked.forename.strip(), birth_date=asked.born
        )
    else:
        return None
    one = list(found.distinct()[:2])
    return one[0] if len(one) == 1 else None

"""Whom an item lets read: each member in their seat on the day, for the panel's time, and nobody in conflict."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from goldenthread.audit.actions import Actor
from goldenthread.casework.panels.choices import ItemState
from goldenthread.casework.panels.models import Item, Seat, Sitting
from goldenthread.casework.panels.selectors.seating import seats_on
from goldenthread.people.actions import cut_short, involve
from goldenthread.people.models import Involvement

Kind = Involvement.Kind


def let_in(item: Item, by: Actor, today: date) -> None:
    """Make what an item lets people see what it should be, from today on.

    Members from schools are let read the paper alone; the others see the child for the panel's time.
    """
    sitting = item.sitting
    shut = item.state == ItemState.WITHDRAWN or bool(sitting.called_off) or sitting.closes_on < today
    conflicted = set(item.conflicts.values_list("person", flat=True))
    wanted = {} if shut else {s.person_id: s for s in seats_on(sitting) if s.person_id not in conflicted}
    open_now = Q(ends_on__gte=today, closes_at=None)
    theirs = Involvement.objects.filter(open_now, child=item.child, source=item.source).select_related("person")
    have = set()
    for one in theirs:
        seat = wanted.get(one.person_id or 0)
        if seat and one.kind == _kind(seat) and one.ends_on == sitting.closes_on:
            have.add(one.person_id)
        elif one.person:
            cut_short(
                child=item.child, source=item.source, person=one.person, now=timezone.now(), today=today, by=by
            )  # fmt: skip
    for person_id, seat in wanted.items():
        if person_id not in have:
            involve(
                child=item.child, kind=_kind(seat), person=seat.person, source=item.source, by=by,
                starts_on=max(today, sitting.opens_on), ends_on=sitting.closes_on,
            )  # fmt: skip


def _kind(seat: Seat) -> Involvement.Kind:
    return Kind.PANEL_PAPER if seat.from_school else Kind.PANEL


def let_in_all(sitting: Sitting, by: Actor, today: date) -> None:
    """The same for every item of a sitting."""
    for item in sitting.items.select_related("child", "child__area", "sitting"):
        let_in(item, by, today)

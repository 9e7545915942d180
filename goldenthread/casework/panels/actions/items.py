"""Putting a matter of a case to a sitting, and taking it off."""

from datetime import date

from django.db import transaction
from django.db.models import F, Max

from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Case
from goldenthread.casework.panels.actions.advising import mark_conflict
from goldenthread.casework.panels.actions.letting_in import let_in
from goldenthread.casework.panels.actions.trail import locked, write_item
from goldenthread.casework.panels.choices import ConflictFrom, ItemState, Matter
from goldenthread.casework.panels.legal_tests import test_of
from goldenthread.casework.panels.models import Item, Sitting
from goldenthread.casework.panels.rules import CannotPanel, check_may_clerk
from goldenthread.casework.panels.selectors.places import organisations_of_child
from goldenthread.casework.panels.selectors.seating import seats_on
from goldenthread.partnership.models import User


@transaction.atomic
def put(*, case: Case, sitting: Sitting, matter: Matter, asked: str, by: User, today: date) -> Item:
    """Put a matter of a case to a sitting. Members read the paper while the sitting's papers are open.

    A member of the child's own setting is in conflict without a word. Raises NotAllowed, CannotPanel.
    """
    check_may_clerk(by, case.area, today)
    held = Sitting.objects.select_for_update(of=("self",)).select_related("panel").get(pk=sitting.pk)
    _check(case, held, matter, asked, today)
    number = (held.items.aggregate(most=Max("number"))["most"] or 0) + 1
    item = Item.objects.create(
        area=case.area, sitting=held, case=case, child=case.child, number=number, matter=matter, asked=asked.strip(),
        put_on=today, put_by=by,
    )  # fmt: skip
    own = organisations_of_child(case.child)
    for seat in seats_on(held):
        if seat.organisation_id in own:
            why = f"The child learns at, or is named for, {seat.organisation.name}."
            mark_conflict(item, seat.person, ConflictFrom.OWN_SETTING, why, by, today)
    let_in(item, by, today)
    write_item(item, by, "panels.put", sitting=held.public_id, on=str(held.on))
    return item


def _check(case: Case, sitting: Sitting, matter: Matter, asked: str, today: date) -> None:
    test = test_of(matter)
    if case.stage == Stage.CLOSED or not test.applies_to(case.kind, case.stage):
        raise CannotPanel(f"“{test.asks}” is not asked at “{case.get_stage_display()}”.", "matter")
    if sitting.panel.area_id != case.area_id or sitting.panel.kind not in test.panels:
        raise CannotPanel(f"“{test.asks}” is not what {sitting.panel.name} is for. Choose another sitting.", "sitting")
    if sitting.called_off or sitting.held_on or sitting.on < today:
        raise CannotPanel("That sitting has been, or was called off. Choose one that is to come.", "sitting")
    if not asked.strip():
        raise CannotPanel("Write what the panel is asked.", "asked")
    if sitting.items.filter(case=case, matter=matter).exclude(state=ItemState.WITHDRAWN).exists():
        raise CannotPanel("This has been put to that sitting already.", "sitting")


@transaction.atomic
def withdraw(*, item: Item, why: str, version: int | None = None, by: User, today: date) -> None:
    """Take an item off its sitting; nobody reads its paper from then on. Raises NotAllowed, CannotPanel, StalePanel."""
    check_may_clerk(by, item.area, today)
    held = locked(item, version)
    if held.state in (ItemState.DECIDED, ItemState.WITHDRAWN):
        raise CannotPanel("It has been decided or taken off already.", "why")
    if not why.strip():
        raise CannotPanel("Say why it is taken off.", "why")
    held.state = ItemState.WITHDRAWN
    Item.objects.filter(pk=item.pk).update(state=held.state, withdrawn_why=why.strip(), version=F("version") + 1)
    let_in(held, by, today)
    write_item(held, by, "panels.withdrawn", why=why.strip())

"""What members say of an item, the conflicts they declare, and what the panel advises."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.audit.actions import Actor
from goldenthread.casework.panels.actions.letting_in import let_in
from goldenthread.casework.panels.actions.trail import locked, write_item
from goldenthread.casework.panels.choices import ConflictFrom, ItemState
from goldenthread.casework.panels.legal_tests import test_of
from goldenthread.casework.panels.models import Conflict, Item, Recommendation, View
from goldenthread.casework.panels.rules import SHORTEST_REASON, CannotPanel, check_may_clerk, is_open
from goldenthread.casework.panels.selectors.seating import seat_for
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed, check_may


def mark_conflict(item: Item, person: User, how: ConflictFrom, why: str, by: Actor, today: date) -> Conflict:
    """Write a conflict down, within a transaction. What it lets them read is drawn again by whoever calls."""
    made, _ = Conflict.objects.get_or_create(
        item=item, person=person, defaults={
            "area": item.area, "how": how, "why": why.strip(), "on": today, "at": timezone.now(), "by": by.public_id,
            "by_name": by.name,
        },
    )  # fmt: skip
    write_item(item, by, "panels.conflict", who=person.public_id, how=how.value)
    return made


@transaction.atomic
def declare(*, item: Item, person: User, why: str, by: User, today: date) -> Conflict:
    """Declare a conflict of interest: one's own, or one an officer knows of. The paper is shut to them at once.

    Raises NotAllowed, CannotPanel.
    """
    own = person.pk == by.pk
    check_may(by, item.area, today, Permission.SIT_ON_PANELS if own else Permission.CLERK_PANELS)
    held = locked(item)
    if seat_for(held, person) is None:
        raise CannotPanel("They have no seat when this is heard, or a conflict is recorded already.", "person")
    if len(why.strip()) < SHORTEST_REASON:
        raise CannotPanel("Say in a sentence what the conflict is.", "why")
    made = mark_conflict(held, person, ConflictFrom.DECLARED if own else ConflictFrom.NOTED, why, by, today)
    let_in(held, by, today)
    return made


@transaction.atomic
def say_view(*, item: Item, words: str, outcome: str = "", by: User, today: date) -> View:
    """Say what one thinks of an item, as a member, while its papers are open. Raises NotAllowed, CannotPanel."""
    check_may(by, item.area, today, Permission.SIT_ON_PANELS)
    held = locked(item)
    seat = seat_for(held, by)
    if seat is None:
        raise NotAllowed("You have no seat on the panel that hears this, or declared a conflict in it.")
    if not is_open(held.sitting, today) or held.state == ItemState.WITHDRAWN:
        raise CannotPanel("The papers of this sitting are not open.", "words")
    if outcome and test_of(held.matter).outcome(outcome) is None:
        raise CannotPanel("Choose one of these, or none.", "outcome")
    if not words.strip():
        raise CannotPanel("Write what you think, and why.", "words")
    made = View.objects.create(
        area=held.area, item=held, seat=seat, outcome=outcome, words=words.strip(), on=today, at=timezone.now()
    )
    write_item(held, by, "panels.view_given")
    return made


@transaction.atomic
def recommend(
    *, item: Item, outcome: str, words: str, dissent: str = "", version: int | None = None, by: User, today: date
) -> Recommendation:
    """Record what a panel advised, with any dissent. It decides nothing. Raises NotAllowed, CannotPanel, StalePanel."""
    check_may_clerk(by, item.area, today)
    held = locked(item, version)
    if held.state in (ItemState.DECIDED, ItemState.WITHDRAWN):
        raise CannotPanel("It has been decided, or was taken off: the panel’s advice would come after it.")
    if held.sitting.called_off or held.sitting.on > today:
        raise CannotPanel(f"The panel sits on {held.sitting.on:%-d %B %Y}: record what it advised once it has.")
    if test_of(held.matter).outcome(outcome) is None:
        raise CannotPanel("Choose what the panel advised.", "outcome")
    if not words.strip():
        raise CannotPanel("Write why the panel advised so.", "words")
    made = Recommendation.objects.create(
        area=held.area, item=held, outcome=outcome, words=words.strip(), dissent=dissent.strip(), on=today,
        at=timezone.now(), recorded_by=by,
    )  # fmt: skip
    Item.objects.filter(pk=held.pk).update(state=ItemState.ADVISED, version=F("version") + 1)
    write_item(held, by, "panels.advised", outcome=outcome, dissent=bool(dissent.strip()))
    return made

"""Who may see what of a board. Every page, list, download, search, tie and count begins from these."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.governance.models import Body, Declaration, Deputy, Escalation, Item, Meeting, Membership
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may

SHOWN = (Meeting.State.ISSUED, Meeting.State.OPEN, Meeting.State.CLOSED, Meeting.State.CANCELLED)
"""States in which an agenda has gone out."""


def held_on(day: date) -> Q:
    """Rows whose ``starts_on`` and ``ends_on`` include a day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def bodies_of(user: User, area: Area, today: date) -> set[int]:
    """The bodies a person sits on today, as member, deputy or clerk. Two queries."""
    seats = Membership.objects.filter(held_on(today), area=area, user=user).values_list("body", flat=True)
    deputed = Deputy.objects.filter(held_on(today), area=area, user=user)
    standing = Q(membership__starts_on__lte=today) & (Q(membership__ends_on=None) | Q(membership__ends_on__gte=today))
    return {*seats, *deputed.filter(standing).values_list("membership__body", flat=True)}


def clerks(user: User, area: Area, today: date) -> set[int]:
    """The bodies a person is clerk of today, who may also clerk boards by role."""
    if not may(user, area, today, Permission.CLERK_BOARDS):
        return set()
    held = Membership.objects.filter(held_on(today), area=area, user=user, post=Membership.Post.CLERK)
    return set(held.values_list("body", flat=True))


def kept_back_from(user: User) -> QuerySet[Declaration]:
    """Rulings in force that keep an exempt item from a person: the latest of each chain of corrections."""
    return Declaration.objects.filter(user=user, kept_back=True, taken_back=False, corrected_by=None)


def items_for(user: User, area: Area, today: date) -> QuerySet[Item]:
    """The items of agendas whose content a person may see.

    Part 1 of an issued agenda: any colleague who may see boards, unless the body is private. Everything else: members,
    deputies and clerk of the body, and officers named for the item. An exempt item is kept from whoever declared an
    interest against it, where the chair so ruled.
    """
    mine = bodies_of(user, area, today)
    named = Q(officers__user=user, officers__named_on__lte=today) & (
        Q(officers__ended_on=None) | Q(officers__ended_on__gte=today)
    )
    seen = Q(meeting__body__in=mine) | named
    if may(user, area, today, Permission.SEE_BOARDS):
        seen |= Q(part=1, meeting__state__in=SHOWN) & ~Q(meeting__body__openness=Body.Openness.MEMBERS)
    found = Item.objects.filter(seen, area=area).distinct()
    return found.exclude(part=2, pk__in=kept_back_from(user).values("item"))


def public_items(area: Area) -> QuerySet[Item]:
    """What anybody may see without signing in: Part 1 of issued agendas of bodies that meet in public."""
    return Item.objects.filter(
        area=area, part=1, meeting__state__in=SHOWN, meeting__body__openness=Body.Openness.PUBLIC
    )


def may_see(user: User, item: Item, today: date) -> bool:
    """Whether a person may see one item."""
    return items_for(user, item.area, today).filter(pk=item.pk).exists()


def escalations_for(user: User, area: Area, today: date) -> QuerySet[Escalation]:
    """The escalations a person may see.

    Those raised by, put to or told to the bodies they sit on; and, where nothing exempt lies behind and neither body is
    private, any colleague who may see boards. One that arises from an item kept from a person is kept from them too.
    """
    mine = bodies_of(user, area, today)
    seen = Q(raised_by_body__in=mine) | Q(with_body__in=mine) | Q(steps__body__in=mine)
    if may(user, area, today, Permission.SEE_BOARDS):
        private = Q(raised_by_body__openness="members") | Q(with_body__openness="members")
        seen |= ~private & (Q(item=None) | Q(item__part=1))
    hidden = kept_back_from(user).values("item")
    return Escalation.objects.filter(seen, area=area).exclude(item__in=hidden).distinct()

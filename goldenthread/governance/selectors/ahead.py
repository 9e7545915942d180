"""The forward plan as a person may see it."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.governance.models import Body, ForwardItem
from goldenthread.governance.rules.entitled import bodies_of, items_for
from goldenthread.partnership.models import Area, User


def forward_for(user: User, area: Area, today: date) -> QuerySet[ForwardItem]:
    """The forward plan, by day: all of one's own bodies, and of others what is neither exempt nor a private body's."""
    mine = bodies_of(user, area, today)
    open_to_all = Q(exempt=False) & ~Q(body__openness=Body.Openness.MEMBERS)
    seen = items_for(user, area, today).values("pk")
    rows = ForwardItem.objects.filter(Q(body__in=mine) | open_to_all, area=area)
    rows = rows.filter(Q(arises_from=None) | Q(arises_from__item__in=seen)).filter(Q(item=None) | Q(item__in=seen))
    return rows.select_related("body", "item", "item__meeting", "arises_from").order_by("due_on", "pk")


def awaiting_return(user: User, area: Area, today: date) -> QuerySet[ForwardItem]:
    """Decisions that asked for a return which has not come yet."""
    waiting = (ForwardItem.State.OPEN, ForwardItem.State.PLACED)
    return forward_for(user, area, today).filter(state__in=waiting).exclude(arises_from=None)


def forward_item_for(user: User, area: Area, public_id: str, today: date) -> ForwardItem | None:
    """One line of the forward plan."""
    return forward_for(user, area, today).filter(public_id=public_id).first()

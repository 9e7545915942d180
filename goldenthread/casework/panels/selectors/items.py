"""Items put to sittings: for those who prepare them, and for the members who read them."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from goldenthread.casework.models import Case
from goldenthread.casework.panels.choices import ItemState
from goldenthread.casework.panels.models import CaseDecision, Conflict, Item, Recommendation, Seat, Sitting, View
from goldenthread.casework.panels.rules import is_open
from goldenthread.casework.panels.selectors.seating import seat_for
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area, User
from goldenthread.people.listed import Children


def _full(found: QuerySet[Item]) -> QuerySet[Item]:
    return found.select_related(
        "area", "sitting", "sitting__panel", "case", "case__area", "case__officer", "case__setting",
        "case__named_setting", "case__child", "child", "child__area", "put_by",
    ).prefetch_related(Prefetch("conflicts", Conflict.objects.select_related("person").order_by("pk")))  # fmt: skip


def items_of(sitting: Sitting, children: Children) -> QuerySet[Item]:
    """The items of a sitting about children in sight, in their order."""
    return _full(sitting.items.filter(in_lists(children))).order_by("number")


def item_in(children: Children, area: Area, public_id: str) -> Item | None:
    """One item about a child in sight; none for any other."""
    return _full(Item.objects.filter(in_lists(children), area=area, public_id=public_id)).first()


def items_of_case(case: Case) -> QuerySet[Item]:
    """What was put to panels of a case, the last first. The case was reached through the access rule."""
    return _full(case.panel_items.all()).order_by("-sitting__on", "-pk")


def item_of_member(user: User, area: Area, today: date, public_id: str) -> tuple[Item, Seat] | None:
    """An item that a member may read today, and the seat by which; none for anybody else, nor on another day.

    Whoever asks must still open the child's record, or the paper, through the access rule.
    """
    item = _full(Item.objects.filter(area=area, public_id=public_id)).first()
    if item is None or item.state == ItemState.WITHDRAWN or not is_open(item.sitting, today):
        return None
    seat = seat_for(item, user)
    return (item, seat) if seat else None


def for_member(user: User, area: Area, today: date) -> list[tuple[Item, Seat | None]]:
    """The items of the sittings a person sits at whose papers are open, in order, with their seat.

    The seat is none where they are in conflict: they are told that the item is there, and nothing of it. One query a
    sitting, and one for each item.
    """
    sittings = Sitting.objects.filter(
        panel__area=area, panel__seats__person=user, opens_on__lte=today, closes_on__gte=today, called_off=""
    )
    items = _full(Item.objects.filter(sitting__in=sittings.values("pk")).exclude(state=ItemState.WITHDRAWN))
    found: list[tuple[Item, Seat | None]] = []
    for item in items.order_by("sitting__on", "number"):
        seat = seat_for(item, user)
        conflicted = any(each.person_id == user.pk for each in item.conflicts.all())
        if seat or conflicted:
            found.append((item, seat))
    return found


def sits_at(user: User, area: Area, today: date) -> QuerySet[Sitting]:
    """The sittings to come, or just been, at which a person has a seat today."""
    mine = Seat.objects.filter(person=user, panel__area=area, starts_on__lte=today).exclude(ends_on__lt=today)
    found = Sitting.objects.filter(panel__in=mine.values("panel"), closes_on__gte=today)
    return found.select_related("panel").order_by("on")


def views_of(item: Item) -> list[View]:
    """What members think of an item: the last that each wrote, in the order of their names."""
    last: dict[int, View] = {}
    for view in item.views.select_related("seat", "seat__person", "seat__organisation").order_by("pk"):
        last[view.seat_id] = view
    return sorted(last.values(), key=lambda view: view.seat.person.name)


def advice_on(item: Item) -> Recommendation | None:
    """What the panel advised, as it stands; none where it has not."""
    return item.recommendations.select_related("recorded_by").order_by("-pk").first()


def decision_on(item: Item) -> CaseDecision | None:
    """What was decided of an item; none where nobody has."""
    return item.decisions.select_related("decided_by", "setting", "case").order_by("-pk").first()


def item_before(case: Case, matter: str) -> Item | None:
    """The item by which a matter of a case stands before a panel: the last put, and not decided or taken off."""
    waiting = case.panel_items.filter(matter=matter, state__in=(ItemState.PUT, ItemState.ADVISED))
    return waiting.select_related("sitting", "sitting__panel", "child", "area").order_by("-pk").first()

"""The register of decisions, searched and narrowed, as a person may see it."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.governance.models import Decision, Item, ItemAbout
from goldenthread.governance.rules.entitled import items_for, public_items
from goldenthread.partnership.models import Area, User


def decisions_for(user: User, area: Area, today: date) -> QuerySet[Decision]:
    """The decisions a person may see, the newest first; a corrected one stands in its correction."""
    return _of(items_for(user, area, today))


def public_decisions(area: Area) -> QuerySet[Decision]:
    """The decisions anybody may read."""
    return _of(public_items(area)).filter(item__meeting__state="closed")


def _of(items: QuerySet[Item]) -> QuerySet[Decision]:
    rows = Decision.objects.filter(item__in=items.values("pk"), corrected_by=None)
    return rows.select_related("item", "item__meeting", "item__meeting__body").order_by("-decided_on", "-pk")


def search(
    rows: QuerySet[Decision], words: str, body: str = "", outcome: str = "", year: str = ""
) -> QuerySet[Decision]:
    """Narrow decisions: every word in the decision, its reasons, its number, its item or its meeting's body."""
    for word in words.split():
        found = Q(words__icontains=word) | Q(reasons__icontains=word) | Q(item__title__icontains=word)
        rows = rows.filter(found | Q(number__icontains=word) | Q(item__meeting__body__name__icontains=word))
    if body:
        rows = rows.filter(item__meeting__body__public_id=body)
    if outcome:
        rows = rows.filter(outcome=outcome)
    return rows.filter(decided_on__year=year) if year.isdecimal() else rows


def decision_for(user: User, area: Area, public_id: str, today: date) -> Decision | None:
    """One decision, where a person may see it; corrected ones too, so that an old link opens."""
    rows = Decision.objects.filter(public_id=public_id, item__in=items_for(user, area, today).values("pk"))
    return rows.select_related("item", "item__meeting", "item__meeting__body").first()


def history_of(decision: Decision) -> list[Decision]:
    """The decision as it was first recorded and each correction after it, in that order."""
    rows = [decision]
    while rows[0].corrects is not None:
        rows.insert(0, rows[0].corrects)
    while later := Decision.objects.filter(corrects=rows[-1]).first():
        rows.append(later)
    return rows


def about(refs: list[str], user: User, area: Area, today: date) -> QuerySet[Decision]:
    """Decisions on items that are about any of some things of the thread, the newest first."""
    items = ItemAbout.objects.filter(area=area, ref__in=refs).values("item")
    return decisions_for(user, area, today).filter(item__in=items)

"""Rows and faults of somebody who may be a child a reader may not see: kept from that reader until it is decided."""

from collections import defaultdict

from django.db.models import Q, QuerySet

from goldenthread.exchange.models import SHEET, Delivery, Doubt, KeptRecord
from goldenthread.formats.sen2.model import PARENT
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child, Identifier


def unseen_doubts(area: Area, children: QuerySet[Child]) -> QuerySet[Doubt]:
    """The undecided doubts whether somebody is a child who is not among those a reader may see."""
    return Doubt.objects.filter(area=area, same=None, request_key=None).exclude(child__in=children.values("pk"))


def rows_kept_back(delivery: Delivery, children: QuerySet[Child]) -> Q:
    """Which rows of a delivery a reader is not shown: the people in doubt, and every row below them.

    Two queries where there are none; one more for each table of the return where there are.
    """
    keys = set(unseen_doubts(delivery.area, children).filter(delivery=delivery).values_list("key", flat=True))
    held: dict[str | None, set[int]] = defaultdict(set, {"person": keys})
    for table, above in PARENT.items():  # parents come first
        if held[above]:
            below = KeptRecord.objects.filter(delivery=delivery, table=table, parent__in=held[above])
            held[table] = set(below.values_list("key", flat=True))
    back = Q(pk__in=[])
    for name, found in held.items():
        back |= Q(table=name, key__in=found) if found else Q(pk__in=[])
    back |= Q(table=SHEET, parent__in=keys) if keys else Q(pk__in=[])
    return (back | _sheet_rows_kept_back(delivery, children)) & Q(child=None)


def _sheet_rows_kept_back(delivery: Delivery, children: QuerySet[Child]) -> Q:
    """Which rows of a top-up sheet that joined nobody have a surname or a number of a child out of the reader's sight.

    One query where every row joined; three more where not, over the children out of sight and those rows alone.
    """
    rows = list(
        KeptRecord.objects.filter(delivery=delivery, table=SHEET, child=None, parent=0).values_list("pk", "items")
    )
    if not rows:
        return Q(pk__in=[])
    unseen = Child.objects.filter(area=delivery.area_id, merged_into=None).exclude(pk__in=children.values("pk"))
    names = {word for surname in unseen.values_list("surname", flat=True) for word in surname.casefold().split()}
    numbers = Identifier.objects.filter(child__in=unseen).values_list("value", flat=True)
    theirs = names | {number.casefold() for number in numbers}
    return Q(
        pk__in=[pk for pk, items in rows if theirs & {w for cell in items.values() for w in cell.casefold().split()}]
    )


def faults_kept_back(area: Area, children: QuerySet[Child]) -> Q:
    """Which faults a reader is not shown: while anybody in doubt may be out of sight, those about a person not known.

    A fault found in the return as projected names no row of a file, so that which of them are theirs cannot be told.
    """
    about_somebody = Q(child=None, table__in=list(PARENT))
    return about_somebody if unseen_doubts(area, children).exists() else Q(pk__in=[])

"""Rows and faults of somebody who may be a child a reader may not see: kept from that reader until it is decided."""

from collections import defaultdict

from django.db.models import Q, QuerySet

from goldenthread.exchange.models import Delivery, Doubt, KeptRecord
from goldenthread.formats.sen2.model import PARENT
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child


def unseen_doubts(area: Area, children: QuerySet[Child]) -> QuerySet[Doubt]:
    """The undecided doubts whether somebody is a child who is not among those a reader may see."""
    return Doubt.objects.filter(area=area, same=None, request_key=None).exclude(child__in=children.values("pk"))


def rows_kept_back(delivery: Delivery, children: QuerySet[Child]) -> Q:
    """Which rows of a delivery a reader is not shown: the people in doubt, and every row below them.

    One query where there are none; one more for each table of the return where there are.
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
    return back & Q(child=None)


def faults_kept_back(area: Area, children: QuerySet[Child]) -> Q:
    """Which faults a reader is not shown: while anybody in doubt may be out of sight, those about a person not known.

    A fault found in the return as projected names no row of a file, so that which of them are theirs cannot be told.
    """
    about_somebody = Q(child=None, table__in=list(PARENT))
    return about_somebody if unseen_doubts(area, children).exists() else Q(pk__in=[])

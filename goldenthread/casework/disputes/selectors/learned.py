"""What was learned, one by one and by cause: for whoever keeps disagreements, and for the quality work."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from goldenthread.casework.disputes.choices import Cause, Ending
from goldenthread.casework.disputes.models import Dispute, Lesson
from goldenthread.casework.models import Case
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children

AGAINST = (Ending.CONCEDED, Ending.LOST, Ending.PARTLY, Ending.UPHELD)


def lessons(
    children: Children, area: Area, *, since: date | None = None, until: date | None = None, cause: str = ""
) -> QuerySet[Lesson]:
    """What was learned from disagreements about children in sight, the newest first."""
    found = Lesson.objects.filter(in_lists(children), area=area)
    if since:
        found = found.filter(learned_on__gte=since)
    if until:
        found = found.filter(learned_on__lte=until)
    if cause:
        found = found.filter(cause=cause)
    return found.select_related("child", "dispute", "complaint").order_by("-learned_on", "-pk")


@dataclass(frozen=True)
class OfCause:
    """What lies behind disagreements: how many, how many went against us, and what is known of the cost."""

    cause: str
    title: str
    count: int
    against: int
    cost: Decimal | None
    costed: int


def by_cause(found: QuerySet[Lesson]) -> list[OfCause]:
    """The lessons by cause, the commonest first. One query."""
    rows = (
        found.order_by()
        .values("cause")
        .annotate(
            count=Count("pk"), against=Count("pk", filter=Q(ending__in=AGAINST)), costed=Count("cost"), cost=Sum("cost")
        )
    )
    each = [OfCause(title=Cause(row["cause"]).label, **row) for row in rows]
    return sorted(each, key=lambda of: (-of.count, of.title))


def ended_unlearned(children: Children, area: Area) -> QuerySet[Dispute]:
    """Disputes that have closed and of which nobody has said what was learned, the longest closed first."""
    found = Dispute.objects.filter(in_lists(children), area=area, case__stage=Case.Stage.CLOSED, lessons=None)
    return found.select_related("child", "case").order_by("case__closed_on", "pk")

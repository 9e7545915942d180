"""What changed in the cases a person carries or covers, since they were last told. No child is named."""

from datetime import date, datetime

from django.urls import reverse

from goldenthread.casework.allocation.selectors import covered_by
from goldenthread.casework.kinds import label
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area, User
from goldenthread.people.access import visible_children
from goldenthread.reminders.points import Line

MOST = 60


def changes_for(user: User, area: Area, today: date, since: datetime, until: datetime) -> list[Line]:
    """What others recorded in a person's cases between two instants; theirs to see, and not what they did themselves.

    The first `MOST` are told; a last line counts the rest.
    """
    whose = [user.pk, *(officer.pk for officer in covered_by(user, area, today))]
    found = (
        CaseEvent.objects.filter(
            in_lists(visible_children(user, area, today), "case__child"), area=area, case__officer__in=whose,
            recorded_at__gt=since, recorded_at__lte=until,
        )
        .exclude(recorded_by=user.public_id)
        .select_related("case__child")
        .order_by("recorded_at", "pk")
    )  # fmt: skip
    told = [_line(event) for event in found[:MOST]]
    more = found.count() - len(told) if len(told) == MOST else 0
    return [*told, Line(f"and {more:,} more", reverse("home"))] if more else told


def _line(event: CaseEvent) -> Line:
    day = event.occurred_on
    corrected = "Corrected: " if event.corrects_id else ""
    words = f"{corrected}{label(event.kind)}, {day.day} {day:%B %Y} (case {event.case.public_id})"
    return Line(words, reverse("child:record", args=[event.case.child.public_id]))

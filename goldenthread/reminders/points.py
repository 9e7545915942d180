"""Who is reminded of what, and when: days before something is due, and after, as the area has set them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.urls import reverse

from goldenthread import statute
from goldenthread.casework.allocation.selectors import covered_by
from goldenthread.casework.asks.selectors.asking import OPEN, owed_by, settings_spoken_for
from goldenthread.casework.models import Duty
from goldenthread.casework.selectors import OURS, in_lists, open_duties
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.selectors import setting
from goldenthread.people.access import visible_children

KEY = "reminders"
AS_SHIPPED: dict[str, list[int]] = {
    "officer": [5, 1], "adviser": [14, 3], "adviser_late": [1, 7, 14], "setting": [42, 14],
}  # fmt: skip
"""Days before (and, for advice that is late, after). None is law: an assumption, until the area sets its own."""
REVIEWS = "review_complete"


@dataclass(frozen=True)
class Line:
    """One thing told: words without any child's name, and the address that shows the rest to whoever may see it."""

    words: str
    path: str


@dataclass(frozen=True)
class Span:
    """The days whose points are told of now: those after the last telling, up to today."""

    after: date
    today: date

    def at(self, field: str, days: Iterable[int]) -> Q:
        """Rows one of whose points falls in the span; ``days`` before the day in ``field``, after it where negative."""
        spans = (Q(**{f"{field}__gt": self.after + timedelta(n), f"{field}__lte": self.today + timedelta(n)})
                 for n in days)  # fmt: skip
        return reduce(or_, spans, Q(pk__in=[]))


def points_of(area: Area, today: date) -> dict[str, list[int]]:
    """The area's set points in force on a day; as shipped where it has set none."""
    return AS_SHIPPED | dict(setting(area, KEY, today, {}))


def lines_for(user: User, area: Area, span: Span) -> list[Line]:
    """Everything one person is reminded of in a span of days, the soonest due first within each kind."""
    points = points_of(area, span.today)
    return [
        *_officer(user, area, span, points["officer"]),
        *_adviser(user, area, span, points),
        *_setting(user, area, span, points["setting"]),
    ]


def _officer(user: User, area: Area, span: Span, days: list[int]) -> list[Line]:
    whose = [user.pk, *(officer.pk for officer in covered_by(user, area, span.today))]
    children = visible_children(user, area, span.today)
    found = open_duties(children, area, span.today).filter(
        span.at("send_by", days), owner__in=OURS, case__officer__in=whose
    )
    return [_duty(duty, "send by", duty.send_by) for duty in found.order_by("send_by", "pk")]


def _adviser(user: User, area: Area, span: Span, points: dict[str, list[int]]) -> list[Line]:
    late = [-n for n in points["adviser_late"]]
    when = span.at("due_on", [*points["adviser"], *late])
    found = owed_by(user, area, span.today).filter(when, state__in=OPEN, excused_on=None)
    return [Line(_advice(ask, span.today), reverse("advice:ask", args=[ask.public_id])) for ask in found]


def _advice(ask: Any, today: date) -> str:
    how = "was due" if ask.due_on < today else "is due"
    return f"{ask.get_kind_display()} asked of you {how} by {_day(ask.due_on)} (case {ask.case.public_id})"


def _setting(user: User, area: Area, span: Span, days: list[int]) -> list[Line]:
    organisations = settings_spoken_for(user, area, span.today)
    if not organisations:
        return []
    found = Duty.objects.filter(
        span.at("due_on", days), in_lists(visible_children(user, area, span.today)), settled_on=None, area=area,
        held=False, step__startswith=REVIEWS, case__setting__organisation__in=organisations,
    ).select_related("case", "case__child")  # fmt: skip
    return [_duty(duty, "by", duty.due_on) for duty in found.order_by("due_on", "pk")]


def _duty(duty: Duty, how: str, day: date) -> Line:
    words = f"{_title(duty)}: {how} {_day(day)} (case {duty.case.public_id})"
    return Line(words, reverse("child:record", args=[duty.case.child.public_id]))


def _title(duty: Duty) -> str:
    return next(step.title for step in statute.load().processes[duty.process].steps if step.id == duty.step)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"

"""Reading what was heard."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from goldenthread.partnership.models import Area
from goldenthread.voice.choices import Feeling, Theme
from goldenthread.voice.models import Feedback, Reply

MOST_HALVES = 6


def feedback_in(area: Area) -> QuerySet[Feedback]:
    """All that was heard in an area and stands, with how many answers it has; no order."""
    answered = Count("replies", filter=Q(replies__corrected_by=None))
    return Feedback.objects.filter(area=area, withdrawal=None).annotate(answered=answered)


def feedback_of(area: Area, public_id: str) -> Feedback | None:
    """One thing heard, taken back or not, or none."""
    return Feedback.objects.filter(area=area, public_id=public_id).select_related("area", "withdrawal").first()


def narrowed(rows: QuerySet[Feedback], *, words: str, **chosen: str) -> QuerySet[Feedback]:
    """Those that hold some words and are of the kinds chosen; what is not chosen narrows nothing."""
    found = rows.filter(**{name: value for name, value in chosen.items() if value})
    if words:
        found = found.filter(Q(title__icontains=words) | Q(words__icontains=words) | Q(service__icontains=words))
    return found


def answered(rows: QuerySet[Feedback], *, yes: bool) -> QuerySet[Feedback]:
    """Those that have an answer that stands, or those that have none."""
    answer = Exists(Reply.objects.filter(feedback=OuterRef("pk"), corrected_by=None))
    return rows.filter(answer if yes else ~answer)


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """How often a theme was heard in each half of a year, and which way it pointed in all of them together."""

    theme: Theme
    by_half: tuple[int, ...]
    feelings: tuple[tuple[Feeling, int], ...]

    @property
    def total(self) -> int:
        """How often in all."""
        return sum(self.by_half)


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes, the most heard first, over halves of years: each named by its first day."""

    halves: tuple[date, ...]
    rows: tuple[ThemeRow, ...]


def half_of(day: date) -> date:
    """The first day of the half year a day is in: 1 January or 1 July."""
    return date(day.year, 1 if day.month < 7 else 7, 1)


def themes_of(area: Area) -> Themes:
    """The themes of what was heard, over the last six halves of years that have any. One query."""
    heard = feedback_in(area).values_list("theme", "feeling", "day")
    every = [(theme, feeling, half_of(day)) for theme, feeling, day in heard]
    halves = tuple(sorted({half for _, _, half in every})[-MOST_HALVES:])
    told = [one for one in every if one[2] in halves]
    by_half = Counter((theme, half) for theme, _, half in told)
    feelings = Counter((theme, feeling) for theme, feeling, _ in told)
    rows = [
        ThemeRow(
            Theme(theme), tuple(by_half[theme, half] for half in halves),
            tuple((feeling, feelings[theme, feeling.value]) for feeling in Feeling),
        )
        for theme in {theme for theme, _, _ in told}
    ]  # fmt: skip
    return Themes(halves, tuple(sorted(rows, key=lambda row: (-row.total, row.theme.label))))

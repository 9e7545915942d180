"""Reading the joint strategic needs assessment: each chapter with the figures it stands on, as they are today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.disclosure import View
from goldenthread.governance.models import Chapter, ChapterFigure, ChapterWording
from goldenthread.governance.rules.commissioning import out_of_date
from goldenthread.improvement.models import Reading
from goldenthread.improvement.readings import said
from goldenthread.improvement.selectors import readings_of
from goldenthread.improvement.wording import period
from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class Figure:
    """A measure under a chapter with its last reading by a day, and whether that no longer speaks of the day.

    `later` is a reading of a day still to come, which papers may tell: shown with its date, never as today's.
    """

    row: ChapterFigure
    reading: Reading | None
    stale: bool
    later: Reading | None = None

    @property
    def reads(self) -> str:
        """The reading as it may stand in a document that is published."""
        return said(self.reading, View.PUBLIC) if self.reading else "No reading by today"

    @property
    def of(self) -> str:
        """The days that the reading is of."""
        return period(self.reading) if self.reading else ""

    @property
    def reads_later(self) -> str:
        """The reading of a later day, with that day."""
        return f"{said(self.later, View.PUBLIC)}, {period(self.later)}" if self.later else ""


@dataclass(frozen=True)
class Written:
    """A chapter as it stands on a day."""

    chapter: Chapter
    figures: list[Figure]
    review_due: bool

    @property
    def to_mend(self) -> int:
        """How many of its figures are out of date or missing."""
        return sum(1 for figure in self.figures if figure.stale or figure.reading is None)


def chapters_in(area: Area) -> QuerySet[Chapter]:
    """The chapters in order."""
    return Chapter.objects.filter(area=area).prefetch_related("figures__measure").order_by("number")


def chapter_in(area: Area, public_id: str) -> Chapter | None:
    """One chapter."""
    return chapters_in(area).filter(public_id=public_id).first()


def written(chapter: Chapter, today: date) -> Written:
    """A chapter with its figures as they are on a day."""
    figures = [_figure(row, today) for row in sorted(chapter.figures.all(), key=lambda row: row.pk)]
    return Written(chapter, figures, chapter.review_on is not None and chapter.review_on < today)


def _figure(row: ChapterFigure, today: date) -> Figure:
    readings = readings_of(row.measure)
    now = [reading for reading in readings if reading.period_to <= today]
    later = [reading for reading in readings if reading.period_to > today]
    last = max(now, key=lambda reading: (reading.period_to, reading.pk), default=None)
    return Figure(
        row, last, last is not None and out_of_date(last, today),
        min(later, key=lambda reading: (reading.period_to, reading.pk), default=None),
    )  # fmt: skip


def assessment(area: Area, today: date) -> list[Written]:
    """The whole of it."""
    return [written(chapter, today) for chapter in chapters_in(area)]


def wordings_of(chapter: Chapter) -> QuerySet[ChapterWording]:
    """What it said before and says now, the last first."""
    return chapter.wordings.order_by("-on", "-pk")


def figure_of(chapter: Chapter, measure: str) -> ChapterFigure | None:
    """The figure of a chapter that is this measure’s, by the measure’s public id."""
    return chapter.figures.filter(measure__public_id=measure).select_related("measure", "chapter").first()

"""Writing the joint strategic needs assessment, chapter by chapter."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.commissioning import said
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.models import Chapter, ChapterFigure, ChapterWording
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.improvement.models import Measure
from goldenthread.partnership.models import Area


@transaction.atomic
def add_chapter(*, area: Area, number: int, title: str, words: str, today: date, by: Actor, **fields: Any) -> Chapter:
    """Begin a chapter. Raises CannotDo where its number is taken."""
    said(words, "the chapter")
    if Chapter.objects.filter(area=area, number=number).exists():
        raise CannotDo(f"There is a chapter {number} already: give another number.")
    made = Chapter.objects.create(area=area, number=number, title=title, words=words, written_on=today, **fields)
    _kept(made, today, by)
    trail(by, made, "chapter_begun", title=title)
    return made


def _kept(chapter: Chapter, today: date, by: Actor) -> None:
    ChapterWording.objects.create(
        area=chapter.area, chapter=chapter, words=chapter.words, on=today, recorded_by=by.public_id
    )


@transaction.atomic
def rewrite(chapter: Chapter, *, version: int, today: date, by: Actor, **fields: Any) -> None:
    """Change a chapter; a new wording is kept beside what it said before. Raises Stale, CannotDo."""
    number = fields.get("number", chapter.number)
    if Chapter.objects.filter(area=chapter.area, number=number).exclude(pk=chapter.pk).exists():
        raise CannotDo(f"There is a chapter {number} already: give another number.")
    before = chapter.words
    new = fields.get("words", before) != before
    if new:
        said(fields["words"], "the chapter")
        fields["written_on"] = today
    change(chapter, version=version, did="chapter_changed", by=by, **fields)
    if new:
        _kept(chapter, today, by)


@transaction.atomic
def put_figure(*, chapter: Chapter, measure: Measure, by: Actor, note: str = "") -> ChapterFigure:
    """Tie a chapter to a measure it stands on. Raises CannotDo where it is tied already."""
    if chapter.figures.filter(measure=measure).exists():
        raise CannotDo("The chapter stands on that measure already.")
    made = ChapterFigure.objects.create(area=chapter.area, chapter=chapter, measure=measure, note=note)
    trail(by, chapter, "chapter_figure_put", measure=measure.public_id)
    return made


@transaction.atomic
def take_figure_out(*, figure: ChapterFigure, by: Actor) -> None:
    """The chapter no longer stands on that measure."""
    trail(by, figure.chapter, "chapter_figure_out", measure=figure.measure.public_id)
    figure.delete()

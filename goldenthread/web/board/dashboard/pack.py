"""The dashboard as a paper: each figure with its course and its gaps, in the order it is shown on the page."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.charts import course
from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import beside as besides
from goldenthread.exchange.dashboard import selectors, words
from goldenthread.exchange.dashboard.arranging import WAYS, Section
from goldenthread.exchange.dashboard.sheet import Sheet
from goldenthread.reporting.document import (
    Block,
    BulletList,
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
)
from goldenthread.web.board.dashboard import cards
from goldenthread.web.board.dashboard.asked import Asked

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

EXACT = "This pack has exact numbers, for those entitled to see them. Small numbers are among them: do not pass it on."
TREATED = (
    "Numbers from 1 to 5 are shown as [c], and so are others from which one could be worked out. Other numbers are to "
    "the nearest 5, so they may not add up."
)


def pack(
    area: "Area", asked: Asked, sections: Sequence[Section], aims: cards.Aims, changes: Sequence[dict[str, str]],
    today: date,
) -> Document:  # fmt: skip
    """The paper of a dashboard as one reader may see it."""
    exact = asked.view is View.PARTNERSHIP
    blocks: list[Block] = [Callout("Numbers in this pack", EXACT if exact else TREATED), Contents(depth=1)]
    if changes:
        blocks += [Heading("What changed since a month before")]
        blocks += [
            BulletList([f"{change['title']}: {change['text'][:1].lower()}{change['text'][1:]}." for change in changes])
        ]
    seen: set[str] = set()
    for section in sections:
        blocks += _section(area, section, asked, aims, seen)
    known = max((sheet.known_at for section in sections for sheet in section.sheets), default=None)
    return Document(
        title=f"{area.name}: joint dashboard",
        subtitle=f"{WAYS[asked.by]}, as at {words.day(asked.as_at)}",
        blocks=blocks,
        dated=today,
        classification="Official: sensitive" if exact else "",
        facts=(("Made from", f"the record as known at {known:%H:%M on %-d %B %Y}" if known else "no figures yet"),),
        header=f"{area.name}: joint dashboard",
    )


def _section(
    area: "Area", section: Section, asked: Asked, aims: cards.Aims, seen: set[str]
) -> Iterator[Block]:  # fmt: skip
    """A heading with its figures; one that stood under an earlier heading is named and not printed again."""
    yield Heading(section.title)
    if section.about:
        yield Paragraph(section.about)
    for sheet in section.sheets:
        if not cards.shows(sheet, asked, aims):
            continue
        if sheet.id in seen:
            yield Paragraph(f"{sheet.title}: {words.value(sheet)}, as above.")
            continue
        seen.add(sheet.id)
        yield from _figure(area, sheet, aims)
    if section.missing:
        yield Paragraph(f"Not measured here yet: {', '.join(key for key, _ in section.missing)}.")


def _made(of: str) -> str:
    return f" ({of})" if of else ""


def _figure(area: "Area", sheet: Sheet, aims: cards.Aims) -> Iterator[Block]:
    yield Heading(sheet.title, 2)
    made = " ".join(part for part in (words.made_of(sheet), words.period(sheet)) if part)
    yield Paragraph([Run(words.value(sheet), bold=True), f": {made}. {sheet.basis_title}."])
    beside = cards.alike(besides.beside(area, sheet))
    aim = selectors.aim_of(aims, sheet)
    said = [
        words.since_last(sheet), words.movement(sheet), words.how_sure(sheet), *cards.beside_groups(beside, sheet),
        cards.aim_words(aim, sheet).rstrip("."), *words.aside_words(sheet), *cards.gaps_of(sheet),
    ]  # fmt: skip
    said += [
        f"{way['title']}: {way['value']}{_made(way['made'])}"
        for way in cards.others_of(area, sheet, aims)
        if way["known"]
    ]
    items = [cards.sentence(text) for text in said if text]
    if items:
        yield BulletList(items)
    picture = cards.course_of(sheet, aim, beside)
    if picture.can_be_drawn and not sheet.is_profile:
        rows = [(row["month"], row["made"], row["value"]) for row in cards.course_table(sheet)]
        table = Table(f"{sheet.title} by month", ("Month", "Made of", "Value"), rows)
        yield Figure(course.svg(picture), picture.words, picture.title, table)
    if sheet.is_profile:
        england = cards.england_words(besides.of_groups(sheet))
        for key in cards.dimensions_of(sheet)[:1]:
            heads = ("Group", "How many", *(("England, as DfE published",) if england else ()))
            told = [(england.get(group.key, ""),) if england else () for group in sheet.groups[key]]
            cells = [
                (group.label, words.of_counts(group.count), *more)
                for group, more in zip(sheet.groups[key], told, strict=True)
            ]
            yield Table(f"{sheet.title}: {cards.named(sheet, key).lower()}", heads, cells)

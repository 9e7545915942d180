"""The joint strategic needs assessment from the record: its chapters, each with its figures, dated and sourced."""

from collections.abc import Iterator
from datetime import date

from goldenthread.governance.selectors.commissioning_needs import Figure, Written, assessment
from goldenthread.improvement.wording import period, read
from goldenthread.partnership.models import Area
from goldenthread.reporting.document import Block, Contents, Document, Heading, PageBreak, Paragraph, Table

COLUMNS = ("Measure", "Reads", "Of", "Source", "Standing")
NONE_YET = "No chapter is written yet."


def needs_assessment(area: Area, today: date) -> Document:
    """The assessment as at a day. What is out of date says so; a reading of a later day stands with its day."""
    chapters = assessment(area, today)
    blocks: list[Block] = [Contents(), PageBreak()] if chapters else [Paragraph(NONE_YET)]
    for written in chapters:
        blocks += _chapter(written, today)
    return Document(
        title="Joint strategic needs assessment",
        subtitle=f"{area.name}: children and young people with special educational needs and disabilities",
        blocks=blocks,
        dated=today,
        facts=(
            ("Made from", f"the record as it stood on {today:%-d %B %Y}"),
            ("Figures out of date or missing", str(sum(written.to_mend for written in chapters))),
        ),
        header="Joint strategic needs assessment",
    )


def _chapter(written: Written, today: date) -> Iterator[Block]:
    chapter = written.chapter
    yield Heading(str(chapter))
    for paragraph in chapter.words.replace("\r\n", "\n").split("\n\n"):
        yield Paragraph(paragraph.strip())
    if written.figures:
        yield Table(f"Figures of chapter {chapter.number}", COLUMNS, [_figure(one, today) for one in written.figures])
    notes = [f"Written on {chapter.written_on:%-d %B %Y}"]
    if chapter.owner_role:
        notes.append(f"kept by the {chapter.owner_role[0].lower()}{chapter.owner_role[1:]}")
    if chapter.review_on:
        notes.append(f"to be looked at again on {chapter.review_on:%-d %B %Y}")
    yield Paragraph(", ".join(notes) + ".")


def _figure(figure: Figure, today: date) -> tuple[str, str, str, str, str]:
    name, reading = figure.row.measure.name, figure.reading
    later = f"{read(figure.later)}, {period(figure.later)}, is dated after {today:%-d %B %Y}" if figure.later else ""
    if reading is None:
        return name, "No reading by this day", "", "", later or "Missing"
    source = reading.citation or reading.get_source_display()
    standing = "Out of date" if figure.stale else "Speaks of today"
    return name, read(reading), period(reading), source, f"{standing}. {later}." if later else f"{standing}."

"""An edition of the self-evaluation for a board: its statements by inspection criterion, dissent beside each."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.governance.builders.built import Block, Built, heading, paragraph, points
from goldenthread.improvement.models import Edition
from goldenthread.improvement.selectors import evaluating
from goldenthread.partnership.models import Area

ELSEWHERE = "The area and its priorities"


def choices(area: Area) -> list[tuple[str, str]]:
    """The editions of an area, the latest first."""
    return [(edition.public_id, edition.title) for edition in evaluating.editions_in(area)]


def build(area: Area, of: str, today: date) -> Built:
    """The edition on a day: in the inspectorate's order, with what its owners are asked about; raises DoesNotExist."""
    edition = Edition.objects.get(area=area, public_id=of)
    rows = evaluating.assess(evaluating.statements_of(edition), today)
    amber = sum(row.amber for row in rows)
    blocks = [heading(edition.title), paragraph(f"{len(rows)} statements; evidence for {amber} has to be looked at.")]
    for criterion in [*evaluating.criteria_in(area), None]:
        mine = [row for row in rows if row.statement.criterion_id == (criterion.pk if criterion else None)]
        if mine:
            blocks += [heading(criterion.title if criterion else ELSEWHERE, 3), points([_said(row) for row in mine])]
            blocks += _dissents(mine)
    refs = [f"statement:{row.statement.public_id}" for row in rows]
    return Built(blocks, [f"edition:{edition.public_id}", *refs])


def _said(row: Any) -> str:
    asked = f" (Asked about: {'; '.join(row.reasons)})" if row.amber else ""
    return f"{row.statement.get_kind_display()}: {row.statement.ref} {row.statement.words}{asked}"


def _dissents(rows: list[Any]) -> Iterator[Block]:
    for row in rows:
        for held in row.dissents:
            yield paragraph(f"Dissent on {row.statement.ref}, {held.role}, {held.day:%-d %B %Y}: {held.words}")

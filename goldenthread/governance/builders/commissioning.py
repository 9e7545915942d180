"""What is commissioned, for a board: what must be decided by when, services of concern, disputes with their clocks."""

from datetime import date

from goldenthread.governance.builders.built import Built, heading, paragraph, points, table
from goldenthread.governance.selectors import commissioning as log
from goldenthread.governance.selectors.commissioning_disputes import standings
from goldenthread.partnership.models import Area

PIPELINE, ALL = "pipeline", "Pipeline, concerns and disputes over who pays"


def choices(area: Area) -> list[tuple[str, str]]:
    """The one piece there is, where anything is on the log."""
    return [(PIPELINE, ALL)] if log.entries_in(area).exists() else []


def build(area: Area, of: str, today: date) -> Built:
    """The log on a day. Disputes about one child's placement are counted out: they stand in no Part 1 paper."""
    if of != PIPELINE:
        raise KeyError(of)
    entries = list(log.entries_in(area))
    rows = [
        [due.entry.title, due.what, _day(due.day), "Past its day" if due.over else due.quarter]
        for due in log.dues(entries, today)
    ]
    blocks = [heading("What is commissioned, and what must be decided")]
    if rows:
        blocks.append(table("The pipeline", ("What", "What is due", "By", "Quarter"), rows))
    else:
        blocks.append(paragraph("Nothing on the log has a day to come."))
    concerns = [f"{entry.title}: {entry.concern}" for entry in entries if entry.concern]
    blocks += [heading("Services of concern", 3), points(concerns)] if concerns else []
    disputes = [
        [one.dispute.title, one.dispute.raised_by.name, one.dispute.against.name, one.stage, one.dispute.interim.name]
        for one in standings(area, today)
        if not one.dispute.resolved_on and one.dispute.split is None
    ]
    if disputes:
        header = ("About", "Raised by", "With", "Stage", "Pays meanwhile")
        blocks += [heading("Disputes over who pays", 3), table("Open disputes", header, disputes)]
    return Built(blocks, [f"commissioning:{entry.public_id}" for entry in entries])


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

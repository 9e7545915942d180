"""A panel's paper on a page and as a file: whole, or with the names left out. Rooms decide who may see which."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse

from goldenthread.reporting.papers.panel import panel_paper, sitting_papers
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.word import write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goldenthread.casework.panels.content import Paper

MAKES = {"pdf": (typeset, "application/pdf"), "docx": (
    write, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)}  # fmt: skip
TABLES = (
    ("advice", "Advice", ("What", "Of whom", "Where it stands"), "No advice is asked for yet."),
    ("clock", "The clock", ("What is due", "By when", "The law"), "No clock runs on this case."),
    ("earlier", "Earlier decisions", ("Day", "What was decided", "Reasons"), "Nothing was decided before."),
)


def presented(paper: "Paper") -> dict[str, Any]:
    """A paper for its template: its tables with their columns and rows."""
    tables = [
        {
            "title": title, "none": none, "columns": [{"text": head} for head in header],
            "rows": [{"cells": [{"text": cell or "not told"} for cell in row]} for row in getattr(paper, name)],
        }
        for name, title, header, none in TABLES
    ]  # fmt: skip
    return {"paper": paper, "tables": tables, "who": [{"key": key, "value": value} for key, value in paper.who]}


def as_file(papers: "Sequence[Paper]", form: str, today: "date", *, together: bool = False) -> HttpResponse:
    """One paper, or those of a sitting together, as PDF or Word; 404 for another form. The name tells no child."""
    if form not in MAKES or not papers:
        raise Http404("There is no such file.")
    make, media = MAKES[form]
    document = sitting_papers(papers, today) if together else panel_paper(papers[0], today)
    response = HttpResponse(make(document), content_type=media)
    name = f"panel-{papers[0].sits_on:%y%m%d}" if together else f"panel-{papers[0].reference}"
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["Cache-Control"] = "no-store"
    return response

"""A paper of ours as the file a person takes away: PDF or Word."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from goldenthread.reporting import pdf, word
from goldenthread.reporting.document import Document

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def paper_file(paper: Document, title: str, ending: str) -> HttpResponse:
    """The paper as an accessible PDF ("pdf") or Word file ("docx"), named for its title; no other ending is a page."""
    if ending not in TYPES:
        raise Http404("A paper goes out as pdf or docx.")
    made = pdf.typeset(paper) if ending == "pdf" else word.write(paper)
    answer = HttpResponse(made, content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{slugify(title) or "paper"}.{ending}"'
    return answer

"""An edition as an accessible PDF and as a Word document, in the inspectorate's order."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from goldenthread.improvement.selectors import evaluating
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting import pdf, word
from goldenthread.reporting.papers.self_evaluation import self_evaluation
from goldenthread.web.board.plans.report import TYPES
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_IMPROVEMENT)
def as_pdf(request: StaffRequest, key: str) -> HttpResponse:
    """The edition as PDF."""
    return _file(request, key, "pdf")


@staff_page(Permission.SEE_IMPROVEMENT)
def as_word(request: StaffRequest, key: str) -> HttpResponse:
    """The edition as Word."""
    return _file(request, key, "docx")


def _file(request: StaffRequest, key: str, ending: str) -> HttpResponse:
    edition = evaluating.edition_in(request.area, key)
    if edition is None:
        raise Http404("There is no such edition.")
    paper = self_evaluation(edition, request.today)
    made = pdf.typeset(paper) if ending == "pdf" else word.write(paper)
    answer = HttpResponse(made, content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{slugify(edition.title)}.{ending}"'
    return answer

"""An edition as an accessible PDF and as a Word document, in the inspectorate's order."""

from django.http import Http404, HttpResponse

from goldenthread.improvement.selectors import evaluating
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.papers.self_evaluation import self_evaluation
from goldenthread.web.board.sending import paper_file
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
    return paper_file(self_evaluation(edition, request.today), edition.title, ending)

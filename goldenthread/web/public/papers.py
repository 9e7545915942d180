"""Published papers and packs."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from goldenthread.audit.actions import Process
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.selectors import document_in
from goldenthread.governance.selectors import public
from goldenthread.web.public.boards import found

ANYBODY = Process("the public")


def show(request: HttpRequest, paper_id: str) -> HttpResponseBase:
    """One Part 1 paper as it was presented; one that came as a file is that file."""
    paper = found(public.paper(paper_id))
    if paper.document:
        return document_response(open_document(ANYBODY, found(document_in(paper.area, paper.document))))
    printed = next(one for one in public.issued(paper.item.meeting) if one.paper == paper)
    answer: HttpResponse = render(request, "public/paper.jinja", {"paper": paper, "printed": printed})
    return answer


def pack(request: HttpRequest, pack_id: str) -> HttpResponseBase:  # noqa: ARG001  a view takes its request
    """A Part 1 pack as the PDF that was issued."""
    issued = found(public.pack(pack_id))
    kept = found(document_in(issued.area, issued.document))
    return document_response(open_document(ANYBODY, kept))

"""The papers of one record: what is audited, put up as Word or PDF where it is not held in the product."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.refusals import DocumentRefused, NotYetClean
from goldenthread.people.access import open_record
from goldenthread.quality import actions
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors.audits import record_in_sight
from goldenthread.quality.selectors.papers import may_handle, papers_of
from goldenthread.web.board.quality.common import audit_or_404, record_name
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import SampledRecord


class PaperForm(forms.Form):
    """One file."""

    file = forms.FileField(label="The plan, advice, report or decision, as Word or PDF")


def _record(request: StaffRequest, audit_id: str, number: int) -> "SampledRecord":
    record = record_in_sight(request.user, audit_or_404(request, audit_id), number, request.today)
    if record is None or not may_handle(request.user, record, request.today):
        raise Http404("There is no such page.")
    return record


@staff_page()
def every(request: StaffRequest, audit_id: str, number: int) -> HttpResponse:
    """What was put up of a record, and putting up another."""
    record = _record(request, audit_id, number)
    child = open_record(request.user, request.area, request.today, record.child.public_id, "quality.papers")
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            actions.put_up(record=record, stream=given, file_name=given.name, by=request.user, today=request.today)
        except (DocumentRefused, CannotAudit) as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, f"{given.name} is kept with {record_name(record).lower()}.")
            return redirect("quality:papers", audit_id, number)
    context = {
        "audit": record.audit, "record": record, "name": record_name(record), "child": child, "form": form,
        "papers": list(papers_of(record)),
    }  # fmt: skip
    return render(request, "board/quality/papers.jinja", context, status=422 if form.errors else 200)


@staff_page()
def read(request: StaffRequest, audit_id: str, number: int, document_id: str) -> HttpResponseBase:
    """One of them as a download; the look is written down first."""
    record = _record(request, audit_id, number)
    paper = papers_of(record).filter(document__public_id=document_id).first()
    if paper is None:
        raise Http404("There is no such page.")
    try:
        return document_response(open_document(request.user, paper.document, child=record.child.public_id))
    except NotYetClean as refusal:
        messages.warning(request, str(refusal))
        return redirect("quality:papers", audit_id, number)

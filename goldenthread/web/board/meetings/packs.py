"""Issuing packs and opening them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.selectors import document_in
from goldenthread.governance.selectors.papers import pack_for
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.issuing import issue as issue_now
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@require_POST
@staff_page(Permission.CLERK_BOARDS)
def issue(request: StaffRequest, meeting_id: str) -> HttpResponse:
    """Issue the papers of one part that have been frozen since the last pack."""
    meeting = doors.the_meeting(request, meeting_id)
    doors.clerk_only(request, meeting.body)
    part = 2 if request.POST.get("part") == "2" else 1
    reason = request.POST.get("reason", "")[:300]
    try:
        pack = issue_now(meeting, part=part, today=request.today, by=request.user, reason=reason)
        messages.success(request, f"Issued: pages {pack.first_page} to {pack.last_page}. These numbers stay.")
    except ValueError as problem:
        messages.warning(request, str(problem))
    return redirect("meetings:meeting", meeting.public_id)


@staff_page(Permission.SEE_BOARDS)
def download(request: StaffRequest, pack_id: str) -> HttpResponseBase:
    """A pack as the PDF that was issued; the look is written down."""
    pack = doors.found(pack_for(request.user, request.area, pack_id, request.today))
    kept = doors.found(document_in(request.area, pack.document))
    return document_response(open_document(request.user, kept))

"""Closing an audit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.exchange.readings import record_audits
from goldenthread.partnership.permissions import Permission
from goldenthread.quality import actions
from goldenthread.quality.rules import CannotAudit
from goldenthread.web.board.quality.common import audit_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.KEEP_AUDITS)
def close(request: StaffRequest, audit_id: str) -> HttpResponse:
    """Close an audit, once it is said what that does; what it came to is told to the plan's measure."""
    audit = audit_or_404(request, audit_id)
    if request.method == "POST":
        typed = request.POST.get("version", "")
        try:
            actions.close(
                audit=audit, version=int(typed) if typed.isdecimal() and typed.isascii() else 0, by=request.user,
                today=request.today,
            )  # fmt: skip
        except CannotAudit as refusal:
            messages.warning(request, str(refusal))
            return redirect("quality:close", audit.public_id)
        told = record_audits(request.area, request.today, request.user)
        messages.success(request, "The audit is closed. Nobody sees a child because of it from tomorrow.")
        if told:
            messages.success(request, f"What it came to is now a reading of “{told[-1].measure.name}”.")
        return redirect("quality:report", audit.public_id)
    return render(request, "board/quality/close.jinja", {"audit": audit})

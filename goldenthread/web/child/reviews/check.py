"""Looking a report through and sending it; and reading one that was sent."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.actions.reporting import wanting
from goldenthread.casework.reviews.choices import Adulthood, Came, Onward, Progress
from goldenthread.casework.reviews.programme import programme
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.web.child.reviews.common import review_or_404
from goldenthread.web.child.reviews.sections import given_of
from goldenthread.web.child.reviews.writing import begun, end_drafts, typed_in, writable
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.reviews.actions.reporting import ReportGiven


@staff_page(Permission.SEE_CHILD)
def check(request: StaffRequest, review_id: str) -> HttpResponse:
    """Everything that was written, what is still to be said, and the sending."""
    review = writable(request, review_id, "check")
    given = given_of(review, typed_in(review, request.today), request.today)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            report = actions.send_report(review=review, given=given, by=request.user, today=request.today)
        except CannotRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            end_drafts(review, request.today)
            messages.success(
                request,
                f"The report went to {request.area.name} today. The authority must decide and tell the family by "
                f"{long_date(programme(given.held_on).decide_by)}: four weeks from the meeting (regulation 20(10)).",
            )
            return redirect("child:review:read", review_id, report.number)
    context = {
        "review": review, "child": review.child, "form": form, "given": given, "wanting": wanting(review, given),
        "parts": begun(review, request.today), "said": _said(given),
    }  # fmt: skip
    return render(request, "child/reviews/check.jinja", context, status=422 if form.errors else 200)


def _said(given: "ReportGiven") -> list[dict[str, str]]:
    """Each outcome as it will read."""
    progress, onward = dict(Progress.choices), dict(Onward.choices)
    return [
        {
            "outcome": o.outcome, "progress": progress.get(o.progress, "Not said"), "words": o.words,
            "onward": onward.get(o.onward, "Not said"), "proposed": o.proposed,
        }
        for o in given.outcomes
    ]  # fmt: skip


@staff_page(Permission.SEE_CHILD)
def read(request: StaffRequest, review_id: str, number: int) -> HttpResponse:
    """A report as it was sent."""
    review = review_or_404(request, review_id, "read")
    report = review.reports.filter(number=number).first()
    if report is None:
        raise Http404("There is no such page.")
    context = {
        "review": review, "child": review.child, "report": report, "outcomes": list(report.outcomes.all()),
        "attendance": list(report.attendance.select_related("invitee")),
        "adulthood": [(Adulthood(a.matter).label, a.words) for a in report.adulthood.all()], "came": Came,
    }  # fmt: skip
    return render(request, "child/reviews/report.jinja", context)

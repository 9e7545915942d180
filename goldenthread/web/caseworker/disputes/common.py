"""What the pages of disagreements share: finding them behind the access rule, and saying what was refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.disputes import selectors
from goldenthread.casework.rules import CannotRecord, StaleCase
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.people.access import open_record
from goldenthread.web.child.opening import opened
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.disputes.models import Complaint, Dispute
    from goldenthread.people.models import Child

FORM = "caseworker/disputes/form.jinja"


def child_or_404(request: StaffRequest, child_id: str, page: str) -> "Child":
    """A child this person may see; the look is written down first."""
    return open_record(request.user, request.area, request.today, child_id, f"disputes.{page}")


def dispute_or_404(request: StaffRequest, dispute_id: str, page: str) -> "Dispute":
    """A dispute of a child this person may see; the look is written down first."""
    return opened(request, selectors.dispute_in, dispute_id, f"disputes.{page}")


def complaint_or_404(request: StaffRequest, complaint_id: str, page: str) -> "Complaint":
    """A complaint about a child this person may see; the look is written down first."""
    return opened(request, selectors.complaint_in, complaint_id, f"disputes.{page}")


def address(name: str, *args: Any) -> str:
    """The address of a page of disagreements."""
    return reverse(f"caseworker:disputes:{name}", args=args)


def ask(
    request: StaffRequest, form: forms.Form, action: Callable[[dict[str, Any]], Any], to: str, **context: Any
) -> HttpResponse:
    """A page with one form: do what it asks and go on, or say what was refused with everything typed kept."""
    if request.method == "POST" and form.is_valid():
        try:
            action(form.cleaned_data)
            return redirect(to)
        except (CannotRecord, DocumentRefused) as refusal:
            refuse(form, refusal)
            context["stale"] = isinstance(refusal, StaleCase)
    context = {"form": form, "fields": list(form.fields), "back": to, "button": "Save", **context}
    return render(request, FORM, context, status=422 if form.errors else 200)

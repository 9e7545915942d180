"""What the officer's pages about reviews and changes share."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.casework import selectors as casework
from goldenthread.casework.reviews import selectors
from goldenthread.casework.rules import CannotRecord
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.casework.reviews.models import Change, Review
    from goldenthread.people.models import Child


def case_or_404(request: StaffRequest, case_id: str, page: str) -> "Case":
    """A case this person may see; opening it is written down for the child first."""
    children = visible_children(request.user, request.area, request.today)
    case = casework.visible_case(children, request.area, case_id)
    if case is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, case.child.public_id, page)
    return case


def review_or_404(request: StaffRequest, review_id: str, page: str) -> "Review":
    """A review of a child this person may see; opening it is written down for the child first."""
    children = visible_children(request.user, request.area, request.today)
    review = selectors.review_in(children, request.area, review_id)
    if review is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, review.child.public_id, page)
    return review


def change_or_404(request: StaffRequest, change_id: str, page: str) -> "Change":
    """A change of the plan of a child this person may see; opening it is written down for the child first."""
    children = visible_children(request.user, request.area, request.today)
    change = selectors.change_in(children, request.area, change_id)
    if change is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, change.child.public_id, page)
    return change


def refuse(form: forms.Form, refusal: CannotRecord) -> None:
    """Say on the form what an action refused, at its box where it is about one."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def form_page(
    request: StaffRequest, form: forms.Form, child: "Child", title: str, button: str, back: str, **more: Any
) -> HttpResponse:
    """A page that is one form. `says` tells beforehand what will come of it."""
    context = {
        "form": form, "child": child, "title": title, "button": button, "back": back, "fields": list(form.fields),
        "says": "", "upload": form.is_multipart(), **more,
    }  # fmt: skip
    return render(request, "caseworker/reviews/form.jinja", context, status=422 if form.errors else 200)

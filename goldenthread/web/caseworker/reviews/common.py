"""What the officer's pages about reviews and changes share."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework.reviews import selectors
from goldenthread.web.child.opening import opened
from goldenthread.web.components.access import found
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Campaign, Change, Review
    from goldenthread.people.models import Child


def review_or_404(request: StaffRequest, review_id: str, page: str) -> "Review":
    """A review of a child this person may see; opening it is written down for the child first."""
    return opened(request, selectors.review_in, review_id, page)


def change_or_404(request: StaffRequest, change_id: str, page: str) -> "Change":
    """A change of the plan of a child this person may see; opening it is written down for the child first."""
    return opened(request, selectors.change_in, change_id, page)


def campaign_or_404(request: StaffRequest, campaign_id: str) -> "Campaign":
    """A campaign of the area."""
    return found(selectors.campaign_in(request.area, campaign_id))


def form_page(
    request: StaffRequest, form: forms.Form, child: "Child", title: str, button: str, back: str, **more: Any
) -> HttpResponse:
    """A page that is one form. `says` tells beforehand what will come of it."""
    context = {
        "form": form, "child": child, "title": title, "button": button, "back": back, "fields": list(form.fields),
        "says": "", "upload": form.is_multipart(), **more,
    }  # fmt: skip
    return render(request, "caseworker/reviews/form.jinja", context, status=422 if form.errors else 200)

"""Adding a colleague, and the set-up link that is shown once."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.partnership.accounts import CannotChange, open_account
from goldenthread.partnership.invitations import lasts, token_for
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.steward.forms import PersonForm

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


@staff_page(Permission.MANAGE_PEOPLE)
def add(request: StaffRequest) -> HttpResponse:
    """Open an account with its first role; then the link to set it up."""
    form = PersonForm(
        request.POST or None, area=request.area, today=request.today, initial={"starts_on": request.today}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            user = open_account(name=asked["name"], email=asked["email"], by=request.user, **form.given())
            return show_link(request, user)
        except CannotChange as problem:
            form.add_error("email", str(problem))
    return render(request, "steward/add_person.jinja", {"form": form}, status=422 if form.errors else 200)


def show_link(request: StaffRequest, user: "User") -> HttpResponse:
    """The page with the link. It is made for this answer alone and kept nowhere, so it cannot be shown again."""
    path = reverse("invitation", args=[user.public_id, token_for(user)])
    context = {"person": user, "link": request.build_absolute_uri(path), "days": lasts().days}
    return render(request, "steward/link.jinja", context)

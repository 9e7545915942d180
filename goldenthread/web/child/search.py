"""Finding a child, and the emergency door to a restricted record."""

from typing import TYPE_CHECKING

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.partnership.permissions import Permission
from goldenthread.people import actions
from goldenthread.people.access import log_list, restricted_child, visible_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from goldenthread.people.models import Child

WORDS = Filter("words", "Name, UPN, ULN or case system id")


@staff_page(Permission.SEE_CHILD)
def search(request: StaffRequest) -> HttpResponse:
    """Children in sight by name or number; nothing is listed until something is asked."""
    state = listing(request, sorts=["name"], default_sort="name", filters=(WORDS,))
    asked = state.values["words"]
    found = visible_children(request.user, request.area, request.today)
    found = _matching(found, asked) if asked else found.none()
    state = state.of(found.count())
    shown = list(found.order_by("surname", "forename", "pk")[state.window])
    log_list(request.user, request.area, "child.search", shown)
    return render(request, "child/search.jinja", {"listing": state, "asked": asked, "children": shown})


def _matching(found: "QuerySet[Child]", asked: str) -> "QuerySet[Child]":
    by_number = Q(identifiers__value__iexact=asked.replace(" ", ""))
    by_name = Q()
    for word in asked.split():
        by_name &= Q(surname__icontains=word) | Q(forename__icontains=word)
    return found.filter(by_number | by_name).distinct()


class ReasonForm(forms.Form):
    """Why a restricted record is needed now."""

    reason = forms.CharField(
        label="Why do you need this record now?", max_length=500, widget=forms.Textarea,
        help_text="Information governance reads this and asks you about it. The record opens to you for four hours.",
        error_messages={"required": "Say in a sentence why you need this record now."},
    )  # fmt: skip


@staff_page(Permission.BREAK_GLASS)
def break_glass(request: StaffRequest, child_id: str) -> HttpResponse:
    """The emergency door. It looks the same whoever the child is: nothing is shown of them until it is opened."""
    child = restricted_child(request.area, request.today, child_id)
    if child is None:
        raise Http404("There is no such page.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.break_glass(child=child, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())
            return redirect("child:record", child_id=child.public_id)
        except ValueError as problem:
            form.add_error("reason", str(problem))
    return render(request, "child/emergency.jinja", {"form": form}, status=422 if form.is_bound else 200)

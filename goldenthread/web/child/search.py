"""Finding a child, and the emergency door to a restricted record."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.partnership.permissions import Permission
from goldenthread.people import actions
from goldenthread.people.access import Asked, log_list, restricted_child, restricted_exactly, visible_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
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
    context = {
        "listing": state, "asked": asked, "children": shown,
        "may_break_glass": Permission.BREAK_GLASS in request.permissions,
    }  # fmt: skip
    return render(request, "child/search.jinja", context)


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
    context = {"form": form, "fields": ["reason"]}
    return render(request, "child/emergency.jinja", context, status=422 if form.is_bound else 200)


class EmergencyForm(ReasonForm):
    """Who the child is, exactly, and why their record is needed now."""

    number = forms.CharField(
        label="UPN, ULN, NHS number or case system id", max_length=40, required=False,
        help_text="If you have one. Otherwise give both names and the date of birth.",
    )  # fmt: skip
    forename = forms.CharField(label="Forename", max_length=100, required=False)
    surname = forms.CharField(label="Surname", max_length=100, required=False)
    born = DayField(label="Date of birth", says="Date of birth", required=False)
    field_order = ("number", "forename", "surname", "born", "reason")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if (
            "born" in given
            and not given.get("number")
            and not all(given.get(n) for n in ("forename", "surname", "born"))
        ):
            self.add_error("number", "Give a number, or both names and the date of birth.")
        return given

    @property
    def asked(self) -> Asked:
        """Whom a valid form asks for."""
        given = self.cleaned_data
        return Asked(given["number"], given["surname"], given["forename"], given["born"])


NOBODY = (
    "No restricted record is exactly that. Check the number, or the names and the date of birth. A record that is not "
    "restricted is found by the ordinary search. That you asked is written down."
)


@staff_page(Permission.BREAK_GLASS)
def emergency(request: StaffRequest) -> HttpResponse:
    """The way to the emergency door for somebody who knows the child: who they are exactly, and why it cannot wait."""
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        child, reason = restricted_exactly(request.area, request.today, form.asked), form.cleaned_data["reason"]
        try:
            if child is not None:
                actions.break_glass(child=child, by=request.user, reason=reason, now=timezone.now())
                return redirect("child:record", child_id=child.public_id)
            given = form.cleaned_data
            said = given["number"] or f"{given['forename']} {given['surname']}, born {given['born']}"
            actions.sought_in_emergency(area=request.area, asked=said, reason=reason, by=request.user)
            form.add_error("number", NOBODY)
        except ValueError as problem:
            form.add_error("reason", str(problem))
    context = {"form": form, "fields": form.field_order}
    return render(request, "child/emergency.jinja", context, status=422 if form.is_bound else 200)

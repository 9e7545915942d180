"""A new request for an EHC needs assessment: who it is for, when it first reached us, who asked."""

from secrets import token_urlsafe
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.kinds import kinds
from goldenthread.casework.requesting import alike, take_request
from goldenthread.casework.rules import CannotRecord, Entry
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.details import IdentifierHeld
from goldenthread.people.registering import Contact, NewChild
from goldenthread.vocabulary.upn import upn_fault
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

REQUEST = "request_received"
NEW = "new"


class RequestForm(forms.Form):
    """One request. ``child`` is asked only where somebody alike is already known."""

    forename = forms.CharField(label="Child’s or young person’s first name", max_length=100)
    surname = forms.CharField(label="Surname", max_length=100)
    birth_date = DayField(label="Date of birth", says="The date of birth")
    sex = forms.ChoiceField(
        label="Sex", required=False, widget=forms.RadioSelect, choices=[("F", "Female"), ("M", "Male")]
    )
    upn = forms.CharField(label="Unique pupil number, if you have it", max_length=13, required=False)
    occurred_on = DayField(
        label="When did the request first reach us?", says="The day it reached us",
        help_text="The day it came to any office, inbox or portal of ours, weekends too. The six weeks run from it.",
    )  # fmt: skip
    qualifier = forms.ChoiceField(
        label="Who asked?", widget=forms.RadioSelect, error_messages={"required": "Choose who asked."}
    )
    contact = forms.CharField(
        label="Parent’s or carer’s name", max_length=200, required=False,
        help_text="The person to write to. Leave it empty where you do not know.",
    )  # fmt: skip
    child = forms.ChoiceField(label="Do we know them already?", widget=forms.RadioSelect, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, known: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["qualifier"].choices = list(kinds()[REQUEST].qualifiers.items())  # type: ignore[attr-defined]  # a choice field
        self.fields["child"].choices = [*known, (NEW, "None of these: somebody we do not know yet")]  # type: ignore[attr-defined]  # as above

    def clean_upn(self) -> str:
        number: str = self.cleaned_data["upn"].strip().upper()
        fault = upn_fault(number) if number else None
        if fault:
            raise forms.ValidationError(
                f"That is not a unique pupil number: it {fault}."
                if fault.startswith("has")
                else f"That is not a unique pupil number: {fault}."
            )
        return number

    def new_child(self) -> NewChild:
        """What the form says of the child."""
        data = self.cleaned_data
        return NewChild(
            surname=data["surname"].strip(), forename=data["forename"].strip(), birth_date=data["birth_date"],
            sex=data.get("sex", ""), identifiers={"upn": data["upn"]} if data.get("upn") else {},
            contacts=(Contact(data["contact"].strip(), "parent or carer"),) if data.get("contact") else (),
        )  # fmt: skip


@staff_page(Permission.RECORD_CASEWORK)
def new(request: StaffRequest) -> HttpResponse:
    """Take a request. A child alike who is already known is offered first, never merged silently."""
    saving = Autosave(request, subject=f"area:{request.area.code}", form="request")
    if request.method != "POST":
        form = RequestForm(initial=saving.initial(RequestForm, key=token_urlsafe(18)))
        return render(request, "caseworker/request.jinja", {"form": form, "known": [], "saving": saving})
    form = RequestForm(request.POST)
    known: list[Any] = []
    if form.is_valid() or set(form.errors) == {"child"}:
        children = visible_children(request.user, request.area, request.today)
        known = alike(children, form.new_child())
        log_list(request.user, request.area, "caseworker.request", known)
        form = RequestForm(request.POST, known=tuple((c.public_id, _said(c)) for c in known))
        if form.is_valid() and (not known or form.cleaned_data["child"]):
            done = _take(request, form, known)
            if done:
                saving.finish()
                return done
        elif known and not form.errors:
            form.add_error("child", "Somebody like this is already known. Say whether it is the same person.")
    return render(request, "caseworker/request.jinja", {"form": form, "known": known, "saving": saving}, status=422)


def _said(child: Any) -> str:
    born = f"born {child.birth_date:%-d %B %Y}" if child.birth_date else "date of birth not recorded"
    return f"{child.full_name}, {born}"


def _take(request: StaffRequest, form: RequestForm, known: list[Any]) -> HttpResponse | None:
    """Take it, or say on the form why it cannot be taken."""
    data = form.cleaned_data
    same = next((c for c in known if c.public_id == data["child"]), None)
    try:
        case = take_request(
            area=request.area, child=same or form.new_child(), officer=request.user, by=request.user,
            entry=Entry(REQUEST, data["occurred_on"], data["qualifier"]), today=request.today, key=data["key"],
        )  # fmt: skip
    except IdentifierHeld as problem:
        form.add_error("upn", str(problem))
    except CannotRecord as problem:
        form.add_error(problem.field if problem.field in form.fields else "surname", str(problem))
    else:
        event = case.events.get(kind=REQUEST)
        return redirect(reverse("caseworker:recorded", args=[case.public_id, event.public_id]))
    return None

"""A new request for an EHC needs assessment: who it is for, when it first reached us, who asked."""

from collections.abc import Sequence
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.casework.allocation.opening import carrier_of_request
from goldenthread.casework.history import in_force
from goldenthread.casework.intake.actions.typed import Typed, draft_receipt, take_typed, taken_before
from goldenthread.casework.intake.rules import CannotDo, new_child_in
from goldenthread.casework.intake.selectors.likeness import Likely, likely, restricted_alike
from goldenthread.casework.kinds import kinds
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.details import IdentifierHeld
from goldenthread.vocabulary.upn import upn_fault
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case

REQUEST = "request_received"
NEW = "new"
CHILD = {"forename", "surname", "birth_date", "occurred_on", "upn"}
"""What must be said before anybody can be looked for."""


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
    checked = forms.BooleanField(
        label="I have checked who asked, and we may write to them", required=False,
        help_text="Without this nobody is written to by name. You can do it later, from the child’s page.",
    )  # fmt: skip
    child = forms.ChoiceField(label="Do we know them already?", widget=forms.RadioSelect, required=False)
    why = forms.CharField(
        label="If it is none of them, how do you know?", max_length=500, required=False, widget=forms.Textarea,
        help_text="It is kept with the request.",
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, offered: Sequence[Likely] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["qualifier"].choices = list(kinds()[REQUEST].qualifiers.items())  # type: ignore[attr-defined]  # a choice field
        known = [(one.child.public_id, _said(one)) for one in offered]
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

    def typed(self) -> Typed:
        """What the form says."""
        data = self.cleaned_data
        return Typed(
            asked_by=data.get("qualifier", ""), forename=data["forename"].strip(), surname=data["surname"].strip(),
            birth_date=data["birth_date"], reached_on=data["occurred_on"], sex=data.get("sex", ""),
            upn=data.get("upn", ""), contact=data.get("contact", "").strip(),
        )  # fmt: skip


@staff_page(Permission.RECORD_CASEWORK)
def new(request: StaffRequest) -> HttpResponse:
    """Take a request. A child alike who is already known is offered first with the reasons, and never merged."""
    saving = Autosave(request, subject=f"area:{request.area.code}", form="request")
    if request.method != "POST":
        form = RequestForm(initial=saving.initial(RequestForm, key=token_urlsafe(18)))
        return _page(request, form, [], saving, 200)
    form = RequestForm(request.POST)
    offered: list[Likely] = []
    if form.is_valid() or set(form.errors) == {"child"}:
        before = taken_before(request.area, form.cleaned_data.get("key", ""), request.user)
        if before:
            return _recorded(before)
        offered = likely(
            visible_children(request.user, request.area, request.today), form.typed().arrival(request.area)
        )
        log_list(request.user, request.area, "caseworker.request", [one.child for one in offered])
        form = RequestForm(request.POST, offered=offered)
        done = _take(request, form, offered) if form.is_valid() and _chosen(form, offered) else None
        if done:
            saving.finish()
            return done
    return _page(request, form, offered, saving, 422)


def _page(
    request: StaffRequest, form: RequestForm, offered: Sequence[Likely], saving: Autosave, status: int
) -> HttpResponse:
    hints = {one.child.public_id: f"Offered for {', '.join(one.reasons)}.{_plan(one)}" for one in offered}
    hidden = _may_be_restricted(request, form)
    context = {"form": form, "known": offered, "hints": hints, "saving": saving, "hidden": hidden}
    return render(request, "caseworker/request.jinja", context, status=status)


def _may_be_restricted(request: StaffRequest, form: RequestForm) -> bool:
    """Whether a restricted record may be the one: said to those alone who may know that one exists."""
    if not form.is_bound or Permission.SEE_RESTRICTED_EXISTENCE not in request.permissions or CHILD & set(form.errors):
        return False
    return restricted_alike(request.area, request.today, form.typed().arrival(request.area))


def _plan(one: Likely) -> str:
    if one.plan is None:
        return ""
    return " They have a plan: this would be a request for re-assessment (section 44(2)), which is recorded there."


def _chosen(form: RequestForm, offered: Sequence[Likely]) -> bool:
    """Whether it was said which child it is, where somebody like them is known, and why where it is none of them."""
    choice = form.cleaned_data["child"]
    if offered and not choice:
        form.add_error("child", "Somebody like this is already known. Say whether it is the same person.")
    elif offered and choice == NEW and not form.cleaned_data["why"].strip():
        form.add_error("why", "Say why it is none of the children offered: it is kept.")
    return not form.errors


def _said(one: Likely) -> str:
    born = f"born {one.child.birth_date:%-d %B %Y}" if one.child.birth_date else "date of birth not recorded"
    open_request = ": join it to their open request" if one.request else ""
    return f"{one.child.full_name}, {born}{open_request}"


def _take(request: StaffRequest, form: RequestForm, offered: Sequence[Likely]) -> HttpResponse | None:
    """Take it, or say on the form why it cannot be taken."""
    data, typed = form.cleaned_data, form.typed()
    chosen = next((one for one in offered if one.child.public_id == data["child"]), None)
    child = chosen.child if chosen else new_child_in(typed.given())
    try:
        case = take_typed(
            typed=typed, child=chosen, offered=offered, checked=data["checked"], why=data["why"], area=request.area,
            officer=carrier_of_request(child, request.area, request.user, request.today), by=request.user,
            today=request.today, now=timezone.now(), key=data["key"],
        )  # fmt: skip
    except IdentifierHeld as problem:
        form.add_error("upn", str(problem))
    except (CannotDo, CannotRecord) as problem:
        form.add_error(problem.field if problem.field in form.fields else "surname", str(problem))
    else:
        if draft_receipt(case=case, by=request.user, today=request.today):
            messages.success(
                request, "The letter that says it came is drafted: approve and send it among your letters."
            )
        return _recorded(case)
    return None


def _recorded(case: "Case") -> HttpResponse:
    """The page that says what was recorded: the request itself, or that it was joined to one."""
    events = [event for event in in_force(case.events.all()) if event.kind in (REQUEST, "request_joined")]
    return redirect(reverse("caseworker:recorded", args=[case.public_id, events[-1].public_id]))

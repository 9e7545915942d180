"""A school or college asks for an assessment through its own account, for a child on its roll or newly typed."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.audit.actions import record_view
from goldenthread.casework.intake.actions.schools import ask_for_school, roll_of, speaks_for
from goldenthread.casework.intake.rules import CannotDo, child_named_in
from goldenthread.casework.intake.selectors.asking import counted
from goldenthread.casework.intake.selectors.inbox import arrival_of_setting, arrivals_of_setting, standing_of
from goldenthread.partnership.one_time import in_groups
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.vocabulary.upn import upn_fault
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.partnership.models import Organisation
    from goldenthread.people.models import Child

EMAIL = forms.TextInput(attrs={"type": "email"})
NEW = "new"
LONGEST = 8000


class RequestForm(forms.Form):
    """Who it is for, what is needed, what has been done, and the parents."""

    child = forms.ChoiceField(label="Which child?", help_text="Children on your roll, by surname.")
    forename = forms.CharField(label="First name, where they are not in the list", max_length=100, required=False)
    surname = forms.CharField(label="Surname", max_length=100, required=False)
    birth_date = DayField(label="Date of birth", says="The date of birth", required=False)
    upn = forms.CharField(label="Unique pupil number, if they have one", max_length=13, required=False)
    needs = forms.CharField(label="What are the child’s needs?", widget=forms.Textarea, max_length=LONGEST)
    help_now = forms.CharField(
        label="What has been done, and what came of it?", widget=forms.Textarea, required=False, max_length=LONGEST,
        help_text="No number of cycles and no sum of money is required: the test is whether a plan may be necessary.",
    )  # fmt: skip
    parent = forms.CharField(label="Parent’s or carer’s name", max_length=200, required=False)
    parent_telephone = forms.CharField(label="Their telephone number", max_length=30, required=False)
    parent_email = forms.EmailField(widget=EMAIL, label="Their email address", required=False)
    parent_told = forms.ChoiceField(
        label="Do the parents know that you ask?", widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")],
        help_text="They need not agree. We will ask them what they think (section 36(4)).",
    )  # fmt: skip

    def __init__(self, *args: Any, roll: "list[Child]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(child.public_id, _said(child)) for child in roll]
        self.fields["child"].choices = [("", "Choose a child"), (NEW, "A child who is not in this list"), *listed]  # type: ignore[attr-defined]  # a choice field

    def clean_upn(self) -> str:
        number: str = self.cleaned_data["upn"].strip().upper()
        if number and upn_fault(number):
            raise forms.ValidationError("That is not a unique pupil number. Check it, or leave it empty.")
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("child") == NEW:
            for name, said in (
                ("forename", "Enter the first name."),
                ("surname", "Enter the surname."),
                ("birth_date", "Enter the date of birth."),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, said)
        return data


def _said(child: "Child") -> str:
    born = f", born {child.birth_date:%-d %B %Y}" if child.birth_date else ""
    return f"{child.surname}, {child.forename}{born}"


def _setting(request: StaffRequest) -> "Organisation":
    found = speaks_for(request.user, request.area, request.today)
    if found is None:
        raise Http404("There is no such page.")
    return found


@staff_page(Permission.SPEAK_FOR_SETTING)
def asked(request: StaffRequest) -> HttpResponse:
    """What the setting has asked for, and where each stands."""
    setting = _setting(request)
    rows = [
        {"arrival": one, "name": child_named_in(one.given), "stands": standing_of(one).label, "counted": counted(one)}
        for one in arrivals_of_setting(setting)[:100]
    ]
    record_view(by=request.user, area=request.area.code, page="setting.asked")
    return render(request, "setting/asking/asked.jinja", {"rows": rows, "setting": setting})


@staff_page(Permission.SPEAK_FOR_SETTING)
def ask(request: StaffRequest) -> HttpResponse:
    """Ask. What is typed is kept as it is typed."""
    setting = _setting(request)
    roll = roll_of(request.user, setting, request.today)
    log_list(request.user, request.area, "setting.ask", roll)
    saving = Autosave(request, subject=f"organisation:{setting.public_id}", form="request")
    form = RequestForm(request.POST or None, roll=roll, initial=saving.initial(RequestForm(roll=roll)))
    if request.method == "POST" and form.is_valid():
        chosen = next((child for child in roll if child.public_id == form.cleaned_data["child"]), None)
        try:
            made = ask_for_school(
                setting=setting, child=chosen, answers=_answers(form.cleaned_data), by=request.user,
                today=request.today, now=timezone.now(),
            )  # fmt: skip
        except CannotDo as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            saving.finish()
            return redirect("setting:asking:sent", made.public_id)
    context = {"form": form, "saving": saving, "setting": setting, "names": list(form.fields)}
    return render(request, "setting/asking/ask.jinja", context, status=422 if form.errors else 200)


def _answers(data: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in data.items() if name != "child" and value not in (None, "")}
    if "birth_date" in kept:
        kept["birth_date"] = kept["birth_date"].isoformat()
    return kept


@staff_page(Permission.SPEAK_FOR_SETTING)
def sent(request: StaffRequest, arrival_id: str) -> HttpResponse:
    """The receipt: the reference, the day it reached the authority, what the law counts from it."""
    arrival = arrival_of_setting(_setting(request), arrival_id)
    if arrival is None:
        raise Http404("There is no such page.")
    record_view(by=request.user, area=request.area.code, page=f"setting.asked.{arrival.public_id}",
                child=arrival.on_roll.public_id if arrival.on_roll else "")  # fmt: skip
    context = {
        "arrival": arrival, "name": child_named_in(arrival.given), "told": counted(arrival),
        "reference": in_groups(arrival.public_id), "stands": standing_of(arrival).label,
    }  # fmt: skip
    return render(request, "setting/asking/sent.jinja", context)

"""Settings that are the area's own policy and no law: days to answer complaints, how old advice may be. Dated."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.disputes.actions.complaining import SETTING as COMPLAINTS
from goldenthread.casework.disputes.actions.complaining import WORKING_DAYS
from goldenthread.casework.disputes.choices import ComplaintStage
from goldenthread.casework.reviews.rules import ADVICE_LASTS, LASTS_SETTING
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.directory import history_of_setting, names_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import setting
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted, plain_date

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

LONGEST_ANSWER, LONGEST_KEPT = 130, 10


class FromForm(forms.Form):
    """The day from which a setting holds."""

    valid_from = DayField(label="From which day?", says="The day", help_text="Today or a day to come.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_valid_from(self) -> date:
        day: date = self.cleaned_data["valid_from"]
        if day < self.today:
            raise forms.ValidationError("Choose today or a day to come: what held before stays as it was.")
        return day


class ComplaintForm(FromForm):
    """Working days to answer a complaint at each stage of the authority's own."""

    stage_1 = forms.IntegerField(
        label="Working days to answer at stage 1", min_value=1, max_value=LONGEST_ANSWER, widget=forms.TextInput
    )
    stage_2 = forms.IntegerField(
        label="Working days to answer at stage 2", min_value=1, max_value=LONGEST_ANSWER, widget=forms.TextInput
    )
    field_order = ("stage_1", "stage_2", "valid_from")

    def value(self) -> Any:
        """As the setting keeps it."""
        return {stage: self.cleaned_data[stage] for stage in ("stage_1", "stage_2")}


class AdviceForm(FromForm):
    """Years after which advice behind a plan is said to be out of date."""

    years = forms.IntegerField(
        label="Years until advice is said to be out of date", min_value=1, max_value=LONGEST_KEPT,
        widget=forms.TextInput,
    )  # fmt: skip
    field_order = ("years", "valid_from")

    def value(self) -> Any:
        """As the setting keeps it."""
        return self.cleaned_data["years"]


def _days(value: Any) -> str:
    days = WORKING_DAYS | value
    said = ((ComplaintStage(stage).label, int(days[stage])) for stage in WORKING_DAYS)
    return "; ".join(f"{stage}: {counted(each, 'working day')}" for stage, each in said)


def _years(value: Any) -> str:
    return counted(int(value), "year")


@dataclass(frozen=True)
class Policy:
    """One setting: its key, its words, its form, how a value is said, and what is assumed where none was chosen."""

    key: str
    title: str
    says: str
    form: type[FromForm]
    said: Any
    assumed: Any

    def now(self, area: "Area", today: date) -> Any:
        """The value in force on a day."""
        return setting(area, self.key, today, self.assumed)

    def start(self, area: "Area", today: date) -> dict[str, Any]:
        """What its form begins with."""
        now = self.now(area, today)
        return {"valid_from": today, **(WORKING_DAYS | now if isinstance(now, dict) else {"years": now})}


POLICIES = {
    "complaints": Policy(
        COMPLAINTS, "Days to answer a complaint",
        "No law sets them: they are the authority’s own complaints policy. A complaint keeps the days of the policy "
        "that held when its stage began. The ombudsman sets days of their own.",
        ComplaintForm, _days, WORKING_DAYS,
    ),
    "advice": Policy(
        LASTS_SETTING, "How old advice may be",
        "No law says when advice is out of date. Older advice behind a plan is marked so at its review, for people to "
        "ask whether new advice is needed; nothing is left out because of it.",
        AdviceForm, _years, ADVICE_LASTS,
    ),
}  # fmt: skip


@staff_page(Permission.MANAGE_SETTINGS)
def every(request: StaffRequest) -> HttpResponse:
    """What holds today, and the way to change each."""
    policies = [
        {"key": key, "policy": policy, "now": policy.said(policy.now(request.area, request.today)),
         "assumed": not history_of_setting(request.area, policy.key).filter(valid_from__lte=request.today).exists()}
        for key, policy in POLICIES.items()
    ]  # fmt: skip
    return render(request, "steward/policies.jinja", {"policies": policies})


@staff_page(Permission.MANAGE_SETTINGS)
def change(request: StaffRequest, key: str) -> HttpResponse:
    """One of them: what it was, is and will be; and another value from a day."""
    policy = found(POLICIES.get(key))
    start = policy.start(request.area, request.today)
    form = policy.form(request.POST or None, initial=start, today=request.today)
    if request.method == "POST" and form.is_valid():
        value, day = form.value(), form.cleaned_data["valid_from"]  # type: ignore[attr-defined]  # each of the forms has it
        change_setting(area=request.area, key=policy.key, value=value, valid_from=day, by=request.user)
        messages.success(request, f"{policy.title}: {policy.said(value)}, from {plain_date(day)}.")
        return redirect("steward:policies")
    context = {
        "form": form, "policy": policy, "fields": list(form.fields), "history": _history(request, policy),
        "now": policy.said(policy.now(request.area, request.today)),
    }  # fmt: skip
    return render(request, "steward/policy.jinja", context, status=422 if form.errors else 200)


def _history(request: StaffRequest, policy: Policy) -> list[dict[str, Any]]:
    rows = list(history_of_setting(request.area, policy.key))
    names = names_of({row.recorded_by for row in rows})
    return [
        {"said": policy.said(row.value), "from": row.valid_from, "by": names.get(row.recorded_by, row.recorded_by),
         "to_come": row.valid_from > request.today}
        for row in rows
    ]  # fmt: skip

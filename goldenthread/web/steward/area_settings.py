"""The area's settings: which readings of uncertain law it goes by, since when, and what it went by before."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread import statute
from goldenthread.casework.choosing_law import KEY, cases_to_draw_again, choose_profile
from goldenthread.partnership.directory import history_of_setting, names_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import setting
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted

UNCHOSEN = "authority"
MOST_AT_ONCE = 3_000
"""Cases that can be drawn again within a request; more are left to the command, which has the time."""


def _choices() -> list[tuple[str, str]]:
    return [(profile.id, f"{profile.title} ({profile.id})") for profile in statute.load().profiles.values()]


class ProfileForm(forms.Form):
    """Which profile of settings the area goes by."""

    profile = forms.ChoiceField(
        label="Which settings does the area go by from today?", choices=_choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose a profile of settings."},
    )  # fmt: skip


@staff_page(Permission.MANAGE_SETTINGS)
def show(request: StaffRequest) -> HttpResponse:
    """What is in force, what each setting decides, and the history; choosing another profile."""
    chosen = str(setting(request.area, KEY, request.today, UNCHOSEN))
    form = ProfileForm(request.POST or None, initial={"profile": chosen})
    if request.method == "POST" and form.is_valid() and cases_to_draw_again(request.area) > MOST_AT_ONCE:
        command = f"./gt law --area {request.area.code} --profile {form.cleaned_data['profile']}"
        form.add_error("profile", f"This area has too many cases for a page to draw again. Have this run: {command}")
    elif request.method == "POST" and form.is_valid():
        profile = form.cleaned_data["profile"]
        redrawn = choose_profile(area=request.area, profile=profile, today=request.today, by=request.user)
        drawn = f"The deadlines of {counted(redrawn, 'case')} were drawn again."
        messages.success(request, f"The area goes by “{profile}” from today. {drawn}")
        return redirect("steward:settings")
    context = {"form": form, "chosen": chosen, "readings": _readings(chosen), "history": _history(request)}
    return render(request, "steward/settings.jinja", context, status=422 if form.errors else 200)


def _readings(chosen: str) -> list[dict[str, Any]]:
    """Each setting of uncertain law: what it decides, and how it stands in each profile."""
    law = statute.load()
    return [
        {
            "title": one.title, "help": one.help, "now": law.profiles[chosen].on(one.id),
            "each": [(profile.id, profile.on(one.id)) for profile in law.profiles.values()],
        }
        for one in law.settings.values()
    ]  # fmt: skip


def _history(request: StaffRequest) -> list[dict[str, Any]]:
    rows = list(history_of_setting(request.area, KEY))
    names = names_of({row.recorded_by for row in rows})
    return [
        {"value": row.value, "from": row.valid_from, "by": names.get(row.recorded_by, row.recorded_by)} for row in rows
    ]

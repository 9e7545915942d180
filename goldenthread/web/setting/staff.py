"""A setting's own staff: admitted, given a role, removed, by its head or administrator. Of their own setting alone."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.audit.actions import record_view
from goldenthread.partnership import setting_staff
from goldenthread.partnership.accounts import CannotChange
from goldenthread.partnership.invitations import lasts, token_for
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.partnership.models import Appointment, Organisation, User

EMAIL = forms.TextInput(attrs={"type": "email", "autocomplete": "off"})


def _roles() -> list[tuple[str, str]]:
    return [(key, roles()[key].title) for key in setting_staff.ROLES]


MAY = " ".join(f"{roles()[key].title}: {roles()[key].sentence}" for key in setting_staff.ROLES)


class AdmitForm(forms.Form):
    """Who, and in what role."""

    name = forms.CharField(label="Full name", max_length=200)
    email = forms.EmailField(label="Work email address", widget=EMAIL)
    role = forms.ChoiceField(label="What are they here?", widget=forms.RadioSelect, choices=_roles, help_text=MAY)


class RoleForm(forms.Form):
    """Another role for somebody who works here."""

    role = forms.ChoiceField(label="What are they here?", widget=forms.RadioSelect, choices=_roles, help_text=MAY)


class EndForm(forms.Form):
    """When a role ends."""

    ends_on = DayField(label="What is their last day?", says="The last day")


def _setting(request: StaffRequest) -> "Organisation":
    found = setting_staff.manages(request.user, request.area, request.today)
    if found is None:
        raise Http404("There is no such page.")
    return found


def _appointment(setting: "Organisation", key: str) -> "Appointment":
    found = setting_staff.appointment_at(setting, key)
    if found is None:
        raise Http404("There is no such page.")
    return found


@staff_page(Permission.MANAGE_SETTING_STAFF)
def people(request: StaffRequest) -> HttpResponse:
    """Who works here, in what role, since when."""
    setting = _setting(request)
    held = list(setting_staff.staff_of(setting, request.today))
    record_view(by=request.user, area=request.area.code, page="setting.staff")
    rows = [{"held": a, "title": roles()[a.role].title, "oneself": a.user_id == request.user.pk} for a in held]
    return render(request, "setting/staff.jinja", {"setting": setting, "rows": rows})


def _form(request: StaffRequest, form: forms.Form, title: str, button: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "fields": list(form.fields),
               "back": reverse("setting:staff"), **more}  # fmt: skip
    return render(request, "setting/form.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.MANAGE_SETTING_STAFF)
def admit(request: StaffRequest) -> HttpResponse:
    """Admit somebody. Who has no account yet gets one, and the link to set it up is shown once."""
    setting = _setting(request)
    form = AdmitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            admitted = setting_staff.admit(setting=setting, by=request.user, today=request.today, **form.cleaned_data)
        except CannotChange as problem:
            form.add_error("email", str(problem))
        else:
            if admitted.new:
                return _link(request, admitted.user)
            messages.success(request, f"{admitted.user.name} has an account already, and has the role here from today.")
            return redirect("setting:staff")
    says = "They see the children on your roll from the day they first sign in, as their role allows."
    return _form(request, form, "Admit a colleague", "Admit them", says=says, setting=setting)


def _link(request: StaffRequest, user: "User") -> HttpResponse:
    """The page with the link. It is made for this answer alone and kept nowhere, so it cannot be shown again."""
    link = request.build_absolute_uri(reverse("invitation", args=[user.public_id, token_for(user)]))
    return render(request, "setting/link.jinja", {"person": user, "link": link, "days": lasts().days})


@staff_page(Permission.MANAGE_SETTING_STAFF)
def give(request: StaffRequest, key: str) -> HttpResponse:
    """Give somebody who works here another role."""
    setting = _setting(request)
    appointment = _appointment(setting, key)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            setting_staff.give_role(
                setting=setting, user=appointment.user, role=form.cleaned_data["role"], by=request.user,
                today=request.today,
            )  # fmt: skip
        except CannotChange as problem:
            form.add_error("role", str(problem))
        else:
            messages.success(request, f"{appointment.user.name} has the role from today.")
            return redirect("setting:staff")
    return _form(request, form, f"Another role for {appointment.user.name}", "Give the role", setting=setting)


@staff_page(Permission.MANAGE_SETTING_STAFF)
def end(request: StaffRequest, key: str) -> HttpResponse:
    """End somebody's role on a day."""
    setting = _setting(request)
    appointment = _appointment(setting, key)
    form = EndForm(request.POST or None, initial={"ends_on": request.today})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["ends_on"]
        try:
            setting_staff.end_role(
                setting=setting, appointment=appointment, ends_on=day, by=request.user, today=request.today
            )
        except CannotChange as problem:
            form.add_error("ends_on", str(problem))
        else:
            messages.success(
                request,
                f"{appointment.user.name} has the role until {long_date(day)}, and no longer. What they wrote stays.",
            )
            return redirect("setting:staff")
    title = f"Remove {appointment.user.name} as {roles()[appointment.role].title.lower()}"
    return _form(request, form, title, "End the role", setting=setting)


@require_POST
@staff_page(Permission.MANAGE_SETTING_STAFF)
def new_link(request: StaffRequest, key: str) -> HttpResponse:
    """Make a new set-up link for somebody who has not used theirs."""
    setting = _setting(request)
    appointment = _appointment(setting, key)
    try:
        setting_staff.check_link(setting=setting, user=appointment.user, by=request.user, today=request.today)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("setting:staff")
    return _link(request, appointment.user)

"""One colleague: their roles, their account, how they sign in."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.partnership import accounts
from goldenthread.partnership.directory import appointment_of, person_of
from goldenthread.partnership.identities import identities_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date
from goldenthread.web.steward.adding import show_link
from goldenthread.web.steward.forms import EndForm, RoleForm
from goldenthread.web.steward.people import in_force, state_of

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


def found(request: StaffRequest, person_id: str) -> "User":
    """The colleague of an address, or no such page."""
    user = person_of(request.area, person_id)
    if user is None:
        raise Http404("There is no such page.")
    return user


@staff_page(Permission.MANAGE_PEOPLE)
def show(request: StaffRequest, person_id: str) -> HttpResponse:
    """One colleague's page."""
    user = found(request, person_id)
    held = [
        {
            "key": a.public_id, "title": roles()[a.role].title, "place": a.organisation.name, "from": a.starts_on,
            "until": a.ends_on, "in_force": in_force(a, request.today), "open": not a.ends_on,
        }
        for a in user.held_here  # type: ignore[attr-defined]  # put there by person_of
    ]  # fmt: skip
    context = {
        "person": user, "held": held, "state": state_of(user), "identities": identities_of(user),
        "oneself": user.pk == request.user.pk,
    }  # fmt: skip
    return render(request, "steward/person.jinja", context)


@staff_page(Permission.MANAGE_PEOPLE)
def give(request: StaffRequest, person_id: str) -> HttpResponse:
    """Give another role."""
    user = found(request, person_id)
    form = RoleForm(request.POST or None, area=request.area, today=request.today, initial={"starts_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            accounts.give_role(user=user, by=request.user, **form.given())
            messages.success(request, f"{user.name} has the role from {plain_date(form.cleaned_data['starts_on'])}.")
            return redirect("steward:person", user.public_id)
        except accounts.CannotChange as problem:
            form.add_error("role", str(problem))
    context = {"form": form, "person": user}
    return render(request, "steward/give_role.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.MANAGE_PEOPLE)
def end(request: StaffRequest, person_id: str, key: str) -> HttpResponse:
    """End a role on a day."""
    user = found(request, person_id)
    appointment = appointment_of(request.area, user, key)
    if appointment is None:
        raise Http404("There is no such page.")
    form = EndForm(request.POST or None, starts_on=appointment.starts_on, initial={"ends_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            accounts.end_role(appointment=appointment, ends_on=form.cleaned_data["ends_on"], by=request.user)
            messages.success(request, f"The role ends on {plain_date(form.cleaned_data['ends_on'])}.")
            return redirect("steward:person", user.public_id)
        except accounts.CannotChange as problem:
            form.add_error("ends_on", str(problem))
    context = {"form": form, "person": user, "title": roles()[appointment.role].title}
    return render(request, "steward/end_role.jinja", context, status=422 if form.errors else 200)


@require_POST
@staff_page(Permission.MANAGE_PEOPLE)
def account(request: StaffRequest, person_id: str) -> HttpResponse:
    """Close an account, or open it again."""
    user = found(request, person_id)
    active = request.POST.get("state") == "open"
    try:
        accounts.set_active(user=user, active=active, area=request.area, by=request.user)
        messages.success(request, f"{user.name}’s account is {'open again' if active else 'closed'}.")
    except accounts.CannotChange as problem:
        messages.error(request, str(problem))
    return redirect("steward:person", user.public_id)


@require_POST
@staff_page(Permission.MANAGE_PEOPLE)
def new_link(request: StaffRequest, person_id: str) -> HttpResponse:
    """Take the password away and show a new link to choose one; earlier links and sessions end."""
    user = found(request, person_id)
    try:
        accounts.forget_password(user=user, area=request.area, by=request.user)
    except accounts.CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("steward:person", user.public_id)
    return show_link(request, user)

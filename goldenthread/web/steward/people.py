"""The people who work in the area, with the roles they hold."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.directory import people_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.partnership.models import Appointment, User

WORDS = Filter("words", "Name or email address")


@staff_page(Permission.MANAGE_PEOPLE)
def every(request: StaffRequest) -> HttpResponse:
    """Everybody with a role here, past, present or to come. Queries do not grow with their number."""
    role = Filter("role", "Role held today", tuple((key, role.title) for key, role in roles().items()))
    state = listing(request, sorts=["name", "email"], default_sort="name", filters=(WORDS, role))
    found = people_of(request.area, state.values["words"], state.values["role"], request.today)
    state = state.of(found.count())
    people = list(found.order_by(state.order, "pk")[state.window])
    context = {"listing": state, "people": [_row(user, request.today) for user in people]}
    return render(request, "steward/people.jinja", context)


def in_force(appointment: "Appointment", today: "date") -> bool:
    """Whether a role is held on a day."""
    return appointment.starts_on <= today and (appointment.ends_on is None or appointment.ends_on >= today)


def _row(user: "User", today: "date") -> dict[str, Any]:
    held = [a for a in user.held_here if in_force(a, today)]  # type: ignore[attr-defined]  # put there by people_of
    return {
        "id": user.public_id, "name": user.name, "email": user.email,
        "roles": ", ".join(f"{roles()[a.role].title}, {a.organisation.name}" for a in held) or "None today",
        "state": state_of(user),
    }  # fmt: skip


def state_of(user: "User") -> str:
    """Whether a person can sign in."""
    if not user.is_active:
        return "Closed"
    return "Open" if user.has_usable_password() else "No password yet"

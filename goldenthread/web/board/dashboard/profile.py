"""Bringing the public profile out: made from the record, looked through, released under somebody's name, withdrawn."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.exchange.dashboard import actions, profile, selectors
from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_INDICATORS)
def every(request: StaffRequest) -> HttpResponse:
    """Every release: what is a draft, what is out, what was withdrawn and why."""
    context = {
        "releases": selectors.releases_in(request.area).exclude(state="set_aside"),
        "as_at": selectors.last_month_end(request.today),
        "may_prepare": Permission.PREPARE_PROFILE in request.permissions,
    }
    return render(request, "board/dashboard/profiles.jinja", context)


@staff_page(Permission.SEE_INDICATORS)
def show(request: StaffRequest, key: str) -> HttpResponse:
    """One release as the public sees it or will see it, with what can be done with it."""
    release = found(selectors.release_in(request.area, key))
    sections = [
        {**section, "figures": [{**f, "broken": _broken(f)} for f in section["figures"]]}
        for section in release.content["sections"]
    ]
    context = {
        "release": release,
        "sections": sections,
        "hidden": sum(1 for held in release.ledger if held["shown"] is None),
        "printed": len(release.ledger),
        "may_look": Permission.PREPARE_PROFILE in request.permissions and release.state == "draft",
        "may_release": Permission.RELEASE_PROFILE in request.permissions and release.state == "looked",
        "is_looker": release.looked_by_id == request.user.pk,
        "may_withdraw": Permission.RELEASE_PROFILE in request.permissions and release.state == "released",
    }
    return render(request, "board/dashboard/profile.jinja", context)


def _broken(figure: dict[str, object]) -> list[tuple[str, object]]:
    return list(profile.breakdowns(profile.sheet_of(figure)))


@require_POST
@staff_page(Permission.PREPARE_PROFILE)
def make(request: StaffRequest) -> HttpResponse:
    """Make the profile of the last whole month's end."""
    as_at = selectors.last_month_end(request.today)
    try:
        made = actions.make_profile(area=request.area, as_at=as_at, by=request.user)
    except actions.CannotRelease as refusal:
        messages.error(request, str(refusal))
        return redirect("dashboard:profiles")
    messages.success(request, "The draft is made. Look it through: every number in it comes from the record.")
    return redirect("dashboard:profile", made.public_id)


def _do(request: StaffRequest, key: str, act: Callable[..., object], said: str, **given: str) -> HttpResponse:
    release = found(selectors.release_in(request.area, key))
    try:
        act(release, by=request.user, **given)
    except actions.CannotRelease as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("dashboard:profile", key)


@require_POST
@staff_page(Permission.PREPARE_PROFILE)
def look(request: StaffRequest, key: str) -> HttpResponse:
    """Say that one has looked the draft through."""
    return _do(request, key, actions.look_through, "Looked through. Somebody else can release it now.")


@require_POST
@staff_page(Permission.RELEASE_PROFILE)
def release(request: StaffRequest, key: str) -> HttpResponse:
    """Let the public see it, under one's name and role."""
    held = appointments_of(request.user, request.area, request.today)
    titles = [roles()[one.role].title for one in held if Permission.RELEASE_PROFILE in roles()[one.role].permissions]
    role = titles[0] if titles else ""
    return _do(request, key, actions.release_profile, "It is public, under your name, and stays as it is.", role=role)


@require_POST
@staff_page(Permission.RELEASE_PROFILE)
def withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """Take it back with the reason, which the public reads in its place."""
    reason = request.POST.get("reason", "")[:300]
    said = "It is withdrawn; the public reads why in its place."
    return _do(request, key, actions.withdraw_profile, said, reason=reason)

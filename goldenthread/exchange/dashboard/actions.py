"""Keeping views of the dashboard, and bringing the public profile out: made, looked through, released, withdrawn."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.exchange.dashboard.models import ProfileRelease, SavedView
from goldenthread.exchange.dashboard.profile import made_of
from goldenthread.exchange.dashboard.selectors import ever_public
from goldenthread.partnership.models import Area, User

State = ProfileRelease.State


class CannotRelease(ValueError):
    """What was asked of a release cannot be done; the message says why and what to do."""


@transaction.atomic
def save_view(*, area: Area, name: str, query: str, page: str = "", by: User) -> SavedView:
    """Keep a way of looking under a name; of the same name it takes the earlier one's place."""
    made, _ = SavedView.objects.update_or_create(area=area, by=by, name=name, defaults={"query": query, "page": page})
    _said(area, "view_kept", f"savedview:{made.public_id}", by, name=name)
    return made


@transaction.atomic
def drop_view(view: SavedView, *, by: User) -> None:
    """Let go of a view that one keeps. Raises PermissionError where another keeps it."""
    if view.by_id != by.pk:
        raise PermissionError("Only the person who keeps a view can let go of it.")
    _said(view.area, "view_dropped", f"savedview:{view.public_id}", by, name=view.name)
    view.delete()


def make_profile(*, area: Area, as_at: date, by: Actor) -> ProfileRelease:
    """Make the profile of the year to a day from the record; a draft of the same month is set aside for it.

    Its figures may take half a minute: nothing is locked meanwhile. Raises CannotRelease where that month is out
    already, or another left while this one was being made.
    """
    _not_out(area, as_at)
    public = list(ever_public(area))
    content, ledger, snapshot = made_of(area, as_at, public)
    with transaction.atomic():
        _not_out(area, as_at)
        if list(ever_public(area)) != public:
            raise CannotRelease("Another month was released while this was being made: make it again.")
        before = ProfileRelease.objects.filter(area=area, as_at=as_at, state__in=[State.DRAFT, State.LOOKED])
        before.update(state=State.SET_ASIDE)
        made = ProfileRelease.objects.create(
            area=area, as_at=as_at, content=content, ledger=ledger, snapshot=snapshot, made_by=by.name
        )
        _said(area, "profile_made", _of(made), by, as_at=as_at.isoformat())
    return made


def draft_month(*, area: Area, as_at: date, by: Actor) -> ProfileRelease | None:
    """The draft of a month that has ended, where nobody has made one yet; none where there is one."""
    there = ProfileRelease.objects.filter(area=area, as_at=as_at).exclude(state=State.SET_ASIDE)
    return None if there.exists() else make_profile(area=area, as_at=as_at, by=by)


@transaction.atomic
def look_through(release: ProfileRelease, *, by: User) -> ProfileRelease:
    """Say that one has looked a draft through. Raises CannotRelease where it is no draft."""
    now = _locked(release)
    if now.state != State.DRAFT:
        raise CannotRelease("Only a draft can be looked through: open the release as it stands now.")
    now.state, now.looked_by, now.looked_at = State.LOOKED, by, timezone.now()
    now.save(update_fields=["state", "looked_by", "looked_at"])
    _said(now.area, "profile_looked_through", _of(now), by)
    return now


@transaction.atomic
def release_profile(release: ProfileRelease, *, by: User, role: str) -> ProfileRelease:
    """Let the public see it, under one's name and role; what is public stays as released.

    Raises CannotRelease where nobody else has looked it through, where the month is out, or where another release left
    since it was made: what it may show depends on those, so that it is made anew.
    """
    now = _locked(release)
    if now.state != State.LOOKED:
        raise CannotRelease("It has to be looked through first, by somebody other than who releases it.")
    if now.looked_by_id == by.pk:
        raise CannotRelease("You looked it through yourself: somebody else releases it.")
    _not_out(now.area, now.as_at)
    if any(other.released_at and other.released_at > now.made_at for other in ever_public(now.area)):
        raise CannotRelease("Another month was released after this was made: make it anew, so that both fit together.")
    now.state, now.released_by, now.released_by_role, now.released_at = State.RELEASED, by, role, timezone.now()
    now.save(update_fields=["state", "released_by", "released_by_role", "released_at"])
    _said(now.area, "profile_released", _of(now), by, as_at=now.as_at.isoformat())
    return now


@transaction.atomic
def withdraw_profile(release: ProfileRelease, *, reason: str, by: User) -> ProfileRelease:
    """Take a release back with the reason, which the public reads in its place. It still counts as seen."""
    now = _locked(release)
    if now.state != State.RELEASED:
        raise CannotRelease("Only what is public can be withdrawn.")
    if not reason.strip():
        raise CannotRelease("Say why it is withdrawn: the public reads it.")
    now.state, now.withdrawn_by, now.withdrawn_at = State.WITHDRAWN, by, timezone.now()
    now.withdrawn_because = reason.strip()
    now.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "withdrawn_because"])
    _said(now.area, "profile_withdrawn", _of(now), by, reason=now.withdrawn_because)
    return now


def _locked(release: ProfileRelease) -> ProfileRelease:
    return ProfileRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)


def _not_out(area: Area, as_at: date) -> None:
    if ProfileRelease.objects.filter(area=area, as_at=as_at, state=State.RELEASED).exists():
        raise CannotRelease(
            f"The profile of {as_at:%B %Y} is public and stays as it is; withdraw it first if it is wrong."
        )


def _of(release: ProfileRelease) -> str:
    return f"profilerelease:{release.public_id}"


def _said(area: Area, did: str, subject: str, by: Actor, **details: str) -> None:
    record_change(by=by, area=area.code, action=f"dashboard.{did}", subject=subject, details=details)

"""Changing what is known of a child, and who may see them."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import BreakGlass, Child, Involvement, Restriction

EMERGENCY_LENGTH = timedelta(hours=4)
SHORTEST_REASON = 10


@transaction.atomic
def involve(
    *,
    child: Child,
    kind: Involvement.Kind,
    starts_on: date,
    source: str,
    by: Actor,
    organisation: Organisation | None = None,
    person: User | None = None,
    ends_on: date | None = None,
    hours: tuple[time | None, time | None] = (None, None),
) -> Involvement:
    """Write an involvement. Exactly one of organisation and person.

    `hours`: on its first day not before the first, on its last not from the second on, where a person is named.
    """
    involvement = Involvement.objects.create(
        child=child,
        area=child.area,
        kind=kind,
        organisation=organisation,
        person=person,
        starts_on=starts_on,
        ends_on=ends_on,
        opens_at=hours[0],
        closes_at=hours[1],
        source=source,
    )
    who = person or organisation
    record_change(
        by=by,
        area=child.area.code,
        action="people.involved",
        subject=f"child:{child.public_id}",
        child=child.public_id,
        details={"kind": kind.value, "who": who.public_id if who else "", "from": str(starts_on)},
    )
    return involvement


@transaction.atomic
def end_involvements(*, child: Child, kind: Involvement.Kind, ends_on: date, by: Actor, source: str = "") -> int:
    """End the involvements of a kind that are open; of one source, those too that would have ended later. How many."""
    found = Involvement.objects.filter(child=child, kind=kind, starts_on__lte=ends_on)
    later = Q(ends_on__gt=ends_on, source=source)
    ended = (found.filter(Q(ends_on=None, source=source) | later) if source else found.filter(ends_on=None)).update(
        ends_on=ends_on
    )
    if ended:
        record_change(
            by=by,
            area=child.area.code,
            action="people.involvement_ended",
            subject=f"child:{child.public_id}",
            child=child.public_id,
            details={"kind": kind.value, "on": str(ends_on)},
        )
    return ended


@transaction.atomic
def cut_short(*, child: Child, source: str, person: User, now: datetime, today: date, by: Actor) -> int:
    """End, from this moment, what let one person see a child from one source; how many there were.

    What has not begun yet never begins.
    """
    theirs = Involvement.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), child=child, source=source)
    cut = theirs.filter(person=person)
    at = timezone.localtime(now, LONDON).time()
    begun = cut.filter(starts_on__lte=today).update(ends_on=today, closes_at=at)
    coming = cut.filter(starts_on__gt=today).update(ends_on=F("starts_on"), closes_at=time(0))
    if begun + coming:
        record_change(
            by=by, area=child.area.code, action="people.involvement_ended", subject=f"child:{child.public_id}",
            child=child.public_id, details={"source": source, "who": person.public_id, "on": str(today)},
        )  # fmt: skip
    return begun + coming


@transaction.atomic
def restrict(*, child: Child, reason: str, people: list[User], starts_on: date, by: Actor) -> Restriction:
    """Restrict a record to named people."""
    restriction = Restriction.objects.create(child=child, area=child.area, reason=reason, starts_on=starts_on)
    restriction.people.set(people)
    record_change(
        by=by,
        area=child.area.code,
        action="people.restricted",
        subject=f"child:{child.public_id}",
        child=child.public_id,
        details={"people": [p.public_id for p in people]},
    )
    return restriction


@transaction.atomic
def lift_restriction(*, restriction: Restriction, ends_on: date, by: Actor) -> None:
    """Lift a restriction at the end of a day."""
    restriction.ends_on = ends_on
    restriction.save(update_fields=["ends_on"])
    record_change(
        by=by,
        area=restriction.area.code,
        action="people.restriction_lifted",
        subject=f"child:{restriction.child.public_id}",
        child=restriction.child.public_id,
    )


@transaction.atomic
def break_glass(*, child: Child, reason: str, now: datetime, by: User) -> BreakGlass:
    """Open a restricted record in an emergency, for four hours, with a reason that is reviewed.

    Raises ValueError where the reason says too little to be reviewed.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValueError("Say in a sentence why you need this record now. Information governance reads it.")
    opening = BreakGlass.objects.create(
        child=child, area=child.area, user=by, reason=reason.strip(), opened_at=now, expires_at=now + EMERGENCY_LENGTH
    )
    record_change(
        by=by,
        area=child.area.code,
        action="people.glass_broken",
        subject=f"child:{child.public_id}",
        child=child.public_id,
        details={"reason": reason.strip(), "until": opening.expires_at.isoformat()},
    )
    return opening


def sought_in_emergency(*, area: Area, asked: str, reason: str, by: User) -> None:
    """Write down that somebody asked for a restricted record in an emergency and nobody was exactly that."""
    record_change(
        by=by, area=area.code, action="people.emergency_sought", subject=f"area:{area.code}",
        details={"asked": asked, "reason": reason.strip()},
    )  # fmt: skip


@transaction.atomic
def review_break_glass(*, opening: BreakGlass, finding: str, now: datetime, by: User) -> None:
    """Record what information governance found of an emergency opening.

    Raises ValueError when a person reviews their own.
    """
    if opening.user_id == by.pk:
        raise ValueError("Nobody reviews their own emergency opening: ask a colleague.")
    opening.reviewed_at, opening.reviewed_by, opening.finding = now, by, finding
    opening.save(update_fields=["reviewed_at", "reviewed_by", "finding"])
    record_change(
        by=by,
        area=opening.area.code,
        action="people.emergency_opening_reviewed",
        subject=f"child:{opening.child.public_id}",
        child=opening.child.public_id,
        details={"finding": finding},
    )


@transaction.atomic
def merge(*, kept: Child, merged: Child, by: Actor) -> None:
    """Say that two records are one person. The merged record stays, out of sight, and can be parted again."""
    if kept.pk == merged.pk:
        raise ValueError("A record cannot be merged into itself.")
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    record_change(
        by=by,
        area=kept.area.code,
        action="people.merged",
        subject=f"child:{merged.public_id}",
        child=kept.public_id,
        details={"into": kept.public_id},
    )


@transaction.atomic
def unmerge(*, merged: Child, by: Actor) -> None:
    """Part two records again."""
    kept = merged.merged_into
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    record_change(
        by=by,
        area=merged.area.code,
        action="people.parted",
        subject=f"child:{merged.public_id}",
        child=merged.public_id,
        details={"from": kept.public_id if kept else ""},
    )

"""Recording who acts with or for a young person: that they agreed to it, or that they lack capacity. Each has dates."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child, Party, Representation
from goldenthread.people.young_person import rights_begin

LEAST_WORDS = 10


class CannotRepresent(ValueError):
    """Something that cannot be recorded so; ``field`` is where to mend it."""

    def __init__(self, message: str, field: str = "why") -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def record_representation(
    *, child: Child, party: Party, ground: Representation.Ground, why: str, starts_on: date, by: User, today: date,
    now: datetime | None = None,
) -> Representation:  # fmt: skip
    """Record that a young person agrees somebody acts with them, or that somebody acts for want of capacity.

    Raises NotAllowed without the permission to record casework; CannotRepresent where the rights are not the young
    person's by that day, where nobody connected with the child is named, or where the reason says too little.
    """
    check_may(by, child.area, today, Permission.RECORD_CASEWORK)
    _check(child, party, ground, why, starts_on, today)
    made = Representation.objects.create(
        child=child, area=child.area, party=party, ground=ground, why=why.strip(), starts_on=starts_on,
        recorded_at=now or timezone.now(), recorded_by=by,
    )  # fmt: skip
    _trail(made, by, "people.representation_recorded", {"from": str(starts_on)})
    return made


def _check(child: Child, party: Party, ground: Representation.Ground, why: str, starts_on: date, today: date) -> None:
    if child.birth_date is None:
        raise CannotRepresent("Record the date of birth first: the rights turn on it.", "starts_on")
    begins = rights_begin(child.birth_date)
    if starts_on < begins:
        raise CannotRepresent(
            f"The rights become the young person’s own on {begins:%-d %B %Y}. Enter that day or a later one.",
            "starts_on",
        )
    if starts_on > today:
        raise CannotRepresent("Enter today or a day that has passed: this records what is so.", "starts_on")
    if not child.relationships.filter(party=party).exists():
        raise CannotRepresent("Choose somebody who is recorded as connected with the young person.", "party")
    if len(why.strip()) < LEAST_WORDS:
        raise CannotRepresent("Say in a sentence how this is known: who said or showed what, and when.")
    if child.representations.filter(party=party, ground=ground, ends_on=None).exists():
        raise CannotRepresent("That is recorded already. End what is recorded first, where it has changed.", "party")


@transaction.atomic
def end_representation(
    *, representation: Representation, ends_on: date, why: str, by: User, today: date
) -> Representation:
    """End it at the end of a day, and say why. Raises NotAllowed, CannotRepresent."""
    check_may(by, representation.area, today, Permission.RECORD_CASEWORK)
    made = Representation.objects.select_for_update().get(pk=representation.pk)
    if made.ends_on is not None:
        raise CannotRepresent("This has been ended already.")
    if not made.starts_on <= ends_on <= today:
        raise CannotRepresent(f"Enter a day from {made.starts_on:%-d %B %Y} to today.", "ends_on")
    if len(why.strip()) < LEAST_WORDS:
        raise CannotRepresent("Say in a sentence what has changed.")
    made.ends_on, made.ended_by, made.ended_why = ends_on, by, why.strip()
    made.save(update_fields=["ends_on", "ended_by", "ended_why"])
    _trail(made, by, "people.representation_ended", {"on": str(ends_on)})
    return made


def _trail(made: Representation, by: User, action: str, details: dict[str, str]) -> None:
    record_change(
        by=by, area=made.area.code, action=action, subject=f"child:{made.child.public_id}", child=made.child.public_id,
        details={"who": made.party.public_id, "ground": made.ground, **details},
    )  # fmt: skip

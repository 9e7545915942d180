"""Changing what is held of a child themselves: each change is written to the trail with what it was and became."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.people.models import Child, Identifier

AMENDABLE = frozenset({
    "surname", "forename", "birth_date", "sex", "ethnicity", "postcode", "upn_unknown", "address_withheld",
    "care_status", "deceased_on",
})  # fmt: skip


class IdentifierHeld(ValueError):
    """Another child has that identifier in force; the message says what to do."""


@transaction.atomic
def amend_details(*, child: Child, changes: Mapping[str, Any], reason: str, by: Actor) -> list[str]:
    """Change a child's details; the names of those that differ. KeyError for a detail that cannot be amended."""
    unknown = set(changes) - AMENDABLE
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    differing = {name: value for name, value in changes.items() if getattr(child, name) != value}
    if not differing:
        return []
    before = {name: _plain(getattr(child, name)) for name in differing}
    for name, value in differing.items():
        setattr(child, name, value)
    child.save(update_fields=sorted(differing))
    after = {name: _plain(value) for name, value in differing.items()}
    record_change(
        by=by, area=child.area.code, action="people.details_amended", subject=f"child:{child.public_id}",
        child=child.public_id, details={"from": before, "to": after, "reason": reason},
    )  # fmt: skip
    return sorted(differing)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def amend_identifier(
    *, child: Child, kind: Identifier.Kind, value: str, starts_on: date, source: str, reason: str, by: Actor
) -> None:
    """End a child's identifier of a kind and, unless ``value`` is blank, begin another. Raises IdentifierHeld."""
    if value and Identifier.objects.filter(area=child.area, kind=kind, value=value, ends_on=None).exclude(child=child):
        raise IdentifierHeld(
            f"Another child holds {kind.label} {value}. Decide first whether the two records are one person."
        )
    held = Identifier.objects.filter(child=child, kind=kind, ends_on=None)
    before = list(held.values_list("value", flat=True))
    if before == [value]:
        return
    held.update(ends_on=starts_on)
    if value:
        Identifier.objects.create(
            child=child, area=child.area, kind=kind, value=value, starts_on=starts_on, source=source
        )
    record_change(
        by=by, area=child.area.code, action="people.identifier_amended", subject=f"child:{child.public_id}",
        child=child.public_id, details={"kind": kind.value, "from": before, "to": value, "reason": reason},
    )  # fmt: skip

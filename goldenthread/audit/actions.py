"""Writing the trail. These are the only writers."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.utils import timezone

from goldenthread.audit.models import Change, View


class Actor(Protocol):
    """Whoever did it: a person who signed in, or a named process."""

    public_id: str
    name: str


class Process:
    """An actor that is not a person: an import, a nightly sweep."""

    def __init__(self, name: str) -> None:
        self.public_id = name
        self.name = name


def record_change(
    *, by: Actor, area: str, action: str, subject: str, child: str = "", details: dict[str, Any] | None = None
) -> Change:
    """Write one change; call it inside the transaction of the change itself."""
    row = change(by=by, area=area, action=action, subject=subject, child=child, details=details)
    row.save()
    return row


def record_changes(changes: Sequence[Change]) -> None:
    """Write several changes together, in their order; call it inside the transaction of the changes themselves."""
    Change.objects.bulk_create(changes)


def change(
    *, by: Actor, area: str, action: str, subject: str, child: str = "", details: dict[str, Any] | None = None
) -> Change:
    """One change as it will be written."""
    return Change(
        at=timezone.now(),
        by=by.public_id,
        by_name=by.name,
        area=area,
        action=action,
        subject=subject,
        child=child,
        details=details or {},
    )


def record_view(
    *, by: Actor, area: str, page: str, child: str = "", shown: Iterable[str] = (), reason: str = ""
) -> View:
    """Write one look. Call it before showing anything: what cannot be logged is not shown."""
    return View.objects.create(
        at=timezone.now(),
        by=by.public_id,
        by_name=by.name,
        area=area,
        page=page,
        child=child,
        shown=list(shown),
        reason=reason,
    )

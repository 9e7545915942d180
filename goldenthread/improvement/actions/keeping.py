"""What every change of a plan does: say it in the trail, and refuse to overwrite what somebody else changed."""

from typing import Any, TypeVar

from django.db import models, transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.improvement.models.shared import Kept
from goldenthread.improvement.rules.refusals import ChangedMeanwhile, Refused

Row = TypeVar("Row", bound=Kept)


def said(row: Any, did: str, by: Actor, **details: Any) -> None:
    """Write to the trail what was done to a row: `improvement.<did>`."""
    subject = f"{row._meta.model_name}:{row.public_id}"
    words = {key: _plain(value) for key, value in details.items()}
    record_change(by=by, area=row.area.code, action=f"improvement.{did}", subject=subject, details=words)


def _plain(value: Any) -> Any:
    """A value as the trail keeps it."""
    if isinstance(value, models.Model):
        return getattr(value, "public_id", value.pk)
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


@transaction.atomic
def change(row: Row, *, version: int, by: Actor, **fields: Any) -> Row:
    """Change a row that is as it was when it was opened (its `version`). Raises ChangedMeanwhile.

    The trail keeps what was there before beside what is there now; where nothing differs, nothing is written.
    """
    kind = type(row)
    now: Any = kind._default_manager.select_for_update().get(pk=row.pk)
    if now.version != version:
        raise ChangedMeanwhile(now)
    differing = {name: value for name, value in fields.items() if getattr(now, name) != value}
    if not differing:
        return now
    before = {name: _plain(getattr(now, name)) for name in differing}
    for name, value in differing.items():
        setattr(now, name, value)
    now.version += 1
    now.save(update_fields=[*differing, "version"])
    after = {name: _plain(value) for name, value in differing.items()}
    said(now, f"{kind._meta.model_name}_changed", by, before=str(before), after=str(after))
    return now


@transaction.atomic
def take_out(row: Kept, *, because: str, by: Actor) -> None:
    """Take a row out of a plan: the trail keeps all it said, with the reason. Raises Refused without one."""
    if not because.strip():
        raise Refused("Say why it is taken out", "because")
    was = {field.name: _plain(getattr(row, field.name)) for field in row._meta.concrete_fields}
    said(row, f"{row._meta.model_name}_taken_out", by, because=because.strip(), was=str(was))
    row.delete()

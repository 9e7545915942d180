"""The trail of every change, and changing a row that two people may have open."""

from typing import Any

from django.db import models

from goldenthread.audit.actions import Actor, record_change
from goldenthread.governance.rules.refusals import Stale


def trail(by: Actor, row: Any, did: str, **details: Any) -> None:
    """Write one change of a row that carries its area; call it inside the change's transaction."""
    kind = type(row)._meta.model_name
    subject = f"{kind}:{getattr(row, 'public_id', row.pk)}"
    record_change(by=by, area=row.area.code, action=f"governance.{did}", subject=subject, details=details)


def change(row: models.Model, *, version: int, did: str, by: Actor, **fields: Any) -> None:
    """Change some fields of a row that has a version. Raises Stale where somebody changed it since `version`."""
    model = type(row)
    changed = model._default_manager.filter(pk=row.pk, version=version).update(**fields, version=version + 1)
    if not changed:
        row.refresh_from_db()
        raise Stale("; ".join(f"{name}: {getattr(row, name)}" for name in fields))
    for name, value in {**fields, "version": version + 1}.items():
        setattr(row, name, value)
    trail(by, row, did, fields=sorted(fields))

"""Publishing the casework: events, cases, children and settings of an area become a snapshot for the figures.

The columns are described in `goldenthread.repository.casework_tables`.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.audit import selectors as changes
from goldenthread.casework.disputes.models import ComplaintStep
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.indicators.expressions.prepared import prepare
from goldenthread.partnership.models import Area, AreaSetting
from goldenthread.people.models import Child
from goldenthread.provision.models import Setting
from goldenthread.repository import snapshots
from goldenthread.repository.casework_tables import SCHEMAS

CHUNK = 5_000


def snapshots_of(area: Area) -> Path:
    """The folder in which an area's snapshots are published."""
    return Path(settings.DATA) / "snapshots" / area.code


def extract(area: Area, now: datetime | None = None) -> snapshots.Snapshot:
    """Publish the area's casework as it is; what was recorded after `now` (the present instant) is left out.

    The tables are read in one transaction, so that they agree with each other; nothing is locked while the files
    are written. Cost: nine queries.
    """
    known_at = now or timezone.now()
    with transaction.atomic():
        tables = casework_tables(area, known_at)
        in_force = settings_in_force(area)
        mark = last_change(area)
    meta = snapshots.Meta(area.code, known_at, in_force, mark="" if now else mark)
    return snapshots.publish(snapshots_of(area), tables, meta, prepare)


def last_change(area: Area) -> str:
    """The last change in the area's trail, to which every action adds: its number and instant. One query."""
    return changes.last_change(area.code)


def latest(area: Area) -> snapshots.Snapshot | None:
    """The area's newest snapshot, or none. One in another layout is none: ours can be published again at any time."""
    newest = snapshots.latest(snapshots_of(area))
    return newest if newest and newest.readable else None


def settings_in_force(area: Area) -> dict[str, Any]:
    """Every dated setting of the area, with the days from which each value holds."""
    found: dict[str, Any] = {}
    for row in AreaSetting.objects.filter(area=area).order_by("key", "valid_from", "id"):
        found.setdefault(row.key, []).append({"from": row.valid_from.isoformat(), "value": row.value})
    return found


def casework_tables(area: Area, known_at: datetime) -> dict[str, pl.DataFrame]:
    """The tables of one area, as recorded up to an instant."""
    kept = _kept_as(area)
    return {
        "children": _frame("children", _children(area)),
        "cases": _frame("cases", _cases(area, kept)),
        "events": _frame("events", _events(area, known_at, kept)),
        "confirmations": _frame("confirmations", _confirmations(area)),
        "complaints": _frame("complaints", _complaints(area, known_at, kept)),
        "settings": _frame("settings", _settings(area)),
    }


def _frame(table: str, rows: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=dict(SCHEMAS[table]), orient="row")


def _children(area: Area) -> Iterable[tuple[Any, ...]]:
    names = ("public_id", "birth_date", "sex", "ethnicity", "deceased_on")
    return Child.objects.filter(area=area, merged_into=None).order_by("pk").values_list(*names)


def _kept_as(area: Area) -> dict[int, str]:
    """The public id under which each child's cases are published: that of the record it was merged into, if any."""
    rows = Child.objects.filter(area=area).values_list("pk", "public_id", "merged_into")
    into = {key: kept for key, _, kept in rows if kept}
    public = {key: public_id for key, public_id, _ in rows}
    return {key: public[_kept(key, into)] for key in public}


def _kept(key: int, into: dict[int, int]) -> int:
    while key in into:
        key = into[key]
    return key


def _cases(area: Area, kept: Mapping[int, str]) -> Iterable[tuple[Any, ...]]:
    names = ("public_id", "child_id", "kind", "officer__public_id", "source", "came_from__public_id")
    for case, child, *rest in Case.objects.filter(area=area).order_by("pk").values_list(*names):
        yield (case, kept[child], *rest)


def _events(area: Area, known_at: datetime, kept: Mapping[int, str]) -> Iterable[tuple[Any, ...]]:
    names = (
        "public_id", "pk", "case__public_id", "case__child_id", "case__kind", "kind", "qualifier", "occurred_on",
        "recorded_at", "corrects__public_id", "source", "details",
    )  # fmt: skip
    found = CaseEvent.objects.filter(area=area, recorded_at__lte=known_at).order_by("pk").values_list(*names)
    for event, key, case, child, case_kind, kind, qualifier, on, at, corrects, source, details in found.iterator(CHUNK):
        yield (
            event, key, case, kept[child], case_kind, kind, qualifier, on, details.get("date_known", True),
            at.astimezone(UTC), corrects, source, *_picked(details), json.dumps(details, sort_keys=True),
        )  # fmt: skip


def _picked(details: dict[str, Any]) -> tuple[Any, ...]:
    rank = str(details.get("rank") or "")
    return (
        details.get("setting"), details.get("placement"), int(rank) if rank in {"1", "2"} else None,
        _flag(details.get("sen_unit")), _flag(details.get("resourced")), details.get("residential"),
        details.get("primary"), details.get("secondary"),
    )  # fmt: skip


def _flag(value: Any) -> bool | None:
    return {"1": True, "0": False, True: True, False: False}.get(value)


def _confirmations(area: Area) -> Iterable[tuple[Any, ...]]:
    names = ("case__public_id", "kind", "as_at", "matters_from", "answer", "answered_at")
    for *row, answered_at in Confirmation.objects.filter(area=area).order_by("pk").values_list(*names):
        yield (*row, answered_at.astimezone(UTC) if answered_at else None)


def _complaints(area: Area, known_at: datetime, kept: Mapping[int, str]) -> Iterable[tuple[Any, ...]]:
    names = (
        "complaint__public_id", "complaint__child_id", "pk", "kind", "stage", "complaint__cause", "found", "paid", "on",
        "recorded_at",
    )  # fmt: skip
    rows = ComplaintStep.objects.filter(area=area, recorded_at__lte=known_at).order_by("pk").values_list(*names)
    for complaint, child, *told, paid, on, at in rows:
        yield (complaint, kept[child], *told, None if paid is None else int(100 * paid), on, at.astimezone(UTC))


def _settings(area: Area) -> Iterable[tuple[Any, ...]]:
    names = ("public_id", "urn", "ukprn", "code", "name", "category", "category_source", "in_area")
    return Setting.objects.filter(area=area).order_by("pk").values_list(*names)

"""What may go: snapshots past an area's retention, and contents of documents that no row names."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.db import models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from goldenthread.audit.actions import Actor, record_change
from goldenthread.config.fields import our_models
from goldenthread.documents.choices import ScanState
from goldenthread.documents.disk import folder_of
from goldenthread.documents.models import StoredFile
from goldenthread.exchange.extract import snapshots_of
from goldenthread.exchange.feeds.models import Publication
from goldenthread.exchange.feeds.places import joint
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area, AreaSetting
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Snapshot

KEY = "snapshot_retention_days"
GRACE = timedelta(days=1)  # what is younger may still be being read, or written
LONG_AS_AN_ID = 36
AT_ONCE = 50


def retention_of(area: Area) -> int | None:
    """For how many days the area keeps snapshots, as set and in force today; none where all are kept."""
    rows = AreaSetting.objects.filter(area=area, key=KEY, valid_from__lte=today_in(area))
    row = rows.order_by("-valid_from", "-id").first()
    return int(row.value) if row and row.value else None


def past_retention(area: Area, now: datetime) -> list[Snapshot]:
    """The snapshots older than the area keeps them: never the current one, and never one that a kept figure cites."""
    days = retention_of(area)
    if days is None:
        return []
    folders = (snapshots_of(area), joint(area))
    older = [found for folder in folders for found in list(snapshots.each(folder))[1:]]
    old = [found for found in older if found.meta.known_at < now - max(timedelta(days=days), GRACE)]
    cited = cited_among([found.id for found in old])
    return [found for found in old if found.id not in cited]


def cited_among(ids: Sequence[str]) -> set[str]:
    """Those of some snapshots that anything kept names: a figure, a reading, a paper. The trail alone keeps none.

    Every text of our own tables that could hold an id is looked through.
    """
    found: set[str] = set()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        for model, name in _texts():
            found |= _named(model, name, some)
    return found


def _texts() -> Iterator[tuple[type[models.Model], str]]:
    for model in our_models():
        if model is Publication:  # the record that one was made, which outlives it
            continue
        for field in model._meta.concrete_fields:
            long = isinstance(field, models.CharField) and (field.max_length or LONG_AS_AN_ID) >= LONG_AS_AN_ID
            if model._meta.app_label != "audit" and (long or isinstance(field, models.TextField | models.JSONField)):
                yield model, field.name


def _named(model: type[models.Model], name: str, ids: Sequence[str]) -> set[str]:
    wanted = Q()
    for identity in ids:
        wanted |= Q(searched__contains=identity)
    rows = model._base_manager.annotate(searched=Cast(name, TextField())).filter(wanted)
    return {identity for text in rows.values_list("searched", flat=True) for identity in ids if identity in text}


def orphans(area: Area, now: datetime) -> list[Path]:
    """Contents of documents that no row names, or that were refused: what a kept document that failed left behind."""
    folder = folder_of(area.code)
    held = StoredFile.objects.filter(area=area).exclude(scan_state=ScanState.REFUSED).values_list("sha256", flat=True)
    kept = set(held)
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in kept)
    return sorted(path for path in files if path.stat().st_mtime < (now - GRACE).timestamp())


def prune(area: Area, gone: Sequence[Snapshot], contents: Iterable[Path], by: Actor) -> None:
    """Remove what was listed, and write down what went."""
    contents = list(contents)
    with transaction.atomic():
        if gone or contents:
            record_change(
                by=by, area=area.code, action="exchange.pruned", subject=f"area:{area.code}",
                details={"snapshots": [each.id for each in gone], "contents": [path.name for path in contents]},
            )  # fmt: skip
    for each in gone:
        away = each.folder.with_name(f".going-{each.id}")
        each.folder.rename(away)  # a reader finds it whole or not at all
        shutil.rmtree(away)
    for path in contents:
        path.unlink(missing_ok=True)

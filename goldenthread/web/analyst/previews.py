"""Previews worked out and kept in the data folder until something of the area changes: sums, and no child's."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import polars as pl
from django.conf import settings

from goldenthread.audit.selectors import recent_changes
from goldenthread.exchange.sen2.returning import project
from goldenthread.formats.sen2.establishments import loaded
from goldenthread.formats.sen2.preview import Preview, preview
from goldenthread.formats.sen2.preview_compare import Implausible
from goldenthread.formats.statistics.preview import preview_frame

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

BESIDE, SAID, TABLE = "beside.arrow", "said.json", "table-"


def kept_preview(area: "Area", year: int) -> Preview | None:
    """The preview of a year's return as the area stands, if it has been worked out."""
    folder = _folder(area, year)
    return _read(folder, year) if folder.is_dir() else None


def work_out(area: "Area", year: int) -> Preview:
    """Work a preview out and keep it in the place of earlier ones. Cost: the whole casework is read."""
    folder = _folder(area, year)
    made = preview(project(area, year).opened(), published(area.code), establishments=loaded())
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.parent.glob(f"{area.code}-{year}-*"):
        shutil.rmtree(old, ignore_errors=True)
    beside = Path(mkdtemp(prefix=".making-", dir=folder.parent))
    _write(beside, made)
    if folder.exists():
        shutil.rmtree(beside)
    else:
        beside.rename(folder)
    return made


def published(code: str) -> pl.DataFrame | None:
    """What DfE has published of an authority, or nothing where it has published nothing."""
    try:
        return preview_frame(code).select("table", "column", "time_period", "value")
    except KeyError:
        return None


def _folder(area: "Area", year: int) -> Path:
    """Named by the last change recorded of the area, so that whatever changes asks for a new one."""
    last = recent_changes(area.code).first()
    stamp = f"{last.pk}-{last.at:%Y%m%d%H%M%S%f}" if last else "0"
    return Path(settings.DATA) / "previews" / f"{area.code}-{year}-{stamp}"


def _write(folder: Path, made: Preview) -> None:
    for number, (name, frame) in enumerate(made.tables.items()):
        frame.write_ipc(folder / f"{TABLE}{number:02}-{name}.arrow")
    made.beside.write_ipc(folder / BESIDE)
    said = {"implausible": [asdict(one) for one in made.implausible], "notes": made.notes}
    (folder / SAID).write_text(json.dumps(said), encoding="utf-8")


def _read(folder: Path, year: int) -> Preview:
    said = json.loads((folder / SAID).read_text(encoding="utf-8"))
    tables = {
        path.stem.removeprefix(TABLE).partition("-")[2]: pl.read_ipc(path)
        for path in sorted(folder.glob(f"{TABLE}*.arrow"))
    }
    beside = pl.read_ipc(folder / BESIDE)
    return Preview(year, tables, beside, [Implausible(**one) for one in said["implausible"]], tuple(said["notes"]))

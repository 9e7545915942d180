"""Figures kept beside the snapshots they are of, so that a process that has just begun need not make them again.

What is kept are sums: no case and no child. They go by the snapshot, by what was asked, and by the very code that
made them, so that a figure is never older than its snapshot or its definition.
"""

import hashlib
import json
import os
import shutil
from dataclasses import astuple, dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from goldenthread import indicators
from goldenthread.indicators import Figure, Period
from goldenthread.indicators.figure import Beside, Bucket
from goldenthread.indicators.intervals import Interval

Labelled = list[tuple[str, Figure]]
"""Figures in order, each under a name."""


@dataclass(frozen=True)
class Shelf:
    """Where the figures of one snapshot are kept: the area's folder, and the snapshot's id."""

    folder: Path
    snapshot: str

    def held(self, asked: object) -> Labelled | None:
        """What was answered to a question before, or none."""
        try:
            text = self._path(asked).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        return [(label, _figure(raw)) for label, raw in json.loads(text)]

    def keep(self, asked: object, found: Labelled) -> None:
        """Keep an answer; those of the area's other snapshots are thrown away."""
        path = self._path(asked)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in self.folder.iterdir():
            if old.name != self.snapshot:
                shutil.rmtree(old, ignore_errors=True)
        handle, beside = mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump([(label, _raw(figure)) for label, figure in found], stream)
        Path(beside).replace(path)

    def _path(self, asked: object) -> Path:
        name = hashlib.sha256(f"{asked!r} {_code()}".encode()).hexdigest()[:32]
        return self.folder / self.snapshot / f"{name}.json"


@cache
def _code() -> str:
    """A digest of everything that decides what a figure is: definitions, expressions, how they are put together."""
    folder = Path(indicators.__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".yaml", ".json"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if "tests" not in path.parts)).hexdigest()


def _raw(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id, "basis": figure.basis.id, "value": figure.value,
        "numerator": figure.numerator, "denominator": figure.denominator,
        "buckets": [astuple(bucket) for bucket in figure.buckets],
        "beside": [astuple(beside) for beside in figure.beside],
        "snapshot": figure.snapshot, "as_at": figure.as_at.isoformat(), "known_at": figure.known_at.isoformat(),
        "period": [day.isoformat() for day in astuple(figure.period)] if figure.period else None,
        "spread": astuple(figure.spread) if figure.spread else None,
    }  # fmt: skip


def _figure(raw: dict[str, Any]) -> Figure:
    definition = indicators.definition(raw["id"])
    return Figure(
        definition=definition,
        basis=definition.basis(raw["basis"]),
        value=raw["value"],
        numerator=raw["numerator"],
        denominator=raw["denominator"],
        buckets=tuple(Bucket(*each) for each in raw["buckets"]),
        beside=tuple(Beside(*each) for each in raw["beside"]),
        snapshot=raw["snapshot"],
        as_at=date.fromisoformat(raw["as_at"]),
        known_at=datetime.fromisoformat(raw["known_at"]),
        period=Period(*map(date.fromisoformat, raw["period"])) if raw["period"] else None,
        spread=Interval(*raw["spread"]) if raw["spread"] else None,
    )

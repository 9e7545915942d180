"""Papers' figures and words as an authority writes them down: the YAML files of one folder.

A file may hold any of the lists `documents`, `figures`, `passages`, `wholes`, `shares`, `products`, `listings`; each
entry carries `paper`, `line` and a short `quote`. A quote is itself a passage about the figures taken from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from goldenthread.claims.record import (
    Document,
    Figure,
    Listing,
    Passage,
    Product,
    Record,
    Role,
    Share,
    Source,
    Whole,
)

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Entry = dict[str, Any]


@dataclass(frozen=True)
class Papers:
    """What a folder of papers says, and what it is held to."""

    passages: tuple[Passage, ...]
    record: Record
    indicators: dict[str, str]
    """The catalogue's indicator of a fact, by its key, for those that have one."""


def read(folder: Path) -> Papers:
    """Every YAML file of a folder, as one set of papers. A list or field it does not know is an error that names it."""
    entries: dict[str, list[Entry]] = {name: [] for name in MAKERS | {"passages": None}}
    for path in sorted(folder.glob("*.yaml")):
        for name, listed in yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER).items():  # noqa: S506  safe ones
            if name not in entries:
                raise ValueError(f"{path.name}: there is no list called {name}; use one of {', '.join(entries)}.")
            entries[name] += listed
    made = {name: tuple(make(entry) for entry in entries[name]) for name, make in MAKERS.items()}
    indicators = {entry["key"]: entry["indicator"] for entry in entries["figures"] if entry.get("indicator")}
    return Papers(tuple(_passages(entries)), Record(**made), indicators)


def source(entry: Entry) -> Source:
    """Where an entry stands."""
    return Source(str(entry.get("paper", entry.get("id", ""))), int(entry.get("line", 0)), str(entry.get("quote", "")))


def _passages(entries: dict[str, list[Entry]]) -> Iterable[Passage]:
    for entry in entries["passages"]:
        yield Passage(entry["text"], source(entry), tuple(entry.get("about", ())), str(entry.get("period", "")))
    told: dict[Source, list[Entry]] = {}
    for entry in entries["figures"]:
        if entry.get("quote"):
            told.setdefault(source(entry), []).append(entry)
    for where, figures in told.items():
        periods = {str(entry.get("period", "")) for entry in figures}
        keys = tuple(dict.fromkeys(entry["key"] for entry in figures))
        yield Passage(where.quote, where, keys, periods.pop() if len(periods) == 1 else "")


def _figure(entry: Entry) -> Figure:
    return Figure(
        key=entry["key"],
        value=entry["value"],
        unit=str(entry.get("unit", "")),
        period=str(entry.get("period", "")),
        source=source(entry),
        role=Role(entry.get("role", "value")),
        statistic=str(entry.get("statistic", "")),
        qualifier=str(entry.get("hedged", "")),
        per=str(entry.get("per", "")),
        people=bool(entry.get("people", False)),
    )


def _whole(entry: Entry) -> Whole:
    partial = bool(entry.get("partial", False))
    return Whole(entry["name"], tuple(entry["parts"]), entry.get("of", ""), partial, source(entry))


def _product(entry: Entry) -> Product:
    return Product(entry["name"], entry["count"], entry["each"], entry["total"], source(entry))


def _share(entry: Entry) -> Share:
    return Share(entry["name"], entry["share"], entry["of"], entry["count"], source(entry))


def _listing(entry: Entry) -> Listing:
    numbers = tuple(map(str, entry.get("numbers", ())))
    return Listing(
        entry["name"], numbers, entry.get("items"), entry.get("said"), int(entry.get("shared", 0)), source(entry)
    )


def _document(entry: Entry) -> Document:
    return Document(entry["id"], entry["title"], entry.get("dated"), str(entry.get("covers", "")), source(entry))


MAKERS: dict[str, Any] = {
    "figures": _figure,
    "wholes": _whole,
    "products": _product,
    "shares": _share,
    "listings": _listing,
    "documents": _document,
}

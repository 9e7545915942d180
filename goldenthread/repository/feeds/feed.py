"""Reading the declarations of feeds. A mistake in one is said with its file and what to write."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.repository.feeds.model import COMMON_BLANKS, FREQUENCIES, Check, Column, Feed
from goldenthread.vocabulary.ethnicity import ETHNICITIES
from goldenthread.vocabulary.needs import NEED_TYPES
from goldenthread.vocabulary.sen2_codes import SEXES
from goldenthread.vocabulary.yaml_text import read_yaml

__all__ = ["Check", "Column", "Feed", "FeedError", "feed", "feeds"]

HERE = Path(__file__).parent
IDENTIFIERS = frozenset({"nhs_number", "upn", "uln", "pseudonym"})
KINDS = frozenset(
    {"text", "integer", "decimal", "date", "month", "boolean", "code", "postcode", "lsoa", "urn"} | IDENTIFIERS
)
IDENTIFIABILITIES = frozenset({"identifiable", "pseudonymised", "aggregate"})
CHECK_KINDS = ("order", "range", "together", "sum_of")


class FeedError(Exception):
    """A declaration is not as it must be; the message names the file, the entry and what to write."""


@cache
def feeds() -> Mapping[str, Feed]:
    """Every feed by id, in the order of their titles. Raises FeedError."""
    found = [load(path) for path in sorted((HERE / "declared").glob("*.yaml"))]
    return {one.id: one for one in sorted(found, key=lambda one: one.title)}


def feed(feed_id: str) -> Feed:
    """One feed; KeyError where there is none of that id."""
    return feeds()[feed_id]


def load(path: Path) -> Feed:
    """Read one declaration. Raises FeedError."""
    raw = read_yaml(path.read_text(encoding="utf-8"))
    try:
        found = _feed(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FeedError(f"{path.name}: {error!r} is missing or is not what it must be.") from error
    wrong = _faults(found, path.stem)
    if wrong:
        raise FeedError(f"{path.name}: " + "; ".join(wrong) + ".")
    return found


def _feed(raw: Mapping[str, Any]) -> Feed:
    return Feed(
        id=raw["id"],
        title=raw["title"],
        sender_kind=raw["sender_kind"],
        table=raw.get("table", raw["id"]),
        frequency=raw["frequency"],
        identifiability=raw["identifiability"],
        gateway_needed=bool(raw.get("gateway_needed", False)),
        agreement_needed=bool(raw.get("agreement_needed", True)),
        whole=bool(raw.get("whole", False)),
        keys=tuple(raw["keys"]),
        order=tuple(raw.get("order", ())),
        columns=tuple(map(_column, raw["columns"])),
        checks=tuple(map(_check, raw.get("checks", ()))),
        owner=raw["owner"],
        note=raw["note"],
    )


def _column(entry: str | Mapping[str, Any]) -> Column:
    if isinstance(entry, str):
        entry = {"use": entry}
    shared = _shared()[entry["use"]] if "use" in entry else {}
    raw = {**shared, **entry}
    synonyms = dict.fromkeys((*shared.get("synonyms", ()), *entry.get("synonyms", ())))
    return Column(
        name=raw["name"] if "name" in raw else raw["use"],
        kind=raw["kind"],
        sentence=raw["sentence"],
        required=bool(raw.get("required", False)),
        codes=_codes(raw.get("codes", {})),
        synonyms=tuple(str(one).lower() for one in synonyms),
        blanks=COMMON_BLANKS | {str(one).lower() for one in raw.get("blanks", ())},
        values={str(theirs).lower(): str(ours) for theirs, ours in raw.get("values", {}).items()},
    )


def _check(raw: Mapping[str, Any]) -> Check:
    kind = next(kind for kind in CHECK_KINDS if kind in raw)
    columns = (raw["range"],) if kind == "range" else tuple(raw[kind])
    if kind == "sum_of":
        columns = (*columns, raw["not_above"])
    return Check(
        code=raw["code"],
        kind="sum" if kind == "sum_of" else kind,
        columns=columns,
        sentence=raw["sentence"],
        sets_aside=bool(raw.get("sets_aside", True)),
        at_least=raw.get("at_least"),
        at_most=raw.get("at_most"),
        when=tuple(raw.get("when", ())),
    )


def _codes(raw: str | Mapping[str, str]) -> Mapping[str, str]:
    if not isinstance(raw, str):
        return {str(code): str(label) for code, label in raw.items()}
    national = {"sexes": SEXES, "ethnicity": ETHNICITIES, "needs": NEED_TYPES}
    if raw in national:
        return {code.value: code.label for code in national[raw]}
    return {str(code): str(label) for code, label in _code_sets()[raw].items()}


@cache
def _shared() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml((HERE / "shared_columns.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _code_sets() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = read_yaml((HERE / "code_sets.yaml").read_text(encoding="utf-8"))
    return found


def _faults(found: Feed, stem: str) -> list[str]:
    wrong = [] if found.id == stem else [f"id is {found.id}; name the file after it"]
    if found.frequency not in FREQUENCIES:
        wrong.append(f"frequency {found.frequency} is none of {', '.join(FREQUENCIES)}")
    if found.identifiability not in IDENTIFIABILITIES:
        wrong.append(f"identifiability {found.identifiability} is none of {', '.join(sorted(IDENTIFIABILITIES))}")
    names = found.names
    if len(set(names)) < len(names):
        wrong.append("a column is there twice")
    for column in found.columns:
        if column.kind not in KINDS:
            wrong.append(f"{column.name}: kind {column.kind} is none of {', '.join(sorted(KINDS))}")
        if (column.kind == "code") != bool(column.codes):
            wrong.append(f"{column.name}: codes go with kind code, and only with it")
    used = [*found.keys, *found.order, *(name for check in found.checks for name in check.columns)]
    wrong += [f"{name} is used by a key, a check or the order and is no column" for name in used if name not in names]
    return wrong

"""The catalogue of indicators as pages show it, and an authority's own definitions kept in it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkstemp

from django.conf import settings

from goldenthread.audit.actions import record_change
from goldenthread.exchange.dashboard.joint import known
from goldenthread.indicators import Definition, declared, definitions
from goldenthread.indicators.declared import loaded, shipped
from goldenthread.indicators.definition import DefinitionError
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.repository.snapshots import Snapshot

CASEWORK = ("our own casework",)


class DefinitionRefused(ValueError):
    """A definition that cannot be kept; the message names the file, the entry and how to mend it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator of the catalogue: the tables it is counted from, and those that nobody has delivered."""

    id: str
    definition: Definition
    tables: tuple[str, ...]
    lacks: tuple[str, ...]
    own: bool


def folder() -> Path:
    """Where the authority's own definitions lie."""
    return Path(settings.DATA) / "indicators"


def every(snapshot: Snapshot | None) -> list[Listed]:
    """Every indicator, those over the casework and those declared over feeds, by id."""
    found = [Listed(key, of, CASEWORK, (), False) for key, of in definitions().items()]
    found += [_declared(key, one, snapshot) for key, one in _readable().items()]
    return sorted(found, key=lambda each: (each.own, each.id))


def one(indicator: str, snapshot: Snapshot | None) -> Listed | None:
    """One of them."""
    return next((each for each in every(snapshot) if each.id == indicator), None)


def faults() -> Mapping[str, str]:
    """What is wrong with each file of the authority's own folder, by its name."""
    return declared.faults(folder()) if folder().is_dir() else {}


def _readable() -> Mapping[str, declared.Declared]:
    """Those that can be read: one wrong file of the authority's does not hide the product's own."""
    try:
        return known()
    except DefinitionError:
        return shipped()


def _declared(key: str, one: declared.Declared, snapshot: Snapshot | None) -> Listed:
    tables = tuple(sorted(one.tables("")))
    rows = snapshot.rows if snapshot else {}
    return Listed(key, one.definition, tables, tuple(t for t in tables if not rows.get(t)), key not in shipped())


def keep(*, area: Area, file_name: str, content: bytes, by: User, today: date) -> Definition:
    """Check a definition and keep it among the authority's own, in place of an earlier one of that id.

    Raises NotAllowed, DefinitionRefused.
    """
    check_may(by, area, today, Permission.MANAGE_FEEDS)
    name = Path(file_name.replace("\\", "/")).name
    if not name.endswith(".yaml") or not name.removesuffix(".yaml").replace("-", "").isalnum():
        raise DefinitionRefused(f"{name}: name the file after the indicator’s id, with .yaml: for example LOC-01.yaml.")
    try:
        made = loaded(name, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DefinitionRefused(f"{name}: this is not UTF-8 text. Save it as UTF-8 and try again.") from error
    except DefinitionError as error:
        raise DefinitionRefused(str(error)) from error
    if made.id in shipped() or made.id in definitions():
        raise DefinitionRefused(f"{name}: {made.id} is an indicator of the product; give yours an id of its own.")
    _write(folder() / name, content)
    details = {"version": made.definition.version}
    record_change(
        by=by, area=area.code, action="feeds.definition_kept", subject=f"indicator:{made.id}", details=details
    )
    return made.definition


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a page may be reading it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, beside = mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(beside).replace(path)

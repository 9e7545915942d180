"""What somebody typed to put a child's identity right: kept with the rows, never in the database.

A number, a name or a birth date typed into a mend has to be there whenever the file is read again. It lies in a file in
the delivery's own folder, readable by the service's account alone like the rows it goes into; the mend itself says only
that there is one. It goes when the file as it arrived goes, and for a child who is erased.
"""

import json
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from tempfile import mkstemp

from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds.linking import key_of
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.feeds.rules import NotNow
from goldenthread.repository.asking.nameless import NAMING
from goldenthread.repository.feeds.feed import feed
from goldenthread.vocabulary.nhs_number import is_valid_nhs_number

NOT_SHOWN = "not shown"
FILE = "typed.json"
Cell = tuple[int, str]
"""A line, and our name of a column."""


def says_who(column: str) -> bool:
    """Whether a column says who a child is."""
    return column in NAMING


def keep(delivery: Delivery, values: Mapping[Cell, str]) -> None:
    """Keep values for some cells, in place of earlier ones. Raises NotNow for a number where a pseudonym belongs.

    Call it while being the one who reads the delivery (`actions.reading.one_reader`).
    """
    if values:
        kept = {cell: _safe(delivery, cell[1], value) for cell, value in values.items()}
        _write(_path(delivery), held(delivery) | kept)


def held(delivery: Delivery) -> dict[Cell, str]:
    """The values kept for a delivery."""
    path = _path(delivery)
    if not path.exists():
        return {}
    return {(line, column): value for line, column, value in json.loads(path.read_text("utf-8"))}


def forget(delivery: Delivery, lines: Collection[int] | None = None) -> None:
    """Forget the values of some lines, or all of them."""
    left = {} if lines is None else {cell: value for cell, value in held(delivery).items() if cell[0] not in lines}
    if left:
        _write(_path(delivery), left)
    else:
        _path(delivery).unlink(missing_ok=True)


def _safe(delivery: Delivery, column: str, value: str) -> str:
    """What is kept: where a pseudonym belongs, an NHS number becomes one before it is written anywhere."""
    number = re.sub(r"[\s-]", "", value)
    if feed(delivery.feed).column(column).kind != "pseudonym" or not is_valid_nhs_number(number):
        return value
    key = key_of()
    if key is None:
        raise NotNow("This is an NHS number, and the area’s key for pseudonyms is not set. Type the pseudonym.")
    return key.pseudonym(number)


def _path(delivery: Delivery) -> Path:
    return places.readings(delivery) / FILE


def _write(path: Path, values: Mapping[Cell, str]) -> None:
    """Whole or not at all, and on disk before it counts."""
    handle, beside = mkstemp(dir=path.parent, prefix=f".{FILE}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump([[line, column, value] for (line, column), value in sorted(values.items())], file)
        file.flush()
        os.fsync(file.fileno())
    Path(beside).replace(path)

"""Rows for tests, written by hand: two sources and children whose numbers are sound."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from goldenthread.repository.matching import Decision, Matched, Source
from goldenthread.repository.matching.sources import IDENTITY
from goldenthread.vocabulary.nhs_number import nhs_check_digit
from goldenthread.vocabulary.uln import uln_check_digit
from goldenthread.vocabulary.upn import upn_check_letter

COLUMNS = ("row_id", "local_id", *IDENTITY)


def nhs_number(number: int) -> str:
    """A sound NHS number of our own counting."""
    sound = (f"9{n:08}" for n in range(number * 20, number * 20 + 20))
    return next(first + check for first in sound if (check := nhs_check_digit(first)))


def upn(number: int) -> str:
    """A sound UPN."""
    rest = f"8821001{number:05}"
    return upn_check_letter(rest) + rest


def uln(number: int) -> str:
    """A sound ULN."""
    sound = (f"1{n:08}" for n in range(number * 20, number * 20 + 20))
    return next(first + check for first in sound if (check := uln_check_digit(first)))


BASE = {
    "forename": "Rosie", "surname": "Thornwick", "birth_date": "2012-03-04", "sex": "F", "postcode": "SS1 5AB",
}  # fmt: skip


def row(local_id: str, **said: Any) -> dict[str, Any]:
    """A row about one child, the same one unless told."""
    return {"local_id": local_id, **BASE, **said}


def source(name: str, *rows: dict[str, Any]) -> Source:
    """A source of some rows; a row's id is the source's name and its place."""
    full = [{"row_id": f"{name}:{place}", **given} for place, given in enumerate(rows)]
    return Source(name, pl.DataFrame(full, schema=dict.fromkeys(COLUMNS, pl.String)))


def persons(matched: Matched) -> dict[str, str]:
    """The person of each row."""
    return dict(matched.links.select("row_id", "person_id").rows())


def linked(matched: Matched, left: str, right: str) -> bool:
    """Whether two rows are one person's."""
    whose = persons(matched)
    return whose[left] == whose[right]


def doubts(matched: Matched) -> Sequence[tuple[str, str, str]]:
    """Each doubt: two rows and the key of why."""
    rows = matched.doubts.select("row_id_left", "row_id_right", "why").rows()
    return sorted((min(left, right), max(left, right), why) for left, right, why in rows)


def decision(left: tuple[str, str], right: tuple[str, str], *, same: bool) -> Decision:
    """A decision about two records, by their source and local id."""
    of_left, of_right = ((name, f"local:{local}") for name, local in (left, right))
    return Decision(of_left, of_right, same, "seen by a clerk", "clerk")

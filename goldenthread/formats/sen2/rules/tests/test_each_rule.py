"""Each rule of a single record is raised by its row and not by its clean neighbour.

All rows of a year are one return, so that the whole table costs a few passes; a row is told apart by its person.
"""

from functools import cache

import pytest

from goldenthread.formats.sen2.rules import validate
from goldenthread.formats.sen2.rules.tests.cases import CASES, Case
from goldenthread.formats.sen2.rules.tests.records import person, sen2

YEARS = sorted({row[5] for row in CASES})
RAISES, CLEAN = 3, 4


@cache
def _raised(year: int, side: int) -> dict[int, set[tuple[str, str]]]:
    rows = [row for row in CASES if row[5] == year]
    findings = validate(sen2([person(row[2], **row[side]) for row in rows], year)).findings
    raised: dict[int, set[tuple[str, str]]] = {}
    for code, severity, key in findings.select("code", "severity", "person_key").iter_rows():
        raised.setdefault(key, set()).add((code, severity))
    return raised


def _number(row: Case) -> int:
    """The person of a row in the return of its year."""
    return [id(one) for one in CASES if one[5] == row[5]].index(id(row)) + 1


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row[0]}-{row[1]}-{row[5]}")
def test_raised_by_its_row_and_not_by_its_neighbour(row: Case) -> None:
    code, severity, year = row[0], row[1], row[5]
    assert (code, severity) in _raised(year, RAISES).get(_number(row), set())
    assert (code, severity) not in _raised(year, CLEAN).get(_number(row), set())


@pytest.mark.parametrize("kind", ["refused", "issued", "historical", "ceased"])
def test_a_sound_person_raises_nothing(kind: str) -> None:
    assert not validate(sen2([person(kind)])).counts

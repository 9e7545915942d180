"""Faults as real files have them, put in on purpose; each is found by the checks of its feed or by matching."""

import random
from datetime import date
from typing import Any

from goldenthread.demo.feeds.homes import Row
from goldenthread.demo.feeds.people import SHORT

BAD_DATES = ("31/02/2012", "00/00/0000", "13/13/2014", "unknown", "2O11-05-04")


def bad_dates(rows: list[Row], column: str, count: int, rng: random.Random) -> None:
    """Dates that are none."""
    for row in _some(rows, count, rng):
        row[column] = rng.choice(BAD_DATES)


def unknown_codes(rows: list[Row], column: str, codes: tuple[str, ...], count: int, rng: random.Random) -> None:
    """Codes that nobody declared: old ones, a system's own."""
    for row in _some(rows, count, rng):
        row[column] = rng.choice(codes)


def missing(rows: list[Row], column: str, count: int, rng: random.Random) -> None:
    """Left empty."""
    for row in _some(rows, count, rng):
        row[column] = None


def wrong_digit(rows: list[Row], column: str, count: int, rng: random.Random) -> None:
    """A number typed with one digit wrong: its check digit says so."""
    for row in _some([each for each in rows if each[column]], count, rng):
        number = str(row[column])
        at = rng.randrange(5, len(number))
        row[column] = f"{number[:at]}{(int(number[at]) + rng.randint(1, 8)) % 10}{number[at + 1 :]}"


def twice(rows: list[Row], count: int, rng: random.Random) -> None:
    """Rows sent twice."""
    rows += [dict(row) for row in _some(rows, count, rng)]


def by_hand(rows: list[Row], count: int) -> None:
    """Without a number, and by the name a child is called: only a person can tell whether it is one known already."""
    for row in [each for each in rows if each["forename"] in SHORT][:count]:
        row.update(forename=SHORT[row["forename"]], nhs_number=None, upn=None, uln=None)


def british_dates(rows: list[Row]) -> None:
    """Every date as 04/09/2012, which is how most offices write it."""
    for row in rows:
        for column, value in row.items():
            if isinstance(value, date):
                row[column] = f"{value:%d/%m/%Y}"


def renamed(rows: list[Row], names: dict[str, str], values: dict[str, dict[Any, str]]) -> list[Row]:
    """The same file from another system: other headings in another order, and its own words for codes."""
    return [
        {heading: values.get(column, {}).get(row[column], row[column]) for column, heading in names.items()}
        for row in rows
    ]


def _some(rows: list[Row], count: int, rng: random.Random) -> list[Row]:
    return rng.sample(rows, min(count, len(rows)))

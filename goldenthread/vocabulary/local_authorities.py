"""English local authorities by their DfE three-digit number, open and closed.

Source: DfE's published list of authorities (Open Government Licence v3.0); `local_authorities.csv` beside this file.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("local_authorities.csv")


@dataclass(frozen=True, slots=True)
class LocalAuthority:
    """One authority; `opened` is given where it is known to follow others, `closed` is its last day."""

    code: str
    gss: str
    name: str
    region: str
    opened: date | None
    closed: date | None
    successors: tuple[str, ...]

    def open_on(self, day: date) -> bool:
        """Whether it was an authority on that day."""
        return (self.opened is None or self.opened <= day) and (self.closed is None or day <= self.closed)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def local_authorities() -> dict[str, LocalAuthority]:
    """Every authority, by number: the 153 of today and the closed ones still met in old data."""
    with _LIST.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: _authority(row) for row in csv.DictReader(rows)}


def _authority(row: dict[str, str]) -> LocalAuthority:
    return LocalAuthority(
        code=row["code"],
        gss=row["gss"],
        name=row["name"],
        region=row["region"],
        opened=_day(row["opened"]),
        closed=_day(row["closed"]),
        successors=tuple(row["successors"].split()),
    )


def open_authorities(day: date) -> tuple[LocalAuthority, ...]:
    """The authorities there were on a day, by number."""
    return tuple(authority for authority in local_authorities().values() if authority.open_on(day))


def is_local_authority(code: str, day: date) -> bool:
    """Whether the number was that of an English authority on a day."""
    authority = local_authorities().get(code)
    return authority is not None and authority.open_on(day)


def is_ever_a_local_authority(code: str) -> bool:
    """Whether the number is, or was, that of an English authority."""
    return code in local_authorities()

"""Reading single items of a row: what cannot be read gives nothing, and stays with the kept row."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.frame import Frame, read_day
from goldenthread.exchange.sen2.rows import Row
from goldenthread.provision.actions import Places

FLAGS = frozenset({"0", "1"})
RANKS = frozenset({"1", "2"})

UNDATED: dict[str, Any] = {"date_known": False}
"""The details of an event whose day the return does not hold. It is put on the latest day it can have been, pages
say so, and no figure counts its day."""


@dataclass
class Reader:
    """Reads rows of one return. `received_on` is the day the file came: nothing in it can have happened later."""

    frame: Frame
    received_on: date
    places: Places
    authorities: frozenset[str] = field(default_factory=frozenset)

    def day(self, row: Row | None, item: str) -> date | None:
        """A day that can be read and has come by the day the file was received; otherwise none."""
        found = read_day(row.get(item)) if row else None
        return found if found and found <= self.received_on else None

    def flag(self, row: Row | None, item: str) -> str:
        """ "1", "0", or "" where it was not given or is neither."""
        value = row.get(item) if row else ""
        return value if value in FLAGS else ""

    def code(self, row: Row, item: str) -> str:
        """A code of the year's list, or ""."""
        value = row.get(item)
        allowed = self.frame.allowed(row.table, item)
        return value if allowed is not None and value in allowed else ""

    def authority(self, row: Row, item: str) -> str:
        """The number of an authority there is or was, or ""."""
        value = row.get(item)
        return value if value in self.authorities else ""

    def place(self, row: Row) -> dict[str, Any]:
        """The details of a placement or a named setting: which setting, how it was named, and its marks."""
        urn = row.get("urn") if row.get("urn").isdecimal() and len(row.get("urn")) == 6 else ""
        ukprn = row.get("ukprn") if row.get("ukprn").isdecimal() and len(row.get("ukprn")) == 8 else ""
        code = self.code(row, "sensetting")
        rank = row.get("placementrank") if row.get("placementrank") in RANKS else ""
        found = {
            "setting": self.places.at(urn, ukprn, code), "urn": urn, "ukprn": ukprn, "code": code,
            "other": row.get("sensettingother"), "rank": rank, "sen_unit": self.flag(row, "senunitindicator"),
            "resourced": self.flag(row, "resourcedprovisionindicator"),
        }  # fmt: skip
        return {name: value for name, value in found.items() if value}


def dated(kind: str, known: date | None, latest: date, qualifier: str = "", **details: Any) -> Entry:
    """An entry on its day or, where the return does not hold that, on the latest day it can have been, saying so."""
    if known:
        return Entry(kind, known, qualifier, details)
    return Entry(kind, latest, qualifier, {**details, **UNDATED})

"""The year a return is about: which day it describes, which days it counts, which items it has."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.formats.sen2.model import TABLES
from goldenthread.formats.sen2.profile import Profile


@dataclass(frozen=True)
class Frame:
    """One return. `as_at` is its reference date; nothing that happened later is in it."""

    profile: Profile
    as_at: date

    @property
    def year(self) -> int:
        """The collection year."""
        return self.profile.year

    @property
    def year_starts(self) -> date:
        """The first day of the calendar year the return counts."""
        return self.profile.year_starts

    @property
    def latest_in_year(self) -> date:
        """The last day of the year the return counts, or of its description where that is sooner."""
        return min(self.profile.year_ends, self.as_at)

    @property
    def day_before(self) -> date:
        """The last day before the year the return counts."""
        return date(self.year_starts.year - 1, 12, 31)

    @cached_property
    def items(self) -> dict[str, frozenset[str]]:
        """The items of each table this year's return has."""
        return {table: frozenset(item.csv for item in self.profile.tables[table].items) for table in TABLES}

    def allowed(self, table: str, item: str) -> frozenset[str] | None:
        """The codes an item may have, or none where it is not coded (or coded by a list of authorities)."""
        spec = self.profile.item(table, item)
        if spec is None or spec.codes is None or spec.codes == "local_authorities":
            return None
        return frozenset(self.profile.codes(spec.codes))


def read_day(text: str) -> date | None:
    """A date as the reader leaves it (CCYY-MM-DD), or none where it cannot be read."""
    if len(text) != 10:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

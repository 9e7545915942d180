"""What the rules of one return are measured against: its year's dates, code lists and settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.formats.sen2.model import Header
from goldenthread.formats.sen2.profile import Item, Profile, ProfileError
from goldenthread.formats.sen2.rules.code_lists import code_lists
from goldenthread.formats.sen2.rules.thresholds import Settings, settings_of

EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days since 1970-01-01, the form in which the prepared frames hold dates."""
    return (day - EPOCH).days


def as_ymd(day: date) -> int:
    """A date as the integer CCYYMMDD; whole years between two dates are the difference // 10000."""
    return day.year * 10_000 + day.month * 100 + day.day


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


@dataclass(frozen=True, slots=True)
class Context:
    """Constants of one return: collection year, reference date, its authority, and the year's code lists."""

    year: int
    reference: date
    lea: str | None
    codes: Mapping[str, frozenset[str]]
    year_start: date
    year_end: date
    items: Mapping[tuple[str, str], Item]
    settings: Settings = field(default_factory=Settings)
    severities: Mapping[str, str] = field(default_factory=dict)

    @property
    def ref(self) -> int:
        """The reference date as a day number."""
        return day_number(self.reference)

    @property
    def last(self) -> int:
        """The last day that an event of the return may have, as a day number (assumption 8 of the profile)."""
        return self.ref if self.settings.event_window_end == "reference_date" else self.ye

    @property
    def ys(self) -> int:
        """The first day of the collection year as a day number."""
        return day_number(self.year_start)

    @property
    def ye(self) -> int:
        """The last day of the collection year as a day number."""
        return day_number(self.year_end)

    @property
    def year_before(self) -> int:
        """One year before the reference date, as a day number."""
        return day_number(years_before(self.reference, 1))

    @property
    def six_months_before(self) -> int:
        """Half a year (182 days) before the reference date, as a day number."""
        return day_number(self.reference - timedelta(days=182))

    def allowed(self, name: str) -> frozenset[str]:
        """A code list of the year, as the rules call it."""
        return self.codes[name]

    def list_of(self, item: Item) -> frozenset[str]:
        """The codes an item may have; none where it has no list."""
        return self.codes.get(item.codes or "", frozenset())

    def has(self, *places: str) -> bool:
        """Whether the return of the year has all of the items, each named as "table.item"."""
        return all(tuple(place.split(".")) in self.items for place in places)

    @staticmethod
    def of(header: Header, profile: Profile) -> "Context":
        """The constants for a return with that header, under that profile."""
        _check_severities(profile)
        return Context(
            year=profile.year,
            reference=profile.reference_date,
            lea=header.lea,
            codes=code_lists(profile),
            year_start=profile.year_starts,
            year_end=profile.year_ends,
            items={(item.table, item.csv): item for item in (*profile.header, *profile.items())},
            settings=settings_of(profile),
            severities=profile.rules,
        )


SEVERITY_WORDS = ("error", "query", "off")


def _check_severities(profile: Profile) -> None:
    for code, word in profile.rules.items():
        if word not in SEVERITY_WORDS:
            raise ProfileError(
                f"The profile of {profile.year} gives rule {code} the severity “{word}”. Write error, query or off."
            )

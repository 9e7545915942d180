"""What the rules of one return are measured against: its year's dates, code lists and settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from goldenthread.formats.sen2.model import Header
from goldenthread.formats.sen2.profile import Item, Profile, ProfileError
from goldenthread.vocabulary.local_authorities import local_authorities

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
class Settings:
    """What a profile may change: days are calendar days, shares are of 1, counts are records.

    `event_window_end` is the last day an event of the return may have: `reference_date` or `year_ends`.
    """

    decision_days: int = 42
    refusal_days: int = 112
    plan_days: int = 140
    review_decision_days: int = 28
    fifty_two_weeks_days: int = 364
    exception_share: float = 0.5
    other_reason_share: float = 0.05
    other_need_share: float = 0.05
    share_minimum: int = 20
    timeliness_minimum: int = 20
    active_change_share: float = 0.10
    exclude_other_flags: bool = False
    event_window_end: str = "reference_date"


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
        _check_settings(profile)
        return Context(
            year=profile.year,
            reference=profile.reference_date,
            lea=header.lea,
            codes=code_lists(profile),
            year_start=profile.year_starts,
            year_end=profile.year_ends,
            items={(item.table, item.csv): item for item in (*profile.header, *profile.items())},
            settings=Settings(**profile.settings),
            severities=profile.rules,
        )


SEVERITY_WORDS = ("error", "query", "off")


WINDOW_ENDS = ("reference_date", "year_ends")


def _check_settings(profile: Profile) -> None:
    known = {one.name for one in fields(Settings)}
    for name in profile.settings:
        if name not in known:
            raise ProfileError(
                f"The profile of {profile.year} has a setting “{name}”, which there is not. "
                f"There are {', '.join(sorted(known))}."
            )
    end = profile.settings.get("event_window_end", WINDOW_ENDS[0])
    if end not in WINDOW_ENDS:
        raise ProfileError(
            f"The profile of {profile.year} has event_window_end “{end}”. Write reference_date or year_ends."
        )


def _check_severities(profile: Profile) -> None:
    for code, word in profile.rules.items():
        if word not in SEVERITY_WORDS:
            raise ProfileError(
                f"The profile of {profile.year} gives rule {code} the severity “{word}”. Write error, query or off."
            )


ITEM_LISTS = {
    "sex": ("person.sex", "person.gendercurrent"),
    "ethnicity": ("person.ethnicity",),
    "upn_unknown": ("person.upnunknown",),
    "request_source": ("requests.requestsource",),
    "request_outcome": ("requests.requestoutcome",),
    "assessment_outcome": ("assessment.assessmentoutcome",),
    "officer": ("header.dmo", "header.dco", "header.dsco"),
    "residential": ("namedplan.planres", "placementdetail.res"),
    "work_based": ("namedplan.planwbp", "placementdetail.wbp"),
    "direct_payment": ("namedplan.dp",),
    "cease_reason": ("namedplan.ceasereason",),
    "setting_named": ("plandetail.sensetting",),
    "setting_placed": ("placementdetail.sensetting",),
    "review_outcome": ("activeplans.reviewoutcome",),
    "attendance": ("placementdetail.attendancepattern",),
    "sen_type": ("senneed.sentype",),
}
"""Lists as the rules call them, and the items whose lists they are made of, where the year has them."""


def code_lists(profile: Profile) -> dict[str, frozenset[str]]:
    """The profile's code lists, and the authorities there were on the reference date and at any time in the year."""
    named = {name: frozenset(codes) for name, codes in profile.code_lists.items()}
    lists_of = {f"{item.table}.{item.csv}": item.codes for item in (*profile.header, *profile.items())}
    lists = {
        name: frozenset(code for item in items for code in named.get(lists_of.get(item) or "", ()))
        for name, items in ITEM_LISTS.items()
    }
    authorities = local_authorities().values()
    start, end = profile.year_starts, profile.reference_date
    open_at_end = frozenset(one.code for one in authorities if one.open_on(end))
    open_at_some_time = frozenset(one.code for one in authorities if one.open_on(start) or one.open_on(end))
    ever = frozenset(local_authorities())
    of_authorities = {"la": open_at_end, "la_window": open_at_some_time, "la_ever": ever}
    return named | {"local_authorities": open_at_some_time} | lists | of_authorities

"""What the rules of one return are measured against: its year's dates, code lists and settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from goldenthread.formats.sen2.model import Header
from goldenthread.formats.sen2.profile import Profile, ProfileError
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
    """Days and thresholds a profile may change: days are calendar days, shares are of 1, counts are records."""

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


@dataclass(frozen=True, slots=True)
class Context:
    """Constants of one return: collection year, reference date, its authority, and the year's code lists."""

    year: int
    reference: date
    lea: str | None
    codes: Mapping[str, frozenset[str]]
    settings: Settings = field(default_factory=Settings)
    severities: Mapping[str, str] = field(default_factory=dict)

    @property
    def year_start(self) -> date:
        """1 January of the calendar year the return is about."""
        return date(self.year - 1, 1, 1)

    @property
    def year_end(self) -> date:
        """31 December of the calendar year the return is about."""
        return date(self.year - 1, 12, 31)

    @property
    def ref(self) -> int:
        """The reference date as a day number."""
        return day_number(self.reference)

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
        """A code list of the year, by its name in the profile."""
        return self.codes[name]

    @staticmethod
    def of(header: Header, profile: Profile) -> "Context":
        """The constants for a return with that header, under that profile."""
        _check_severities(profile)
        known = {item.name for item in fields(Settings)}
        chosen = {name: value for name, value in profile.settings.items() if name in known}
        return Context(
            year=profile.year,
            reference=profile.reference_date,
            lea=header.lea,
            codes=code_lists(profile),
            settings=Settings(**chosen),
            severities=profile.rules,
        )


SEVERITY_WORDS = ("error", "query", "off")


def _check_severities(profile: Profile) -> None:
    for code, word in profile.rules.items():
        if word not in SEVERITY_WORDS:
            raise ProfileError(
                f"The profile of {profile.year} gives rule {code} the severity “{word}”. Write error, query or off."
            )


PROFILE_LISTS = {
    "sex": ("sexes", "genders"),
    "ethnicity": ("ethnicities",),
    "upn_unknown": ("upn_unknown_reasons",),
    "request_source": ("request_sources",),
    "outcome": ("request_outcomes", "assessment_outcomes"),
    "officer": ("officer_posts",),
    "residential": ("residence",),
    "work_based": ("work_based",),
    "direct_payment": ("direct_payments",),
    "cease_reason": ("cease_reasons",),
    "sen_setting": ("sen_settings_named", "sen_settings_placed"),
    "review_outcome": ("review_outcomes",),
    "sen_type": ("need_types",),
}
"""Lists as the rules call them, and the lists of the profile they are made of, where its year has them."""


def code_lists(profile: Profile) -> dict[str, frozenset[str]]:
    """The profile's code lists, and the authorities there were on the reference date and at any time in the year."""
    lists = {
        name: frozenset(code for source in sources for code in profile.code_lists.get(source, ()))
        for name, sources in PROFILE_LISTS.items()
    }
    authorities = local_authorities().values()
    start, end = profile.year_starts, profile.reference_date
    open_at_end = frozenset(one.code for one in authorities if one.open_on(end))
    open_at_some_time = frozenset(one.code for one in authorities if one.open_on(start) or one.open_on(end))
    return lists | {"la": open_at_end, "la_window": open_at_some_time, "la_ever": frozenset(local_authorities())}

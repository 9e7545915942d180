"""Kinds of provision, declared as data, and how a line's figures come to hours a year."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.casework.plans.choices import Per
from goldenthread.vocabulary.yaml_text import read_yaml

SCHOOL_WEEKS = 39  # weeks of a school year: 38 or 39, teachers' training days among them; a line may say its own
DAYS_A_WEEK = 5
SCHOOL_YEAR_MONTHS, HALF_TERMS, TERMS = 10, 6, 3


@dataclass(frozen=True)
class ProvisionKind:
    """One kind of provision."""

    key: str
    label: str
    domain: str
    teaches: bool = False
    sessions: bool = True
    hours: bool = False
    words: tuple[str, ...] = ()


@cache
def provision_kinds() -> dict[str, ProvisionKind]:
    """Every kind by its key."""
    raw = read_yaml(Path(__file__).with_name("provision.yaml").read_text(encoding="utf-8"))
    return {
        key: ProvisionKind(key=key, **{**entry, "words": tuple(entry.get("words", ()))}) for key, entry in raw.items()
    }


def times_a_year(sessions: int | None, per: str, weeks: int | None) -> float | None:
    """How many sessions a year; None where the line does not say how often."""
    if not sessions or not per:
        return None
    over = weeks or SCHOOL_WEEKS
    share = over / SCHOOL_WEEKS
    times = {
        Per.DAY.value: DAYS_A_WEEK * over,
        Per.WEEK.value: over,
        Per.FORTNIGHT.value: over / 2,
        Per.MONTH.value: SCHOOL_YEAR_MONTHS * share,
        Per.HALF_TERM.value: HALF_TERMS * share,
        Per.TERM.value: TERMS * share,
        Per.YEAR.value: 1,
        Per.ONCE.value: 1,
    }
    return sessions * times[per]


def hours_a_year(minutes: int | None, sessions: int | None, per: str, weeks: int | None) -> float | None:
    """Hours a year that a child receives; None where the line does not say how long or how often.

    Weeks that a line does not give are a school year's. A group's hours are counted for each child in full: what it
    costs the service is `service_hours`.
    """
    times = times_a_year(sessions, per, weeks)
    return None if times is None or not minutes else times * minutes / 60


def service_hours(hours: float | None, group_size: int | None) -> float | None:
    """Hours that a service gives for one child: a group's shared among those in it."""
    return None if hours is None else hours / max(group_size or 1, 1)

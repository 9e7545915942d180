"""DfE's time periods in the words of a reader."""

from datetime import date


def year_of(time_period: str) -> int:
    """The calendar year a figure belongs to: ``2024`` is 2024; ``202425``, counted in January 2025, is 2025."""
    return int(time_period[:4]) + 1 if len(time_period) == 6 else int(time_period)


def when(time_period: str) -> str:
    """When a figure was counted: ``in 2024`` for a calendar year, ``in January 2025`` for the January count."""
    return f"in January {year_of(time_period)}" if len(time_period) == 6 else f"in {time_period}"


TERMS = {"1": "autumn", "2": "spring", "3": "summer"}


def told(period: str) -> str:
    """A period of a comparator in words: ``2025`` is "2025", ``202425`` "2024/25", ``202425-2`` "spring term 2024/25"
    and ``2023-10`` "October 2023".

    A period written otherwise is said as it is written.
    """
    year, _, part = period.partition("-")
    if len(year) == 6 and year.isdigit():
        school = f"{year[:4]}/{year[4:]}"
        return f"{TERMS[part]} term {school}" if part in TERMS else school
    if part.isdigit() and 1 <= int(part) <= 12:
        return f"{date(int(year), int(part), 1):%B %Y}"
    return period

"""Text as sent becomes text as compared: stripped, blank as null, dates in ISO form, booleans 1 and 0.

What cannot be read is left as it was sent, for the rules to name.
"""

from collections.abc import Iterable

import polars as pl

from goldenthread.formats.sen2.profile import Profile

ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"

# Spellings of dates that are read beside ISO: COLLECT's export, the same without its time, date-times of workbooks
# and XML, and the day-first forms that people type.
_DATE_FORMATS = (
    "%Y-%b-%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d %B %Y",
    "%Y/%m/%d",
    "%Y%m%d",
)
_MIDNIGHT_OR_TIME = r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$"

_TRUE = ("true", "t", "yes", "y", "1.0")
_FALSE = ("false", "f", "no", "n", "0.0")

# "-1" is how some databases write true.
_BOOLEANS = dict.fromkeys((*_TRUE, "-1"), "1") | dict.fromkeys(_FALSE, "0")

DATES = frozenset(
    {
        "personbirthdate", "receiveddate", "requestoutcomedate", "assessmentoutcomedate", "startdate", "ceasedate",
        "reviewmeeting", "reviewdraft", "phasetransferduedate", "phasetransferfinaldate", "lastreview", "entrydate",
        "leavingdate",
    }
)  # fmt: skip
"""Items that are dates in any year, so that an item sent in a year that lacks it is still read."""

BOOLEANS = frozenset(
    {
        "rya", "requestmediation", "requesttribunal", "assessmentmediation", "assessmenttribunal", "othermediation",
        "othertribunal", "week20", "pb", "oa", "senunitindicator", "resourcedprovisionindicator",
    }
)  # fmt: skip


def normalise(frame: pl.DataFrame, table: str, profile: Profile) -> pl.DataFrame:
    """A frame of one table with its dates and booleans in one form; the text is stripped and blank-free already."""
    dates = DATES | set(profile.dates(table))
    flags = BOOLEANS | set(profile.booleans(table))
    changed = [normal_dates(frame[name]) for name in frame.columns if name in dates]
    changed += [normal_booleans(frame[name]) for name in frame.columns if name in flags]
    return frame.with_columns(changed)


def stripped(series: pl.Series) -> pl.Series:
    """Text without the white space around it; blank becomes null."""
    bare = series.str.strip_chars()
    return bare.set(bare == "", None) if (bare == "").any() else bare


def normal_dates(series: pl.Series) -> pl.Series:
    """Dates as CCYY-MM-DD where readable in any accepted spelling, others as they are."""
    odd = ~series.str.contains(ISO_DATE)
    if not odd.any():
        return series
    return series.scatter(odd.fill_null(False).arg_true(), _read_dates(series.filter(odd)))


def _read_dates(series: pl.Series) -> pl.Series:
    """Each format is tried only on what the ones before could not read."""
    read = _day_of(series.str.strip_suffix(" 00:00:00"), _DATE_FORMATS[0])
    for form in (None, *_DATE_FORMATS):
        left = (read.is_null() & series.is_not_null()).arg_true()
        if left.is_empty():
            break
        read = read.scatter(left, _day_of(series.gather(left).str.replace(_MIDNIGHT_OR_TIME, ""), form))
    return pl.select(pl.coalesce(read, series)).to_series()


def _day_of(text: pl.Series, form: str | None) -> pl.Series:
    """Dates written in one format as CCYY-MM-DD; with no format, those that are so written already."""
    if form is None:
        return text.set(~text.str.contains(ISO_DATE), None)
    return text.str.to_date(form, strict=False).dt.to_string("%Y-%m-%d")


def normal_booleans(series: pl.Series) -> pl.Series:
    """Booleans as "1" or "0" where readable, others as they are."""
    odd = ~series.is_in(["0", "1"])
    if not odd.any():
        return series
    lowered = series.str.to_lowercase()
    return (
        pl.select(pl.coalesce(lowered.replace_strict(_BOOLEANS, default=None), series)).to_series().alias(series.name)
    )


def normal_date(text: str | None) -> str | None:
    """One date in the same way."""
    return _first(normal_dates(pl.Series("date", [text], dtype=pl.String)))


def normal_datetime(text: str | None) -> str | None:
    """A date-time as CCYY-MM-DDThh:mm:ss where readable, else as it is."""
    if text is None:
        return None
    forms = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%b-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
    bare = pl.Series([text.removesuffix("Z")])
    read = [
        bare.str.to_datetime(form, strict=False, time_unit="us").dt.to_string("%Y-%m-%dT%H:%M:%S") for form in forms
    ]
    return next((value for value in _each(read) if value is not None), text)


def _each(series: Iterable[pl.Series]) -> list[str | None]:
    return [_first(one) for one in series]


def _first(series: pl.Series) -> str | None:
    value: str | None = series[0]
    return value

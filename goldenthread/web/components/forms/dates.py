"""A date asked for in three boxes: day, month and year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
MOST_FIGURES = 4

Boxes = tuple[str, str, str]


class DayBoxes(forms.Widget):
    """Three boxes, `<name>-day`, `<name>-month` and `<name>-year`; drawn by `govuk_field`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Boxes:  # noqa: ARG002  Django's signature
        day, month, year = (str(data.get(f"{name}-{part}", "")).strip() for part in PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002  as above
        return all(f"{name}-{part}" not in data for part in PARTS)


def boxes(value: date | Boxes | None) -> Boxes:
    """What stands in the three boxes for a date, for what a person typed, or for nothing."""
    if value is None:
        return "", "", ""
    return (str(value.day), str(value.month), str(value.year)) if isinstance(value, date) else value


class DayField(forms.Field):
    """A calendar day; months may be typed as numbers or words.

    The error's code names the box to mend (`day`, `month`, `year`). `says` is how messages name the date, with a
    capital letter: "Date of the meeting".
    """

    widget = DayBoxes

    def __init__(self, *, says: str | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.says = says or str(self.label or "Date")

    def to_python(self, value: date | Boxes | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        if not any(value):
            return None
        self._refuse_gaps(value)
        return self._read(value)

    def validate(self, value: date | None) -> None:
        if value is None and self.required:
            raise ValidationError(f"Enter {self._says_within()}", code="day")

    def _says_within(self) -> str:
        said = self.says[:1].lower() + self.says[1:]
        return said if said.startswith("the ") else f"the {said}"

    def _refuse_gaps(self, typed: Boxes) -> None:
        missing = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if missing:
            raise ValidationError(f"{self.says} must include a {' and '.join(missing)}", code=missing[0])

    def _read(self, typed: Boxes) -> date:
        day, month, year = typed
        number = _month(month)
        if number is None:
            raise self._not_real("month")
        if not EARLIEST_YEAR <= _figures(year) <= LATEST_YEAR:
            raise ValidationError(f"{self.says} must have a year in four figures, like 2024", code="year")
        try:
            return date(_figures(year), number, _figures(day))
        except ValueError:
            raise self._not_real("day") from None

    def _not_real(self, part: str) -> ValidationError:
        return ValidationError(f"{self.says} must be a real date", code=part)


def _figures(text: str) -> int:
    """The number typed; 0, which no part of a date is, where it is none or too long for any."""
    return int(text) if text.isdecimal() and len(text) <= MOST_FIGURES else 0


def _month(text: str) -> int | None:
    if text.isdecimal():
        return _figures(text) if 1 <= _figures(text) <= len(MONTHS) else None
    return MONTHS.index(text[:3].lower()) + 1 if text[:3].lower() in MONTHS else None

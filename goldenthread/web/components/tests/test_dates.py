from datetime import date

import pytest
from django import forms
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.web.components.forms import DayField


class Sent(forms.Form):
    on = DayField(label="When was it sent?", says="Date it was sent")


def typed(day="", month="", year=""):
    return Sent({"on-day": day, "on-month": month, "on-year": year})


@pytest.mark.parametrize("month", ["2", "02", "Feb", "february", "FEBRUARY"])
def test_a_day_is_read(month):
    form = typed("21", month, "2024")
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2024, 2, 21)


@pytest.mark.parametrize(
    ("boxes", "message", "box"),
    [
        (("", "", ""), "Enter the date it was sent", "day"),
        (("21", "", "2024"), "Date it was sent must include a month", "month"),
        (("", "2", ""), "Date it was sent must include a day and year", "day"),
        (("30", "2", "2024"), "Date it was sent must be a real date", "day"),
        (("29", "2", "2023"), "Date it was sent must be a real date", "day"),
        (("1", "13", "2024"), "Date it was sent must be a real date", "month"),
        (("1", "smarch", "2024"), "Date it was sent must be a real date", "month"),
        (("1", "1", "24"), "Date it was sent must have a year in four figures, like 2024", "year"),
        (("x", "1", "2024"), "Date it was sent must be a real date", "day"),
        (("9" * 5000, "1", "2024"), "Date it was sent must be a real date", "day"),
        (("1", "9" * 5000, "2024"), "Date it was sent must be a real date", "month"),
        (("1", "1", "9" * 5000), "Date it was sent must have a year in four figures, like 2024", "year"),
    ],
)
def test_what_is_wrong_is_said_and_where(boxes, message, box):
    form = typed(*boxes)
    assert [(e.message, e.code) for e in form.errors.as_data()["on"]] == [(message, box)]


def test_a_date_that_need_not_be_given():
    field = DayField(required=False)
    assert field.clean(("", "", "")) is None


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_that_is_typed_is_the_day_that_is_read(day):
    assert DayField().clean((str(day.day), f"{day:%B}", str(day.year))) == day


@settings(deadline=None)
@given(st.tuples(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5)))
def test_nothing_that_can_be_typed_is_a_crash(boxes):
    form = typed(*boxes)
    assert form.is_valid() == ("on" in form.cleaned_data)

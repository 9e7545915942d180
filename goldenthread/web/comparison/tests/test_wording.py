"""Published figures in words."""

import re
from dataclasses import replace

import pytest

from goldenthread.formats.statistics import measure, measures, published
from goldenthread.web.comparison import wording

FIGURES = published()
SHARE, COUNT = measure("within_20_weeks_pc"), measure("requests")


def figure(name, number, year=2024):
    return FIGURES.figure(name, number, year)


def test_numbers_are_printed_by_their_unit():
    assert wording.number(SHARE, 16.1) == "16.1%"
    assert wording.number(COUNT, 154489.0) == "154,489"


def test_a_cell_keeps_the_mark_and_says_revised_or_missing():
    assert (
        wording.cell(measure("review_decisions_in_4_weeks_pc"), figure("review_decisions_in_4_weeks_pc", "883")) == "x"
    )
    assert wording.cell(COUNT, None) == "[none]"
    assert wording.cell(measure("appeals"), figure("appeals", "201")) == "-"
    outstanding = measure("review_decisions_outstanding")
    assert wording.cell(outstanding, figure("review_decisions_outstanding", "882")) == "1 [r]"


@pytest.mark.parametrize(
    ("name", "area", "year", "said"),
    [
        ("within_20_weeks_pc", "882", 2024, "Up 12.3 percentage points from 3.8% in 2023, which is better."),
        ("within_20_weeks_pc", "883", 2024, "Down 39.9 percentage points from 88.5% in 2023, which is worse."),
        ("over_a_year_pc", "883", 2024, "The same as in 2023."),
        ("refused_pc", "882", 2024, "Up 0.9 percentage points from 23.2% in 2023."),
        ("requests", "882", 2024, "Up 52 (10%) from 517 in 2023."),
        ("requests", "882", 2022, "Up 65 (18%) from 358 in 2021. The basis changed in 2022."),
        ("reviews_expected", "882", 2024, "No earlier year is published, so there is no trend yet."),
    ],
)
def test_movement_in_words(name, area, year, said):
    series = FIGURES.series(name, [area]).popitem()[1]
    earlier = [f for f in series if f.year < year and f.number is not None]
    assert wording.movement(measure(name), figure(name, area, year), earlier[-1] if earlier else None) == said


@pytest.mark.parametrize("name", [m.id for m in measures().values() if not m.is_share])
def test_a_sentence_about_one_agrees(name):
    one = replace(FIGURES.latest(name, "882"), number=1.0, text="1")
    said = wording.sentence(measure(name), one, "Area", 2024, january=False)
    assert re.search(
        r"\b1 (\w+ ){0,2}(plan|request|assessment|decision|appeal|placement|review|outcome|meeting|person)\b", said
    )
    assert not (said.startswith("1 ") and " were " in said)


def test_a_figure_that_is_not_there_does_not_move():
    assert wording.movement(COUNT, None, None) == ""


@pytest.mark.parametrize(
    ("place", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (22, "22nd"), (113, "113th")]
)
def test_places(place, said):
    assert wording.ordinal(place) == said

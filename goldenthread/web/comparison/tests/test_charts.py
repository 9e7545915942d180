"""Charts: honest axes, names that do not touch, pictures that can be read out."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.charts import look
from goldenthread.charts.svg import accessible
from goldenthread.formats.statistics import measure, published
from goldenthread.web.comparison.charts.beside import beside_chart
from goldenthread.web.comparison.charts.data import Bar, BesideChart, Line, Point, YearsChart
from goldenthread.web.comparison.charts.drawing import etag, svg
from goldenthread.web.comparison.charts.years import LABEL_GAP, apart, labelled, years_chart
from goldenthread.web.comparison.choice import choice
from goldenthread.web.comparison.presenters.measure_page import charts_of

YEARS = YearsChart(
    "Plans: A went from 10.0% to 16.1%",
    "A: 2023 10.0%, 2024 16.1%.",
    True,
    (
        Line("A", (Point(2022, None), Point(2023, 10.0), Point(2024, 16.1))),
        Line("England", (Point(2022, 50.0), Point(2023, 48.0), Point(2024, 46.0)), "england"),
    ),
    (2023,),
)
BESIDE = BesideChart("Plans in 2024", "B 99.0%, A 16.1%.", True, (Bar("B", 99.0, "other"), Bar("A", 16.1, "own")))


def _domain(specification, axis):
    found = [
        layer["encoding"][axis]["scale"]
        for layer in specification["layer"]
        if "scale" in layer["encoding"].get(axis, {})
    ]
    return next(scale["domain"] for scale in found if "domain" in scale)


def test_axes_of_numbers_begin_at_nought():
    assert _domain(years_chart(YEARS).to_dict(), "y")[0] == 0
    assert _domain(beside_chart(BESIDE).to_dict(), "x")[0] == 0


def test_a_number_below_nought_is_shown():
    below = BesideChart("t", "w", False, (Bar("A", -71.0, "own"), Bar("B", 4.0, "other")))
    assert _domain(beside_chart(below).to_dict(), "x") == [-71.0, 4.0]


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(st.floats(0, 100), min_size=1, max_size=4))
def test_names_at_the_ends_of_lines_never_touch_and_keep_their_order(ends):
    lines = [Line(f"Area {n}", (Point(2024, end),)) for n, end in enumerate(ends)]
    placed = [at for _, _, _, at in apart(lines, 100.0, True)]
    assert all(upper - lower >= 100 * LABEL_GAP - 1e-9 for lower, upper in itertools.pairwise(placed))
    assert all(at >= end for at, end in zip(placed, sorted(ends), strict=True))


def test_a_line_that_ends_early_says_when():
    lines = [Line("A", (Point(2023, 5.0), Point(2024, None))), Line("B", (Point(2023, 1.0), Point(2024, 2.0)))]
    assert [name for name, *_ in apart(lines, 10.0, False)] == ["B 2", "A 5 (2023)"]


def _contrast(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def test_the_narrow_shape_shows_the_same_in_less_room():
    for chart, draw in ((YEARS, years_chart), (BESIDE, beside_chart)):
        wide, narrow = draw(chart).to_dict(), draw(replace(chart, narrow=True)).to_dict()
        assert narrow["width"] < wide["width"]
        assert narrow["datasets"] == wide["datasets"]


def test_the_last_year_is_always_named():
    for count in range(1, 20):
        years = list(range(2026 - count, 2026))
        assert labelled(years, 185)[-1] == 2025
        assert len(labelled(years, 185)) <= 5


def test_every_ink_can_be_read_on_white():
    assert all(_contrast(ink) >= 4.5 for ink in (*look.INK.values(), look.QUIET, look.TEXT))


@pytest.mark.slow
@pytest.mark.parametrize("chart", [YEARS, BESIDE])
def test_a_picture_can_be_read_out_and_needs_no_style_or_script(chart):
    drawn = svg(chart)
    root = etree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "chart-title chart-words"
    assert [root[0].text, root[1].text] == [chart.title, chart.words]
    assert b"style=" not in drawn
    assert b"<script" not in drawn
    assert b"A 16.1%" in drawn if chart is YEARS else b"16.1%" in drawn


@pytest.mark.slow
def test_equal_content_is_drawn_once_and_other_content_is_another_picture():
    twin = YearsChart(YEARS.title, YEARS.words, YEARS.share, YEARS.lines, YEARS.breaks)
    assert svg(YEARS) is svg(twin)
    assert etag(YEARS) == etag(twin)
    assert etag(YEARS) != etag(YearsChart("other", YEARS.words, True, YEARS.lines))


def test_style_attributes_become_plain_ones():
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><g style="fill: red; opacity:0.5" aria-label="x" role="y"/></svg>'
    (part,) = [node for node in etree.fromstring(accessible(drawn, "t", "w")) if node.tag.endswith("}g")]
    assert dict(part.attrib) == {"fill": "red", "opacity": "0.5"}


def test_a_title_is_escaped():
    drawn = accessible('<svg xmlns="http://www.w3.org/2000/svg"/>', "<script>", "&")
    assert b"&lt;script&gt;" in drawn


def test_a_chart_of_a_share_has_its_company_and_one_of_a_count_has_not():
    figures = published()
    share = charts_of(figures, measure("refused_pc"), choice({}, "882", measure("refused_pc"), figures))
    assert [line.part for line in share["years"].lines] == ["own", "england", "region", "neighbours"]
    count = charts_of(figures, measure("requests"), choice({}, "882", measure("requests"), figures))
    assert [line.part for line in count["years"].lines] == ["own"]
    assert {bar.part for bar in count["beside"].bars} == {"own", "other"}


def test_areas_without_a_figure_are_named_and_have_no_bar():
    figures = published()
    reviews = measure("review_decisions_in_4_weeks_pc")
    beside = charts_of(figures, reviews, choice({}, "883", reviews, figures))["beside"]
    assert "No figure: Thurrock" in beside.words
    assert "Thurrock" not in [bar.name for bar in beside.bars]

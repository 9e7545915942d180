"""Questions put to published figures, with releases laid over those that ship."""

import polars as pl
import pytest

from goldenthread.formats.statistics import area_of, authorities, neighbours, preview_frame, published, store
from goldenthread.formats.statistics.figures import Edition
from goldenthread.formats.statistics.published import Published
from goldenthread.formats.statistics.release import read_release
from goldenthread.formats.statistics.tests import releases

SHIPPED = published()


def edition(year="2026", day="2026-06-25", value="24.9", period="2024", area="E06000033"):
    row = {"table": "requests", "column": "request_not_assess_pc", "period": period, "area": area, "value": value}
    return Edition(year, f"Plans {year}", day, pl.DataFrame([row]))


def refused(*editions, year=2024, area="882"):
    return Published(editions).figure("refused_pc", area, year)


def test_a_later_release_replaces_a_figure_and_keeps_what_was_printed():
    figure = refused(edition())
    assert (figure.text, figure.release) == ("24.9", "Plans 2026")
    assert (figure.before, figure.before_in) == ("24.1", "Education, health and care plans 2025")


def test_a_later_release_that_prints_the_same_changes_nothing():
    figure = refused(edition(value="24.1"))
    assert (figure.release, figure.before) == ("Education, health and care plans 2025", "")


def test_a_later_release_adds_a_year():
    figure = refused(edition(period="2025", value="26.0"), year=2025)
    assert (figure.number, figure.before) == (26.0, "")
    assert Published([edition(period="2025")]).years("refused_pc")[-1] == 2025


@pytest.mark.parametrize(("year", "day"), [("2024", "2026-12-01"), ("2025", "2025-06-26"), ("2025", "")])
def test_an_older_edition_only_fills_what_is_missing(year, day):
    assert refused(edition(year, day)).text == "24.1"
    assert refused(edition(year, day, period="2031"), year=2031).text == "24.9"


def test_of_two_editions_the_later_published_counts_whatever_the_order_they_came_in():
    first, second = edition(value="1.0"), edition(day="2026-11-01", value="2.0")
    for order in ((first, second), (second, first)):
        assert refused(*order).text == "2.0"


def test_a_figure_withdrawn_later_is_a_mark_again():
    figure = refused(edition(value="x"))
    assert (figure.text, figure.number, figure.symbol) == ("x", None, "x")
    assert figure.before == "24.1"


def test_an_authoritys_new_code_is_the_same_authority():
    assert refused(edition(area="E08000038"), area="370").text == "24.9"


def test_a_mark_does_not_hide_a_number_that_an_earlier_release_printed():
    assert SHIPPED.figure("refused_pc", "882", 2020).release == "Education, health and care plans 2022"
    assert SHIPPED.figure("refused_pc", "882", 2020).number == pytest.approx(47.1111)


def test_a_comparison_says_how_its_mean_is_made():
    beside = SHIPPED.compare("within_20_weeks_pc", 2024, "882")
    listed = [n.figure.number for n in beside.neighbours]
    assert len(listed) == len(neighbours("882")) == 10
    assert beside.neighbour_mean == pytest.approx(sum(listed) / 10)
    assert "plain mean" in beside.how


def test_neighbours_without_a_figure_are_left_out_of_the_mean_and_counted():
    reviews = "review_decisions_in_4_weeks_pc"
    beside = next(
        found
        for area in authorities()
        if 0 < (found := SHIPPED.compare(reviews, 2024, area.code)).neighbours_with_figure < 10
    )
    known = [n.figure.number for n in beside.neighbours if n.figure is not None and n.figure.number is not None]
    assert beside.neighbours_with_figure == len(known)
    assert beside.neighbour_mean == pytest.approx(sum(known) / len(known))


def test_an_authority_without_a_number_has_no_place():
    assert SHIPPED.compare("review_decisions_in_4_weeks_pc", 2024, "883").rank is None


def test_an_unknown_area_or_measure_is_an_error():
    for ask in (lambda: area_of("999"), lambda: SHIPPED.years("nothing"), lambda: preview_frame("000")):
        with pytest.raises(KeyError):
            ask()


def test_the_preview_is_dfes_own_names_and_text():
    frame = preview_frame("882")
    assert frame.columns == ["table", "column", "time_period", "value", "number", "symbol"]
    row = frame.filter((pl.col("table") == "caseload") & (pl.col("column") == "ehcplans"))
    assert row.select("time_period", "value").rows()[-1] == ("202425", "1992")
    assert "number_decsion_4weeks" in frame["column"].to_list()


def load(data, year="2026", **tables):
    store.load(
        data,
        read_release(releases.release(data / "r.zip", **tables)),
        name=f"Plans {year}",
        year=year,
        published=f"{year}-06-25",
        source="r.zip",
        loaded_at="2026-06-25T09:00:00+00:00",
    )


@pytest.mark.parametrize(("year", "printed"), [("2026", "7"), ("2024", "1992")])
def test_the_preview_takes_the_later_of_what_ships_and_what_is_loaded(tmp_path, year, printed):
    caseload = releases.table(southend="7").replace(b"2025,Cal", b"202425,Cal").replace(b",plans,", b",ehcplans,")
    load(tmp_path, year, caseload=caseload)
    row = preview_frame("882", tmp_path).filter(
        (pl.col("table") == "caseload") & (pl.col("column") == "ehcplans") & (pl.col("time_period") == "202425")
    )
    assert row["value"].to_list() == [printed]


def test_what_is_loaded_is_seen_at_once(tmp_path):
    assert published(tmp_path).editions == ()
    load(tmp_path)
    assert [edition.name for edition in published(tmp_path).editions] == ["Plans 2026"]
    assert published(tmp_path) is published(tmp_path)

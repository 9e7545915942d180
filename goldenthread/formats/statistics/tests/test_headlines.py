"""The tables that ship, against the releases they were made from and against golden values."""

import csv
import re

import polars as pl
import pytest

from goldenthread.formats.statistics import area_of, areas, authorities, measures, neighbours, published
from goldenthread.formats.statistics.figures import shipped_long, shipped_wide
from goldenthread.formats.statistics.make_headlines import HEADLINES, make
from goldenthread.formats.statistics.periods import year_of
from goldenthread.formats.statistics.symbols import number_of
from goldenthread.formats.statistics.tests.acceptance import golden

FIGURES = published()


def test_what_ships_is_well_under_a_megabyte():
    assert sum(file.stat().st_size for file in HEADLINES.iterdir()) < 400_000


@pytest.mark.slow
def test_every_measure_has_figures_and_names_measures_that_are():
    for measure in measures().values():
        assert FIGURES.years(measure.id), measure.id
        assert set(measure.top) | set(measure.bottom) <= measures().keys(), measure.id
        assert (measure.unit == "%") == bool(measure.bottom), measure.id
        assert measure.says.format(area="A", value="1", when="in 2024").count("{") == 0


@pytest.mark.slow
def test_shares_are_what_their_parts_say_for_every_authority():
    """DfE's percentages are worked out again from DfE's counts: numerators and denominators are the right columns.

    For requests decided in 6 weeks DfE's own counts do not quite give DfE's share of 13 authorities, as the page says.
    """
    for measure in [m for m in measures().values() if m.is_share and m.source.table != "send_tribunal_appeals"]:
        year = FIGURES.years(measure.id)[-1]
        off = [f.area.name for f in FIGURES.year_of_all(measure.id, year) if not _agrees(measure, f)]
        assert len(off) == (13 if measure.id == "requests_in_six_weeks_pc" else 0), (measure.id, off)


def _agrees(measure, figure):
    def total(names):
        parts = [FIGURES.figure(name, figure.area.code, figure.year) for name in names]
        return None if any(part is None or part.number is None for part in parts) else sum(p.number for p in parts)

    top, bottom = total(measure.top), total(measure.bottom)
    if figure.number is None or top is None or not bottom:
        return True
    return abs(100 * top / bottom - figure.number) <= 0.0501


def test_authorities_and_neighbours_are_complete():
    assert len(authorities()) == 153
    assert {len(neighbours(area.code)) for area in authorities()} == {10}
    assert all(area_of(area.region).level == "region" for area in authorities())


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("882", "Southend-on-Sea"),
        ("E06000033", "Southend-on-Sea"),
        ("E08000038", "Barnsley"),
        ("E08000020", "Gateshead"),
    ],
)
def test_an_area_is_found_by_its_number_and_by_any_code_it_has_borne(asked, name):
    assert area_of(asked).name == name


def test_authorities_that_are_no_more_keep_their_figures_and_their_last_day():
    poole = area_of("836")
    assert poole.until == "2019-03-31"
    assert poole not in authorities()
    assert FIGURES.latest("plans", poole.code).year == 2019


def test_a_year_is_the_year_of_the_count():
    assert FIGURES.figure("plans", "882", 2024).text == "1737"
    assert FIGURES.figure("plans", "881", 2016).text == "7288"
    assert FIGURES.is_january("plans")
    assert not FIGURES.is_january("requests")


def test_hackney_and_peterborough_count_in_totals_and_in_no_placement():
    for number, plans in (("204", 3525), ("874", 2625)):
        assert FIGURES.figure("plans", number, 2024).number == plans
        assert FIGURES.figure("mainstream", number, 2024).number is None


def test_revised_figures_say_what_the_first_edition_printed():
    southend = FIGURES.figure("review_decisions_outstanding", "882", 2024)
    assert (southend.text, southend.before) == ("1", "-71")
    lewisham = FIGURES.figure("within_20_weeks_pc", "209", 2024)
    assert lewisham.text == "x"
    assert number_of(lewisham.before) is not None


def test_nil_appeals_are_nought_and_missing_ones_are_not():
    darlington = FIGURES.figure("appeals", "841", 2014)
    assert (darlington.text, darlington.number) == ("-", 0)
    assert FIGURES.figure("appeals", "201", 2014) is None or FIGURES.figure("appeals", "201", 2014).number != 0
    barnet = FIGURES.figure("request_tribunals", "302", 2024)
    assert (barnet.text, barnet.number, barnet.before) == ("x", None, "50")


def test_no_authority_has_two_regions_and_the_regions_add_up_to_england():
    for year in range(2019, 2026):
        local = sum(figure.number for figure in FIGURES.year_of_all("plans", year))
        regions = [a for a in areas.areas().values() if a.level == "region"]
        assert local == sum(FIGURES.figure("plans", region.code, year).number for region in regions)
        assert local == FIGURES.figure("plans", "E92000001", year).number


def test_the_place_of_an_authority_is_one_more_than_those_above_it():
    numbers = {f.area.number: f.number for f in FIGURES.year_of_all("refused_pc", 2024) if f.number is not None}
    for number, own in numbers.items():
        rank = FIGURES.rank("refused_pc", 2024, number)
        assert rank.place == sorted(numbers.values(), reverse=True).index(own) + 1
        assert rank.of == len(numbers)


@pytest.mark.slow
def test_the_script_makes_what_ships(shared_data, tmp_path):
    make(shared_data, tmp_path)
    for file in sorted(HEADLINES.iterdir()):
        if file.suffix in (".csv", ".gz"):
            assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


@pytest.mark.slow
def test_what_ships_is_what_a_plain_reading_of_the_tidy_table_says(shared_data):
    """A second way to the same figures: the tidy table of totals, made by other hands from the same releases."""
    tidy = pl.read_parquet(shared_data / "eesdata" / "headline_long.parquet").filter(
        (pl.col("release").cast(pl.String) == "2025") & (pl.col("table") != "sen_need_newplans")
    )
    area = (
        pl.when(pl.col("geographic_level") == "National")
        .then(pl.lit("E92000001"))
        .when(pl.col("geographic_level") == "Regional")
        .then("region_code")
        .otherwise("new_la_code")
    )
    theirs = tidy.select("table", pl.col("measure").alias("column"), "time_period", area.alias("area"), "value")
    ours = shipped_long(shipped_wide()).filter(
        (pl.col("release") == "2025") & (pl.col("table") != "send_tribunal_appeals")
    )
    ours = ours.select("table", "column", pl.col("period").alias("time_period"), "area", mine="value")
    both = ours.join(
        theirs.with_columns(pl.col("area").replace(areas.standing_codes())),
        on=["table", "column", "time_period", "area"],
        how="left",
    )
    assert both.filter(pl.col("value").is_not_null()).height > 150_000
    assert both.filter(pl.col("value").is_not_null() & (pl.col("mine") != pl.col("value"))).is_empty()


def test_golden_values(shared_data):
    checked, without = golden(shared_data / "acceptance_figures.csv", FIGURES)
    assert [one for one in checked if one.ours != one.wanted] == []
    assert len(checked) == 102
    assert without == []


def test_seed_figures_that_match_the_releases(shared_data):
    with (shared_data / "acceptance_figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            r for r in csv.DictReader(file) if r["kind"] == "seed" and re.match(r"EHC plans, January 2024", r["figure"])
        ]
    for row in rows:
        number = {"Southend-on-Sea": "882", "Essex": "881"}[row["area"]]
        assert FIGURES.figure("plans", number, 2024).text == row["data_value"]


def test_a_school_years_period_is_the_january_in_it():
    assert (year_of("202425"), year_of("201920"), year_of("199900"), year_of("2024")) == (2025, 2020, 2000, 2024)

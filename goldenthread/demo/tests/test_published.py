"""The shipped targets and settings against the published files themselves."""

import csv
import gzip
from pathlib import Path

import pytest

from goldenthread.demo import make_settings, published
from goldenthread.demo.identity import UNUSED_SECTORS
from goldenthread.demo.settings import every_setting
from goldenthread.demo.targets import Targets, load

RELEASE = Path("eesdata") / "ehcp_2025"


@pytest.mark.slow
@pytest.mark.parametrize("size", ["southend", "essex"])
def test_targets_are_as_published(size: str, shared_data: Path) -> None:
    area = published.AREAS[size]
    figures = published.area_figures(shared_data / RELEASE, area)
    assert {table: held["topics"] for table, held in load(size).tables.items()} == {
        table: {topic: rows or None for topic, rows in topics.items()} for table, topics in figures.items()
    }


@pytest.mark.slow
def test_postcode_sectors_are_not_in_use(shared_data: Path) -> None:
    path = shared_data / "places" / "postcodes_southend_essex_thurrock.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        used = {row["pcd"].replace(" ", "")[:-2] for row in csv.DictReader(lines)}
    ours = {sector.replace(" ", "") for sectors in UNUSED_SECTORS.values() for sector in sectors}
    assert not ours & used


def test_settings_are_the_published_schools(shared_data: Path) -> None:
    with (shared_data / "places" / "schools_southend_essex_thurrock.csv").open(encoding="utf-8", newline="") as lines:
        schools = [row for row in csv.DictReader(lines) if row["last_academic_year"] == "201718"]
    numbers = {number for school in schools for number in (school["urn"], school["urn_successor_2025"])}
    ours = {setting.urn for setting in every_setting() if setting.source == make_settings.PUBLISHED}
    assert ours <= numbers
    assert len(ours) > 600


def test_every_invented_setting_says_so() -> None:
    for setting in every_setting():
        invented = setting.source == make_settings.INVENTED
        assert invented == ("(invented)" in setting.name)
        assert invented == (setting.urn.startswith("99") or setting.ukprn.startswith("199"))


def test_published_percentages_follow(targets: Targets) -> None:
    total = targets.total("requests")
    decided = total["request_outcome_six_weeks"] + total["request_outcome_over_6_weeks"]
    assert round(100 * total["request_outcome_six_weeks"] / decided, 1) == 92.8

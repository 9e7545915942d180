"""Published figures beside ours: what ships, what a feed of published statistics delivers, and no other."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings

from goldenthread.exchange.dashboard import inspections
from goldenthread.exchange.dashboard.beside import DFE, NHS, beside, of_groups
from goldenthread.exchange.dashboard.editions import keep_editions
from goldenthread.exchange.dashboard.tests.making import sheet
from goldenthread.formats.statistics import store
from goldenthread.formats.statistics.comparators import PART, comparators
from goldenthread.formats.statistics.measures import measures
from goldenthread.indicators import declared
from goldenthread.partnership.models import Area
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.publishing.tests.making import part, publish

HEAD = "measure,area,period,value,release,published_on,licence\n"
RELEASE = "2026,44.1,Education health and care plans 2026,2026-06-25,OGL3\n"
OURS = sheet((30, 60), identity="EHC-04")


@pytest.fixture
def area(settings, tmp_path):
    settings.DATA = tmp_path
    return Area(code="882", name="Marlsea")


@pytest.fixture
def delivered(area, tmp_path):
    """A new release of DfE's, a month of the NHS's and an inspection, through the feeds and published."""
    plans = HEAD + f"within_20_weeks_pc,E92000001,{RELEASE}within_20_weeks_pc,E06000033,{RELEASE}"
    waits = HEAD + "speech_over_18_weeks_pc,E92000001,2026-03,21.5,Situation report,2026-05-14,OGL3\n"
    seen = "area,inspected_on,published_on,outcome\nE06000033,2026-03-02,2026-05-01,1\n"
    parts = [part(tmp_path / "parts", DFE, plans), part(tmp_path / "parts", NHS, waits),
             part(tmp_path / "parts", inspections.TABLE, seen)]  # fmt: skip
    return publish(tmp_path / "joint" / "882", *parts, at=datetime(2026, 6, 30, tzinfo=UTC))


def test_every_comparator_stands_beside_an_indicator_that_there_is():
    assert {one.indicator for one in comparators().values()} <= declared.shipped().keys()


def test_what_stands_beside_another_way_of_counting_names_one_that_there_is():
    named = [(one.indicator, one.basis) for one in comparators().values() if one.basis not in ("", PART)]
    assert named
    assert [pair for pair in named if pair[1] not in declared.shipped()[pair[0]].counted] == []


def test_the_feeds_know_every_published_measure_and_no_other():
    theirs = {one.id for one in comparators().values() if one.publisher == "NHS England"}
    assert feed(NHS).column("measure").codes.keys() == theirs
    assert feed(DFE).column("measure").codes.keys() == measures().keys() | comparators().keys() - theirs


@pytest.mark.parametrize("name", [DFE, NHS, inspections.TABLE])
def test_what_is_published_needs_no_agreement_and_names_nobody(name):
    assert (feed(name).agreement_needed, feed(name).identifiability) == (False, "aggregate")
    assert "Open Government Licence" in feed(name).note


def test_what_ships_stands_beside_a_figure_until_something_newer_comes(area):
    found = {one.who: one for one in beside(area, replace(OURS, published=("within_20_weeks_pc",)))}
    assert (found["England"].when, found["England"].text) == ("2024", "46.4")
    assert found["England"].measure == "within_20_weeks_pc"


def test_a_new_release_delivered_by_the_feed_takes_over(area, delivered):
    for _ in range(2):
        keep_editions(area, date(2026, 6, 30))
    assert [one.release for one in store.editions(Path(settings.DATA))] == ["Education health and care plans 2026"]
    found = {one.who: one for one in beside(area, replace(OURS, published=("within_20_weeks_pc",)))}
    assert (found["England"].when, found["England"].text) == ("2026", "44.1")
    assert found["England"].release == "Education health and care plans 2026"


def test_waits_of_the_nhs_come_by_their_feed(area, delivered):
    found = {one.who: one for one in beside(area, replace(OURS, id="HLT-04"))}
    assert (found["England"].when, found["England"].number) == ("March 2026", 21.5)
    assert (found["England"].publisher, found["England"].licence) == ("NHS England", "Open Government Licence v3.0")


def test_what_is_counted_otherwise_says_so(area):
    found = beside(area, replace(OURS, id="INC-04"))
    assert found
    assert not any(one.alike for one in found)
    assert all("one term" in one.title or one.differs for one in found)


def test_an_inspection_delivered_by_the_feed_is_the_last(area, delivered):
    found = inspections.found(area)
    assert found is not None
    assert found.here == "Typically positive experiences and outcomes, inspected from 2 March 2026."
    assert "Statistical neighbours: 5 of 10 inspected" in found.beside[0]
    assert inspections.found(Area(code="000", name="Nowhere")) is None


def test_england_stands_beside_each_group_of_a_figure_that_is_a_breakdown(area):
    profile = replace(sheet((None, 1771), identity="EHC-13", flow=False), basis="need")
    found = of_groups(profile)
    assert (found["ASD"].text, found["ASD"].when, found["ASD"].who) == ("31.5", "January 2025", "England")
    assert of_groups(OURS) == {}
    assert beside(area, profile) == []

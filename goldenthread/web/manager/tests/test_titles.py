"""Rows of the manager's tables of steps: each says which duty it is."""

from types import SimpleNamespace

from goldenthread import statute
from goldenthread.formats.statistics.measures import measure
from goldenthread.web.manager import cards
from goldenthread.web.manager.titles import step_titles

ALIKE_BY_SETTING = {
    "Arrange mediation", "Arrange mediation on health provision", "Issue the mediation certificate",
    "Complete the next review of the plan", "Hold the next review meeting in time for a decision",
    "Issue the final plan (as ordered)", "Serve the draft plan (as ordered)", "Serve the draft plan",
    "Last day for the family to appeal", "Issue the amended plan (as ordered)",
    "Continue to maintain the plan (as ordered)",
}  # fmt: skip
"""One duty written as two steps: by a setting, by what opened it, or by which order was made."""


def test_the_final_plan_of_an_assessment_and_of_an_order_are_told_apart():
    titles = step_titles(statute.load())
    assert titles["final_20w"] == "Issue the final plan"
    assert titles["final_make"] == "Issue the final plan (as ordered)"
    assert titles["final_issue"] == "Issue the final plan (appeal not opposed)"
    assert titles["comply_assess"] != titles["comply_contents"]


def test_no_two_duties_read_alike_but_those_that_are_one():
    titles = step_titles(statute.load())
    seen, twice = set(), set()
    for title in titles.values():
        (twice if title in seen else seen).add(title)
    assert twice - ALIKE_BY_SETTING == set()


def test_a_published_share_has_its_sign_and_a_count_its_commas():
    printed = (("within_20_weeks_pc", "16.1", 16.1), ("plans", "638745", 638_745.0), ("plans", "x", None))
    said = [cards.printed_as(measure(one), SimpleNamespace(text=text, number=n)) for one, text, n in printed]
    assert said == ["16.1%", "638,745", "x"]

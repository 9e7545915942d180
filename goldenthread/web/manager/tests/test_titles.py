"""Rows of the manager's tables of steps: each says which duty it is."""

from goldenthread import statute
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

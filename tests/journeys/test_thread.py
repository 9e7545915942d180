"""Recommendation 3 is followed along the thread: from what was found in 2023 to what was told in October 2024, to the
figure and its cases, to the heading of the self-evaluation, and to the board of 10 December 2024.
"""

from datetime import date

import pytest

from goldenthread.governance.actions import meetings, papers, people, running
from goldenthread.governance.tests import factories as boards
from goldenthread.improvement import actions
from goldenthread.improvement.actions.evaluating import add_criterion, add_statement, begin_edition
from goldenthread.improvement.tests import factories as plans
from goldenthread.partnership.tests import factories as place
from tests.journeys.area import TODAY, SmallArea

OCTOBER, DECEMBER = date(2024, 10, 31), date(2024, 12, 10)
FOUND = "3 Plans and reviews are made apart."
RECOMMENDATION = "Recommendation 3: Plans and reviews made together"
MEASURE = "New plans issued within 20 weeks"
PAPER = "SEND action plan: update"
STATEMENT, HEADING = "S1: Plans still come too late.", "Needs are met in time"
LATER = "after the demonstration’s day"


@pytest.fixture
def plan(small_area: SmallArea) -> SmallArea:
    """Recommendation 3 as its records tell it, each made by the action that makes it anywhere."""
    small_area.plan("Quill", date(2024, 5, 3))
    inspection = actions.add_inspection(
        area=small_area.area, title="Area inspection of 2023", framework="2023", first_day=date(2023, 3, 6),
        last_day=date(2023, 3, 10), outcome="Inconsistent experiences", by=place.TESTS,
    )  # fmt: skip
    finding = actions.add_finding(
        inspection=inspection, kind="better", ref="3", words="Plans and reviews are made apart.", by=place.TESTS
    )
    priority = plans.priority(
        plans.strategy(inspection=inspection), title="Plans and reviews made together", kind="recommendation",
        findings=[finding],
    )  # fmt: skip
    plans.action(priority, words="Hire more educational psychologists.")
    measure = plans.measure(name=MEASURE, indicator="EHC-03")
    actions.set_target(
        measure=measure, of=priority, period_kind="snapshot", baseline=4, baseline_on=date(2024, 1, 1), value=60,
        due_on=date(2024, 12, 31), by=place.TESTS,
    )  # fmt: skip
    reading = plans.reading(measure, 44, TODAY, source="indicator", snapshot="s1")
    update = actions.report_progress(
        of=priority, rating="at_risk", reasons="More were finished in time.", day=OCTOBER, today=OCTOBER,
        by=place.TESTS, readings=[reading], answer="The year goes on.",
    )  # fmt: skip
    _evaluated(small_area, list(update.evidence.all()))
    _reported(small_area, priority, measure)
    return small_area


def _evaluated(at: SmallArea, evidence: list) -> None:
    criterion = add_criterion(
        area=at.area, code="C1", order=1, group="Impact", title=HEADING, question="Are they?",
        by=place.TESTS,
    )  # fmt: skip
    edition = begin_edition(area=at.area, title="Self-evaluation of October 2024", day=OCTOBER, by=place.TESTS)
    add_statement(
        edition=edition, kind="improve", ref="S1", words="Plans still come too late.", criterion=criterion,
        evidence=evidence, by=place.TESTS, today=OCTOBER,
    )  # fmt: skip


def _reported(at: SmallArea, priority, measure) -> None:
    board = boards.body(at.area, "HWB", "Health and Wellbeing Board", openness="public")
    chair = boards.seat(board, at.officer, "Chair")
    people.set_quorum(body=board, starts_on=boards.SINCE, number=1, by=boards.BY)
    meeting = boards.meeting(board, DECEMBER, ("SEND reporting",))
    item = meeting.items.get()
    refs = [f"priority:{priority.public_id}", f"measure:{measure.public_id}"]
    meetings.say_about(item=item, refs=refs, by=boards.BY)
    papers.keep_paper(
        item=item, title=PAPER, blocks=[{"kind": "paragraph", "words": "How the plan stands."}], pages=2,
        today=DECEMBER, by=boards.BY, author="Strategy lead",
    )  # fmt: skip
    boards.under_way(meeting, chair)
    item.refresh_from_db()
    running.decide(item=item, outcome="noted", words="To note progress.", today=DECEMBER, by=boards.BY)


def test_recommendation_3_from_the_finding_to_the_board(visitor, plan, sign_in):
    sign_in(visitor, plan.manager)
    visitor.visit("/partnership/plans/strategies/")
    visitor.follow("Area inspection of 2023")
    visitor.follow("See its thread of 3")
    visitor.sees_heading(FOUND)
    visitor.follow(RECOMMENDATION)
    visitor.sees_heading(RECOMMENDATION)
    visitor.sees("On 31 October 2024 it was told “at risk”:", "More were finished in time.", LATER)
    visitor.sees("On 10 December 2024 the Health and Wellbeing Board noted:", "which was 44% on 19 June 2024")
    visitor.check_page()

    drawing = visitor.page.get_by_role("region", name="Drawing of the thread")
    visitor.follow(f"Measure: {MEASURE}. Higher is better", within=drawing)
    visitor.sees_heading(MEASURE)
    visitor.sees("It serves", "It goes back to a finding:", FOUND)
    visitor.follow("Open its page")
    visitor.follow("44% on 19 June 2024: the figure and its cases")
    visitor.sees_heading("Assessment request decisions within 6 weeks")
    visitor.page.go_back()
    visitor.follow("See its thread")

    visitor.follow(STATEMENT)
    visitor.sees_heading(STATEMENT)
    visitor.follow(HEADING)
    visitor.sees_heading(HEADING)
    visitor.follow("Open its page")
    visitor.sees("What we need to do better", "Plans still come too late.")
    visitor.page.go_back()
    visitor.follow(STATEMENT)
    visitor.follow(MEASURE)

    visitor.follow(PAPER)
    visitor.sees_heading(PAPER)
    visitor.follow("To note progress.")
    visitor.sees_heading("To note progress.")
    visitor.sees("10 December 2024")
    visitor.check_page()
    visitor.follow("Open its page")
    visitor.sees("Noted", "Health and Wellbeing Board, 10 December 2024")


def test_on_a_telephone_the_list_stands_alone(live_server, open_browser, plan, sign_in):
    visitor = open_browser(live_server.url, viewport={"width": 320, "height": 800})
    sign_in(visitor, plan.colleague("strategy_lead", "Eleanor Ashcombe"))
    visitor.visit("/partnership/thread/")
    visitor.follow(RECOMMENDATION)
    assert not visitor.page.get_by_role("region", name="Drawing of the thread").is_visible()
    visitor.sees("The same in sentences")
    visitor.check_page()

"""The yearly report of a strategy: made from the record, saying what is asserted and what is of a later day."""

from datetime import date

import pytest

from goldenthread.disclosure import View
from goldenthread.improvement import actions
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS
from goldenthread.reporting.document import BulletList, Heading, Paragraph, Table, check, plain
from goldenthread.reporting.papers.strategy_report import strategy_report

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


@pytest.fixture
def paper():
    priority = make.priority(kind="recommendation")
    actions.tell(
        priority=priority, kind="did", words="Hired two.", day=TODAY, by=TESTS, assertion=True, citation="S2 L1"
    )
    actions.tell(priority=priority, kind="did", words="Hired three.", day=date(2024, 10, 31), by=TESTS)
    actions.refocus(priority=priority, year="2024-25", starts_on=TODAY, words="Keep them", by=TESTS)
    measure = make.measure()
    actions.set_target(measure=measure, of=priority, period_kind="snapshot", by=TESTS)
    make.reading(measure, 5, TODAY)
    actions.report_progress(of=priority, rating="not_started", reasons="Nobody yet", day=TODAY, today=TODAY, by=TESTS)
    made = strategy_report(priority.strategy, TODAY)
    check(made)
    return made


def words(paper):
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.text)
        if isinstance(block, BulletList):
            yield from map(plain, block.items)
        if isinstance(block, Table):
            yield from (plain(cell) for row in block.rows for cell in row)


def test_it_tells_wanted_did_difference_and_next_in_that_order(paper):
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    order = ["What we wanted", "What we did", "The difference it made", "Next"]
    assert headings == ["How it stands", "Recommendation 3: Working together on plans", *order]


def test_what_has_no_figure_and_what_is_of_a_later_day_is_said(paper):
    told = list(words(paper))
    assert "Hired two. (asserted; the record holds no figure for it) (S2 L1)" in told
    assert "Hired three. (31 October 2024, dated after the day of this report)" in told
    assert "Not started, 19 June 2024. Nobody yet" in told
    assert "5%, 19 June 2024" in told


def test_what_was_done_stands_under_its_action_and_what_is_silent_says_where_it_is_carried_out():
    priority = make.priority(kind="recommendation")
    told, silent = make.action(priority, number="3.1"), make.action(priority, number="3.2", words="Share the work.")
    actions.depend(action=silent, on=told, by=TESTS)
    actions.tell(priority=priority, kind="did", words="Hired two.", day=TODAY, by=TESTS, ref="3.1")
    said = list(words(strategy_report(priority.strategy, TODAY)))
    place = said.index("3.1 Bring in more advice.")
    assert said[place + 1] == "Hired two."
    assert "3.2 Share the work. (with action 3.1 of SEND plan)" in said


def test_a_share_of_few_counted_here_stands_exact_for_those_entitled_alone():
    priority, measure = make.priority(), make.measure(indicator="EHC-04", unit="%")
    actions.set_target(measure=measure, of=priority, period_kind="snapshot", by=TESTS)
    reading = make.reading(measure, 7.5, TODAY, source="indicator", snapshot="1", numerator=3, denominator=40)
    exact = " ".join(words(strategy_report(priority.strategy, TODAY, view=View.PARTNERSHIP)))
    treated = " ".join(words(strategy_report(priority.strategy, TODAY)))
    assert "7.5%" in exact
    assert "7.5%" not in treated
    assert "[c]" in treated
    assert actions.evidence_from(reading=reading, by=TESTS, of=priority).title.endswith("[c]")

"""The quarterly return: targets in their own period and the quarter's, gaps and ratings computed, nothing made up."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.improvement import actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS
from goldenthread.reporting.document import BulletList, Paragraph, Table, check, plain
from goldenthread.reporting.papers import quarters
from goldenthread.reporting.papers.quarterly_return import cells, check_day, quarterly_return
from goldenthread.reporting.papers.quarters import Quarter

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
SECOND = Quarter(date(2023, 7, 1))
FIRST = Quarter(date(2023, 4, 1))


@pytest.fixture
def plan():
    return make.strategy(kind="fund", title="A fund", starts_on=date(2023, 4, 1), ends_on=date(2025, 3, 31))


@pytest.fixture
def priority(plan):
    return make.priority(plan)


def metric(priority, name, value, period="quarter", quarter=SECOND, target=80.0, **fields):
    """A metric of the plan that read something in a quarter, or nothing."""
    measure = make.measure(name=name, **fields)
    actions.set_target(
        measure=measure, of=priority, period_kind=period, value=target, due_on=date(2024, 3, 31), by=TESTS
    )
    if value is not None:
        make.reading(measure, value, quarter.last, first=quarter.first, kind="quarter")
    return measure


def only(priority, quarter=SECOND):
    (found,) = quarters.metrics_of(priority.strategy, quarter)
    return found


def test_quarters_are_of_the_financial_year():
    assert str(SECOND) == "Quarter 2 of 2023-24 (July to September 2023)"
    fourth = quarters.quarter_of(date(2024, 3, 31))
    assert (fourth.key, fourth.first, fourth.last) == ("2023-24-q4", date(2024, 1, 1), date(2024, 3, 31))
    assert quarters.quarter_of(date(2024, 4, 1)).key == "2024-25-q1"


def test_a_quarter_can_be_returned_from_its_last_day_on(plan):
    assert [q.key for q in quarters.quarters_of(plan, date(2023, 9, 29))] == ["2023-24-q1"]
    assert [q.key for q in quarters.quarters_of(plan, date(2023, 9, 30))] == ["2023-24-q2", "2023-24-q1"]
    assert len(quarters.quarters_of(plan, date(2030, 1, 1))) == 8
    assert quarters.last_reported(plan, date(2023, 5, 1)) is None


def test_the_gap_is_computed_in_percentage_points_whatever_a_comment_says(priority):
    metric(priority, "At home after 91 days", 78.6)
    assert cells(only(priority)) == ("80% for a quarter", "80%", "78.6%", "1.4 percentage points below", "Amber")


def test_a_year_s_target_is_shared_out_for_the_quarter(priority):
    metric(priority, "Falls", 627.9, "year", FIRST, 2100, polarity="lower", adds_up=True, unit="per 100,000")
    found = only(priority, FIRST)
    assert (found.beside.value, found.gap, found.rag) == (525, 102.9, "Red")
    assert "is 525 for a quarter if it is shared out evenly" in found.beside.words


def test_a_year_s_percentage_is_not_set_beside_a_quarter_s(priority):
    metric(priority, "Satisfied", 70, "year")
    assert cells(only(priority)) == ("80% for a year", "not compared", "70%", "", "Not rated")


@pytest.mark.parametrize(
    ("value", "rag"), [(80.1, "Green"), (80, "Green"), (79.9, "Amber"), (76, "Amber"), (75.9, "Red")]
)
def test_the_rating_is_of_the_numbers_alone(priority, value, rag):
    metric(priority, "M", value)
    assert only(priority).rag == rag


def test_equal_is_neither_above_nor_below(priority):
    metric(priority, "Residential", 549, target=549, polarity="lower", unit="per 100,000")
    assert cells(only(priority))[3:] == ("none", "Green")


def test_a_blank_stays_a_blank(priority):
    metric(priority, "M", None)
    assert cells(only(priority))[2:] == ("not reported", "", "Not rated")


def test_a_target_keeps_its_digits(priority):
    metric(priority, "M", 94.9, target=95.47)
    assert cells(only(priority))[:4] == ("95.47% for a quarter", "95.47%", "94.9%", "0.57 percentage points below")


def cost(priority, amount, year, source):
    action = priority.actions.first() or make.action(priority)
    actions.add_cost(action=action, amount=Decimal(amount), year=year, source=source, by=TESTS)


def test_money_by_source_adds_up_and_is_of_the_quarter_s_year(priority):
    cost(priority, 100, "2023-24", "A")
    cost(priority, 50, "2023-24", "B")
    cost(priority, 60, "2024-25", "A")
    cost(priority, 20, "2023-24", "A")
    rows = quarters.spending_of(priority.strategy, SECOND)
    assert [(row.source, row.year, row.even) for row in rows] == [("A", 120, 60), ("B", 50, 25)]
    assert quarters.total(rows).year == 170


def test_what_was_spent_is_known_only_when_every_quarter_of_the_year_was_told(priority):
    spent = make.measure(name="Spent", unit="£", adds_up=True)
    actions.set_target(measure=spent, of=priority, period_kind="quarter", by=TESTS)
    make.reading(spent, 30, SECOND.last, first=SECOND.first, kind="quarter")
    assert quarters.spent_to(priority.strategy, SECOND) is None
    make.reading(spent, 12, FIRST.last, first=FIRST.first, kind="quarter")
    assert quarters.spent_to(priority.strategy, SECOND) == 42


@pytest.fixture
def made(priority):
    measure = metric(priority, "At home after 91 days", 78.6)
    cost(priority, 100, "2023-24", "Grant")
    said = {"priority": priority, "kind": "did", "ref": measure.public_id, "by": TESTS}
    actions.tell(words="Hubs are new.", day=SECOND.last, citation="S2 L2136", **said)
    actions.tell(words="Of another quarter.", day=FIRST.last, **said)
    ref = f"strategy:{priority.strategy.public_id}"
    for day, title in ((date(2023, 10, 31), "Signed by the chair"), (date(2023, 7, 31), "Signed before")):
        actions.add_evidence(area=priority.area, kind="decision", title=title, day=day, ref=ref, by=TESTS)
    found = quarterly_return(priority.strategy, SECOND, TODAY)
    check(found)
    return found


def words(document):
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.text)
        if isinstance(block, BulletList):
            yield from map(plain, block.items)
        if isinstance(block, Table):
            yield from (plain(cell) for row in block.rows for cell in row)


def test_the_return_holds_metrics_comments_money_and_who_signed_it(made):
    said = list(words(made))
    assert made.subtitle == "Quarter 2 of 2023-24 (July to September 2023)"
    for expected in (
        "1.4 percentage points below",
        "At home after 91 days: Hubs are new. (S2 L2136)",
        "Signed by the chair, 31 October 2023.",
        "£100",
        "£50",
        "Spent from 1 April 2023 to 30 September 2023: not told to the record.",
    ):
        assert expected in said
    assert not [line for line in said if "Signed before" in line or "another quarter" in line]


def test_a_return_that_nobody_signed_says_so(priority):
    assert "Nobody has signed this return yet." in list(words(quarterly_return(priority.strategy, SECOND, TODAY)))


def test_it_is_signed_in_the_quarter_after():
    check_day(SECOND, date(2023, 10, 1))
    check_day(SECOND, date(2023, 12, 31))
    for day in (date(2023, 9, 30), date(2024, 1, 1)):
        with pytest.raises(Refused, match="from 1 October 2023 to 31 December 2023"):
            check_day(SECOND, day)

"""How a plan stands as at a day: what was told, what is late, what is owed, whose it is, what changed."""

from datetime import date, timedelta

import pytest

from goldenthread.improvement import actions
from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.changes import changed_between
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS, area, authority, organisation, person

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
DAY = timedelta(days=1)


def report(of, day, rating="not_started"):
    return actions.report_progress(of=of, rating=rating, reasons="So it is", day=day, today=day, by=TESTS, answer="Yes")


def test_what_is_told_of_a_later_day_stands_beside_and_not_in_its_place():
    action = make.action()
    now, later = report(action, TODAY), report(action, TODAY + DAY)
    told = plans.told(action, TODAY)
    assert (told.now, told.later) == (now, (later,))
    assert plans.told(action, TODAY - DAY).rating == ""


@pytest.mark.parametrize(("due", "late"), [(TODAY - DAY, True), (TODAY, False), (TODAY + DAY, False), (None, False)])
def test_an_action_is_late_from_the_day_after_it_was_due(due, late):
    assert plans.is_late(make.action(due_on=due), TODAY) is late


def test_a_milestone_passed_makes_its_action_late_until_it_is_reached():
    action = make.action()
    step = actions.add_milestone(action=action, words="Draft", due_on=TODAY - DAY, by=TESTS)
    assert plans.is_late(action, TODAY)
    actions.change_milestone(step, version=1, by=TESTS, reached_on=TODAY)
    assert not plans.is_late(action, TODAY)


def test_what_is_done_or_withdrawn_is_neither_late_nor_owed():
    done, withdrawn = (make.action(of, due_on=TODAY - DAY) for of in [make.priority()] * 2)
    piece = actions.add_evidence(area=area(), of=done, kind="document", title="Letter", day=TODAY, by=TESTS)
    actions.report_progress(of=done, rating="done", reasons="Done", day=TODAY, today=TODAY, by=TESTS, evidence=[piece])
    withdrawn = actions.change_action(
        withdrawn, version=1, by=TESTS, withdrawn_on=TODAY, withdrawn_because="No longer needed"
    )
    for action in (done, withdrawn):
        assert not plans.is_late(action, TODAY)
        assert plans.owed_by(action, TODAY) is None


def test_progress_is_owed_a_quarter_after_it_was_last_told():
    action = make.action(starts_on=date(2024, 1, 1))
    assert plans.owed_by(action, TODAY) == date(2024, 4, 2)
    report(action, date(2024, 6, 1))
    assert plans.owed_by(action, TODAY) == date(2024, 9, 1)


def test_mine_are_those_that_name_me_or_my_organisation_and_nobody():
    me, other = (person("strategy_lead", authority(area())) for _ in range(2))
    priority = make.priority()
    named, ours, theirs = (make.action(priority, owner=owner) for owner in (me, authority(area()), other))
    make.action(priority, owner=organisation(area(), "trust", "Trust"))
    assert list(plans.mine(me, area(), TODAY)) == [named, ours]
    assert theirs not in plans.mine(me, area(), TODAY)
    reader = person("inspector", authority(area()))  # of the same organisation, and reports for nobody
    assert not plans.mine(reader, area(), TODAY).exists()


def test_the_focus_of_a_day_is_of_the_last_beginning_and_the_years_before_are_kept():
    priority = make.priority()
    for year, day in (("2023-24", date(2023, 7, 31)), ("2024-25", TODAY + DAY)):
        actions.refocus(priority=priority, year=year, starts_on=day, words=year, by=TESTS)
    focuses = plans.focuses_of(priority)
    assert [focus.year for focus in plans.focuses_now(focuses, TODAY)] == ["2023-24"]
    assert [focus.year for focus in plans.focuses_now(focuses, TODAY + DAY)] == ["2024-25"]
    assert len(focuses) == 2


def test_what_changed_is_after_one_day_and_by_another():
    priority = make.priority()
    report(priority, TODAY)
    actions.tell(priority=priority, kind="did", words="Hired", day=TODAY, by=TESTS)
    actions.refocus(priority=priority, year="2024-25", starts_on=TODAY, words="Keep them", by=TESTS)
    measure = make.measure()
    actions.set_target(measure=measure, of=priority, period_kind="snapshot", by=TESTS)
    make.reading(measure, 5, TODAY)
    kinds = [change.kind for change in changed_between(priority.strategy, TODAY - DAY, TODAY)]
    assert sorted(kinds) == ["measure", "priority", "priority", "priority"]
    assert changed_between(priority.strategy, TODAY, TODAY + DAY) == []

"""Actions: numbered, owned, tied to what they came out of, and never overwritten unseen."""

from datetime import date

import pytest

from goldenthread.audit.models import Change
from goldenthread.improvement import actions
from goldenthread.improvement.rules.refusals import ChangedMeanwhile, Refused
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS, area, authority, person

pytestmark = pytest.mark.django_db


def test_an_action_is_numbered_within_its_priority_and_says_where_it_came_from():
    priority = make.priority()
    make.action(priority)
    second = make.action(priority, arises_from="decision:abc")
    assert (second.number, second.arises_from, second.order) == ("3.2", "decision:abc", 1)
    assert Change.objects.get(subject=f"action:{second.public_id}").details["arises_from"] == "decision:abc"


def test_a_number_given_twice_is_refused():
    priority = make.priority()
    make.action(priority, number="C3")
    with pytest.raises(Refused, match="give another number"):
        make.action(priority, number="C3")


def test_a_person_owns_an_action_for_the_organisation_they_act_for():
    owner = person("strategy_lead", authority(area()), "Una Vale")
    made = make.action(owner=owner)
    assert (made.owner, made.owner_person) == (authority(area()), owner)
    assert made.owner_words == "Una Vale, Southend-on-Sea Council"


def test_an_organisation_owns_an_action():
    assert make.action(owner=authority(area())).owner_words == "Southend-on-Sea Council"


def test_due_before_it_starts_is_refused():
    with pytest.raises(Refused, match="due before it starts"):
        make.action(starts_on=date(2024, 6, 2), due_on=date(2024, 6, 1))


def test_a_change_of_an_older_version_is_refused_and_says_what_stands_now():
    action = make.action()
    actions.change_action(action, version=1, by=TESTS, words="First")
    with pytest.raises(ChangedMeanwhile) as told:
        actions.change_action(action, version=1, by=TESTS, words="Second")
    assert told.value.row.words == "First"


def test_a_change_that_changes_nothing_writes_nothing():
    action = make.action()
    before = Change.objects.count()
    assert actions.change_action(action, version=1, by=TESTS, words=action.words).version == 1
    assert Change.objects.count() == before


def test_a_withdrawn_action_says_why():
    action = make.action()
    with pytest.raises(Refused, match="Say why"):
        actions.change_action(action, version=1, by=TESTS, withdrawn_on=make.TODAY)


@pytest.mark.parametrize(("day", "kept"), [(date(2025, 7, 31), True), (date(2025, 8, 1), False)])
def test_a_milestone_is_due_by_the_day_of_its_action(day, kept):
    action = make.action()
    if kept:
        assert actions.add_milestone(action=action, words="Draft agreed", due_on=day, by=TESTS).due_on == day
    else:
        with pytest.raises(Refused, match="31 July 2025"):
            actions.add_milestone(action=action, words="Draft agreed", due_on=day, by=TESTS)


def test_actions_do_not_wait_for_each_other_in_a_ring():
    priority = make.priority()
    one, two, three = (make.action(priority) for _ in range(3))
    actions.depend(action=one, on=two, by=TESTS)
    actions.depend(action=two, on=three, by=TESTS)
    with pytest.raises(Refused, match="each would wait"):
        actions.depend(action=three, on=one, by=TESTS)


@pytest.mark.parametrize("score", [0, 6])
def test_a_risk_is_scored_from_one_to_five(score):
    with pytest.raises(Refused, match="1 to 5"):
        actions.add_risk(
            priority=make.priority(), words="Too few", likelihood=score, impact=3, by=TESTS, today=make.TODAY
        )

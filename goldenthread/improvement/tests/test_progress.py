"""Progress: a rating is defended, or refused; one that goes against what is known is kept with its author's answer."""

from datetime import date

import pytest

from goldenthread.improvement import actions
from goldenthread.improvement.models import Update
from goldenthread.improvement.rules.refusals import Questioned, Refused
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS, area

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
LINE = {"baseline": 4, "baseline_on": date(2024, 1, 1), "value": 60, "due_on": date(2024, 12, 31)}


def report(of, rating="on_track", **fields):
    given = {"reasons": "More advice came in time.", "day": TODAY, "today": TODAY, **fields}
    return actions.report_progress(of=of, rating=rating, by=TESTS, **given)


def document(of, **fields):
    given = {"kind": "document", "title": "Minutes of the operations group", "day": TODAY, **fields}
    return actions.add_evidence(area=area(), of=of, by=TESTS, **given)


def measured(priority, value, **target):
    """A measure of a priority on its line, and a reading today."""
    measure = make.measure()
    actions.set_target(measure=measure, of=priority, period_kind="snapshot", by=TESTS, **(LINE | target))
    return make.reading(measure, value, TODAY)


@pytest.mark.parametrize("rating", ["on_track", "at_risk", "off_track", "done"])
def test_a_rating_that_rests_on_nothing_is_refused(rating):
    with pytest.raises(Refused, match="has to rest on something"):
        report(make.action(), rating)


def test_what_was_not_started_stands_on_its_reasons():
    assert report(make.action(), "not_started").rating == "not_started"


def test_a_rating_that_rests_on_evidence_is_kept_with_it():
    action = make.action()
    piece = document(action)
    update = report(action, evidence=[piece])
    assert list(update.evidence.all()) == [piece]
    assert (update.question, update.answer) == ("", "")


def test_a_rating_against_its_measure_is_questioned_and_nothing_is_kept():
    priority = make.priority()
    reading = measured(priority, 5)
    with pytest.raises(Questioned, match="behind its line"):
        report(priority, readings=[reading])
    assert not Update.objects.exists()


def test_with_an_answer_question_and_answer_are_kept():
    priority = make.priority()
    reading = measured(priority, 5)
    update = report(priority, readings=[reading], answer="Those late were old cases.")
    assert "By 19 June 2024 its line was at 30.1%; it read 5%, 25.1 percentage points below it" in update.question
    assert update.answer == "Those late were old cases."
    assert update.evidence.get().reading == reading


def test_a_rating_its_measure_bears_out_is_kept_without_a_question():
    priority = make.priority()
    assert report(priority, readings=[measured(priority, 31)]).question == ""


def test_all_is_said_to_be_off_track_while_every_measure_is_well():
    priority = make.priority()
    with pytest.raises(Questioned, match="every measure of it is where it should be"):
        report(priority, "off_track", readings=[measured(priority, 31)])


def test_done_while_the_target_is_not_reached_is_questioned():
    priority = make.priority()
    with pytest.raises(Questioned, match="has not reached its target"):
        report(priority, "done", readings=[measured(priority, 31)])


def test_worse_first_lets_it_get_worse():
    priority = make.priority()
    worse = {"shape": "worse_first", "turn_on": date(2024, 9, 1), "turn_value": 1}
    reading = measured(priority, 3, **worse)
    assert report(priority, readings=[reading]).question == ""


def test_an_action_answers_for_the_priority_s_measure_it_leans_on_and_for_no_other():
    priority = make.priority()
    reading = measured(priority, 5)
    action = make.action(priority)
    assert report(action, evidence=[document(action)]).question == ""
    with pytest.raises(Questioned, match="behind its line"):
        report(action, readings=[reading])


def test_stale_evidence_is_questioned():
    action = make.action()
    old = document(action, day=date(2024, 1, 1), stale_after_days=30)
    with pytest.raises(Questioned, match="gone stale: Minutes of the operations group, 1 January 2024"):
        report(action, evidence=[old])


def test_done_with_steps_open_is_questioned():
    action = make.action()
    actions.add_milestone(action=action, words="Draft agreed", due_on=date(2024, 9, 1), by=TESTS)
    with pytest.raises(Questioned, match="one milestone is not reached"):
        report(action, "done", evidence=[document(action)])


def test_on_track_after_its_day_is_questioned():
    action = make.action(due_on=date(2024, 6, 18))
    with pytest.raises(Questioned, match="the day it was due has passed"):
        report(action, evidence=[document(action)])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reasons": " "}, "why it stands so"),
        ({"day": date(2024, 6, 20)}, "a day that has come"),
        ({"rating": "fine"}, "Choose how it stands"),
    ],
)
def test_what_cannot_be_told_is_refused(fields, said):
    with pytest.raises(Refused, match=said):
        report(make.action(), **({"rating": "not_started"} | fields))


def test_progress_is_not_told_of_a_day_before_the_last():
    action = make.action()
    report(action, "not_started")
    with pytest.raises(Refused, match="19 June 2024"):
        report(action, "not_started", day=date(2024, 6, 18))


def test_a_reading_is_kept_as_evidence_once():
    priority = make.priority()
    reading = measured(priority, 31)
    report(priority, readings=[reading])
    report(priority, readings=[reading])
    assert priority.evidence.count() == 1

"""What holds for any history whatever."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.statute import Event, answer, duties, standing, status_on
from goldenthread.statute.calendars import is_working_day
from goldenthread.statute.tests.histories import START, cases

pytestmark = pytest.mark.slow
quick = settings(deadline=None, max_examples=80)
as_ofs = st.integers(0, 900).map(lambda n: START + timedelta(days=n))
profiles = st.sampled_from(["reference", "authority"])


@quick
@given(cases(), as_ofs, profiles)
def test_the_answer_is_the_duties_as_they_stand(case, as_of, profile):
    process, events = case
    own = {step.version for step in process.steps}
    stood = [standing(duty, as_of) for duty in duties(process.id, events, profile)]
    given_steps = [step for step in answer(process.id, events, as_of, profile).steps if step.version in own]
    assert given_steps == [step for step in stood if step.status != "planned"]


@quick
@given(cases(), as_ofs, st.randoms())
def test_neither_order_nor_repetition_matters(case, as_of, random):
    process, events = case
    mixed = events + events[:3]
    random.shuffle(mixed)
    assert answer(process.id, mixed, as_of) == answer(process.id, events, as_of)


def _done(process, events, as_of):
    found = [d for d in duties(process.id, events) if not d.ahead and d.opened_on <= as_of]
    return {(d.step, d.cycle, d.met_on) for d in found if d.met_on and d.met_on <= as_of}


@quick
@given(cases(), as_ofs, st.data())
def test_what_is_planned_never_changes_what_is_done(case, as_of, data):
    process, events = case
    known = [event for event in events if event.on <= as_of]
    later = [Event(e.kind, as_of + timedelta(days=data.draw(st.integers(1, 90))), e.qualifier) for e in events]
    assert _done(process, known + later, as_of) == _done(process, known, as_of)


@quick
@given(cases())
def test_what_is_done_stays_done_and_is_dated(case):
    process, events = case
    for duty in duties(process.id, events):
        if duty.met_on and status_on(duty, duty.met_on) in {"met", "met_boundary", "met_late", "late"}:
            after = [status_on(duty, max(duty.met_on, duty.opened_on) + timedelta(days=n)) for n in (0, 1, 400)]
            assert len(set(after)) == 1
        assert duty.due_on is not None
        assert duty.opened_on in {event.on for event in events}


@quick
@given(cases(), as_ofs)
def test_days_and_words_agree(case, as_of):
    process, events = case
    for step in answer(process.id, events, as_of).steps:
        counted = {
            "open": step.days_left,
            "overdue": step.days_over,
            "met_late": step.days_late,
            "late": step.days_late,
        }
        assert [step.days_left, step.days_over, step.days_late].count(None) == (2 if step.status in counted else 3)
        assert counted.get(step.status, 0) >= (0 if step.status not in {"overdue", "met_late", "late"} else 1)
        assert is_working_day(step.plan_to_send_by)
        assert step.plan_to_send_by <= step.strict_last_day <= step.due
        if step.status == "exempt":
            assert any(not record.problem and record.on <= step.due for record in step.excuse_recorded)


@quick
@given(cases(), as_ofs, st.data())
def test_a_correction_answers_as_if_it_had_been_right_from_the_start(case, as_of, data):
    process, events = case
    if not events:
        return
    wrong = data.draw(st.integers(0, len(events) - 1))
    moved = Event(events[wrong].kind, events[wrong].on + timedelta(days=1), events[wrong].qualifier)
    right = [*events[:wrong], moved, *events[wrong + 1 :]]
    assert answer(process.id, right, as_of) == answer(process.id, [*events[wrong + 1 :], moved, *events[:wrong]], as_of)


@quick
@given(cases(), as_ofs)
def test_a_move_offered_is_never_one_that_has_ended_the_case(case, as_of):
    process, events = case
    given_answer = answer(process.id, events, as_of)
    if not [event for event in events if event.on <= as_of]:
        assert given_answer.next_moves == ()
    for conflict in given_answer.conflicts:
        assert conflict.wait_ends >= conflict.limit_due

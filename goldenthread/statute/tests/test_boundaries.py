"""Every declared step walked over its due date, against a slow and obvious count of the same declaration."""

from datetime import date, timedelta

import pytest

from goldenthread.statute import Event, load, status_on
from goldenthread.statute.duties import applies, step_duties
from goldenthread.statute.tests import plainly

DAY = timedelta(days=1)
OPENED = (date(2025, 3, 4), date(2024, 12, 20), date(2024, 2, 29))

LAW = load()
STEPS = [step for process in LAW.processes.values() for step in process.steps]


def _profile(step):
    return next(profile for profile in LAW.profiles.values() if applies(step, profile))


def _event(pattern, on):
    return Event(pattern.kind, on, min(pattern.only) if pattern.only else None)


def _history(step, opened):
    """The least that opens the step's clock on a day: the opening, what it is counted from, and its context."""
    events = [_event(step.opens[0], opened)]
    events += [_event(t.anchor.events[0], opened) for t in step.due.terms if t.anchor]
    if step.context and step.context.inside:
        events.append(_event(step.context.after[0], opened - DAY))
    return events


def _duty(step, events, opened):
    found = step_duties(LAW, step, sorted(events, key=lambda e: e.on), _profile(step))
    return next(duty for duty in found if duty.opened_on == opened)


def _opened(step):
    in_force = [day for day in OPENED if step.in_force(day)]
    return in_force or [step.valid_to - DAY * 200]


CASES = [pytest.param(s, day, id=f"{s.version}-{s.owner}-{day}") for s in STEPS for day in _opened(s)]


@pytest.mark.parametrize(("step", "opened"), CASES)
def test_the_due_date_is_that_of_the_obvious_count(step, opened):
    assert _duty(step, _history(step, opened), opened).due_on == plainly.due(step, _history(step, opened), opened)


@pytest.mark.parametrize(("step", "opened"), CASES)
def test_undone_the_day_before_the_day_and_the_day_after(step, opened):
    duty = _duty(step, _history(step, opened), opened)
    if duty.due_on - DAY >= opened or step.ahead:
        assert status_on(duty, duty.due_on - DAY) == "open"
    assert status_on(duty, duty.due_on) == "open"
    bound = not step.conditional or duty.firm_on
    assert status_on(duty, duty.due_on + DAY) == ("overdue" if bound else "not_applicable")


@pytest.mark.parametrize(("step", "opened"), [case for case in CASES if case.values[0].firm_by])
def test_a_course_taken_makes_a_conditional_limit_bind(step, opened):
    duty = _duty(step, [*_history(step, opened), _event(step.firm_by[0], opened)], opened)
    assert status_on(duty, duty.due_on + DAY) == "overdue"


@pytest.mark.parametrize(("step", "opened"), CASES)
def test_done_the_day_before_the_day_and_the_day_after(step, opened):
    due = plainly.due(step, _history(step, opened), opened)
    late = "late" if due + DAY <= opened else "met_late"
    on_the_day = "met_boundary" if step.boundary and _profile(step).on("met_boundary") else "met"
    for day, expected in ((due - DAY, "met"), (due, on_the_day), (due + DAY, late)):
        for pattern in step.met_by if day >= opened + step.strictly_after * DAY or step.ahead else ():
            duty = _duty(step, [*_history(step, opened), _event(pattern, day)], opened)
            assert (duty.met_on, duty.due_on) == (day, due)
            assert status_on(duty, max(day, opened)) == expected


@pytest.mark.parametrize(("step", "opened"), CASES)
def test_closed_before_it_is_met_it_is_not_applicable(step, opened):
    for pattern in step.closed_by:
        closing = _event(pattern, max(plainly.due(step, _history(step, opened), opened), opened))
        duty = _duty(step, [*_history(step, opened), closing], opened)
        assert status_on(duty, closing.on) == "not_applicable"
        if closing.on > opened:
            assert status_on(duty, closing.on - DAY) != "not_applicable" or step.conditional

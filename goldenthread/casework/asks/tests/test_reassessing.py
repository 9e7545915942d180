"""Advice for a plan that is being re-assessed (regulation 26): six weeks each, on the plan's own case."""

from datetime import date

import pytest

from goldenthread.casework.asks import actions, rules
from goldenthread.casework.asks.selectors import reassessing_since, taken_lanes
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, Duty
from goldenthread.casework.rules import Entry
from goldenthread.casework.selectors import law_says
from goldenthread.casework.taking_over import take_over
from goldenthread.casework.tests.factories import record
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
MADE, BEGUN, ASKED, DUE, TODAY = (
    date(2023, 7, 10), date(2024, 1, 10), date(2024, 1, 12), date(2024, 2, 23), date(2024, 6, 19),
)  # fmt: skip


@pytest.fixture
def plan(world) -> Case:
    days = [Entry("plan_first_made", MADE)]
    return take_over(child=people.child(world.area), entries=days, officer=world.officer, by=world.officer, today=TODAY)


def reassessed(plan, world, on=BEGUN):
    return record(plan, "la_decides_to_reassess", on, world.officer, TODAY)


def advice_duties(plan):
    return Duty.objects.filter(case=plan, process="reassessment_advice").order_by("opened_on", "cycle")


def test_advice_is_asked_for_on_a_plan_only_while_it_is_reassessed(plan, world):
    with pytest.raises(rules.CannotAsk, match="not being re-assessed"):
        make.asked(plan, world.officer, ASKED, "social_care", name="Social care")
    plan = reassessed(plan, world)
    with pytest.raises(rules.CannotAsk, match="decided on 10 January 2024"):
        make.asked(plan, world.officer, date(2024, 1, 9), "social_care", name="Social care")
    assert make.asked(plan, world.officer, BEGUN, "social_care", name="Social care").due_on == date(2024, 2, 21)


def test_each_has_six_weeks_and_the_fourteen_do_not_move(plan, world):
    plan = reassessed(plan, world)
    body = make.asked(plan, world.officer, ASKED, "speech_and_language")
    make.asked(plan, world.officer, ASKED, "social_care", name="Social care")
    found = [(d.step, d.owner, d.due_on, d.met_on) for d in advice_duties(plan)]
    assert found == [
        ("reassessment_advice_6w_adviser", "adviser", DUE, None),
        ("reassessment_advice_6w_body", "health_body", DUE, None),
    ]
    actions.record_paper(
        ask=body, received_on=DUE, author_name="Fay Kirk", by=world.officer, today=TODAY, text="Needs pictures."
    )
    assert advice_duties(plan).get(step="reassessment_advice_6w_body").met_on == DUE
    assert Duty.objects.get(case=plan, step="final_14w").due_on == date(2024, 4, 17)


def test_a_body_that_is_excused_is_so_on_the_record_with_its_ground(plan, world):
    plan = reassessed(plan, world)
    ask = make.asked(plan, world.officer, ASKED, "speech_and_language")
    actions.excuse(ask=ask, ground="reg8(2)(b)", words="They were away for five weeks.", by=world.officer, today=DUE)
    assert advice_duties(plan).get().excused_by == "reg8(2)(b)"
    says = law_says(plan, in_force(plan.events.all()), date(2024, 3, 1))
    (step,) = [s for answer in says if answer.process == "reassessment_advice" for s in answer.steps]
    assert step.status == "exempt"


def test_what_is_not_in_when_the_plan_is_issued_is_owed_no_longer(plan, world):
    plan = reassessed(plan, world)
    make.asked(plan, world.officer, ASKED, "speech_and_language")
    plan = record(plan, "amended_final_issued", date(2024, 2, 20), world.officer, TODAY)
    assert advice_duties(plan).get().closed_on == date(2024, 2, 20)
    assert reassessing_since(plan) is None


def test_another_reassessment_asks_everybody_again(plan, world):
    plan = reassessed(plan, world)
    make.asked(plan, world.officer, ASKED, "speech_and_language")
    assert "speech_and_language" in taken_lanes(plan)
    plan = record(plan, "decision_not_to_amend_notified", date(2024, 2, 20), world.officer, TODAY)
    plan = reassessed(plan, world, date(2024, 5, 1))
    assert taken_lanes(plan) == set()
    make.asked(plan, world.officer, date(2024, 5, 2), "speech_and_language")
    assert [d.closed_on for d in advice_duties(plan)] == [date(2024, 2, 20), None]

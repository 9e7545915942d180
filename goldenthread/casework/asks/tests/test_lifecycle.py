"""One lifecycle: asked, routed, chased, written, assured, received; and the law's own clock beside it."""

from datetime import date, timedelta

import pytest

from goldenthread.audit.models import Change
from goldenthread.casework.asks import actions, rules
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.asks.selectors import advice_of_ask, designated, owed_by, paragraphs_of, released_advice
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.asks.tests.conftest import ASKED, TODAY
from goldenthread.casework.models import Duty
from goldenthread.partnership.rules import NotAllowed
from goldenthread.people.access import visible_children

pytestmark = pytest.mark.django_db
DUE = date(2024, 4, 3)


def duty(ask: Ask) -> Duty:
    return Duty.objects.get(case=ask.case_id, process="advice", cycle__contains=f"[{ask.adviser}]")


def fresh(ask: Ask) -> Ask:
    return Ask.objects.prefetch_related("clarifications").get(pk=ask.pk)


def standing(ask: Ask, on: date) -> str:
    return rules.standing(fresh(ask), on).word


def test_health_is_asked_through_the_boards_contact_and_six_weeks_run_from_there(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language", world.therapy)
    assert (ask.state, ask.contact, ask.service, ask.law) == ("to_route", world.dco, None, "reg8(1)")
    assert ask.due_on == duty(ask).due_on == DUE
    assert duty(ask).owner == "health_body"
    assert ask.child in visible_children(world.dco, world.area, ASKED)
    assert ask.child not in visible_children(world.therapist, world.area, ASKED)


def test_from_the_contact_to_the_therapist_to_the_manager_to_the_officer(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    actions.route(ask=ask, service=world.therapy, person=world.therapist, by=world.dco, today=date(2024, 2, 23))
    assert standing(ask, ASKED) == "asked"
    assert list(owed_by(world.therapist, world.area, date(2024, 2, 23))) == [ask]
    first = actions.hand_in(ask=ask, given=make.given(date(2024, 3, 18)), by=world.therapist, today=date(2024, 3, 18))
    assert duty(ask).met_on is None  # with the manager is not received
    actions.send_back(
        advice=first, marks=make.marks(ask.adviser, quantified="not_met"), comments="Say how often.",
        by=world.manager, today=date(2024, 3, 19),
    )  # fmt: skip
    second = actions.hand_in(ask=ask, given=make.given(date(2024, 3, 20)), by=world.therapist, today=date(2024, 3, 20))
    actions.release(advice=second, marks=make.marks(ask.adviser), by=world.manager, today=date(2024, 3, 21))
    assert duty(ask).met_on == date(2024, 3, 21)
    assert standing(ask, TODAY) == "received"
    (advice,) = released_advice(world.case)
    assert (advice.number, advice.pk) == (2, second.pk)
    assert [p.part for p in paragraphs_of(advice)] == ["free", "need", "outcome", "provision"]
    said = paragraphs_of(advice).last()
    assert said.text == (
        "Direct therapy on understanding language: 30 minutes, once a week, for the school year, by a speech and "
        "language therapist (HCPC registered), one to one."
    )
    assert [s.kind for s in ask.steps.all()] == [
        "asked", "routed", "handed_in", "returned", "handed_in", "received",
    ]  # fmt: skip
    assert Change.objects.filter(subject=f"ask:{ask.public_id}").count() == 6


def test_late_is_the_day_after_and_is_received_late(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    actions.route(ask=ask, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    assert [standing(ask, DUE + timedelta(days=d)) for d in (-1, 0, 1)] == ["asked", "asked", "late"]
    make.released(fresh(ask), world.therapist, world.manager, DUE + timedelta(days=1))
    assert standing(ask, TODAY) == "received_late"
    assert rules.standing(fresh(ask), TODAY).days == -1


def test_each_health_adviser_has_a_clock_of_their_own(world):
    first = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    second = make.asked(world.case, world.officer, ASKED, "paediatrics")
    actions.route(ask=first, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    make.released(fresh(first), world.therapist, world.manager, date(2024, 3, 1))
    assert duty(first).met_on == date(2024, 3, 1)
    assert duty(second).met_on is None


def test_the_same_adviser_is_not_asked_twice(world):
    make.asked(world.case, world.officer, ASKED, "speech_and_language")
    with pytest.raises(rules.CannotAsk, match="already been asked of speech and language therapy"):
        make.asked(world.case, world.officer, ASKED, "speech_and_language")


def test_a_clarification_is_an_ask_of_its_own_and_starts_nothing_again(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    actions.route(ask=ask, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    make.released(fresh(ask), world.therapist, world.manager, date(2024, 3, 1))
    later = date(2024, 3, 8)
    new = actions.clarify(
        ask=ask, words="Is the half hour with the therapist or the assistant?", due_on=date(2024, 3, 15),
        by=world.officer, today=later,
    )  # fmt: skip
    assert rules.standing(fresh(ask), later).clarification == "asked"
    make.released(new, world.therapist, world.manager, date(2024, 3, 12))
    assert rules.standing(fresh(ask), later).clarification == "answered"
    assert Duty.objects.filter(case=world.case, process="advice").count() == 1
    assert duty(ask).met_on == date(2024, 3, 1)
    with pytest.raises(rules.CannotAsk, match="the first receipt stands"):
        actions.hand_in(ask=fresh(ask), given=make.given(later), by=world.therapist, today=later)


def test_an_excuse_stops_the_body_and_moves_no_limit_of_the_authority(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    other = make.asked(world.case, world.officer, ASKED, "paediatrics")
    limits = list(Duty.objects.filter(case=world.case, owner="LA").values_list("step", "due_on", "excused_on"))
    actions.excuse(
        ask=ask, ground="reg8(2)(c)", words="Robin missed the assessment on 4 March; the next is on 9 April.",
        by=world.officer, today=date(2024, 3, 5),
    )  # fmt: skip
    assert standing(ask, TODAY) == "excused"
    assert (duty(ask).excused_by, duty(ask).settled_on) == ("reg8(2)(c)", date(2024, 3, 5))
    assert duty(other).excused_on is None
    assert list(Duty.objects.filter(case=world.case, owner="LA").values_list("step", "due_on", "excused_on")) == limits


@pytest.mark.parametrize(
    ("adviser", "ground", "on", "said"),
    [
        ("social_care", "reg8(2)(a)", DUE, "only the bodies"),
        ("paediatrics", "reg5(4)(a)", DUE, "one of the grounds"),
        ("paediatrics", "reg8(2)(a)", DUE + timedelta(days=1), "recorded by then"),
    ],
)
def test_what_excuses_nobody_is_refused(world, adviser, ground, on, said):
    ask = make.asked(world.case, world.officer, ASKED, adviser, name="Social care")
    with pytest.raises(rules.CannotAsk, match=said):
        actions.excuse(ask=ask, ground=ground, words="They were away for a long while.", by=world.officer, today=on)


def test_not_known_is_no_advice_and_the_clock_runs_on(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    actions.route(ask=ask, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    words = "Not on our list. We will see Robin on 12 March."
    actions.say_not_known(ask=fresh(ask), words=words, by=world.therapist, today=date(2024, 2, 26))
    assert standing(ask, DUE) == "not_known"
    assert duty(ask).met_on is None
    make.released(fresh(ask), world.therapist, world.manager, date(2024, 3, 14))
    assert (standing(ask, TODAY), fresh(ask).not_known_on) == ("received", None)


def test_chased_then_taken_back(world):
    ask = make.asked(world.case, world.officer, ASKED, "social_care", name="Duty team", email="duty@example.org")
    actions.chase(ask=ask, words="Due next week.", by=world.officer, today=date(2024, 3, 27))
    assert standing(ask, DUE) == "chased"
    actions.withdraw(ask=ask, reason="Asked of the wrong team.", by=world.officer, today=date(2024, 3, 28))
    assert standing(ask, DUE) == "withdrawn"
    assert not Duty.objects.filter(case=world.case, process="advice").exists()
    make.asked(world.case, world.officer, date(2024, 3, 28), "social_care", name="The right team")


def test_the_day_it_reached_them_moves_the_six_weeks(world):
    ask = make.asked(world.case, world.officer, ASKED, "social_care", name="Duty team")
    assert ask.reached_on is None
    actions.put_reached(ask=ask, on=date(2024, 2, 26), by=world.officer, today=TODAY)
    assert fresh(ask).due_on == duty(ask).due_on == date(2024, 4, 8)


def test_on_paper_it_is_received_on_the_day_it_came(world):
    ask = make.asked(world.case, world.officer, ASKED, "social_care", name="Duty team")
    actions.record_paper(
        ask=ask, received_on=date(2024, 4, 2), author_name="Sal Winter", text="Needs\n\nRobin tires quickly.\n\nMore.",
        by=world.officer, today=date(2024, 4, 20),
    )  # fmt: skip
    assert duty(ask).met_on == date(2024, 4, 2)
    advice = advice_of_ask(fresh(ask))
    assert [(p.heading, p.text) for p in paragraphs_of(advice)] == [
        ("Needs", "Robin tires quickly."),
        ("Needs", "More."),
    ]


def test_nobody_else_writes_routes_or_assures(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    with pytest.raises(NotAllowed):
        actions.hand_in(ask=ask, given=make.given(ASKED), by=world.therapist, today=ASKED)
    with pytest.raises(NotAllowed):
        actions.route(ask=ask, service=world.therapy, by=world.therapist, today=ASKED)
    actions.route(ask=ask, service=world.therapy, person=world.manager, by=world.dco, today=ASKED)
    advice = actions.hand_in(ask=fresh(ask), given=make.given(ASKED), by=world.manager, today=ASKED)
    with pytest.raises(NotAllowed, match="Nobody assures their own"):
        actions.release(advice=advice, marks=make.marks(ask.adviser), by=world.manager, today=ASKED)


def test_beyond_competence_is_not_released(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    actions.route(ask=ask, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    advice = actions.hand_in(ask=fresh(ask), given=make.given(ASKED), by=world.therapist, today=ASKED)
    with pytest.raises(rules.CannotAsk, match="beyond the adviser"):
        actions.release(advice=advice, marks=make.marks(ask.adviser, within="not_met"), by=world.manager, today=ASKED)
    with pytest.raises(rules.CannotAsk, match="Say whether it is met"):
        actions.release(advice=advice, marks={}, by=world.manager, today=ASKED)


def test_the_adviser_sees_the_child_from_routing_until_six_weeks_after_receipt(world):
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    actions.route(ask=ask, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    make.released(fresh(ask), world.therapist, world.manager, date(2024, 3, 1))
    seen = [
        d
        for d in (ASKED, date(2024, 4, 12), date(2024, 4, 13))
        if ask.child in visible_children(world.therapist, world.area, d)
    ]
    assert seen == [ASKED, date(2024, 4, 12)]


def test_one_list_across_providers(world):
    for adviser in ("speech_and_language", "paediatrics"):
        make.asked(world.case, world.officer, ASKED, adviser)
    make.asked(world.case, world.officer, ASKED, "social_care", name="Duty team")
    mine = designated(world.dco, world.area, ASKED, visible_children(world.dco, world.area, ASKED))
    assert {a.adviser for a in mine} == {"speech_and_language", "paediatrics"}

"""A setting consulted: its pack for a time, its own answer; earlier advice and recorded requests taken up."""

from datetime import date, timedelta

import pytest

from goldenthread.casework.asks import actions, rules
from goldenthread.casework.asks.choices import Side
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.asks.selectors import answer_of, consultation_pack, released_advice, unlisted
from goldenthread.casework.asks.selectors.asking import consultations_of
from goldenthread.casework.asks.tests.conftest import ASKED, TODAY
from goldenthread.casework.models import CaseEvent, Duty
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence import guard
from goldenthread.correspondence.choices import Slip
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.provision.models import Setting

pytestmark = pytest.mark.django_db
LAST = ASKED + timedelta(days=42)
SEEN = ((ASKED - timedelta(days=1), False), (ASKED, True), (LAST, True), (LAST + timedelta(days=1), False))


@pytest.fixture
def school(world):
    body = place.organisation(world.area, "setting", "Harbour View School")
    setting = Setting.objects.create(area=world.area, urn="100001", name="Harbour View School", organisation=body)
    return setting, place.person("setting_senco", body, name="Beth Hale")


def found_in(letter):
    """What the guard finds in whom a letter goes to."""
    to = list(letter.recipients.all())
    found = guard.check(area=letter.area, child=letter.child, texts=[], recipients=to, today=ASKED)
    return [each.slip for each in found]


def consulted(world, setting, on=ASKED):
    return actions.consult(case=world.case, setting=setting, by=world.officer, today=on)


def test_the_setting_sees_its_pack_for_a_time_and_never_the_record(world, school):
    setting, senco = school
    ask = consulted(world, setting)
    assert ask.due_on == date(2024, 3, 7)
    for on, seen in SEEN:
        assert (consultation_pack(senco, world.area, on, ask.public_id) is not None) is seen
        assert world.case.child not in visible_children(senco, world.area, on)
    other = place.person("setting_senco", place.organisation(world.area, "setting", "Another School"))
    assert consultation_pack(other, world.area, ASKED, ask.public_id) is None
    assert list(consultations_of(senco, world.area, ASKED)) == [ask]
    assert [c.pack_open for on, _ in SEEN for c in consultations_of(senco, world.area, on)] == [True, True, False]


def test_its_answer_meets_the_15_days_and_closes_the_pack(world, school):
    setting, senco = school
    ask = consulted(world, setting)
    on = date(2024, 3, 7)
    with pytest.raises(rules.CannotAsk, match="Give the reasons"):
        actions.answer_consultation(ask=ask, answer="cannot_meet", reasons="", by=senco, today=on)
    actions.answer_consultation(ask=ask, answer="can_meet", reasons="", by=senco, today=on)
    duty = Duty.objects.get(case=world.case, step="consult_response")
    assert (duty.due_on, duty.met_on) == (on, on)
    assert answer_of(ask)["answer"] == "can_meet"
    assert consultation_pack(senco, world.area, on + timedelta(days=1), ask.public_id) is None


def test_two_settings_have_a_clock_each_and_nobody_answers_for_another(world, school):
    setting, senco = school
    consulted(world, setting)
    second = Setting.objects.create(area=world.area, urn="100002", name="Hill Top School")
    other = consulted(world, second)
    assert Duty.objects.filter(case=world.case, step="consult_response").count() == 2
    with pytest.raises(NotAllowed):
        actions.answer_consultation(ask=other, answer="can_meet", reasons="", by=senco, today=TODAY)
    with pytest.raises(rules.CannotAsk, match="has not answered yet"):
        consulted(world, setting)


def offered(world):
    return actions.offer_earlier(
        case=world.case, of="LA_EP", title="A report", author_name="Pat Hill", given_on=date(2023, 11, 2), text="R.",
        by=world.officer, today=ASKED,
    )  # fmt: skip


def said(world, earlier, side, satisfied):
    return actions.agree(
        earlier=earlier, side=side, satisfied=satisfied, who="Pat Hill", on=ASKED, by=world.officer, today=ASKED
    )


def test_earlier_advice_needs_all_three_and_a_later_word_stands(world):
    earlier = offered(world)
    said(world, earlier, Side.ADVISER, True)
    said(world, earlier, Side.AUTHORITY, True)
    said(world, earlier, Side.FAMILY, False)
    assert not released_advice(world.case).exists()
    said(world, earlier, Side.FAMILY, True)
    (advice,) = released_advice(world.case)
    assert (advice.form, advice.author_name, advice.ask) == ("earlier", "Pat Hill", None)
    assert earlier.agreements.count() == 4
    with pytest.raises(rules.CannotAsk, match="All three have agreed"):
        said(world, earlier, Side.FAMILY, False)


def test_recorded_requests_become_asks_once_and_no_clock_moves(world, school):
    setting, senco = school
    record(world.case, "advice_requested", ASKED, world.officer, TODAY, "LA_EP")
    record(world.case, "advice_requested", ASKED, world.officer, TODAY, "health")
    record(world.case, "advice_received", date(2024, 3, 4), world.officer, TODAY, "LA_EP")
    record(world.case, "school_consulted", date(2024, 5, 1), world.officer, TODAY, setting=setting.public_id)
    before = list(Duty.objects.order_by("pk").values())
    events = CaseEvent.objects.count()
    world.case.refresh_from_db()
    for expected in (3, 0):
        assert len(actions.take_up(cases=[world.case], by=world.officer, today=TODAY)) == expected
    assert (list(Duty.objects.order_by("pk").values()), CaseEvent.objects.count()) == (before, events)
    assert unlisted(world.case) == []
    found = {(a.kind, a.adviser): (a.state, a.received_on) for a in Ask.objects.all()}
    assert found == {
        ("advice", "LA_EP"): ("received", date(2024, 3, 4)),
        ("advice", "health"): ("to_route", None),
        ("consultation", ""): ("asked", None),
    }
    assert world.case.child in visible_children(world.dco, world.area, TODAY)
    assert not consultations_of(senco, world.area, TODAY).exists()  # nobody chose what the school may read


def test_a_letter_is_drafted_to_the_setting_with_its_pack_s_address_and_the_event_stands_once(world, school):
    setting, _ = school
    ask = actions.consult(
        case=world.case,
        setting=setting,
        by=world.officer,
        today=ASKED,
        pack_at=lambda ask_id: f"https://here/{ask_id}/",
    )
    letter = Letter.objects.get()
    assert f"sign in at https://here/{ask.public_id}/. They are open to you until 3 April 2024." in letter.body
    assert (letter.recipients.get().organisation, letter.records) == (setting.organisation, {})
    assert ask.steps.get().details["letter"] == letter.public_id
    assert CaseEvent.objects.filter(kind="school_consulted").count() == 1


def test_a_setting_without_an_account_has_a_letter_with_a_gap_for_its_papers_and_the_guard_lets_it_go(world):
    ask = consulted(world, Setting.objects.create(area=world.area, urn="100002", name="Hill Top School"))
    letter = Letter.objects.get()
    assert "{consultation_papers}" in letter.body
    to = letter.recipients.get()
    assert (to.asked, to.name, to.organisation) == (f"ask:{ask.public_id}", "Hill Top School", None)
    assert found_in(letter) == []
    actions.withdraw(ask=ask, reason="Consulted by mistake.", by=world.officer, today=ASKED)
    assert found_in(letter) == [Slip.NOT_A_PARTY]

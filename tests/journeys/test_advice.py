"""Advice: an officer asks, a designated officer routes, a therapist writes, a manager releases, the clock stops."""

from datetime import date

import pytest

from goldenthread.casework.asks import actions
from goldenthread.casework.asks.models import Ask, Service
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.models import Case, Duty
from goldenthread.casework.tests.factories import record
from goldenthread.drafts.models import Draft
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from tests.browser import LONGEST_WAIT, Way
from tests.journeys.area import TODAY, SmallArea, demonstration_person
from tests.journeys.steps.advising import THERAPY, give_to, mark_every, release, write_need, write_the_rest


@pytest.fixture
def work(small_area: SmallArea) -> SmallArea:
    """An assessment begun; a board with its contact, a therapist and a manager."""
    case = small_area.request("Marlowe", days_ago=43)
    record(case, "decision_to_assess_notified", date(2024, 6, 17), small_area.officer, TODAY)
    area = small_area.area
    board = place.organisation(area, "commissioner", "Estuary Board")
    people = []
    for role, name in (
        ("designated_clinical_officer", "Dee Cole"), ("advice_giver", "Fay Kirk"), ("advice_manager", "Neil Sand"),
    ):  # fmt: skip
        person = demonstration_person(area, None, name)
        appoint(user=person, role=role, organisation=board, starts_on=place.SINCE, by=place.TESTS)
        people.append(person)
    make.service(area, board, "speech_and_language", "Speech and language therapy", *people[1:])
    actions.name_health_contact(area=area, organisation=board, person=people[0], by=place.TESTS, today=place.SINCE)
    return small_area


def who(name: str) -> User:
    return User.objects.get(name=name)


def test_from_the_officers_asking_to_the_clock_that_stops(visitor, work, sign_in):
    case = Case.objects.get(child__surname="Marlowe")
    sign_in(visitor, work.officer)
    visitor.visit(f"/children/{case.child.public_id}/")
    visitor.follow("Asked of others for this EHC needs assessment")
    visitor.press("Ask for advice")
    visitor.sees("There is no box for consent")
    for proposed in ("The head teacher or SEN lead", "An educational psychologist", "Social care", "Health"):
        visitor.page.get_by_label(proposed, exact=False).first.uncheck()
    visitor.choose("Speech and language therapy – medical")
    visitor.check_page()
    visitor.press("Ask them")
    visitor.sees("Asked on Wednesday 19 June 2024: Dee Cole, Estuary Board")
    visitor.sees("To be routed")
    visitor.check_page()

    sign_in(visitor, who("Dee Cole"))
    visitor.visit("/contributions/advice/designated/")
    visitor.follow("Robin Marlowe")
    give_to(visitor, "Speech and language therapy: Fay Kirk", "Wednesday 31 July 2024")
    visitor.sees("Sent on to Fay Kirk, Speech and language therapy.")

    sign_in(visitor, who("Fay Kirk"))
    visitor.visit("/contributions/advice/")
    visitor.sees("6 weeks left", "SEND Regulations 2014, reg 8(1)")
    visitor.follow("Robin Marlowe")
    write_need(visitor, THERAPY)
    if visitor.way is not Way.NO_SCRIPT:
        visitor.page.get_by_text("Saved at").wait_for(timeout=LONGEST_WAIT)  # the script saves every few seconds
        assert Draft.objects.get(form="advice.needs").fields["need_1"] == [THERAPY.need]
    write_the_rest(visitor, THERAPY)

    sign_in(visitor, who("Neil Sand"))
    visitor.visit("/contributions/advice/service/")
    visitor.follow("Robin Marlowe")
    mark_every(visitor)
    visitor.write("Comments", "Say for how long the therapy is needed.")
    visitor.check_page()
    visitor.press("Send it back with my comments")
    visitor.sees("Sent back to Fay Kirk")
    ask = Ask.objects.get()
    assert Duty.objects.get(case=case, process="advice").met_on is None

    sign_in(visitor, who("Fay Kirk"))
    visitor.visit(f"/contributions/advice/{ask.public_id}/")
    visitor.sees("Say for how long the therapy is needed.")
    visitor.follow("Provision")
    visitor.write("For how long is it needed?", "two terms")
    provision = visitor.page.url
    visitor.press("Save and go on")
    visitor.page.wait_for_url(lambda url: url != provision)
    visitor.visit(f"/contributions/advice/{ask.public_id}/hand-in/")
    visitor.sees("for two terms")
    hand_in = visitor.page.url
    visitor.press("Hand it in to my manager")
    visitor.page.wait_for_url(lambda url: url != hand_in)

    sign_in(visitor, who("Neil Sand"))
    visitor.visit("/contributions/advice/service/")
    visitor.follow("Robin Marlowe")
    release(visitor)

    sign_in(visitor, work.officer)
    visitor.visit(f"/casework/asks/{ask.public_id}/")
    visitor.sees("Received on 19 June 2024", "9 of 9 criteria met")
    visitor.follow("Read what was given")
    visitor.sees(THERAPY.need, "for two terms")
    visitor.check_page()
    assert Duty.objects.get(case=case, process="advice").met_on == TODAY
    assert Service.objects.get().asks.get() == ask

"""The limits that bind only who takes that course, and what goes out before a meeting, are on the child's page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.tests import factories as reviews
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

TODAY = reviews.TODAY
pytestmark = pytest.mark.django_db
REFUSE = "Last day to tell the family that no plan will be issued"
ANSWER = "The family&#39;s time to answer the draft plan"
INVITE, CIRCULATE = "Invite everyone to the review meeting", "Circulate the advice for the review meeting"


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


def rows(client, officer, child):
    """What the table of the clocks says: the words of each row, by duty."""
    client.force_login(officer)
    text = client.get(reverse("child:record", args=[child.public_id])).content.decode()
    parts = text.split('<th scope="row" class="govuk-table__header" data-label="Duty">')[1:]
    return {part.partition("</th>")[0]: part.partition("</tr>")[0] for part in parts}


def test_the_limit_for_a_refusal_runs_sixteen_weeks_and_falls_away(client, area, officer):
    child = people.child(area)
    assessment(child, officer, TODAY - timedelta(weeks=16), TODAY)
    shown = rows(client, officer, child)
    assert "19 Jun 2024" in shown[REFUSE]
    assert "a limit where that is decided" in shown[REFUSE]
    move_demonstration_clock(area=area, today=TODAY + timedelta(days=1), by=place.TESTS)
    assert REFUSE not in rows(client, officer, child)


def test_the_familys_fifteen_days_are_shown_as_its_right(client, area, officer):
    child = people.child(area)
    case = assessment(child, officer, date(2024, 3, 1), TODAY)
    case = record(case, "decision_to_assess_notified", date(2024, 4, 1), officer, TODAY)
    record(case, "draft_plan_served", TODAY, officer, TODAY)
    shown = rows(client, officer, child)
    assert "3 Jul 2024" in shown[ANSWER]
    assert "the family’s right" in shown[ANSWER]
    drawn = client.get(reverse("child:clock", args=[child.public_id, case.public_id])).content.decode()
    assert "time to answer the draft plan" in drawn


def test_what_goes_out_before_a_meeting_is_due_before_it(client, area):
    w = reviews.whole()
    meeting = TODAY + timedelta(days=15)
    assert INVITE not in rows(client, w.officer, w.child)
    actions.plan_meeting(review=w.review, on=meeting, by=w.officer, today=TODAY)
    shown = rows(client, w.officer, w.child)
    assert "20 Jun 2024" in shown[INVITE]
    assert "20 Jun 2024" in shown[CIRCULATE]
    record(w.case, "invite_sent", TODAY, w.officer, TODAY)
    assert "19 Jun 2024" in rows(client, w.officer, w.child)[INVITE]
    drawn = client.get(reverse("child:clock", args=[w.child.public_id, w.case.public_id])).content.decode()
    assert INVITE in drawn


def test_a_transfer_is_before_the_day_as_the_law_says(client, area):
    w = reviews.whole(born=date(2014, 3, 4))
    shown = rows(client, w.officer, w.child)
    assert "before Sat 15 Feb 2025" in shown["Amend the plan to name the next school"]


def test_the_picture_has_every_word_of_a_title_and_one_for_a_phone(client, area, officer):
    child = people.child(area)
    case = assessment(child, officer, date(2024, 3, 1), TODAY)
    case = record(case, "decision_to_assess_notified", date(2024, 4, 1), officer, TODAY)
    record(case, "advice_requested", date(2024, 4, 2), officer, TODAY, qualifier="LA_EP")
    client.force_login(officer)
    address = reverse("child:clock", args=[child.public_id, case.public_id])
    wide, narrow = (client.get(address, query).content.decode() for query in ({}, {"narrow": "1"}))
    assert "…" not in wide + narrow
    assert "an educational psychologist" in wide
    assert 'viewBox="0 0 268 ' in narrow
    page = client.get(reverse("child:record", args=[child.public_id])).content.decode()
    assert "narrow=1" in page


def test_a_clock_is_drawn_as_it_was_known_on_an_earlier_day(client, area, officer):
    child = people.child(area)
    case = assessment(child, officer, date(2024, 3, 1), TODAY)
    record(case, "decision_to_assess_notified", date(2024, 4, 1), officer, TODAY + timedelta(days=9))
    client.force_login(officer)
    move_demonstration_clock(area=area, today=TODAY + timedelta(days=9), by=place.TESTS)
    address = reverse("child:clock", args=[child.public_id, case.public_id])
    now, then = (client.get(address, query).content.decode() for query in ({}, {"known": str(TODAY)}))
    assert "Decide whether to assess, and tell the family: due 12 Apr 2024, done 1 Apr 2024" in now
    assert "Decide whether to assess, and tell the family: due 12 Apr 2024, 68 days over" in then
    asked = {"known-day": TODAY.day, "known-month": TODAY.month, "known-year": TODAY.year}
    page = client.get(reverse("child:record", args=[child.public_id]), asked).content.decode()
    assert "as known on 19 June 2024" in page
    assert "Family told we will assess" not in page

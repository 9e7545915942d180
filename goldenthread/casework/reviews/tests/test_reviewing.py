"""A review from the law's own date to the amended plan, each state as it is, and what is refused on the way."""

from datetime import date, timedelta

import pytest

from goldenthread.casework.history import in_force
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.reviews.actions.planning import place_of, under
from goldenthread.casework.reviews.choices import Under
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.programme import final_due, latest_meeting, programme
from goldenthread.casework.reviews.rules import CannotReview, StaleReview
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.reviews.tests.factories import MEETING, TODAY
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def w():
    return make.whole()


def word(review, today=TODAY):
    (found,) = selectors.seen([Review.objects.get(pk=review.pk)], today)
    return found.stands.word


def kinds(case):
    return [e.kind for e in in_force(CaseEvent.objects.filter(case=case))]


def fresh(review):
    return selectors.review_in(Child.objects.all(), review.area, review.public_id)


def test_the_days_of_a_programme():
    days = programme(date(2024, 7, 1))
    assert (days.invite_latest, days.invite_safe, days.circulate_latest) == (
        date(2024, 6, 17), date(2024, 6, 16), date(2024, 6, 17)
    )  # fmt: skip
    assert (days.report_by, days.decide_by, days.final_by) == (date(2024, 7, 15), date(2024, 7, 29), date(2024, 9, 23))
    assert latest_meeting(date(2024, 7, 9)) == date(2024, 6, 11)
    assert final_due(date(2024, 1, 1), date(2024, 1, 2)) == date(2024, 2, 27)
    assert final_due(date(2024, 1, 1), date(2024, 3, 1)) == date(2024, 3, 25)


def test_the_year_is_planned_from_the_law(w):
    assert w.review.due_on == date(2024, 7, 9)
    assert actions.plan_ahead(area=w.area, by=place.TESTS, today=TODAY) == 0
    w.review.delete()
    assert actions.plan_ahead(area=w.area, by=place.TESTS, today=TODAY) == 1
    assert actions.plan_ahead(area=w.area, by=place.TESTS, today=TODAY) == 0


def test_what_the_plan_names_holds_the_review_where_no_placement_is_recorded(w):
    w.case.setting, w.case.named_setting = None, w.setting
    assert (under(w.case), place_of(w.case)) == (Under.SETTING, w.setting)
    w.case.named_setting = None
    assert (under(w.case), place_of(w.case)) == (Under.AUTHORITY, None)


def test_states_before_the_meeting_are_told_as_they_are(w):
    assert word(w.review) == "to_plan"
    meeting = TODAY + timedelta(weeks=8)
    actions.plan_meeting(review=w.review, on=meeting, at="10 am", place="School", by=w.senco, today=TODAY)
    assert [i.role for i in w.review.invitees.all()] == ["family", "setting", "authority", "health", "social_care"]
    assert word(w.review) == "planned"
    assert word(w.review, meeting - timedelta(weeks=6)) == "to_invite"
    assert word(w.review, meeting) == "to_invite"
    assert word(w.review, meeting + DAY) == "passed"
    actions.put_off(
        review=w.review, whose="family", why="The mother is in hospital.", to=meeting + DAY, by=w.senco, today=TODAY
    )
    assert word(w.review) == "put_off"
    late = meeting + timedelta(days=2)
    actions.say_not_held(review=w.review, why="Nobody had been invited.", by=w.officer, today=late)
    assert word(w.review, late) == "not_held"
    assert {"review_postponed", "review_not_held"} <= set(kinds(w.case))


def test_advice_is_asked_of_everybody_in_time(w):
    meeting = TODAY + timedelta(weeks=8)
    actions.plan_meeting(review=w.review, on=meeting, by=w.senco, today=TODAY)
    assert actions.ask_for_advice(review=w.review, by=w.officer, today=TODAY) == 3
    assert actions.ask_for_advice(review=w.review, by=w.officer, today=TODAY) == 0
    assert {i.ask.due_on for i in w.review.invitees.exclude(ask=None)} == {meeting - timedelta(weeks=3)}


def test_a_report_says_what_it_lacks_and_stops_two_clocks(w):
    actions.plan_meeting(review=w.review, on=TODAY, by=w.senco, today=TODAY)
    with pytest.raises(CannotReview, match="parents"):
        actions.send_report(review=w.review, given=make.given(w.review, parent_views=" "), by=w.senco, today=TODAY)
    with pytest.raises(CannotReview, match="came"):
        actions.send_report(review=w.review, given=make.given(w.review, attendance={}), by=w.senco, today=TODAY)
    report = actions.send_report(review=w.review, given=make.given(w.review), by=w.senco, today=TODAY)
    assert word(w.review) == "reported"
    assert w.case.duties.get(step="report_2w").met_on == TODAY
    again = actions.send_report(review=w.review, given=make.given(w.review), by=w.senco, today=TODAY + DAY)
    assert (report.number, again.number, kinds(w.case).count("report_sent")) == (1, 2, 1)


def test_adulthood_is_asked_from_year_nine():
    w = make.whole(born=date(2009, 3, 4))
    with pytest.raises(CannotReview, match="adulthood"):
        actions.send_report(review=w.review, given=make.given(w.review, adulthood={}), by=w.senco, today=TODAY)


def test_whose_review_it_is(w):
    other = place.person("setting_senco", place.organisation(w.area, name="Other"))
    for somebody in (other, place.person("setting_administrator", w.school)):
        with pytest.raises(NotAllowed):
            actions.send_report(review=w.review, given=make.given(w.review), by=somebody, today=TODAY)


@pytest.mark.parametrize("code", ["EHE", "EOTA"])
def test_a_child_at_no_school_is_reviewed_by_the_authority(code):
    w = make.whole(code=code)
    assert w.review.under == "reg21"
    with pytest.raises(NotAllowed):
        actions.plan_meeting(review=w.review, on=TODAY, by=w.senco, today=TODAY)
    actions.send_report(review=w.review, given=make.given(w.review), by=w.officer, today=TODAY)
    assert word(w.review) == "reported"


def held(w):
    actions.send_report(review=w.review, given=make.given(w.review), by=w.senco, today=TODAY)


def test_amending_needs_the_amendments_and_freezes_them(w):
    held(w)
    actions.decide(review=w.review, decision="amend", reasons="The report asks for it.", by=w.officer, today=TODAY)
    assert word(w.review) == "to_send"
    with pytest.raises(CannotReview, match="without the proposed amendments"):
        actions.record_decision(review=w.review, on=TODAY, by=w.officer, today=TODAY, key="k")
    assert "decision_notified" not in kinds(w.case)
    version = make.proposed(w)
    actions.attach(review=w.review, proposed=version, by=w.officer, today=TODAY)
    actions.record_decision(review=w.review, on=TODAY, by=w.officer, today=TODAY, key="k")
    version.refresh_from_db()
    assert version.sent_on == TODAY
    assert word(w.review) == "amending"
    (seen,) = selectors.seen([fresh(w.review)], TODAY)
    assert seen.stands.due_on == TODAY + timedelta(weeks=8)
    assert w.case.duties.get(step="amendment_notice").met_on == TODAY


def test_keeping_ends_the_review_and_opens_the_next(w):
    held(w)
    actions.decide(review=w.review, decision="no_change", reasons="All is well still.", by=w.officer, today=TODAY)
    actions.record_decision(review=w.review, on=TODAY, by=w.officer, today=TODAY, key="k")
    assert word(w.review) == "done"
    following = actions.begin_review(case=w.case, by=w.officer, today=TODAY)
    assert following.pk != w.review.pk
    assert word(following) == "to_plan"


def test_only_a_delegated_officer_decides_to_cease(w):
    held(w)
    with pytest.raises(NotAllowed):
        actions.decide(review=w.review, decision="cease", reasons="Reached everything.", by=w.officer, today=TODAY)
    actions.decide(review=w.review, decision="cease", reasons="Reached everything.", by=w.manager, today=TODAY)


def test_a_stale_form_is_refused(w):
    version = w.review.version
    actions.plan_meeting(review=w.review, on=TODAY + DAY, by=w.senco, today=TODAY, version=version)
    with pytest.raises(StaleReview):
        actions.plan_meeting(review=w.review, on=TODAY + DAY, by=w.officer, today=TODAY, version=version)


def test_who_contributes_opens_into_its_list(w):
    actions.plan_meeting(review=w.review, on=TODAY, by=w.senco, today=TODAY)
    attendance = {i.public_id: "nothing" if i.role == "health" else "came" for i in w.review.invitees.all()}
    actions.send_report(review=w.review, given=make.given(w.review, attendance=attendance), by=w.senco, today=TODAY)
    children, first = Child.objects.all(), date(2024, 1, 1)
    rates = {c.role: c.rate for c in selectors.contributions(children, w.area, first, TODAY)}
    assert (rates["health"], rates["social_care"], rates["virtual"]) == (0.0, 1.0, None)
    missing = selectors.invitees_behind(children, w.area, first, TODAY, "health", contributed=False)
    assert [i.review.pk for i in missing] == [w.review.pk]
    assert MEETING < TODAY

"""From the plan's own pages, amendments cannot go before the decision of a review that was held."""

from datetime import timedelta

import pytest

from goldenthread.casework import actions as casework
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.plans import actions as plans
from goldenthread.casework.plans.amending import Ground, amending
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.reviews.tests.factories import TODAY
from goldenthread.casework.rules import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return make.whole()


def record(w, kind, on, qualifier=""):
    casework.record(case=w.case, entry=Entry(kind, on, qualifier), by=w.officer, today=TODAY)


def test_a_meeting_without_a_decision_holds_them_back_and_nothing_is_recorded(w):
    version = make.proposed(w)
    record(w, "review_meeting_held", TODAY - timedelta(days=7))
    with pytest.raises(CannotPlan, match="12 June 2024 and the family has not been told"):
        plans.issue(version=version, by=w.officer, today=TODAY)
    assert not CaseEvent.objects.filter(kind="amendment_notice_sent").exists()


def test_with_the_decision_they_go(w):
    version = make.proposed(w)
    actions.send_report(review=w.review, given=make.given(w.review), by=w.senco, today=TODAY)
    actions.decide(review=w.review, decision="amend", reasons="Reading needs more help.", by=w.officer, today=TODAY)
    actions.attach(review=w.review, proposed=version, by=w.officer, today=TODAY)
    actions.record_decision(review=w.review, on=TODAY, by=w.officer, today=TODAY, key="k")
    assert CaseEvent.objects.filter(kind="amendment_notice_sent").count() == 1


def test_outside_a_review_they_go_alone(w):
    version = make.proposed(w)
    assert amending(w.case).ground == Ground.NO_REVIEW
    plans.issue(version=version, by=w.officer, today=TODAY)
    assert CaseEvent.objects.filter(kind="amendment_notice_sent").count() == 1


def test_a_reassessment_under_way_is_a_ground_of_its_own(w):
    version = make.proposed(w)
    record(w, "review_meeting_held", TODAY - timedelta(days=7))
    record(w, "la_decides_to_reassess", TODAY)
    assert amending(w.case).ground == Ground.REASSESSMENT
    plans.issue(version=version, by=w.officer, today=TODAY)

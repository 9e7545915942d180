"""Transfers as a campaign, and every other change of a plan with the law's own days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from goldenthread.casework.models import Case
from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.reviews.rules import CannotReview
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.reviews.tests.factories import TODAY
from goldenthread.casework.rules import CannotRecord
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.rules import NotAllowed
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
REASON = "The team around the child agrees that it is so."


@pytest.fixture
def w():
    """A child born in March 2014: secondary school in September 2025, named before 15 February 2025."""
    return make.whole(born=date(2014, 3, 4))


def moves(campaign):
    return selectors.moves_of(campaign, Child.objects.all())


def the_stage(campaign):
    (found,) = selectors.stages_of(moves(campaign))
    return found


def test_the_cohort_is_worked_out_and_stages_follow_the_record(w):
    campaign = make.campaign(w)
    stage, t = the_stage(campaign), moves(campaign).get()
    assert (t.phase, t.due_on, t.moves_on, t.worked_out) == (
        "primary_to_secondary", date(2025, 2, 15), date(2025, 9, 1), True
    )  # fmt: skip
    assert (stage.following, stage.days_left(TODAY)) == ("Review held", (date(2025, 2, 14) - TODAY).days)
    record(w.case, "review_meeting_held", TODAY, w.officer, TODAY)
    assert the_stage(campaign).following == "Preference asked for"
    actions.take_preference(transfer=t, setting=w.setting, words="", on=TODAY, by=w.officer, today=TODAY)
    assert moves(campaign).get().preferred == w.setting
    assert the_stage(campaign).following == "Preference asked for"
    assert actions.refresh_campaign(campaign=campaign, by=w.officer) == 0


def test_an_amended_plan_of_last_year_names_nothing(w):
    record(w.case, "amendment_notice_sent", date(2023, 8, 1), w.officer, TODAY)
    record(w.case, "amended_final_issued", date(2023, 8, 20), w.officer, TODAY)
    assert not the_stage(make.campaign(w)).finished


def test_letters_to_many_families_are_drafts(w):
    make.details(w.area)
    campaign = make.campaign(w)
    t = moves(campaign).get()
    actions.write_to_families(campaign=campaign, transfers=[t], template="transfer_start", by=w.officer, today=TODAY)
    letter = Letter.objects.get()
    assert "primary to secondary school" in letter.body
    assert "14 February 2025" in letter.body
    assert letter.records == {"kind": "preference_asked"}


def test_one_campaign_a_year(w):
    make.campaign(w)
    with pytest.raises(CannotReview, match="begun already"):
        make.campaign(w)


def test_off_the_list_with_a_reason(w):
    campaign = make.campaign(w)
    actions.take_off(transfer=moves(campaign).get(), why="Stays at an all-through school.", by=w.officer, today=TODAY)
    assert selectors.stages_of(moves(campaign)) == []


def begin(w, kind, begins, **more):
    return actions.begin_change(case=w.case, kind=kind, begins=begins, on=TODAY, by=w.officer, today=TODAY, **more)


def due(w, step):
    return w.case.duties.get(step=step).due_on


def test_a_re_assessment_of_our_own_accord(w):
    begin(w, "reassessment", "la_decides_to_reassess")
    assert due(w, "final_14w") == TODAY + timedelta(weeks=14)
    with pytest.raises(CannotReview, match="under way already"):
        begin(w, "reassessment", "la_decides_to_reassess")


def test_refusing_to_re_assess_is_decided_and_ends_it(w):
    change = begin(w, "reassessment", "reassessment_requested", qualifier="setting")
    assert due(w, "decision_15d") == TODAY + timedelta(days=15)
    step = {"change": change, "kind": "refusal_to_reassess_notified", "on": TODAY, "today": TODAY}
    with pytest.raises(NotAllowed):
        actions.step(**step, by=w.officer, words=REASON)
    with pytest.raises(CannotReview, match="reasons"):
        actions.step(**step, by=w.manager)
    actions.step(**step, by=w.manager, words=REASON)
    change.refresh_from_db()
    assert (change.ended_on, change.outcome) == (TODAY, "refused")


def test_a_move_out_runs_fifteen_working_days_and_closes_the_case(w):
    with pytest.raises(CannotReview, match="which authority"):
        begin(w, "move_out", "old_la_aware")
    change = begin(w, "move_out", "old_la_aware", other_authority="Hillside Council")
    given = {"change": change, "on": TODAY, "by": w.officer, "today": TODAY}
    actions.step(kind="moved_to_another_area", **given)
    assert due(w, "transfer") == date(2024, 7, 9)
    actions.step(kind="plan_transferred_out", **given)
    w.case.refresh_from_db()
    assert (w.case.stage, w.case.outcome) == ("closed", "moved")


def test_a_move_in_is_reviewed_by_the_later_day():
    w = make.whole()
    child = people.child(w.area, "Newcomer")
    given = {"made_on": date(2020, 1, 6), "reviewed_on": None, "old_authority": "Hillside", "by": w.officer}
    with pytest.raises(CannotReview):
        actions.take_over_plan(child=child, transferred_on=date(2019, 1, 1), today=TODAY, **given)
    change = actions.take_over_plan(child=child, transferred_on=TODAY, today=TODAY, **given)
    assert change.case.duties.get(step="inform_family").due_on == TODAY + timedelta(weeks=6)
    assert change.case.duties.get(process="move", step="review_complete").due_on == date(2024, 9, 18)
    with pytest.raises(CannotRecord, match="already"):
        actions.take_over_plan(child=child, transferred_on=TODAY, today=TODAY, **given)


def ceasing(w, told=date(2024, 3, 1)):
    change = actions.begin_change(
        case=w.case, kind="cease", begins="cease_consultation_started", on=told - timedelta(days=30), by=w.officer,
        today=TODAY,
    )  # fmt: skip
    actions.step(change=change, kind="cease_decision_notified", on=told, by=w.manager, today=TODAY, words=REASON)
    return change


def cease(w, change, on):
    actions.step(change=change, kind="plan_ceased", qualifier="2", on=on, by=w.manager, today=TODAY, words=REASON)


def test_a_plan_is_maintained_while_an_appeal_may_be_brought(w):
    change = ceasing(w)
    last = due(w, "appeal_by")
    with pytest.raises(CannotReview, match="45"):
        cease(w, change, last)
    cease(w, change, last + timedelta(days=1))
    assert Case.objects.get(pk=w.case.pk).stage == "closed"


def test_ceasing_is_consulted_on_first(w):
    change = begin(w, "cease", "left_education")
    with pytest.raises(CannotReview, match="earlier step"):
        actions.step(change=change, kind="cease_decision_notified", on=TODAY, by=w.manager, today=TODAY, words=REASON)


def test_a_personal_budget_with_its_parts(w):
    change = begin(w, "budget", "personal_budget_requested")
    given = {"change": change, "purpose": "Swimming with support", "by": w.officer, "today": TODAY}
    with pytest.raises(CannotReview, match="head"):
        actions.add_line(form="direct", pounds=Decimal(900), on_premises=True, **given)
    actions.add_line(form="direct", pounds=Decimal(900), on_premises=True, head_agreed_on=TODAY, **given)
    step = {"change": change, "on": TODAY, "today": TODAY}
    actions.step(kind="personal_budget_decided", qualifier="agreed", by=w.manager, words=REASON, **step)
    actions.step(kind="direct_payments_started", by=w.officer, **step)
    names = [s.kind for s in selectors.position(change).following]
    assert names == ["direct_payment_review_held", "direct_payments_ended"]


def test_what_leads_no_further_says_why(w):
    change = begin(w, "budget", "personal_budget_requested")
    with pytest.raises(CannotReview):
        actions.end_change(change=change, why="no", by=w.officer, today=TODAY)
    actions.end_change(change=change, why="The family no longer wants one.", by=w.officer, today=TODAY)
    assert list(selectors.changes_in(Child.objects.all(), w.area)) == []

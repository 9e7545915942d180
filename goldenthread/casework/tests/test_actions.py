"""Recording, correcting, confirming and allocating: the case moves, the clocks move, the trail is written."""

import inspect
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.audit.selectors import changes_to
from goldenthread.casework import actions
from goldenthread.casework.clocks import duties_of
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent, Duty
from goldenthread.casework.rules import CannotRecord, Entry, StaleCase
from goldenthread.casework.selectors import cases_by_id
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.casework.writing import profile_of, subject_of
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
RECEIVED = date(2024, 1, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def case(area, officer):
    return assessment(people.child(area), officer, RECEIVED, TODAY)


def duty(case, step):
    return Duty.objects.get(case=case, step=step)


def assert_duties_follow_events(case):
    """Every stored duty is what the events give now; nothing else is stored."""
    fresh = duties_of(case, in_force(case.events.all()), subject_of(case), profile_of(case.area), set())
    facts = ("process", "step", "cycle", "due_on", "met_on", "closed_on", "excused_on", "settled_on", "binds_on")
    stored = {tuple(getattr(d, f) for f in facts) for d in case.duties.all()}
    assert stored == {tuple(getattr(d, f) for f in facts) for d in fresh}


def test_a_request_opens_the_six_and_twenty_week_clocks(case):
    assert case.stage == "requested"
    assert duty(case, "decision_6w").due_on == date(2024, 2, 21)
    assert duty(case, "final_20w").due_on == date(2024, 5, 29)
    assert_duties_follow_events(case)


def test_a_decision_meets_its_clock_and_moves_the_case(case, officer):
    case = record(case, "decision_to_assess_notified", date(2024, 2, 21), officer, TODAY)
    assert case.stage == "assessing"
    assert duty(case, "decision_6w").met_on == date(2024, 2, 21)
    assert case.family_last_heard_on == date(2024, 2, 21)
    assert_duties_follow_events(case)


def test_a_refusal_closes_the_case_and_the_twenty_weeks(case, officer):
    case = record(case, "decision_not_to_assess_notified", date(2024, 2, 20), officer, TODAY)
    assert (case.stage, case.outcome, case.closed_on) == ("closed", "refused", date(2024, 2, 20))
    assert duty(case, "final_20w").settled_on == date(2024, 2, 20)


def test_a_final_plan_opens_the_plan_and_its_first_review(case, officer):
    case = record(case, "decision_to_assess_notified", date(2024, 2, 21), officer, TODAY)
    case = record(case, "final_plan_issued", date(2024, 6, 3), officer, TODAY, needs_recorded={"primary": "ASD"})
    plan = Case.objects.get(came_from=case)
    assert (case.outcome, plan.stage, plan.officer, plan.primary_need) == ("issued", "maintained", officer, "ASD")
    assert duty(plan, "review_complete_first").due_on == date(2025, 6, 2)
    assert_duties_follow_events(plan)


def test_sent_twice_it_is_recorded_once(case, officer):
    entry = Entry("family_contacted", date(2024, 2, 1), "telephone")
    first = actions.record(case=case, entry=entry, by=officer, today=TODAY, key="one")
    assert actions.record(case=case, entry=entry, by=officer, today=TODAY, key="one").pk == first.pk
    assert CaseEvent.objects.filter(kind="family_contacted").count() == 1


def test_a_stale_form_is_refused(case, officer):
    seen = case.version
    record(case, "family_contacted", date(2024, 2, 1), officer, TODAY, "email")
    with pytest.raises(StaleCase, match="nothing you entered has been lost"):
        actions.record(case=case, entry=Entry("note_added", TODAY), by=officer, today=TODAY, expected_version=seen)


@pytest.mark.parametrize(
    ("entry", "said", "field"),
    [
        (Entry("final_plan_issued", TODAY), "cannot be recorded now", "kind"),
        (Entry("review_meeting_held", TODAY), "not something that is recorded", "kind"),
        (
            Entry("decision_to_assess_notified", date(2024, 6, 20)),
            "Enter today or a day that has passed",
            "occurred_on",
        ),
        (Entry("decision_to_assess_notified", date(2024, 1, 9)), "The case began on 10 January 2024", "occurred_on"),
        (Entry("family_contacted", TODAY, "pigeon"), "Choose one", "qualifier"),
        (Entry("family_contacted", date(2015, 3, 3), "email"), "before the child was born", "occurred_on"),
    ],
)
def test_what_does_not_fit_is_refused_with_where_to_mend_it(case, officer, entry, said, field):
    with pytest.raises(CannotRecord, match=said) as refused:
        actions.record(case=case, entry=entry, by=officer, today=TODAY)
    assert refused.value.field == field
    assert case.events.count() == 1


def test_a_correction_is_a_new_event_and_the_clocks_follow(case, officer):
    case = record(case, "decision_to_assess_notified", date(2024, 2, 26), officer, TODAY)
    wrong = case.events.get(kind="decision_to_assess_notified")
    actions.correct(
        event=wrong, entry=Entry(wrong.kind, date(2024, 2, 20)), reason="Read the wrong stamp", by=officer, today=TODAY
    )
    assert duty(case, "decision_6w").met_on == date(2024, 2, 20)
    assert case.events.filter(kind=wrong.kind).count() == 2
    with pytest.raises(CannotRecord, match="already been corrected"):
        actions.correct(event=wrong, entry=None, reason="Again", by=officer, today=TODAY)


@pytest.mark.parametrize("day", [date(2015, 3, 3), date(2024, 1, 9), date(2024, 6, 20)])
def test_a_correction_is_to_a_day_on_which_it_can_have_happened(case, officer, day):
    case = record(case, "decision_to_assess_notified", date(2024, 2, 20), officer, TODAY)
    wrong = case.events.get(kind="decision_to_assess_notified")
    with pytest.raises(CannotRecord) as refused:
        actions.correct(event=wrong, entry=Entry(wrong.kind, day), reason="Wrong stamp", by=officer, today=TODAY)
    assert refused.value.field == "occurred_on"
    assert not wrong.corrections.exists()


def test_where_a_case_begins_can_be_corrected_to_an_earlier_day(case, officer):
    first = case.events.get()
    entry = Entry(first.kind, date(2024, 1, 8), first.qualifier)
    actions.correct(event=first, entry=entry, reason="Found the envelope", by=officer, today=TODAY)
    assert duty(case, "final_20w").due_on == date(2024, 5, 27)


def test_what_is_planned_can_be_corrected_to_a_day_ahead(case, officer):
    case = record(case, "decision_to_assess_notified", date(2024, 2, 21), officer, TODAY)
    case = record(case, "final_plan_issued", date(2024, 6, 3), officer, TODAY)
    plan = record(Case.objects.get(came_from=case), "review_planned", date(2025, 5, 1), officer, TODAY)
    event = plan.events.get(kind="review_planned")
    entry = Entry(event.kind, date(2025, 5, 8))
    moved = actions.correct(event=event, entry=entry, reason="The school asked", by=officer, today=TODAY)
    assert moved.occurred_on == date(2025, 5, 8)


def test_taking_an_event_back_reopens_what_it_had_met(case, officer):
    case = record(case, "decision_not_to_assess_notified", date(2024, 2, 20), officer, TODAY)
    actions.correct(event=case.events.get(kind="decision_not_to_assess_notified"), entry=None, reason="Other child",
                    by=officer, today=TODAY)  # fmt: skip
    case.refresh_from_db()
    assert case.stage == "requested"
    assert duty(case, "decision_6w").settled_on is None
    assert_duties_follow_events(case)


def test_only_those_who_may_record_do(case, area):
    analyst = place.person("performance_analyst", place.authority(area))
    with pytest.raises(NotAllowed):
        actions.record(case=case, entry=Entry("note_added", TODAY), by=analyst, today=TODAY)


def test_a_second_open_request_is_refused_and_the_first_named(case, officer):
    with pytest.raises(CannotRecord, match=case.public_id):
        assessment(case.child, officer, TODAY, TODAY)


def test_each_action_writes_the_trail_with_its_change(case, officer):
    record(case, "family_contacted", date(2024, 2, 1), officer, TODAY, "email")
    written = list(changes_to(case.child.public_id))
    assert {w.action for w in written} >= {"casework.assessment_opened", "casework.event_recorded"}
    assert {w.by_name for w in written if w.action.startswith("casework")} == {"Ola Reed"}


def test_the_database_refuses_to_change_what_happened(case):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("UPDATE casework_caseevent SET kind = 'x'")


def test_a_death_ends_every_duty_and_every_letter(case, officer):
    case = record(case, "decision_to_assess_notified", date(2024, 2, 21), officer, TODAY)
    case = record(case, "final_plan_issued", date(2024, 6, 3), officer, TODAY)
    plan = Case.objects.get(came_from=case)
    record(plan, "plan_ceased", date(2024, 6, 10), officer, TODAY, "8")
    plan.child.refresh_from_db()
    assert plan.child.deceased_on == date(2024, 6, 10)
    assert not plan.duties.exists()


@pytest.fixture
def plan(case, officer):
    case = record(case, "decision_to_assess_notified", date(2024, 2, 21), officer, TODAY)
    case = record(case, "final_plan_issued", date(2024, 6, 3), officer, TODAY)
    return Case.objects.get(came_from=case)


def put_right(event, officer, entry=None):
    actions.correct(event=event, entry=entry, reason="Another child’s letter", by=officer, today=TODAY)


def test_a_death_recorded_by_mistake_is_taken_back_from_the_child(plan, officer):
    plan = record(plan, "plan_ceased", date(2024, 6, 10), officer, TODAY, "8")
    assert not cases_by_id(Child.objects.all(), plan.area, [plan.public_id])
    put_right(plan.events.get(kind="plan_ceased"), officer)
    plan = Case.objects.select_related("child", "area").get(pk=plan.pk)
    assert (plan.child.deceased_on, plan.stage) == (None, "maintained")
    assert plan.duties.exists()
    assert_duties_follow_events(plan)
    assert cases_by_id(Child.objects.all(), plan.area, [plan.public_id]).get() == plan


def test_the_day_of_a_death_can_be_corrected(plan, officer):
    plan = record(plan, "plan_ceased", date(2024, 6, 10), officer, TODAY, "8")
    put_right(plan.events.get(kind="plan_ceased"), officer, Entry("plan_ceased", date(2024, 6, 8), "8"))
    plan.child.refresh_from_db()
    assert plan.child.deceased_on == date(2024, 6, 8)
    assert not plan.duties.exists()


def test_the_day_a_plan_was_issued_is_corrected_in_the_plan_too(plan, officer):
    issued = plan.came_from.events.get(kind="final_plan_issued")
    put_right(issued, officer, Entry("final_plan_issued", date(2024, 5, 28)))
    plan = Case.objects.select_related("child", "area").get(pk=plan.pk)
    assert plan.opened_on == date(2024, 5, 28)
    assert duty(plan, "review_complete_first").due_on == date(2025, 5, 27)
    assert_duties_follow_events(plan)


def test_a_case_whose_beginning_is_taken_back_is_nobodys_work(case, officer):
    case = record(case, "decision_to_assess_notified", date(2024, 2, 21), officer, TODAY)
    put_right(case.events.get(kind="request_received"), officer)
    case = Case.objects.select_related("child", "area").get(pk=case.pk)
    assert (case.stage, case.outcome, case.closed_on) == ("closed", "not_ours", TODAY)
    assert not case.duties.exists()
    assert_duties_follow_events(case)


def test_a_plan_issued_by_mistake_was_never_a_plan(plan, officer):
    put_right(plan.came_from.events.get(kind="final_plan_issued"), officer)
    plan = Case.objects.select_related("child", "area", "came_from").get(pk=plan.pk)
    assert (plan.came_from.stage, plan.stage, plan.outcome) == ("assessing", "closed", "not_ours")
    assert not plan.duties.exists()


def test_a_plan_that_has_ceased_has_no_next_phase(case, officer):
    case.child.birth_date = date(2013, 3, 4)
    case.child.save(update_fields=["birth_date"])
    case = record(case, "decision_to_assess_notified", date(2024, 2, 21), officer, TODAY)
    case = record(case, "final_plan_issued", date(2024, 6, 3), officer, TODAY)
    plan = Case.objects.get(came_from=case)
    due = plan.duties.filter(process="phase_transfer").order_by("due_on").values_list("due_on", flat=True)
    assert list(due) == [date(2029, 3, 31)], "not 15 February 2024, which came before the plan"
    record(plan, "plan_ceased", date(2024, 6, 10), officer, TODAY, "2")
    assert not plan.duties.filter(process="phase_transfer").exists()


def test_a_manager_allocates_and_the_officer_is_involved(case, area):
    manager = place.person("send_manager", place.authority(area))
    other = place.person("send_officer", place.authority(area))
    assert actions.allocate(cases=[case], officer=other, by=manager, today=TODAY) == 1
    case.refresh_from_db()
    assert case.officer == other
    assert case.child.involvements.filter(person=other, kind="allocated_officer").exists()


HELPERS = {"give_officer_involvements"}
ACTIONS = [
    found
    for name, found in inspect.getmembers(actions, inspect.isfunction)
    if found.__module__ == actions.__name__ and not name.startswith("_") and name not in HELPERS
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_every_action_takes_keywords_alone_and_names_its_actor(action):
    parameters = inspect.signature(action).parameters.values()
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters)
    assert any(p.name == "by" for p in parameters)

"""Recording for several cases at one sitting does what recording one by one does."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from goldenthread.audit.models import Change
from goldenthread.casework import actions
from goldenthread.casework.choices import Answer
from goldenthread.casework.models import Case, CaseEvent, Confirmation, Duty
from goldenthread.casework.rules import CannotRecord, Entry
from goldenthread.casework.tests.factories import assessment
from goldenthread.casework.together import Answered, Recording, confirm_together, record_together
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
RECEIVED = date(2024, 1, 10)
THEN = datetime(2024, 2, 1, 10, tzinfo=LONDON)
DECIDED = Entry("decision_to_assess_notified", date(2024, 2, 1))
pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def cases(area, officer):
    return [assessment(people.child(area), officer, RECEIVED, TODAY) for _ in range(4)]


def state(case):
    """What an action leaves behind, ids and instants of the database apart."""
    columns = ("process", "step", "cycle", "due_on", "met_on", "settled_on", "binds_on", "held")
    return (
        Case.objects.values("stage", "version", "outcome", "closed_on").get(pk=case.pk),
        sorted(Duty.objects.filter(case=case).values_list(*columns)),
        list(CaseEvent.objects.filter(case=case).order_by("pk").values_list("kind", "occurred_on", "recorded_by")),
        list(Confirmation.objects.filter(case=case).values_list("kind", "answer", "answered_at")),
        list(Change.objects.filter(child=case.child.public_id).order_by("pk").values_list("action", "by")),
        Case.objects.filter(child=case.child, kind="plan").values_list("stage", flat=True).first(),
    )


def leave_open(case):
    return Confirmation.objects.create(
        case=case,
        area=case.area,
        child=case.child,
        kind="request",
        as_at=date(2024, 1, 18),
        matters_from=date(2024, 1, 19),
        source="file",
    )


def test_it_records_what_one_by_one_records(cases, area, officer):
    for case in cases:
        leave_open(case)
    singly, together = cases[:2], cases[2:]
    for case in singly:
        actions.record(case=case, entry=DECIDED, by=officer, today=TODAY, now=THEN)
    record_together(recordings=[Recording(c, DECIDED) for c in together], area=area, by=officer, today=TODAY, now=THEN)
    final = Entry("final_plan_issued", date(2024, 5, 1))
    for case in singly:
        actions.record(case=case, entry=final, by=officer, today=TODAY, now=THEN)
    record_together(recordings=[Recording(c, final) for c in together], area=area, by=officer, today=TODAY, now=THEN)
    assert state(singly[0]) == state(together[0]) == state(together[1])
    assert state(together[0])[-1] == "maintained"
    assert set(CaseEvent.objects.filter(kind="final_plan_issued").values_list("recorded_at", flat=True)) == {THEN}


@pytest.mark.parametrize(
    ("answer", "entry"), [(Answer.DONE, DECIDED), (Answer.STILL_OPEN, None), (Answer.NOT_OURS, None)]
)
def test_it_confirms_what_one_by_one_confirms(cases, area, officer, answer, entry):
    asked = [leave_open(case) for case in cases[:3]]
    actions.confirm(confirmation=asked[0], answer=answer, by=officer, today=TODAY, entry=entry, now=THEN)
    answers = [Answered(confirmation, answer, entry) for confirmation in asked[1:]]
    confirm_together(answers=answers, area=area, by=officer, today=TODAY, now=THEN)
    assert state(cases[0]) == state(cases[1]) == state(cases[2])


def test_where_one_does_not_fit_none_is_recorded(cases, area, officer):
    wrong = Entry("final_plan_issued", date(2024, 2, 1))
    with pytest.raises(CannotRecord):
        record_together(
            recordings=[Recording(cases[0], DECIDED), Recording(cases[1], wrong)], area=area, by=officer, today=TODAY
        )
    assert not CaseEvent.objects.filter(kind="decision_to_assess_notified").exists()


def test_a_case_stands_in_it_once_and_is_of_the_area(cases, area, officer):
    twice = [Recording(cases[0], DECIDED), Recording(cases[0], Entry("note_added", RECEIVED))]
    with pytest.raises(ValueError, match="twice"):
        record_together(recordings=twice, area=area, by=officer, today=TODAY)
    elsewhere = place.area(code="883")
    colleague = place.person("send_officer", place.authority(elsewhere))
    with pytest.raises(ValueError, match="another area"):
        record_together(recordings=twice[:1], area=elsewhere, by=colleague, today=TODAY)


def test_only_those_who_may_record_do(cases, area):
    analyst = place.person("board_member", place.authority(area))
    with pytest.raises(NotAllowed):
        record_together(recordings=[Recording(cases[0], DECIDED)], area=area, by=analyst, today=TODAY)
    with pytest.raises(NotAllowed):
        confirm_together(
            answers=[Answered(leave_open(cases[0]), Answer.STILL_OPEN)], area=area, by=analyst, today=TODAY
        )


def test_without_an_instant_it_is_recorded_now(cases, area, officer, settings):
    settings.DEMONSTRATION = False
    before = timezone.now()
    (event,) = record_together(recordings=[Recording(cases[0], DECIDED)], area=area, by=officer, today=TODAY)
    assert before <= event.recorded_at <= timezone.now()


def test_several_people_record_at_one_sitting_each_under_their_own_name(cases, area, officer):
    other = place.person("send_officer", place.authority(area), name="Ivo Marsh")
    recordings = [Recording(cases[0], DECIDED), Recording(cases[1], DECIDED, other)]
    events = record_together(recordings=recordings, area=area, by=officer, today=TODAY, now=THEN)
    assert [event.recorded_by for event in events] == [officer.public_id, other.public_id]
    written = Change.objects.filter(action="casework.event_recorded").order_by("pk").values_list("by", flat=True)
    assert list(written)[-2:] == [officer.public_id, other.public_id]


def test_nobody_records_under_the_name_of_somebody_who_may_not(cases, area, officer):
    other = place.person("board_member", place.authority(area), name="Ida Fen")
    with pytest.raises(NotAllowed):
        record_together(recordings=[Recording(cases[0], DECIDED, other)], area=area, by=officer, today=TODAY)
    assert not CaseEvent.objects.filter(kind=DECIDED.kind).exists()


def test_a_duty_that_stands_as_it_did_is_left_as_it_is(cases, area, officer):
    before = dict(Duty.objects.filter(case=cases[0]).values_list("step", "pk"))
    record_together(recordings=[Recording(cases[0], DECIDED)], area=area, by=officer, today=TODAY)
    after = dict(Duty.objects.filter(case=cases[0]).values_list("step", "pk"))
    kept = {step for step, key in before.items() if after.get(step) == key}
    met = Duty.objects.get(case=cases[0], step__startswith="decision_6w")
    assert kept
    assert met.step not in kept

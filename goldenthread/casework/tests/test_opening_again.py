"""Taking back what answered a matter that a file left open: it is to be confirmed again."""

from datetime import date

import pytest

from goldenthread.audit.selectors import changes_to
from goldenthread.casework import actions
from goldenthread.casework.models import Case, Confirmation
from goldenthread.casework.rules import Entry
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 19)
DECIDED = Entry("decision_to_assess_notified", date(2024, 2, 21))


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area))


@pytest.fixture
def case(area, officer):
    return assessment(people.child(area), officer, date(2024, 1, 10), TODAY)


def left_open(case, kind="request", as_at=date(2024, 1, 18)):
    return Confirmation.objects.create(
        case=case, area=case.area, child=case.child, kind=kind, as_at=as_at, matters_from=as_at, source="file"
    )


def put_right(event, officer, entry=None):
    return actions.correct(event=event, entry=entry, reason="Another child’s letter", by=officer, today=TODAY)


def event_of(case, kind):
    return case.events.filter(kind=kind).latest("pk")


def answer_of(matter):
    matter.refresh_from_db()
    return matter.answer


def is_held(case):
    return case.duties.filter(step="final_20w").get().held


def test_an_event_taken_back_leaves_its_matter_to_be_confirmed_again(case, officer):
    matter = left_open(case)
    case = record(case, DECIDED.kind, DECIDED.occurred_on, officer, TODAY)
    assert (answer_of(matter), is_held(case)) == ("done", False)
    put_right(event_of(case, DECIDED.kind), officer)
    assert (answer_of(matter), matter.answered_at, matter.answered_by) == ("", None, "")
    assert is_held(case)
    assert changes_to(case.child.public_id).filter(action="casework.matter_opened_again").count() == 1


def test_an_answer_given_in_the_catch_up_is_opened_again_too(case, officer):
    matter = left_open(case)
    actions.confirm(confirmation=matter, answer=Confirmation.Answer.DONE, by=officer, today=TODAY, entry=DECIDED)
    put_right(event_of(case, DECIDED.kind), officer)
    assert answer_of(matter) == ""


def test_not_ours_taken_back_opens_all_it_had_answered(case, officer):
    matters = [left_open(case), left_open(case, "assessment")]
    actions.confirm(confirmation=matters[0], answer=Confirmation.Answer.NOT_OURS, by=officer, today=TODAY)
    assert [answer_of(m) for m in matters] == ["not_ours", "not_ours"]
    put_right(event_of(case, "closed_not_ours"), officer)
    assert [answer_of(m) for m in matters] == ["", ""]


def test_another_day_of_the_same_answer_still_answers_until_that_is_taken_back(case, officer):
    matter = left_open(case)
    case = record(case, DECIDED.kind, DECIDED.occurred_on, officer, TODAY)
    moved = put_right(event_of(case, DECIDED.kind), officer, Entry(DECIDED.kind, date(2024, 2, 20)))
    assert answer_of(matter) == "done"
    put_right(moved, officer)
    assert answer_of(matter) == ""


def test_what_was_recorded_since_answers_it_in_its_turn(case, officer):
    matter = left_open(case)
    case = record(case, DECIDED.kind, DECIDED.occurred_on, officer, TODAY)
    case = record(case, "draft_plan_served", date(2024, 4, 3), officer, TODAY)
    put_right(event_of(case, DECIDED.kind), officer)
    assert answer_of(matter) == "done"
    put_right(event_of(case, "draft_plan_served"), officer)
    assert answer_of(matter) == ""


def test_putting_right_the_beginning_the_file_told_of_answers_nothing(case, officer):
    matter = left_open(case)
    case = record(case, DECIDED.kind, DECIDED.occurred_on, officer, TODAY)
    put_right(event_of(case, "request_received"), officer, Entry("request_received", date(2024, 1, 9), "parent"))
    put_right(event_of(case, DECIDED.kind), officer)
    assert answer_of(matter) == ""


def test_a_note_taken_back_and_a_case_that_was_never_ours_open_nothing(case, officer):
    matter = left_open(case)
    case = record(case, "note_added", TODAY, officer, TODAY)
    case = record(case, DECIDED.kind, DECIDED.occurred_on, officer, TODAY)
    put_right(event_of(case, "note_added"), officer)
    assert answer_of(matter) == "done"
    put_right(event_of(case, "request_received"), officer)
    assert Case.objects.get(pk=case.pk).outcome == "not_ours"
    put_right(event_of(case, DECIDED.kind), officer)
    assert answer_of(matter) == "done"


def test_a_matter_that_a_later_file_asked_again_is_the_later_file_s(case, officer):
    earlier = left_open(case)
    case = record(case, DECIDED.kind, DECIDED.occurred_on, officer, TODAY)
    later = left_open(case, as_at=date(2024, 3, 1))
    put_right(event_of(case, DECIDED.kind), officer)
    assert (answer_of(earlier), answer_of(later)) == ("done", "")

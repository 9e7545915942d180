"""The officer's day, recording, correcting and the catch-up."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import View
from goldenthread.casework.bringing_in import NewCase, bring_in
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.casework.rules import Entry
from goldenthread.casework.tests.factories import assessment
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
RECEIVED = date(2024, 1, 10)
pytestmark = pytest.mark.django_db


def opened(area, officer, surname="Marlowe", received=RECEIVED):
    return assessment(people.child(area, surname=surname), officer, received, TODAY)


def day(client, **query):
    return client.get(reverse("caseworker:day"), query).content.decode()


def version_in(answer):
    """The version a form carries, as the browser would send it back."""
    field = re.search(r'<input[^>]*name="version"[^>]*>', answer.content.decode()).group()
    return re.search(r'value="(\d+)"', field).group(1)


def test_what_is_over_stands_first_with_its_reason_and_its_day(signed_in, area, officer):
    opened(area, officer)
    text = day(signed_in)
    for said in ("Robin Marlowe", "Decide whether to assess", "SEND Regulations 2014, reg 5(1)", "over", "at once"):
        assert said in text


@pytest.mark.parametrize(
    ("received", "tab", "seen"),
    [
        (TODAY - timedelta(days=42), "overdue", False),
        (TODAY - timedelta(days=42), "week", True),
        (TODAY - timedelta(days=43), "overdue", True),
        (TODAY - timedelta(days=36), "week", True),
        (TODAY - timedelta(days=35), "week", False),
    ],
)
def test_a_decision_moves_from_this_week_to_overdue_the_day_after_its_last(
    signed_in, area, officer, received, tab, seen
):
    opened(area, officer, received=received)
    assert ("Robin Marlowe" in day(signed_in, tab=tab)) is seen


def test_an_officer_sees_their_own_and_on_asking_the_team_s(signed_in, area, officer):
    opened(area, place.person("send_officer", place.authority(area)), surname="Elsewhere")
    assert "Elsewhere" not in day(signed_in)
    assert "Elsewhere" in day(signed_in, whose="team")


def test_a_restricted_child_is_in_no_list(signed_in, area, officer):
    case = opened(area, officer)
    restrict(child=case.child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    assert "Marlowe" not in day(signed_in)


def test_a_list_is_logged_once_with_the_children_it_shows(signed_in, area, officer):
    case = opened(area, officer)
    day(signed_in)
    assert View.objects.get().shown == [case.child.public_id]


def test_the_queries_of_the_day_do_not_grow_with_the_caseload(signed_in, area, officer, django_assert_num_queries):
    opened(area, officer)
    with CaptureQueriesContext(connection) as one:
        day(signed_in)
    for number in range(8):
        opened(area, officer, surname=f"Child{number}")
    with django_assert_num_queries(len(one)):
        day(signed_in)


def test_two_clicks_from_a_row_reach_a_form_and_the_clock_moves(signed_in, area, officer):
    case = opened(area, officer, received=date(2024, 5, 10))
    choose = signed_in.get(reverse("caseworker:record", args=[case.public_id])).content.decode()
    address = reverse("caseworker:record-kind", args=[case.public_id, "decision_to_assess_notified"])
    assert address in choose
    version = version_in(signed_in.get(address))
    answer = signed_in.post(
        address,
        {
            "occurred_on-day": "18",
            "occurred_on-month": "6",
            "occurred_on-year": "2024",
            "decided_by": "Head of SEND",
            "rights": ["0"],
            "note": "Told by telephone too",
            "version": version,
            "key": "k1",
        },
        follow=True,
    )
    assert "Recorded" in answer.content.decode()
    case.refresh_from_db()
    assert case.stage == "assessing"
    event = CaseEvent.objects.get(kind="decision_to_assess_notified")
    assert event.details["decided_by"] == "Head of SEND"
    assert event.details["told"]


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(signed_in, area, officer):
    case = opened(area, officer)
    address = reverse("caseworker:record-kind", args=[case.public_id, "decision_to_assess_notified"])
    answer = signed_in.post(
        address,
        {
            "occurred_on-day": "30",
            "occurred_on-month": "6",
            "occurred_on-year": "2024",
            "decided_by": "Head of SEND",
            "note": "Keep me",
            "version": case.version,
            "key": "k",
        },
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter today or a day that has passed" in text
    assert "Keep me" in text
    assert "There is a problem" in text


def test_a_stale_form_says_so_and_can_be_sent_again(signed_in, area, officer):
    case = opened(area, officer)
    address = reverse("caseworker:record-kind", args=[case.public_id, "note_added"])
    sent = {
        "occurred_on-day": "19",
        "occurred_on-month": "6",
        "occurred_on-year": "2024",
        "note": "Mine",
        "version": 0,
        "key": "k",
    }
    answer = signed_in.post(address, sent)
    assert "Somebody else recorded something" in answer.content.decode()
    again = version_in(answer)
    assert signed_in.post(address, {**sent, "version": again}).status_code == 302


def test_a_correction_from_the_timeline(signed_in, area, officer):
    case = opened(area, officer)
    event = case.events.get()
    address = reverse("caseworker:correct", args=[event.public_id])
    answer = signed_in.post(
        address,
        {
            "what": "day",
            "occurred_on-day": "12",
            "occurred_on-month": "1",
            "occurred_on-year": "2024",
            "reason": "Stamped on the 12th",
            "version": case.version,
        },
    )
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.opened_on == date(2024, 1, 12)


def imported(area, officer):
    child = people.child(area)
    new = NewCase(child, Case.Kind.ASSESSMENT, [Entry("request_received", date(2023, 11, 1), "parent")], officer)
    return bring_in(
        area=area, new=[new], as_at=date(2024, 1, 18), recorded_at=timezone.now(), source="SEN2", by=place.TESTS
    )[0]


def test_what_a_file_leaves_open_is_to_confirm_and_not_overdue(signed_in, area, officer):
    imported(area, officer)
    assert "Marlowe" not in day(signed_in)
    assert "A request with no decision" in day(signed_in, tab="confirm")


def _address(matter):
    return [matter.kind, matter.case.public_id, matter.as_at.isoformat()]


def answer_it(client, **fields):
    matter = Confirmation.objects.get()
    address = reverse("caseworker:catch-up-one", args=_address(matter))
    return client.post(address, fields)


def test_still_open_makes_it_the_officer_s_work(signed_in, area, officer):
    imported(area, officer)
    assert answer_it(signed_in, answer="still_open").status_code == 302
    assert "Decide whether to assess" in day(signed_in)


def test_done_records_the_event_with_its_day(signed_in, area, officer):
    case = imported(area, officer)
    assert answer_it(signed_in, answer="decision_to_assess_notified").status_code == 422
    done = {"occurred_on-day": "12", "occurred_on-month": "12", "occurred_on-year": "2023"}
    assert answer_it(signed_in, answer="decision_to_assess_notified", **done).status_code == 302
    case.refresh_from_db()
    assert case.stage == "assessing"


def test_not_ours_closes_the_case(signed_in, area, officer):
    case = imported(area, officer)
    answer_it(signed_in, answer="not_ours")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "not_ours")


def test_the_classes_say_how_far_along_they_are(signed_in, area, officer):
    imported(area, officer)
    text = signed_in.get(reverse("caseworker:catch-up")).content.decode()
    assert "0 of 1" in text
    assert "18 January 2024, SEN2" in text


@pytest.mark.parametrize("name", ["caseworker:day", "caseworker:catch-up"])
def test_those_without_the_role_and_outsiders_are_refused(client, area, name):
    client.force_login(place.person("board_member", place.authority(area)))
    assert client.get(reverse(name)).status_code == 403
    client.force_login(place.person())
    assert client.get(reverse(name)).status_code == 404


def every_page_of_a_case(area, officer):
    """The addresses about one case that a file left open, and about one of its events."""
    case = imported(area, officer)
    matter, event = Confirmation.objects.get(case=case), case.events.get()
    return {
        reverse("caseworker:catch-up-one", args=_address(matter)): {"answer": "not_ours"},
        reverse("caseworker:record", args=[case.public_id]): {},
        reverse("caseworker:record-kind", args=[case.public_id, "note_added"]): {"note": "Mine now"},
        reverse("caseworker:recorded", args=[case.public_id, event.public_id]): {},
        reverse("caseworker:correct", args=[event.public_id]): {"what": "void", "reason": "Mine now"},
    }


@pytest.mark.parametrize("who", ["outsider", "colleague of another area", "colleague, the record restricted"])
def test_a_case_out_of_sight_has_no_page_and_takes_nothing(client, area, officer, who):
    pages = every_page_of_a_case(area, officer)
    case = Case.objects.get()
    people_of = {
        "outsider": lambda: place.person(),
        "colleague of another area": lambda: place.person("send_officer", place.authority(place.area("301", "Else"))),
        "colleague, the record restricted": lambda: place.person("send_manager", place.authority(area)),
    }
    if "restricted" in who:
        restrict(child=case.child, reason="A relative", people=[officer], starts_on=TODAY, by=place.TESTS)
    client.force_login(people_of[who]())
    before = CaseEvent.objects.count()
    for address, sent in pages.items():
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"version": case.version, **sent}).status_code == 404, address
    assert CaseEvent.objects.count() == before
    assert not Confirmation.objects.exclude(answer="").exists()

"""Restricted records, and emergency openings of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.audit.actions import record_view
from goldenthread.audit.models import Change, View
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.actions import break_glass, restrict
from goldenthread.people.models import BreakGlass, Restriction
from goldenthread.people.tests import factories as people
from goldenthread.web.components.tests.rooms import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(area):
    return people.child(area)


def opening(child, by):
    restrict(child=child, reason="A relative", people=[], starts_on=TODAY, by=place.TESTS)
    return break_glass(child=child, reason="the school rang at night", now=timezone.now(), by=by)


def test_a_record_is_found_by_name_and_restricted_to_a_named_colleague(text_of, post, governance, officer, area, child):
    other = place.person("send_officer", place.authority(area))
    assert child.public_id in text_of(governance, "restrict-find", words="marlowe")
    answer = post(governance, "restrict", child.public_id, reason="A relative works here", people=officer.email.upper())
    assert "is restricted from now on" in answer.content.decode()
    assert list(visible_children(officer, area, TODAY)) == [child]
    assert not visible_children(other, area, TODAY)
    assert Change.objects.filter(action="people.restricted", by=governance.public_id).exists()


def test_finding_shows_the_name_alone_and_is_a_look(text_of, governance, child):
    page = text_of(governance, "restrict-find", words="robin")
    assert "Robin Marlowe" in page
    assert "2015" not in page
    assert View.objects.get(page="steward.restrictions.find").shown == [child.public_id]
    assert "No child of the area is called that" in text_of(governance, "restrict-find", words="nobody")


@pytest.mark.parametrize(
    ("people_named", "said"), [("", "Name at least one colleague"), ("x@y.example", "has the address x@y.example")]
)
def test_a_restriction_that_nobody_can_work_under_is_refused(post, governance, child, people_named, said):
    answer = post(governance, "restrict", child.public_id, reason="Kept text", people=people_named)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Kept text" in answer.content.decode()
    assert not Restriction.objects.exists()


def test_a_restriction_is_listed_with_whom_it_is_open_to_and_lifted(text_of, post, governance, officer, child):
    made = restrict(child=child, reason="A relative", people=[officer], starts_on=TODAY, by=place.TESTS)
    page = text_of(governance, "restrictions")
    for said in ("Robin Marlowe", "A relative", "Ola Reed"):
        assert said in page
    assert "ends today" in post(governance, "lift", made.public_id).content.decode()
    made.refresh_from_db()
    assert made.ends_on == TODAY


def test_an_opening_is_reviewed_with_what_was_looked_at_meanwhile(text_of, post, governance, officer, child):
    made = opening(child, officer)
    record_view(by=officer, area="882", page="child.record", child=child.public_id, reason=made.reason)
    assert "the school rang at night" in text_of(governance, "openings")
    page = text_of(governance, "opening", made.public_id)
    assert "Opened the record" in page
    assert "Ola Reed" in page
    assert "Write what you found" in post(governance, "opening", made.public_id).content.decode()
    answer = post(governance, "opening", made.public_id, finding="Spoke to Ola; the reason stands.")
    assert "Your finding is recorded" in answer.content.decode()
    made.refresh_from_db()
    assert (made.reviewed_by, made.finding) == (governance, "Spoke to Ola; the reason stands.")


def test_a_finding_stands(text_of, post, governance, officer, child):
    made = opening(child, officer)
    post(governance, "opening", made.public_id, finding="First")
    post(governance, "opening", made.public_id, finding="Second")
    assert BreakGlass.objects.get().finding == "First"
    assert "First" in text_of(governance, "opening", made.public_id)


def test_nobody_reviews_their_own(text_of, post, governance, child):
    made = opening(child, governance)
    assert "a colleague reviews it" in text_of(governance, "opening", made.public_id)
    answer = post(governance, "opening", made.public_id, finding="Mine")
    assert answer.status_code == 422
    assert BreakGlass.objects.get().reviewed_at is None


@pytest.mark.parametrize("name", ["openings", "restrictions"])
def test_the_queries_do_not_grow(text_of, governance, officer, area, name, django_assert_num_queries):
    opening(people.child(area), officer)
    text_of(governance, name)  # signing in asks more the first time
    with CaptureQueriesContext(connection) as few:
        text_of(governance, name)
    for _ in range(4):
        opening(people.child(area), officer)
    with django_assert_num_queries(len(few)):
        text_of(governance, name)

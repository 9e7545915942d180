"""A person of a file who may be a child already held: one doubt a screen, decided by somebody."""

import pytest
from django.urls import reverse

from goldenthread.audit.models import Change, View
from goldenthread.exchange.models import Doubt, Fault, KeptRecord
from goldenthread.exchange.tests import returns
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Child
from goldenthread.web.analyst.tests.conftest import TODAY, page

pytestmark = pytest.mark.django_db

NEARLY = returns.CEDAR.replace("<Forename>Lee<", "<Forename>Leeander<").replace(
    "<UniqueLearnerNumber>1234567899</UniqueLearnerNumber>", "<UPNunknown>UN1</UPNunknown>"
)


@pytest.fixture
def doubt(bring):
    bring(returns.BIRCH, returns.CEDAR)
    bring(NEARLY, year=2025, reference="2025-01-16")
    return Doubt.objects.get()


def decide(client, doubt, same):
    return client.post(reverse("analyst:doubt", args=[doubt.public_id]), {"same": same}, follow=True)


def test_nobody_in_doubt_is_said_plainly(signed_in, area):
    assert "Nobody is in doubt" in page(signed_in, "analyst:doubts")


def test_the_queue_and_the_two_beside_each_other(signed_in, doubt):
    assert "Lee Cedar" in page(signed_in, "analyst:doubts")
    text = page(signed_in, "analyst:doubt", doubt.public_id)
    for said in ("Leeander", "11 June 2008", "Differs", "Same", "Cannot be compared", "Are they one person?"):
        assert said in text
    assert View.objects.filter(page="analyst.doubt", child=doubt.child.public_id).exists()


@pytest.mark.parametrize(("answer", "children"), [("yes", 2), ("no", 3)])
def test_a_decision_brings_in_what_waited_and_is_recorded(signed_in, doubt, answer, children):
    text = decide(signed_in, doubt, answer).content.decode()
    assert "Your decision is recorded" in text
    assert "Nobody is in doubt" in text
    assert Child.objects.count() == children
    assert Change.objects.filter(action="exchange.doubt_resolved").count() == 1


def test_an_answer_must_be_given(signed_in, doubt):
    answer = decide(signed_in, doubt, "")
    assert answer.status_code == 422
    assert "Choose one." in answer.content.decode()


def test_a_doubt_that_was_decided_is_gone(signed_in, doubt):
    decide(signed_in, doubt, "yes")
    assert signed_in.get(reverse("analyst:doubt", args=[doubt.public_id])).status_code == 404


def test_a_doubt_about_a_restricted_child_is_counted_and_not_shown(signed_in, doubt):
    restrict(child=doubt.child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    text = page(signed_in, "analyst:doubts")
    assert "1 more is about a record you may not open" in text
    assert "Cedar" not in text
    assert signed_in.get(reverse("analyst:doubt", args=[doubt.public_id])).status_code == 404


def test_whoever_may_be_a_restricted_child_is_shown_to_nobody_else(signed_in, doubt):
    kept = ("analyst:kept", doubt.delivery.public_id)
    assert "Leeander" in page(signed_in, *kept)
    rows = KeptRecord.objects.filter(delivery=doubt.delivery, child=None)
    fault = Fault.objects.filter(child=None, table="person").first()
    assert rows.count() > 1
    assert fault is not None
    restrict(child=doubt.child, reason="A relative works here", people=[], starts_on=TODAY, by=place.TESTS)
    assert "Leeander" not in page(signed_in, *kept)
    assert signed_in.get(reverse("analyst:fault", args=[fault.public_id])).status_code == 404

"""The clerical queue as pages: one question for each two people, decided and undone."""

import pytest
from django.urls import reverse

from goldenthread.exchange.feeds import matching
from goldenthread.exchange.feeds.models import MatchDecision
from goldenthread.partnership.models import Organisation
from goldenthread.partnership.tests import factories as place
from goldenthread.repository.matching.tests.rows import upn
from goldenthread.web.analyst.tests import partners
from goldenthread.web.analyst.tests.conftest import TODAY, page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def alike(area, analyst):
    """The one question where somebody with one UPN in two senders' files is called nearly as a child in a third."""
    heads, told = "local_id,upn,forename,surname,birth_date,started_on,reason", f"7,{upn(1)},Anne,Alder,2012-03-01"
    sent = [
        partners.arrives(area, "home_education", f"{heads}\n{told},2023-10-02,other\n", sender)
        for sender in (place.authority(area), place.organisation(area, Organisation.Kind.TRUST, "Example Trust"))
    ]
    census = partners.text_of(partners.HEADINGS, partners.CENSUS[:1])
    partners.published(area, *sent, partners.arrives(area, "school_census", census, place.authority(area)))
    (asked,) = matching.queue(area, analyst, TODAY)
    return asked


def test_a_pair_is_decided_and_undone(signed_in, alike):
    address = reverse("analyst:matching-one", args=[alike.id])
    assert "Differs" in signed_in.get(address).content.decode()
    assert signed_in.post(address, {"same": "yes", "why": ""}).status_code == 422
    signed_in.post(address, {"same": "unknown"})
    assert MatchDecision.objects.count() == 0
    signed_in.post(address, {"same": "yes", "why": "Both schools say so"})
    decision = MatchDecision.objects.get()
    signed_in.post(reverse("analyst:matching-undo", args=[decision.public_id]))
    decision.refresh_from_db()
    assert decision.taken_back_at is not None


def test_records_of_the_same_two_people_are_one_question(signed_in, alike):
    assert "1 pair that may be one child" in page(signed_in, "analyst:matching")
    text = page(signed_in, "analyst:matching-one", alike.id)
    assert "Your answer holds for 1 more pair of records of the same two people." in text

"""A phase transfer's page says “before” the day, as regulation 18 does, and the day that is safe to send by."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.casework.reviews.models import Transfer
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db


def test_the_day_of_the_law_is_one_before_which(client):
    w = make.whole(born=date(2014, 3, 4))
    move_demonstration_clock(area=w.area, today=make.TODAY, by=place.TESTS)
    campaign = make.campaign(w)
    client.force_login(w.officer)
    address = reverse("caseworker:reviews:transfer", args=[campaign.public_id, Transfer.objects.get().public_id])
    text = client.get(address).content.decode()
    assert "before Saturday 15 February 2025" in text
    assert "send by Friday 14 February 2025" in text
    assert "by Saturday 15 February" not in text

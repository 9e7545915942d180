"""Tries are counted in the database: by every process alike, without a visitor's address, and not for long."""

from datetime import timedelta

import pytest
from django.core.cache import cache, caches
from django.urls import reverse
from django.utils import timezone

from goldenthread.config import base
from goldenthread.partnership.models import Tally
from goldenthread.partnership.tallies import forget_tallies

pytestmark = pytest.mark.django_db
ADDRESS = "192.0.2.77"
ALLOWED = 20


@pytest.fixture(autouse=True)
def _as_in_service(settings):
    settings.CACHES = base.CACHES


def another_process():
    """What a process that has just begun knows of the counts: nothing but what the database holds."""
    del caches["default"]


def tries(client, times):
    wrong = {"number": "nobody-knows-this", "code": "nor-this-here"}
    return [client.post(reverse("public:family"), wrong, REMOTE_ADDR=ADDRESS).status_code for _ in range(times)]


def test_tries_of_a_familys_code_are_counted_by_every_process_together(client):
    assert tries(client, ALLOWED // 2) == [422] * (ALLOWED // 2)
    another_process()
    assert tries(client, ALLOWED // 2) == [422] * (ALLOWED // 2)
    another_process()
    assert tries(client, 1) == [429]


def test_no_address_of_a_visitor_is_kept(client):
    tries(client, 1)
    kept = Tally.objects.get()
    assert ADDRESS not in f"{kept.cache_key} {kept.value}"
    assert len(kept.cache_key) == 64


def test_what_counts_for_nothing_any_more_is_forgotten():
    now = timezone.now()
    cache.set("past", [1], 1)
    cache.set("still", [1], 3600)
    assert forget_tallies(before=now + timedelta(minutes=1)) == 1
    assert cache.get("still") == [1]
    assert Tally.objects.count() == 1

"""What each night does with partners' data: publishes where there is something new, removes what is past its period."""

from types import SimpleNamespace

import pytest

from goldenthread.config.nightly import publish_joint, remove_originals
from goldenthread.exchange.feeds import actions, retention, selectors
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("waiting", "decided", "says"),
    [
        (0, 0, "nothing new was accepted, mended or decided"),
        (0, 2, "0 new deliveries or readings of them, 2 matches decided; 5 children"),
        (1, 0, "1 new deliveries or readings of them, 0 matches decided; 5 children"),
    ],
)
def test_a_match_decided_is_enough_to_publish(monkeypatch, waiting, decided, says):
    monkeypatch.setattr(selectors, "unpublished", lambda _: waiting)
    monkeypatch.setattr(selectors, "decided_since", lambda _: decided)
    monkeypatch.setattr(actions, "publish", lambda **_: SimpleNamespace(rows={"persons": 5}))
    assert publish_joint.call(place.area().code, "") == says


def test_files_past_their_period_go(monkeypatch):
    monkeypatch.setattr(retention, "remove_past", lambda **_: 3)
    assert remove_originals.call(place.area().code, "") == "3 files older than 400 days removed"


def test_a_snapshot_of_another_version_is_enough_to_publish(monkeypatch):
    monkeypatch.setattr(selectors, "current", lambda _: SimpleNamespace(readable=False))
    monkeypatch.setattr(actions, "publish", lambda **_: SimpleNamespace(rows={"persons": 5}))
    assert "; the one before was of another version; 5 children" in publish_joint.call(place.area().code, "")

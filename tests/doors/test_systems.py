"""The door of partners' systems: what could do harm is refused as it is from a person, and lies as it came."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.readers.actions import issue_token
from goldenthread.exchange.readers.choices import Scope
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.repository.parsing import workbook
from goldenthread.web.analyst.tests import partners
from tests.doors.opened import TODAY
from tests.doors.test_feeds import FEED, HARMFUL

WHERE = f"/api/v1/deliveries/{FEED}"


@pytest.fixture
def send(db, client, settings, tmp_path):
    settings.DATA = tmp_path
    cache.clear()
    area = place.area()
    move_demonstration_clock(area=area, today=TODAY, by=place.TESTS)
    sender = place.authority(area)
    partners.agree(area, FEED, sender)
    governor = place.person("information_governance_officer", sender)
    last = timezone.localdate() + timedelta(days=1)
    _, secret = issue_token(
        area=area, organisation=sender, purpose="Sends its census", scopes=[Scope.DELIVER], expires_on=last,
        by=governor, today=TODAY,
    )  # fmt: skip

    def run(content: bytes, name: str = "census.csv", token: str = secret):
        return client.generic(
            "POST", f"{WHERE}?file_name={name}", content, content_type="application/octet-stream",
            headers={"authorization": f"Bearer {token}"},
        )  # fmt: skip

    return run


def kept(folder) -> list:
    return [path for path in folder.rglob("*") if path.is_file() and "landed" in path.parts]


def test_what_is_no_table_is_refused_with_the_reason_and_lies_as_it_came(send, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST", 1 << 20)
    for what, (name, content, said) in HARMFUL.items():
        answer = send(content, name)
        assert answer.status_code == 422, what
        made = Delivery.objects.get(public_id=answer.json()["delivery"])
        assert (made.state, made.rows_in) == (State.REFUSED, 0), what
        assert said in answer.json()["detail"], what
    assert not [path for path in kept(tmp_path) if path.stat().st_mode & 0o377]


def test_a_body_is_not_read_before_its_token(send, tmp_path, monkeypatch):
    """Whoever has no token cannot fill the disk, whatever it sends."""
    answer = send(b"x" * 5_000_000, token="gt_nobody")
    assert answer.status_code == 401
    assert not kept(tmp_path)


def test_a_name_is_only_a_name(send, tmp_path):
    send(partners.text_of(partners.HEADINGS, partners.CENSUS).encode(), "../../../census.csv")
    assert "/" not in Delivery.objects.get().file_name
    assert not (tmp_path.parent / "census.csv").exists()

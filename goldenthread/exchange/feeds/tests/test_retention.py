"""Files as they arrived go once their period has passed: on the day after, with trace; what was read of them stays."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.audit.models import Change
from goldenthread.exchange.feeds import places, retention
from goldenthread.exchange.feeds.actions import accept, mend_rows
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.feeds.rules import NotNow
from goldenthread.exchange.feeds.tests.conftest import ANN, BEN, SYSTEM, TODAY, Receive, home_education
from goldenthread.partnership.models import Area, Organisation, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(council: Organisation, agree: Callable[..., None], deliver: Receive) -> Callable[..., Delivery]:
    """A file that arrived so many days ago."""

    def run(days: int, *rows: str, feed: str = "home_education") -> Delivery:
        agree(feed, council)
        made = deliver(feed, council, home_education(*rows))
        at = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC) - timedelta(days=days)
        Delivery.objects.filter(pk=made.pk).update(received_at=at)
        made.refresh_from_db()
        return made

    return run


@pytest.mark.parametrize(("days", "goes"), [(399, False), (400, False), (401, True)])
def test_it_goes_on_the_day_after_its_last(area: Area, sent: Callable[..., Delivery], days: int, goes: bool):
    delivery = sent(days, ANN)
    assert retention.remove_past(area=area, by=SYSTEM, today=TODAY) == goes
    assert places.file_of(delivery).exists() is not goes


def test_its_rows_stay_it_cannot_be_read_again_and_the_trail_says_why(
    area: Area, sent: Callable[..., Delivery], analyst: User
):
    delivery = accept(delivery=sent(500, ANN), by=analyst, today=TODAY)
    retention.remove_past(area=area, by=SYSTEM, today=TODAY)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.rows_kept, delivery.original_removed_for) == (State.ACCEPTED, 1, "period")
    assert (places.conformed(delivery) / "kept.parquet").exists()
    written = Change.objects.get(action="feeds.original_removed")
    assert "400 days" in written.details["decision"]
    with pytest.raises(NotNow, match="the period for which files are kept had passed"):
        mend_rows(delivery=delivery, mends=[], why="Wrong", by=analyst, today=TODAY)


def test_the_very_same_file_may_come_again(area: Area, council: Organisation, sent, deliver: Receive):
    first = sent(500, ANN)
    retention.remove_past(area=area, by=SYSTEM, today=TODAY)
    again = deliver("home_education", council, home_education(ANN))
    assert again.pk == first.pk
    assert again.original_removed_at is None
    assert places.file_of(again).exists()


def test_one_never_read_is_refused_by_it(area: Area, sent: Callable[..., Delivery]):
    delivery = sent(500, ANN)
    Delivery.objects.filter(pk=delivery.pk).update(state=State.QUARANTINED)
    retention.remove_past(area=area, by=SYSTEM, today=TODAY)
    delivery.refresh_from_db()
    assert delivery.state == State.REFUSED
    assert "never read" in delivery.why


def test_one_that_came_again_since_is_not_past_it(area: Area, sent: Callable[..., Delivery]):
    sent(500, ANN)
    sent(1, ANN, feed="alternative_provision")
    assert list(retention.past(area, TODAY)) == []


def test_the_period_is_the_areas_own_and_dated(area: Area, governor: User, sent: Callable[..., Delivery]):
    delivery = sent(100, BEN)
    retention.set_days(area=area, days=90, by=governor, today=TODAY)
    assert retention.days_of(area, TODAY - timedelta(days=1)) == retention.USUAL
    assert list(retention.past(area, TODAY)) == [delivery]


@pytest.mark.parametrize("days", [0, 29, 3_654])
def test_what_is_no_period_is_refused(area: Area, governor: User, days: int):
    with pytest.raises(retention.NoPeriod, match="from 30 to 3,653"):
        retention.set_days(area=area, days=days, by=governor, today=TODAY)


def test_information_governance_alone_sets_it(area: Area, analyst: User):
    with pytest.raises(PermissionDenied):
        retention.set_days(area=area, days=90, by=analyst, today=TODAY)

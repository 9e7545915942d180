"""A publication that was asked for: done once by a worker, from its beginning where one died, and failures said."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds.actions import accept, ask, publish
from goldenthread.exchange.feeds.choices import Outcome, Stage
from goldenthread.exchange.feeds.models import Publication
from goldenthread.exchange.feeds.tasks import publish_asked
from goldenthread.exchange.feeds.tests.conftest import ANN, TODAY, Receive, home_education
from goldenthread.partnership.models import Appointment, Area, Organisation, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_follows")]


def test_it_is_done_once(area: Area, analyst: User):
    asked = ask(area=area, by=analyst, today=TODAY)
    publish_asked.call(asked.public_id)
    asked.refresh_from_db()
    assert (asked.outcome, asked.stage) == (Outcome.PUBLISHED, Stage.DONE)
    assert publish_asked.call(asked.public_id) == "ended before"
    assert Publication.objects.count() == 1


def test_one_that_waits_is_not_taken_for_dead_when_another_begins(area: Area, analyst: User):
    asked = ask(area=area, by=analyst, today=TODAY)
    publish(area=area, by=analyst, today=TODAY)
    asked.refresh_from_db()
    assert (asked.outcome, asked.stage) == (Outcome.RUNNING, Stage.WAITING)


def test_one_whose_worker_died_is_done_from_its_beginning(area: Area, analyst: User):
    asked = ask(area=area, by=analyst, today=TODAY)
    left = [{"stage": "matching", "words": "left", "seconds": None}]
    Publication.objects.filter(pk=asked.pk).update(stage=Stage.MATCHING, progress=left)
    publish_asked.call(asked.public_id)
    asked.refresh_from_db()
    assert asked.outcome == Outcome.PUBLISHED
    assert [each["stage"] for each in asked.progress] == ["casework", "matching", "tables", "persons", "swap"]


def test_what_fails_is_said_with_it_and_not_tried_again(
    area: Area, analyst: User, council: Organisation, agree: Callable[..., None], deliver: Receive
):
    agree("home_education", council)
    delivery = accept(delivery=deliver("home_education", council, home_education(ANN)), by=analyst, today=TODAY)
    (places.conformed(delivery) / "kept.parquet").unlink()
    asked = ask(area=area, by=analyst, today=TODAY)
    assert publish_asked.call(asked.public_id) == "failed: FileNotFoundError"
    asked.refresh_from_db()
    assert asked.outcome == Outcome.FAILED
    assert "the snapshot before it stands" in asked.why


def test_one_asked_for_by_somebody_who_left_is_not_begun(area: Area, analyst: User):
    asked = ask(area=area, by=analyst, today=TODAY)
    Appointment.objects.filter(user=analyst).update(ends_on=timezone.now().date().replace(year=2021))
    assert publish_asked.call(asked.public_id) == "not begun"
    asked.refresh_from_db()
    assert asked.outcome == Outcome.FAILED

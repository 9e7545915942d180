"""Publishing: what is accepted becomes one snapshot, and every child one row."""

from collections.abc import Callable

import polars as pl
import pytest
from django.utils import timezone

from goldenthread.exchange import models as returns
from goldenthread.exchange.feeds import places, selectors
from goldenthread.exchange.feeds.actions import RowMend, accept, mend_rows, publish
from goldenthread.exchange.feeds.choices import Outcome, Stage, State
from goldenthread.exchange.feeds.models import Delivery, Publication
from goldenthread.exchange.feeds.tests.conftest import ANN, BAD, BEN, TODAY, Receive, home_education
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_accepted_rows_are_published_with_whose_they_are(
    area: Area, analyst: User, council: Organisation, agree: Callable[..., None], deliver: Receive
):
    agree("home_education", council)
    Child.objects.create(area=area, forename="Ann", surname="Lee", birth_date="2014-02-01", sex="F", postcode="")
    delivery = accept(
        delivery=deliver("home_education", council, home_education(ANN, BEN, BAD)), by=analyst, today=TODAY
    )
    stages: list[str] = []
    assert selectors.unpublished(area) == 1
    made = publish(area=area, by=analyst, today=TODAY, told=lambda stage, words: stages.append(stage))
    assert made.outcome == Outcome.PUBLISHED
    assert made.stage == Stage.DONE
    assert selectors.unpublished(area) == 0
    assert [s for s in dict.fromkeys(stages) if s != "tables"] == [
        Stage.CASEWORK,
        Stage.MATCHING,
        Stage.PERSONS,
        Stage.SWAP,
    ]
    snapshot = selectors.current(area)
    assert snapshot is not None
    assert snapshot.id == made.snapshot
    rows = snapshot.read("home_education")
    assert rows.height == 2
    assert rows["delivery"].unique().to_list() == [delivery.public_id]
    assert rows["person_id"].null_count() == 0
    persons = snapshot.read("persons")
    assert persons.height == persons["person_id"].n_unique()
    assert set(rows["person_id"]) <= set(persons["person_id"])
    assert snapshot.read("school_census").height == 0
    own = Delivery.objects.get(feed="casework")
    assert own.state == State.ACCEPTED
    assert persons.schema["school_age"] == pl.Boolean


@pytest.mark.usefixtures("nothing_follows")
def test_our_own_casework_and_returns_are_deliveries_of_the_same_list(area: Area, analyst: User):
    returns.Delivery.objects.create(
        area=area, form="xml", file_name="sen2.xml", checksum="a" * 64, as_at=TODAY, received_at=timezone.now(),
        state=returns.Delivery.State.BROUGHT_IN, report={"made": {"people": 7}},
    )  # fmt: skip
    publish(area=area, by=analyst, today=TODAY)
    found = {one.feed.id: (one.kind, one.rows_in, one.state_label) for one in selectors.listed(area)}
    assert found == {"casework": ("feed", 0, "Accepted"), "sen2": ("sen2", 7, "Brought in")}


@pytest.mark.usefixtures("nothing_follows")
def test_a_publication_that_fails_says_why_and_leaves_the_one_before(
    area: Area, analyst: User, council: Organisation, agree: Callable[..., None], deliver: Receive
):
    agree("home_education", council)
    first = publish(area=area, by=analyst, today=TODAY)
    delivery = accept(delivery=deliver("home_education", council, home_education(ANN)), by=analyst, today=TODAY)
    (places.conformed(delivery) / "kept.parquet").unlink()
    with pytest.raises(FileNotFoundError):
        publish(area=area, by=analyst, today=TODAY)
    failed = selectors.publications_of(area)[0]
    assert failed.outcome == Outcome.FAILED
    assert "the snapshot before it stands" in failed.why
    current = selectors.current(area)
    assert current is not None
    assert current.id == first.snapshot


@pytest.mark.usefixtures("nothing_follows")
def test_one_whose_process_died_is_said_to_have_failed_when_the_next_begins(area: Area, analyst: User):
    dead = Publication.objects.create(
        area=area, started_at=timezone.now(), by=analyst, by_name=analyst.name, stage=Stage.MATCHING
    )
    publish(area=area, by=analyst, today=TODAY)
    dead.refresh_from_db()
    assert dead.outcome == Outcome.FAILED
    assert "process ended" in dead.why


@pytest.mark.usefixtures("nothing_follows")
def test_a_person_keeps_their_number_from_one_snapshot_to_the_next(
    area: Area, analyst: User, council: Organisation, agree: Callable[..., None], deliver: Receive
):
    agree("home_education", council)
    numbers = []
    for rows in ((ANN,), (BEN, ANN)):
        accept(delivery=deliver("home_education", council, home_education(*rows)), by=analyst, today=TODAY)
        publish(area=area, by=analyst, today=TODAY)
        snapshot = selectors.current(area)
        assert snapshot is not None
        numbers.append(dict(snapshot.read("home_education").select("surname", "person_id").rows()))
    assert numbers[0]["Lee"] == numbers[1]["Lee"]
    assert numbers[1]["Fox"] not in numbers[0].values()


@pytest.mark.usefixtures("nothing_follows")
def test_a_mend_to_a_file_that_is_published_is_noticed_until_it_is_published_too(
    area: Area, analyst: User, council: Organisation, agree: Callable[..., None], deliver: Receive
):
    agree("home_education", council)
    delivery = accept(delivery=deliver("home_education", council, home_education(ANN, BAD)), by=analyst, today=TODAY)
    assert selectors.unpublished(area) == 1
    publish(area=area, by=analyst, today=TODAY)
    assert selectors.unpublished(area) == 0
    mends = [RowMend(3, "birth_date", "2014-03-31"), RowMend(3, "reason", "other")]
    mend_rows(delivery=delivery, mends=mends, why="The sender said so", by=analyst, today=TODAY)
    assert selectors.unpublished(area) == 1
    publish(area=area, by=analyst, today=TODAY)
    assert selectors.unpublished(area) == 0

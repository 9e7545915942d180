"""Publishing: what is accepted becomes one snapshot, and every child one row."""

from collections.abc import Callable

import polars as pl
import pytest

from goldenthread.exchange.feeds import selectors
from goldenthread.exchange.feeds.actions import accept, publish
from goldenthread.exchange.feeds.choices import Outcome, Stage, State
from goldenthread.exchange.feeds.models import Delivery
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
    made = publish(area=area, by=analyst, today=TODAY, told=lambda stage, words: stages.append(stage))
    assert made.outcome == Outcome.PUBLISHED
    assert made.stage == Stage.DONE
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

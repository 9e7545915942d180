"""Complaints in the snapshot: each step as it was recorded, under the kept child, and a figure that follows them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.models import Complaint
from goldenthread.exchange import extract, figures
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.people.tests.factories import child

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return place.area()


@pytest.fixture
def owen(area: Area) -> User:
    return place.person("tribunal_officer", place.authority(area), "Owen Answerer")


def received(of: Child, by: User, on: date = date(2024, 4, 2), now: datetime | None = None) -> Complaint:
    return actions.receive_complaint(
        child=of, received_on=on, who="A mother", about="It is late.", cause="late", by=by, today=TODAY, now=now
    )


def test_each_step_is_published_with_what_was_found_and_paid_at_it(area: Area, owen: User) -> None:
    of = received(child(area), owen)
    answer = {"found": "partly", "remedy": "An apology.", "paid": Decimal("19.99"), "by": owen, "today": TODAY}
    actions.answer_complaint(complaint=of, on=date(2024, 4, 20), **answer)
    actions.take_further(complaint=of, on=date(2024, 5, 1), reference="", by=owen, today=TODAY)
    actions.answer_complaint(complaint=of, on=date(2024, 5, 30), **(answer | {"found": "not_upheld", "paid": None}))
    rows = extract.casework_tables(area, datetime.now(tz=UTC))["complaints"]
    assert rows["complaint_id"].unique().to_list() == [of.public_id]
    assert rows.select("kind", "stage", "cause", "found", "paid_pence", "occurred_on").rows() == [
        ("received", "stage_1", "late", "", None, date(2024, 4, 2)),
        ("answered", "stage_1", "late", "partly", 1999, date(2024, 4, 20)),
        ("taken_further", "stage_2", "late", "", None, date(2024, 5, 1)),
        ("answered", "stage_2", "late", "not_upheld", None, date(2024, 5, 30)),
    ]


def test_a_merged_childs_complaint_is_the_kept_childs_and_what_came_later_is_left_out(area: Area, owen: User) -> None:
    kept, other = child(area), child(area, "Ashe")
    early, late = datetime(2024, 4, 3, 9, tzinfo=UTC), datetime(2024, 4, 4, 9, tzinfo=UTC)
    received(other, owen, now=early)
    received(kept, owen, now=late)
    Child.objects.filter(pk=other.pk).update(merged_into=kept)
    rows = extract.casework_tables(area, early)["complaints"]
    assert rows.select("child_id", "recorded_at").rows() == [(kept.public_id, early)]
    assert extract.casework_tables(area, late)["complaints"].height == 2


@pytest.mark.slow
def test_a_new_complaint_is_in_the_figure_and_the_figure_opens_into_it(area: Area, owen: User) -> None:
    first = received(child(area), owen)
    assert figures.in_bases(area, TODAY, (("EHC-23", ""),))["EHC-23", "rate"].numerator == 1
    assert figures.behind(area, "EHC-23", TODAY) == [first.public_id]
    second = received(child(area, "Ashe"), owen)
    assert set(figures.behind(area, "EHC-23", TODAY)) == {first.public_id, second.public_id}


@pytest.mark.slow
def test_a_snapshot_with_no_mark_is_found_old_by_its_complaints(area: Area, owen: User) -> None:
    made = extract.extract(area, datetime.now(tz=UTC))
    assert figures.is_current(area, made)
    received(child(area), owen)
    assert not figures.is_current(area, made)

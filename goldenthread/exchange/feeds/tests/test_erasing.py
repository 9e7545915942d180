"""Erasing a child reaches partners' rows, what set them aside, decisions, and the joint snapshots; nobody else's."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from django.utils import timezone

from goldenthread.exchange.feeds import places, selectors
from goldenthread.exchange.feeds.actions import Arrival, RowMend, accept, mend_rows, publish, receive
from goldenthread.exchange.feeds.actions.reading import read_by
from goldenthread.exchange.feeds.erasing import Found, erase, found, remove_original, republish
from goldenthread.exchange.feeds.models import Delivery, MatchDecision, Mend
from goldenthread.exchange.feeds.rules import NotNow
from goldenthread.exchange.feeds.tests.conftest import ANN, BAD, BEN, SYSTEM, TODAY, Receive, home_education
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import Child, Identifier
from goldenthread.repository.landing import LandingRefused
from goldenthread.repository.layouts import Layout
from goldenthread.repository.matching.pseudonyms import AreaKey

pytestmark = pytest.mark.django_db
Agree = Callable[..., None]
NHS, SECRET = "9434765919", "k" * 40
ANN_WRONG = "7,ANN,Lee,2014-02-01,2025-13-01,bullying"
TORN = "8,Ann,Lee"


@pytest.fixture
def ann(area: Area) -> Child:
    """The child who is to be erased."""
    made = Child.objects.create(area=area, forename="Ann", surname="Lee", birth_date=date(2014, 2, 1), sex="F")
    Identifier.objects.create(child=made, area=area, kind="nhs", value=NHS, starts_on=TODAY, source="t")
    return made


@pytest.fixture
def delivery(council: Organisation, deliver: Receive, agree: Agree) -> Delivery:
    """Ann in a row that was kept, in one set aside, and in one that is torn; Ben and Cat beside her."""
    agree("home_education", council)
    return deliver("home_education", council, home_education(ANN, BEN, BAD, ANN_WRONG, TORN))


def said(folder: Path) -> str:
    """Everything that the Parquet files under a folder say."""
    return "".join(str(pl.read_parquet(path).rows()) for path in sorted(folder.rglob("*.parquet")))


def erased(area: Area, ann: Child, commit: Callable[..., object]) -> Found:
    held = found(area, [ann])
    with commit(execute=True):  # type: ignore[attr-defined]  # a context manager of pytest-django
        erase(area, held)
    return held


def test_rows_go_by_name_and_birth_date_whether_kept_set_aside_or_torn(
    area: Area, ann: Child, delivery: Delivery, django_capture_on_commit_callbacks: Callable[..., object]
):
    held = erased(area, ann, django_capture_on_commit_callbacks)
    assert held.lines == {delivery: [2, 5, 6]}
    delivery.refresh_from_db()
    assert (delivery.rows_in, delivery.rows_kept, delivery.rows_set_aside) == (5, 1, 4)
    assert delivery.report["faults"][":erased"] == 3
    left = said(places.readings(delivery))
    assert "Lee" not in left
    assert "Fox" in left
    assert "Ray" in left


def test_a_row_erased_is_not_read_again_and_giving_the_command_again_finds_nothing(
    area: Area, ann: Child, delivery: Delivery, django_capture_on_commit_callbacks: Callable[..., object]
):
    erased(area, ann, django_capture_on_commit_callbacks)
    delivery.refresh_from_db()
    counts = (delivery.rows_in, delivery.rows_kept, delivery.report["faults"])
    again = read_by(delivery, Layout.of_json(delivery.layout), by=SYSTEM)
    assert (again.rows_in, again.rows_kept, again.report["faults"]) == counts
    assert "Lee" not in said(places.conformed(again))
    assert found(area, [ann]).lines == {}


def test_the_same_number_of_the_same_sender_is_the_same_child_in_another_file(
    area: Area, ann: Child, council: Organisation, deliver: Receive, delivery: Delivery
):
    moved = deliver("home_education", council, home_education("1,Anna,Leigh,2014-02-01,2025-10-02,other", BEN))
    assert found(area, [ann]).lines[moved] == [2]


def test_a_pseudonym_of_the_childs_nhs_number_is_found(
    area: Area, ann: Child, council: Organisation, deliver: Receive, agree: Agree, settings: object
):
    settings.PSEUDONYM_KEY = SECRET  # type: ignore[attr-defined]  # pytest-django's settings
    agree("youth_justice", council)
    rows = [AreaKey(SECRET.encode()).pseudonym(NHS), "f" * 64]
    text = "person_key,started_on,order_kind\n" + "".join(f"{key},2025-10-01,custody\n" for key in rows)
    orders = deliver("youth_justice", council, text)
    assert found(area, [ann]).lines == {orders: [2]}


def test_what_was_mended_and_decided_of_the_child_says_nothing_after(
    area: Area, ann: Child, analyst: User, delivery: Delivery, django_capture_on_commit_callbacks: Callable[..., object]
):
    mend_rows(delivery=delivery, mends=[RowMend(2, "forename", "Annie")], why="Ann’s mother", by=analyst, today=TODAY)
    Child.objects.filter(pk=ann.pk).update(forename="Annie")
    ann.refresh_from_db()
    source = f"home_education@{delivery.organisation.public_id}"
    MatchDecision.objects.create(
        area=area, left_source="casework", left_record=f"local:{ann.public_id}", right_source=source,
        right_record="local:1", same=True, why="Ann again", at=timezone.now(), by=analyst,
    )  # fmt: skip
    erased(area, ann, django_capture_on_commit_callbacks)
    mend = Mend.objects.get()
    assert (mend.was, mend.now, mend.why) == ("", "", "Erased")
    decision = MatchDecision.objects.get()
    assert decision.right_record.startswith("erased-")
    assert decision.why == "Erased"


@pytest.mark.slow
@pytest.mark.usefixtures("nothing_follows")
def test_the_joint_snapshots_that_hold_the_child_are_removed_and_one_without_is_current(
    area: Area, ann: Child, analyst: User, delivery: Delivery,
    django_capture_on_commit_callbacks: Callable[..., object],
):  # fmt: skip
    accept(delivery=delivery, by=analyst, today=TODAY)
    for _ in range(2):
        publish(area=area, by=analyst, today=TODAY)
    before = {one.name for one in places.joint(area).glob("2*")}
    held = erased(area, ann, django_capture_on_commit_callbacks)
    assert {one.id for one in held.snapshots} == before
    assert held.shared == 0
    Child.objects.filter(pk=ann.pk).update(forename="Erased", surname="Erased")
    made = republish(area, held, by=SYSTEM, today=TODAY)
    assert made is not None
    assert [one.name for one in places.joint(area).glob("[!.]*") if one.is_dir()] == [made.id]
    assert made.read("home_education")["surname"].to_list() == ["Fox"]
    left = said(places.joint(area))
    assert "Lee" not in left
    assert "local:1'" not in left
    assert selectors.unpublished(area) == 0


def test_an_original_is_removed_on_a_decision_and_the_same_file_is_not_taken_again(
    area: Area, ann: Child, analyst: User, council: Organisation, delivery: Delivery
):
    content = places.file_of(delivery).read_bytes()
    remove_original(delivery=delivery, decision="IG 17", by=SYSTEM)
    delivery.refresh_from_db()
    assert not places.file_of(delivery).exists()
    assert found(area, [ann]).originals == []
    assert selectors.suggestions(delivery) == ()
    with pytest.raises(NotNow, match="removed, on a decision"):
        mend_rows(delivery=delivery, mends=[RowMend(4, "reason", "other")], why="x", by=analyst, today=TODAY)
    arrival = Arrival("home_education", council, "f.csv")
    with pytest.raises(LandingRefused, match="removed on a decision"):
        receive(area=area, arrival=arrival, stream=io.BytesIO(content), by=analyst, today=TODAY)
    assert not places.file_of(delivery).exists()


def test_a_file_that_was_never_read_is_named(area: Area, ann: Child, council: Organisation, deliver: Receive):
    kept_back = deliver("home_education", council, home_education(ANN))
    assert found(area, [ann]).unread == [kept_back]

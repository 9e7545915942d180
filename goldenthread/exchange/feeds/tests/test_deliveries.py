"""A file arrives, is mapped, mended, accepted; the same twice is one; and every step is in the trail."""

import inspect
from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.audit.models import Change
from goldenthread.exchange.feeds import actions, places, selectors
from goldenthread.exchange.feeds.actions import (
    RowMend,
    accept,
    map_columns,
    map_values,
    mend_rows,
    refuse,
    take_back_mend,
)
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery, KnownLayout
from goldenthread.exchange.feeds.rules import NotNow
from goldenthread.exchange.feeds.tests.conftest import ANN, BAD, BEN, TODAY, Receive, home_education
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.repository.layouts import Layout, LayoutWrong

pytestmark = pytest.mark.django_db
THEIRS = "Pupil ref,First name,Last name,DOB,EHE start date,Why\n1,Ann,Lee,01/02/2014,01/10/2025,B1\n"


@pytest.fixture(autouse=True)
def agreed(agree: Callable[..., None], council: Organisation) -> None:
    for feed_id in ("home_education", "short_breaks", "ld_health_check"):
        agree(feed_id, council)


def test_totals_reconcile_and_the_file_lies_untouched(council: Organisation, deliver: Receive):
    text = home_education(ANN, BEN, BAD)
    delivery = deliver("home_education", council, text)
    assert (delivery.rows_in, delivery.rows_kept, delivery.rows_set_aside) == (3, 2, 1)
    assert delivery.report["faults"] == {"birth_date:not-a-day": 1, "reason:unknown-code": 1}
    assert places.file_of(delivery).read_bytes() == text.encode()
    assert selectors.set_aside(delivery)["line"].to_list() == [4, 4]
    assert selectors.set_aside(delivery, code="unknown-code").height == 1


def test_the_same_file_again_is_the_same_delivery(council: Organisation, deliver: Receive):
    first = deliver("home_education", council, home_education(ANN))
    assert deliver("home_education", council, home_education(ANN), name="again.csv") == first
    assert Delivery.objects.count() == 1


def test_an_unknown_layout_is_mapped_once_with_suggestions_and_remembered(
    council: Organisation, analyst: User, deliver: Receive
):
    delivery = deliver("home_education", council, THEIRS)
    assert delivery.state == State.UNMAPPED
    suggested = {one.theirs: one.ours for one in selectors.suggestions(delivery)}
    assert suggested["DOB"] == "birth_date"
    assert suggested["Pupil ref"] == ""
    layout = Layout(
        {"Pupil ref": "local_id", "First name": "forename", "Last name": "surname", "DOB": "birth_date",
         "EHE start date": "started_on", "Why": "reason"}
    )  # fmt: skip
    mapped = map_columns(delivery=delivery, layout=layout, by=analyst, today=TODAY)
    assert (mapped.state, mapped.rows_kept) == (State.CHECKED, 0), "their code is not ours yet"
    coded = map_values(delivery=mapped, column="reason", values={"B1": "bullying"}, by=analyst, today=TODAY)
    assert coded.rows_kept == 1
    later = deliver("home_education", council, THEIRS.replace("Ann", "Ben").replace("\n1,", "\n2,"))
    assert (later.state, later.rows_kept) == (State.CHECKED, 1), "the next file is read the same way"
    assert KnownLayout.objects.count() == 1


def test_a_layout_without_a_needed_column_is_refused(council: Organisation, analyst: User, deliver: Receive):
    delivery = deliver("home_education", council, THEIRS)
    with pytest.raises(LayoutWrong, match="local_id is needed"):
        map_columns(delivery=delivery, layout=Layout({"DOB": "birth_date"}), by=analyst, today=TODAY)


def test_a_mended_row_is_kept_and_the_mend_can_be_taken_back(council: Organisation, analyst: User, deliver: Receive):
    delivery = deliver("home_education", council, home_education(ANN, BAD))
    mends = [RowMend(3, "birth_date", "2014-03-01"), RowMend(3, "reason", "other")]
    mended = mend_rows(delivery=delivery, mends=mends, why="Rang the sender", by=analyst, today=TODAY)
    assert (mended.rows_in, mended.rows_kept, mended.report["mended"]) == (2, 2, 1)
    found = selectors.conformed_of(mended)
    assert found is not None
    assert pl.read_parquet(found.kept)["birth_date"].to_list() == [date(2014, 2, 1), date(2014, 3, 1)]
    mend = selectors.mends_of(mended).get(column="reason")
    assert (mend.was, mend.now, mend.why) == ("moon", "other", "Rang the sender")
    assert take_back_mend(mend=mend, by=analyst, today=TODAY).rows_kept == 1


def test_a_mend_needs_its_reason(council: Organisation, analyst: User, deliver: Receive):
    delivery = deliver("home_education", council, home_education(ANN, BAD))
    with pytest.raises(NotNow, match="Say why"):
        mend_rows(delivery=delivery, mends=[RowMend(3, "reason", "other")], why=" ", by=analyst, today=TODAY)


def test_a_file_that_tells_all_replaces_the_senders_last_and_an_older_one_does_not(
    council: Organisation, analyst: User, deliver: Receive
):
    old = deliver("home_education", council, home_education(ANN), as_at=date(2026, 1, 31))
    new = deliver("home_education", council, home_education(ANN, BEN), as_at=date(2026, 2, 28))
    assert accept(delivery=new, by=analyst, today=TODAY).state == State.ACCEPTED
    assert accept(delivery=old, by=analyst, today=TODAY).state == State.REPLACED
    assert list(selectors.accepted(new.area)) == [new]


def test_files_that_add_stand_beside_each_other(area: Area, council: Organisation, analyst: User, deliver: Receive):
    for month in ("2026-01", "2026-02"):
        made = deliver("ld_health_check", council, f"month,practice,register,checked\n{month},A1,10,4\n")
        accept(delivery=made, by=analyst, today=TODAY)
    assert selectors.accepted(area).count() == 2


def test_nothing_is_accepted_of_which_no_row_stands(council: Organisation, analyst: User, deliver: Receive):
    with pytest.raises(NotNow, match="nothing to take"):
        accept(delivery=deliver("home_education", council, home_education(BAD)), by=analyst, today=TODAY)


@pytest.mark.parametrize("content", [b"%PDF-1.7", bytes(range(256)) * 9, b"1,2\n3,4\n"])
def test_a_damaged_file_is_refused_with_the_reason_and_may_come_again(
    council: Organisation, deliver: Receive, content: bytes
):
    delivery = deliver("home_education", council, content)
    assert delivery.state == State.REFUSED
    assert delivery.why
    assert deliver("home_education", council, content).pk != delivery.pk


def test_a_refusal_says_why_and_what_is_accepted_is_not_refused(council: Organisation, analyst: User, deliver: Receive):
    delivery = deliver("home_education", council, home_education(ANN))
    with pytest.raises(NotNow):
        refuse(delivery=delivery, why="", by=analyst, today=TODAY)
    accept(delivery=delivery, by=analyst, today=TODAY)
    delivery.refresh_from_db()
    with pytest.raises(NotNow):
        refuse(delivery=delivery, why="late", by=analyst, today=TODAY)


def test_what_came_and_what_is_late_stands_by_feed_and_sender(area: Area, council: Organisation, deliver: Receive):
    deliver("home_education", council, home_education(ANN), as_at=TODAY)
    found = {one.feed.id: (one.last is not None, one.late) for one in selectors.standings(area, TODAY)}
    assert found == {
        "home_education": (True, False), "short_breaks": (False, True), "ld_health_check": (False, True),
    }  # fmt: skip
    (row,) = selectors.listed(area)
    assert (row.kind, row.rows_in, row.state_label) == ("feed", 1, "Checked, waiting to be accepted")


def test_strangers_to_the_work_may_not(area: Area, council: Organisation, governor: User, deliver: Receive):
    delivery = deliver("home_education", council, home_education(ANN))
    for action in (lambda: accept(delivery=delivery, by=governor, today=TODAY),
                   lambda: refuse(delivery=delivery, why="x", by=governor, today=TODAY)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            action()


@pytest.mark.parametrize("action", [getattr(actions, n) for n in actions.__all__ if n.islower()])
def test_every_action_names_its_actor_and_takes_words_alone(action: Callable[..., object]):
    parameters = inspect.signature(action).parameters.values()
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters)
    assert any(p.name == "by" for p in parameters)
    assert any(p.name == "today" for p in parameters)


def test_every_step_is_in_the_trail(council: Organisation, analyst: User, deliver: Receive):
    accept(delivery=deliver("home_education", council, home_education(ANN)), by=analyst, today=TODAY)
    written = list(Change.objects.filter(action__startswith="feeds.").values_list("action", flat=True))
    assert written[-3:] == ["feeds.received", "feeds.checked", "feeds.accepted"]

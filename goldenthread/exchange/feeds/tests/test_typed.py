"""What is typed to put a child's identity right: it lies with the rows alone, and goes with the file."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from django.db import connection

from goldenthread.exchange.feeds import places, selectors, typed
from goldenthread.exchange.feeds.actions import RowMend, mend_rows, take_back_mend
from goldenthread.exchange.feeds.erasing import remove_original
from goldenthread.exchange.feeds.models import Delivery, Mend
from goldenthread.exchange.feeds.rules import NotNow
from goldenthread.exchange.feeds.tests.conftest import ANN, SYSTEM, TODAY, Receive, home_education
from goldenthread.partnership.models import Organisation, User

pytestmark = pytest.mark.django_db

NHS = "9434765919"
WRONG = "3,Cat,Ray,31/02/2014,2025-10-01,other"


@pytest.fixture
def mended(council: Organisation, analyst: User, agree: Callable[..., None], deliver: Receive) -> Delivery:
    """A delivery in which a birth date was typed anew."""
    agree("home_education", council)
    header, *rows = home_education(ANN, WRONG).splitlines()
    text = "\n".join([f"{header},nhs_number", *(f"{row}," for row in rows)]) + "\n"
    delivery = deliver("home_education", council, text)
    mends = [RowMend(3, "birth_date", "2014-03-01"), RowMend(3, "nhs_number", NHS)]
    return mend_rows(delivery=delivery, mends=mends, why="Rang the sender", by=analyst, today=TODAY)


def every_text() -> str:
    """Everything the database holds."""
    with connection.cursor() as cursor:
        return " ".join(
            str(row)
            for table in connection.introspection.table_names()
            for row in (cursor.execute(f'SELECT * FROM "{table}"'), *cursor.fetchall())
        )


def test_it_is_in_the_rows_and_nowhere_in_the_database(mended: Delivery):
    found = selectors.conformed_of(mended)
    assert found is not None
    assert pl.read_parquet(found.kept)["nhs_number"].to_list() == [None, NHS]
    assert {mend.now for mend in Mend.objects.all()} == {typed.NOT_SHOWN}
    held = every_text()
    assert NHS not in held
    assert "2014-03-01" not in held


def test_it_is_made_again_whenever_the_file_is_read(mended: Delivery, analyst: User):
    mend = Mend.objects.get(column="nhs_number")
    again = take_back_mend(mend=mend, by=analyst, today=TODAY)
    found = selectors.conformed_of(again)
    assert found is not None
    assert pl.read_parquet(found.kept)["birth_date"].dt.to_string().to_list() == ["2014-02-01", "2014-03-01"]
    assert pl.read_parquet(found.kept)["nhs_number"].to_list() == [None, None]


def test_it_is_readable_by_the_service_alone(mended: Delivery):
    (path,) = places.readings(mended).glob(typed.FILE)
    assert path.stat().st_mode & 0o077 == 0


def test_it_goes_for_a_line_that_is_erased_and_with_the_file(mended: Delivery):
    typed.forget(mended, [3])
    assert typed.held(mended) == {}
    typed.keep(mended, {(2, "surname"): "Lee"})
    remove_original(delivery=mended, decision="Asked for", by=SYSTEM)
    assert typed.held(mended) == {}


def test_an_nhs_number_typed_for_a_pseudonym_becomes_one_first(
    trust: Organisation, agree: Callable[..., None], deliver: Receive, settings: object, data_folder: Path
):
    agree("camhs", trust)
    delivery = deliver("camhs", trust, "person_key,referral_id,received_on\nx,1,2026-01-05\n")
    settings.PSEUDONYM_KEY = ""  # type: ignore[attr-defined]  # pytest-django's settings
    with pytest.raises(NotNow, match="Type the pseudonym"):
        typed.keep(delivery, {(2, "person_key"): "943 476 5919"})
    settings.PSEUDONYM_KEY = "a key that is long enough, agreed for the area"  # type: ignore[attr-defined]  # as above
    typed.keep(delivery, {(2, "person_key"): "943 476 5919"})
    assert len(typed.held(delivery)[2, "person_key"]) == 64
    assert not [path for path in data_folder.rglob("*.json") if NHS in path.read_text("utf-8")]

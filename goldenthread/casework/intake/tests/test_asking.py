"""Asking without an account: kept, come back to, sent once, forgotten."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import override_settings

from goldenthread.casework.intake.actions import asking as actions
from goldenthread.casework.intake.models import Arrival, Asking
from goldenthread.casework.intake.rules import CannotDo, missing
from goldenthread.casework.intake.tests.factories import GIVEN, NOW, SATURDAY
from goldenthread.documents.models import Document, StoredFile
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking():
    made = actions.begin(area=place.area(), now=NOW)
    actions.keep_answers(asking=made, answers={"door": "parent", **GIVEN}, now=NOW)
    return made


@pytest.fixture
def data(tmp_path):
    with override_settings(DATA=tmp_path):
        yield tmp_path


def test_only_a_digest_of_the_code_is_kept_and_the_last_one_opens(asking):
    first = actions.make_code(asking=asking, now=NOW)
    second = actions.make_code(asking=asking, now=NOW)
    assert actions.come_back(typed=first, now=NOW) is None
    assert actions.come_back(typed=f" {second[:4].upper()}-{second[4:]} ", now=NOW) == asking
    assert second not in str(Asking.objects.values().get())
    assert actions.come_back(typed="", now=NOW) is None


def test_a_code_opens_for_28_days_after_the_last_page(asking):
    code = actions.make_code(asking=asking, now=NOW)
    assert actions.come_back(typed=code, now=NOW + timedelta(days=28, seconds=-1))
    assert actions.come_back(typed=code, now=NOW + timedelta(days=28)) is None


def test_it_is_sent_once_as_it_was_typed_and_the_draft_is_gone(asking):
    made = actions.send(asking=asking, today=SATURDAY, now=NOW)
    assert (made.reached_on, made.door, made.given) == (SATURDAY, "parent", GIVEN)
    assert not Asking.objects.exists()
    with pytest.raises(CannotDo, match="sent already"):
        actions.send(asking=asking, today=SATURDAY, now=NOW)
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize(
    ("door", "without", "lacking"),
    [
        ("parent", "asker", ["asker"]),
        ("young_person", "asker", []),
        ("parent", "birth_date", ["birth_date"]),
        ("school", "email", []),
        ("parent", "needs", []),
    ],
)
def test_the_law_asks_for_little(door, without, lacking):
    assert missing(door, {k: v for k, v in GIVEN.items() if k != without}) == lacking
    assert missing("parent", {"forename": "A", "surname": "B", "birth_date": "2015-01-01", "asker": "C"}) == ["reach"]


def test_papers_go_with_it_and_one_taken_out_leaves_nothing(asking, data):
    kept = actions.add_paper(
        asking=asking, stream=BytesIO(b"A school report."), file_name="r.txt", today=SATURDAY, now=NOW
    )
    other = actions.add_paper(asking=asking, stream=BytesIO(b"A letter."), file_name="l.txt", today=SATURDAY, now=NOW)
    actions.remove_paper(asking=asking, document=other.document.public_id)
    assert (Document.objects.count(), StoredFile.objects.count()) == (1, 1)
    made = actions.send(asking=asking, today=SATURDAY, now=NOW)
    assert [p.document for p in made.papers.all()] == [kept.document]
    with pytest.raises(DocumentRefused):
        actions.add_paper(
            asking=actions.begin(area=asking.area, now=NOW), stream=BytesIO(b"MZ\x90\x00" * 50), file_name="r.pdf",
            today=SATURDAY, now=NOW,
        )  # fmt: skip


def test_what_was_never_sent_is_forgotten_with_its_papers(asking, data, django_capture_on_commit_callbacks):
    actions.add_paper(asking=asking, stream=BytesIO(b"A school report."), file_name="r.txt", today=SATURDAY, now=NOW)
    assert actions.forget(before=NOW) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget(before=NOW + timedelta(days=28)) == 1
    assert not Document.objects.exists()
    assert not any(path.is_file() for path in data.rglob("*"))


def test_the_day_is_londons():
    from datetime import UTC, datetime

    from goldenthread.partnership.clock import statutory_day

    assert statutory_day(datetime(2024, 6, 14, 23, 30, tzinfo=UTC)) == date(2024, 6, 15)

"""Papers put up for an audit: kept, read by those named, by nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.audit.models import View
from goldenthread.documents.models import Document
from goldenthread.partnership.tests import factories as place
from goldenthread.quality import actions
from goldenthread.quality.choices import Seat
from goldenthread.quality.models import RecordPaper
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA, settings.CLAMD = tmp_path, ""


@pytest.fixture
def staff(area):
    return make.officers(area)


@pytest.fixture
def audit(area, staff):
    for number in range(2):
        make.plan(area, number)
    made = make.audit(area, make.tool(area), size=2)
    record = made.records.get(number=1)
    actions.name(record=record, seat=Seat.FIRST, person=staff[Seat.FIRST], by=place.TESTS, today=TODAY)
    return made


def put(client, user, audit, number=1, content=b"The plan, in plain words.\n", name="plan.txt"):
    client.force_login(user)
    where = reverse("quality:papers", args=[audit.public_id, number])
    return client.post(where, {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_paper_is_kept_and_read_by_whoever_is_named(client, audit, staff):
    answer = put(client, staff[Seat.FIRST], audit)
    assert "plan.txt is kept with plan 1" in answer.content.decode()
    paper = RecordPaper.objects.get()
    assert (paper.document.classification, paper.record.number) == ("personal", 1)
    where = reverse("quality:paper", args=[audit.public_id, 1, paper.document.public_id])
    assert b"".join(client.get(where).streaming_content) == b"The plan, in plain words.\n"
    assert View.objects.filter(page__startswith="documents.document", child=paper.record.child.public_id).exists()


def test_nobody_else_puts_up_or_reads(client, audit, staff, area):
    put(client, staff[Seat.FIRST], audit)
    document = Document.objects.get()
    others = [
        staff[Seat.SECOND],
        place.person("board_member", place.authority(area)),
        place.person("strategy_lead", place.authority(area)),
        place.person(),
    ]
    for user in others:
        assert put(client, user, audit).status_code == 404
        where = reverse("quality:paper", args=[audit.public_id, 1, document.public_id])
        assert client.get(where).status_code == 404
    assert put(client, staff[Seat.FIRST], audit, number=2).status_code == 404
    assert put(client, staff[Seat.MODERATOR], audit, number=2).status_code == 200


def test_a_file_that_is_not_kept_says_why(client, audit, staff):
    answer = put(client, staff[Seat.FIRST], audit, content=b"MZ\x90\x00" + bytes(200), name="plan.docx")
    assert answer.status_code == 422
    assert not RecordPaper.objects.exists()

"""The door of partners' data: whatever comes is landed as it came, never run or unpacked, and told why it is no table.

Content by content, reading is tried in goldenthread/repository/parsing/tests/test_damage.py; here it comes by the page.
"""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.documents.tests import papers
from goldenthread.exchange.feeds.actions import receiving
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.repository.landing import land
from goldenthread.repository.parsing import workbook
from goldenthread.web.analyst.tests import partners
from tests.doors.opened import TODAY

FEED = "school_census"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x><row><a>&b;</a></row></x>'
READS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x><row><a>&a;</a></row></x>'


def bomb() -> bytes:
    """A workbook of two kilobytes that unpacks to two megabytes."""
    made = BytesIO(papers.workbook())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (2 << 20))
    return made.getvalue()


HARMFUL = {
    "a page": ("census.csv", b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
    "a program": ("census.xlsx", b"MZ\x90\x00program", "no table"),
    "a zip bomb": ("census.xlsx", bomb(), "unpacks to more"),
    "XML that grows": ("census.xml", LAUGHS, "document type"),
    "XML that reads a file of ours": ("census.xml", READS, "document type"),
    "a picture": ("census.parquet", papers.png(), "no table"),
    "a paper": ("census.csv", papers.pdf(), "no table"),
}


@pytest.fixture
def analyst(db, settings, tmp_path):
    settings.DATA = tmp_path
    area = place.area()
    move_demonstration_clock(area=area, today=TODAY, by=place.TESTS)
    partners.agree(area, FEED, place.authority(area))
    return place.person("performance_analyst", place.authority(area), name="Ana Vale")


@pytest.fixture
def send(client, analyst):
    client.force_login(analyst)
    sender = place.authority(place.area()).public_id
    asked = {"feed": FEED, "organisation": sender, "as_at-day": 18, "as_at-month": 1, "as_at-year": 2024}
    return lambda name, content: client.post(
        reverse("analyst:feeds-bring"), {**asked, "file": SimpleUploadedFile(name, content)}
    )


@pytest.mark.parametrize("what", HARMFUL)
def test_what_is_no_table_is_refused_with_the_reason_and_lies_as_it_came(client, send, tmp_path, monkeypatch, what):
    monkeypatch.setattr(workbook, "LARGEST", 1 << 20)
    name, content, said = HARMFUL[what]
    answer = send(name, content)
    made = Delivery.objects.get()
    assert answer.url == reverse("analyst:feeds-one", args=[made.public_id])
    assert (made.state, made.rows_in or 0) == (State.REFUSED, 0)
    assert said in made.why
    shown = client.get(answer.url).content.decode()
    assert "root:" not in shown
    assert "<script>alert" not in shown
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes() == content]
    assert len(kept) <= 1
    assert not [path for path in kept if path.stat().st_mode & 0o377]


def test_what_is_too_large_is_refused_and_nothing_is_kept(send, tmp_path, monkeypatch):
    monkeypatch.setattr(receiving, "land", lambda folder, stream, name, _: land(folder, stream, name, 20))
    answer = send("census.csv", partners.text_of(partners.HEADINGS, partners.CENSUS).encode())
    assert answer.status_code == 422
    assert "larger than" in answer.content.decode()
    assert not Delivery.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and "landed" in path.parts]


def test_what_holds_nothing_is_refused(send):
    assert send("census.csv", b"").status_code == 422
    assert not Delivery.objects.exists()


def test_a_name_is_only_a_name(send, tmp_path):
    text = partners.text_of(partners.HEADINGS, partners.CENSUS).encode()
    send("../../../census.csv", text)
    assert "/" not in Delivery.objects.get().file_name
    assert not (tmp_path.parent / "census.csv").exists()

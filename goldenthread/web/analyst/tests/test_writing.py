"""The return written from the casework, kept, and downloaded as it was."""

import hashlib

import pytest
from django.urls import reverse

from goldenthread.audit.models import Change
from goldenthread.exchange.tests import returns
from goldenthread.web.analyst import work, writing
from goldenthread.web.analyst.tests.conftest import page

pytestmark = pytest.mark.django_db


def write(client, year="2024", serial="2"):
    return client.post(reverse("analyst:write"), {"year": year, "serial": serial}, follow=True)


def downloaded(client, answer) -> bytes:
    checksum = answer.redirect_chain[-1][0].strip("/").rpartition("/")[2]
    return b"".join(client.get(reverse("analyst:download", args=[checksum])).streaming_content)


def test_the_form_says_what_stands_against_it_and_what_is_assumed(signed_in, brought):
    text = page(signed_in, "analyst:write")
    assert "as not dealt with. The return can be written all the same" in text
    assert "DfE rule numbers, texts and severities" in text
    assert 'value="2"' in text  # one more than the file's own serial number


def test_the_return_is_written_with_its_checksum_and_downloaded(signed_in, brought):
    answer = write(signed_in)
    content = downloaded(signed_in, answer)
    assert hashlib.sha256(content).hexdigest() in answer.content.decode()
    assert b"<SerialNo>2</SerialNo>" in content
    assert b"<Surname>Cedar</Surname>" in content


def test_writing_and_fetching_are_recorded(signed_in, brought):
    downloaded(signed_in, write(signed_in))
    kept = Change.objects.get(action="exchange.return_kept")
    fetched = Change.objects.get(action="exchange.return_fetched")
    assert kept.details["checksum"] == fetched.details["checksum"]


def test_the_next_serial_number_is_one_more_than_the_last_written(signed_in, brought):
    write(signed_in, serial="7")
    assert 'value="8"' in page(signed_in, "analyst:write")


@pytest.mark.parametrize("serial", ["", "0", "1000", "two"])
def test_a_serial_number_that_is_none_is_refused(signed_in, brought, serial):
    answer = write(signed_in, serial=serial)
    assert answer.status_code == 422
    assert not Change.objects.filter(action="exchange.return_kept").exists()


@pytest.mark.parametrize("year", ["9" * 5000, "²", "1999", "next"])
def test_a_collection_that_is_none_is_refused(signed_in, brought, year):
    answer = signed_in.post(reverse("analyst:write"), {"year": year, "serial": "2"})
    assert answer.status_code == 422


def test_a_return_that_was_not_written_is_not_there(signed_in, brought):
    for name in ("written", "download"):
        assert signed_in.get(reverse(f"analyst:{name}", args=["0" * 64])).status_code == 404


def test_a_return_of_another_year_is_written_from_the_same_casework(signed_in, bring):
    bring(*returns.EVERYBODY)
    assert b"<Year>2025</Year>" in downloaded(signed_in, write(signed_in, year="2025", serial="1"))


def test_a_large_return_is_written_beside_the_request(signed_in, brought, monkeypatch):
    begun = []
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    monkeypatch.setattr(work.Work, "start", lambda piece, task: begun.append((piece, task)))
    answer = signed_in.post(reverse("analyst:write"), {"year": "2024", "serial": "2"})
    piece, task = begun[0]
    piece.do(task)
    assert "The return is written" in signed_in.get(answer.url, follow=True).content.decode()

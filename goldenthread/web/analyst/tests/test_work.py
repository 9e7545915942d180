"""Work beside a request: how far it is, how it ended, and what a death on the way leaves."""

import os
import time

import pytest
from django.urls import reverse

from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.web.analyst import work


@pytest.fixture
def piece(analyst):
    return work.begin(analyst.public_id, "Reading and comparing", "/data/bring-in/")


pytestmark = pytest.mark.django_db


def address(piece):
    return reverse("analyst:work", args=[piece.token])


def refuse(progress):
    raise ReturnRefused("Line 3 breaks off. Write the file again.")


def fail(progress):
    raise ZeroDivisionError


def test_while_it_is_done_the_page_says_how_far_and_looks_again(signed_in, piece):
    with (piece.folder / "lock").open("w") as lock:
        assert work._take(lock)
        piece.count(8000)
        answer = signed_in.get(address(piece))
        assert "8,000 people so far" in answer.content.decode()
        assert answer["Refresh"] == "5"
        assert "Refresh" not in signed_in.get(address(piece), {"still": "1"})


def test_when_it_died_the_page_says_so(signed_in, piece):
    assert "It stopped before the end" in signed_in.get(address(piece)).content.decode()


def test_when_it_is_done_the_page_leads_to_the_result(signed_in, piece):
    piece.do(lambda progress: "/data/")
    assert signed_in.get(address(piece)).url == "/data/"


def test_a_refusal_is_said(signed_in, piece):
    piece.do(refuse)
    assert "Line 3 breaks off" in signed_in.get(address(piece)).content.decode()


def test_a_fault_of_ours_is_said_without_its_details(signed_in, piece, caplog):
    piece.do(fail)
    text = signed_in.get(address(piece)).content.decode()
    assert "Something went wrong on our side" in text
    assert "ZeroDivisionError" not in text
    assert piece.token in caplog.text


def test_it_is_done_beside_and_the_lock_is_let_go(piece):
    piece.start(lambda progress: "/data/")
    until = time.monotonic() + 60
    while not piece.ending and time.monotonic() < until:
        time.sleep(0.01)
    assert piece.ending == {"href": "/data/"}


def test_to_anybody_else_there_is_no_such_work(piece):
    assert work.find(piece.token, "somebody-else") is None
    assert work.find("../" + piece.token, "somebody-else") is None
    assert work.find("", "") is None


def test_what_lay_for_a_day_is_cleared_away(piece, analyst):
    long_ago = time.time() - work.KEPT_FOR - 60
    os.utime(piece.folder, (long_ago, long_ago))
    work.begin(analyst.public_id, "Reading and comparing", "/data/bring-in/")
    assert not piece.folder.exists()


@pytest.mark.parametrize(
    ("given", "kept"), [("../../etc/passwd", "passwd"), ("C:\\files\\sen2.xml", "sen2.xml"), ("...", "file")]
)
def test_a_file_name_is_only_a_name(given, kept):
    assert work.safe_name(given) == kept


@pytest.mark.parametrize("letter", ["a", "é", "ŵ", "漢"])
def test_a_long_file_name_is_cut_to_what_a_folder_takes_and_keeps_its_kind(letter):
    kept = work.safe_name(letter * 200 + ".xml")
    assert kept.endswith(f"{letter}.xml")
    assert len(kept.encode()) <= work.LONGEST_NAME

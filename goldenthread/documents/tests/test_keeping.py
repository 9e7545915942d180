"""A document is streamed to disk, kept once, in quarantine until it is clean; opening it is written down."""

import io
import stat
from dataclasses import replace

import pytest

from goldenthread.audit.models import Change, View
from goldenthread.documents import disk
from goldenthread.documents.actions import keep, scan_again
from goldenthread.documents.models import Document, StoredFile
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.refusals import DocumentRefused, NotYetClean
from goldenthread.documents.selectors import document_in, documents_in, kept_and_lost, to_scan
from goldenthread.documents.tests import papers
from goldenthread.partnership.tests import factories

pytestmark = pytest.mark.django_db


def files_under(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_document_is_kept_by_its_content(kept, area, officer, data_folder):
    content = papers.word()
    made = kept(content)
    assert (made.file.media_type.rsplit(".", 1)[-1], made.title, made.source) == (
        "document", "Report of Dr Vale.docx", "Dr Vale",
    )  # fmt: skip
    assert (made.file.scan_state, made.file.scanned_by) == (
        "clean", "checked for type and active content; no virus scanner is set",
    )  # fmt: skip
    path = disk.place_of(area.code, made.file.sha256)
    assert files_under(data_folder) == [path]
    assert path.read_bytes() == content
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    change = Change.objects.get(action="documents.kept")
    assert (change.by, change.subject) == (officer.public_id, f"document:{made.public_id}")
    assert "Vale" not in str(change.details)


def test_the_same_content_is_kept_once_an_area(kept, officer, data_folder):
    first, second = kept(papers.CSV), kept(papers.CSV)
    assert first.file == second.file
    assert first.public_id != second.public_id
    assert len(files_under(data_folder)) == 1
    other = factories.area("301", "Barking")
    third = keep(area=other, stream=io.BytesIO(papers.CSV), paper=papers.PAPER, by=officer)
    assert third.file != first.file
    assert len(files_under(data_folder)) == 2


def test_what_is_refused_leaves_a_line_of_the_trail_alone(kept, data_folder):
    with pytest.raises(DocumentRefused):
        kept(papers.word(extra={"word/vbaProject.bin": b"x"}))
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()
    assert files_under(data_folder) == []
    assert "macros" in Change.objects.get(action="documents.refused").details["why"]


@pytest.mark.parametrize(("size", "taken"), [(len(papers.TEXT) - 1, False), (len(papers.TEXT), True)])
def test_the_largest_size_is_the_largest(kept, data_folder, size, taken):
    if taken:
        assert kept(papers.TEXT, largest=size).file.size == size
        return
    with pytest.raises(DocumentRefused, match="larger than"):
        kept(papers.TEXT, largest=size)
    assert files_under(data_folder) == []


def test_a_failure_half_way_leaves_no_row(kept, monkeypatch, data_folder):
    def fails(*_args):
        raise OSError("disk full")

    monkeypatch.setattr(disk, "put_in_place", fails)
    with pytest.raises(OSError, match="disk full"):
        kept(papers.CSV)
    assert not StoredFile.objects.exists()
    assert files_under(data_folder) == []


def test_opening_is_written_down_before_anything_is_shown(kept, officer, monkeypatch):
    made = kept(papers.CSV)
    assert open_document(officer, made, child="abc").path.read_bytes() == papers.CSV
    view = View.objects.get()
    assert (view.page, view.child, view.by) == (f"documents.document.{made.public_id}", "abc", officer.public_id)

    def fails(**_named):
        raise RuntimeError("no log")

    monkeypatch.setattr("goldenthread.documents.opening.record_view", fails)
    with pytest.raises(RuntimeError, match="no log"):
        open_document(officer, made)


@pytest.mark.parametrize("state", ["waiting", "refused", "unscannable"])
def test_nobody_opens_what_is_not_clean(kept, officer, state):
    made = kept(papers.CSV)
    made.file.scan_state = state
    with pytest.raises(NotYetClean):
        open_document(officer, made)
    assert not View.objects.exists()


def test_a_content_that_is_lost_says_where_it_should_be(kept, officer, area):
    made = kept(papers.CSV)
    disk.remove(area.code, made.file.sha256)
    with pytest.raises(FileNotFoundError, match="Restore it from the backup"):
        open_document(officer, made)


@pytest.mark.parametrize(
    ("given", "content", "sent"),
    [
        ("../../etc/Report <b>.docx", papers.word(), 'attachment; filename="Report _b_.docx"'),
        ("page.html", papers.TEXT, 'attachment; filename="page.txt"'),
        ("tool.exe", papers.pdf(), 'attachment; filename="tool.pdf"'),
        ("été.csv", papers.CSV, "attachment; filename*=utf-8''%C3%A9t%C3%A9.csv"),
        ("C:\\Users\\x\\.csv", papers.CSV, 'attachment; filename="csv.csv"'),
    ],
)
def test_a_download_is_an_attachment_of_its_own_kind(kept, officer, given, content, sent):
    made = kept(content, replace(papers.PAPER, file_name=given))
    answer = document_response(open_document(officer, made))
    assert answer["Content-Disposition"] == sent
    assert answer["Content-Type"].startswith(made.file.media_type)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == content
    answer.close()


def test_documents_are_of_their_area(kept, area):
    made = kept(papers.CSV)
    assert document_in(area, made.public_id) == made
    assert document_in(factories.area("301", "Barking"), made.public_id) is None
    assert list(documents_in(area)) == [made]


def test_what_was_cleared_without_a_scanner_can_be_scanned_again(kept, officer):
    made = kept(papers.CSV)
    assert list(to_scan()) == []
    assert list(to_scan(all_again=True)) == [made.file]
    assert scan_again(file=made.file, by=officer) == "clean"
    assert not Change.objects.filter(action="documents.scanned").exists(), "nothing changed"


def test_a_content_that_is_gone_from_its_place_is_counted(kept, area):
    first, _ = kept(papers.word()), kept(papers.pdf())
    assert kept_and_lost() == (2, 0)
    disk.remove(area.code, first.file.sha256)
    assert kept_and_lost() == (2, 1)

"""The virus scanner: a daemon that is not there, one that answers, and what it found."""

import socket
import struct
import threading
from contextlib import contextmanager

import pytest

from goldenthread.audit.models import Change
from goldenthread.documents import disk
from goldenthread.documents.actions import scan_again
from goldenthread.documents.models import Document
from goldenthread.documents.opening import open_document
from goldenthread.documents.refusals import DocumentRefused, NotYetClean
from goldenthread.documents.selectors import to_scan
from goldenthread.documents.tests import papers

pytestmark = pytest.mark.django_db


class FakeDaemon:
    """Speaks clamd's protocol over a socket: collects what is sent, and answers as it is told."""

    def __init__(self, listening, answer):
        self.listening, self.answer, self.received = listening, answer, []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                link, _ = self.listening.accept()
            except OSError:
                return
            with link, link.makefile("rb") as stream:
                command = b""
                while not command.endswith(b"\0"):
                    command += stream.read(1)
                if command == b"zVERSION\0":
                    link.sendall(b"ClamAV 1.4.1/27500/Wed Jun 19 2024\0")
                    continue
                assert command == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!L", stream.read(4))[0]:
                    content += stream.read(size)
                self.received.append(content)
                link.sendall(self.answer)


@contextmanager
def daemon(kind, answer):
    with socket.socket(socket.AF_UNIX if kind == "unix" else socket.AF_INET) as listening:
        path = f"\0gt-clamd-{id(listening)}" if kind == "unix" else ("127.0.0.1", 0)
        listening.bind(path)
        listening.listen()
        yield FakeDaemon(listening, answer), listening


def address_of(listening):
    host, port = listening.getsockname()
    return f"{host}:{port}"


def test_a_clean_file_says_by_what_it_was_scanned(kept, settings):
    with daemon("tcp", b"stream: OK\0") as (fake, listening):
        settings.CLAMD = address_of(listening)
        made = kept(papers.CSV)
        listening.shutdown(socket.SHUT_RDWR)
    assert (made.file.scan_state, made.file.scanned_by) == ("clean", "ClamAV 1.4.1/27500/Wed Jun 19 2024")
    assert fake.received == [papers.CSV]


def test_a_unix_socket_will_do(kept, settings, tmp_path):
    with socket.socket(socket.AF_UNIX) as listening:
        path = tmp_path / "clamd.ctl"
        listening.bind(str(path))
        listening.listen()
        fake = FakeDaemon(listening, b"stream: OK\0")
        settings.CLAMD = f"unix:{path}"
        assert kept(papers.CSV).file.scan_state == "clean"
        listening.shutdown(socket.SHUT_RDWR)
    assert fake.received == [papers.CSV]


def test_a_virus_is_refused_and_nothing_of_it_kept(kept, settings, tmp_path):
    with daemon("tcp", b"stream: Eicar-Test-Signature FOUND\0") as (_, listening):
        settings.CLAMD = address_of(listening)
        with pytest.raises(DocumentRefused, match=r"found Eicar-Test-Signature in this file\. It is not kept"):
            kept(papers.CSV)
        listening.shutdown(socket.SHUT_RDWR)
    assert not Document.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_file_the_scanner_cannot_read_stays_closed(kept, officer, settings):
    with daemon("tcp", b"INSTREAM size limit exceeded. ERROR\0") as (_, listening):
        settings.CLAMD = address_of(listening)
        made = kept(papers.CSV)
        listening.shutdown(socket.SHUT_RDWR)
    assert (made.file.scan_state, made.file.found) == ("unscannable", "INSTREAM size limit exceeded.")
    with pytest.raises(NotYetClean, match="could not read this document"):
        open_document(officer, made)


def test_while_the_scanner_is_away_a_document_waits_in_quarantine(kept, officer, settings, tmp_path):
    settings.CLAMD = f"unix:{tmp_path / 'nobody.ctl'}"
    made = kept(papers.CSV)
    assert (made.file.scan_state, made.file.scanned_at) == ("waiting", None)
    with pytest.raises(NotYetClean, match="waits for the virus scanner"):
        open_document(officer, made)
    assert scan_again(file=made.file, by=officer) == "waiting"
    assert list(to_scan()) == [made.file]
    with daemon("tcp", b"stream: OK\0") as (_, listening):
        settings.CLAMD = address_of(listening)
        assert scan_again(file=made.file, by=officer) == "clean"
        listening.shutdown(socket.SHUT_RDWR)
    made.file.refresh_from_db()
    assert open_document(officer, made).path.read_bytes() == papers.CSV


def test_what_a_later_scan_finds_is_taken_off_the_disk(
    kept, officer, settings, area, django_capture_on_commit_callbacks
):
    made = kept(papers.CSV)
    with daemon("tcp", b"stream: Doc.Trojan-9 FOUND\0") as (_, listening):
        settings.CLAMD = address_of(listening)
        with django_capture_on_commit_callbacks(execute=True):
            assert scan_again(file=made.file, by=officer) == "refused"
        listening.shutdown(socket.SHUT_RDWR)
    assert not disk.place_of(area.code, made.file.sha256).exists()
    assert Change.objects.get(action="documents.scanned").details["found"] == "Doc.Trojan-9"
    made.file.refresh_from_db()
    with pytest.raises(NotYetClean, match="taken away"):
        open_document(officer, made)


def test_a_scanner_that_goes_away_later_does_not_close_what_was_cleared(kept, officer, settings, tmp_path):
    made = kept(papers.CSV)
    settings.CLAMD = f"unix:{tmp_path / 'nobody.ctl'}"
    assert scan_again(file=made.file, by=officer) == "clean"
    again = kept(papers.CSV)
    assert again.file.scan_state == "clean"

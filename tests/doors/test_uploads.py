"""Every door for files: what could do harm is refused with the reason; what is kept goes out as a download alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import goldenthread
from goldenthread.documents import disk
from goldenthread.documents.models import Document
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.tests import papers
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from tests.doors.opened import DOORS, NOT_KEPT, TODAY, Door

HOUSE = Path(goldenthread.__file__).parent
WEB = HOUSE / "web"
BOMB = papers.word(extra={"word/bomb.xml": b"0" * (30 << 20)})
HARMFUL = {
    "a page as PDF": ("advice.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "web page or XML"),
    "a drawing that runs": ("drawing.pdf", b'<svg xmlns="x" onload="alert(1)"/>', "web page or XML"),
    "a program as Word": ("advice.docx", b"MZ\x90\x00program", "program"),
    "a zip bomb": ("advice.docx", BOMB, "unpacks to far more"),
    "Word with macros": ("advice.docx", papers.word(extra={"word/vbaProject.bin": b"x"}), "macros"),
    "two kinds at once": ("advice.pdf", papers.pdf() + papers.workbook(), "two kinds"),
    "no kind at all": ("advice.pdf", b"GIF89a\x01\x00\x01\x00", "no kind of file that is kept"),
    "nothing": ("advice.pdf", b"", ""),
}
UNPROCESSABLE = 422


@pytest.fixture(autouse=True)
def _empty_folder(settings, tmp_path) -> None:
    settings.DATA, settings.CLAMD = tmp_path, ""
    cache.clear()  # the tries of another test are not this stranger's


@pytest.fixture(params=DOORS.values(), ids=lambda made: made.__name__)
def door(request, db) -> Door:
    move_demonstration_clock(area=place.area(), today=TODAY, by=place.TESTS)
    return request.param()


def send(client: Client, door: Door, name: str, content: bytes) -> object:
    if door.user:
        client.force_login(door.user)
    door.begin(client)
    return client.post(door.address, {**door.rest, door.box: SimpleUploadedFile(name, content)})


def _reads_a_file(node: ast.AST) -> bool:
    """Whether it takes a file out of a form, or reads the body of a request as it comes."""
    if not isinstance(node, ast.Attribute):
        return False
    of = getattr(node.value, "id", "") or getattr(node.value, "attr", "")
    return node.attr == "FILES" or (node.attr in {"read", "body"} and of.endswith("request"))


def functions_that_read_files() -> Iterator[tuple[str, str]]:
    """Every function of the pages that reads a file of a request."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            reads = isinstance(node, ast.FunctionDef) and any(map(_reads_a_file, ast.walk(node)))
            if reads and "tests" not in path.parts:
                yield str(path.relative_to(HOUSE)), node.name


def test_every_door_is_listed():
    found = set(functions_that_read_files())
    listed = DOORS.keys() | NOT_KEPT.keys()
    assert not found - listed, f"put them into tests/doors/opened.py, with how each is opened: {found - listed}"
    assert not listed - found, f"no page reads a file there any more: {listed - found}"


@pytest.mark.slow
def test_what_could_do_harm_is_refused_with_the_reason(client, door):
    for what, (name, content, said) in HARMFUL.items():
        before = Document.objects.count()
        answer = send(client, door, name, content)
        assert answer.status_code == UNPROCESSABLE, f"{what}: {answer.status_code}"
        assert said in answer.content.decode(), what
        assert Document.objects.count() == before, what


def test_what_is_too_large_is_refused_before_it_is_whole(client, door, monkeypatch):
    asked, arriving = [], disk.arriving

    def smaller(area: str, stream: disk.Readable, largest: int) -> object:
        asked.append(largest)
        return arriving(area, stream, min(largest, 400))

    monkeypatch.setattr(disk, "arriving", smaller)
    answer = send(client, door, "paper.pdf", papers.pdf())
    assert answer.status_code == UNPROCESSABLE
    assert "larger than" in answer.content.decode()
    assert not Document.objects.filter(file_name="paper.pdf").exists()
    assert max(asked) <= disk.LARGEST


def test_what_is_kept_goes_out_as_a_download_of_its_own_kind(client, door):
    answer = send(client, door, door.misnamed, papers.pdf())
    assert answer.status_code < 400, answer.content.decode()[-3000:]
    document = Document.objects.latest("pk")
    out = document_response(open_document(door.user or place.person(), document))
    assert out["Content-Disposition"].startswith("attachment;")
    assert (out["Content-Type"], out["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert 'filename="paper.pdf"' in out["Content-Disposition"]
    assert "sandbox" in out["Content-Security-Policy"]
    out.close()


OUT = {"documents/opening.py", "web/analyst/writing.py"}
"""Who answers with a file: the one door of documents, and the return that was written here."""


def test_files_go_out_by_one_door_and_none_inline():
    made = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "FileResponse"
    }
    assert made == OUT
    inline = [
        str(path) for path in WEB.rglob("*.py") if "tests" not in path.parts and "inline;" in path.read_text("utf-8")
    ]
    assert not inline

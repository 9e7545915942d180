"""The checker finds each fault it claims to find, and nothing in a sound paper."""

import pytest

from goldenthread.cli import papers
from goldenthread.reporting.accessibility import faults_of, faults_of_pdf, faults_of_word
from goldenthread.reporting.document import DocumentError
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.tests.broken import PDF_FAULTS, WORD_FAULTS, spoilt, spoilt_word, untagged
from goldenthread.reporting.tests.samples import whole
from goldenthread.reporting.word import write


@pytest.fixture(scope="module")
def pdf():
    return typeset(whole())


@pytest.fixture(scope="module")
def word():
    return write(whole())


def test_a_sound_paper_has_no_fault(pdf, word):
    assert faults_of(pdf) == []
    assert faults_of(word) == []


@pytest.mark.parametrize(("words", "spoil"), PDF_FAULTS, ids=[words for words, _ in PDF_FAULTS])
def test_each_fault_of_a_pdf_is_found(pdf, words, spoil):
    faults = faults_of_pdf(spoilt(pdf, spoil))
    assert any(words in fault for fault in faults), faults


@pytest.mark.parametrize(("words", "spoil"), WORD_FAULTS, ids=[words for words, _ in WORD_FAULTS])
def test_each_fault_of_a_word_file_is_found(word, words, spoil):
    faults = faults_of_word(spoilt_word(word, spoil))
    assert any(words in fault for fault in faults), faults


@pytest.mark.parametrize(("words", "spoil"), PDF_FAULTS, ids=[words for words, _ in PDF_FAULTS])
def test_one_fault_is_not_called_many(pdf, words, spoil):
    assert len(faults_of_pdf(spoilt(pdf, spoil))) <= 3


def test_a_scan_is_told_from_a_paper():
    assert any("has no tags" in fault for fault in faults_of_pdf(untagged()))


def test_a_locked_file_is_said_to_be_locked():
    assert faults_of_pdf(untagged(locked=True)) == ["The file is locked with a password; save it without one."]


def test_broken_files_are_said_to_be_broken():
    assert "cannot be opened as a PDF" in faults_of_pdf(b"%PDF-1.7 and then nothing")[0]
    assert "cannot be opened as a Word document" in faults_of_word(b"PK nothing")[0]


def test_another_kind_of_file_is_refused():
    with pytest.raises(DocumentError, match="neither a PDF nor a Word file"):
        faults_of(b"GIF89a")


def test_the_command_prints_faults_and_says_so_in_its_code(pdf, tmp_path, capsys):
    sound, scan, other = tmp_path / "sound.pdf", tmp_path / "scan.pdf", tmp_path / "other.gif"
    sound.write_bytes(pdf)
    scan.write_bytes(untagged())
    other.write_bytes(b"GIF89a")
    assert papers.main(["check", str(sound)]) == 0
    assert papers.main(["check", str(sound), str(scan)]) == 1
    assert papers.main(["check", str(other)]) == 2
    assert papers.main(["check", str(tmp_path / "absent.pdf")]) == 2
    said = capsys.readouterr()
    assert "no fault found" in said.out
    assert "has no tags" in said.out
    assert "No such file" in said.err

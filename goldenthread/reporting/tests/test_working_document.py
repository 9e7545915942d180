"""The working document read back from Word: each mark of the Tribunal's key is real character formatting."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from goldenthread.casework.disputes.marks import Stretch, Wanted, as_wanted, stretches
from goldenthread.reporting.accessibility import faults_of_pdf
from goldenthread.reporting.papers.working_document import Appeal, issues_in_dispute, working_document
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.word import write

APPEAL = Appeal("Robin Marlowe", "Seaside Council", "EH900/24/00001")
DAY = date(2024, 6, 19)


def row(label: str, words: str, *sides: Wanted, evidence: tuple[str, ...] = ()) -> dict:
    marked = stretches(words, sides)
    agreed = any(side.agreed for side in sides)
    return {
        "id": label, "section": label[0], "title": "Provision", "label": label,
        "state": "agreed" if agreed else "disputed" if sides else "same",
        "stretches": [vars(s) | {"parties": list(s.parties)} for s in marked],
        "proposals": [
            {"party": s.party, "words": s.words, "reason": "", "evidence": list(evidence), "state": "disputed"}
            for s in sides
        ],
    }  # fmt: skip


CONTENT = {
    "began": "Final plan, version 1",
    "rows": [
        row("F1", "Regular speech therapy.", Wanted("parent", "Weekly speech therapy.", agreed=False),
            evidence=("Speech and language report, bundle page 41",)),
        row("F2", "Access to a quiet room.", Wanted("authority", "Access to a room.", agreed=False)),
        row("F3", "Support at lunch.", Wanted("parent", "Adult support at lunch.", agreed=True)),
        row("F4", "A visual timetable."),
    ],
}  # fmt: skip


def runs(paper) -> list:
    word = docx.Document(BytesIO(write(paper)))
    return [run for paragraph in word.paragraphs for run in paragraph.runs if run.text.strip()]


def marks_of(words: str, found: list) -> tuple[bool, bool, bool, bool]:
    run = next(r for r in found if r.text.strip() == words)
    return bool(run.bold), bool(run.italic), bool(run.underline), bool(run.font.strike)


@pytest.mark.slow
def test_the_key_is_real_formatting_in_word():
    found = runs(working_document(CONTENT, APPEAL, 1, DAY))
    assert marks_of("Regular", found) == (True, False, False, True)  # the parent would take it out
    assert marks_of("Weekly", found) == (True, False, False, False)  # and put this in
    assert marks_of("quiet", found) == (False, True, False, True)  # the authority would take it out
    assert marks_of("Adult support", found) == (False, False, True, False)  # agreed
    assert marks_of("F4  A visual timetable.".replace("F4  ", ""), found) == (False, False, False, False)


@pytest.mark.slow
def test_evidence_is_a_footnote_in_word():
    word = docx.Document(BytesIO(write(working_document(CONTENT, APPEAL, 1, DAY))))
    notes = [part.blob.decode() for part in word.part.package.iter_parts() if "footnotes" in str(part.partname)]
    assert any("bundle page 41" in note for note in notes)


@pytest.mark.slow
def test_the_summary_is_one_page_and_has_no_fault_of_access():
    pdf = typeset(issues_in_dispute(CONTENT, APPEAL, 1, DAY))
    assert faults_of_pdf(pdf) == []
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_each_side_can_be_read_back_from_its_marks():
    words = "Regular speech therapy in a quiet room."
    parent = Wanted("parent", "Weekly speech therapy in a very quiet room.", agreed=False)
    authority = Wanted("authority", "Speech therapy in a room.", agreed=False)
    marked = stretches(words, (parent, authority))
    assert as_wanted(marked, "parent") == parent.words
    assert as_wanted(marked, "authority") == authority.words
    assert "".join(s.text for s in marked if not s.parties or s.struck) == words


def test_a_paragraph_nobody_changes_is_one_stretch():
    assert stretches("As it is.", ()) == (Stretch("As it is."),)


def test_what_is_to_go_altogether_is_struck():
    assert stretches("All of it.", (Wanted("parent", "", agreed=False),)) == (Stretch("All of it.", ("parent",), True),)


@pytest.mark.slow
def test_an_agreed_deletion_is_struck_and_underlined_in_a_pdf_for_everybody():
    content = {**CONTENT, "rows": [row("F1", "Regular speech therapy.", Wanted("parent", "Weekly.", agreed=True))]}
    assert faults_of_pdf(typeset(working_document(content, APPEAL, 1, DAY))) == []

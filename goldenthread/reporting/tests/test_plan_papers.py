"""A plan goes out as Word and as PDF that everybody can read, every section labelled, what was left out told."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pikepdf
import pytest
from pypdf import PdfReader

from goldenthread.casework.plans.content import Content
from goldenthread.casework.plans.rewording import parts_of
from goldenthread.casework.plans.template import templates
from goldenthread.casework.plans.tests.contents import TODAY, WEEKLY, good, row, whole
from goldenthread.reporting.accessibility import faults_of
from goldenthread.reporting.papers.plan import LEFT_OUT, Sender, plan_paper
from goldenthread.reporting.papers.plan_in_other_words import easy_read_paper, one_page_paper
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.word import write

SENDER = Sender("Seaside Council", "Ola Reed")


def with_left_out() -> Content:
    content = good()
    left = row(
        "g", "provision", "Weekly physiotherapy.", "left", line=replace(WEEKLY, type="physiotherapy"), left_out=True,
        left_out_because="The health commissioner has not agreed this line.",
    )  # fmt: skip
    sections = tuple(replace(s, rows=(left,)) if s.declared.key == "g" else s for s in content.sections)
    return replace(content, sections=sections, kind="final", sent_on=date(2026, 6, 1))


def words_of_pdf(content: bytes) -> str:
    said = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)
    return said.replace("\u00ad ", "")  # a word divided at the end of a line


def words_of_word(content: bytes) -> str:
    opened = docx.Document(BytesIO(content))
    cells = [cell.text for table in opened.tables for table_row in table.rows for cell in table_row.cells]
    return " ".join([*(p.text for p in opened.paragraphs), *cells])


@pytest.mark.slow
@pytest.mark.parametrize("content", [good(), with_left_out()], ids=["draft", "final"])
def test_a_plan_is_read_by_a_word_reader_and_passes_the_pdf_checker(content):
    document = plan_paper(content, SENDER, TODAY)
    pdf, word = typeset(document), write(document)
    assert faults_of(pdf) == []
    assert faults_of(word) == []
    for said in (words_of_pdf(pdf), words_of_word(word)):
        for section in content.template.sections:
            assert f"Section {section.letter}: {section.title}" in said
        assert "30 minutes each time, 2 times a week" in said
        assert "Robin Marlowe" in said


def test_a_draft_leaves_the_placement_blank():
    said = words_of_word(write(plan_paper(good(), SENDER, TODAY)))
    assert "This section is blank in a draft." in said
    assert "nobody’s plan until it has been sent" in said


def test_what_was_left_out_is_told_apart_from_the_plan():
    document = plan_paper(with_left_out(), SENDER, TODAY)
    heads = [block.text for block in document.blocks if hasattr(block, "level")]
    assert heads[-1] == LEFT_OUT
    said = words_of_word(write(document))
    assert "The health commissioner has not agreed this line." in said


@pytest.mark.parametrize("template", templates())
def test_every_kind_of_plan_has_its_paper(template):
    document = plan_paper(whole(template=template), SENDER, TODAY)
    said = words_of_word(write(document))
    assert ("Proposed, not in force" in said) is (template == "isp")


def test_a_hole_in_the_record_is_said_and_never_blank():
    bare = whole(row("e", "outcome", "Robin reads."), row("k", "advice", "School advice"))
    said = words_of_word(write(plan_paper(bare, SENDER, TODAY)))
    assert said.count("not said") >= 4


@pytest.mark.slow
def test_the_childs_page_is_one_page_and_both_are_accessible():
    one = typeset(one_page_paper("Robin", parts_of(good(), "one_page"), TODAY, "Ola Reed"))
    easy = typeset(easy_read_paper("Robin", parts_of(good(), "easy_read"), TODAY, "Ola Reed"))
    assert faults_of(one) == faults_of(easy) == []
    with pikepdf.open(BytesIO(one)) as opened:
        assert len(opened.pages) == 1

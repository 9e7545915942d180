"""A panel's papers as PDF and Word: whole for some, with the names left out for others, and read back."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.casework.panels.content import Paper
from goldenthread.reporting.accessibility import faults_of
from goldenthread.reporting.papers.panel import panel_paper, sitting_papers
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.tests.test_plan_papers import words_of_pdf, words_of_word
from goldenthread.reporting.word import write

TODAY = date(2024, 6, 19)
WHOLE = Paper(
    reference="240624-01", title="Whether to assess", panel="Assessment panel", sits_on=date(2024, 6, 24),
    law="Children and Families Act 2014, section 36(8)", asked="Should we assess Robin?", whole=True,
    who=(("Name", "Robin Marlowe"), ("Age", "9, Year 4")), needs=("Reads late.",),
    family=(("10 June 2024", "Robin is tired."),),
    advice=(("The head teacher", "Seaview School", "received 3 June 2024"), ("Speech", "", "outstanding, due 1 July")),
    clock=(("Decide whether to assess", "by 26 June 2024", "reg 5(1)"),), earlier=(),
)  # fmt: skip
PLAIN = replace(
    WHOLE, whole=False, who=(("Age", "9, Year 4"),), asked="Should we assess [the child]?", family=(),
    advice=(("The head teacher", "", "received 3 June 2024"),), needs=(),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("paper", [WHOLE, PLAIN], ids=["whole", "names left out"])
def test_a_paper_is_read_by_a_word_reader_and_passes_the_pdf_checker(paper):
    document = panel_paper(paper, TODAY)
    pdf, word = typeset(document), write(document)
    assert (faults_of(pdf), faults_of(word)) == ([], [])
    for said in (words_of_pdf(pdf), words_of_word(word)):
        for part in (
            "240624-01",
            "Decide whether to assess",
            "by 26 June 2024",
            "The head teacher",
            "delegated officer",
        ):
            assert part in said
        assert ("Robin" in said, "declare a conflict" in said) == (paper.whole, not paper.whole)


@pytest.mark.slow
def test_the_papers_of_a_sitting_begin_a_page_each():
    pdf = typeset(sitting_papers([WHOLE, replace(PLAIN, reference="240624-02")], TODAY))
    assert faults_of(pdf) == []
    assert "240624-02: Whether to assess" in words_of_pdf(pdf)
    with pytest.raises(ValueError, match="nothing is put"):
        sitting_papers([], TODAY)

"""Packs: page numbers that hold, whatever comes later; papers that came as PDF; tags of all in one."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from goldenthread.reporting.accessibility import faults_of_pdf
from goldenthread.reporting.document import DocumentError
from goldenthread.reporting.pack import Built, Item, Pack, Stamped, build, join, supplement
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.supplied import Supplied
from goldenthread.reporting.tests.broken import untagged
from goldenthread.reporting.tests.reading import bookmarks_of, labels_of, pages_of, roles_of, text_of
from goldenthread.reporting.tests.samples import long, whole


def _pack(*papers, title="Meeting of 5 December 2024", **changes):
    items = (Item("1", "Apologies"), Item("2", "Progress", papers, note="To decide"))
    return replace(Pack("Health and Wellbeing Board", title, items, dated=date(2024, 12, 5)), **changes)


@pytest.fixture(scope="module")
def first():
    return build(_pack(whole(), long(2), facts=(("Place", "Civic Centre"),), subtitle="Public papers"))


@pytest.fixture(scope="module")
def second(first):
    late = Supplied("A plan from a partner", typeset(whole(title="A partner's plan")), "Commissioner")
    return supplement(_pack(long(1, "A late paper"), late, long(1, "Another"), title="Supplement"), first)


def test_a_pack_can_be_read_by_everybody(first):
    assert faults_of_pdf(first.pdf) == []


def test_the_agenda_says_on_which_pages_each_paper_is(first):
    assert first.papers == (Stamped("Strategic action plan: progress", 4, 6), Stamped("A long paper", 7, 8))
    agenda = pages_of(first.pdf)[1]
    assert "Pages 4 to 6" in agenda
    assert "Pages 7 to 8" in agenda


def test_every_page_bears_its_number(first):
    pages = pages_of(first.pdf)
    assert [f"Page {number}" in page for number, page in enumerate(pages, first.first_page)] == [True] * len(pages)
    assert labels_of(first.pdf) == [str(number) for number in range(1, 9)]


def test_papers_are_bookmarked_and_their_headings_are_under_them(first):
    assert bookmarks_of(first.pdf) == ["Agenda", "Contents", "Strategic action plan: progress", "A long paper"]


def test_the_same_pack_is_the_same_file(first):
    assert build(_pack(whole(), long(2), facts=(("Place", "Civic Centre"),), subtitle="Public papers")) == first


def test_a_supplement_goes_on_where_the_pack_ended(first, second):
    assert second.first_page == first.last_page + 1
    assert labels_of(second.pdf) == [str(number) for number in range(second.first_page, second.last_page + 1)]


def test_a_paper_that_came_as_pdf_is_stamped_and_counted(second):
    late, supplied, another = second.papers
    assert supplied.first == late.last + 1
    assert supplied.last - supplied.first == 3
    assert another.first == supplied.last + 1
    pages = pages_of(second.pdf)
    for number in range(supplied.first + 1, supplied.last + 1):
        assert f"Page {number}" in pages[number - second.first_page]
    assert "3 pages follow this one" in pages[supplied.first - second.first_page]


def test_its_tags_come_with_it_and_in_their_place(second):
    assert faults_of_pdf(second.pdf) == []
    with pikepdf.open(BytesIO(second.pdf)) as pdf:
        kids = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K[0].K]
    place = kids.index("/Part")
    assert (kids[:place].count("/H1"), kids[place:].count("/H1")) == (4, 1)
    assert roles_of(second.pdf).count("Table") == 2


def test_joined_every_page_keeps_its_number(first, second):
    joined = join([first, second])
    assert faults_of_pdf(joined.pdf) == []
    assert labels_of(joined.pdf) == [str(number) for number in range(1, second.last_page + 1)]
    assert joined.papers == first.papers + second.papers
    assert pages_of(joined.pdf) == pages_of(first.pdf) + pages_of(second.pdf)
    assert bookmarks_of(joined.pdf) == bookmarks_of(first.pdf) + bookmarks_of(second.pdf)


def test_links_within_a_joined_part_still_lead_to_their_page(first, second):
    joined = join([first, second])
    with pikepdf.open(BytesIO(joined.pdf)) as pdf:
        places = {page.obj.objgen for page in pdf.pages}
        agenda = pdf.pages[first.last_page + 1]
        assert all(note.Dest[0].objgen in places for note in agenda.Annots)


def test_three_parts_may_be_joined(first, second):
    third = supplement(_pack(long(1), title="Second supplement"), second)
    joined = join([first, second, third])
    assert joined.last_page == third.last_page
    assert faults_of_pdf(joined.pdf) == []


def test_parts_out_of_order_are_refused(first, second):
    with pytest.raises(DocumentError, match="begins on page 1, but the pack before it ends on page"):
        join([second, first])


def test_a_pack_before_its_papers_is_an_agenda():
    built = build(_pack())
    assert built.papers == ()
    assert "Apologies" in text_of(built.pdf)


def test_an_untagged_paper_is_joined_and_the_clerk_is_told():
    built = build(_pack(Supplied("A scan", untagged())))
    assert built.said == ("“A scan” came as a PDF without tags: a screen reader cannot read it in order. "
                          "Ask its author for the Word file, or for a tagged PDF.",)  # fmt: skip
    with pikepdf.open(BytesIO(built.pdf)) as pdf, pdf.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_stamped_within_its_edges(turn):
    built = build(_pack(Supplied("A scan", untagged(turn=turn))))
    assert "Page 5" in pages_of(built.pdf)[4]


def test_what_could_run_is_left_behind():
    built = build(_pack(Supplied("A form", untagged(script=True))))
    with pikepdf.open(BytesIO(built.pdf)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert "/AA" not in pdf.pages[4]
        assert "/Annots" not in pdf.pages[4]


@pytest.mark.parametrize(("content", "words"), [(b"no pdf", "not a PDF that can be opened"), (None, "locked")])
def test_a_paper_that_cannot_be_opened_is_refused(content, words):
    with pytest.raises(DocumentError, match=words):
        build(_pack(Supplied("A scan", untagged(locked=True) if content is None else content)))


def test_a_pack_has_a_title():
    with pytest.raises(DocumentError, match="no title"):
        build(_pack(long(1), title=" "))


def test_a_paper_at_fault_is_named():
    with pytest.raises(DocumentError, match="“A paper” cannot be made"):
        build(_pack(replace(long(1), title="", blocks=())))


def test_a_built_pack_knows_its_pages(first):
    assert isinstance(first, Built)
    assert (first.first_page, first.last_page, first.said) == (1, 8, ())

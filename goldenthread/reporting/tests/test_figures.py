"""What passed disclosure control comes into a paper as it left: nothing exact beside it."""

from goldenthread.disclosure import Table, line, protect, rule
from goldenthread.reporting.document import Document, check
from goldenthread.reporting.figures import table_of
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.tests.reading import text_of


def test_a_treated_table_comes_with_its_marks_and_its_words():
    table = table_of(protect(line({"a": 3, "b": 16, "c": 90}, name="Plans"), rule("S1")), "Plans by group", "What")
    assert table.header == ("What", "a", "b", "c", "Total")
    assert table.rows == (("Plans", "[c]", "[c]", "90", "110"),)
    assert "shown as [c]" in table.notes[0]


def test_totals_of_columns_are_a_row():
    counts = Table(("Year 1", "Year 2"), ("girls", "boys"), ((30, 40), (50, 60)))
    table = table_of(protect(counts, rule("S1")), "Plans", "Year group")
    assert [row[0] for row in table.rows] == ["Year 1", "Year 2", "Total"]
    check(Document("A", (table,)))


def test_an_exact_small_number_is_nowhere_in_the_paper():
    treated = protect(line({"a": 3, "b": 1234, "c": 5678}, name="Plans"), rule("DFE-AUTHORITY"))
    words = text_of(typeset(Document("A", (table_of(treated, "Plans by group", "What"),))))
    assert "5,678" in words
    assert "1,234" not in words

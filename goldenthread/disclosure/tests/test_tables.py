"""Tables: company for what is hidden alone, groups, marks of suppliers, shares, and words."""

import pytest

from goldenthread.disclosure import (
    DisclosureError,
    Mark,
    Reason,
    Table,
    View,
    line,
    protect,
    protect_pair,
    rule,
    shares_of_rows,
)

S1, PLAIN = rule("S1"), rule("DFE-AUTHORITY")


def _texts(protected):
    rows = range(len(protected.table.rows))
    return [[figure.text for at, figure in protected.shown.items() if at[0] == row] for row in rows]


def test_a_count_hidden_alone_in_a_row_gets_the_smallest_for_company():
    shown = protect(line({"child protection": 3, "looked after": 16, "neither": 89}, total=108), S1)
    assert _texts(shown) == [["c", "c", "90", "110"]]
    assert {item.where: item.reason for item in shown.ledger} == {
        "Count, child protection": Reason.SMALL,
        "Count, looked after": Reason.WORKED_OUT,
    }


def test_noughts_are_no_company():
    assert _texts(protect(line({"a": 3, "b": 0, "c": 30}), PLAIN)) == [["c", "0", "c", "33"]]


def test_a_small_total_is_hidden():
    assert _texts(protect(line({"a": 3, "b": 0}), PLAIN)) == [["c", "0", "c"]]


def test_what_has_no_total_needs_no_company():
    table = Table(("a", "b"), ("x", "y"), ((3, 20), (30, 40)), row_totals=False, column_totals=False)
    assert _texts(protect(table, PLAIN)) == [["c", "20"], ["30", "40"]]


def test_rows_and_columns_are_both_closed():
    table = Table(("a", "b"), ("x", "y"), ((3, 20), (30, 40)))
    assert _texts(protect(table, PLAIN)) == [["c", "c", "23"], ["c", "c", "70"]]


def test_everybody_of_a_sensitive_group_is_hidden():
    table = Table(("one school", "others"), ("child protection plan", "none"), ((30, 0), (40, 60)), row_totals=True,
                  column_totals=False, sensitive=frozenset({"child protection plan"}))  # fmt: skip
    shown = protect(table, S1)
    assert shown.at("one school", "child protection plan").reason is Reason.GROUP
    assert shown.at("one school", "none").text == "c"


def test_nobody_of_a_sensitive_group_is_hidden_even_where_the_whole_column_is_nought():
    table = Table(("a", "b"), ("in hospital", "not"), ((0, 30), (0, 40)), sensitive=frozenset({"in hospital"}))
    shown = protect(table, PLAIN)
    assert shown.at("a", "in hospital").text == "c"
    assert shown.column_total("in hospital").text == "c"


def test_a_suppliers_mark_that_could_be_worked_out_gets_company():
    shown = protect(line({"a": "*", "b": 20, "c": 31}, total=55), PLAIN)
    assert _texts(shown) == [["c", "c", "31", "55"]]


def test_not_applicable_and_not_available_pass_through():
    shown = protect(line({"a": "z", "b": None, "c": 40}, total=52), S1)
    assert _texts(shown) == [["z", "x", "40", "50"]]
    assert shown.words[-2:] == ("[z] is not applicable.", "[x] is not available.")


def test_the_total_of_what_is_not_available_is_not_available():
    assert protect(line({"a": None, "b": 40}), S1).row_total("Count").mark is Mark.NOT_AVAILABLE


def test_a_total_that_does_not_add_up_is_refused():
    with pytest.raises(DisclosureError, match=r"“Count, Total” is given as 50, but its line adds up to 51"):
        protect(line({"a": 20, "b": 31}, total=50), S1)


def test_a_table_of_the_wrong_shape_is_refused():
    with pytest.raises(DisclosureError, match="1 rows and 2 columns"):
        Table(("a",), ("x", "y"), ((1,),))


def test_an_insider_sees_all_and_is_told():
    shown = protect(line({"a": 3, "b": 16}), S1, View.PARTNERSHIP)
    assert _texts(shown) == [["3", "16", "19"]]
    assert "flagged" in shown.words[1]
    assert shown.ledger == ()


def test_the_words_say_what_was_done_and_not_to_which():
    words = " ".join(protect(line({"a": 3, "b": 16, "c": 90}), S1).words)
    assert "1 to 5 are shown as [c]" in words
    assert "nearest 5" in words
    assert "16" not in words


def test_lines_for_people_put_marks_in_brackets():
    shown = protect(line({"a": 3, "b": 16, "c": 90}, name="Plans"), S1)
    assert list(shown.lines()) == [["Plans", "[c]", "[c]", "90", "110"]]


def test_a_hidden_count_hides_its_share_and_its_complement():
    table = Table(("a", "b"), ("yes", "no"), ((3, 200), (300, 400)))
    shares = shares_of_rows(protect(table, S1), rule("S2"))
    assert [shares[at].text for at in table.inner()] == ["c", "c", "c", "c"]


def test_shares_for_insiders_are_exact():
    table = Table(("a", "b"), ("yes", "no"), ((3, 197), (300, 400)))
    shares = shares_of_rows(protect(table, S1, View.PARTNERSHIP), rule("S2"))
    assert shares[0, 0].text == "1.5%"
    assert shares[0, 0].flagged


def test_tables_of_other_people_are_not_a_pair():
    first, second = line({"a": 30, "b": 40}), line({"x": 30, "y": 41})
    with pytest.raises(DisclosureError, match="is 70 in one table and 71 in the other"):
        protect_pair(first, second, S1)
    with pytest.raises(DisclosureError, match="the same rows in one order"):
        protect_pair(first, line({"x": 70}, name="Other"), S1)


def test_a_pair_for_insiders_is_exact():
    one, other = protect_pair(line({"a": 3, "b": 40}), line({"x": 1, "y": 42}), S1, View.PARTNERSHIP)
    assert (_texts(one), _texts(other)) == ([["3", "40", "43"]], [["1", "42", "43"]])

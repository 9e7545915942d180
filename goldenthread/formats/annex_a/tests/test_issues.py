"""The issue report: the validator's columns, a cell once, the cells of one breach under one number."""

import csv
from io import StringIO

from goldenthread.formats.annex_a.checking import Fault
from goldenthread.formats.annex_a.issues import COLUMNS, issue_report


def fault(number, child, rule, field, value=""):
    return Fault(number, child, rule, "error", "List_1", field, 2, value, "Wrong", "Mend it")


def rows(faults):
    return list(csv.DictReader(StringIO(issue_report(faults))))


def test_the_columns_are_those_the_published_validator_uses():
    assert issue_report([]).strip().split(",") == list(COLUMNS)


def test_both_cells_of_a_breach_share_their_number_and_a_cell_stands_once():
    found = rows([fault(7, "B", "106a", "One"), fault(7, "B", "106a", "Two"), fault(8, "B", "106a", "Two")])
    assert [(row["ERROR_ID"], row["columns_affected"]) for row in found] == [("7", "One"), ("7", "Two")]


def test_it_is_sorted_by_child():
    assert [row["Unique ID"] for row in rows([fault(1, "C", "x", "f"), fault(2, "A", "x", "f")])] == ["A", "C"]


def test_no_cell_is_run_by_a_spreadsheet():
    (row,) = rows([fault(1, "=1+1", "x", "f", "@SUM(A1)")])
    assert (row["Unique ID"], row["value_flagged"]) == ("'=1+1", "'@SUM(A1)")

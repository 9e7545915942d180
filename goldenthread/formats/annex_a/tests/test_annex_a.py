"""The lists: the published validator's own cases, what is ours, and a workbook written, read and checked again."""

import csv
from datetime import date, timedelta

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.formats import annex_a
from goldenthread.formats.annex_a.rules import BIRTH, FIRST, MAIN, OF_THE_RECORD, OTHER

TODAY = date(2024, 9, 15)
CLEAN = {
    "Unique ID": "A1", "UPN": "", "ULN": "1234567890", BIRTH: date(2014, 3, 1), "Gender": "Male", "Ethnicity": "WBRI",
    FIRST: date(2020, 9, 1), "Date updated EHC plan issued": date(2022, 9, 1),
    "Date EHC plan last reviewed": date(2023, 6, 1), "SEN primary need": "ASD", MAIN: "123456",
    "Main education establishment – phase": "Primary", OTHER: None, "Elective home education": False,
    "Suspensions": 0, "Permanent exclusions": 0, "Absence": 4.5, "Pupil Premium": True,
    "Known to children's social care?": False, "Which children's social care team?": None,
    "Does the child or young person have a disability?": False,
}  # fmt: skip


def born(years, days=0):
    return date(TODAY.year - years, TODAY.month, TODAY.day) - timedelta(days=days)


CASES = {
    "T01": {}, "T02": {BIRTH: None}, "T04": {"Gender": None}, "T05": {"Ethnicity": None},
    "T07": {BIRTH: born(25)}, "T08": {BIRTH: born(25, 300)}, "T10": {BIRTH: born(30)},
    "T11": {"Does the child or young person have a disability?": None},
    "T13": {FIRST: TODAY + timedelta(30)}, "T14": {"Date updated EHC plan issued": TODAY + timedelta(30)},
    "T16": {FIRST: date(2022, 12, 1)},
    "T17": {FIRST: date(2023, 7, 1), "Date updated EHC plan issued": date(2023, 8, 1)},
    "T19": {BIRTH: born(7), "UPN": None, "ULN": None}, "T20": {BIRTH: born(7), "UPN": "unknown", "ULN": None},
    "T22": {BIRTH: born(10), MAIN: None}, "T23": {BIRTH: born(10), MAIN: None, OTHER: "Special"},
    "T25": {BIRTH: born(16), MAIN: None},
}  # fmt: skip


def checked(tmp_path, *rows, of="List_1"):
    path = tmp_path / "lists.xlsx"
    annex_a.write(path, {of: rows})
    return annex_a.check(annex_a.read(path), TODAY)


def codes(faults, source="validator"):
    known = {rule.code for rule in annex_a.RULES if rule.source == source}
    return {fault.rule for fault in faults} & known


@pytest.mark.parametrize("case", sorted(CASES))
@pytest.mark.parametrize("of", ["List_1", "List_2"])
def test_the_validators_own_cases(case, of, tmp_path, shared_reference):
    with (shared_reference / "seed_content" / "annex_a_test_vectors.csv").open(newline="", encoding="utf-8") as file:
        expected = {row["case_id"]: row for row in csv.DictReader(file)}[case]
    wanted = set(expected[f"{of.lower()}_rules_expected"].split())
    assert codes(checked(tmp_path, CLEAN | CASES[case], of=of)) == wanted


@pytest.mark.parametrize(("of", "code"), [("List_1", "109"), ("List_2", "209")])
def test_a_upn_given_twice(of, code, tmp_path):
    upn = {"UPN": "T802001180001"}
    faults = checked(tmp_path, CLEAN | upn, CLEAN | upn | {"Unique ID": "A2"}, of=of)
    assert codes(faults) == {code}
    assert [fault.unique_id for fault in faults if fault.rule == code] == ["A1", "A2"]


def test_a_upn_written_in_small_letters_is_the_same_number(tmp_path):
    faults = checked(tmp_path, CLEAN | {"UPN": "T802001180001"}, CLEAN | {"UPN": "t802001180001", "Unique ID": "A2"})
    assert "109" in codes(faults)


def test_a_breach_that_only_the_records_show_is_told_as_any_other():
    fault = annex_a.of_the_record("104", "A1", 2, "(case worker)", 7)
    assert (fault.number, fault.rule, fault.severity, fault.list, fault.row) == (7, "104", "error", "List_1", 2)
    assert fault.remedy


def test_every_rule_of_the_reference_is_here(shared_reference):
    with (shared_reference / "seed_content" / "annex_a_rules.csv").open(newline="", encoding="utf-8") as file:
        listed = {row["code"]: row for row in csv.DictReader(file)}
    here = {rule.code: rule for rule in annex_a.RULES if rule.source == "validator"}
    severities = {code: rule.severity for code, rule in here.items()}
    severities |= {code: severity for code, (severity, *_) in OF_THE_RECORD.items()}
    assert severities == {code: row["severity"] for code, row in listed.items()}


def test_the_fields_are_those_of_the_reference(shared_reference):
    with (shared_reference / "seed_content" / "annex_a_fields.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for name, column in (("List_1", "list_1"), ("List_2", "list_2")):
        wanted = [row["field"].replace(" - ", " – ") for row in rows if row[column] == "yes"]
        assert [field.heading for field in annex_a.template().of(name)] == wanted


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({BIRTH: "31/02/2014"}, "G041"), ({"SEN primary need": "DYS"}, "G101"), ({MAIN: "12345"}, "G111"),
        ({"Absence": 140}, "G171"), ({"Suspensions": "two"}, "G151"), ({"UPN": "A123456789012"}, "G021"),
        ({"Which children's social care team?": "Children in need"}, "G321"), ({FIRST: date(2013, 1, 1)}, "G331"),
        ({"Unique ID": None}, "G311"), ({"Pupil Premium": "Maybe"}, "G181"),
    ],
)  # fmt: skip
def test_what_the_validator_lets_pass_is_found(wrong, rule, tmp_path):
    assert rule in codes(checked(tmp_path, CLEAN | wrong), "ours")


def test_a_clean_row_has_no_fault_and_a_breach_of_two_fields_has_one_number(tmp_path):
    assert checked(tmp_path, CLEAN) == []
    faults = checked(tmp_path, CLEAN | {FIRST: date(2023, 1, 1)})
    assert [(f.rule, f.field) for f in faults] == [("106a", FIRST), ("106a", "Date updated EHC plan issued")]
    assert len({fault.number for fault in faults}) == 1
    assert faults[0].value == "2023-01-01"


def test_a_child_in_both_lists_is_found(tmp_path):
    path = tmp_path / "lists.xlsx"
    annex_a.write(path, {"List_1": [CLEAN], "List_2": [CLEAN]})
    assert {fault.rule for fault in annex_a.check(annex_a.read(path), TODAY)} == {"G36"}


@settings(deadline=None, max_examples=60)
@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.dates(date(2020, 1, 1), date(2026, 1, 1)))
def test_ages_agree_with_counting_birthdays(birth, today):
    def plain():
        years = today.year - birth.year
        return years - ((today.month, today.day) < (birth.month, birth.day))

    row = {field.heading: None for field in annex_a.template().of("List_2")} | {BIRTH: str(birth), "row": 2}
    table = pl.DataFrame([row], schema_overrides=dict.fromkeys(set(row) - {"row"}, pl.String))
    first = table.with_columns(**{h.heading: pl.lit(None, pl.String) for h in annex_a.template().of("List_1")
                                  if h.heading not in row})  # fmt: skip
    found = {f.rule for f in annex_a.check({"List_1": first.clear(), "List_2": table}, today)}
    assert ("202a" in found, "202b" in found) == (plain() == 25, plain() >= 26)
    assert ("207" in found) == (plain() >= 6)
    assert ("208a" in found) == (5 <= plain() < 16)


@pytest.mark.parametrize(
    ("name", "sheets", "says"),
    [
        ("lists.csv", None, "not an .xlsx workbook"),
        ("lists.xlsx", None, "cannot be opened"),
        ("lists.xlsx", {"Sheet1": []}, "no sheet called List_1 or List_2"),
        ("lists.xlsx", {"List_1": ["UPN"], "List_2": []}, "List_1 has no column called Unique ID"),
    ],
)
def test_what_is_not_the_lists_is_refused_saying_why(name, sheets, says, tmp_path):
    path = tmp_path / name
    if sheets is None:
        path.write_text("not a workbook", encoding="utf-8")
    else:
        with xlsxwriter.Workbook(str(path)) as book:
            for sheet, headings in sheets.items():
                book.add_worksheet(sheet).write_row(0, 0, headings)
    with pytest.raises(annex_a.NotAnnexA, match=says):
        annex_a.read(path)


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    path = tmp_path / "lists.xlsx"
    annex_a.write(path, {"List_1": [CLEAN | {"Unique ID": "=1+1"}]})
    assert annex_a.read(path)["List_1"]["Unique ID"].to_list() == ["=1+1"]


def test_codes_written_as_the_template_letters_them(tmp_path):
    assert checked(tmp_path, CLEAN | {"Gender": "a) Male", "Pupil Premium": "b) No"}) == []

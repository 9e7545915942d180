"""Text made typed rows: what is kept, what is set aside and why, and totals that always reconcile."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.repository.conforming import Conformed, conform, opened
from goldenthread.repository.conforming.values import FAULTS, typed
from goldenthread.repository.feeds.feed import KINDS, feed, feeds
from goldenthread.repository.layouts import MONTH_FIRST, Layout, LayoutWrong, check, fits, signature
from goldenthread.repository.parsing import FileRefused, parse
from goldenthread.vocabulary.upn import upn_check_letter

SHA = "abcdef0123" * 6
HEAD = "local_id,upn,forename,surname,birth_date,started_on,ended_on,hours,tier\n"


def breaks(tmp_path: Path, text: str, name: str = "1", **more: Any) -> Conformed:
    path = tmp_path / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    parsed, of = parse(path), feed("short_breaks")
    layout = more.pop("layout", None) or fits(parsed.columns, of)
    assert layout is not None
    return conform(of, parsed, layout, tmp_path / "made" / name, checksum=SHA, **more)


def codes(found: Conformed) -> list[tuple[int, str, str]]:
    return pl.read_parquet(found.set_aside).select("line", "column", "code").sort("line", "column").rows()


GOOD = "1,,Ann,Lee,01/02/2014,2025-09-01,,12.5,overnight\n"


def test_a_good_row_is_kept_typed_with_its_id_and_what_is_not_given_is_null(tmp_path: Path):
    found = breaks(tmp_path, HEAD + GOOD)
    (row,) = pl.read_parquet(found.kept).rows(named=True)
    assert row["row_id"] == "short_breaks:abcdef01:2"
    assert (row["birth_date"], row["hours"], row["tier"]) == (date(2014, 2, 1), 12.5, "overnight")
    assert row["ended_on"] is None
    assert row["nhs_number"] is None
    assert opened(found.folder) == found


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (",,Ann,Lee,01/02/2014,2025-09-01,,1,overnight", "local_id", "missing"),
        ("1,,Ann,Lee,30/02/2014,2025-09-01,,1,overnight", "birth_date", "not-a-day"),
        ("1,,Ann,Lee,01/02/2014,2025-09-01,soon,1,overnight", "ended_on", "not-a-day"),
        ("1,,Ann,Lee,01/02/2014,2025-09-01,,many,overnight", "hours", "not-a-number"),
        ("1,,Ann,Lee,01/02/2014,2025-09-01,,1,moon", "tier", "unknown-code"),
        ("1,,Ann,Lee,01/02/2014,2025-09-02,2025-09-01,1,overnight", "ended_on", "break-order"),
        ("1,,Ann,Lee,01/02/2014,2025-09-01,,-1,overnight", "hours", "hours-range"),
        ("1,,Ann,Lee", "", "torn"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_column_and_reason(tmp_path: Path, row: str, column: str, code: str):
    found = breaks(tmp_path, HEAD + GOOD.replace("1,", "0,", 1) + row + "\n")
    assert codes(found) == [(3, column, code)]
    assert (found.totals.rows_in, found.totals.kept, found.totals.set_aside) == (2, 1, 1)
    assert found.totals.faults == {f"{column}:{code}": 1}
    reason = pl.read_parquet(found.set_aside)["reason"][0]
    assert reason.endswith(".")
    assert "Ann" in pl.read_parquet(found.set_aside)["row_json"][0]


def test_a_row_with_several_faults_is_one_row_set_aside(tmp_path: Path):
    found = breaks(tmp_path, HEAD + "1,,,,x,y,z,q,moon\n")
    assert found.totals.set_aside == found.totals.rows_in == 1
    assert len(codes(found)) == 7


def test_an_end_on_the_day_of_the_start_stands_and_the_day_before_does_not(tmp_path: Path):
    row = "{},,Ann,Lee,01/02/2014,2025-09-02,2025-09-0{},1,overnight\n"
    found = breaks(tmp_path, HEAD + row.format(1, 1) + row.format(2, 2) + row.format(3, 3))
    assert codes(found) == [(2, "ended_on", "break-order")]


def test_a_wrong_identifier_that_is_not_needed_is_left_blank_and_noted(tmp_path: Path):
    rest = "33012345678" + "9"
    good, bad = upn_check_letter(rest) + rest, ("A" if upn_check_letter(rest) != "A" else "B") + rest
    rows = GOOD.replace("1,,", f"1,{good},", 1) + GOOD.replace("1,,", f"2,{bad},", 1)
    found = breaks(tmp_path, HEAD + rows)
    assert pl.read_parquet(found.kept)["upn"].to_list() == [good, None]
    assert found.totals.notes == {"upn:upn-check": 1}
    assert pl.read_parquet(found.noted)["line"].to_list() == [3]
    assert found.totals.filled["upn"] == 1


def test_the_first_of_rows_with_the_same_keys_stands(tmp_path: Path):
    other = GOOD.replace("overnight", "community")
    found = breaks(tmp_path, HEAD + GOOD + other + GOOD + GOOD.replace("12.5", "13"))
    assert codes(found) == [(4, "local_id", "repeated"), (5, "local_id", "repeated")]
    assert "line 2" in pl.read_parquet(found.set_aside)["reason"][0]
    assert pl.read_parquet(found.kept)["line"].to_list() == [2, 3]
    assert found.totals.filled["local_id"] == found.totals.kept == 2


def test_a_row_of_nothing_is_no_row(tmp_path: Path):
    found = breaks(tmp_path, HEAD + GOOD + ",,,,,,,,\n\n")
    assert (found.totals.rows_in, found.totals.blank) == (1, 2)


def test_a_mended_row_is_read_as_if_it_had_come_so(tmp_path: Path):
    text = HEAD + GOOD.replace("01/02/2014", "31/02/2014")
    assert breaks(tmp_path, text).totals.kept == 0
    again = breaks(tmp_path, text, "2", mends={2: {"birth_date": "01/02/2014"}})
    assert (again.totals.kept, again.totals.mended) == (1, 1)
    assert pl.read_parquet(again.kept)["row_id"][0] == "short_breaks:abcdef01:2"


def test_values_constants_and_the_order_of_days_come_from_the_layout(tmp_path: Path):
    layout = Layout(
        {"Child": "local_id", "First": "forename", "Last": "surname", "Born": "birth_date", "Level": "tier"},
        values={"tier": {"L3": "overnight"}},
        constants={"started_on": "2025-09-01"},
        dates={"birth_date": MONTH_FIRST},
    )
    found = breaks(tmp_path, "Child,First,Last,Born,Level,Rubbish\n1,Ann,Lee,02/01/2014,l3,x\n", layout=layout)
    (row,) = pl.read_parquet(found.kept).rows(named=True)
    assert (row["birth_date"], row["tier"], row["started_on"]) == (date(2014, 2, 1), "overnight", date(2025, 9, 1))
    assert Layout.of_json(layout.as_json()) == layout


def test_a_file_damaged_further_in_leaves_nothing(tmp_path: Path):
    with pytest.raises(FileRefused):
        breaks(tmp_path, HEAD + GOOD + '2,,"Ben\nand no end\n')
    assert list((tmp_path / "made").iterdir()) == []


def test_a_layout_that_lacks_a_needed_column_or_gives_one_twice_is_refused():
    of = feed("short_breaks")
    with pytest.raises(LayoutWrong, match="tier is needed"):
        check(Layout({"a": "local_id"}), ["a"], of)
    with pytest.raises(LayoutWrong, match="twice"):
        check(Layout({"a": "local_id", "b": "local_id"}), ["a", "b"], of)


def test_a_signature_goes_by_names_whatever_their_order_and_capitals():
    assert signature(["Local ID", "UPN"]) == signature(["upn", "local_id"])
    assert signature(["upn"]) != signature(["upn", "x"])


def test_every_kind_has_words_for_what_is_wrong_with_it():
    assert FAULTS.keys() == KINDS


def test_a_pseudonym_that_is_an_nhs_number_is_refused():
    found = typed(feed("camhs").column("person_key"), pl.Series(["9434765919", "943 476 5919", "a" * 64]))
    assert found.wrong.to_list() == [True, True, False]


@settings(deadline=None, max_examples=30)
@given(data=st.data(), feed_id=st.sampled_from([one.id for one in feeds().values() if one.delivered]))
def test_whatever_comes_rows_in_are_rows_kept_and_rows_set_aside(
    tmp_path_factory: pytest.TempPathFactory, feed_id: str, data: st.DataObject
):
    of, folder = feed(feed_id), tmp_path_factory.mktemp("x")
    cell = st.sampled_from(["", "1", "x", "2026-01-31", "N", "yes", "red", "suspension", "E01015819", "9434765919"])
    rows = data.draw(st.lists(st.lists(cell, min_size=len(of.names), max_size=len(of.names)), max_size=6))
    (folder / "f").write_text("\n".join(",".join(row) for row in [list(of.names), *rows]) + "\n")
    parsed = parse(folder / "f")
    layout = fits(parsed.columns, of)
    assert layout is not None
    found = conform(of, parsed, layout, folder / "made", checksum=SHA)
    full = [row for row in rows if any(row)]
    aside = pl.read_parquet(found.set_aside)
    assert found.totals.reconciles
    assert found.totals.rows_in == len(full)
    assert found.totals.kept == pl.read_parquet(found.kept).height
    assert found.totals.set_aside == aside["line"].n_unique()

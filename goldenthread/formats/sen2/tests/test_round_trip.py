"""What is read, written and read again is equal, in every form, for valid and invalid text alike."""

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
from goldenthread.formats.sen2.model import PARENT, TABLES, Batch, ReturnRefused
from goldenthread.formats.sen2.normalise import BOOLEANS, DATES
from goldenthread.formats.sen2.profile import YEARS, profile
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.tests.example import HEADER_OF_2025, same_rows, whole
from goldenthread.formats.sen2.write import write_return

FORMS = ("return.xml", "export", "return.xlsx")

# White space around is stripped by the model; what XML cannot hold at all is shown by its own test.
text = st.text(st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_categories=("Cs", "Cc")), max_size=12).map(
    str.strip
)
odd = st.sampled_from(
    ["a,b", 'say "so"', "<b>", "&amp;", "x;y", "=1+1", "'", "two\nlines", "true", "01/02/2024", "NULL", "0"]
)
values = st.none() | (text | odd).map(lambda value: value or None)
days = st.none() | st.dates().map(str) | st.sampled_from(["soon", "2024-02-30"])
yes_no = st.none() | st.sampled_from(["0", "1", "maybe"])


@st.composite
def returns(draw):
    """A batch of random shape and content for 2025, keys in order."""
    tables = {}
    spec = profile(2025)
    for table in TABLES:
        parent = PARENT[table]
        above = tables[parent].height if parent else 0
        height = draw(st.integers(1, 3)) if parent is None else draw(st.integers(0, 3 if above else 0))
        owner = (
            sorted(draw(st.lists(st.integers(1, above), min_size=height, max_size=height))) if above else [0] * height
        )
        if table in {"assessment", "namedplan", "activeplans"}:
            owner = sorted(set(owner))  # one a request, as the workbook's keys ask
        data = {"key": range(1, len(owner) + 1), "parent": owner, "line": [0] * len(owner)}
        items = {item.csv for item in spec.tables[table].items}
        for column in spec.columns(table):
            kind = days if column in DATES else yes_no if column in BOOLEANS else values
            data[column] = [draw(kind) if column in items else None for _ in owner]
        schema = {"key": pl.UInt64, "parent": pl.UInt64, "line": pl.UInt32}
        tables[table] = pl.DataFrame(data, schema=schema | dict.fromkeys(spec.columns(table), pl.String))
    return Batch(tables)


def written_and_read(folder, name, spec, header, batches):
    write_return(Path(folder) / name, spec, header, batches)
    opened = open_return(Path(folder) / name)
    return opened, list(opened.batches())


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@given(batch=returns())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_random_text_comes_back(form, batch):
    with tempfile.TemporaryDirectory() as folder:
        opened, again = written_and_read(folder, form, profile(2025), HEADER_OF_2025, [batch])
        assert opened.header == HEADER_OF_2025
        assert same_rows(whole([batch]), whole(again))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.slow
def test_generated_returns_come_back_in_every_form_and_year(tmp_path, form, year):
    wanted = Wanted(profile(year), 120)
    header = generated_header(wanted)
    opened, again = written_and_read(tmp_path, form, wanted.profile, header, generate(wanted))
    assert opened.header == header
    assert opened.faults == []
    assert opened.profile.year == year
    assert same_rows(whole(generate(wanted)), whole(again))


def test_the_same_data_gives_the_same_bytes(tmp_path):
    wanted = Wanted(profile(2025), 40)
    for form in FORMS:
        files = []
        for number in ("1", "2"):
            target = tmp_path / number / form
            target.parent.mkdir(exist_ok=True)
            write_return(target, wanted.profile, generated_header(wanted), generate(wanted))
            files.append(
                [path.read_bytes() for path in sorted(target.rglob("*"))] if target.is_dir() else target.read_bytes()
            )
        assert files[0] == files[1]


def test_a_zip_of_the_export_and_of_the_xml(tmp_path):
    wanted = Wanted(profile(2025), 30)
    for form in ("return.xml", "export"):
        target = tmp_path / form
        write_return(target, wanted.profile, generated_header(wanted), generate(wanted))
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        with zipfile.ZipFile(tmp_path / "return.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(file, f"folder/{file.name}")
        assert same_rows(whole(generate(wanted)), whole(open_return(tmp_path / "return.zip").batches()))


def test_characters_xml_cannot_hold_become_the_replacement_character(tmp_path):
    batch = Batch.empty()
    person = {"key": [1], "parent": [0], "line": [0], "surname": ["A\x0bB & C\r"]}
    batch.tables["person"] = pl.concat([batch.tables["person"], pl.DataFrame(person)], how="diagonal_relaxed")
    _, (again,) = written_and_read(tmp_path, "return.xml", profile(2025), HEADER_OF_2025, [batch])
    assert again.tables["person"]["surname"].to_list() == ["A\N{REPLACEMENT CHARACTER}B & C"]


def test_header_without_some_items(tmp_path):
    header = replace(HEADER_OF_2025, release=None, dsco=None)
    for form in FORMS:
        opened, _ = written_and_read(tmp_path, form, profile(2025), header, [])
        assert opened.header == header


def test_rows_in_any_order_are_read_as_whole_people(tmp_path):
    wanted = Wanted(profile(2025), 60)
    folder = tmp_path / "export"
    write_return(folder, wanted.profile, generated_header(wanted), generate(wanted))
    random = np.random.default_rng(3)
    for path in folder.glob("*.csv"):
        frame = pl.read_csv(path, infer_schema=False)
        frame[random.permutation(frame.height)].write_csv(path)
    seen = 0
    for batch in open_return(folder).batches(persons=10):
        people = set(batch.tables["person"]["key"])
        seen += len(people)
        for table in TABLES[1:]:
            parent = PARENT[table]
            assert set(batch.tables[table]["parent"]) <= set(batch.tables[parent]["key"])
    assert seen == whole(generate(wanted))["person"].height


@pytest.mark.parametrize("form", FORMS)
def test_a_return_written_over_the_file_it_is_read_from_is_whole(tmp_path, form):
    wanted = Wanted(profile(2025), 30)
    target = tmp_path / form
    write_return(target, wanted.profile, generated_header(wanted), generate(wanted))
    opened = open_return(target)
    write_return(target, opened.profile, opened.header, opened.batches(persons=10))
    assert same_rows(whole(generate(wanted)), whole(open_return(target).batches()))


@pytest.mark.parametrize("form", FORMS)
def test_what_breaks_off_leaves_what_stood_there(tmp_path, form):
    def breaks_off():
        yield Batch.empty()
        raise ReturnRefused("the file is cut short")

    target = tmp_path / "there" / form
    target.parent.mkdir()
    for stood in (False, True):
        if stood:
            write_return(target, profile(2025), HEADER_OF_2025, [])
        before = {path: path.read_bytes() for path in target.parent.rglob("*") if path.is_file()}
        with pytest.raises(ReturnRefused, match="cut short"):
            write_return(target, profile(2025), HEADER_OF_2025, breaks_off())
        assert {path: path.read_bytes() for path in target.parent.rglob("*") if path.is_file()} == before
        assert not list(target.parent.glob(".sen2-*"))


@pytest.mark.parametrize("name", ["nowhere/return.xml", "a-file/return.xlsx", "a-file/export"])
def test_a_place_that_cannot_be_written_to_is_said(tmp_path, name):
    (tmp_path / "a-file").write_text("")
    with pytest.raises(ReturnRefused, match=r"cannot be written: .*\. Choose another place\."):
        write_return(tmp_path / name, profile(2025), HEADER_OF_2025, [])

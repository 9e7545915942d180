"""Generated returns: whole, valid, the same for a seed, and with exactly the faults that are planted."""

import csv

import polars as pl
import pytest

from goldenthread.formats.sen2.generate import PLANS_PER_BATCH, Wanted, generate, generated_header
from goldenthread.formats.sen2.generate_faults import FAULTS, faulty_batches, write_faulty
from goldenthread.formats.sen2.generate_kinds import KINDS, kinds_of_others, kinds_of_plans
from goldenthread.formats.sen2.generate_trees import batch_of, trees
from goldenthread.formats.sen2.model import PARENT, TABLES, ReturnRefused
from goldenthread.formats.sen2.profile import YEARS, profile
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.rules import validate
from goldenthread.formats.sen2.tests.example import same_rows, whole
from goldenthread.formats.sen2.write import write_return
from goldenthread.vocabulary.uln import is_valid_uln
from goldenthread.vocabulary.upn import is_valid_upn


def test_every_kind_of_case_is_there_and_shares_hold():
    kinds = [KINDS[number] for number in kinds_of_plans(0, 10_000)]
    assert {kind.name for kind in kinds} == {kind.name for kind in KINDS if kind.live}
    assert sum(kind.assessment == "H" for kind in kinds) == pytest.approx(8670, abs=30)
    others = kinds_of_others(0, 1)
    assert len(others) == sum(not kind.live for kind in KINDS)
    assert len(kinds_of_others(0, 400)) + len(kinds_of_others(400, 1000)) == len(kinds_of_others(0, 1000))


def test_size_keys_and_numbers(tmp_path):
    wanted = Wanted(profile(2025), 1_000)
    tables = whole(generate(wanted))
    assert tables["activeplans"].height == 1_000
    for table in TABLES:
        assert tables[table]["key"].to_list() == list(range(1, tables[table].height + 1))
        parent = PARENT[table]
        if parent is not None:
            assert tables[table]["parent"].is_in(tables[parent]["key"].implode()).all()
    upns, ulns = tables["person"]["upn"].drop_nulls(), tables["person"]["uniquelearnernumber"].drop_nulls()
    assert upns.is_unique().all()
    assert ulns.is_unique().all()
    assert all(is_valid_upn(upn) for upn in upns)
    assert all(is_valid_uln(uln) for uln in ulns)


def test_a_seed_gives_the_same_people_and_another_gives_others():
    first, again, other = (whole(generate(Wanted(profile(2026), 50, seed=seed))) for seed in (4, 4, 5))
    assert same_rows(first, again)
    assert not first["person"].equals(other["person"])


@pytest.mark.slow
def test_batches_join_without_a_seam():
    batches = list(generate(Wanted(profile(2025), PLANS_PER_BATCH + 100)))
    assert [batch.tables["activeplans"].height for batch in batches] == [PLANS_PER_BATCH, 100]
    keys = pl.concat([batch.tables["requests"]["key"] for batch in batches])
    assert keys.is_unique().all()


@pytest.mark.slow
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("plans", [1, 25, 1_500])
def test_a_valid_return_raises_nothing(tmp_path, year, plans):
    wanted = Wanted(profile(year), plans, seed=plans)
    write_return(tmp_path / "valid.xml", wanted.profile, generated_header(wanted), generate(wanted))
    report = validate(open_return(tmp_path / "valid.xml"))
    assert report.findings.rows() == []


@pytest.mark.slow
@pytest.mark.parametrize(("year", "form"), [(2023, "f.xml"), (2024, "f"), (2025, "f.xml"), (2027, "f")])
def test_every_planted_fault_is_found_and_nothing_else(tmp_path, year, form):
    wanted = Wanted(profile(year), 2_500, seed=year)
    write_faulty(tmp_path / form, tmp_path / "list.csv", wanted, generated_header(wanted))
    report = validate(open_return(tmp_path / form))
    found = {(row["code"], row["person_key"] or 0) for row in report.findings.iter_rows(named=True)}
    with (tmp_path / "list.csv").open() as file:
        planted = {(row["code"], int(row["person_key"])) for row in csv.DictReader(file)}
    assert found == planted
    assert len({code for code, _ in planted}) > 140


def test_trees_and_tables_are_the_same_people():
    (batch,) = generate(Wanted(profile(2025), 40))
    again = batch_of(trees(batch), profile(2025))
    assert same_rows(whole([batch]), whole([again]))


def test_faults_have_one_code_each_and_need_people_enough(tmp_path):
    codes = [fault.code for fault in FAULTS]
    assert len(codes) == len(set(codes))
    wanted = Wanted(profile(2025), 30)
    with pytest.raises(ReturnRefused, match="--plans"):
        write_faulty(tmp_path / "f.xml", tmp_path / "list.csv", wanted, generated_header(wanted))
    with pytest.raises(ReturnRefused, match="Ask for more plans"):
        list(faulty_batches(wanted, []))

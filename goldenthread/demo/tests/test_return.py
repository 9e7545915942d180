"""The return as a file: the same bytes each time, its errors the planted ones and no other, its top-up sheet."""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from goldenthread.demo.area import DemoReturn, build
from goldenthread.demo.tests.counting import Counts
from goldenthread.demo.top_up import COLUMNS, officers
from goldenthread.formats.sen2.model import TABLES
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.rules.validate import validate
from goldenthread.partnership.roles import roles
from goldenthread.vocabulary.postcodes import is_postcode


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = build("southend").write(tmp_path / "southend.xml")
    assert again.read_bytes() == written.read_bytes()
    sheets = (path.with_name("southend-top-up.csv").read_bytes() for path in (again, written))
    assert len(set(sheets)) == 1


@pytest.mark.slow
def test_another_seed_keeps_the_figures(southend: DemoReturn) -> None:
    other = build("southend", seed=1)
    assert not other.tables["person"].equals(southend.tables["person"])
    counts = Counts(other.tables)
    assert (len(counts.active), len(counts.of_2023()), len(counts.issued())) == (1737, 517, 254)


def test_a_size_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no demonstration area of size 'kent': choose one of southend, essex"):
        build("kent")


@pytest.mark.slow
def test_the_errors_are_the_planted_ones_and_no_other(southend: DemoReturn, written: Path) -> None:
    errors = validate(open_return(written)).findings.filter(pl.col("severity") == "E")
    people = southend.tables["person"].select("key", "surname", "forename")
    named = errors.join(people, left_on="person_key", right_on="key").select("code", "surname", "forename").rows()
    assert Counter(named) == Counter((fault.rule, fault.surname, fault.forename) for fault in southend.faults)
    assert 5 <= len(southend.faults) <= 10


def test_what_was_built_is_what_is_read(southend: DemoReturn, counts: Counts) -> None:
    assert len(counts.requests) == southend.tables["requests"].height
    assert set(southend.tables) == set(TABLES)


def test_every_postcode_has_the_shape_of_one(southend: DemoReturn) -> None:
    assert all(is_postcode(code) for code in southend.tables["person"]["postcode"])


def test_nobody_shares_a_name(southend: DemoReturn) -> None:
    people = southend.tables["person"]
    assert people.select("surname", "forename").is_unique().all()


def test_some_children_asked_again(southend: DemoReturn) -> None:
    again = [person for person in southend.people if person.earlier]
    assert len(again) >= 5
    for person in again:
        (earlier,) = person.earlier
        assert earlier.outcome == "N"
        assert earlier.decided is not None
        assert person.request.received is not None
        assert earlier.decided < person.request.received


def test_top_up_sheet(southend: DemoReturn) -> None:
    sheet = southend.top_up
    assert tuple(sheet.columns) == COLUMNS
    assert sheet.height == southend.tables["person"].height
    assert sheet["local_id"].is_unique().all()
    assert sheet.filter(pl.col("deceased") != "").height == 2
    assert 200 < sheet.filter(pl.col("next_review_date") != "").height < 1737


def test_cases_are_shared_among_six_officers(southend: DemoReturn) -> None:
    emails = {str(row["email"]) for row in officers() if "surnames" in row}
    shared = Counter(southend.top_up["allocated_officer"])
    assert set(shared) == emails
    assert len(emails) == 6
    assert max(shared.values()) < 2 * min(shared.values())


def test_the_demonstration_has_a_person_for_the_main_roles() -> None:
    held = {role for row in officers() for role in row["roles"]}
    assert held <= set(roles())
    assert held >= {
        "send_officer", "send_manager", "performance_analyst", "setting_senco", "setting_head", "data_steward",
        "information_governance_officer", "system_administrator", "parent_or_carer", "inspector",
    }  # fmt: skip

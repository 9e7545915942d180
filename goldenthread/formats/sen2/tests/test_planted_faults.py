"""Every fault planted in a generated return is found, in the person it befell, and nothing else is reported."""

from pathlib import Path

import pytest

from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
from goldenthread.formats.sen2.generate_faults import FEWEST_PLANS, Planted, faulty_batches, faulty_header
from goldenthread.formats.sen2.model import Batch, Sen2Return
from goldenthread.formats.sen2.profile import YEARS, profile
from goldenthread.formats.sen2.rules import validate


@pytest.mark.slow
@pytest.mark.parametrize("year", YEARS)
def test_a_valid_return_raises_nothing(year: int) -> None:
    wanted = Wanted(profile(year), 300)
    header = generated_header(wanted)
    made = Sen2Return("made", Path("made"), header, wanted.profile, lambda *_: generate(wanted))
    assert validate(made).counts == {}


@pytest.mark.slow
@pytest.mark.parametrize(("year", "seed"), [*((year, 1) for year in YEARS), (2024, 7)])  # of 7 one of many came in
def test_every_planted_fault_and_nothing_else_is_found(year: int, seed: int) -> None:
    wanted = Wanted(profile(year), FEWEST_PLANS, seed=seed)
    planted: list[Planted] = []
    batches: list[Batch] = list(faulty_batches(wanted, planted))
    header, marks = faulty_header(generated_header(wanted))
    report = validate(Sen2Return("made", Path("made"), header, wanted.profile, lambda *_: iter(batches)))
    expected = {(one.code, one.person) for one in (*marks, *planted)}
    found = {(code, person) for code, person in report.findings.select("code", "person_key").iter_rows()}
    assert found == expected

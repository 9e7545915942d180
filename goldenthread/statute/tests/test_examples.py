"""Worked examples: the reference's own, and ours for what no shipped example covers."""

from pathlib import Path

from goldenthread.statute import examples

OURS = Path(__file__).parent / "worked_examples.csv"


def _assert_no_differences(path: Path) -> int:
    found = list(examples.read(path))
    assert [str(difference) for difference in examples.differences(found)] == []
    return len(found)


def test_every_shipped_example_is_answered_as_expected(shared_reference):
    assert _assert_no_differences(shared_reference / "statutory_examples.csv") == 78

"""When evidence goes stale."""

from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.improvement.rules.freshness import is_stale


@dataclass
class Piece:
    day: date = date(2024, 1, 1)
    stale_after_days: int | None = None
    stale_on: date | None = None


@pytest.mark.parametrize(
    ("piece", "today", "stale"),
    [
        (Piece(stale_after_days=30), date(2024, 1, 31), False),
        (Piece(stale_after_days=30), date(2024, 2, 1), True),
        (Piece(stale_on=date(2024, 2, 1)), date(2024, 1, 31), False),
        (Piece(stale_on=date(2024, 2, 1)), date(2024, 2, 1), True),
        (Piece(), date(2034, 1, 1), False),
    ],
)
def test_evidence_is_stale_from_its_day_on(piece, today, stale):
    assert is_stale(piece, today) is stale

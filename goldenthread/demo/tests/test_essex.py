"""The larger area: 13,035 plans, exact in the same way."""

import pytest

from goldenthread.demo.area import build
from goldenthread.demo.population import settings_of
from goldenthread.demo.targets import load
from goldenthread.demo.tests.counting import Counts, days_to_issue, spread


@pytest.mark.slow
def test_essex_reproduces_its_own_figures() -> None:
    made, targets = build("essex"), load("essex")
    counts, total = Counts(made.tables), load("essex").total("caseload")
    assert len(counts.active) == 13_035
    assert spread(counts.active, counts.where) == {column: total[column] for column in settings_of(total, "ehcplans")}
    outcomes = spread(counts.of_2023(), lambda row: row["requests.requestoutcome"])
    assert outcomes == {"Y": 2255, "N": 820, "A": 319, "W": 497}
    assert sum(taken <= 42 for taken in counts.decided()) == targets.total("requests")["request_outcome_six_weeks"]
    days = [days_to_issue(plan) for plan in counts.counted_for_twenty_weeks()]
    assert (sum(taken <= 140 for taken in days), len(days)) == (15, 1611)
    assert sum(taken > 364 for taken in days) == 243

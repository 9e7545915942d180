"""Two records somebody said are one person: files find the kept one, and the return has one row."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.casework.models import Case
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import SYSTEM, Bring
from goldenthread.exchange.tests.test_round_trip import projected
from goldenthread.partnership.models import Area
from goldenthread.people.actions import merge
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db

TWIN = (
    returns.ELDER.replace("A950000178301", "X330200021001").replace("Kit<", "Kath<").replace("2023-12-04", "2023-01-09")
)


@pytest.fixture
def merged(tmp_path: Path, area: Area, bring: Bring) -> Area:
    """An area in which Kath was merged into Kit."""
    bring(returns.write(tmp_path / "r.xml", returns.ELDER, TWIN))
    kept, other = Child.objects.get(forename="Kit"), Child.objects.get(forename="Kath")
    merge(kept=kept, merged=other, by=SYSTEM)
    return area


def test_the_return_has_one_person_with_both_requests(merged: Area) -> None:
    rows = projected(merged)
    assert [p["forename"] for p in rows["person"]] == ["Kit"]
    assert {r["receiveddate"] for r in rows["requests"]} == {"2023-12-04", "2023-01-09"}


def test_a_later_file_with_the_merged_number_finds_the_kept_child(merged: Area, tmp_path: Path, bring: Bring) -> None:
    decided = TWIN.replace("<RequestOutcome>A</RequestOutcome>", "<RequestOutcome>W</RequestOutcome>")
    bring(returns.write(tmp_path / "later.xml", decided), at=datetime(2024, 3, 1, tzinfo=UTC))
    assert Child.objects.count() == 2
    assert {case.outcome for case in Case.objects.all()} == {"", "withdrawn"}

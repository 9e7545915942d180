"""Generated returns of every year come back item by item, and from the events: little is left to what was kept."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.exchange.models import KeptRecord
from goldenthread.exchange.sen2 import project
from goldenthread.exchange.tests.conftest import Bring
from goldenthread.exchange.tests.test_round_trip import projected, read
from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.write_xml import write_xml
from goldenthread.partnership.models import Area

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
def test_a_generated_return_comes_back_as_it_was(year: int, tmp_path: Path, area: Area, bring: Bring) -> None:
    spec = profile(year)
    wanted = Wanted(spec, 60, lea=area.code, seed=year)
    path = tmp_path / "r.xml"
    write_xml(path, spec, generated_header(wanted), generate(wanted))
    delivery = bring(path, at=datetime(year, 2, 1, 12, tzinfo=UTC))
    assert delivery.collection_year == year
    assert projected(area, year) == read(path)
    assert project(area, year).batch.extra.is_empty()
    left = Counter(f"{r.table}.{name}" for r in KeptRecord.objects.all() for name in r.unplaced)
    assert left == {}

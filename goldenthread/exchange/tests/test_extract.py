"""What is published is the casework, whole, as recorded up to the instant asked for."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange import extract
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child
from goldenthread.repository import snapshots
from goldenthread.repository.casework_tables import SCHEMAS

pytestmark = pytest.mark.django_db

EARLY = datetime(2024, 1, 18, 12, tzinfo=UTC)
LATE = datetime(2024, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def case() -> Case:
    area = Area.objects.create(code="882", name="Example Borough")
    kept = Child.objects.create(area=area, surname="Ash", forename="Robin", birth_date=date(2012, 3, 4), sex="F")
    merged = Child.objects.create(area=area, surname="Ashe", forename="Robin", merged_into=kept)
    return Case.objects.create(area=area, child=merged, kind="plan", stage="maintained", source="casework")


def _event(case: Case, kind: str, at: datetime, corrects: CaseEvent | None = None, **details: object) -> CaseEvent:
    return CaseEvent.objects.create(
        case=case,
        area=case.area,
        kind=kind,
        occurred_on=date(2023, 9, 4),
        recorded_at=at,
        recorded_by="t",
        recorded_by_name="T",
        source="casework",
        details=details,
        idempotency_key=f"{kind}{at}",
        corrects=corrects,
    )


def test_events_are_published_as_written_and_under_the_kept_child(case: Case) -> None:
    first = _event(case, "placement_started", EARLY, setting="s1", placement="p1", rank="1", sen_unit="0")
    _event(case, "placement_started", LATE, corrects=first, setting="s2", placement="p1", rank="1", date_known=False)
    tables = extract.casework_tables(case.area, LATE)
    assert {name: list(frame.columns) for name, frame in tables.items()} == {k: list(v) for k, v in SCHEMAS.items()}
    rows = tables["events"].rows(named=True)
    assert [(r["setting"], r["rank"], r["sen_unit"], r["date_known"]) for r in rows] == [
        ("s1", 1, False, True),
        ("s2", 1, None, False),
    ]
    assert rows[1]["corrects"] == rows[0]["event_id"] == first.public_id
    kept = Child.objects.get(surname="Ash").public_id
    assert {child for name in ("events", "children", "cases") for child in tables[name]["child_id"]} == {kept}


def test_what_was_recorded_later_is_left_out(case: Case) -> None:
    _event(case, "plan_first_made", EARLY)
    _event(case, "review_meeting_held", LATE)
    assert extract.casework_tables(case.area, EARLY)["events"]["kind"].to_list() == ["plan_first_made"]


def test_a_snapshot_is_published_in_the_folder_of_the_area(case: Case, settings: object, tmp_path: Path) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    made = extract.extract(case.area)
    assert extract.latest(case.area) == made == snapshots.latest(tmp_path / "snapshots" / "882")
    assert made.meta.area == "882"

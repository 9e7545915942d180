"""What nothing is made of on a top-up sheet is kept with the delivery; and placements that ended long ago are held."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.casework.actions import record
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.exchange.models import SHEET, Doubt, KeptRecord
from goldenthread.exchange.sen2 import project, resolve_doubt
from goldenthread.exchange.sen2.top_up import read_top_up
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import TODAY, Bring
from goldenthread.exchange.tests.test_round_trip import projected, read
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db

BIRCH, ELDER = "X330200021001", "A950000178301"


def a_sheet(folder: Path, *lines: str) -> Path:
    path = folder / "top.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def kept() -> dict[int, tuple[str, dict[str, str]]]:
    """What was kept of each row of the sheet, and of whom."""
    found = KeptRecord.objects.filter(table=SHEET).select_related("child")
    return {row.line: (row.child.surname if row.child else "", row.items) for row in found}


def test_columns_that_nothing_reads_are_kept_with_their_values(tmp_path: Path, area: Area, bring: Bring) -> None:
    sheet = a_sheet(tmp_path, "upn,Interpreter,Hobby", f"{BIRCH},Polish,", f"{ELDER},,")
    delivery = bring(returns.write(tmp_path / "r.xml"), top_up=sheet)
    assert delivery.report["top_up"]["unread"] == {"Interpreter": 1, "Hobby": 0}
    assert delivery.report["top_up"]["kept"] == 1
    assert kept() == {2: ("Birch", {"Interpreter": "Polish"})}


def test_no_value_hides_behind_a_heading_given_twice_or_left_out(tmp_path: Path) -> None:
    sheet = read_top_up(a_sheet(tmp_path, "upn,Note,,Note,Officer,Case officer", "U1,a,b,c,x@y.z,d@e.f,over"))
    assert sheet.rows[0].unused == {
        "Note": "a", "(column 3)": "b", "Note (column 4)": "c", "Case officer": "d@e.f", "(column 7)": "over",
    }  # fmt: skip
    assert sheet.rows[0].officer == "x@y.z"
    assert sheet.unread == dict.fromkeys(sheet.rows[0].unused, 1)


def test_what_could_not_be_taken_of_a_row_is_kept(tmp_path: Path, bring: Bring) -> None:
    sheet = a_sheet(
        tmp_path,
        "upn,forename,officer,next review,draft date,contact 1 name,contact 1 email,care status",
        f"{BIRCH},Sammy,nobody@example.org,soon,2024-03-01,,pat@example.org,looked after",
        f"{ELDER},Kit,,2024-09-01,2024-03-01,,,",
    )
    bring(returns.write(tmp_path / "r.xml"), top_up=sheet)
    assert kept() == {
        2: ("Birch", {"forename": "Sammy", "officer": "nobody@example.org", "next review": "soon",
                      "draft date": "2024-03-01", "contact 1 email": "pat@example.org"}),
        3: ("Elder", {"next review": "2024-09-01"}),  # who has no plan yet
    }  # fmt: skip


def test_what_an_earlier_sheet_said_has_its_place(tmp_path: Path, bring: Bring, officers: list[User]) -> None:
    path, line = returns.write(tmp_path / "r.xml"), f"{BIRCH},2024-09-01"
    bring(path, top_up=a_sheet(tmp_path, "upn,next review", line))
    plan = Case.objects.get(child__surname="Birch", kind=Case.Kind.PLAN)
    record(case=plan, entry=Entry("plan_ceased", date(2024, 1, 10), "3"), by=officers[0], today=TODAY)
    bring(path, top_up=a_sheet(tmp_path, "upn,next review,officer", f"{line},"))
    assert kept() == {}
    bring(path, top_up=a_sheet(tmp_path, "upn,next review", f"{BIRCH},2024-09-02"))
    assert kept() == {2: ("Birch", {"next review": "2024-09-02"})}


def test_a_row_of_nobody_or_of_somebody_told_of_before_is_kept_whole(tmp_path: Path, bring: Bring) -> None:
    sheet = a_sheet(tmp_path, "upn,care status", f"{BIRCH},", "Z999,looked after", f"{BIRCH},adopted")
    delivery = bring(returns.write(tmp_path / "r.xml"), top_up=sheet)
    assert kept() == {
        3: ("", {"upn": "Z999", "care status": "looked after"}),
        4: ("Birch", {"upn": BIRCH, "care status": "adopted"}),
    }
    assert delivery.report["top_up"]["kept"] == 2


def test_a_return_has_nothing_of_the_sheet(tmp_path: Path, area: Area, bring: Bring) -> None:
    path = returns.write(tmp_path / "r.xml")
    bring(path, top_up=a_sheet(tmp_path, "upn,Hobby", f"{BIRCH},chess", "Z9,tennis"))
    assert len(kept()) == 2
    assert projected(area) == read(path)


def test_what_is_kept_of_somebody_in_doubt_becomes_theirs_when_it_is_decided(
    tmp_path: Path, area: Area, bring: Bring
) -> None:
    bring(returns.write(tmp_path / "first.xml"))
    nearly = returns.BIRCH.replace(f"<UPN>{BIRCH}</UPN>", "<UPNunknown>UN8</UPNunknown>").replace(">Sam<", ">Samuel<")
    sheet = a_sheet(tmp_path, "surname,forename,dob,Hobby", "Birch,Samuel,2014-10-30,chess", "Elder,Kit,2016-02-14,go")
    path = returns.write(tmp_path / "r.xml", nearly, returns.ELDER, year=2025, reference="2025-01-16")
    delivery = bring(path, top_up=sheet, at=datetime(2025, 1, 25, 12, tzinfo=UTC))
    waits = KeptRecord.objects.get(delivery=delivery, table=SHEET, line=2)
    assert (waits.child, waits.items["Hobby"]) == (None, "chess")
    assert KeptRecord.objects.filter(delivery=delivery, table="person", key=waits.parent, child=None).exists()
    steward = place.person("data_steward", place.authority(area))
    resolve_doubt(doubt=Doubt.objects.get(), same=True, by=steward, today=TODAY)
    assert kept() == {2: ("Birch", {"Hobby": "chess"}), 3: ("Elder", {"Hobby": "go"})}


PAST = """<PlacementDetail><URN>100009</URN><PlacementRank>1</PlacementRank><EntryDate>2018-09-03</EntryDate>
<LeavingDate>2021-07-20</LeavingDate><SENunitIndicator>0</SENunitIndicator>
<ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail>"""


def test_a_placement_that_ended_before_the_return_s_year_is_held_and_not_said_to_have_no_place(
    tmp_path: Path, area: Area, bring: Bring
) -> None:
    path = returns.write(tmp_path / "r.xml", returns.BIRCH.replace("<PlacementDetail>", f"{PAST}<PlacementDetail>", 1))
    delivery = bring(path)
    assert delivery.report["not_made"] == []
    assert delivery.report["unplaced"] == {}
    assert delivery.report["made"]["placements_past"] == 1
    ended = CaseEvent.objects.get(kind="placement_ended")
    assert ended.occurred_on.isoformat() == "2021-07-20"
    assert not KeptRecord.objects.filter(all_placed=False).exists()
    assert projected(area) == read(path)
    later = project(area, 2025).batch.tables["placementdetail"]
    assert later["urn"].to_list() == ["100001"]

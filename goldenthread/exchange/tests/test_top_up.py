"""The sheet that comes with a return: tolerant of headings, exact about what it could not take."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange.sen2 import Choice, compare
from goldenthread.exchange.sen2.allocation import Allocated, Rule, allocate, sector
from goldenthread.exchange.sen2.missing import missing, missing_report
from goldenthread.exchange.sen2.top_up import read_top_up
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import SYSTEM, TODAY, Bring, child
from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Identifier, Involvement, Relationship
from goldenthread.people.selectors import may_be_written_to

HEADINGS = (
    "Local ID,UPN,Surname,Forename,Date of Birth,Allocated Officer,Contact 1 Name,Contact 1 Relationship,"
    "Contact 1 Email,Contact 1 Contact Restriction,Address withheld?,Care status,Draft date,Next review date,Deceased"
)
BIRCH = "L1,X330200021001,,,,amal@example.org,Pat Birch,mother,pat@example.org,,yes,looked after,,01/09/2024,"
CEDAR = "L2,,Cedar,Lee,11/06/2008,bea@example.org,Max Cedar,father,,Court order,no,,,soon,"
NOBODY = "L9,A999999999999,,,,,,,,,,,,,"
ASH = "L3,,Ash,Robin,2020-03-09,zed@example.org,,,,,perhaps,,,,2024-02-01"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet with something of everything, faults among it."""
    path = tmp_path / "top.csv"
    path.write_text("\n".join([HEADINGS, BIRCH, CEDAR, NOBODY, ASH]), encoding="utf-8-sig")
    return path


def test_cells_that_cannot_be_read_are_named_by_row_and_column(sheet: Path) -> None:
    read = read_top_up(sheet)
    assert [(f.row, f.column) for f in read.faults] == [(3, "Next review date"), (5, "Address withheld?")]
    assert "soon" in read.faults[0].message
    assert [row.row for row in read.rows] == [2, 3, 4, 5]


def test_a_workbook_reads_the_same(tmp_path: Path, sheet: Path) -> None:
    path = tmp_path / "top.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    for number, line in enumerate(sheet.read_text(encoding="utf-8-sig").splitlines()):
        page.write_row(number, 0, line.split(","))
    book.close()
    assert read_top_up(path) == read_top_up(sheet)


@pytest.mark.parametrize("text", ["Colour,Size\nred,1\n", ""])
def test_a_sheet_that_cannot_be_joined_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "top.csv"
    path.write_text(text)
    with pytest.raises(ReturnRefused, match="no column to join"):
        read_top_up(path)


@pytest.mark.parametrize("said", ["yes", "Y", "2024-02-30", "?"])
def test_a_death_without_its_day_is_never_passed_over(tmp_path: Path, said: str) -> None:
    path = tmp_path / "top.csv"
    path.write_text(f"upn,deceased\nX330200021001,no\nA950000178301,{said}\nA999999999999,\n")
    with pytest.raises(ReturnRefused, match=r"column deceased, row 3\. Give the day"):
        read_top_up(path)


NAMESAKE = returns.BIRCH.replace("X330200021001", "A950000178301")


@pytest.mark.django_db
def test_a_name_never_goes_over_a_number_that_says_otherwise(tmp_path: Path, bring: Bring) -> None:
    sheet = tmp_path / "top.csv"
    sheet.write_text("upn,surname,forename,dob,contact name\nZ123,Birch,Sam,2014-10-30,Another Family\n")
    delivery = bring(returns.write(tmp_path / "r.xml"), top_up=sheet)
    assert not Relationship.objects.exists()
    assert "another number" in delivery.report["not_made"][-1]["why"]


@pytest.mark.django_db
def test_a_name_of_two_people_is_nobodys_row(tmp_path: Path, bring: Bring) -> None:
    sheet = tmp_path / "top.csv"
    sheet.write_text("surname,forename,dob,contact name\nBirch,Sam,2014-10-30,One Family\n")
    delivery = bring(returns.write(tmp_path / "r.xml", returns.BIRCH, NAMESAKE), top_up=sheet)
    assert not Relationship.objects.exists()
    assert "Several people" in delivery.report["not_made"][-1]["why"]


@pytest.mark.django_db
def test_a_local_id_is_given_to_one_child_alone_and_once(tmp_path: Path, bring: Bring) -> None:
    sheet, path = tmp_path / "top.csv", returns.write(tmp_path / "r.xml")
    sheet.write_text("upn,local id,care status\nX330200021001,L1,\nA950000178301,L1,looked after\n")
    delivery = bring(path, top_up=sheet)
    assert [held.child.surname for held in Identifier.objects.filter(kind="local")] == ["Birch"]
    assert child("Elder").care_status == "looked after"
    assert "another child’s too" in delivery.report["not_made"][-1]["why"]
    sheet.write_text("upn,local id,care status\nX330200021001,L1,\nA950000178301,L2,\n")
    bring(path, top_up=sheet)
    held = Identifier.objects.filter(kind="local").order_by("value")
    assert [(each.child.surname, each.value, each.ends_on) for each in held] == [
        ("Birch", "L1", None), ("Elder", "L2", None),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_contact_is_found_by_the_postcode_of_their_address(tmp_path: Path, bring: Bring) -> None:
    sheet = tmp_path / "top.csv"
    sheet.write_text('upn,contact name,contact address\nX330200021001,Pat Birch,"1 High Street, Ely cb6 2hd"\n')
    bring(returns.write(tmp_path / "r.xml"), top_up=sheet)
    assert Relationship.objects.get().party.postcode == "CB6 2HD"


@pytest.mark.django_db
def test_it_adds_what_daily_work_needs(tmp_path: Path, sheet: Path, bring: Bring, officers: list[User]) -> None:
    delivery = bring(returns.write(tmp_path / "r.xml"), top_up=sheet, choice=Choice(Rule.SHEET))
    birch, cedar = child("Birch"), child("Cedar")
    assert Identifier.objects.get(child=birch, kind="local").value == "L1"
    assert (birch.address_withheld, birch.care_status) == (True, "looked after")
    assert [r.party.name for r in may_be_written_to(birch, TODAY)] == ["Pat Birch"]
    assert not may_be_written_to(cedar, TODAY).exists()
    assert Relationship.objects.get(child=cedar).contact_restriction == "Court order"
    assert CaseEvent.objects.get(kind="review_planned").occurred_on == date(2024, 9, 1)
    assert Case.objects.get(child=birch, kind="plan").officer == officers[0]
    assert Case.objects.get(child=birch, kind="assessment").officer is None  # it is closed
    assert Involvement.objects.get(child=cedar, kind="allocated_officer").person == officers[1]
    assert child("Ash").deceased_on == date(2024, 2, 1)
    whys = {entry["who"]: entry["why"] for entry in delivery.report["not_made"]}
    assert "Nobody in the return" in whys["A999999999999"]
    assert "zed@example.org" in whys["L3"]


@pytest.mark.django_db
def test_a_draft_served_comes_after_the_agreement_whose_day_is_not_held(tmp_path: Path, bring: Bring) -> None:
    agreed = returns.ELDER.replace(
        "<RequestOutcome>A</RequestOutcome>",
        "<RequestOutcomeDate>2023-12-20</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome>"
        "<Assessment><AssessmentOutcome>Y</AssessmentOutcome></Assessment>",
    )
    sheet = tmp_path / "top.csv"
    sheet.write_text("upn,draft date\nA950000178301,2024-01-10\n")
    bring(returns.write(tmp_path / "r.xml", agreed), top_up=sheet)
    assert Case.objects.get(child=child("Elder")).stage == "drafted"


@pytest.mark.django_db
def test_the_same_file_with_another_sheet_is_another_delivery(tmp_path: Path, area: Area, sheet: Path) -> None:
    path = returns.write(tmp_path / "r.xml")
    bare = compare(path, area=area, by=SYSTEM, today=TODAY)
    assert compare(path, area=area, by=SYSTEM, today=TODAY, top_up=sheet) != bare


@pytest.mark.django_db
def test_what_is_missing_is_counted_and_each_count_is_its_list(tmp_path: Path, area: Area, bring: Bring) -> None:
    delivery = bring(returns.write(tmp_path / "r.xml"))
    counts = {entry["key"]: entry["count"] for entry in delivery.report["missing"]}
    assert counts == {"officer": 3, "contact": 3, "review_date": 2, "review": 1}
    assert {key: missing(area, key, TODAY).count() for key in counts} == counts
    assert missing_report(area, TODAY) == delivery.report["missing"]
    assert delivery.report["missing"][-1]["sentence"] == "1 plan has no review recorded"


def _children(count: int) -> list[Allocated]:
    names = ["Ash", "Ash", "Birch", "Cedar", "Damson", "Elder", "Fir", "Gorse", "Hazel", "Ivy"]
    return [
        Allocated(n, names[n % len(names)], f"C{n}", f"B{n % 3} {n % 5}AA", f"s{n % 4}" if n % 7 else "")
        for n in range(count)
    ]


@pytest.mark.parametrize("rule", [Rule.SETTING, Rule.SURNAME, Rule.POSTCODE])
def test_every_child_has_an_officer_and_loads_are_even(rule: Rule) -> None:
    officers = [User(pk=n, name=f"O{n}") for n in range(3)]
    found = allocate(rule, _children(300), officers, {})
    loads = [sum(user is officer for user in found.values()) for officer in officers]
    assert sum(loads) == 300
    assert max(loads) - min(loads) <= 70
    assert found == allocate(rule, list(reversed(_children(300))), officers, {})


def test_one_surname_is_one_officer() -> None:
    found = allocate(Rule.SURNAME, _children(100), [User(pk=1), User(pk=2)], {})
    assert len({found[child.key].pk for child in _children(100) if child.surname == "Ash"}) == 1


def test_no_rule_no_officers_no_allocation() -> None:
    assert allocate(Rule.NONE, _children(5), [User(pk=1)], {}) == {}
    assert allocate(Rule.SETTING, _children(5), [], {}) == {}


@pytest.mark.parametrize(("postcode", "expected"), [("SS1 2AB", "SS1 2"), ("ss12ab", "SS1 2"), ("", ""), ("SS1", "")])
def test_a_postcode_sector(postcode: str, expected: str) -> None:
    assert sector(postcode) == expected

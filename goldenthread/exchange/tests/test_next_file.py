"""A later file is compared first, matched to who is held, and added as new events and corrections; nothing is lost."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.exchange.models import Delivery, Doubt, KeptRecord
from goldenthread.exchange.sen2 import AlreadyDecided, compare, project, resolve_doubt
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import SYSTEM, TODAY, Bring, Once, child
from goldenthread.exchange.tests.test_round_trip import projected, read
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db

NEXT_YEAR = datetime(2025, 1, 25, 12, tzinfo=UTC)
LATER = datetime(2024, 3, 1, 12, tzinfo=UTC)

HISTORICAL_BIRCH = (
    returns.BIRCH.replace("<RYA>0</RYA><RequestOutcomeDate>2023-02-27</RequestOutcomeDate>", "")
    .replace("<RequestOutcome>Y</RequestOutcome>", "<RequestOutcome>H</RequestOutcome>")
    .replace("<RequestMediation>0</RequestMediation>", "")
    .replace("<RequestTribunal>0</RequestTribunal>", "", 1)
    .replace("<AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2023-06-15</AssessmentOutcomeDate>",
             "<AssessmentOutcome>H</AssessmentOutcome>")
    .replace("<AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0</AssessmentTribunal>", "")
    .replace("<OtherMediation>0</OtherMediation><OtherTribunal>0</OtherTribunal><Week20>1</Week20>", "")
    .replace("<ActivePlans>", "<ActivePlans><ReviewMeeting>2024-05-20</ReviewMeeting><ReviewOutcome>M</ReviewOutcome>"
             "<LastReview>2024-06-10</LastReview>")
    .replace("B2 4QA", "B2 4QZ")
    .replace("<SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>1</ResourcedProvisionIndicator></PlacementDetail>",
             "<LeavingDate>2024-07-19</LeavingDate><SENunitIndicator>0</SENunitIndicator>"
             "<ResourcedProvisionIndicator>1</ResourcedProvisionIndicator></PlacementDetail>"
             "<PlacementDetail><URN>100009</URN><PlacementRank>1</PlacementRank><EntryDate>2024-09-03</EntryDate>"
             "<SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail>")
)  # fmt: skip


@pytest.fixture
def first(once: Once, db: None, data_folder: Path) -> Delivery:
    """It, with its file in the test's own folder."""
    return once.here(data_folder)


@pytest.fixture
def steward(area: Area) -> User:
    """Somebody who decides doubts."""
    user = User.objects.create(email="stew@example.org", name="Stew")
    council = Organisation.objects.get(area=area)
    appoint(user=user, role="data_steward", organisation=council, starts_on=date(2020, 1, 1), by=SYSTEM)
    return user


def next_year(tmp_path: Path) -> Path:
    """Next year's file: two plans go on, one request was decided, one plan is missing."""
    return returns.write(
        tmp_path / "next.xml", HISTORICAL_BIRCH, returns.ISSUED_ELDER, year=2025, reference="2025-01-16"
    )


def test_what_it_would_change_is_shown_first(tmp_path: Path, first: Delivery) -> None:
    made = compare(next_year(tmp_path), area=first.area, by=SYSTEM, today=NEXT_YEAR.date(), received_at=NEXT_YEAR)
    report = made.report
    assert report["made"]["children_new"] == 0
    assert report["made"]["children_matched"] == {"upn": 2}
    assert report["made"]["children_amended"] == {"postcode": 1}
    assert report["made"]["cases_new"] == {}
    birch = next(entry for entry in report["changed"] if entry["who"] == "Sam Birch")
    assert sorted(e["kind"] for e in birch["events"]) == [
        "decision_notified",
        "placement_ended",
        "placement_started",
        "review_meeting_held",
    ]
    assert child("Birch").postcode == "B2 4QA"


def test_it_adds_events_and_keeps_the_old_ones(tmp_path: Path, first: Delivery, bring: Bring) -> None:
    before = list(CaseEvent.objects.values_list("pk", flat=True))
    delivery = bring(next_year(tmp_path), at=NEXT_YEAR)
    assert set(before) <= set(CaseEvent.objects.values_list("pk", flat=True))
    plan = Case.objects.get(child=child("Birch"), kind="plan")
    assert plan.setting is not None
    assert plan.setting.urn == "100009"
    assert child("Birch").postcode == "B2 4QZ"
    decided = CaseEvent.objects.get(case__child=child("Birch"), kind="decision_to_assess_notified")
    assert decided.occurred_on == date(2023, 2, 27)  # the later file does not hold the day: nothing is put over it
    assert Case.objects.get(child=child("Elder")).outcome == "refused"
    cedar = Case.objects.get(child=child("Cedar"))
    assert delivery.report["plans_not_in_file"] == [cedar.public_id]
    assert cedar.stage == "maintained"


def test_what_was_left_open_is_answered_by_the_later_file(tmp_path: Path, first: Delivery, bring: Bring) -> None:
    bring(next_year(tmp_path), at=NEXT_YEAR)
    matter = Confirmation.objects.get(case__child=child("Elder"))
    assert matter.answer == "done"


def test_the_later_return_comes_back_as_it_was_and_so_does_the_earlier(
    tmp_path: Path, first: Delivery, bring: Bring
) -> None:
    path = next_year(tmp_path)
    bring(path, at=NEXT_YEAR)
    told = project(first.area, 2025, children=[child("Birch").pk, child("Elder").pk]).batch.tables
    assert told["placementdetail"]["urn"].to_list() == ["100001", "100009"]
    assert [r["surname"] for r in projected(first.area, 2025)["person"]] == ["Birch", "Elder", "Cedar"]
    assert read(path)["placementdetail"] == projected(first.area, 2025)["placementdetail"][:2]
    assert {r["surname"] for r in projected(first.area, 2024)["person"]} == {"Ash", "Birch", "Cedar", "Damson", "Elder"}


def test_a_corrected_file_of_the_same_day_corrects(tmp_path: Path, first: Delivery, bring: Bring) -> None:
    better = returns.BIRCH.replace("2023-06-15</AssessmentOutcomeDate>", "2023-06-12</AssessmentOutcomeDate>")
    delivery = bring(returns.write(tmp_path / "again.xml", returns.ASH, better, *returns.EVERYBODY[2:]), at=LATER)
    assert delivery.report["made"]["corrections"] == 1
    correction = CaseEvent.objects.get(corrects__isnull=False)
    assert (correction.kind, correction.occurred_on) == ("final_plan_issued", date(2023, 6, 12))
    assert correction.corrects is not None
    assert correction.corrects.occurred_on == date(2023, 6, 15)
    assert delivery.report["made"]["events_new"] == {}


def test_what_a_person_recorded_here_stands(tmp_path: Path, first: Delivery, bring: Bring) -> None:
    case = Case.objects.get(child=child("Elder"))
    CaseEvent.objects.create(
        case=case, area=case.area, kind="decision_not_to_assess_notified", occurred_on=date(2024, 1, 15),
        recorded_at=LATER, recorded_by="x", recorded_by_name="X", source="casework", idempotency_key="own",
    )  # fmt: skip
    delivery = bring(next_year(tmp_path), at=NEXT_YEAR)
    decided = CaseEvent.objects.filter(case=case, kind="decision_not_to_assess_notified")
    assert [e.occurred_on for e in decided] == [date(2024, 1, 15)]
    assert delivery.report["to_look_at"] == [
        {
            "who": "Kit Elder",
            "children": [child("Elder").public_id],
            "case": case.public_id,
            "differs": [{"kind": "decision_not_to_assess_notified", "on": "2024-01-15"}],
        }
    ]


def test_a_new_case_of_a_child_goes_to_the_officer_who_has_them(
    tmp_path: Path, first: Delivery, bring: Bring, officers: list[User]
) -> None:
    Case.objects.filter(child=child("Elder")).update(officer=officers[1])
    again = returns.ELDER.replace("2023-12-04", "2024-01-10")
    bring(returns.write(tmp_path / "e.xml", again), at=LATER)
    assert [case.officer for case in Case.objects.filter(child=child("Elder"))] == [officers[1], officers[1]]


NAMELESS = returns.ELDER.replace("<UPN>A950000178301</UPN>", "<UPNunknown>UN8</UPNunknown>")


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (NAMELESS.replace("Kit<", "Kitty<"), "nearly this one"),
        (NAMELESS.replace("<Sex>F</Sex>", ""), "nearly this one"),
        (returns.ELDER.replace("A950000178301", "X330200021001").replace("2016-02-14", "2015-01-01"), "name and birth"),
    ],
)
def test_what_is_doubtful_is_queued_and_nothing_is_brought_in(
    tmp_path: Path, first: Delivery, bring: Bring, person: str, why: str
) -> None:
    before = (Child.objects.count(), CaseEvent.objects.count())
    delivery = bring(returns.write(tmp_path / "d.xml", person), at=LATER)
    doubt = Doubt.objects.get(delivery=delivery)
    assert why in doubt.why
    assert (Child.objects.count(), CaseEvent.objects.count()) == before
    assert KeptRecord.objects.filter(delivery=delivery, child=None).count() == 2


@pytest.mark.parametrize("same", [True, False])
def test_a_decided_doubt_is_brought_in(
    tmp_path: Path, first: Delivery, bring: Bring, steward: User, same: bool
) -> None:
    other = NAMELESS.replace("Kit<", "Kitty<").replace("2023-12-04", "2024-01-08")
    delivery = bring(returns.write(tmp_path / "d.xml", other), at=LATER)
    doubt = Doubt.objects.get(delivery=delivery)
    resolve_doubt(doubt=doubt, same=same, by=steward, today=TODAY)
    cases = Case.objects.filter(child__surname="Elder").order_by("pk")
    assert len({case.child_id for case in cases}) == (1 if same else 2)
    assert cases.count() == 2
    assert not KeptRecord.objects.filter(delivery=delivery, child=None).exists()
    with pytest.raises(AlreadyDecided):
        resolve_doubt(doubt=doubt, same=same, by=steward, today=TODAY)


@pytest.mark.parametrize("same", [True, False])
def test_what_a_sheet_says_of_somebody_in_doubt_waits_with_them(
    tmp_path: Path, first: Delivery, bring: Bring, steward: User, officers: list[User], same: bool
) -> None:
    sheet = tmp_path / "top.csv"
    sheet.write_text(
        "surname,forename,dob,officer,contact name,deceased\n"
        "Elder,Kitty,2016-02-14,bea@example.org,Max Elder,2024-02-03\n"
    )
    other = NAMELESS.replace("Kit<", "Kitty<").replace("2023-12-04", "2024-01-08")
    delivery = bring(returns.write(tmp_path / "d.xml", other), top_up=sheet, at=LATER)
    assert any("when somebody has decided" in entry["why"] for entry in delivery.report["not_made"])
    resolve_doubt(doubt=Doubt.objects.get(delivery=delivery), same=same, by=steward, today=TODAY)
    found = Child.objects.get(forename="Kitty")
    assert found.deceased_on == date(2024, 2, 3)
    assert [each.party.name for each in found.relationships.all()] == ["Max Elder"]


def test_a_row_by_a_name_that_two_of_the_file_have_is_given_to_neither_when_one_is_decided(
    tmp_path: Path, first: Delivery, bring: Bring, steward: User
) -> None:
    sheet = tmp_path / "top.csv"
    sheet.write_text("surname,forename,dob,contact name\nElder,Kitty,2016-02-14,Max Elder\n")
    one = NAMELESS.replace("Kit<", "Kitty<").replace("2023-12-04", "2024-01-08")
    other = one.replace("<Sex>F</Sex>", "<Sex>M</Sex>").replace("2024-01-08", "2024-01-09")
    delivery = bring(returns.write(tmp_path / "d.xml", one, other), top_up=sheet, at=LATER)
    assert any("Several people" in entry["why"] for entry in delivery.report["not_made"])
    doubt = Doubt.objects.filter(delivery=delivery).order_by("key")[0]
    resolve_doubt(doubt=doubt, same=False, by=steward, today=TODAY)
    found = Child.objects.get(forename="Kitty")
    assert not found.relationships.exists()


@pytest.mark.parametrize(("same", "plans"), [(True, 1), (False, 2)])
def test_a_plan_of_another_day_is_a_doubt_about_the_request(
    tmp_path: Path, first: Delivery, bring: Bring, steward: User, same: bool, plans: int
) -> None:
    moved = returns.CEDAR.replace("2017-02-01", "2018-02-01").replace("2017-06-20", "2018-06-20")
    delivery = bring(returns.write(tmp_path / "d.xml", moved), at=LATER)
    doubt = Doubt.objects.get(delivery=delivery)
    assert doubt.request_key == 1
    assert Case.objects.filter(child=child("Cedar")).count() == 1
    resolve_doubt(doubt=doubt, same=same, by=steward, today=TODAY)
    assert Case.objects.filter(child=child("Cedar"), kind="plan").count() == plans

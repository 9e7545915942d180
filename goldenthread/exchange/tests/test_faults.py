"""Faults joined to children and cases; mended by corrections, sent to their source, or explained."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from goldenthread.audit.models import Change
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange.models import Fault
from goldenthread.exchange.sen2 import CannotMend, explain, mend, project, refresh_faults, send_to_source
from goldenthread.exchange.sen2.finding import by_mender, faults
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import SYSTEM, TODAY, Once, child
from goldenthread.exchange.tests.test_round_trip import projected
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.rules import NotAllowed
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db

LATE = returns.BIRCH.replace("<AssessmentOutcomeDate>2023-06-15", "<AssessmentOutcomeDate>2023-06-20")
BAD_UPN = returns.ELDER.replace("A950000178301", "A950000178302")


@pytest.fixture
def analyst(area: Area) -> User:
    """A performance analyst."""
    user = User.objects.create(email="ana@example.org", name="Ana")
    council = Organisation.objects.get(area=area)
    appoint(user=user, role="performance_analyst", organisation=council, starts_on=date(2020, 1, 1), by=SYSTEM)
    return user


@pytest.fixture(scope="module")
def once(bring_once: Callable[..., Once]) -> Once:
    """A return that has faults."""
    return bring_once(returns.ASH, LATE, returns.CEDAR, BAD_UPN)


@pytest.fixture
def brought(once: Once, db: None, data_folder: Path) -> Area:
    """An area with it."""
    return once.here(data_folder).area


def of(surname: str, item: str) -> Fault:
    """The first fault of a child that is about an item."""
    return next(f for f in Fault.objects.filter(child=child(surname)).order_by("pk") if item in f.fields)


def test_faults_of_a_file_are_joined_to_child_and_case(brought: Area) -> None:
    fault = of("Birch", "assessmentoutcomedate")
    assert fault.case in Case.objects.filter(child=child("Birch"))
    assert {row["mender"] for row in by_mender(Fault.objects.all())} <= {"casework", "data", "setting", "software"}
    visible = Child.objects.filter(surname="Elder")
    assert {f.child for f in faults(brought, 2024, visible)} <= {child("Elder"), None}


def test_checking_the_projection_finds_what_checking_the_file_found(brought: Area) -> None:
    def told() -> set[tuple[object, ...]]:
        return {(f.code, f.severity, f.table, f.child_id, f.case_id, f.place) for f in Fault.objects.all()}

    before = told()
    assert refresh_faults(brought, 2024, by=SYSTEM, today=TODAY) == len(before)
    assert told() == before


def test_a_mend_is_a_correction_of_the_event(brought: Area, analyst: User) -> None:
    fault = of("Birch", "assessmentoutcomedate")
    mend(
        fault=fault,
        item="assessmentoutcomedate",
        value="2023-06-15",
        reason="The letter says so",
        by=analyst,
        today=TODAY,
    )
    written = CaseEvent.objects.get(case__child=child("Birch"), corrects__isnull=False)
    assert (written.kind, written.occurred_on, written.source) == ("final_plan_issued", date(2023, 6, 15), "casework")
    assert written.details["reason"] == "The letter says so"
    assert projected(brought)["assessment"][0]["assessmentoutcomedate"] == "2023-06-15"
    assert not [f for f in Fault.objects.filter(child=child("Birch"), code=fault.code) if f.way == ""]
    assert Change.objects.filter(action="exchange.fault_mended", child=child("Birch").public_id).exists()


def test_a_mend_of_a_person_changes_the_childs_details(brought: Area, analyst: User) -> None:
    fault = of("Elder", "upn")
    mend(fault=fault, item="upn", value="A950000178301", reason="From the school", by=analyst, today=TODAY)
    rows = {p["surname"]: p for p in projected(brought)["person"]}
    assert rows["Elder"]["upn"] == "A950000178301"
    assert not Fault.objects.filter(child=child("Elder"), code=fault.code, way="").exists()


@pytest.mark.parametrize(
    ("surname", "table", "item", "value"),
    [
        ("Cedar", "placementdetail", "entrydate", "2023-09-04"),
        ("Cedar", "placementdetail", "urn", "100003"),
        ("Cedar", "activeplans", "reviewoutcome", "M"),
        ("Cedar", "activeplans", "lastreview", ""),
        ("Cedar", "senneed", "sentype", "ASD"),
        ("Cedar", "namedplan", "startdate", "2017-06-21"),
        ("Cedar", "requests", "receiveddate", "2017-02-02"),
        ("Birch", "assessment", "week20", "0"),
        ("Birch", "requests", "rya", "1"),
        ("Birch", "plandetail", "resourcedprovisionindicator", "0"),
        ("Ash", "requests", "requestoutcomedate", "2023-05-12"),
        ("Ash", "requests", "requestoutcome", "W"),
        ("Ash", "person", "postcode", "B1 1AB"),
    ],
)
def test_every_kind_of_item_can_be_mended(
    brought: Area, analyst: User, surname: str, table: str, item: str, value: str
) -> None:
    who = child(surname)
    case = (
        Case.objects.filter(child=who).order_by("-kind" if table not in {"requests", "assessment"} else "kind").first()
    )
    fault = Fault.objects.create(
        area=brought,
        collection_year=2024,
        code="SX107",
        severity="E",
        table=table,
        key=1,
        place=1,
        child=who,
        case=case,
    )
    mend(fault=fault, item=item, value=value, reason="Seen on paper", by=analyst, today=TODAY)
    row = project(brought, 2024, children=[who.pk]).batch.tables[table].row(0, named=True)
    assert (row[item] or "") == value


def test_a_value_that_cannot_be_is_refused_and_nothing_changes(brought: Area, analyst: User) -> None:
    before = CaseEvent.objects.count()
    fault = of("Birch", "assessmentoutcomedate")
    with pytest.raises(CannotMend):
        mend(fault=fault, item="assessmentoutcomedate", value="soon", reason="A guess", by=analyst, today=TODAY)
    fault.refresh_from_db()
    assert (CaseEvent.objects.count(), fault.way) == (before, "")


def test_what_was_explained_stays_explained(brought: Area, analyst: User) -> None:
    fault = of("Birch", "assessmentoutcomedate")
    explain(fault=fault, explanation="The plan was backdated by agreement", by=analyst, today=TODAY)
    refresh_faults(brought, 2024, by=analyst, today=TODAY)
    again = Fault.objects.get(public_id=fault.public_id)
    assert (again.way, again.dealt_with_by) == (Fault.Way.EXPLAINED, analyst)
    send_to_source(fault=again, note="School to check", by=analyst, today=TODAY)
    assert Fault.objects.get(pk=again.pk).way == Fault.Way.AT_SOURCE


def test_an_officer_without_the_permission_may_not_mend(brought: Area, officers: list[User]) -> None:
    with pytest.raises(NotAllowed):
        explain(fault=Fault.objects.all()[0], explanation="Because it is", by=officers[0], today=TODAY)

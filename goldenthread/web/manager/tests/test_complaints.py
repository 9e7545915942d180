"""The rate of complaints opened: by whoever keeps them and sees the child, and by nobody else."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from goldenthread.casework.disputes import actions
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange.dashboard import kept
from goldenthread.exchange.dashboard.casework import casework_sheets
from goldenthread.exchange.extract import extract
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.web.manager.behind import NOT_COMPLAINTS, WHY_NOT

TODAY = date(2024, 6, 19)
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def page(client, area):
    def read(role, name="manager:figure", **query):
        client.force_login(place.person(role, place.authority(area), role))
        answer = client.get(reverse(name, args=["EHC-23"]), query)
        assert answer.status_code == 200, answer.content[:800]
        return answer.content.decode()

    return read


@pytest.fixture
def complained(area):
    """Complaints about a child in the manager's sight, and about one who is out of it."""
    owen = place.person("tribunal_officer", place.authority(area), "Owen Answerer")
    seen, unseen = people.child(area, "Marlowe"), people.child(area, "Hidden")
    for child in (seen, unseen):
        actions.receive_complaint(
            child=child, received_on=date(2024, 4, 2), who="A mother", about="The plan is late.", cause="late", by=owen,
            today=TODAY,
        )  # fmt: skip
    unseen.involvements.all().delete()
    return seen


def test_a_manager_opens_complaints_of_children_in_sight(page, complained):
    said = page("send_manager", part="numerator")
    assert complained.full_name in said
    assert complained.complaints.get().public_id in said
    assert "Hidden" not in said
    assert "1 complaint is counted and not in your sight" in said
    assert "by Tue 30 Apr 2024 (late)" in said


@pytest.mark.parametrize("role", ["performance_analyst", "designated_clinical_officer"])
def test_whoever_sees_children_and_keeps_no_complaints_sees_the_figure_alone(page, complained, role):
    said = page(role, part="numerator")
    assert NOT_COMPLAINTS in said
    assert complained.full_name not in said
    assert complained.complaints.get().public_id not in said
    assert "part=numerator" not in said


def test_whoever_sees_no_child_is_told_so(page, complained):
    said = page("commissioner", part="numerator")
    assert WHY_NOT in said
    assert complained.full_name not in said


def test_the_dashboard_opens_complaints_to_the_same_people(page, client, area, complained):
    kept.sheets(area, TODAY)  # made beforehand: a page waits for no more than a moment
    assert complained.full_name in page("send_manager", "dashboard:cases", part="numerator", as_at=str(TODAY))
    client.force_login(place.person("performance_analyst", place.authority(area), "An Analyst"))
    address = reverse("dashboard:cases", args=["EHC-23"])
    assert client.get(address, {"part": "numerator", "as_at": str(TODAY)}).status_code == 404
    assert NOT_COMPLAINTS in page("performance_analyst", "dashboard:figure", as_at=str(TODAY))


def plan(area, surname):
    """A plan made a year ago, of a child of its own."""
    case = Case.objects.create(area=area, child=people.child(area, surname), kind="plan", stage="maintained")
    CaseEvent.objects.create(
        case=case, area=area, kind="plan_first_made", occurred_on=date(2023, 5, 1), recorded_by="t",
        recorded_by_name="T", recorded_at=datetime(2023, 5, 1, 12, tzinfo=UTC), source="casework",
        idempotency_key=surname,
    )  # fmt: skip


def test_a_rate_is_said_for_a_hundred_and_of_a_group_only_where_enough_have_a_plan(area, page, complained):
    for n in range(9):
        plan(area, f"Plan{n}")
    sheet = next(one for one in casework_sheets(extract(area), TODAY) if one.id == "EHC-23")
    assert {group.value for group in sheet.groups["sex"]} == {None}
    plan(area, "Plan9")
    sheet = next(one for one in casework_sheets(extract(area), TODAY) if one.id == "EHC-23")
    assert (sheet.count.numerator, sheet.value, sheet.kind) == (2, 20.0, "rate")
    assert sheet.between
    assert sheet.between[0] < 20 < sheet.between[1]
    assert {group.value for group in sheet.groups["sex"]} == {20.0}
    assert [one.basis for one in sheet.others] == ["stage", "theme", "outcome", "remedy"]
    assert [point.count.numerator for point in sheet.trend][-4:] == [0, 2, 2, 2]
    assert "20 per 100" in page("send_manager")

"""The page by which an officer records where a child started or left."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.casework.models import Case
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(area, officer):
    case = assessment(people.child(area), officer, date(2024, 1, 10), TODAY)
    case = record(case, "decision_to_assess_notified", date(2024, 2, 20), officer, TODAY)
    record(case, "final_plan_issued", date(2024, 5, 20), officer, TODAY)
    return Case.objects.select_related("child").get(came_from=case)


@pytest.fixture
def address(plan):
    return reverse("caseworker:placement", args=[plan.public_id])


def school(area, name="Kestrel School", urn="111111"):
    return Setting.objects.create(area=area, name=name, urn=urn)


def send(client, address, plan, on, **given):
    day = {"on-day": on.day, "on-month": on.month, "on-year": on.year}
    return client.post(
        address, {"version": plan.version, "key": f"k{plan.version}", "what": "start", "rank": "1", **day, **given}
    )


def test_an_officer_records_a_start_a_move_and_a_leaving(client, officer, area, plan, address):
    first, second = school(area), school(area, "Harbour School", "222222")
    client.force_login(officer)
    assert address in client.get(reverse("child:record", args=[plan.child.public_id])).content.decode()
    assert send(client, address, plan, date(2024, 5, 20), setting=first.public_id).status_code == 302
    plan.refresh_from_db()
    assert plan.setting == first
    assert "They left Kestrel School the day before" in client.get(address).content.decode()
    assert send(client, address, plan, TODAY, setting=second.public_id, moved="on").status_code == 302
    plan.refresh_from_db()
    assert plan.setting == second
    answer = send(client, address, plan, TODAY, what="p2")
    assert "Left a setting" in client.get(answer.url).content.decode()
    plan.refresh_from_db()
    assert plan.setting is None


def test_what_cannot_be_recorded_comes_back_with_what_was_typed(client, officer, area, plan, address):
    first, second = school(area), school(area, "Harbour School", "222222")
    client.force_login(officer)
    answer = send(client, address, plan, TODAY, setting="")
    assert answer.status_code == 422
    assert "Choose where they started." in answer.content.decode()
    send(client, address, plan, date(2024, 5, 20), setting=first.public_id)
    stale = send(client, address, plan, TODAY, setting=second.public_id, moved="on", key="another")
    assert stale.status_code == 422
    plan.refresh_from_db()
    assert "Somebody else recorded something" in stale.content.decode()
    assert f'value="{second.public_id}" selected' in stale.content.decode()
    refused = send(client, address, plan, TODAY, setting=second.public_id)
    assert "main placement is at Kestrel School" in refused.content.decode()
    ahead = send(client, address, plan, date(2024, 7, 1), setting=second.public_id, moved="on")
    assert "Enter today or a day that has passed" in ahead.content.decode()


def test_it_is_for_those_who_record_casework_on_a_plan(client, area, officer, plan, address):
    client.force_login(officer)
    on_assessment = reverse("caseworker:placement", args=[plan.came_from.public_id])
    assert client.get(on_assessment).status_code == 404
    client.force_login(place.person("performance_analyst", place.authority(area)))
    assert client.get(address).status_code == 403
    client.force_login(place.person())
    assert client.get(address).status_code == 404

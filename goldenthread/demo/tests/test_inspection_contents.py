"""The rehearsal of the demonstration: what its file says is whole, and the ordinary actions make of it what it says."""

from datetime import UTC, date, datetime, time

import pytest
import yaml

from goldenthread.casework.asks.tests import factories as asks
from goldenthread.casework.models import Case
from goldenthread.casework.plans import actions as plans
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.recorded import write_event
from goldenthread.casework.reviews import actions as reviewing
from goldenthread.casework.reviews.tests import factories as reviews
from goldenthread.casework.rules import Entry
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.demo.contents import every, inspection
from goldenthread.demo.top_up import officers
from goldenthread.improvement.models import RecordAsked, Visit
from goldenthread.improvement.rules.inspecting import Standing, standing
from goldenthread.improvement.selectors.assembling import advice_given, plan_sent, record_of, reports_of
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Organisation, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting

CONTENT = yaml.safe_load(inspection.FILE.read_text(encoding="utf-8"))
DAY = date(2024, 6, 19)
AT = datetime(2024, 6, 1, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area(db):
    made = place.area()
    here = {n["email"].partition("@")[0]: n for n in officers()}
    for name in {CONTENT["by"], CONTENT["leads"], *CONTENT["inspectors"]}:
        entry = here[name]
        user = User.objects.create_user(entry["email"], name=entry["name"])
        at = Organisation.objects.get(area=made)
        for role in entry["roles"]:
            appoint(user=user, role=role, organisation=at, starts_on=date(2014, 9, 1), by=place.TESTS)
    return made


def case(area, kind, *events):
    child = people.child(area)
    made = Case.objects.create(area=area, child=child, kind=kind, stage="maintained", source="tests")
    for number, entry in enumerate(events):
        write_event(made, entry, place.TESTS, AT, f"e{number}")
    return made


def test_the_rehearsal_is_open_to_its_inspector_on_the_day_of_the_demonstration(area):
    late = case(
        area, "assessment", Entry("advice_requested", date(2024, 1, 8), "health"),
        Entry("advice_received", date(2024, 4, 8), "health"),
    )  # fmt: skip
    here = place.organisation(area)
    outside = case(area, "plan", Entry("plan_first_made", date(2023, 5, 1)))
    away = Setting.objects.create(area=area, name="Far School", organisation=here, urn="654321", in_area=False)
    Case.objects.filter(pk=outside.pk).update(setting=away)
    write_event(outside, Entry("placement_started", date(2023, 9, 1)), place.TESTS, AT, "placed")
    case(area, "plan", Entry("plan_first_made", date(2024, 5, 1)))
    inspection.load(area)
    visit = Visit.objects.get()
    assert standing(visit, DAY, time(12)) == Standing.OPEN
    inspector = User.objects.get(name="Rosalind Crane")
    assert set(visible_children(inspector, area, DAY)) == {late.child, outside.child}
    assert "invented" in visit.title
    assert RecordAsked.objects.filter(came_on=None).exists()
    assert not any(task.due_on > DAY for task in visit.tasks.exclude(done_on=None))


def test_nothing_is_brought_into_an_area_without_those_people(db):
    inspection.load(place.area())
    assert not Visit.objects.exists()


def _reviewed():
    world = reviews.whole()
    reviewing.send_report(review=world.review, given=reviews.given(world.review), by=world.officer, today=DAY)
    return world.child


def _assessed(area, by, on):
    made = assessment(people.child(area), by, on, DAY)
    return record(made, "decision_to_assess_notified", on.replace(day=20), by, DAY)


def _advised(area):
    by = place.person("send_manager", place.authority(area))
    trust = place.organisation(area, "trust", "Estuary Trust")
    giver, head = place.person("advice_giver", trust), place.person("advice_manager", trust)
    service = asks.service(area, trust, "speech_and_language", "Therapies", giver, head)
    whole = _assessed(area, by, date(2024, 4, 1))
    on = date(2024, 5, 1)
    asks.released(asks.asked(whole, by, on, "speech_and_language", service), giver, head, on)
    return whole.child


def _with_a_plan(area):
    by = place.person("plan_writer", place.authority(area))
    made = record(_assessed(area, by, date(2023, 9, 1)), "final_plan_issued", date(2024, 1, 15), by, DAY)
    kept = Case.objects.get(child=made.child, kind="plan")
    version = plans.begin_plan(case=kept, by=by, today=DAY, kind=PlanVersion.Kind.FINAL)
    plans.set_down_as_sent(version=version, by=by, today=DAY)
    return made.child


def test_there_is_a_plan_advice_and_a_review_to_read_in_the_room(area):
    of = _reviewed(), _advised(area), _with_a_plan(area)
    inspection.load(area)
    visit = Visit.objects.get()
    assert {one.child for one in visit.chosen.all()} == set(of)
    held = [record_of(one, DAY) for one in visit.chosen.all()]
    assert sum(len(reports_of(record)) for record in held) == 1
    assert sum(len(advice_given(record)) for record in held) == 1
    assert sum(plan_sent(case) is not None for record in held for case in record.cases) == 1


def test_the_room_is_filled_after_all_that_it_shows():
    assert every.PARTNERSHIP[-1] is inspection

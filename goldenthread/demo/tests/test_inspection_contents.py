"""The rehearsal of the demonstration: what its file says is whole, and the ordinary actions make of it what it says."""

from datetime import UTC, date, datetime, time

import pytest
import yaml

from goldenthread.casework.models import Case
from goldenthread.casework.recorded import write_event
from goldenthread.casework.rules import Entry
from goldenthread.demo.contents import inspection
from goldenthread.demo.top_up import officers
from goldenthread.improvement.models import RecordAsked, Visit
from goldenthread.improvement.rules.inspecting import Standing, standing
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Organisation, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.tests import factories as people

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
    reviewed = case(area, "plan", Entry("decision_notified", date(2024, 5, 1), "no_change"))
    case(area, "plan", Entry("plan_first_made", date(2024, 5, 1)))
    inspection.load(area)
    visit = Visit.objects.get()
    assert standing(visit, DAY, time(12)) == Standing.OPEN
    inspector = User.objects.get(name="Rosalind Crane")
    assert set(visible_children(inspector, area, DAY)) == {late.child, reviewed.child}
    assert "invented" in visit.title
    assert RecordAsked.objects.filter(came_on=None).exists()
    assert not any(task.due_on > DAY for task in visit.tasks.exclude(done_on=None))


def test_nothing_is_brought_into_an_area_without_those_people(db):
    inspection.load(place.area())
    assert not Visit.objects.exists()

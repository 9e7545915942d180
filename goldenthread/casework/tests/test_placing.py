"""Where a child learns: started and left are on the case, and the setting sees the child from first day to last."""

from datetime import date, timedelta

import pytest

from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.placing import ADDITIONAL, Place, leave_placement, open_placements, start_placement
from goldenthread.casework.rules import CannotRecord, StaleCase
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Involvement
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting

TODAY, ISSUED = date(2024, 6, 19), date(2024, 5, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return place.person("send_officer", place.authority(place.area()), name="Ola Reed")


@pytest.fixture
def plan(officer):
    case = assessment(people.child(place.area()), officer, date(2024, 1, 10), TODAY)
    case = record(case, "decision_to_assess_notified", date(2024, 2, 20), officer, TODAY)
    record(case, "final_plan_issued", ISSUED, officer, TODAY)
    return Case.objects.select_related("child", "area").get(came_from=case)


@pytest.fixture
def schools():
    area = place.area()
    return [
        Setting.objects.create(area=area, name=name, organisation=place.organisation(area, name=name), urn=urn)
        for name, urn in (("Kestrel School", "111111"), ("Harbour School", "222222"))
    ]


def starts(plan, at, on, by, *, moved=False, **how):
    start_placement(case=plan, at=at, on=on, moved=moved, by=by, today=TODAY, **how)
    return Case.objects.select_related("child", "area", "setting").get(pk=plan.pk)


def on_roll(plan):
    rows = plan.child.involvements.filter(kind=Involvement.Kind.ON_ROLL).order_by("pk")
    return [(row.organisation.name, row.starts_on, row.ends_on) for row in rows]


def test_a_child_learns_somewhere_before_there_is_a_plan(plan, officer, schools):
    since = date(2020, 9, 1)
    plan = starts(plan, Place(schools[0]), since, officer)
    assert (plan.setting, plan.opened_on) == (schools[0], ISSUED)
    assert on_roll(plan) == [("Kestrel School", since, None)]


def test_a_move_ends_the_main_placement_the_day_before(plan, officer, schools):
    first, second = schools
    plan = starts(plan, Place(first), ISSUED, officer)
    moved_on = TODAY - timedelta(days=2)
    plan = starts(plan, Place(second, part="sen_unit"), moved_on, officer, moved=True)
    assert plan.setting == second
    assert on_roll(plan) == [
        ("Kestrel School", ISSUED, moved_on - timedelta(days=1)), ("Harbour School", moved_on, None),
    ]  # fmt: skip
    kept = CaseEvent.objects.filter(case=plan, kind__startswith="placement_").order_by("pk")
    assert [(e.kind, e.details) for e in kept] == [
        ("placement_started", {"placement": "p1", "setting": first.public_id, "rank": "1"}),
        ("placement_ended", {"placement": "p1", "setting": first.public_id}),
        ("placement_started", {"placement": "p2", "setting": second.public_id, "rank": "1", "sen_unit": "1"}),
    ]


def test_a_second_main_placement_asks_whether_the_first_was_left(plan, officer, schools):
    plan = starts(plan, Place(schools[0]), ISSUED, officer)
    with pytest.raises(CannotRecord, match="main placement is at Kestrel School"):
        starts(plan, Place(schools[1]), TODAY, officer)
    with pytest.raises(CannotRecord, match="Enter a later day"):
        starts(plan, Place(schools[1]), ISSUED, officer, moved=True)
    with pytest.raises(CannotRecord, match="already"):
        starts(plan, Place(schools[0]), TODAY, officer, moved=True)
    plan = starts(plan, Place(schools[1], rank=ADDITIONAL), TODAY, officer)
    assert [(each.called, each.main) for each in open_placements(plan)] == [
        ("Kestrel School", True), ("Harbour School", False),
    ]  # fmt: skip
    assert plan.setting == schools[0]


def test_who_left_is_seen_no_longer(plan, officer, schools):
    plan = starts(plan, Place(schools[0]), ISSUED, officer)
    (placed,) = open_placements(plan)
    with pytest.raises(CannotRecord, match="Enter that day or a later one"):
        leave_placement(case=plan, placement=placed, on=ISSUED - timedelta(days=1), by=officer, today=TODAY)
    leave_placement(case=plan, placement=placed, on=TODAY, by=officer, today=TODAY)
    plan.refresh_from_db()
    assert (plan.setting, open_placements(plan)) == (None, [])
    assert on_roll(plan) == [("Kestrel School", ISSUED, TODAY)]


def test_sent_twice_is_recorded_once_and_a_stale_form_is_refused(plan, officer, schools):
    stale = plan.version
    for _ in range(2):
        plan = starts(plan, Place(schools[0]), ISSUED, officer, key="once", expected_version=stale)
    assert CaseEvent.objects.filter(case=plan, kind="placement_started").count() == 1
    with pytest.raises(StaleCase):
        starts(plan, Place(schools[1]), TODAY, officer, moved=True, key="other", expected_version=stale)
    assert len(open_placements(plan)) == 1


def test_only_who_records_casework_may(plan, schools):
    with pytest.raises(NotAllowed):
        starts(plan, Place(schools[0]), TODAY, place.person("performance_analyst", place.authority(plan.area)))

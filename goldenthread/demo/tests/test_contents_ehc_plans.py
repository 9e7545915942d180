"""The demonstration has plans in force, good and poor, and drafts; the checks tell which; names are the child’s own."""

from datetime import date

import pytest

from goldenthread.casework.models import Case
from goldenthread.casework.plans import selectors
from goldenthread.casework.plans.models import CommissionedHours, Plan, PlanVersion
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.demo.contents import ehc_plans
from goldenthread.demo.top_up import officers
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = ehc_plans.LAST_DAY
OLD, YOUNG = date(2009, 3, 4), date(2015, 3, 4)


@pytest.fixture
def area() -> Area:
    made = place.area()
    board = place.organisation(made, "commissioner", "Estuary Board")
    for entry in officers():
        user = User.objects.create_user(entry["email"], name=entry["name"], is_demonstration=True)
        at = board if entry["organisation"] == "health" else place.authority(made)
        for role in entry["roles"]:
            appoint(user=user, role=role, organisation=at, starts_on=date(2014, 9, 1), by=place.TESTS)
    by = User.objects.get(email="ruth.gorsedale@southend.example")
    for number in range(12):
        _plan(people.child(made, f"Planned{number}", OLD if number < 3 else YOUNG), by)
    for number, stage in enumerate(("drafted", "drafted", "assessing")):
        case = _assessed(people.child(made, f"Waiting{number}", YOUNG), by, date(2024, 2, 1))
        if stage == "drafted":
            record(case, "draft_plan_served", date(2024, 5, 20), by, TODAY)
    return made


def _assessed(child: Child, by: User, received: date) -> Case:
    case = assessment(child, by, received, TODAY)
    return record(case, "decision_to_assess_notified", received.replace(day=20), by, TODAY)


def _plan(child: Child, by: User) -> None:
    record(_assessed(child, by, date(2023, 9, 1)), "final_plan_issued", date(2024, 1, 15), by, TODAY)


def test_there_are_plans_of_every_sort_and_the_checks_tell_good_from_poor(area):
    ehc_plans.load(area)
    in_force = PlanVersion.objects.filter(kind="final", sent_on__isnull=False)
    assert in_force.count() >= 8
    assert PlanVersion.objects.filter(kind="draft", sent_on=None).exists()
    assert PlanVersion.objects.filter(kind="draft", sent_on__isnull=False).count() == 2
    assert PlanVersion.objects.filter(kind="proposed", sent_on=None).exists()
    scored = [score.clear for _, score in selectors.scores(Child.objects.all(), area)]
    assert min(scored) < 20
    assert max(scored) >= 25
    found = {r.check.code for r in selectors.check_results(Child.objects.all(), area) if r.findings}
    assert {"vague_wording", "not_quantified", "teaching_outside_education", "outcome_not_measured"} <= found
    assert CommissionedHours.objects.exists()


def test_a_plan_names_its_own_child(area):
    ehc_plans.load(area)
    for plan in Plan.objects.select_related("child"):
        for version in selectors.versions_of(plan):
            words = " ".join(row.words for row in selectors.content_of(version).rows)
            assert plan.child.forename in words
            assert "{" not in words


def test_nothing_is_loaded_where_nobody_writes_plans():
    ehc_plans.load(place.area())
    assert not Plan.objects.exists()

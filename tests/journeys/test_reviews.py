"""A review: the SENCO fills the form from last time's outcomes, the officer amends with the amendments, all in time."""

from datetime import date

import pytest

from goldenthread.casework.models import Duty
from goldenthread.casework.plans import actions as plans
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.models import Report, Review
from goldenthread.casework.rules import Entry
from goldenthread.casework.taking_over import take_over
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Appointment, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting
from tests.journeys.area import TODAY, SmallArea, demonstration_person
from tests.journeys.steps.reviewing import decide_to_amend, report

OUTCOME = "Robin will read a short page aloud."
MADE = date(2023, 7, 10)


@pytest.fixture
def school(small_area: SmallArea) -> SmallArea:
    """A school with its SENCO and its administrator, and a plan with an outcome whose review was planned for today."""
    area, officer = small_area.area, small_area.officer
    there = place.organisation(area, name="Kestrel School")
    setting = Setting.objects.create(area=area, name=there.name, organisation=there, urn="111222")
    for role, name in (("setting_senco", "Beth Hay"), ("setting_administrator", "Lucy Sedge")):
        person = demonstration_person(area, None, name)
        appoint(user=person, role=role, organisation=there, starts_on=place.SINCE, by=place.TESTS)
    child = people.child(area)
    people.on_roll(child, there)
    days = [
        Entry("plan_first_made", MADE),
        Entry("placement_started", MADE, details={"setting": setting.public_id, "placement": "1"}),
    ]
    case = take_over(child=child, entries=days, officer=officer, by=officer, today=TODAY)
    version = plans.begin_plan(case=case, by=officer, today=TODAY, kind="proposed")
    plans.add_row(
        version=version, section="e", kind="outcome", given={"words": OUTCOME, "measure": "Heard each Friday"},
        by=officer, today=TODAY,
    )  # fmt: skip
    review = actions.begin_review(case=case, by=officer, today=TODAY)
    actions.plan_meeting(review=review, on=TODAY, at="10 am", place="School", by=officer, today=TODAY)
    return small_area


def who(name: str) -> User:
    return User.objects.get(name=name)


def test_from_last_times_outcomes_to_the_amended_plan(visitor, school, sign_in):
    review = Review.objects.get()
    sign_in(visitor, who("Beth Hay"))
    visitor.visit("/setting/")
    visitor.sees_heading("This term’s reviews")
    visitor.check_page()
    visitor.follow("Robin Marlowe")
    report(visitor, review, OUTCOME, date(2024, 7, 17))
    assert Report.objects.get().outcomes.get().progress == "reached"

    sign_in(visitor, school.officer)
    decide_to_amend(visitor, review)
    visitor.choose("It has gone another way, and I record it")
    visitor.press("Go on")
    visitor.sees("The proposed amendments are still being written. Call them ready")
    version = PlanVersion.objects.get()
    plans.call_ready(version=version, reason="Enough for a journey.", by=school.officer, today=TODAY)
    visitor.choose("It has gone another way, and I record it")
    visitor.press("Go on")
    visitor.sees("The family has 15 days to answer", "Amending the plan")
    version.refresh_from_db()
    assert version.sent_on == TODAY
    assert Duty.objects.get(step="amendment_notice").met_on == TODAY

    amended = plans.begin_version(plan=version.plan, kind="amended", by=school.officer, today=TODAY)
    plans.call_ready(version=amended, reason="Enough for a journey.", by=school.officer, today=TODAY)
    plans.approve(version=amended, by=school.manager, today=TODAY)
    plans.issue(version=amended, by=school.officer, today=TODAY, key="journey")
    visitor.visit(f"/children/reviews/{review.public_id}/")
    visitor.sees("Complete")
    assert Duty.objects.get(step="final_amended", process="annual_review").met_on == TODAY


def test_a_setting_admits_and_removes_its_own_staff(visitor, school, sign_in):
    sign_in(visitor, who("Lucy Sedge"))
    visitor.visit("/setting/staff/")
    visitor.check_page()
    visitor.press("Admit a colleague")
    visitor.write("Full name", "Nell Fir")
    visitor.write("Work email address", "nell@school.example")
    visitor.choose("Setting SENCO")
    visitor.press("Admit them")
    visitor.sees("Nell Fir is admitted", "It works once")
    visitor.check_page()
    visitor.visit("/setting/staff/")
    visitor.follow("End this role of Nell Fir")
    visitor.write_date("What is their last day?", 19, 6, 2024)
    visitor.press("End the role")
    visitor.sees("Nell Fir has the role until Wednesday 19 June 2024, and no longer.")
    assert Appointment.objects.get(user__name="Nell Fir").ends_on == TODAY

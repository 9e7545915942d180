"""A plan with its review for tests, made through the same actions as anybody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.casework.models import Case
from goldenthread.casework.plans import actions as plans
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.actions.reporting import OutcomeGiven, ReportGiven
from goldenthread.casework.reviews.models import Campaign, Review
from goldenthread.casework.reviews.selectors import last_outcomes
from goldenthread.casework.rules import Entry
from goldenthread.casework.taking_over import take_over
from goldenthread.correspondence.actions import keep_details
from goldenthread.correspondence.shipped import fields
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child, Party, Relationship
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting

MADE, TODAY, MEETING = date(2023, 7, 10), date(2024, 6, 19), date(2024, 6, 12)


@dataclass(frozen=True)
class Whole:
    """An area with a school, a plan and its review."""

    area: Area
    school: Organisation
    setting: Setting
    officer: User
    manager: User
    senco: User
    child: Child
    case: Case
    review: Review


def whole(born: date = date(2015, 3, 4), *, at_school: bool = True, code: str = "") -> Whole:
    """A plan made on 10 July 2023: its first review is due by 9 July 2024."""
    area = place.area()
    school = place.organisation(area)
    setting = Setting.objects.create(
        area=area, name=school.name, organisation=school, urn="" if code else "123456", code=code
    )
    officer = place.person("send_officer", place.authority(area), name="Ola Reed")
    manager = place.person("send_manager", place.authority(area), name="Pia Head")
    senco = place.person("setting_senco", school, name="Beth Hay")
    child = people.child(area, born=born)
    people.on_roll(child, school)
    parent(child)
    days = [Entry("plan_first_made", MADE)]
    if at_school:
        days.append(Entry("placement_started", MADE, details={"setting": setting.public_id, "placement": "1"}))
    case = take_over(child=child, entries=days, officer=officer, by=officer, today=TODAY)
    review = actions.begin_review(case=case, by=officer, today=TODAY)
    return Whole(area, school, setting, officer, manager, senco, child, case, review)


def campaign(w: Whole) -> Campaign:
    """The campaign for the moves of September 2025, with its list."""
    by, answered = w.officer, date(2024, 10, 31)
    return actions.begin_campaign(area=w.area, year=2025, preferences_by=answered, by=by, today=TODAY)


def parent(child: Child) -> Party:
    """A mother who agreed to letters by e-mail."""
    party = Party.objects.create(area=child.area, name="May Marlowe", email="may@family.example", address="1 Road")
    Relationship.objects.create(
        child=child, party=party, area=child.area, kind="mother", parental_responsibility=True, may_be_written_to=True,
        email_agreed_on=place.SINCE, starts_on=place.SINCE, source="tests",
    )  # fmt: skip
    return party


def details(area: Area) -> None:
    """The authority's own details, without which no notice is approved."""
    given = {f.name: f.example for f in fields().values() if f.given_by == "authority"}
    keep_details(area=area, details=given, by=place.person("send_manager", place.authority(area)), today=TODAY)


def given(review: Review, **changes: Any) -> ReportGiven:
    """A report that lacks nothing: every outcome of last time on its way, everybody came."""
    last = last_outcomes(review) or []
    outcomes = [OutcomeGiven(o.outcome, "on_way", "keep", "Twice a week now.", lineage=o.lineage) for o in last]
    held = {
        "held_on": MEETING, "recommends": "amend", "recommendations": "A new outcome for reading is needed.",
        "attendance": {i.public_id: "came" for i in review.invitees.all()},
        "outcomes": outcomes or [OutcomeGiven("To read a page", "on_way", "keep")],
        "adulthood": dict.fromkeys(("work", "living", "community", "health"), "Talked about."),
        "child_views": "I like art.", "parent_views": "We want more help with reading.",
    }  # fmt: skip
    return ReportGiven(**{**held, **changes})


def proposed(w: Whole) -> PlanVersion:
    """Proposed amendments, ready to be sent."""
    version = plans.begin_plan(case=w.case, by=w.officer, today=TODAY, kind="proposed")
    plans.add_row(
        version=version, section="e", kind="outcome", given={"words": "Robin will read a page aloud."}, by=w.officer,
        today=TODAY,
    )  # fmt: skip
    return plans.call_ready(version=version, reason="Enough for the test.", by=w.officer, today=TODAY)

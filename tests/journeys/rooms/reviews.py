"""Reviews: the setting's room, the form, the officer's month, decisions; transfers; changes; a setting's staff."""

from datetime import date, timedelta
from typing import Any

from goldenthread.casework.asks import actions as asks
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.models import Case
from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.models import Campaign, Change, Review, Transfer
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.rules import Entry
from goldenthread.casework.taking_over import take_over
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Appointment, Organisation
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting
from tests.journeys.area import TODAY, demonstration_person
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import MANAGER, OFFICER, Stop

SENCO, HEAD = "review_senco", "review_head"
HELD, PLANNED, DECIDED = "Reeve", "Planter", "Decker"


def furnish(at: Furnished) -> None:
    """A school with its SENCO and head; reviews planned, held, decided; a campaign, a change, a consultation."""
    area = at.area.area
    school = place.organisation(area, name="Kestrel School")
    setting = Setting.objects.create(area=area, name=school.name, organisation=school, urn="111222")
    for key, role, name in ((SENCO, "setting_senco", "Beth Hay"), (HEAD, "setting_head", "Hal Field")):
        at.people[key] = demonstration_person(area, None, name)
        appoint(user=at.people[key], role=role, organisation=school, starts_on=place.SINCE, by=place.TESTS)
    officer, senco = at.area.officer, at.people[SENCO]
    reviews = {name: _review(at, setting, school, name) for name in (HELD, PLANNED, DECIDED)}
    actions.plan_meeting(
        review=reviews[PLANNED], on=TODAY + timedelta(days=20), at="10 am", place="School", by=senco, today=TODAY
    )
    for name in (HELD, DECIDED):
        actions.send_report(review=reviews[name], given=make.given(reviews[name]), by=senco, today=TODAY)
    actions.decide(
        review=reviews[DECIDED], decision="amend", reasons="The report asks for it.", by=officer, today=TODAY
    )
    campaign = actions.begin_campaign(area=area, year=2025, preferences_by=date(2024, 10, 31), by=officer, today=TODAY)
    assert campaign.transfers.exists()
    actions.begin_change(
        case=reviews[HELD].case, kind="budget", begins="personal_budget_requested", on=TODAY, by=officer, today=TODAY
    )
    asks.consult(case=reviews[HELD].case, setting=setting, by=officer, today=TODAY, words="Could you offer a place?")


def _review(at: Furnished, setting: Setting, school: Organisation, name: str) -> Review:
    child = people.child(at.area.area, name, date(2014, 3, 4))
    people.on_roll(child, school)
    days = [
        Entry("plan_first_made", make.MADE),
        Entry("placement_started", make.MADE, details={"setting": setting.public_id, "placement": "1"}),
    ]
    case = take_over(child=child, entries=days, officer=at.area.officer, by=at.area.officer, today=TODAY)
    return actions.begin_review(case=case, by=at.area.officer, today=TODAY)


def _of(name: str, *more: Any) -> Any:
    return lambda _: [Review.objects.get(child__surname=name).public_id, *more]


def _case(name: str, *more: Any) -> Any:
    return lambda _: [Review.objects.get(child__surname=name).case.public_id, *more]


def _unlisted() -> Case:
    """A plan whose review is on no list yet."""
    return Case.objects.get(child__surname="Rowe", kind="plan")


def _campaign(_: Furnished) -> list[Any]:
    return [Campaign.objects.get().public_id]


def _transfer(at: Furnished) -> list[Any]:
    return [*_campaign(at), Transfer.objects.get(child__surname=HELD).public_id]


def _change(*more: Any) -> Any:
    return lambda _: [Change.objects.get().public_id, *more]


def _post(at: Furnished) -> list[Any]:
    return [Appointment.objects.get(user=at.people[SENCO]).public_id]


PARTS = ("meeting", "views", "outcomes", "recommend")

STOPS = (
    Stop("setting:home", SENCO),
    Stop("setting:children", SENCO),
    Stop("setting:consultations", SENCO),
    Stop("setting:consultation", SENCO, lambda _: [Ask.objects.get(words="Could you offer a place?").public_id]),
    Stop("child:review:one", SENCO, _of(PLANNED)),
    *(Stop(f"child:review:{name}", SENCO, _of(PLANNED)) for name in ("plan", "put-off", "not-held", "invite")),
    *(Stop(f"child:review:{name}", SENCO, _of(PLANNED)) for name in ("invited", "circulated", "check")),
    *(Stop("child:review:write", SENCO, _of(PLANNED, part)) for part in PARTS),
    Stop("child:review:read", SENCO, _of(HELD, 1)),
    Stop("setting:staff", HEAD),
    Stop("setting:contact", HEAD),
    Stop("setting:admit", HEAD),
    Stop("setting:give-role", HEAD, _post),
    Stop("setting:end-role", HEAD, _post),
    Stop("caseworker:reviews:month", OFFICER),
    Stop("child:review:one", OFFICER, _of(HELD)),
    Stop("caseworker:placement", OFFICER, _case(HELD)),
    Stop("caseworker:reviews:decide", OFFICER, _of(HELD)),
    Stop("caseworker:reviews:papers", OFFICER, _of(PLANNED)),
    Stop("caseworker:reviews:send", OFFICER, _of(DECIDED)),
    Stop("caseworker:reviews:of-case", OFFICER, lambda _: [_unlisted().public_id]),
    Stop("caseworker:reviews:campaigns", OFFICER),
    Stop("caseworker:reviews:campaign", OFFICER, _campaign),
    Stop("caseworker:reviews:transfer", OFFICER, _transfer),
    Stop("caseworker:reviews:changes", OFFICER),
    Stop("caseworker:reviews:choose-change", OFFICER, _case(PLANNED)),
    Stop("caseworker:reviews:begin-change", OFFICER, _case(PLANNED, "reassessment_requested")),
    Stop("caseworker:reviews:change", OFFICER, _change()),
    Stop("caseworker:reviews:step", OFFICER, _change("direct_payments_started")),
    Stop("caseworker:reviews:budget-decide", MANAGER, _change()),
    Stop("caseworker:reviews:end-change", OFFICER, _change()),
    Stop("caseworker:reviews:budget-line", OFFICER, _change()),
    Stop("caseworker:reviews:take-over", OFFICER, lambda at: [at.case.child.public_id]),
    Stop("caseworker:reviews:contributions", MANAGER),
    Stop("caseworker:reviews:behind", MANAGER, lambda _: ["setting"]),
)  # fmt: skip

NO_PAGES = {
    "setting:new-link": "the page of the link, which is made once and drawn as that of admitting somebody",
    "caseworker:reviews:plan-ahead": "brings the list up to date and goes back to it",
    "caseworker:reviews:invite-many": "drafts invitations and goes back to the list",
    "caseworker:reviews:invite": "drafts invitations and goes back to the review",
    "caseworker:reviews:campaign-letters": "drafts letters and leads on to their batch",
    "caseworker:reviews:campaign-refresh": "brings the list up to the record and goes back to it",
}

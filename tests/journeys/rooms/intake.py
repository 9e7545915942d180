"""What comes in: asking without an account and by a school, the officers' inbox, the family's home, the front door."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from goldenthread.casework.asks.models import Advice
from goldenthread.casework.asks.tests import factories as asks
from goldenthread.casework.intake.actions import asking, claiming, delaying, saying, worrying
from goldenthread.casework.intake.actions.schools import ask_for_school
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.intake.models import Arrival, Asking, Concern, DelayNotice, FamilyMessage
from goldenthread.casework.intake.tests import factories as make
from goldenthread.casework.models import Case
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.actions import approve, draft_letter, send
from goldenthread.correspondence.addressing import Addressed
from goldenthread.correspondence.models import Dispatch
from goldenthread.correspondence.templates import DETAILS
from goldenthread.correspondence.tests.factories import AUTHORITY
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child, Party, Relationship
from goldenthread.people.tests import factories as people
from tests.browser import Visitor
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import MANAGER, NOBODY, OFFICER, Stop

PARENT, SENCO = "parent_or_carer", "setting_senco"
LATE = TODAY - timedelta(days=150)
FRONT_DOOR = {"telephone": "01632 960 111", "hours": "9 to 5", "out_of_hours_telephone": "01632 960 112"}


def furnish(at: Furnished) -> None:
    """Arrivals that wait and one taken; a family that follows an assessment over 20 weeks; a school that asked."""
    cache.clear()
    area, officer = at.area.area, at.area.officer
    change_setting(area=area, key="safeguarding", value=FRONT_DOOR, valid_from=place.SINCE, by=place.TESTS)
    change_setting(area=area, key=DETAILS, value=AUTHORITY, valid_from=place.SINCE, by=place.TESTS)
    case = make.taken(area, officer, on=LATE, today=LATE, forename="Rowan", surname="Birchenby")
    make.arrival(area, forename="Rowan", surname="Birchenby")
    make.taken(area, officer, forename="Ivy", surname="Ford", birth_date="2016-01-01")
    _school(at)
    _family(at, case)
    _grown(at)
    delaying.propose(area=area, today=TODAY, by=place.TESTS)
    worrying.record_concern(
        area=area, child=None, about="A boy in Year 4", words="He is hungry.", happened="Today", by=officer, today=TODAY
    )


def _school(at: Furnished) -> None:
    school = place.organisation(at.area.area, name="Seaview School")
    at.people[SENCO] = place.person(SENCO, school, name="Beth Hay")
    answers = {"forename": "Tamsin", "surname": "Quay", "birth_date": "2014-02-14", "needs": "Anxious."}
    ask_for_school(setting=school, child=None, answers=answers, by=at.people[SENCO], today=TODAY, now=timezone.now())


def _family(at: Furnished, case: Case) -> None:
    """A parent with an account: a letter on their own pages, advice, something said."""
    officer, parent = at.area.officer, place.person(name="Sam Ashdown")
    at.people[PARENT] = parent
    code, _ = _code(at, case)
    claiming.claim(code=code, user=parent, today=TODAY)
    whole = record(case, "decision_to_assess_notified", LATE + timedelta(days=30), officer, TODAY)
    writer, assurer = (place.person(role, place.authority(case.area)) for role in ("advice_giver", "advice_manager"))
    service = asks.service(case.area, place.authority(case.area), "LA_EP", "Psychology", writer, assurer)
    asks.released(asks.asked(whole, officer, TODAY, "LA_EP", service), writer, assurer, TODAY)
    to = Addressed(party=case.child.relationships.get().party, medium="account")
    letter = draft_letter(
        child=case.child, about=f"case:{case.public_id}", template="letter", fields={"message": "Thank you."},
        recipients=[to], by=officer, today=TODAY,
    )  # fmt: skip
    send(letter=approve(letter=letter, by=officer, today=TODAY), by=officer, today=TODAY)
    saying.say(case=whole, words="When will we see the plan?", by=parent, today=TODAY)


def _code(at: Furnished, case: Case) -> tuple[Any, str]:
    return claiming.make_code(
        relationship=case.child.relationships.earliest("pk"), channel=Channel.LETTER, came_by="email",
        checked="Rang the number that the school holds.", by=at.area.officer, today=TODAY,
    )  # fmt: skip


def _grown(at: Furnished) -> None:
    child = people.child(at.area.area, "Grown", born=date(2006, 3, 4))
    party = Party.objects.create(area=at.area.area, name="Ida Grown")
    Relationship.objects.create(
        child=child, party=party, area=child.area, kind="mother", starts_on=place.SINCE, source="tests"
    )


def _rowan(_: Furnished) -> list[Any]:
    return [Case.objects.get(child__surname="Birchenby").public_id]


def _requested(_: Furnished) -> list[Any]:
    return [Case.objects.get(child__surname="Ford").public_id]


def _own(_: Furnished) -> list[Any]:
    return [Case.objects.get(child__surname="Birchenby").child.public_id]


def _arrival(of: str) -> Any:
    return lambda _: [Arrival.objects.filter(given__surname=of).latest("pk").public_id]


def _begin(visitor: Visitor, _: Furnished) -> None:
    visitor.choose("I am a parent or carer")
    visitor.press("Save and go on")


def _send(visitor: Visitor, _: Furnished) -> None:
    asking.keep_answers(asking=Asking.objects.latest("pk"), answers=make.GIVEN, now=timezone.now())
    visitor.page.reload()
    visitor.press("Send")


def _type_the_code(visitor: Visitor, at: Furnished) -> None:
    row, code = _code(at, Case.objects.get(child__surname="Ford"))
    visitor.write("Your number", row.public_id)
    visitor.write("Your code", code)
    visitor.press("Go on")


STOPS = (
    Stop("public:asking:start", NOBODY),
    Stop("public:asking:who", NOBODY),
    Stop("public:asking:question", NOBODY, begins_at="public:asking:who", then=_begin),
    Stop("public:asking:papers", NOBODY),
    Stop("public:asking:later", NOBODY),
    Stop("public:asking:back", NOBODY),
    Stop("public:asking:check", NOBODY),
    Stop("public:asking:sent", NOBODY, begins_at="public:asking:check", then=_send),
    Stop("child:worried", NOBODY),
    Stop("family:claim", NOBODY),
    Stop("family:claim-account", NOBODY, begins_at="family:claim", then=_type_the_code),
    Stop("caseworker:intake:inbox", OFFICER),
    Stop("caseworker:intake:inbox", OFFICER, query="?stands=taken"),
    Stop("caseworker:intake:arrival", OFFICER, _arrival("Birchenby")),
    Stop("caseworker:intake:arrival", OFFICER, _arrival("Ford")),
    Stop("caseworker:intake:to-decide", OFFICER),
    Stop("caseworker:intake:request", OFFICER, _requested),
    Stop("caseworker:intake:views", OFFICER, _requested),
    Stop("caseworker:intake:give-code", OFFICER, _requested),
    Stop("caseworker:intake:messages", OFFICER),
    Stop("caseworker:intake:message", OFFICER, lambda _: [FamilyMessage.objects.latest("pk").public_id]),
    Stop("caseworker:intake:delays", OFFICER),
    Stop("caseworker:intake:delay", OFFICER, lambda _: [DelayNotice.objects.earliest("pk").public_id]),
    Stop("caseworker:intake:over-twenty", OFFICER),
    Stop("caseworker:intake:support", OFFICER, _rowan),
    Stop("caseworker:intake:rights", OFFICER, lambda _: [Child.objects.get(surname="Grown").public_id]),
    Stop("child:worried", OFFICER),
    Stop("child:concerns", OFFICER),
    Stop("child:concern", OFFICER, lambda _: [Concern.objects.get().public_id]),
    Stop("caseworker:intake:decision", MANAGER, _requested),
    Stop("setting:asking:asked", SENCO),
    Stop("setting:asking:ask", SENCO),
    Stop("setting:asking:sent", SENCO, _arrival("Quay")),
    Stop("family:child", PARENT, _own),
    Stop("family:letter", PARENT, lambda at: [*_own(at), Dispatch.objects.latest("pk").public_id]),
    Stop("family:advice", PARENT, lambda at: [*_own(at), Advice.objects.latest("pk").public_id]),
)  # fmt: skip

NO_PAGES = {
    "family:home": "leads on to the one child that somebody follows",
    "family:advice-file": "a file",
    "caseworker:intake:paper": "a file",
}

"""What is asked of others: the officer's pages, the adviser's room, the manager's, the designated officers'."""

from datetime import date, timedelta
from typing import Any

from goldenthread.casework.asks import actions
from goldenthread.casework.asks.choices import AdviceState
from goldenthread.casework.asks.models import Advice, Ask, EarlierAdvice, Service
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.tests.factories import record
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.models import Setting
from tests.journeys.area import TODAY, demonstration_person
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import MANAGER, OFFICER, Stop, case

WRITER, ASSURER, DESIGNATED = "advice_giver", "advice_manager", "designated_clinical_officer"
ASKED = TODAY - timedelta(days=30)


def furnish(at: Furnished) -> None:
    """A therapy service; advice owed, waiting to be routed, with its manager, and released; earlier advice."""
    area = at.area.area
    board = place.organisation(area, "commissioner", "Estuary Board")
    names = ((WRITER, "Fay Kirk"), (ASSURER, "Neil Sand"), (DESIGNATED, "Dee Cole"))
    for role, name in names:
        at.people[role] = _colleague(at, role, name, board)
    writer, assurer, dco = (at.people[role] for role, _ in names)
    therapy = make.service(area, board, "speech_and_language", "Speech and language therapy", writer, assurer)
    actions.name_health_contact(area=area, organisation=board, person=dco, by=place.TESTS, today=place.SINCE)
    whole = record(at.case, "decision_to_assess_notified", ASKED, at.area.officer, TODAY)
    for adviser in ("speech_and_language", "paediatrics", "physiotherapy", "mental_health"):
        make.asked(whole, at.area.officer, ASKED, adviser)
    for adviser in ("speech_and_language", "paediatrics", "physiotherapy"):
        ask = Ask.objects.get(adviser=adviser)
        actions.route(ask=ask, service=therapy, person=writer, by=dco, today=ASKED)
    given = make.given(ASKED + timedelta(days=20), author_role="Therapist")
    for adviser in ("paediatrics", "physiotherapy"):
        actions.hand_in(ask=Ask.objects.get(adviser=adviser), given=given, by=writer, today=TODAY)
    released = Advice.objects.get(adviser="physiotherapy")
    actions.release(advice=released, marks=make.marks("physiotherapy"), by=assurer, today=TODAY)
    actions.offer_earlier(
        case=whole, of="LA_EP", title="A report", author_name="Pat Hill", given_on=date(2023, 11, 2), text="Robin.",
        by=at.area.officer, today=TODAY,
    )  # fmt: skip
    at.case.refresh_from_db()


def _colleague(at: Furnished, role: str, name: str, board: Any) -> Any:
    person = demonstration_person(at.area.area, None, name)
    appoint(user=person, role=role, organisation=board, starts_on=place.SINCE, by=place.TESTS)
    return person


def _ask(adviser: str) -> Any:
    return lambda _: [Ask.objects.get(adviser=adviser, clarifies=None).public_id]


def _advice(state: AdviceState) -> Any:
    return lambda _: [Advice.objects.get(state=state).public_id]


def _service(_: Furnished) -> list[Any]:
    return [Service.objects.get().public_id]


OWED, TO_ROUTE, RELEASED = _ask("speech_and_language"), _ask("mental_health"), _ask("physiotherapy")
SECTIONS = ("needs", "outcomes", "provision", "more", "about")
ACTS = ("chase", "excuse", "withdraw")

STOPS = (
    Stop("caseworker:asks:case", OFFICER, case),
    Stop("caseworker:asks:advice", OFFICER, case),
    Stop("caseworker:asks:information", OFFICER, case),
    Stop("caseworker:asks:consult", OFFICER, case),
    Stop("caseworker:asks:earlier", OFFICER, case),
    Stop("caseworker:asks:agree", OFFICER, lambda _: [EarlierAdvice.objects.get().public_id]),
    Stop("caseworker:asks:one", OFFICER, OWED),
    Stop("caseworker:asks:paper", OFFICER, OWED),
    *(Stop("caseworker:asks:act", OFFICER, lambda at, what=what: [*OWED(at), what]) for what in ACTS),
    Stop("caseworker:asks:act", OFFICER, lambda at: [*RELEASED(at), "clarify"]),
    Stop("child:advice", OFFICER, _advice(AdviceState.RELEASED)),
    Stop("caseworker:asks:places", OFFICER),
    Stop("caseworker:asks:place", OFFICER, lambda _: [Setting.objects.filter(code="").earliest("pk").public_id]),
    Stop("caseworker:asks:services", MANAGER),
    Stop("caseworker:asks:new-service", MANAGER),
    Stop("caseworker:asks:service-people", MANAGER, _service),
    Stop("caseworker:asks:health-contact", MANAGER),
    Stop("advice:room", WRITER),
    Stop("advice:ask", WRITER, OWED),
    *(Stop("advice:write", WRITER, lambda at, key=key: [*OWED(at), key]) for key in SECTIONS),
    Stop("advice:hand-in", WRITER, OWED),
    Stop("advice:document", WRITER, OWED),
    Stop("advice:not-known", WRITER, OWED),
    Stop("advice:share", WRITER, OWED),
    Stop("advice:service", ASSURER),
    Stop("advice:assure", ASSURER, _advice(AdviceState.HANDED_IN)),
    Stop("advice:figures", ASSURER),
    Stop("advice:designated", DESIGNATED),
    Stop("advice:route", DESIGNATED, TO_ROUTE),
)  # fmt: skip

NO_PAGES = {
    "advice:figures-list": "the list behind a figure, drawn as every list of these pages",
    "caseworker:asks:answer": "the form of a consultation, drawn as every form of these pages",
    "child:advice-original": "a download",
    "advice:figures-csv": "a download",
    "advice:figures-chart": "a picture",
}

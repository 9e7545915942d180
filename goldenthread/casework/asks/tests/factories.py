"""Services, asks and advice for tests, through the same actions as anybody."""

from datetime import date

from goldenthread.casework.asks import actions
from goldenthread.casework.asks.content import FreeGiven, Given, OutcomeGiven, ProvisionGiven
from goldenthread.casework.asks.criteria import criteria_for
from goldenthread.casework.asks.models import Advice, Ask, Service
from goldenthread.casework.models import Case
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.tests.factories import SINCE, TESTS


def service(area: Area, at: Organisation, adviser: str, name: str, *people: User) -> Service:
    """A service of the directory with its people."""
    made = actions.open_service(area=area, organisation=at, name=name, adviser=adviser, by=TESTS, today=SINCE)
    for person in people:
        actions.admit(service=made, person=person, by=TESTS, today=SINCE)
    return made


def asked(case: Case, by: User, on: date, adviser: str, service: Service | None = None, **more: object) -> Ask:
    """Advice asked of one adviser."""
    asking = actions.Asking(adviser, service=service, **more)
    (ask,) = actions.ask_for_advice(case=case, askings=[asking], by=by, today=on)
    return ask


def given(on: date, **changes: object) -> Given:
    """Advice with one need, one outcome and one provision, each tied to the other."""
    whole = {
        "author_role": "Speech and language therapist, HCPC registered",
        "given_on": on,
        "seen_on": on,
        "sources": "Observation in class; a talk with the parents.",
        "needs": ["Robin understands short sentences and loses longer ones."],
        "outcomes": [OutcomeGiven("Robin will follow two-step instructions 4 times of 5.", 1, "by July 2025")],
        "provisions": [
            ProvisionGiven(
                "Direct therapy on understanding language", 1, minutes=30, times=1, every="week",
                lasting="the school year", by_whom="a speech and language therapist", qualification="HCPC registered",
                group_size=1,
            )
        ],
        "free": [FreeGiven("Strengths", "Robin is curious and kind.")],
    }  # fmt: skip
    return Given(**{**whole, **changes})


def marks(adviser: str, **changed: str) -> dict[str, str]:
    """Every criterion met, but for those named."""
    return {c.key: "met" for c in criteria_for(adviser)} | changed


def released(ask: Ask, writer: User, manager: User, on: date) -> Advice:
    """Advice written, handed in and released on one day."""
    advice = actions.hand_in(ask=ask, given=given(on), by=writer, today=on)
    actions.release(advice=advice, marks=marks(ask.adviser), by=manager, today=on)
    return Advice.objects.get(pk=advice.pk)

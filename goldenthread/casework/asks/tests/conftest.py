"""An area whose health contact is named, with a therapy service, its writer and its manager."""

from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.casework.asks import actions
from goldenthread.casework.asks.models import Service
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.models import Case
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

RECEIVED, DECIDED, ASKED, TODAY = date(2024, 1, 10), date(2024, 2, 20), date(2024, 2, 21), date(2024, 6, 19)


@dataclass(frozen=True)
class World:
    """Who is who."""

    area: Area
    officer: User
    board: Organisation
    dco: User
    therapy: Service
    therapist: User
    manager: User
    case: Case


@pytest.fixture
def world() -> World:
    area = place.area()
    officer = place.person("send_officer", place.authority(area), name="Ola Reed")
    board = place.organisation(area, "commissioner", "Estuary Board")
    dco = place.person("designated_clinical_officer", board, name="Dee Cole")
    therapist = place.person("advice_giver", board, name="Fay Kirk")
    manager = place.person("advice_manager", board, name="Neil Sand")
    therapy = make.service(area, board, "speech_and_language", "Speech and language therapy", therapist, manager)
    actions.name_health_contact(area=area, organisation=board, person=dco, by=place.TESTS, today=place.SINCE)
    case = assessment(people.child(area), officer, RECEIVED, TODAY)
    case = record(case, "decision_to_assess_notified", DECIDED, officer, TODAY)
    return World(area, officer, board, dco, therapy, therapist, manager, case)

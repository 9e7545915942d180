"""A panel with a chair from the authority, a therapist and a head; a request that waits for a decision."""

from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.casework.models import Case
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import Matter, PanelKind
from goldenthread.casework.panels.models import Item, Panel, Sitting
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
RECEIVED = date(2024, 5, 15)  # six weeks: 26 June 2024
SITS = date(2024, 6, 24)
TERMS = actions.Terms("Assessment panel", "Advises whether to assess.", "Four members, one from health.")


@dataclass
class Room:
    """Who is who, and what is put to whom."""

    area: Area
    officer: User
    manager: User
    chair: User
    therapist: User
    head: User
    school: Organisation
    panel: Panel
    sitting: Sitting
    case: Case

    def put(self, matter: Matter = Matter.ASSESS, asked: str = "Should we assess?", case: Case | None = None) -> Item:
        """Put a matter to the sitting."""
        return actions.put(
            case=case or self.case, sitting=self.sitting, matter=matter, asked=asked, by=self.officer, today=TODAY
        )


@pytest.fixture
def room() -> Room:
    area = place.area()
    council = place.authority(area)
    officer = place.person("send_officer", council, name="Ola Reed")
    manager = place.person("send_manager", council, name="Priya Hale")
    school = place.organisation(area, "setting", "Seaview Primary School")
    health = place.organisation(area, "commissioner", "Estuary Board")
    chair = place.person("panel_member", council, name="Joy Swift")
    therapist = place.person("panel_member", health, name="Fay Kirk")
    head = place.person("panel_member", school, name="Marty Row")
    panel = actions.found(area=area, kind=PanelKind.ASSESSMENT, terms=TERMS, by=officer, today=TODAY)
    for person, body, chairs in ((chair, council, True), (therapist, health, False), (head, school, False)):
        actions.seat(
            panel=panel, person=person, organisation=body, starts_on=TODAY, by=officer, today=TODAY, chairs=chairs
        )
    sitting = actions.plan_sitting(panel=panel, on=SITS, by=officer, today=TODAY)
    case = assessment(people.child(area), officer, RECEIVED, TODAY)
    case = record(case, "family_consulted", TODAY, officer, TODAY, "letter")
    return Room(area, officer, manager, chair, therapist, head, school, panel, sitting, case)

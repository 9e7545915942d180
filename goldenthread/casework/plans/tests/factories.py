"""A plan for tests, made through the same actions as anybody."""

from datetime import date
from typing import Any

from goldenthread.casework.models import Case
from goldenthread.casework.plans import actions
from goldenthread.casework.plans.models import PlanVersion, Row
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.models import User
from goldenthread.partnership.tests.factories import area, authority, person
from goldenthread.people.models import Child
from goldenthread.people.tests.factories import child

TODAY = date(2026, 6, 1)
BORN = date(2016, 3, 4)
WEEKLY = {
    "type": "speech_language", "minutes": 30, "sessions": 2, "per": "week", "weeks": 38, "group_size": 1,
    "who": "Speech and language therapist", "qualification": "HCPC registered", "provider": "Estuary Therapies",
    "funder": "Authority",
}  # fmt: skip


def writer(of: Any = None) -> User:
    """Somebody who writes plans."""
    return person("plan_writer", authority(of or area()), "Ruth Writer")


def case_under_assessment(by: User, of: Child | None = None) -> Case:
    """An assessment that was agreed to."""
    here = area()
    case = assessment(of or child(here, born=BORN), by, date(2026, 3, 2), TODAY)
    return record(case, "decision_to_assess_notified", date(2026, 4, 1), by, TODAY)


def begun(by: User | None = None, template: str = "ehcp") -> PlanVersion:
    """A draft with nothing in it."""
    by = by or writer()
    return actions.begin_plan(case=case_under_assessment(by), by=by, today=TODAY, template=template)


def add(version: PlanVersion, by: User, section: str, kind: str, words: str, under: Any = (), **given: Any) -> Row:
    """A row."""
    return actions.add_row(
        version=version, section=section, kind=kind, given={"words": words, **given}, by=by, today=TODAY, under=under
    )


def threaded(by: User) -> tuple[PlanVersion, dict[str, Row]]:
    """A draft with one thread from hope to provision."""
    version = begun(by)
    hope = add(version, by, "a", "aspiration", "I want to talk to my friends at lunch.", whose="Robin")
    need = add(
        version, by, "b", "need", "Robin finds it hard to join a conversation.", [hope], broad_area="communication"
    )
    outcome = add(
        version, by, "e", "outcome", "Robin will start a conversation with a friend.", [need],
        measure="Seen three times a week by staff at lunch", by_when=date(2027, 7, 20),
    )  # fmt: skip
    line = add(version, by, "f", "provision", "A language programme for conversation.", [need, outcome], **WEEKLY)
    return version, {"hope": hope, "need": need, "outcome": outcome, "line": line}

"""What an officer records is in the return: the projection follows the casework once it has moved on."""

from datetime import date

import pytest

from goldenthread.casework.actions import confirm, correct, record
from goldenthread.casework.models import Case, Confirmation
from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2 import project
from goldenthread.exchange.tests.conftest import TODAY, child
from goldenthread.partnership.models import Area, User
from goldenthread.provision.models import Setting

pytestmark = pytest.mark.django_db


def row(area: Area, surname: str, table: str, year: int = 2024, as_at: date | None = None) -> dict[str, str]:
    """A child's first row of a table."""
    frame = project(area, year, as_at, children=[child(surname).pk]).batch.tables[table]
    return {k: v for k, v in frame.row(0, named=True).items() if v is not None} if frame.height else {}


def test_what_was_done_before_the_day_is_in_the_years_return(brought: Area, officers: list[User]) -> None:
    matter = Confirmation.objects.get(case__child=child("Elder"))
    entry = Entry("decision_not_to_assess_notified", date(2024, 1, 15))
    confirm(confirmation=matter, answer=Confirmation.Answer.DONE, by=officers[0], today=TODAY, entry=entry)
    found = row(brought, "Elder", "requests")
    assert (found["requestoutcome"], found["requestoutcomedate"]) == ("N", "2024-01-15")


def test_what_was_done_after_it_is_in_the_next(brought: Area, officers: list[User]) -> None:
    plan = Case.objects.get(child=child("Cedar"))
    record(case=plan, entry=Entry("review_meeting_held", date(2024, 2, 1)), by=officers[0], today=TODAY)
    assert row(brought, "Cedar", "activeplans")["reviewmeeting"] == "2023-02-03"
    later = row(brought, "Cedar", "activeplans", 2025)
    assert later["reviewmeeting"] == "2024-02-01"
    assert "reviewoutcome" not in later  # the decision there is was of the meeting before


def test_a_correction_is_in_the_return(brought: Area, officers: list[User]) -> None:
    event = Case.objects.get(child=child("Ash")).events.get(kind="decision_not_to_assess_notified")
    correct(event=event, entry=Entry(event.kind, date(2023, 5, 12)), reason="Letter book", by=officers[0], today=TODAY)
    assert row(brought, "Ash", "requests")["requestoutcomedate"] == "2023-05-12"


def test_a_plan_that_ceased_has_no_active_plan(brought: Area, officers: list[User]) -> None:
    plan = Case.objects.get(child=child("Cedar"))
    record(case=plan, entry=Entry("plan_ceased", date(2024, 1, 10), "3"), by=officers[0], today=TODAY)
    assert row(brought, "Cedar", "activeplans") == {}
    named = row(brought, "Cedar", "namedplan")
    assert (named["ceasedate"], named["ceasereason"]) == ("2024-01-10", "3")


def test_a_plan_issued_here_is_a_new_plan_in_the_return(brought: Area, officers: list[User]) -> None:
    case = Case.objects.get(child=child("Elder"))
    setting = Setting.objects.get(urn="100001")
    details = {
        "needs_recorded": {"primary": "SLCN"},
        "setting_named": {"setting": setting.public_id},
        "placement_started": {"setting": setting.public_id, "placement": "p1", "rank": "1"},
    }
    for kind, day in (("decision_to_assess_notified", date(2024, 1, 15)), ("draft_plan_served", date(2024, 4, 1))):
        case = Case.objects.get(pk=case.pk)
        record(case=case, entry=Entry(kind, day), by=officers[0], today=TODAY)
    case = Case.objects.get(pk=case.pk)
    record(case=case, entry=Entry("final_plan_issued", date(2024, 4, 22), details=details), by=officers[0], today=TODAY)
    assert row(brought, "Elder", "assessment", 2025)["assessmentoutcomedate"] == "2024-04-22"
    assert row(brought, "Elder", "namedplan", 2025)["startdate"] == "2024-04-22"
    assert row(brought, "Elder", "plandetail", 2025)["urn"] == "100001"
    assert row(brought, "Elder", "placementdetail", 2025)["entrydate"] == "2024-04-22"
    assert row(brought, "Elder", "senneed", 2025)["sentype"] == "SLCN"


def test_a_case_that_is_not_ours_leaves_the_return(brought: Area, officers: list[User]) -> None:
    matter = Confirmation.objects.get(case__child=child("Elder"))
    confirm(confirmation=matter, answer=Confirmation.Answer.NOT_OURS, by=officers[0], today=TODAY)
    assert row(brought, "Elder", "person") == {}

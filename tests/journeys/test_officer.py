"""An officer records what happened, and the clock moves; and puts right what was recorded wrongly."""

import pytest

from goldenthread.casework.models import CaseEvent
from tests.browser import Way
from tests.journeys.area import SmallArea

TELL_THE_FAMILY = "Family told we will assess"


@pytest.fixture
def work(small_area: SmallArea) -> SmallArea:
    """One decision a day late, one due this week, advice asked of a school, and a plan."""
    small_area.request("Marlowe", days_ago=43)
    small_area.request("Soon", days_ago=40)
    return small_area


def test_a_decision_is_recorded_and_the_clock_moves(visitor, work):
    visitor.visit("/")
    visitor.press("Sign in as Ola Reed, SEND officer")
    visitor.sees_heading("Your day")
    visitor.sees("Decide whether to assess", "1 day over", "at once")
    visitor.check_page()

    visitor.follow("Record for Robin Marlowe")
    visitor.sees_heading("What happened?")
    visitor.sees("What the law asks next")
    visitor.check_page()
    visitor.follow(TELL_THE_FAMILY)
    visitor.sees_heading(TELL_THE_FAMILY)
    visitor.check_page()

    visitor.press("Record this")
    visitor.sees("There is a problem")
    assert visitor.page.title().startswith("Error: ")
    if visitor.way is not Way.NO_SCRIPT:
        assert "govuk-error-summary" in visitor.page.evaluate("document.activeElement.className")
    visitor.check_page()

    visitor.write_date("When was it sent?", 18, 6, 2024)
    visitor.write("Who decided?", "Head of SEND")
    visitor.write("Note", "Told by telephone too")
    visitor.press("Record this")
    visitor.sees("Recorded", f"{TELL_THE_FAMILY}, Tuesday 18 June 2024, for Robin Marlowe", "What happens next")
    visitor.check_page()

    visitor.follow("Robin Marlowe’s page")
    visitor.sees_heading("Robin Marlowe")
    visitor.sees(TELL_THE_FAMILY, "Told by telephone too", "Decided by Head of SEND")
    visitor.check_page()
    visitor.follow("Your day")
    visitor.sees("Nothing is overdue")
    visitor.check_page()


def test_from_the_team_s_list_and_back_to_it(visitor, work, sign_in):
    sign_in(visitor, work.colleague("send_officer", "Bram Vale"))
    visitor.visit("/casework/")
    visitor.follow("See the whole team’s work")
    visitor.follow("Record for Robin Marlowe")
    visitor.follow("Note")
    visitor.write_date("When did this happen?", 19, 6, 2024)
    visitor.write("Note", "Covering for Ola")
    visitor.press("Record this")
    visitor.follow("Back to where you were")
    visitor.sees_heading("The team’s day")
    visitor.sees("Robin Marlowe")


def test_an_entry_is_corrected_and_what_was_written_is_kept(visitor, work, sign_in):
    request = CaseEvent.objects.get(case__child__surname="Marlowe")
    sign_in(visitor, work.officer)
    visitor.visit(f"/children/{request.case.child.public_id}/")
    visitor.follow("Correct this entry of 7 May 2024")
    visitor.sees_heading("Correct an entry")
    visitor.check_page()
    visitor.choose("The date is wrong")
    visitor.press("Save the correction")
    visitor.sees("There is a problem", "Enter the right date", "Say why it is corrected")
    visitor.check_page()
    visitor.write_date("The right date", 9, 5, 2024)
    visitor.write("Why is it corrected?", "Stamped on the 9th")
    visitor.press("Save the correction")
    visitor.sees_heading("Robin Marlowe")
    visitor.sees("Corrected: Stamped on the 9th", "1 entry on this record was corrected")
    visitor.unfold("Show it as it was known on another day")
    visitor.check_page()
    visitor.follow("Your day")
    visitor.sees("Nothing is overdue")
    assert CaseEvent.objects.filter(pk=request.pk).exists()


def test_the_clock_has_its_table_and_the_law(visitor, work, sign_in):
    case = CaseEvent.objects.get(case__child__surname="Marlowe").case
    sign_in(visitor, work.officer)
    visitor.visit(f"/children/{case.child.public_id}/")
    picture = visitor.page.locator("img.gt-chart__picture").first
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    visitor.unfold("The same as a table, with the law")
    visitor.sees("SEND Regulations 2014, reg 5(1)")
    visitor.check_page()

"""A request arrives: for a child who is in no file, and for one who is already known."""

from datetime import timedelta

import pytest

from goldenthread.casework.models import Case
from goldenthread.casework.tests.factories import record
from goldenthread.people.models import Child
from tests.browser import Visitor, Way
from tests.journeys.area import TODAY, SmallArea

RECEIVED = (17, 6, 2024)
DECIDE_BY = "29 Jul 2024"  # six weeks from the day it first reached us


@pytest.fixture
def known(small_area: SmallArea) -> Child:
    """Robin Marlowe, born on 4 March 2015, for whom an assessment was refused a year ago."""
    case = small_area.request("Marlowe", days_ago=400)
    record(case, "decision_not_to_assess_notified", TODAY - timedelta(days=365), small_area.officer, TODAY)
    return case.child


def begin(visitor: Visitor) -> None:
    visitor.visit("/")
    visitor.press("Sign in as Ola Reed, SEND officer")
    visitor.follow("A new request")
    visitor.sees_heading("A new request for an EHC needs assessment")


def say_who(visitor: Visitor, forename: str, surname: str) -> None:
    visitor.write("Child’s or young person’s first name", forename)
    visitor.write("Surname", surname)
    visitor.write_date("Date of birth", 4, 3, 2015)
    visitor.choose("Female")
    visitor.write_date("When did the request first reach us?", *RECEIVED)
    visitor.choose("a parent")


def the_clock_runs(visitor: Visitor) -> None:
    """On the child's page: the picture of the clock is drawn, and its table has the day by which to decide."""
    picture = visitor.page.locator("img.gt-chart__picture").first
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    visitor.unfold("The same as a table, with the law")
    row = visitor.page.get_by_role("row").filter(has_text="Decide whether to assess").first
    assert DECIDE_BY in row.inner_text()
    visitor.check_page()


def test_for_a_child_in_no_file(visitor, small_area):
    begin(visitor)
    visitor.check_page()
    visitor.press("Take the request")
    visitor.sees("There is a problem", "Choose who asked")
    if visitor.way is not Way.NO_SCRIPT:
        assert "govuk-error-summary" in visitor.page.evaluate("document.activeElement.className")
    visitor.check_page()

    say_who(visitor, "Wren", "Ashdown")
    visitor.write("Parent’s or carer’s name", "Sam Ashdown")
    visitor.choose("I have checked who asked, and we may write to them")
    visitor.press("Take the request")
    visitor.sees("The letter that says it came is drafted")
    visitor.sees("Recorded", "Monday 17 June 2024, for Wren Ashdown", "What the law asks next on this case")
    visitor.check_page()
    visitor.follow("Wren Ashdown’s page")
    visitor.sees_heading("Wren Ashdown")
    visitor.sees("Sam Ashdown")
    the_clock_runs(visitor)
    case = Case.objects.get()
    assert (case.officer, case.opened_on.day) == (small_area.officer, RECEIVED[0])


def test_for_somebody_known_who_is_offered_and_chosen(visitor, known, small_area):
    begin(visitor)
    say_who(visitor, "Robin", "MARLOWE")
    visitor.press("Take the request")
    visitor.sees("There is a problem", "Somebody like this is already known", "Robin Marlowe, born 4 March 2015")
    visitor.sees("None of these: somebody we do not know yet")
    visitor.check_page()
    assert Case.objects.filter(stage="requested").count() == 0
    visitor.choose("Robin Marlowe, born 4 March 2015")
    visitor.press("Take the request")
    visitor.sees("Recorded", "for Robin Marlowe")
    visitor.follow("Robin Marlowe’s page")
    visitor.sees_heading("Robin Marlowe")
    the_clock_runs(visitor)
    assert Child.objects.count() == 1
    assert [case.child for case in Case.objects.filter(stage="requested")] == [known]


def test_for_another_child_of_the_same_name(visitor, known, small_area):
    begin(visitor)
    say_who(visitor, "Robin", "Marlowe")
    visitor.press("Take the request")
    visitor.choose("None of these: somebody we do not know yet")
    visitor.press("Take the request")
    visitor.sees("Say why it is none of the children offered: it is kept.")
    visitor.write("If it is none of them, how do you know?", "Another Robin, at another school.")
    visitor.check_page()
    visitor.press("Take the request")
    visitor.sees("Recorded", "for Robin Marlowe")
    assert Child.objects.count() == 2
    assert Case.objects.get(stage="requested").child != known

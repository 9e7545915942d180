"""A campaign of phase transfers: families are chosen on more than one page of its list, and written to together."""

from datetime import date

from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.tests.factories import MADE, details, parent
from goldenthread.casework.rules import Entry
from goldenthread.casework.taking_over import take_over
from goldenthread.correspondence.models import Letter
from goldenthread.people.tests import factories as people
from goldenthread.web.caseworker.reviews import campaign
from tests.journeys.area import TODAY


def test_families_on_two_pages_are_written_to_together(visitor, small_area, sign_in, monkeypatch):
    area, officer = small_area.area, small_area.officer
    details(area)
    for surname in ("Avery", "Bell", "Coe"):
        child = people.child(area, surname, date(2014, 3, 4))
        parent(child)
        take_over(child=child, entries=[Entry("plan_first_made", MADE)], officer=officer, by=officer, today=TODAY)
    actions.begin_campaign(area=area, year=2025, preferences_by=date(2024, 10, 31), by=officer, today=TODAY)
    monkeypatch.setattr(campaign, "SIZE", 1)

    sign_in(visitor, officer)
    visitor.visit("/casework/reviews/transfers/")
    visitor.follow("Moves of September 2025")
    visitor.sees("1 to 1 of 3 children", "Page 1 of 3")
    visitor.choose("Write to the family of Robin Avery")
    visitor.press("Next page")
    visitor.sees("Page 2 of 3", "1 ticked so far, 1 of them elsewhere on the list")
    visitor.press("Next page")
    visitor.choose("Write to the family of Robin Coe")
    visitor.check_page()
    visitor.press("Draft: which setting would you like?")
    visitor.sees("The letters are drafted.")
    assert {letter.child.surname for letter in Letter.objects.all()} == {"Avery", "Coe"}

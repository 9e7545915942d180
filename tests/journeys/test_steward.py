"""Information governance looks at an emergency opening, and writes what it found."""

from django.utils import timezone

from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import break_glass, restrict
from goldenthread.people.models import BreakGlass
from tests.journeys.area import TODAY


def test_an_emergency_opening_is_reviewed(visitor, small_area, sign_in):
    child = small_area.request("Marlowe", 43).child
    restrict(child=child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    break_glass(child=child, reason="Police at the school gate", by=small_area.officer, now=timezone.now())
    sign_in(visitor, small_area.colleague("information_governance_officer", "Wen Hale"))
    visitor.visit("/steward/emergencies/")
    visitor.sees_heading("Emergency openings to review")
    visitor.sees("To review, the oldest first", "Police at the school gate")
    visitor.check_page()
    visitor.page.locator("tbody a").first.press("Enter")
    visitor.sees_heading("Emergency opening by Ola Reed")
    visitor.check_page()
    visitor.press("Record this finding")
    visitor.sees("There is a problem", "Write what you found.")
    visitor.check_page()
    visitor.write("What did you find?", "The reason stands: spoke to the school.")
    visitor.press("Record this finding")
    visitor.sees("Your finding is recorded.", "Nothing to review", "Reviewed, the newest first")
    visitor.check_page()
    assert BreakGlass.objects.get().finding.startswith("The reason stands")

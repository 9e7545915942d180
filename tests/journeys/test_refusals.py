"""Who is refused, and how: an outsider, a colleague without the role, and anybody before a restricted record."""

import pytest

from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import BreakGlass
from tests.journeys.area import TODAY, demonstration_person

STAFF_PAGES = ("/casework/", "/casework/confirm/", "/manager/", "/manager/reviews/", "/children/", "/areas/")


def test_an_outsider_learns_nothing(visitor, small_area, sign_in):
    child = small_area.request("Marlowe", 43).child
    sign_in(visitor, demonstration_person(small_area.area, None, "Una Lane"))
    for path in (*STAFF_PAGES, f"/children/{child.public_id}/", f"/children/{child.public_id}/emergency/"):
        assert visitor.page.goto(f"{visitor.address}{path}").status == 404, path
        visitor.sees_heading("Page not found")
        visitor.does_not_see("Marlowe")
    visitor.check_page()


def test_a_colleague_without_the_role_is_told_which_permission_is_missing(visitor, small_area, sign_in):
    sign_in(visitor, small_area.colleague("board_member", "Lena Marsh"))
    refused = visitor.page.goto(f"{visitor.address}/casework/")
    assert refused.status == 403
    visitor.sees_heading("You cannot open this page")
    visitor.sees("Your role does not include: ")
    visitor.check_page()
    visitor.follow("Go to your first page")
    visitor.follow("Beside others")
    visitor.sees_heading("Southend-on-Sea beside others")


@pytest.fixture
def restricted(small_area):
    """A child with overdue work, whose record is open to nobody."""
    child = small_area.request("Marlowe", 43).child
    small_area.request("Okoro", 43)
    restrict(child=child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    return child


def test_a_restricted_child_stays_unseen_until_the_glass_is_broken(visitor, small_area, restricted, sign_in):
    sign_in(visitor, small_area.officer)
    visitor.visit("/casework/")
    visitor.sees("Robin Okoro")
    visitor.does_not_see("Marlowe")
    visitor.follow("Find a child")
    visitor.write("Name, UPN, ULN or case system id", "Marlowe")
    visitor.press("Find")
    visitor.sees("Nobody of that name or number is in your sight")
    visitor.check_page()
    address = f"/children/{restricted.public_id}/"
    assert visitor.page.goto(f"{visitor.address}{address}").status == 404

    visitor.visit("/children/")
    visitor.follow("Open a restricted record in an emergency")
    visitor.sees_heading("Open a restricted record")
    visitor.check_page()
    visitor.press("Open for four hours")
    visitor.sees("There is a problem", "Say in a sentence why you need this record now", "Give a number, or both names")
    visitor.check_page()
    born = restricted.birth_date
    visitor.write("Forename", restricted.forename)
    visitor.write("Surname", restricted.surname)
    visitor.write_date("Date of birth", born.day, born.month, born.year)
    visitor.write("Why do you need this record now?", "Police at the school gate ask who may collect them")
    visitor.press("Open for four hours")
    visitor.sees_heading("Robin Marlowe")
    visitor.check_page()
    assert BreakGlass.objects.get().user == small_area.officer
    visitor.visit("/casework/")
    visitor.sees("Robin Marlowe")

"""The main pages on a telephone, and on a screen made four times as large: nothing axe can find, nothing out of reach.

That no page at all scrolls sideways at 320 pixels is tested with every page.
"""

from datetime import date

import pytest

from goldenthread.casework.models import Case, CaseEvent, Confirmation
from tests.browser import Way
from tests.journeys.area import SmallArea

TELEPHONE = {"width": 375, "height": 800}
FOUR_TIMES_AS_LARGE = {"width": 320, "height": 256}  # what a laptop's window shows at 400%


@pytest.fixture
def busy(small_area: SmallArea) -> SmallArea:
    """Work of every kind, with a name and a school as long as they come."""
    small_area.request("Featherstonehaugh-Cholmondeley", 150)
    small_area.request("Okoro", 40)
    small_area.plan("Quill", date(2023, 7, 3))
    small_area.left_open_by_a_file("Petrie")
    return small_area


def officers_pages(case: Case) -> list[str]:
    """Each page of an officer, with the form of a case once empty and once with its faults."""
    event = CaseEvent.objects.filter(case=case).first()
    matter = Confirmation.objects.get()
    tabs = [f"/casework/?whose=team&tab={tab}" for tab in ("overdue", "week", "waiting", "confirm")]
    confirm = f"/casework/confirm/{matter.kind}/{matter.case.public_id}/{matter.as_at.isoformat()}/"
    record = f"/casework/case/{case.public_id}/record/"
    return [
        *tabs, record, f"{record}decision_to_assess_notified/", f"/casework/event/{event.public_id}/correct/",
        "/casework/confirm/", confirm, f"/children/{case.child.public_id}/",
        "/children/?words=o",
    ]  # fmt: skip


MANAGERS_PAGES = ("/manager/", "/manager/list/backlog/", "/manager/list/reviews-overdue/", "/manager/reviews/")
ANALYSTS_PAGES = ("/areas/", "/areas/measures/plans/", "/data/")


def test_the_main_pages_on_a_telephone(live_server, open_browser, sign_in, busy):
    visitor = open_browser(live_server.url, Way.MOUSE, TELEPHONE)
    case = Case.objects.get(child__surname__startswith="Feather")
    analyst = busy.colleague("performance_analyst", "Priya Nair")
    everybody = (
        (busy.officer, officers_pages(case)), (busy.manager, MANAGERS_PAGES), (analyst, ANALYSTS_PAGES),
    )  # fmt: skip
    for user, pages in everybody:
        sign_in(visitor, user)
        for path in pages:
            assert visitor.page.goto(f"{visitor.address}{path}").status == 200, path
            visitor.check_page()


def test_an_officer_who_enlarges_the_page_records_what_happened(live_server, open_browser, sign_in, busy, way):
    visitor = open_browser(live_server.url, way, FOUR_TIMES_AS_LARGE)
    sign_in(visitor, busy.officer)
    visitor.visit("/casework/")
    if way is not Way.NO_SCRIPT:  # the menu is folded by a script, and stands open without
        visitor.press("Menu")
    visitor.follow("Find a child")
    visitor.write("Name, UPN, ULN or case system id", "Okoro")
    visitor.press("Find")
    visitor.follow("Robin Okoro")
    visitor.sees_heading("Robin Okoro")
    visitor.check_page()
    visitor.press("Record what happened on this EHC needs assessment")  # drawn as a button
    visitor.follow("Family told we will assess")
    visitor.write_date("When was it sent?", 18, 6, 2024)
    visitor.write("Who decided?", "Head of SEND")
    visitor.press("Record this")
    visitor.sees("Recorded")
    visitor.check_page()

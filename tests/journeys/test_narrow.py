"""The main pages on a telephone: nothing axe can find, and at no width a page that scrolls sideways."""

from datetime import date

import pytest

from goldenthread.casework.models import Case, CaseEvent, Confirmation
from tests.browser import Way
from tests.journeys.area import SmallArea


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
    record = f"/casework/case/{case.public_id}/record/"
    return [
        *tabs, record, f"{record}decision_to_assess_notified/", f"/casework/event/{event.public_id}/correct/",
        "/casework/confirm/", f"/casework/confirm/{matter.kind}/{matter.pk}/", f"/children/{case.child.public_id}/",
        "/children/?words=o",
    ]  # fmt: skip


MANAGERS_PAGES = ("/manager/", "/manager/list/backlog/", "/manager/list/reviews-overdue/", "/manager/reviews/")
ANALYSTS_PAGES = ("/areas/", "/areas/measures/plans/", "/data/")


@pytest.mark.parametrize("width", [320, 375])
def test_every_page_fits_a_telephone(live_server, open_browser, sign_in, busy, width):
    visitor = open_browser(live_server.url, Way.MOUSE, {"width": width, "height": 800})
    case = Case.objects.get(child__surname__startswith="Feather")
    analyst = busy.colleague("performance_analyst", "Priya Nair")
    everybody = (
        (busy.officer, officers_pages(case)), (busy.manager, MANAGERS_PAGES), (analyst, ANALYSTS_PAGES),
    )  # fmt: skip
    too_wide = []
    for user, pages in everybody:
        sign_in(visitor, user)
        for path in pages:
            assert visitor.page.goto(f"{visitor.address}{path}").status == 200, path
            if not visitor.fits():
                too_wide.append(path)
            elif width != 320:
                visitor.check_page()
    assert not too_wide, f"these scroll sideways at {width} pixels: {too_wide}"

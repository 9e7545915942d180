"""Partners' data: an unknown file mapped, rows mended, two records found to be one child, published, a figure moved.

Then a board member opens the figure, and is told why not the children.
"""

import pytest
from django.urls import reverse

from goldenthread.exchange.dashboard import kept
from goldenthread.exchange.dashboard.selectors import last_month_end
from goldenthread.exchange.feeds.models import Delivery, Publication
from goldenthread.partnership.tests import factories as place
from goldenthread.reminders.working import work_off
from goldenthread.web.analyst import work
from goldenthread.web.analyst.tests import partners
from tests.journeys.area import TODAY, SmallArea
from tests.journeys.rooms.feeds import ALIKE, OTHER


@pytest.fixture
def area(small_area: SmallArea, settings, tmp_path, monkeypatch) -> SmallArea:
    """A census and social care published; a file whose columns nobody knows has come."""
    settings.DATA = tmp_path / "data"
    monkeypatch.setattr(work.Work, "start", lambda piece, task: piece.do(task))  # one database connection in a test
    sender = place.authority(small_area.area)
    census = partners.text_of(partners.HEADINGS, [*partners.CENSUS, *ALIKE])
    care = partners.text_of(partners.CARE_HEADINGS, [*partners.CARE, *OTHER])
    partners.published(
        small_area.area,
        partners.arrives(small_area.area, "school_census", census, sender, "census.csv"),
        partners.arrives(small_area.area, "children_in_need", care, sender, "care.csv"),
    )
    partners.arrives(small_area.area, "alternative_provision", partners.UNKNOWN, sender, "AP.csv")
    return small_area


def map_the_unknown_file(visitor):
    visitor.visit("/data/feeds/")
    visitor.sees_heading("Partners’ deliveries")
    visitor.check_page()
    visitor.follow("Say what its columns are")
    visitor.sees("Our guess is chosen already")
    visitor.pick("Ref", "The sender's own number for the child (local_id)")
    visitor.pick("SEND", "SEN provision: N none, K SEN support, E education, health and care plan (sen_provision)")
    visitor.pick("Placement Start", "The day it began (started_on)")
    visitor.check_page()
    visitor.press("Check your answers")
    visitor.sees_heading("Check your answers")
    visitor.check_page()
    visitor.press("Read it so, and remember")
    visitor.sees("2 in = 1 kept + 1 set aside.")


def mend_by_rule(visitor):
    visitor.page.get_by_role("link", name="Say what they stand for").first.click()
    visitor.pick("“XX”", "K: SEN support")
    visitor.check_page()
    visitor.press("Read the file again so")
    visitor.sees("2 in = 2 kept + 0 set aside.")
    visitor.press("Accept it")
    visitor.sees("is accepted")


def mend_a_row(visitor):
    census = Delivery.objects.get(feed="school_census")
    visitor.visit(reverse("analyst:feeds-line", args=[census.public_id, 4]))
    visitor.sees_heading("Line 4 was set aside")
    visitor.write("Date of birth", "28/02/2012")
    visitor.write("Ethnic group in the code of the school census", "WBRI")
    visitor.write("How do you know?", "The school looked both up")
    visitor.check_page()
    visitor.press("Mend it and read it again")
    visitor.sees("Line 4 is mended and kept.")


def find_one_child(visitor):
    visitor.visit("/data/feeds/matching/")
    visitor.check_page()
    visitor.press("Begin with the first")
    visitor.sees_heading("Are they one child?")
    visitor.sees("Differs", "Fallowfield")
    visitor.check_page()
    visitor.choose("The same child")
    visitor.press("Save and go to the next")
    visitor.sees("Say why in 1 to 500 characters")
    visitor.write("How do you know?", "The school and the social worker say so")
    visitor.press("Save and go to the next")
    visitor.sees("Decided: one child.")


def publish_and_see_it_move(visitor):
    before = Publication.objects.latest("pk")
    visitor.visit("/data/feeds/published/")
    visitor.press("Publish now")
    visitor.sees("It waits its turn")
    work_off("a worker")  # the page looks again by itself, without script too
    visitor.sees("which is the current one")
    visitor.check_page()
    visitor.visit(reverse("analyst:publication", args=[before.public_id]))
    visitor.sees("IDN-01", "from 33.3% (1 of 3) to 25.0% (1 of 4)")


@pytest.mark.journey
def test_the_analyst_mends_and_publishes_and_a_figure_moves(live_server, open_browser, sign_in, area):
    visitor = open_browser(live_server.url)
    sign_in(visitor, area.colleague("performance_analyst", "Ana Vale"))
    map_the_unknown_file(visitor)
    mend_by_rule(visitor)
    mend_a_row(visitor)
    find_one_child(visitor)
    publish_and_see_it_move(visitor)


@pytest.mark.journey
def test_a_board_member_opens_a_figure_and_not_the_children(live_server, open_browser, sign_in, area):
    kept.sheets(area.area, last_month_end(TODAY))  # as the night makes them
    visitor = open_browser(live_server.url)
    sign_in(visitor, area.colleague("board_member", "Bea Marsh"))
    visitor.visit("/partnership/dashboard/figures/IDN-01/")
    visitor.sees("Pupils on SEN support", "do not open into children’s records")
    visitor.does_not_see("Fallowfield")

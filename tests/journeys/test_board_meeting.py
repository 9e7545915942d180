"""A clerk runs a board's meeting from its agenda to its published minutes, which anybody may then read."""

from datetime import date

import pytest

from goldenthread.governance.actions import people
from goldenthread.governance.models import Body, Meeting
from goldenthread.governance.tests import factories as boards
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from tests.journeys.area import SmallArea

HELD_ON = date(2024, 7, 2)
BOARD = "SEND Partnership Board"
SECRET = "Price of a provider"
DECISION = "To have a further report in six months"
MINUTE = "Members spoke of families who wait."


@pytest.fixture
def board(small_area: SmallArea) -> Body:
    """A board that meets in public, its chair, its clerk, and the meeting after the one to be held."""
    body = boards.body(small_area.area, name=BOARD, openness="public")
    boards.seat(body, small_area.manager, "Director")
    boards.clerk(body, small_area.colleague("board_clerk", "Gareth Lindenhall"))
    people.set_quorum(body=body, starts_on=boards.SINCE, number=1, by=boards.BY)
    boards.meeting(body, date(2024, 9, 3))
    return body


def clerk_of(body: Body):
    """The one who clerks it."""
    return body.memberships.get(post="clerk").user


def test_from_the_agenda_to_the_published_minutes(visitor, live_server, open_browser, small_area, board, sign_in):
    sign_in(visitor, clerk_of(board))
    _agenda(visitor, board)
    _paper(visitor)
    visitor.press("Issue the agenda")
    visitor.sees("The agenda is out.")
    visitor.press("Issue the Part 1 pack")
    visitor.sees("Issued: pages 1 to")
    move_demonstration_clock(area=small_area.area, today=HELD_ON, by=place.TESTS)
    visitor.press("Open the meeting")
    _run(visitor)
    _minutes(visitor)
    _read_by_anybody(open_browser(live_server.url))


def _agenda(visitor, board):
    visitor.visit(f"/partnership/meetings/bodies/{board.public_id}/")
    visitor.press("Plan meetings")
    visitor.write_date("Day of the meeting, or of the first", HELD_ON.day, HELD_ON.month, HELD_ON.year)
    visitor.write("At what time?", "18:00")
    visitor.press("Plan")
    visitor.sees("1 meeting planned")
    meeting = Meeting.objects.get(on=HELD_ON)
    visitor.visit(f"/partnership/meetings/meetings/{meeting.public_id}/agenda/")
    visitor.write("Title", "How the plan stands")
    visitor.write("Recommendations", DECISION)
    visitor.press("Add it")
    visitor.sees("“How the plan stands” is on the agenda.")
    visitor.write("Title", SECRET)
    visitor.choose("Part 2, not for publication")
    visitor.press("Add it")
    visitor.sees("Say by which paragraph")
    visitor.page.locator("input[name=exempt][value='3']").check()
    visitor.write("Why keeping it back outweighs the public interest in telling it", "The price is open.")
    visitor.press("Add it")
    visitor.sees(f"“{SECRET}” is on the agenda.")
    visitor.check_page()
    visitor.visit(f"/partnership/meetings/meetings/{meeting.public_id}/")


def _paper(visitor):
    visitor.follow("Write a paper for item 1")
    visitor.write("Title of the paper", "How the plan stands in July")
    visitor.pick("In which form?", "Paper to a partnership board or group")
    visitor.press("Begin")
    for label in ("What the board is asked to do and why", "What families say"):
        visitor.write(label, "It moves, and families still wait.")
    visitor.press("Save and see it")
    visitor.press("Freeze it")
    visitor.sees("is frozen as presented")
    visitor.check_page()
    meeting = Meeting.objects.get(on=HELD_ON)
    visitor.visit(f"/partnership/meetings/meetings/{meeting.public_id}/")


def _run(visitor):
    visitor.pick("Director", "Present")
    visitor.press("Save the register")
    visitor.sees("The register is saved.")
    visitor.follow("1. How the plan stands")
    visitor.choose("Resolved")
    visitor.write("The decision, in the words agreed", DECISION)
    visitor.press("Record it and go on")
    visitor.sees("Item 1 is decided")
    visitor.check_page()


def _minutes(visitor):
    meeting = Meeting.objects.get(on=HELD_ON)
    visitor.visit(f"/partnership/meetings/items/{meeting.items.first().public_id}/minute/")
    visitor.write("The minute", MINUTE)
    visitor.press("Save")
    visitor.sees("The minute of item 1 is saved.")
    visitor.visit(f"/partnership/meetings/meetings/{meeting.public_id}/")
    visitor.press("Close the meeting")
    visitor.press("Minutes")
    visitor.press("Send out in draft")
    visitor.sees("The minutes are out in draft.")
    visitor.pick("Approved at", "3 September 2024")
    visitor.press("Approve")
    visitor.press("Publish")
    visitor.sees("The minutes are published.")


def _read_by_anybody(anybody):
    """Somebody without a sign-in reads the agenda, the paper, the decision and the minutes, and nothing exempt."""
    meeting = Meeting.objects.get(on=HELD_ON)
    anybody.visit(f"/public/meetings/{meeting.public_id}/")
    anybody.sees(MINUTE, DECISION, "How the plan stands in July", "Taken in private")
    anybody.does_not_see(SECRET)
    anybody.check_page()

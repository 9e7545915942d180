"""A sample is drawn, marked by two people who do not see each other's marks, moderated, and acted on."""

import pytest

from goldenthread.improvement.models import Action
from goldenthread.improvement.tests import factories as plans
from goldenthread.quality.choices import Seat
from goldenthread.quality.models import Assignment, Audit, AuditFinding
from goldenthread.quality.tests import factories as make
from tests.journeys.area import SmallArea

TITLE = "Plans of March"
FOUND = "Plans say little of what helps."
TO_DO = "Rewrite the guidance on section F"
NAMED = {"Who marks first?": "Una First, SEND officer", "Who moderates?": "Ines Okafor, SEND manager",
         "Who marks second, without seeing the first?": "Sol Second, SEND officer"}  # fmt: skip


@pytest.fixture
def service(small_area: SmallArea) -> SmallArea:
    """Plans of March 2024, a tool to judge them by, and a plan for improvement to act in."""
    for number in range(3):
        make.plan(small_area.area, number)
    make.tool(small_area.area)
    plans.priority(kind="recommendation")
    return small_area


def test_from_the_sample_to_the_action(live_server, open_browser, service, sign_in):
    first, second = (service.colleague("send_officer", name) for name in ("Una First", "Sol Second"))
    manager = open_browser(live_server.url)
    sign_in(manager, service.manager)
    _draw(manager)
    _name(manager)
    for marker, grade in ((first, "Good"), (second, "Requires improvement")):
        window = open_browser(live_server.url)
        sign_in(window, marker)
        _mark(window, marker, grade)
    _moderate(manager)
    _act(manager)


def _draw(manager):
    manager.visit("/partnership/quality/audits/new/")
    manager.follow("EHC plans")
    manager.write("What is this audit called?", TITLE)
    manager.write("What do you want to find out?", "Whether plans say what helps.")
    manager.write_date("Records from", 1, 3, 2024)
    manager.write_date("Records to", 31, 3, 2024)
    manager.write("How many records?", "1")
    manager.press("Show the groups")
    manager.sees("1 of 3 records")
    manager.check_page()
    manager.press("Draw this sample")
    manager.sees_heading(TITLE)


def _name(manager):
    manager.visit(f"/partnership/quality/audits/{Audit.objects.get().public_id}/name/")
    for question, person in NAMED.items():
        manager.page.get_by_role("group", name=question).get_by_label(person).check()
    manager.press("Name them")
    manager.sees("3 seats are filled.")


def _mark(marker, person, grade):
    seat = Assignment.objects.get(person=person)
    marker.visit("/partnership/quality/mine/")
    marker.sees(TITLE)
    marker.visit(f"/partnership/quality/mark/{seat.public_id}/one/")
    for _ in ("one", "two"):
        marker.choose(grade)
        marker.write("What did you see that shows it?", "Their own words stand in it.")
        marker.press("Save and go on")
    marker.check_page()
    marker.press("Hand in")
    marker.sees("is handed in. Your marks stand.")


def _moderate(manager):
    audit = Audit.objects.get()
    assert Assignment.objects.filter(record__audit=audit, seat=Seat.MODERATOR).exists()
    manager.visit(f"/partnership/quality/audits/{audit.public_id}/moderation/1/")
    for group in manager.page.get_by_role("group", name="Which grade stands?").all():
        group.get_by_label("Good").check()
    manager.write("How did you come to these grades?", "Read again with both.")
    manager.press("These grades stand")
    manager.sees("is moderated.")
    manager.check_page()


def _act(manager):
    audit = Audit.objects.get()
    manager.visit(f"/partnership/quality/audits/{audit.public_id}/findings/")
    manager.write("What did the audit find?", FOUND)
    manager.page.get_by_role("group", name="Is it a strength?").get_by_role("radio").last.check()
    manager.press("Write it down")
    manager.visit(f"/partnership/quality/findings/{AuditFinding.objects.get().public_id}/")
    manager.write("What will be done?", TO_DO)
    for label in ("Under which recommendation or priority?", "Who answers for it?"):
        manager.page.get_by_label(label).select_option(index=0)
    manager.write_date("By when?", 30, 9, 2024)
    manager.press("Add this action")
    manager.sees("is in the improvement plan, and leads back here.", TO_DO)
    assert Action.objects.get().arises_from == f"audit-finding:{AuditFinding.objects.get().public_id}"
    manager.check_page()

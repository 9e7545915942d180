"""Work given out by rules after a look, covered while somebody is away, set aside when it fails; letters in a batch."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks import task

from goldenthread.casework.actions import open_assessment
from goldenthread.casework.intake.tests.factories import arrival
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.correspondence.tests import factories as letters
from goldenthread.people.tests import factories as people
from goldenthread.reminders import queue, working
from goldenthread.reminders.models import Job
from goldenthread.reminders.rules import MOST_TRIES
from tests.browser import Visitor
from tests.journeys.area import TODAY

SignIn = Callable[[Visitor, object], None]


@task()
def fall_over(word: str) -> None:
    """Work that always fails, with words that name somebody."""
    raise ValueError(f"Robin Marlowe {word}")


@pytest.fixture
def window(live_server, open_browser) -> Visitor:
    return open_browser(live_server.url)


def test_a_rule_is_tried_and_gives_a_new_request_and_absence_is_covered(window, small_area, sign_in):
    colleague = small_area.colleague("send_officer", "Bram Vale")
    entry = Entry("request_received", TODAY - timedelta(days=40), "parent")
    nobodys = open_assessment(
        child=people.child(small_area.area, "Quill"), entry=entry, officer=None, by=small_area.officer, today=TODAY
    )
    sign_in(window, small_area.manager)
    window.visit("/manager/allocation/")
    window.sees("1 open case has nobody now")
    window.follow("Add a rule")
    window.write("Name of the rule", "A to Q")
    window.write("Surnames (optional)", "A-Q")
    window.choose("Bram Vale")
    window.check_page()
    window.press("Keep the rule")
    window.sees("Robin Quill", "Bram Vale", "A to Q", "Nothing is done until you give them")
    window.check_page()
    assert Case.objects.get().officer is None
    window.press("Give the ticked cases")
    window.sees("1 case given, 0 not.", "Robin Quill to Bram Vale")

    made = arrival(small_area.area, on=TODAY)
    sign_in(window, small_area.officer)
    window.visit(f"/casework/inbox/arrivals/{made.public_id}/")
    window.choose("Open a case for a new child")
    window.press("Decide this")
    window.sees("First ask the family what they think")
    assert set(Case.objects.values_list("officer__name", flat=True)) == {"Bram Vale"}

    sign_in(window, small_area.manager)
    window.visit("/manager/cover/")
    window.pick("Who is away?", "Bram Vale")
    window.pick("Who covers?", "Ola Reed")
    window.write_date("First day", 19, 6, 2024)
    window.write_date("Last day", 28, 6, 2024)
    window.check_page()
    window.press("Arrange it")
    window.sees("Ola Reed has Bram Vale’s cases in their day, marked as cover")
    sign_in(window, small_area.officer)
    window.visit("/casework/?tab=week")
    window.sees("You cover for Bram Vale", "Robin Quill")
    window.check_page()
    nobodys.refresh_from_db()
    assert nobodys.officer == colleague


def test_work_that_fails_is_set_aside_and_shown(window, small_area, sign_in):
    queue.put(fall_over, "is ill", key="k", area=small_area.area)
    for _ in range(MOST_TRIES):
        Job.objects.get().task.__class__.objects.update(run_after=timezone.now())
        working.work_off("w")
    sign_in(window, small_area.manager)
    window.visit("/manager/background/")
    window.sees("Failed: decide", f"Tried {MOST_TRIES} times", "ValueError", Job.objects.get().public_id)
    window.does_not_see("Marlowe")
    window.check_page()
    window.write("Or leave it undone, because", "The person has left.")
    window.press("Leave it undone")
    window.sees("It is left undone, and your reason is kept.", "The person has left.")
    assert Job.objects.get().given_up_at


def test_letters_in_a_batch_are_looked_at_then_made_and_sent(window, small_area, sign_in):
    letters.area()
    for surname, name in (("Marlowe", "Ida Marlowe"), ("Okoro", "Ade Okoro")):
        letters.by_email(small_area.request(surname, 3).child, name)
    small_area.request("Quill", 3)
    sign_in(window, small_area.officer)
    window.visit("/casework/letters/batches/new/")
    window.write("A title to find it by", "June requests")
    window.pick("Which letter?", "Request received")
    window.pick("For cases at which stage?", Case.Stage.REQUESTED.label)
    window.check_page()
    window.press("Look at what it would make")
    window.sees("2 letters would be made, 1 left out", "Robin Quill: left out.")
    window.check_page()
    assert not mail.outbox
    window.press("Make these letters")
    window.press("Approve the 2 drafts")
    window.press("Send the 2 approved letters")
    window.sees("June requests", "Left out: 1")
    window.check_page()
    assert sorted(to for message in mail.outbox for to in message.to) == [
        "Ade Okoro <ade@family.example>", "Ida Marlowe <ida@family.example>",
    ]  # fmt: skip

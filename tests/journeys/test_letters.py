"""A refusal with every right: the guard holds a slip, it is mended, sent, and is visibly sent once."""

import pytest
from django.core import mail

from goldenthread.casework.models import CaseEvent
from goldenthread.correspondence.models import Dispatch, Letter
from goldenthread.correspondence.tests import factories as letters
from tests.journeys.area import SmallArea


@pytest.fixture
def work(small_area: SmallArea) -> SmallArea:
    """A request whose mother agreed to e-mail, and another child."""
    case = small_area.request("Marlowe", days_ago=30)
    small_area.request("Otherchild", days_ago=20)
    letters.area()
    letters.by_email(case.child)
    return small_area


def test_a_refusal_is_written_held_mended_and_sent_once(visitor, work, sign_in):
    child = CaseEvent.objects.get(case__child__surname="Marlowe").case.child
    sign_in(visitor, work.officer)
    visitor.visit(f"/children/{child.public_id}/")
    visitor.follow("Letters", within=visitor.page.locator("main"))
    visitor.sees_heading("Letters")
    visitor.sees("No letter yet")
    visitor.check_page()
    visitor.press("Write a letter")
    visitor.follow("We will not assess")
    visitor.sees_heading("We will not assess")
    visitor.check_page()
    visitor.write("The reasons for the decision", "The school gives what helps Robin Otherchild, and progress is good.")
    visitor.press("See the letter")
    visitor.sees("Being written", "Your right to appeal", "Mediation", "Disagreement resolution", "Seaside SENDIASS")
    visitor.check_page()

    visitor.press("Approve it as it stands")
    visitor.sees("Held by the guard", "Another child’s name", "Robin Otherchild")
    visitor.check_page()
    visitor.press("Change it")
    letter = Letter.objects.get()
    visitor.write("What it says", letter.body.replace(" Otherchild", ""))
    visitor.press("Save the letter")
    visitor.sees("Mended.")
    visitor.press("Approve it as it stands")
    visitor.sees("An officer approved it as it stands")
    visitor.press("Send the letter")
    visitor.sees("It has gone to everybody it was for, once.", "counts as received on", "Taken by the mail server")
    visitor.check_page()

    assert [message.to for message in mail.outbox] == [["Ida Marlowe <ida@family.example>"]]
    assert Dispatch.objects.get().tries == 1
    event = CaseEvent.objects.get(kind="decision_not_to_assess_notified")
    assert event.details["not_told"] == []
    visitor.visit("/casework/letters/")
    visitor.sees("Sent today")
    visitor.check_page()

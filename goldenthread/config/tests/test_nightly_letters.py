"""The day's steps send the letters that wait to go by e-mail, each once."""

import pytest
from django.core import mail

from goldenthread.config.nightly import STEPS, deliver_letters
from goldenthread.correspondence import actions
from goldenthread.correspondence.tests import factories as letters
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests.factories import TESTS

pytestmark = pytest.mark.django_db


def test_a_letter_that_waits_to_go_by_e_mail_goes_once():
    assert STEPS["letters"][0] is deliver_letters
    child = letters.family(letters.area())
    move_demonstration_clock(area=child.area, today=letters.TODAY, by=TESTS)
    by = letters.officer(child.area)
    letter = letters.refusal(child, by, letters.by_email(child))
    actions.approve(letter=letter, by=by, today=letters.TODAY)
    actions.send(letter=letter, by=by, today=letters.TODAY)
    assert [deliver_letters.call(child.area.code, ""), deliver_letters.call(child.area.code, "")] == [1, 0]
    assert len(mail.outbox) == 1

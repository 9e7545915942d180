"""News reaches advisers, settings and families: what changed, in their words, of what they see, and no child's name."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.casework.asks import actions as asks
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.asks.tests.conftest import ASKED, TODAY, world  # noqa: F401  a fixture, found by its name
from goldenthread.casework.intake.actions.claiming import claim, make_code
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.kinds import kinds
from goldenthread.casework.reviews import actions as reviews
from goldenthread.casework.reviews.tests import factories as review
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.tests.factories import related
from goldenthread.partnership.tests import factories as place
from goldenthread.reminders.messages import email_of, write_round
from goldenthread.reminders.news import TO_SETTINGS, family_words, news_for
from goldenthread.reminders.points import Span, lines_for

pytestmark = pytest.mark.django_db


def news(user, area, on=TODAY):
    now = timezone.now()
    return [line.words for line in news_for(user, area, on, now - timedelta(hours=1), now + timedelta(hours=1))]


def test_every_kind_that_is_news_is_one_that_is_recorded():
    assert family_words().keys() | set(TO_SETTINGS) <= kinds().keys()
    assert all(len(words.split()) <= 22 for words in family_words().values())


def test_an_adviser_is_told_what_others_did_with_what_they_owe(world):  # noqa: F811  as above
    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    asks.route(ask=ask, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    asks.chase(ask=ask, words="", by=world.officer, today=TODAY)
    told = news(world.therapist, world.area)
    assert [words.partition(":")[0] for words in told] == [
        "You were asked for this", "This was sent on to you", "You were reminded of this",
    ]  # fmt: skip
    assert all(world.case.public_id in words for words in told)
    due = lines_for(world.therapist, world.area, Span(ask.due_on - timedelta(days=15), ask.due_on - timedelta(days=14)))
    assert [line.path for line in due] == [reverse("advice:ask", args=[ask.public_id])]
    make.released(ask, world.therapist, world.manager, date(2024, 3, 20))
    record(world.case, "decision_to_issue_made", date(2024, 3, 25), world.officer, TODAY)
    record(world.case, "draft_plan_served", date(2024, 4, 2), world.officer, TODAY)
    told = news(world.therapist, world.area, date(2024, 4, 3))
    assert any("on which you gave advice" in words for words in told)
    assert not any("Marlowe" in words or "Robin" in words for words in told)
    assert news(place.person("advice_giver", world.board), world.area) == []


def test_a_setting_is_told_of_its_own_children_and_no_other():
    w = review.whole()
    reviews.plan_meeting(
        review=w.review, on=review.TODAY + timedelta(days=21), at="10 am", place="Here", by=w.officer,
        today=review.TODAY,
    )  # fmt: skip
    told = news(w.senco, w.area, review.TODAY)
    assert any(w.case.public_id in words for words in told)
    other = place.person("setting_senco", place.organisation(w.area, name="Hill Top"))
    assert news(other, w.area, review.TODAY) == []


def test_a_family_is_told_in_its_own_words_and_another_is_not(world):  # noqa: F811  as above
    mother = related(world.case.child, email="ida@family.example")
    code, _ = make_code(
        relationship=mother, channel=Channel.LETTER, came_by="email", checked="Rang the school.", by=world.officer,
        today=TODAY,
    )  # fmt: skip
    account = place.person(name="Ida Marlowe")
    claim(code=code, user=account, today=TODAY)
    record(world.case, "note_added", TODAY, world.officer, TODAY)
    assert news(account, world.area) == [
        "We told you that we will find out what help is needed. (20 February 2024)",
    ]  # fmt: skip
    assert news(place.person("parent_or_carer", place.authority(world.area), name="Else"), world.area) == []
    written = write_round(area=world.area, today=TODAY, now=timezone.now() + timedelta(minutes=1))
    (message,) = (one for one in written if one.to == account)
    mail = email_of(message)
    paragraphs = mail.body.split("\n\n")
    assert mail.subject == "There is news for you"
    assert paragraphs[:3] == ["Hello Ida Marlowe,", "There is something new on your page.", "What is new"]
    assert "We told you that we will find out what help is needed." in paragraphs[3]
    assert paragraphs[4:6] == ["Who to speak to", world.officer.name]
    assert not [word for word in ("due", "changed", "(case", "Marlowe’s") if word in mail.body]
    message.due = [["Decide whether to assess: send by Friday", "/"]]
    both = email_of(message)
    assert both.subject == "Golden Thread: 1 due"
    assert both.body.index("What is due") < both.body.index("What is new") < both.body.index("Who to speak to")

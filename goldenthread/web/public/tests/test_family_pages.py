"""A family's own pages: the letter opens one plan's questions, and nothing else opens them."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.one_time import in_groups
from goldenthread.partnership.tests import factories as place
from goldenthread.quality import actions
from goldenthread.quality.choices import Seat
from goldenthread.quality.codes import LASTS, TRIES
from goldenthread.quality.models import Marking
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import TODAY

pytestmark = pytest.mark.django_db
AFTER = TODAY + LASTS + timedelta(days=1)
BEHIND = [("family-start", []), ("family-question", [1]), ("family-more", []), ("family-check", [])]


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def audit(area):
    for number in range(2):
        make.plan(area, number)
    return make.audit(area, make.tool(area), size=2)


@pytest.fixture
def letter(audit):
    seat = make.seat(audit.records.get(number=1), Seat.FAMILY)
    return actions.make_code(seat=seat, by=place.TESTS, today=TODAY)


@pytest.fixture
def go(client):
    """Ask for a page, or send its form; the text of what comes in the end."""

    def ask(name, *args, status=200, query="", **fields):
        address = reverse(f"public:{name}", args=args) + query
        answer = client.post(address, fields, follow=True) if fields else client.get(address, follow=True)
        assert answer.status_code == status, answer.content.decode()[-2000:]
        return answer.content.decode()

    return ask


def opens(go, kept, code, status=200):
    return go("family", status=status, number=in_groups(kept.public_id), code=in_groups(code))


def test_the_way_from_the_letter_to_thanks(go, client, letter):
    _, code = letter
    text = opens(go, *letter)
    assert "one short question" in text
    assert "Marlowe" not in text
    text = go("family-question", 1)
    assert "Are you heard?" in text
    assert "Is it exact?" not in text
    assert "Choose one answer" in go("family-question", 1, status=422, grade="", words="Typed.")
    assert "Nearly done" in go("family-question", 1, grade="2", words="It is me.")
    text = go("family-more", words="Thank you.")
    for said in ("Check your answers", "A bit", "It is me.", "Thank you."):
        assert said in text
    assert "Check your answers" in go("family-question", 1, query="?check", grade="3", words="It is me.")
    assert "We have your answers" in go("family-check", send="1")
    marking = Marking.objects.get()
    assert (marking.seat, marking.overall, marking.words, marking.record.number) == ("family", 3, "Thank you.", 1)
    assert "Type them here" in go("family-check")
    assert "You have sent us your answers" in opens(go, *letter, status=422)
    assert not any(code in str(value) for value in client.session.values())


def test_answers_wait_for_one_who_comes_back(go, client, letter):
    opens(go, *letter)
    go("family-question", 1, grade="1", words="No.")
    client.cookies.clear()
    assert "Look at your answers" in opens(go, *letter)


def test_a_wrong_code_opens_nothing_and_says_no_more_than_that(go, letter):
    said = "We do not know this number and code together"
    assert said in opens(go, letter[0], "wrong", status=422)
    assert said in go("family", status=422, number="nosuchnumber", code=letter[1])
    assert "Type the code" in go("family", status=422, number="nosuchnumber", code="")
    assert "Type them here" in go("family-start")


def test_five_wrong_codes_lock_the_letter(go, letter):
    for _ in range(TRIES - 1):
        opens(go, letter[0], "wrong", status=422)
    assert "is locked" in opens(go, letter[0], "wrong", status=422)
    assert "is locked" in opens(go, *letter, status=422)


def test_a_letter_that_ran_out_opens_nothing(go, area, letter):
    move_demonstration_clock(area=area, today=AFTER, by=place.TESTS)
    assert "too old" in opens(go, *letter, status=422)


def test_a_letter_that_runs_out_while_it_is_open_is_shut(go, area, letter):
    opens(go, *letter)
    move_demonstration_clock(area=area, today=AFTER, by=place.TESTS)
    assert "Your page had closed" in go("family-question", 1)


def test_an_hour_of_quiet_shuts_the_page(go, client, letter):
    opens(go, *letter)
    session = client.session
    session["family_letter"] = {**session["family_letter"], "until": 0}
    session.save()
    assert "Your page had closed" in go("family-start")


def test_many_tries_from_one_place_have_to_wait(go, letter):
    for _ in range(20):
        go("family", status=422, number="nosuchnumber", code="wrong")
    assert "too many tries" in opens(go, *letter, status=429)


@pytest.mark.parametrize(("name", "args"), BEHIND)
def test_nothing_behind_the_door_is_open_without_a_letter(go, name, args):
    assert "Type them here" in go(name, *args)


def test_there_are_no_more_questions_than_there_are(go, letter):
    opens(go, *letter)
    for number in (0, 2):
        go("family-question", number, status=404)


def test_not_all_answers_can_be_that_they_do_not_know(go, letter):
    opens(go, *letter)
    assert "Nearly done" in go("family-question", 1, grade="none", words="")
    assert "but not to all" in go("family-check", send="1")
    assert not Marking.objects.exists()


def test_a_letter_replaced_in_the_moment_of_saving_shuts_the_page(go, letter, monkeypatch):
    opens(go, *letter)

    def ended(**_):
        raise CannotAudit("This letter can no longer be used.")

    for action, where in (("keep_answer", ("family-question", 1)), ("keep_words", ("family-more",))):
        monkeypatch.setattr(f"goldenthread.web.public.family_questions.actions.{action}", ended)
        assert "Your page had closed" in go(*where, grade="2", words="")
        opens(go, *letter)

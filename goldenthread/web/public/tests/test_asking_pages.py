"""Asking without an account, page by page: kept, checked, sent, receipted; nothing personal in an address."""

import re
from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse

from goldenthread.casework.intake.models import Arrival, Asking
from goldenthread.casework.intake.tests.factories import SATURDAY
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
PAGES = {
    "name": {"forename": "Wren", "surname": "Ashdown"},
    "born": {"birth_date-day": "4", "birth_date-month": "3", "birth_date-year": "2015"},
    "place": {"setting": "Seaview School", "postcode": "ss1 2ab"},
    "needs": {"needs": "Reading is hard."},
    "help": {"help_now": "A reading group.", "help_wanted": "More time."},
    "you": {"asker": "Sam Ashdown", "relation": "mother"},
    "reach": {"email": "sam@example.org", "reach_by": "email"},
}


@pytest.fixture(autouse=True)
def _no_tries_yet(tmp_path):
    cache.clear()
    with override_settings(DATA=tmp_path):
        yield


@pytest.fixture(autouse=True)
def area():
    made = place.area()
    move_demonstration_clock(area=made, today=SATURDAY, by=place.TESTS)
    return made


@pytest.fixture
def go(client):
    """Ask for a page, or send its form; the text of what comes in the end."""

    def ask(name, *args, status=200, query="", **fields):
        address = reverse(f"public:asking:{name}", args=args) + query
        answer = client.post(address, fields, follow=True) if fields else client.get(address, follow=True)
        assert answer.status_code == status, answer.content.decode()[-2000:]
        for where, _ in answer.redirect_chain:
            assert "Wren" not in where
            assert "Ashdown" not in where
            assert "@" not in where
        return answer.content.decode()

    return ask


def fill(go, upto="reach", door="parent", **changes):
    said = go("who", door=door)
    for key, fields in PAGES.items():
        if door != "parent" and key in ("help", "you"):
            continue
        said = go("question", key, **changes.get(key, fields))
        if key == upto:
            break
    return said


def test_from_the_first_question_to_the_receipt(go, client):
    assert "We start to count on the day you send this" in go("start")
    assert "Do you want to add any papers?" in fill(go)
    said = go("papers", go="yes")
    for words in ("Wren", "4 March 2015", "SS1 2AB", "Reading is hard.", "Mother", "By email"):
        assert words in said
    said = go("check", send="yes")
    made = Arrival.objects.get()
    assert "Saturday 15 June 2024" in said
    assert "though it is a weekend" in said
    assert "Saturday 27 July 2024" in said
    assert f"{made.public_id[:4]}-{made.public_id[4:8]}" in said
    assert (made.reached_on, made.door, made.given["birth_date"]) == (SATURDAY, "parent", "2015-03-04")
    assert not Asking.objects.exists()
    assert "Ask us to find out" in go("check")  # nothing is open to this visitor any more


def test_a_visitor_comes_back_with_the_code_on_another_machine(go, client):
    fill(go, upto="name")
    said = go("later", show="yes")
    code = re.search(r">((?:[a-z2-9]{4}-){2}[a-z2-9]{4})<", said)[1]
    client.cookies.clear()
    assert "Your page had closed" in go("check")
    assert "We do not know this code" in go("back", code="aaaa-bbbb-cccc", status=422)
    said = go("back", code=code)
    assert "Check your answers" in said
    assert "Wren" in said
    assert "We need a little more" in said
    assert "We need a little more" in go("check", send="yes", status=422)
    assert not Arrival.objects.exists()


def test_save_and_come_back_later_keeps_the_page(go):
    go("who", door="parent")
    assert "you need a code" in go("question", "name", later="yes", **PAGES["name"])
    assert Asking.objects.get().answers["forename"] == "Wren"


def test_errors_keep_the_work(go):
    fill(go, upto="born")
    said = go("question", "place", setting="Seaview School", postcode="not one", status=422)
    assert "That is not a whole postcode" in said
    assert "Seaview School" in said
    assert "Write the first name" in go("question", "name", forename="", surname="A", status=422)
    assert "so that we can answer you" in go("question", "reach", telephone="1", reach_by="email", status=422)
    assert "Choose who you are" in go("who", door="", status=422)


def test_a_paper_is_told_by_its_content(go, client):
    fill(go)
    address = reverse("public:asking:papers")
    good = BytesIO(b"A school report.")
    good.name = "report.txt"
    assert "report.txt" in client.post(address, {"file": good, "add": "yes"}, follow=True).content.decode()
    bad = BytesIO(b"MZ\x90\x00" + b"\x00" * 100)
    bad.name = "report.pdf"
    assert client.post(address, {"file": bad, "add": "yes"}).status_code == 422
    assert "Choose a file first" in go("papers", add="yes", status=422)
    paper = Asking.objects.get().papers.get()
    assert "report.txt" in go("papers", remove=str(paper.pk))  # the number of a row says nothing
    assert "report.txt" not in go("papers", remove=paper.document.public_id)


@pytest.mark.parametrize("door", ["health", "other"])
def test_anybody_else_brings_a_child_to_attention_in_other_words(go, door):
    go("who", door=door)
    for key in ("name", "born", "place", "needs"):
        go("question", key, **PAGES[key])
    extra = {"role": "gp"} if door == "other" else {}
    go("question", "you", asker="Dr Nair", works_for="Pier Surgery", **extra)
    go("question", "told", parent_told="yes", parent="Sam Ashdown")
    go("question", "reach", **PAGES["reach"])
    said = go("papers", go="yes")
    assert "The law does not call it a request" in said
    assert "Thank you for telling us" in go("check", send="yes")
    assert Arrival.objects.get().door == door


def test_a_young_person_is_asked_about_themselves(go):
    assert "What is your name?" in go("who", door="young_person")
    go("question", "you", status=404)


def test_too_many_from_one_address_are_asked_to_wait(go, client):
    fill(go, upto="name")
    with override_settings(ACCOUNT_RATE_LIMITS={"ask_code": "1/10m/ip"}):
        for _ in range(2):
            answer = client.post(reverse("public:asking:back"), {"code": "aaaa-bbbb-cccc"})
    assert answer.status_code in (422, 429)


@pytest.mark.parametrize("name", ["papers", "later", "check", "sent"])
def test_nothing_opens_without_having_begun(go, name):
    assert "Ask us to find out" in go(name)


def test_several_councils_are_asked_which(go, area):
    place.area("881", "Essex")
    assert "Which council is it?" in go("who")
    assert "Choose a council" in go("who", door="parent", status=422)
    go("who", door="parent", area="881")
    assert Asking.objects.get().area.code == "881"

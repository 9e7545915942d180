import re

import pytest
from django.template import engines
from django.test import Client

from goldenthread.web.components.pages.gallery import ExampleForm
from goldenthread.web.components.statuses import STATUSES, status

PAGES = ["/accessibility/", "/data-protection/", "/components/", "/components/?faults=1&sort=-name&page=9"]


@pytest.mark.parametrize("path", PAGES)
def test_public_pages_draw_without_anybody_signed_in(path, db):
    response = Client().get(path)
    assert response.status_code == 200
    assert "Demonstration:" in response.text


@pytest.mark.parametrize("path", [*PAGES, "/account/sign-in/", "/nowhere/"])
def test_nothing_runs_or_is_styled_in_line(path, db):
    response = Client().get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    scripts = re.findall(r"<script([^>]*)>", response.text)
    assert all("src=" in attributes or "application/json" in attributes for attributes in scripts)
    assert not re.search(r"<[^>]+\s(style|on\w+)=", response.text)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/children/%00/", "/casework/?words=a%00", "/account/set-up/%00/x/"])
def test_an_address_with_a_nul_in_it_is_refused(path, db):
    response = Client().get(path)
    assert response.status_code == 400
    assert "Content-Security-Policy" in response.headers


def test_a_page_whose_form_has_faults_says_so_in_its_title(db):
    assert "<title>Error: Components" in Client().get("/components/?faults=1").text
    assert "<title>Components" in Client().get("/components/").text


def test_the_gallery_is_part_of_a_demonstration_only(db, settings):
    settings.DEMONSTRATION = False
    assert Client().get("/components/").status_code == 404
    assert "Demonstration:" not in Client().get("/accessibility/").text


def test_a_person_sees_who_they_are_and_which_day_it_is(officer):
    client = Client()
    client.force_login(officer)
    page = client.get("/accessibility/").text
    assert "Priya Nair" in page
    assert "Today is " in page


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html"])
def test_error_pages_stand_in_the_same_frame(name, rf, db):
    page = engines["jinja2"].get_template(name).render({"exception": "<b>why</b>"}, rf.get("/"))
    assert 'class="gt-header"' in page
    assert "<b>why" not in page


def test_the_page_for_our_own_failures_asks_nothing_of_the_rest():
    assert "Something went wrong" in engines["jinja2"].get_template("500.html").render()


def test_a_forged_form_is_refused_in_plain_words(db):
    response = Client(enforce_csrf_checks=True).post("/account/sign-out/")
    assert response.status_code == 403
    assert "Send that again" in response.text


def test_a_status_is_a_word_and_an_unknown_one_is_an_error():
    assert status("overdue").word == "Overdue"
    assert len({known.word for known in STATUSES.values()}) == len(STATUSES)
    with pytest.raises(KeyError, match="no_such"):
        status("no_such")


def test_the_example_form_reads_what_it_asks_for():
    typed = {
        "sent_on-day": "21", "sent_on-month": "2", "sent_on-year": "2024", "decision": "assess", "rights": ["appeal"],
        "by": "panel", "reason": "Needs that school cannot meet alone",
    }  # fmt: skip
    assert ExampleForm(typed).is_valid()

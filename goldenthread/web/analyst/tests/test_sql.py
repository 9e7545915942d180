"""The page for questions in SQL: to the entitled, a colleague, an outsider; each question in the trail."""

from io import BytesIO

import polars as pl
import pytest
from django.urls import reverse

from goldenthread.audit.models import Change, View
from goldenthread.exchange.feeds.models import KeptQuestion
from goldenthread.partnership.models import Appointment
from goldenthread.partnership.tests import factories as place
from goldenthread.web.analyst.tests.conftest import page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SQL = "/data/sql/"
COUNT = "SELECT sen_provision, count(*) AS people\nFROM school_census\nGROUP BY ALL\nORDER BY 1"


@pytest.fixture
def ask(signed_in, joint):
    return lambda question, **more: signed_in.post(SQL, {"question": question, "as": "page", **more})


def test_it_says_what_can_be_asked_about(signed_in, joint):
    shown = page(signed_in, "analyst:sql")
    assert "school_census" in shown
    assert "Primary type of need in the code of the school census" in shown
    assert ">doubts<" not in shown


def test_before_anything_is_published_it_says_how_that_comes(signed_in):
    assert "Nothing is published yet" in page(signed_in, "analyst:sql")


def test_the_answer_is_a_table_and_both_files(ask):
    shown = ask(COUNT)
    assert shown.status_code == 200
    assert "The answer: 2 rows" in shown.content.decode()
    assert ask(COUNT, **{"as": "csv"}).content == b"sen_provision,people\nE,1\nK,1\n"
    taken = ask(COUNT, **{"as": "parquet"})
    assert pl.read_parquet(BytesIO(taken.content))["people"].to_list() == [1, 1]
    assert "attachment" in taken["Content-Disposition"]


def test_each_question_is_in_the_trail_whole_answered_or_not(ask):
    long = COUNT + " -- " + "x" * 500
    ask(long)
    ask("SELECT * FROM links")
    asked = Change.objects.filter(action="feeds.asked").order_by("pk")
    assert [each.details["question"] for each in asked] == [long, "SELECT * FROM links"]
    assert View.objects.filter(page="analyst.sql").count() == 2


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("SELECT 1\nFROM nowhere", "Line 2"), ("DROP TABLE persons", "Only questions are answered"),
        ("SELECT * FROM read_csv('/etc/passwd')", "no file, address or extension"), ("", "no question yet"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_why_and_keeps_the_question(ask, question, says):
    answer = ask(question)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert says in shown
    assert "There is a problem" in shown


def test_names_need_a_reason_and_the_role(ask, analyst):
    named = "SELECT forename FROM school_census ORDER BY 1"
    assert ask(named).status_code == 422  # there is no such column
    without = ask(named, named="on")
    assert (without.status_code, "what the names are needed for" in without.content.decode()) == (422, True)
    shown = ask(named, named="on", why="To ring the school")
    assert "Ann" in shown.content.decode()
    assert View.objects.get(page="analyst.sql_named").reason.startswith("To ring the school")
    Appointment.objects.filter(user=analyst).update(role="send_manager")


def test_one_whose_role_names_nobody_is_not_offered_names(client, area, joint, monkeypatch):
    from goldenthread.exchange.feeds import asking

    monkeypatch.setattr(asking, "may_see_names", lambda *_: False)
    client.force_login(place.person("performance_analyst", place.authority(area)))
    assert "Leave names" not in page(client, "analyst:sql")
    answer = client.post(SQL, {"question": "SELECT forename FROM school_census", "named": "on", "why": "To look"})
    assert answer.status_code == 422


def test_a_question_is_kept_opened_and_removed(signed_in, joint):
    kept = signed_in.post(reverse("analyst:sql-keep"), {"name": " By  provision ", "question": COUNT})
    one = KeptQuestion.objects.get()
    assert (one.name, kept.url) == ("By provision", f"{SQL}?kept={one.public_id}")
    assert "GROUP BY ALL" in signed_in.get(kept.url).content.decode()
    assert signed_in.post(reverse("analyst:sql-forget", args=[one.public_id])).url == SQL
    assert not KeptQuestion.objects.exists()


def test_a_name_is_one_persons_until_it_is_removed(signed_in, client, area, joint):
    signed_in.post(reverse("analyst:sql-keep"), {"name": "Mine", "question": COUNT})
    client.force_login(place.person("performance_analyst", place.authority(area)))
    answer = client.post(reverse("analyst:sql-keep"), {"name": "Mine", "question": "SELECT 1"})
    assert answer.status_code == 422
    assert "Give yours another" in answer.content.decode()
    assert KeptQuestion.objects.get().question == COUNT


def test_strangers_to_the_work_do_not_ask(client, area, joint):
    for person, status in ((place.person("send_officer", place.authority(area)), 403), (place.person(), 404)):
        client.force_login(person)
        assert client.get(SQL).status_code == status
        assert client.post(SQL, {"question": "SELECT 1"}).status_code == status
        assert client.post(reverse("analyst:sql-keep"), {"name": "x", "question": "y"}).status_code == status

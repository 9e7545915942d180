"""The pages of what was heard and what came of it: who may open them, what they say, what anybody may read."""

import pytest
from django.urls import reverse

from goldenthread.improvement.models import Evidence
from goldenthread.improvement.tests import factories as plans
from goldenthread.partnership.tests import factories as place
from goldenthread.voice import actions
from goldenthread.voice.models import Feedback, Reply
from goldenthread.voice.tests import factories as make
from goldenthread.voice.tests.factories import TODAY
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(area):
    at = place.authority(area)
    return {
        "keeper": place.person("parent_carer_forum_representative", place.organisation(area, "forum")),
        "board": place.person("board_member", at),
        "lead": place.person("strategy_lead", at),
        "service": place.person("advice_manager", place.organisation(area, "health")),
        "none": place.person("system_administrator", at),
        "outsider": place.person(),
    }


@pytest.fixture
def heard(area):
    return make.heard(area, as_said=True, leave="public")


@pytest.fixture
def get(client):
    return Room(client).get


@pytest.fixture
def post(client):
    return Room(client).post


def day(name, value=TODAY):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


SAID = {
    "title": "Surgeries help", "way": "survey", "said_by": "parents", "theme": "people", "service": "SEND surgeries",
    "feeling": "good", "words": "They know what they talk about.", "as_said": "on", "leave": "public", "percent": "90",
    "base": "40", "source": "The forum", **day("day"),
}  # fmt: skip
ANSWER = {"you_said": "Write to us while we wait.", "outcome": "did", "we_did": "We write every month.", "action": "",
          "public": "on", **day("day")}  # fmt: skip


def test_who_may_open_what(get, people, heard):
    reply = make.reply(heard)
    reading = [("voice:home",), ("voice:themes",), ("voice:answers",), ("voice:one", heard.public_id)]
    keeping = [("voice:add",), ("voice:withdraw", heard.public_id), ("voice:answer", heard.public_id),
               ("voice:correct", reply.public_id)]  # fmt: skip
    for where in reading:
        get(people["board"], *where)
    for where in keeping:
        get(people["keeper"], *where)
        get(people["board"], *where, status=403)
    for where in reading + keeping:
        get(people["none"], *where, status=403)
        get(people["outsider"], *where, status=404)
    get(people["board"], "voice:one", "nosuch", status=404)


def test_what_was_heard_is_put_down_found_and_read(get, post, people):
    assert "is put down" in post(people["keeper"], "voice:add", **SAID)
    row = Feedback.objects.get()
    page = get(people["board"], "voice:one", row.public_id)
    assert "They know what they talk about." in page
    assert "90% (n = 40)" in page
    for query, there in (
        ({"theme": "people"}, True), ({"theme": "school"}, False), ({"words": "surgeries"}, True),
        ({"words": "nothing of the kind"}, False), ({"answered": "no"}, True), ({"answered": "yes"}, False),
    ):  # fmt: skip
        assert ("Surgeries help" in get(people["board"], "voice:home", **query)) is there, query
    assert "The people one meets" in get(people["board"], "voice:themes")


def test_a_fault_is_told_and_nothing_typed_is_lost(post, people):
    text = post(people["keeper"], "voice:add", status=422, **{**SAID, "day-year": "2025"})
    assert "a day that has come" in text
    assert "They know what they talk about." in text
    assert not Feedback.objects.exists()


def test_what_is_taken_back_is_read_by_nobody(get, post, client, people, heard):
    make.reply(heard)
    assert "It is taken back." in post(people["keeper"], "voice:withdraw", heard.public_id, reason="They asked.")
    for page in (get(people["keeper"], "voice:one", heard.public_id), get(people["board"], "voice:home"),
                 get(people["board"], "voice:answers"), client.get("/public/you-said/").content.decode()):  # fmt: skip
        assert "We wait and nobody writes." not in page
        assert "Waits without a word" not in page
    text = post(people["keeper"], "voice:withdraw", heard.public_id, status=422, reason="Again.")
    assert "already" in text


def test_an_answer_leads_to_its_action_and_the_public_reads_it(get, post, client, people, heard):
    action = plans.action(plans.priority(plans.strategy()))
    said = {**ANSWER, "action": f"action:{action.public_id}"}
    assert "Anybody can read it" in post(people["keeper"], "voice:answer", heard.public_id, **said)
    assert reverse("plans:action", args=[action.public_id]) in get(people["board"], "voice:one", heard.public_id)
    assert "The action it became" not in get(people["service"], "voice:one", heard.public_id)  # reads no plan
    client.logout()
    page = client.get("/public/you-said/").content.decode()
    for words in ("Write to us while we wait.", "We write every month.", "“We wait and nobody writes.”"):
        assert words in page
    assert reverse("plans:action", args=[action.public_id]) not in page
    inside = {**ANSWER, "public": "", "we_did": "Corrected."}
    inside.pop("public")
    post(people["keeper"], "voice:correct", Reply.objects.get().public_id, **inside)
    client.logout()
    assert "We write every month." not in client.get("/public/you-said/").content.decode()
    assert "Corrected." in get(people["board"], "voice:answers")


def test_an_answer_corrected_meanwhile_is_not_there_to_correct(get, people, heard):
    first = make.reply(heard)
    make.reply(heard, corrects=first)
    get(people["keeper"], "voice:correct", first.public_id, status=404)


def test_evidence_that_is_something_heard_opens_at_it(get, post, people, heard):
    priority = plans.priority(plans.strategy())
    said = {"rating": "at_risk", "reasons": "Families wait.", "new_heard": heard.public_id}
    post(people["lead"], "plans:priority-progress", priority.public_id, **said)
    piece = Evidence.objects.get()
    assert (piece.kind, piece.ref, piece.day) == ("feedback", f"feedback:{heard.public_id}", heard.day)
    where = reverse("voice:one", args=[heard.public_id])
    assert where in get(people["board"], "plans:priority", priority.public_id)
    assert "is evidence as" in get(people["board"], "thread:of", "feedback", heard.public_id)


def test_the_thread_begins_at_what_was_heard_for_those_who_may(get, people, heard):
    get(people["board"], "thread:of", "feedback", heard.public_id)
    get(people["none"], "thread:of", "feedback", heard.public_id, status=403)


def test_the_page_says_what_is_not_answered(get, people, area, heard):
    assert "1 thing heard" in get(people["board"], "voice:answers")
    actions.reply(
        feedback=[heard], you_said="Write.", outcome="cannot", we_did="No money.", public=False, by=place.TESTS,
        day=TODAY, today=TODAY,
    )  # fmt: skip
    assert "Everything heard has an answer." in get(people["board"], "voice:answers")


def test_nothing_public_is_said_so(client):
    assert "Nothing is told yet" in client.get("/public/you-said/").content.decode()


def test_a_document_of_another_kind_is_still_described(post, people):
    priority = plans.priority(plans.strategy())
    said = {"rating": "at_risk", "reasons": "It waits.", "new_heard": "", "new_title": "A letter"}
    text = post(people["lead"], "plans:priority-progress", priority.public_id, status=422, **said)
    assert "Choose what kind of evidence it is" in text

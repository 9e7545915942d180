"""The thread's pages: everything tied to a thing, drawn and told, and nothing that a person may not see."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.governance import thread as walking
from goldenthread.governance.actions import meetings, people, running
from goldenthread.governance.actions.ahead import act_on
from goldenthread.governance.actions.papers import keep_paper
from goldenthread.governance.tests import factories as boards
from goldenthread.improvement import actions
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests import factories as place
from goldenthread.vocabulary.thread import Kind, Ref
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
DECIDED_ON = date(2024, 6, 3)
SECRET = "The price of advice"
QUERIES = 330


@pytest.fixture
def who(area):
    at = place.authority(area)
    roles = {"lead": "strategy_lead", "clerk": "board_clerk", "member": "board_member", "officer": "send_officer"}
    return {name: place.person(role, at, name=name.title()) for name, role in roles.items()} | {
        "outsider": place.person()
    }


@pytest.fixture
def plan(area):
    """Recommendation 3 with its finding, an action, a measure read twice, an update."""
    inspection = actions.add_inspection(
        area=area, title="Inspection", framework="2023", first_day=date(2023, 3, 6), last_day=date(2023, 3, 10),
        outcome="Inconsistent", by=place.TESTS,
    )  # fmt: skip
    finding = actions.add_finding(
        inspection=inspection, kind="better", ref="7", words="Too many plans come late.", by=place.TESTS
    )
    priority = make.priority(kind="recommendation", number="3", findings=[finding])
    action = make.action(priority, due_on=date(2024, 9, 1))
    measure = make.measure()
    actions.set_target(
        measure=measure, of=priority, period_kind="snapshot", baseline=4, baseline_on=date(2024, 1, 1), value=60,
        due_on=date(2024, 12, 31), by=place.TESTS,
    )  # fmt: skip
    make.reading(measure, 44, date(2024, 6, 1))
    make.reading(measure, 46, TODAY)
    return {"finding": finding, "priority": priority, "action": action, "measure": measure}


@pytest.fixture
def board(area, plan, who):
    """A meeting of a public board that took the recommendation, and an exempt item about the same."""
    body = boards.body(area, name="Health and Wellbeing Board", openness="public")
    member = boards.seat(body, who["member"], "Director")
    boards.clerk(body, who["clerk"])
    people.set_quorum(body=body, starts_on=boards.SINCE, number=1, by=boards.BY)
    meeting = boards.meeting(body, DECIDED_ON, ("SEND report",))
    item, secret = meeting.items.get(), boards.exempt_item(meeting, SECRET)
    for one in (item, secret):
        meetings.say_about(item=one, refs=[f"priority:{plan['priority'].public_id}"], by=boards.BY)
    paper = keep_paper(
        item=item, title="How the plan stands", blocks=[], pages=2, today=DECIDED_ON, by=boards.BY, author="Lead"
    )
    boards.under_way(meeting, member)
    item.refresh_from_db()
    secret.refresh_from_db()
    decision = running.decide(item=item, outcome="noted", words="To note progress.", today=DECIDED_ON, by=boards.BY)
    hidden = running.decide(item=secret, outcome="resolved", words=SECRET, today=DECIDED_ON, by=boards.BY)
    arisen = act_on(
        decision=decision, priority=plan["priority"], words="Show lateness by service", owner=place.authority(area),
        due_on=date(2024, 9, 6), today=DECIDED_ON, by=boards.BY,
    )  # fmt: skip
    return {"body": body, "meeting": meeting, "item": item, "paper": paper, "decision": decision, "hidden": hidden,
            "secret": secret, "arisen": arisen}  # fmt: skip


@pytest.fixture
def read(client):
    room = Room(client, "thread")
    return lambda user, kind, row, /, **asked: room.get(user, "of", kind, row.public_id, **asked)


@pytest.mark.slow
def test_all_that_is_tied_to_a_recommendation_is_told_and_drawn(read, who, plan, board):
    page = read(who["member"], "priority", plan["priority"])
    for words in (
        "Too many plans come late.", "How the plan stands", "To note progress.", "Show lateness by service",
        "On 3 June 2024 the Health and Wellbeing Board noted:", "It goes back to a finding:",
        "which was 46% on 19 June 2024",
        "read 44% on 1 June 2024, and then 46% on 19 June 2024.",
    ):  # fmt: skip
        assert words in page, words
    assert page.count("<svg") >= 1
    assert 'aria-current="page"' in page


@pytest.mark.slow
def test_each_thing_begins_a_thread_of_its_own(read, who, plan, board):
    for kind, row in (
        ("finding", plan["finding"]), ("action", plan["action"]), ("measure", plan["measure"]), ("item", board["item"]),
        ("paper", board["paper"]), ("decision", board["decision"]), ("body", board["body"]),
        ("meeting", board["meeting"]),
    ):  # fmt: skip
        assert "The same in sentences" in read(who["member"], kind, row)
    assert "came out of" in read(who["member"], "action", board["arisen"])


@pytest.mark.slow
def test_what_is_exempt_stays_unseen_but_for_those_of_the_body(read, who, plan, board):
    assert SECRET in read(who["member"], "priority", plan["priority"])
    assert SECRET not in read(who["lead"], "priority", plan["priority"])
    read(who["lead"], "decision", board["hidden"], status=404)
    read(who["lead"], "item", board["secret"], status=404)
    assert SECRET not in read(who["lead"], "meeting", board["meeting"])
    assert SECRET not in read(who["lead"], "body", board["body"])


def test_one_without_the_permission_is_told_so_and_an_outsider_learns_nothing(client, read, who, plan):
    read(who["officer"], "priority", plan["priority"], status=403)
    read(who["outsider"], "priority", plan["priority"], status=404)
    read(who["lead"], "priority", plan["finding"], status=404)
    client.force_login(who["lead"])
    assert client.get(reverse("thread:of", args=["nothing", "x"])).status_code == 404
    assert "The thread" in client.get(reverse("thread:home")).content.decode()


def test_an_action_that_came_out_of_what_one_may_not_see_does_not_say_of_what(area, who, plan, board):
    arisen = actions.add_action(
        priority=plan["priority"], words="Settle it", owner=place.authority(area), due_on=date(2024, 9, 1),
        by=place.TESTS, today=TODAY, arises_from=f"decision:{board['hidden'].public_id}",
    )  # fmt: skip
    of = Ref(Kind.ACTION, arisen.public_id)
    for user, seen in ((who["member"], True), (who["lead"], False)):
        found = walking.thread(of, area=area, user=user, today=TODAY, depth=1)
        assert (Ref(Kind.DECISION, board["hidden"].public_id) in found.nodes) is seen


@pytest.mark.slow
def test_narrowed_to_a_kind_and_to_what_is_nearest(read, who, plan, board):
    page = read(who["member"], "priority", plan["priority"], kind="measure")
    listed = page[page.index("The same in sentences") :]
    assert "How the plan stands" not in listed
    assert "which was 46%" in listed
    near = read(who["member"], "measure", plan["measure"], far="1")
    assert "To note progress." not in near
    assert "To note progress." in read(who["member"], "measure", plan["measure"], far="2")


@pytest.mark.slow
def test_queries_are_bounded_however_much_is_tied(area, who, plan, board):
    def asked(depth):
        of = Ref(Kind.PRIORITY, plan["priority"].public_id)
        with CaptureQueriesContext(
            connection,
        ) as done:
            found = walking.thread(of, area=area, user=who["member"], today=TODAY, depth=depth)
        return len(done), found

    few, _ = asked(1)
    for number in range(120):
        make.action(plan["priority"], number=f"9.{number}", words=f"Step {number}")
    more, found = asked(1)
    assert more == few, "one step asks the same however much is tied"
    assert len(found.nodes) == walking.MOST_NODES
    assert found.more > 0
    most, _ = asked(3)
    assert most < QUERIES


def test_a_thing_alone_says_so(read, who, area):
    assert "Nothing is tied to it" in read(who["member"], "measure", make.measure())

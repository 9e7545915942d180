"""Decisions side by side: counts that open, shares that rest on few left out, turnaround; for managers alone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.casework.panels import actions
from goldenthread.casework.panels.rules import Answer, Deciding
from goldenthread.casework.panels.tests.conftest import SITS, TODAY, room  # noqa: F401  a fixture
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
TOLD = SITS + timedelta(days=2)


@pytest.fixture
def at(room):  # noqa: F811  as above
    """One refusal after a panel's advice, told two days later; eleven yeses outside panel, at a school."""
    item = room.put()
    actions.recommend(item=item, outcome="refuse", words="Not met.", by=room.officer, today=SITS)
    decide(room, room.case, SITS, "refuse", "no")
    record(room.case, "decision_not_to_assess_notified", TOLD, room.officer, TOLD)
    for number in range(11):
        child = people.child(room.area, f"Quill{number}", ethnicity="WBRI")
        people.on_roll(child, room.school)
        decide(room, assessment(child, room.officer, TODAY, TODAY), TODAY, "assess", "yes")
    move_demonstration_clock(area=room.area, today=TOLD, by=place.TESTS)
    return room


def decide(room, case, on, outcome, said):  # noqa: F811  as above
    answers = {"may_have_sen": Answer("yes", "x"), "may_need_plan": Answer(said, "x")}
    given = Deciding("assess", outcome, answers, "School can provide it.", not_consulted="Nobody answers.")
    actions.decide(case=case, given=given, by=room.manager, today=on)


def get(client, who, name="decisions", status=200, **query):
    client.force_login(who)
    answer = client.get(reverse(f"manager:{name}"), query)
    assert answer.status_code == status
    return answer.content.decode()


def test_groups_and_their_counts_open_into_the_decisions_behind_them(client, at):
    said = get(client, at.manager)
    for part in ("12 decisions since", "12 written here", "11 outside panel", "Seaview School", "Not recorded"):
        assert part.replace("Seaview School", "Seaview Primary School") in said
    said = get(client, at.manager, "decisions-list", by="school", **{"is": "Seaview Primary School"})
    assert "11 decisions" in said
    said = get(client, at.manager, "decisions-list", by="school", only="adverse", **{"is": "Not recorded"})
    assert "Robin Marlowe" in said
    assert "We will not assess" in said


def test_a_share_that_rests_on_few_is_not_shown_and_a_small_count_is_marked(client, at):
    said = get(client, at.manager, by="ethnicity")
    assert "[c]" in said
    assert "0%" in said
    assert "not to be passed on" in said


def test_turnaround_by_panel_and_month(client, at):
    said = " ".join(get(client, at.manager).split())
    assert "June 2024: Assessment panel" in said
    assert "June 2024: Not put to a panel" in said
    assert "of 1 told" in said
    behind = get(client, at.manager, "decisions-list", panel="Assessment panel", month="2024-06")
    assert "Robin Marlowe" in behind


def test_by_what_the_tribunal_said_later(client, at):
    record(at.case, "tribunal_recorded", TOLD, at.officer, TOLD, "request")
    assert "Appealed, not determined" in get(client, at.manager, by="result", matter="assess")


def test_what_cases_tell_was_decided_is_compared_beside_what_was_written_here(client, at):
    told = TOLD - timedelta(days=1)
    child = people.child(at.area, "Earlier", ethnicity="WBRI")
    case = record(
        assessment(child, at.officer, TODAY, TODAY), "decision_not_to_assess_notified", told, at.officer, TOLD
    )
    record(case, "tribunal_recorded", TOLD, at.officer, TOLD, "request")
    said = " ".join(get(client, at.manager, by="result").split())
    assert "13 decisions since" in said
    assert "12 written here by delegated officers" in said
    assert "Of the rest the cases tell" in said
    behind = get(client, at.manager, "decisions-list", by="result", **{"is": "Appealed, not determined"})
    assert "Robin Earlier" in behind
    assert "as the case tells it" in behind
    assert 'role="status">1 decision</p>' in " ".join(behind.split()).replace("> ", ">").replace(" <", "<")
    turnaround = get(client, at.manager, "decisions-list", panel="Not put to a panel", month="2024-06")
    assert "Robin Earlier" not in turnaround


def test_for_managers_alone(client, at):
    get(client, at.officer, status=403)
    get(client, place.person(), status=404)
    get(client, at.officer, "decisions-list", status=403)

"""The thread through a plan: told from either end, and not to those who may not see plans."""

from datetime import date

import pytest

from goldenthread.improvement import actions
from goldenthread.improvement.tests import factories as make
from goldenthread.improvement.ties import node_of, ties
from goldenthread.partnership.tests.factories import TESTS, area, authority, person
from goldenthread.vocabulary.thread import Kind, Ref

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


@pytest.fixture
def rows():
    """From an inspection's finding to an update that rests on a reading, and an action that came out of a decision."""
    inspection = actions.add_inspection(
        area=area(), title="Inspection", framework="2023", first_day=date(2023, 3, 6), last_day=date(2023, 3, 10),
        outcome="Inconsistent", by=TESTS,
    )  # fmt: skip
    finding = actions.add_finding(inspection=inspection, kind="better", ref="N1", words="Too slow", by=TESTS)
    strategy = make.strategy(inspection=inspection)
    priority = make.priority(strategy, findings=[finding])
    action = make.action(priority, arises_from="decision:d1")
    other = make.action(priority)
    actions.depend(action=action, on=other, by=TESTS)
    step = actions.add_milestone(action=action, words="Draft", due_on=TODAY, by=TESTS)
    risk = actions.add_risk(priority=priority, words="No staff", likelihood=2, impact=2, by=TESTS, today=TODAY)
    measure = make.measure()
    actions.set_target(measure=measure, of=priority, period_kind="snapshot", by=TESTS)
    reading = make.reading(measure, 5, TODAY)
    audit = actions.add_evidence(
        area=area(), of=action, kind="audit", title="Audit", ref="audit:a1", day=TODAY, by=TESTS
    )
    told = {"rating": "on_track", "reasons": "Well", "day": TODAY, "today": TODAY, "by": TESTS}
    update = actions.report_progress(of=action, evidence=[audit], readings=[reading], **told)
    return [inspection, finding, strategy, priority, action, other, step, risk, measure, audit, update]


@pytest.fixture
def lead():
    return person("strategy_lead", authority(area()))


def told(of, user):
    return {(tie.words, tie.to.ref) for tie in ties(of, area=area(), user=user, today=TODAY)}


def test_every_tie_within_the_plan_is_told_from_both_ends(rows, lead):
    for row in rows:
        here = node_of(row, TODAY).ref
        for words, there in told(here, lead):
            if there.kind != Kind.DECISION:
                back = {ref for _, ref in told(there, lead)}
                assert here in back, f"{here.kind} {words} {there.kind}, and nothing leads back"


def test_the_thread_runs_from_the_finding_to_the_update(rows, lead):
    reached, ahead = set(), {node_of(rows[1], TODAY).ref}
    while ahead:
        reached |= ahead
        ahead = {ref for of in ahead for _, ref in told(of, lead)} - reached
    assert {node_of(row, TODAY).ref for row in rows} <= reached
    assert Ref(Kind.DECISION, "d1") in reached


def test_what_is_kept_elsewhere_leads_to_what_came_out_of_it(rows, lead):
    assert ("led to", node_of(rows[4], TODAY).ref) in told(Ref(Kind.DECISION, "d1"), lead)
    assert ("is evidence as", node_of(rows[9], TODAY).ref) in told(Ref(Kind.AUDIT, "a1"), lead)


def test_nothing_is_told_to_one_who_may_not_see_plans(rows):
    officer = person("send_officer", authority(area()))
    assert told(node_of(rows[3], TODAY).ref, officer) == set()

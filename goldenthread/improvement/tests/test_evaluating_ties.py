"""The thread through the self-evaluation: every tie is told from both ends."""

import pytest

from goldenthread.improvement import actions
from goldenthread.improvement.actions import evaluating
from goldenthread.improvement.models import Claim
from goldenthread.improvement.tests import factories as make
from goldenthread.improvement.ties import node_of, ties
from goldenthread.partnership.tests.factories import TESTS, area, authority, person
from goldenthread.vocabulary.thread import Kind, Ref

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


def test_every_tie_of_the_self_evaluation_is_told_from_both_ends():
    lead = person("strategy_lead", authority(area()))
    edition = evaluating.begin_edition(area=area(), title="June 2024", day=TODAY, by=TESTS)
    criterion = evaluating.add_criterion(
        area=area(), code="C1", order=1, group="Experiences", title="Needs", question="Are they?", by=TESTS
    )
    action = make.action()
    piece = actions.evidence_from(reading=make.reading(make.measure(), 5, TODAY), by=TESTS)
    row = evaluating.add_statement(
        edition=edition, kind="improve", words="Only 5% come in time.", criterion=criterion, action=action,
        priority=action.priority, evidence=[piece], by=TESTS, today=TODAY,
    )  # fmt: skip
    evaluating.sign(edition, decision="decision:d1", words="", day=TODAY, by=TESTS)
    edition.refresh_from_db()

    def told(of):
        return {tie.to.ref for tie in ties(of, area=area(), user=lead, today=TODAY)}

    for each in (edition, criterion, row, piece, action, action.priority, Claim.objects.get()):
        here = node_of(each, TODAY).ref
        for there in told(here):
            if there.kind not in (Kind.DECISION, Kind.STRATEGY):
                assert here in told(there), f"{here.kind} to {there.kind}, and nothing leads back"
    assert node_of(edition, TODAY).ref in told(Ref(Kind.DECISION, "d1"))
    assert {node_of(r, TODAY).ref for r in (edition, criterion, piece, action)} <= told(node_of(row, TODAY).ref)

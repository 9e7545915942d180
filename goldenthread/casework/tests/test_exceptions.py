"""Everything that may excuse a limit of a case can be recorded on it: the exception, and the facts it rests on."""

import pytest

from goldenthread import statute
from goldenthread.casework.clocks import PROCESSES
from goldenthread.casework.kinds import kinds

ELSEWHERE = {"advice", "reassessment_advice"}  # an adviser is let off by an event of its own, with its ground
EXCUSABLE = [
    (case_kind, step)
    for case_kind, processes in PROCESSES.items()
    for name in processes
    for step in statute.load().process(name).steps
    if step.excuses and name not in ELSEWHERE
]


def recordable(case_kind):
    """What may be recorded on a kind of case, by its name in the law, with its qualifiers."""
    found = {}
    for kind in kinds().values():
        if case_kind in kind.of:
            found.setdefault(kind.law, set()).update(kind.qualifiers)
    return found


@pytest.mark.parametrize(("case_kind", "step"), EXCUSABLE, ids=lambda each: getattr(each, "version", each))
def test_each_exception_can_be_recorded_and_so_can_its_facts(case_kind, step):
    fit = recordable(case_kind)
    for excuse in step.excuses:
        assert excuse.cites & fit["exemption_recorded"], excuse.cite
        if not excuse.ground.on_record:
            assert {pattern.kind for pattern in (*excuse.ground.starts, *excuse.ground.ends)} <= fit.keys()


def test_the_family_s_answer_to_a_draft_and_its_agreement_can_be_recorded():
    assert {"representations_received", "family_agreed_to_finalise"} <= recordable("assessment").keys()
    assert {"representations_received", "family_agreed_to_finalise"} <= recordable("plan").keys()

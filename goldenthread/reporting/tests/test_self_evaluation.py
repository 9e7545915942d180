"""The self-evaluation as a paper: in the inspectorate's order, doubts and dissent said, open to everybody."""

from datetime import date

import pytest

from goldenthread.improvement import actions
from goldenthread.improvement.actions import evaluating
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS, area, organisation
from goldenthread.reporting import pdf, word
from goldenthread.reporting.accessibility import faults_of
from goldenthread.reporting.document import BulletList, Callout, Heading, Table, check, plain
from goldenthread.reporting.papers.self_evaluation import self_evaluation

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


@pytest.fixture
def paper():
    edition = evaluating.begin_edition(area=area(), title="June 2024", day=TODAY, by=TESTS)
    made = {"edition": edition, "by": TESTS, "today": TODAY}
    codes = ("L1", 6), ("C1", 1)
    criteria = {
        code: evaluating.add_criterion(
            area=area(), code=code, order=order, group="", title=f"Title {code}", question="Is it?", by=TESTS
        )
        for code, order in codes
    }
    evaluating.add_statement(kind="issue", words="Plans come late.", section="Plans", ref="KI-01", **made)
    old = actions.add_evidence(area=area(), kind="audit", title="Audit", day=date(2022, 1, 1), by=TESTS)
    row = evaluating.add_statement(
        kind="strength", words="We listen.", criterion=criteria["C1"], ref="S01", evidence=[old], **made
    )
    evaluating.add_statement(kind="strength", words="We plan.", criterion=criteria["C1"], ref="S02", **made)
    evaluating.dissent(
        statement=row,
        of=organisation(area(), "forum", "Forum"),
        role="Forum",
        words="Not to us.",
        by=TESTS,
        today=TODAY,
    )
    action = make.action()
    evaluating.add_statement(
        kind="action", words="Hire two.", ref="C1", action=action, priority=action.priority, **made
    )
    found = self_evaluation(edition, TODAY)
    check(found)
    return found


def test_it_follows_the_inspectorate_s_order(paper):
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert headings.index("1. Title C1") < headings.index("6. Title L1")
    assert [h[:6] for h in headings if h.startswith("Part")] == ["Part A", "Part B", "Part C"]


def test_a_doubt_stands_with_its_statement_and_a_dissent_right_after_it(paper):
    blocks = list(paper.blocks)
    place = next(n for n, block in enumerate(blocks) if isinstance(block, Callout))
    assert "Dissent: Forum" in blocks[place].title
    before, after = blocks[place - 1], blocks[place + 1]
    assert isinstance(before, BulletList)
    assert "no longer borne out: “Audit” is of 1 January 2022" in plain(before.items[-1])
    assert plain(after.items[0]).startswith("S02 We plan.")


@pytest.mark.slow
def test_as_word_and_as_pdf_it_can_be_read_by_everybody(paper):
    assert faults_of(pdf.typeset(paper)) == []
    assert faults_of(word.write(paper)) == []


def test_a_dissent_from_an_action_stands_right_after_it_with_whose_it_is():
    edition = evaluating.begin_edition(area=area(), title="June 2024", day=TODAY, by=TESTS)
    made = {"edition": edition, "kind": "action", "by": TESTS, "today": TODAY}
    rows = [
        evaluating.add_statement(words=words, ref=ref, **made) for ref, words in (("A1", "Hire."), ("A2", "Train."))
    ]
    forum = organisation(area(), "forum", "Parent Forum")
    evaluating.dissent(statement=rows[0], of=forum, role="Chair", words="Train first.", by=TESTS, today=TODAY)
    found = self_evaluation(edition, TODAY)
    check(found)
    blocks = [block for block in found.blocks if isinstance(block, Table | Callout)][1:]
    assert [type(block) for block in blocks] == [Table, Callout, Table]
    assert blocks[1].title == "Dissent: Chair, Parent Forum, 19 June 2024"
    assert [len(block.rows) for block in (blocks[0], blocks[2])] == [1, 1]

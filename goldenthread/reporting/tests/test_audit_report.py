"""An audit's report as a paper: it names nobody, grades nothing of fewer than ten, and can be read by everybody."""

import pytest

from goldenthread.partnership.tests import factories as place
from goldenthread.quality import actions
from goldenthread.quality.choices import Bearing, Seat
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import TODAY
from goldenthread.reporting import pdf, word
from goldenthread.reporting.accessibility import faults_of
from goldenthread.reporting.document import BulletList, Callout, Heading, Paragraph, Table, check, plain
from goldenthread.reporting.papers.audit_report import audit_report

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAIRS = [(3, 3), (3, 2), (2, 2), (4, 3), (1, 2), (3, 3), (2, 3), (3, 3), (2, 2), (4, 4)]


def audited(records, **fields):
    area = place.area()
    for number in range(records):
        make.plan(area, number)
    made = make.finished(area, PAIRS[:records], **fields)
    criterion = make.criteria(made.tool)["a"]
    actions.find(
        audit=made, words="Views are thin.", bearing=Bearing.IMPROVE, by=place.TESTS, today=TODAY, criterion=criterion
    )
    actions.share_learning(audit=made, title="Ask first", words="Ask, then write.", by=place.TESTS, today=TODAY)
    return made


def words(paper):
    said = [paper.title, *(value for _, value in paper.facts)]
    for block in paper.blocks:
        if isinstance(block, Heading):
            said.append(block.text)
        if isinstance(block, Paragraph | Callout):
            said.append(plain(block.text))
        if isinstance(block, BulletList):
            said += map(plain, block.items)
        if isinstance(block, Table):
            said += [block.caption, *(plain(cell) for row in block.rows for cell in row)]
    return said


def test_it_tells_what_was_found_and_names_nobody_and_is_read_by_everybody():
    made = audited(10, nature="Invented for tests")
    paper = audit_report(made, TODAY)
    check(paper)
    said = words(paper)
    assert "50% good or better (5 of 10)" in said
    assert "Is it heard? 50% good or better (5 of 10)." in said
    assert "Grades in the round, as moderated" in said
    assert "No action has arisen from it yet." in said
    assert "Ask first. Ask, then write. (Told to everybody, 19 June 2024.)" in said
    assert "Findings: what follows may still change" in said
    assert "Invented for tests" in said
    for named in ("Marlowe", "Robin", "Una First", "Sol Second", "Mo Third"):
        assert not any(named in line for line in said), named
    assert faults_of(pdf.typeset(paper)) == []
    assert faults_of(word.write(paper)) == []


def test_nothing_is_graded_of_nine_and_their_number_is_said():
    paper = audit_report(audited(9), TODAY)
    check(paper)
    said = words(paper)
    assert "too few to say (n = 9)" in said
    assert "Too few are moderated to show their grades (n = 9)." in said
    assert "Grades in the round, as moderated" not in said
    assert not any("%" in line for line in said)


def test_what_a_family_said_stands_beside_what_was_agreed():
    made = audited(9)
    record = made.records.get(number=1)
    keeper = make.seat(record, Seat.MODERATOR).person
    letter, _ = actions.make_code(seat=make.seat(record, Seat.FAMILY), by=keeper, today=TODAY)
    actions.enter_family(code=letter, given={"a": {"grade": 2}}, words="", by=keeper, today=TODAY)
    said = words(audit_report(made, TODAY))
    assert any(
        line.startswith("Families who graded their own plan: 1. Theirs: too few to say (n = 1).") for line in said
    )

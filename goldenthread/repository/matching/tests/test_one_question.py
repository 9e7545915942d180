"""Several records of two people are one question: asked once, answered for all of them, undone for all of them."""

import pytest

from goldenthread.repository.matching import each, people
from goldenthread.repository.matching.tests.rows import decision, doubts, linked, nhs_number, persons, row, source

pytestmark = pytest.mark.slow  # each opens a database: a third of a second

ONE, TWO = ("a", "1"), ("c", "1")
HERS, OTHERS = {"nhs_number": nhs_number(1)}, {"nhs_number": nhs_number(2), "forename": "Rossie"}


def alike():
    """One child in two sources, and in a third somebody whose forename is nearly the same."""
    return [source("a", row("1")), source("b", row("1")), source("c", row("1", forename="Rossie"))]


def test_pairs_of_the_same_two_people_say_so():
    found = people(alike())
    assert doubts(found) == [("a:0", "c:0", "twins"), ("b:0", "c:0", "twins")]
    asked = {frozenset((doubt.left.person, doubt.right.person)) for doubt in each(found.doubts)}
    assert asked == {frozenset(persons(found).values())}


def test_said_to_be_two_nothing_more_is_asked_between_them():
    found = people(alike(), decisions=[decision(ONE, TWO, same=False)])
    assert doubts(found) == []
    assert linked(found, "a:0", "b:0")
    assert not linked(found, "b:0", "c:0")


def test_said_to_be_one_all_their_records_are():
    found = people(alike(), decisions=[decision(ONE, TWO, same=True)])
    assert doubts(found) == []
    assert len(set(persons(found).values())) == 1


def two_of_one_source():
    """Two people, each with a record in a source of their own and one in a source that has both."""
    both = source("b", row("1", **HERS), row("2", **OTHERS))
    return [source("a", row("1", **HERS)), both, source("c", row("1", **OTHERS))]


def test_said_to_be_one_neither_two_records_of_one_source_nor_two_numbers_part_them():
    apart = people(two_of_one_source())
    assert len(set(persons(apart).values())) == 2
    found = people(two_of_one_source(), decisions=[decision(ONE, TWO, same=True)], before=apart.register)
    assert len(set(persons(found).values())) == 1
    assert doubts(found) == []
    undone = people(two_of_one_source(), before=found.register)
    assert linked(undone, "a:0", "b:0")
    assert linked(undone, "b:1", "c:0")
    assert len(set(persons(undone).values())) == 2
    assert set(undone.trace["change"]) == {"parted"}


def test_a_record_that_is_no_longer_theirs_is_asked_about_anew():
    said = [decision(ONE, TWO, same=False), decision(ONE, ("b", "1"), same=False)]
    assert doubts(people(alike(), decisions=said)) == [("b:0", "c:0", "twins")]

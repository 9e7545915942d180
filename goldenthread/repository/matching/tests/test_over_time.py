"""Runs one after another: numbers that stay, decisions kept and taken back, and the trace of every change."""

import pytest

from goldenthread.repository.matching import Register, each, people
from goldenthread.repository.matching.identities import changes
from goldenthread.repository.matching.tests.rows import decision, doubts, linked, nhs_number, persons, row, source

pytestmark = pytest.mark.slow  # each opens a database: a third of a second

ASHDOWN = {"forename": "Edith", "surname": "Ashdown", "birth_date": "2009-11-30"}
ONE, TWO = ("a", "1"), ("b", "1")


def unlike():
    """Two records that are asked about: alike, but the forenames are not the same."""
    return [source("a", row("1")), source("b", row("1", forename="Rossie"))]


def test_a_person_keeps_their_number_when_rows_come_and_go():
    first = people([source("a", row("1"), row("2", **ASHDOWN)), source("b", row("1"))])
    second = people([source("a", row("0", **ASHDOWN, postcode="ZZ1 1ZZ"), row("1")), source("b", row("1"))],
                    before=first.register)  # fmt: skip
    third = people([source("a", row("2", **ASHDOWN), row("1"))], before=second.register)
    assert persons(second)["a:1"] == persons(second)["b:0"] == persons(first)["a:0"]
    assert persons(third)["a:0"] == persons(first)["a:1"]
    assert persons(second)["a:0"] not in persons(first).values()
    assert second.trace.is_empty()


def test_the_same_rows_give_the_same_numbers_whatever_their_order():
    rows = [row("1"), row("2", **ASHDOWN), row("3", forename="Martha")]
    one = people([source("a", *rows), source("b", row("1"))])
    other = people([source("b", row("1")), source("a", *reversed(rows))])
    assert [persons(one)[f"a:{n}"] for n in (0, 1, 2)] == [persons(other)[f"a:{n}"] for n in (2, 1, 0)]


def test_two_who_turn_out_to_be_one_are_joined_with_trace():
    first = people(unlike())
    assert doubts(first) == [("a:0", "b:0", "twins")]
    told = [row("1", nhs_number=nhs_number(1)), row("1", forename="Rossie", nhs_number=nhs_number(1))]
    second = people([source("a", told[0]), source("b", told[1])], before=first.register)
    kept, gone = sorted(persons(first).values())
    assert set(persons(second).values()) == {kept}
    assert second.trace.to_dicts() == [
        {"source": "b", "record": "local:1", "person_id": kept, "was": gone, "change": "joined"}
    ]
    assert changes(second.trace) == [f"{gone} is joined to {kept}: 1 of its records"]


def test_a_decision_joins_is_kept_and_undone_splits_again_with_trace():
    first = people(unlike())
    same = [decision(ONE, TWO, same=True)]
    second = people(unlike(), decisions=same, before=first.register)
    assert linked(second, "a:0", "b:0")
    assert second.links["how"].to_list() == ["decision"] * 2
    assert second.links["decided_by"].to_list() == ["clerk"] * 2
    assert doubts(second) == []
    third = people(unlike(), decisions=same, before=second.register)
    assert persons(third) == persons(second)
    undone = people(unlike(), before=third.register)
    assert not linked(undone, "a:0", "b:0")
    assert doubts(undone) == doubts(first)
    assert undone.trace["change"].to_list() == ["parted"]
    assert undone.trace["was"].to_list() == [persons(second)["a:0"]]
    assert not set(undone.trace["person_id"]) & set(first.links["person_id"])  # a number is never given again


def test_different_parts_what_likeness_and_even_a_number_had_joined():
    for number in ({}, {"nhs_number": nhs_number(1)}):
        sources = [source("a", row("1", **number)), source("b", row("1", **number))]
        first = people(sources)
        assert linked(first, "a:0", "b:0")
        second = people(sources, decisions=[decision(TWO, ONE, same=False)], before=first.register)
        assert not linked(second, "a:0", "b:0")
        assert doubts(second) == []
        assert second.trace["change"].to_list() == ["parted"]


def test_what_is_decided_different_is_not_joined_round_about():
    """A third record like both would bring them together: all that likeness joined is asked about."""
    sources = [source("a", row("1")), source("b", row("1")), source("c", row("1"))]
    found = people(sources, decisions=[decision(ONE, TWO, same=False)])
    assert len(set(persons(found).values())) == 3
    assert {why for *_, why in doubts(found)} == {"decided"}


def test_a_person_may_join_what_the_machine_would_not():
    """Two records of one source, with two NHS numbers."""
    rows = [row("1", nhs_number=nhs_number(1)), row("2", nhs_number=nhs_number(2))]
    found = people([source("a", *rows)], decisions=[decision(("a", "1"), ("a", "2"), same=True)])
    assert linked(found, "a:0", "a:1")


def test_decisions_about_records_that_are_not_here_wait():
    found = people(unlike(), decisions=[decision(("c", "7"), ("a", "1"), same=True)])
    assert doubts(found) == [("a:0", "b:0", "twins")]


def test_the_later_of_two_decisions_about_one_pair_stands():
    found = people(unlike(), decisions=[decision(ONE, TWO, same=True), decision(TWO, ONE, same=False)])
    assert not linked(found, "a:0", "b:0")


def test_a_doubt_shows_both_records_as_they_were_given():
    (doubt,) = each(people(unlike()).doubts)
    sides = {side.record: side for side in (doubt.left, doubt.right)}
    assert sides["a", "local:1"].says["forename"] == "Rosie"
    assert sides["b", "local:1"].says["postcode"] == "SS1 5AB"
    assert doubt.why == "they are alike and the forenames are not the same: they may be twins"
    assert any(reason.startswith("forename nearly the same: Ros") for reason in doubt.reasons)
    assert "same birth date" in doubt.reasons


def test_the_register_is_kept_in_a_file(tmp_path):
    first = people(unlike())
    first.register.save(tmp_path / "register.parquet")
    read = Register.load(tmp_path / "register.parquet")
    assert read.last == first.register.last
    assert read.known.equals(first.register.known)

"""Documents into paragraphs, names of schools, provision in words, and what is declared."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from goldenthread.casework.asks.advisers import adviser, advisers, proposed
from goldenthread.casework.asks.content import (
    OutcomeGiven,
    ProvisionGiven,
    amount_words,
    check_given,
    lacking,
    length_words,
)
from goldenthread.casework.asks.criteria import criteria_for
from goldenthread.casework.asks.reading import MOST, Piece, pieces
from goldenthread.casework.asks.rules import CannotAsk
from goldenthread.casework.asks.selectors.naming import settings_named_in
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.kinds import kinds
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.models import Setting

ON = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Robin reads.", [Piece("", "Robin reads.")]),
        ("Needs\nRobin reads.\nRobin writes.", [Piece("Needs", "Robin reads."), Piece("Needs", "Robin writes.")]),
        (
            "Needs:\n\nRobin reads\nand writes.\n\nMore.",
            [Piece("Needs", "Robin reads and writes."), Piece("Needs", "More.")],
        ),
        ("A title\nNeeds\nRobin reads.", [Piece("", "A title"), Piece("Needs", "Robin reads.")]),
        ("Robin reads.\nThe end", [Piece("", "Robin reads."), Piece("", "The end")]),
    ],
)
def test_a_text_is_parted_into_paragraphs_under_headings(text, expected):
    assert pieces(text) == expected


@settings(deadline=None, max_examples=60)
@given(some.text(alphabet="ab .\n\t:", max_size=400))
def test_no_word_is_lost(text):
    kept = " ".join(f"{p.heading} {p.text}" for p in pieces(text))
    assert {w.rstrip(":") for w in text.split()} - {""} <= {w.rstrip(":") for w in kept.split()} | {""}


def test_a_text_of_very_many_paragraphs_keeps_its_end():
    found = pieces("\n".join(f"Sentence {n}." for n in range(MOST + 50)))
    assert len(found) == MOST
    assert found[-1].text.endswith(f"Sentence {MOST + 49}.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Robin would do well at Harbour View Primary School.", True),
        ("harbour view would suit", True),
        ("The view of the harbour", False),
        ("Robin likes St Mary’s Church of England Primary School", False),
        ("A small primary school with a quiet room", False),
    ],
)
def test_a_school_of_the_area_is_found_by_its_own_name(typed, named):
    area = place.area()
    Setting.objects.create(area=area, urn="100001", name="Harbour View Primary School")
    Setting.objects.create(area=area, code="NIEC", name="Primary school elsewhere")
    assert settings_named_in(area, [typed]) == (["Harbour View Primary School"] if named else [])


@pytest.mark.django_db
def test_where_the_child_goes_may_be_said():
    area = place.area()
    own = Setting.objects.create(area=area, urn="100001", name="Harbour View Primary School")
    assert settings_named_in(area, ["Seen at Harbour View Primary School."], at=own) == []


def test_provision_reads_as_a_sentence_and_says_what_it_lacks():
    whole = ProvisionGiven(
        "Therapy",
        1,
        minutes=90,
        times=3,
        every="half_term",
        lasting="for two terms",
        by_whom="a tutor",
        group_size=4,
    )
    assert amount_words(whole) == (
        "1 hour 30 minutes, 3 times a half term, for two terms, by a tutor, in a group of up to 4"
    )
    assert lacking(whole) == []
    assert lacking(ProvisionGiven("Therapy", 1, times=2)) == [
        "how long each time", "how often", "by whom", "to how many at once",
    ]  # fmt: skip
    assert [length_words(n) for n in (1, 60, 61, 120)] == ["1 minute", "1 hour", "1 hour 1 minute", "2 hours"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"needs": []}, "need_1"),
        ({"outcomes": [OutcomeGiven("x", 2)]}, "outcome_1_need"),
        ({"provisions": [ProvisionGiven("x", 2)]}, "provision_1_outcome"),
        ({"given_on": date(2024, 3, 2)}, "given_on"),
        ({"seen_on": date(2024, 3, 2)}, "seen_on"),
    ],
)
def test_what_is_not_tied_or_cannot_be_is_refused_where_it_is(changes, field):
    with pytest.raises(CannotAsk) as refused:
        check_given(replace(make.given(ON), **changes), ON, clarifying=False)
    assert refused.value.field == field


def test_every_adviser_is_one_the_events_and_the_criteria_know():
    assert advisers().keys() <= kinds()["advice_requested"].qualifiers.keys()
    assert advisers().keys() <= kinds()["advice_received"].qualifiers.keys()
    assert all(len(criteria_for(key)) > 7 for key in advisers())
    assert {a.regulation.value for a in advisers().values()} == set("bcdefgh")


def test_six_weeks_come_from_the_law_for_bodies_and_from_the_code_for_others():
    assert (adviser("speech_and_language").law, adviser("LA_EP").law) == ("reg8(1)", "CoP9.52")


@pytest.mark.parametrize(
    ("year", "needs", "more"),
    [
        (8, set(), set()),
        (9, set(), {"adulthood"}),
        (None, {"SLCN"}, {"speech_and_language"}),
        (3, {"HI"}, {"hearing_teacher"}),
    ],
)
def test_who_is_proposed(year, needs, more):
    usual = {"head_teacher", "LA_EP", "health", "social_care"}
    assert {a.key for a in proposed(year, frozenset(needs))} == usual | more

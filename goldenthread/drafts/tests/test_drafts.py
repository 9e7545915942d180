"""Drafts: kept as typed, never one over another, ended when sent."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.drafts import actions, selectors
from goldenthread.drafts.models import Draft, SetAside
from goldenthread.drafts.rules import LARGEST, Overtaken, TooLong, kept_fields
from goldenthread.drafts.selectors import Place
from goldenthread.partnership.tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 6, 19, 12, tzinfo=UTC)


@pytest.fixture
def here():
    return factories.area()


@pytest.fixture
def maya(here):
    return factories.person("send_officer", factories.authority(here), name="Maya")


@pytest.fixture
def ruth(here):
    return factories.person("plan_writer", factories.authority(here), name="Ruth")


@pytest.fixture
def shared(here):
    return Place(here, "case:abc", "section-b")


def test_what_is_typed_is_kept_and_its_version_rises(shared, maya):
    first = actions.keep(place=shared, typed={"words": ["Robin reads"]}, by=maya, seen=0, now=NOON)
    assert (first.version, first.fields) == (1, {"words": ["Robin reads"]})
    second = actions.keep(place=shared, typed={"words": ["Robin reads well"]}, by=maya, seen=1)
    assert second.version == 2
    assert selectors.draft_at(shared).fields == {"words": ["Robin reads well"]}


def test_of_two_people_the_second_is_told_and_both_texts_are_kept(shared, maya, ruth):
    actions.keep(place=shared, typed={"words": ["one"]}, by=maya, seen=0)
    actions.keep(place=shared, typed={"words": ["one, by Maya"]}, by=maya, seen=1)
    with pytest.raises(Overtaken, match="Maya has changed this"):
        actions.keep(place=shared, typed={"words": ["one, by Ruth"]}, by=ruth, seen=1)
    assert selectors.draft_at(shared).fields == {"words": ["one, by Maya"]}
    assert [a.fields for a in selectors.set_aside_at(shared, ruth)] == [{"words": ["one, by Ruth"]}]
    assert not selectors.set_aside_at(shared, maya).exists()


def test_going_on_typing_after_being_overtaken_keeps_one_text_aside_the_latest(shared, maya, ruth):
    actions.keep(place=shared, typed={"words": ["Maya"]}, by=maya, seen=0)
    for words in ("R", "Ru", "Ruth"):
        with pytest.raises(Overtaken):
            actions.keep(place=shared, typed={"words": [words]}, by=ruth, seen=0)
    assert [a.fields for a in SetAside.objects.all()] == [{"words": ["Ruth"]}]


def test_the_same_words_sent_twice_are_no_conflict(shared, maya):
    for _ in range(2):
        assert actions.keep(place=shared, typed={"words": ["same"]}, by=maya, seen=0).version == 1


def test_a_draft_of_ones_own_is_nobody_elses(here, maya, ruth):
    mine = Place(here, "case:abc", "note", maya.public_id)
    theirs = Place(here, "case:abc", "note", ruth.public_id)
    actions.keep(place=mine, typed={"words": ["mine"]}, by=maya, seen=0)
    assert selectors.draft_at(theirs) is None
    assert [d.subject for d in selectors.drafts_of(maya, here)] == ["case:abc"]
    assert not selectors.drafts_of(ruth, here).exists()


def test_sending_the_form_ends_the_draft_and_what_was_beside_it(shared, maya, ruth):
    actions.keep(place=shared, typed={"words": ["Maya"]}, by=maya, seen=0)
    with pytest.raises(Overtaken):
        actions.keep(place=shared, typed={"words": ["Ruth"]}, by=ruth, seen=0)
    actions.discard(shared)
    assert not Draft.objects.exists()
    assert not SetAside.objects.exists()


def test_words_typed_after_the_draft_ended_elsewhere_begin_it_anew(shared, maya):
    actions.keep(place=shared, typed={"words": ["one"]}, by=maya, seen=0)
    actions.discard(shared)
    assert actions.keep(place=shared, typed={"words": ["one and two"]}, by=maya, seen=1).version == 1


def test_more_than_a_draft_holds_is_refused_with_what_to_do(shared, maya):
    with pytest.raises(TooLong, match="Shorten it, or attach a document"):
        actions.keep(place=shared, typed={"words": ["x" * LARGEST]}, by=maya, seen=0)
    assert not Draft.objects.exists()


def test_drafts_nobody_touched_for_long_are_forgotten(shared, maya):
    actions.keep(place=shared, typed={"words": ["old"]}, by=maya, seen=0, now=NOON)
    assert actions.forget(before=NOON) == 0
    assert actions.forget(before=NOON + timedelta(seconds=1)) == 1


@given(some.dictionaries(some.text(max_size=10), some.lists(some.text(max_size=30), max_size=3), max_size=5))
def test_whatever_is_typed_comes_back_as_it_was_typed(typed):
    assert kept_fields(typed) == typed

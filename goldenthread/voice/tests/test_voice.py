"""What is heard, taken back and answered; what may be shown of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.audit.append_only import AppendOnlyError
from goldenthread.audit.models import Change
from goldenthread.partnership.tests import factories as place
from goldenthread.vocabulary.thread import Kind, Ref
from goldenthread.voice import actions, ties
from goldenthread.voice.choices import Feeling, Theme
from goldenthread.voice.models import Feedback, Reply
from goldenthread.voice.rules import CannotKeep, share_in_words
from goldenthread.voice.selectors import answered, heard
from goldenthread.voice.tests import factories as make
from goldenthread.voice.tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def said(area):
    return make.heard(area)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"words": ""}, "words"),
        ({"day": date(2024, 6, 20)}, "day"),
        ({"theme": "nothing"}, "theme"),
        ({"leave": "maybe"}, "leave"),
        ({"percent": Decimal("100.1")}, "percent"),
        ({"base": 0}, "base"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_box(area, changes, field):
    with pytest.raises(CannotKeep) as told:
        make.heard(area, **changes)
    assert told.value.field == field
    assert not Feedback.objects.exists()


def test_what_was_heard_stands_in_the_database_too(said):
    said.words = "Something else."
    with pytest.raises(AppendOnlyError):
        said.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE voice_feedback SET words = 'x'")


def test_the_trail_says_that_it_was_heard_and_not_what(said):
    [change] = Change.objects.filter(action="voice.heard")
    assert change.details == {"way": "forum", "theme": "waiting"}


@pytest.mark.parametrize(
    ("percent", "base", "inside", "outside"),
    [
        (None, 40, "", ""),
        ("100", None, "100% (of how many, the source does not say)", ""),
        ("100", 9, "Too few answered to show a share (n = 9)", ""),
        ("81.5", 10, "81.5% (n = 10, few answers)", "81.5% (n = 10, few answers)"),
        ("80.00", 29, "80% (n = 29, few answers)", "80% (n = 29, few answers)"),
        ("81.50", 1200, "81.5% (n = 1,200)", "81.5% (n = 1,200)"),
        ("44", 30, "44% (n = 30)", "44% (n = 30)"),
    ],
)
def test_a_share_is_shown_with_its_base_or_not_at_all(percent, base, inside, outside):
    one = Feedback(percent=Decimal(percent) if percent else None, base=base)
    assert (share_in_words(one), share_in_words(one, public=True)) == (inside, outside)


def test_what_is_taken_back_is_counted_and_quoted_no_more(area, said):
    make.reply(said)
    assert [told.reply.you_said for told in answered.told_in_public(area)] == ["Tell us how long we wait."]
    actions.withdraw(feedback=said, reason="They asked.", by=place.TESTS, today=TODAY)
    assert not heard.feedback_in(area).exists()
    assert not list(answered.told_in_public(area))
    with pytest.raises(CannotKeep, match="already"):
        actions.withdraw(feedback=said, reason="Again.", by=place.TESTS, today=TODAY)


def test_only_what_may_be_quoted_anywhere_is_quoted_in_public(area):
    rows = [
        make.heard(area, words=f"Words of {leave}, {as_said}.", leave=leave, as_said=as_said)
        for leave in ("none", "inside", "public")
        for as_said in (False, True)
    ]
    make.reply(*rows)
    [told] = answered.told_in_public(area)
    assert [quote.words for quote in told.quotes] == ["Words of public, True."]
    assert told.speakers == ("Parents and carers",)


def test_what_is_for_the_partnership_alone_is_not_told_in_public(area, said):
    make.reply(said, public=False)
    assert not list(answered.told_in_public(area))


def test_a_corrected_answer_gives_way_to_the_newer(area, said):
    first = make.reply(said)
    second = make.reply(said, we_did="We write every week.", corrects=first)
    assert [row.pk for row in answered.replies_to(said)] == [second.pk]
    with pytest.raises(CannotKeep, match="Somebody else corrected"):
        make.reply(said, corrects=first)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"you_said": ""}, "you_said"), ({"we_did": " "}, "we_did"), ({"outcome": "maybe"}, "outcome"),
     ({"day": date(2024, 6, 20)}, "day")],
)  # fmt: skip
def test_an_answer_that_lacks_something_is_not_kept(said, changes, field):
    with pytest.raises(CannotKeep) as told:
        make.reply(said, **changes)
    assert (told.value.field, Reply.objects.count()) == (field, 0)


@pytest.mark.parametrize(
    ("day", "half"),
    [
        (date(2024, 1, 1), date(2024, 1, 1)),
        (date(2024, 6, 30), date(2024, 1, 1)),
        (date(2024, 7, 1), date(2024, 7, 1)),
        (date(2024, 12, 31), date(2024, 7, 1)),
    ],
)
def test_halves_of_a_year(day, half):
    assert heard.half_of(day) == half


def test_themes_are_counted_by_half_year_the_most_heard_first(area):
    for day, theme, feeling in (
        (date(2023, 9, 1), "waiting", "concern"),
        (date(2024, 2, 1), "waiting", "good"),
        (date(2024, 2, 2), "school", "concern"),
    ):
        make.heard(area, day=day, theme=theme, feeling=feeling)
    found = heard.themes_of(area)
    assert found.halves == (date(2023, 7, 1), date(2024, 1, 1))
    assert [(row.theme, row.by_half) for row in found.rows] == [(Theme.WAITING, (1, 1)), (Theme.SCHOOL, (0, 1))]
    assert dict(found.rows[0].feelings) == {Feeling.GOOD: 1, Feeling.CONCERN: 1, Feeling.WISH: 0}


def test_the_thread_leads_from_what_was_heard_to_what_it_became_and_back(area, said):
    lead = place.person("strategy_lead", place.authority(area))
    clerk = place.person("system_administrator", place.authority(area))
    make.reply(said, ref="action:abc")
    of = Ref(Kind.FEEDBACK, said.public_id)
    asked = {"area": area, "today": TODAY}
    assert [(tie.words, tie.to.ref) for tie in ties.ties(of, user=lead, **asked)] == [
        ("was answered by", Ref(Kind.ACTION, "abc"))
    ]
    [back] = ties.ties(Ref(Kind.ACTION, "abc"), user=lead, **asked)
    assert (back.words, back.to.title, back.to.url_name) == ("answers", "Waits without a word", "voice:one")
    assert ties.ties(of, user=clerk, **asked) == []
    assert ties.nodes_of([of], user=clerk, **asked) == {}
    assert ties.nodes_of([of], user=lead, **asked)[of].standing == "worries people"

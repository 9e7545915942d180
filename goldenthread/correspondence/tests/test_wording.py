"""The wording that is shipped says what the law asks, in plain English; an authority's own takes over from a day."""

from datetime import timedelta

import pytest

from goldenthread import statute
from goldenthread.correspondence.actions import change_template
from goldenthread.correspondence.lawful import check_letter, check_template, requirement_of, requirements
from goldenthread.correspondence.markup import Block, blocks_of, plain
from goldenthread.correspondence.placeholders import TemplateFault, check_fields, expand, fill, gaps
from goldenthread.correspondence.reading_age import reading_of
from goldenthread.correspondence.shipped import fields, shipped
from goldenthread.correspondence.templates import in_force, versions
from goldenthread.correspondence.tests.factories import TODAY, area, officer
from goldenthread.partnership.rules import NotAllowed

PARTS = {key: each.body for key, each in shipped().items() if each.is_part}
LETTERS = [each for each in shipped().values() if not each.is_part]
OF_THE_MATRIX = {
    "will_assess", "will_not_assess", "no_plan", "draft_plan", "final_plan", "review_keep", "review_amend",
    "review_cease", "amended_final", "will_not_amend", "will_reassess", "will_not_reassess", "cease", "new_authority",
}  # fmt: skip
OLDEST = 14  # reading age: letters of law quote its names, and most say so in short sentences
ONE = timedelta(days=1)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: each.key)
def test_a_shipped_letter_asks_for_known_fields_says_what_the_law_asks_and_reads_easily(letter):
    text = f"{letter.subject}\n{expand(letter.body, PARTS)}"
    check_fields(text, fields())
    assert [answer for answer in check_template(letter.notice, text) if not answer.said] == []
    filled = fill(text, {**{name: each.example for name, each in fields().items()}, **letter.constants})
    assert gaps(filled) == []
    assert reading_of(plain(filled)).age <= OLDEST


def test_there_is_a_letter_for_every_notice_of_the_matrix():
    assert {each.notice for each in LETTERS} - {""} == OF_THE_MATRIX
    appealable = [each for each in LETTERS if each.notice and law(each.notice).appeal != "none"]
    assert all(set(each.constants) == {"appeal_against", "appeal_right"} for each in appealable)


def law(notice):
    return next(each for each in statute.load().notices if each.id == notice)


@pytest.mark.parametrize("letter", [e for e in LETTERS if "appeal_right" in e.constants], ids=lambda each: each.key)
def test_a_letter_names_the_very_right_of_the_law(letter):
    assert letter.constants["appeal_right"] == law(letter.notice).appeal.replace("s51", "section 51")


def test_every_content_of_every_notice_is_looked_for_and_each_requirement_is_used():
    used = {requirement_of(content).key for notice in statute.load().notices for content in notice.contents}
    assert used == {each.key for each in requirements()}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Hello {colour}", "Line 1 asks for {colour}"),
        ("One\n{child} and {Child}", "Line 2 asks for {Child}"),
        ("{child.__class__}", "Line 1 asks for"),
        ("{{child}}", "Line 1"),
        ("{child!r}", "Line 1"),
        ("a } b", "a brace that belongs to no field"),
    ],
)
def test_what_is_no_field_is_refused_and_says_where(body, said):
    with pytest.raises(TemplateFault) as refusal:
        check_fields(body, fields())
    assert said in str(refusal.value)


def test_a_part_that_is_not_known_or_holds_itself_is_refused():
    with pytest.raises(TemplateFault, match="part “poem”"):
        expand("{+poem}", PARTS)
    with pytest.raises(TemplateFault, match="holds itself"):
        expand("{+a}", {"a": "{+a}"})


def test_what_is_filled_in_is_never_read_as_a_field_and_an_empty_optional_line_goes():
    assert (
        fill("{reasons}\n{interim_support?}\n{officer_name}", {"reasons": "{officer_name}"})
        == "{officer_name}\n{officer_name}"
    )
    assert fill("Help: {interim_support?}.", {"interim_support": "ten hours"}) == "Help: ten hours."


def test_the_few_marks_of_a_letter():
    assert blocks_of("One\n\n## Two\n- a\n- b\nThree") == [
        Block("paragraph", "One"), Block("heading", "Two"), Block("list", items=("a", "b")), Block("paragraph", "Three")
    ]  # fmt: skip


def test_reasons_that_were_taken_out_of_a_letter_are_missed():
    text = "The reasons for our decision\nThe school gives what helps and progress is good."
    values = {"reasons": "The school gives what helps and progress is good."}
    said = {a.content: a.said for a in check_letter("will_not_assess", text, values)}
    assert said["The reasons for the decision."]
    assert not check_letter("will_not_assess", "The reasons for our decision", values)[0].said


@pytest.mark.django_db
def test_a_new_wording_takes_over_on_its_day_and_the_history_stays():
    where = area()
    manager = officer(where, "send_manager", "May Nager")
    given = {"area": where, "key": "letter", "subject": "Hello", "why": "Shorter", "by": manager, "today": TODAY}
    change_template(**given, body="{message} Yours.", valid_from=TODAY + ONE)
    assert (in_force(where, "letter", TODAY).number, in_force(where, "letter", TODAY + ONE).number) == (0, 1)
    change_template(**given, body="{message} Again.", valid_from=TODAY + ONE)
    assert [each.number for each in versions(where, "letter")] == [2, 1, 0]
    assert in_force(where, "letter", TODAY + ONE).body == "{message} Again."
    with pytest.raises(TemplateFault, match="today or a later day"):
        change_template(**given, body="{message}", valid_from=TODAY - ONE)


@pytest.mark.django_db
def test_a_part_may_not_lose_what_a_notice_needs_nor_be_changed_by_just_anybody():
    where = area()
    given = {"area": where, "key": "mediation", "subject": "", "why": "Shorter", "valid_from": TODAY, "today": TODAY}
    with pytest.raises(TemplateFault, match=r"“We will not assess” must say this.*30 days"):
        change_template(**given, body="Mediation: ring {mediation_contact}.", by=officer(where, "send_manager", "May"))
    with pytest.raises(NotAllowed):
        change_template(**given, body="Mediation", by=officer(where))


@pytest.mark.parametrize(
    ("text", "age"),
    [("", 5), ("The cat sat. The dog ran.", 5), ("Notwithstanding administrative considerations regarding " * 6, 25)],
)
def test_short_words_in_short_sentences_read_easily(text, age):
    assert reading_of(text).age == age

"""Each check: what it finds, what it leaves alone, and that it always says how to mend it."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.casework.plans.checks import CHECKS, AdviceKnown, Facts, check_of, run
from goldenthread.casework.plans.content import Content, LineRead, SourceRead, Subject
from goldenthread.casework.plans.template import templates
from goldenthread.casework.plans.tests.contents import FACTS, ROBIN, TODAY, WEEKLY, good, row, whole

BARE = LineRead("speech_language")
PHYSIOTHERAPY = replace(WEEKLY, type="physiotherapy")


def found(content: Content, facts: Facts = FACTS) -> set[str]:
    return {f.code for f in run(content, facts)}


def line(words: str, section: str = "f", **given: object):
    return row(section, "provision", words, up=("need",), line=WEEKLY, **given)


NEED = row("b", "need", "Robin finds talking hard.", "need")


def test_nothing_is_found_in_a_good_plan():
    assert run(good(), FACTS) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.code)
def test_every_check_says_what_it_asks_how_to_mend_it_and_what_it_rests_on(check):
    assert check.asks.endswith("?")
    assert len(check.remedy) > 20
    assert check.source
    assert check_of(check.code) is check


def test_the_codes_are_each_used_once():
    assert len({c.code for c in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("template", templates())
def test_the_checks_run_on_every_kind_of_plan_with_nothing_in_it(template):
    codes = found(whole(template=template))
    assert codes <= {"silent_section", "not_placed"}


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("need_without_provision", whole(NEED)),
        ("need_not_met_in_education", whole(NEED, replace(line("Stretches.", "g"), line=PHYSIOTHERAPY))),
        ("outcome_without_need", whole(row("e", "outcome", "Robin reads."))),
        ("outcome_without_provision", whole(row("e", "outcome", "Robin reads."))),
        ("provision_without_need", whole(row("f", "provision", "Reading.", line=WEEKLY))),
        ("hope_untouched", whole(row("a", "aspiration", "To swim."))),
        ("no_hopes", whole(NEED)),
        ("not_quantified", whole(NEED, replace(line("Reading."), line=BARE))),
        ("no_qualification", whole(NEED, replace(line("Reading."), line=replace(WEEKLY, qualification="")))),
        ("vague_wording", whole(NEED, line("Robin will have access to a quiet room."))),
        ("outcome_not_measured", whole(row("e", "outcome", "Robin reads."))),
        ("outcome_past", whole(row("e", "outcome", "Robin reads.", by_when=date(2026, 5, 31)))),
        ("outcome_is_provision", whole(row("e", "outcome", "Robin will receive speech therapy."))),
        ("teaching_outside_education", whole(NEED, line("A language programme.", "g"))),
        ("health_among_care", whole(row("d", "need", "Robin takes medication for epilepsy."))),
        ("placed_too_soon", whole(row("i", "placement", "Seaview School"))),
        ("wrong_pronoun", whole(row("b", "need", "He finds talking hard."))),
        ("name_misspelt", whole(row("b", "need", "Robyn finds talking hard."))),
        ("advice_without_author", whole(row("k", "advice", "School advice"))),
    ],
)  # fmt: skip
def test_a_poor_plan_is_found(code, content):
    assert code in found(content)


def test_a_need_met_through_its_outcome_is_met():
    outcome = row("e", "outcome", "Robin talks.", "outcome", up=("need",), measure="Seen", by_when=date(2027, 1, 1))
    below = row("f", "provision", "A programme.", up=("outcome",), line=WEEKLY)
    assert "need_without_provision" not in found(whole(NEED, outcome, below))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"minutes": None}, "how long each time"),
        ({"per": ""}, "how often"),
        ({"group_size": None}, "for how many"),
        ({"who": ""}, "who gives it"),
    ],
)
def test_a_line_without_one_of_its_figures_says_which(given, says):
    content = whole(NEED, replace(line("Reading."), line=replace(WEEKLY, **given)))
    assert [f.says for f in run(content, FACTS) if f.code == "not_quantified" and says in f.says]


def test_equipment_is_asked_for_no_minutes():
    made = LineRead("equipment", who="School")
    assert "not_quantified" not in found(whole(NEED, replace(line("A writing slope."), line=made)))


def test_a_small_group_whose_size_is_told_is_not_vague():
    grouped = replace(line("Taught in a small group."), line=replace(WEEKLY, group_size=4))
    assert "vague_wording" not in found(whole(NEED, grouped))


def test_vague_words_are_found_as_words_alone():
    assert "vague_wording" not in found(whole(NEED, line("Irregular verbs are taught.")))


OTHERS = Facts(today=TODAY, other_names=frozenset({"jack penrose"}), forenames=frozenset({"jack", "mark"}))


def test_another_childs_full_name_is_found():
    content = whole(row("b", "need", "Robin and Jack Penrose share a table."))
    assert "other_child" in found(content, OTHERS)


def test_a_parents_name_that_another_child_also_has_is_let_be():
    content = whole(row("a", "text", "Jack Penrose says that Robin likes music."))
    assert "other_child" not in found(content, replace(OTHERS, family=frozenset({"jack penrose"})))


@pytest.mark.parametrize("said", ["Jack will read aloud.", "A check of Jack’s hearing is made.", "Jack struggles."])
def test_a_passage_copied_from_another_plan_is_found(said):
    assert "other_forename" in found(whole(row("b", "need", said)), OTHERS)


@pytest.mark.parametrize("said", ["Staff mark work the same day.", "Mark schemes are shared.", "Robin will read."])
def test_words_that_are_also_names_are_let_be(said):
    assert "other_forename" not in found(whole(row("b", "need", said)), OTHERS)


@pytest.mark.parametrize("number", ["A123456789012", "999 123 4567", "9991234567"])
def test_a_number_like_a_childs_is_found(number):
    assert "other_child" in found(whole(row("b", "need", f"Known as {number}.")))


@pytest.mark.parametrize(
    ("sex", "pronoun", "said", "is_wrong"),
    [
        ("F", "", "She talks.", False),
        ("F", "", "He talks.", True),
        ("M", "", "Her talking is limited.", True),
        ("F", "he", "He talks.", False),
        ("F", "they", "She talks.", True),
        ("", "", "He talks.", False),
        ("F", "", "His teacher says so.", False),
        ("F", "", "Robin sits beside her brother, and he helps.", False),
    ],
)
def test_a_pronoun_is_wrong_by_what_was_asked_and_else_by_the_record(sex, pronoun, said, is_wrong):
    content = whole(row("b", "need", said), subject=replace(ROBIN, sex=sex, pronoun=pronoun))
    assert ("wrong_pronoun" in found(content)) is is_wrong


@pytest.mark.parametrize(
    ("word", "is_wrong"),
    [("Robyn", True), ("Robn", True), ("Roibn", True), ("Robin", False), ("Robins", False), ("Rabbit", False)],
)  # fmt: skip
def test_a_name_one_letter_away_is_found(word, is_wrong):
    assert ("name_misspelt" in found(whole(row("b", "need", f"{word} talks.")))) is is_wrong


@pytest.mark.parametrize(("born", "asked"), [(date(2012, 8, 31), True), (date(2012, 9, 1), False)])
def test_adulthood_is_asked_from_year_nine_on(born, asked):
    content = whole(NEED, subject=replace(ROBIN, birth_date=born))
    assert ("adulthood_missing" in found(content)) is asked


def test_a_plan_that_prepares_for_adulthood_is_let_be():
    outcome = row("e", "outcome", "Robin plans a journey alone.", "o", broad_area="adulthood")
    travel = row("f", "provision", "Travel training.", line=WEEKLY)
    older = replace(ROBIN, birth_date=date(2010, 1, 1))
    assert "adulthood_missing" not in found(whole(outcome, travel, subject=older))


ADVICE = AdviceKnown("a1", "Educational psychologist’s advice", "L. Psychologist", TODAY)


def test_advice_that_is_not_listed_is_found_and_listed_advice_is_not():
    facts = Facts(today=TODAY, advice=(ADVICE,))
    assert "advice_not_listed" in found(whole(), facts)
    assert "advice_not_listed" not in found(
        whole(row("k", "advice", "EP", advice="a1", author="L", dated=TODAY)), facts
    )


def test_each_sentence_without_a_source_is_counted():
    facts = Facts(today=TODAY, advice=(ADVICE,))
    told = (SourceRead("s", "One thing is so.", "a1", "p", "q", "L"),)
    content = whole(row("b", "need", "One thing is so. Another is too.", sources=told))
    said = [f.says for f in run(content, facts) if f.code == "without_source"]
    assert said == ["A sentence of B1 points to no paragraph of advice: “Another is too.”"]


def test_paragraphs_left_over_are_told_once():
    said = [f for f in run(whole(), Facts(today=TODAY, unaccounted=3)) if f.code == "advice_unaccounted"]
    assert len(said) == 1
    assert "3 paragraphs" in said[0].says


def test_a_final_plan_names_a_place_or_says_why_not():
    assert "not_placed" in found(whole(kind="final", i=""))
    assert "not_placed" not in found(whole(kind="final", i="Education otherwise than at school (section 61)."))


def test_a_silent_section_is_found():
    assert "silent_section" in found(whole(d=""))


def test_a_child_whose_birth_is_not_known_is_asked_for_no_adulthood():
    assert "adulthood_missing" not in found(whole(subject=Subject("c", "Robin", "Marlowe", None)))

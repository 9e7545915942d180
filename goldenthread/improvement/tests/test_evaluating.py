"""The self-evaluation: written together, held to its evidence, signed, and compared with the edition before."""

from datetime import date

import pytest

from goldenthread.claims import Source
from goldenthread.claims.doubt import Doubt
from goldenthread.improvement import actions
from goldenthread.improvement.actions import claiming, evaluating
from goldenthread.improvement.models import Claim, Dissent, Statement, Wording
from goldenthread.improvement.rules.refusals import ChangedMeanwhile, Questioned, Refused
from goldenthread.improvement.selectors.evaluating import asked_of, assess, compare, statement_in, statements_of
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS, area, authority, organisation, person

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


@pytest.fixture
def edition():
    return evaluating.begin_edition(area=area(), title="June 2024", day=TODAY, by=TESTS)


@pytest.fixture
def criterion():
    return evaluating.add_criterion(
        area=area(), code="C1", order=1, group="Experiences", title="Needs are known", question="Are they?", by=TESTS
    )


def add(edition, words="Plans are made well.", kind="context", **fields):
    return evaluating.add_statement(edition=edition, kind=kind, words=words, by=TESTS, today=TODAY, **fields)


def tied(measure, value, day):
    return actions.evidence_from(reading=make.reading(measure, value, day), by=TESTS)


def stands(statement, day=TODAY):
    return assess([statement_in(area(), statement.public_id)], day)[0]


def test_every_wording_is_kept_with_its_author(edition):
    row = add(edition)
    who = person("strategy_lead", authority(area()), name="Una Vale")
    evaluating.reword(row, words="Plans are made with families.", version=1, by=who, today=TODAY)
    kept = [(w.number, w.words, w.author_words) for w in Wording.objects.order_by("pk")]
    assert kept == [
        (1, "Plans are made well.", "tests"),
        (2, "Plans are made with families.", f"Una Vale, {authority(area()).name}"),
    ]


def test_of_two_who_write_at_once_the_second_is_told_and_nothing_is_lost(edition):
    row = add(edition)
    evaluating.reword(row, words="First.", version=1, by=TESTS, today=TODAY)
    with pytest.raises(ChangedMeanwhile) as told:
        evaluating.reword(row, words="Second.", version=1, by=TESTS, today=TODAY)
    assert told.value.row.words == "First."
    evaluating.reword(row, words="Second.", version=2, by=TESTS, today=TODAY)
    assert [w.words for w in row.wordings.order_by("number")] == ["Plans are made well.", "First.", "Second."]


def test_a_dissent_is_its_own_organisation_s_alone(edition):
    row = add(edition)
    forum = organisation(area(), "forum", "Forum")
    parent, officer = person("parent_carer_forum_representative", forum), person("strategy_lead", authority(area()))
    said = {"statement": row, "of": forum, "role": "Chair", "words": "It is not so.", "today": TODAY}
    with pytest.raises(Refused, match="do not act for"):
        evaluating.dissent(by=officer, **said)
    held = evaluating.dissent(by=parent, **said)
    evaluating.reword(row, words="Plans are made very well.", version=1, by=officer, today=TODAY)
    assert [d.words for d in stands(row).dissents] == ["It is not so."]
    with pytest.raises(Refused, match="do not act for"):
        evaluating.withdraw_dissent(held, words="", by=officer, today=TODAY)
    evaluating.withdraw_dissent(held, words="Mended.", by=parent, today=TODAY)
    assert stands(row).dissents == ()
    assert Dissent.objects.count() == 2


def test_evidence_that_has_gone_stale_turns_a_statement_amber_and_a_new_reading_freshens_it(edition):
    measure = make.measure(polarity="context")
    row = add(edition, evidence=[tied(measure, 40, date(2024, 2, 20))])
    assert stands(row, TODAY).state == "Borne out"  # 120 days after
    assert "gone stale" in stands(row, date(2024, 6, 20)).reasons[0]
    make.reading(measure, 41, date(2024, 6, 1))
    assert stands(row, date(2024, 6, 20)).state == "Borne out"


def test_a_strength_whose_figure_got_worse_is_asked_about_until_its_owner_answers(edition, criterion):
    measure, owner = make.measure(), person("strategy_lead", authority(area()))
    row = add(edition, kind="strength", criterion=criterion, evidence=[tied(measure, 60, date(2024, 5, 1))])
    row = evaluating.change_statement(row, version=1, by=TESTS, owner_person=owner)
    assert stands(row).state == "Borne out"
    make.reading(measure, 40, date(2024, 6, 1))
    now = stands(row)
    assert now.amber
    assert "got worse: it read 60% on 1 May 2024 and 40% on 1 June 2024" in now.reasons[0]
    assert [a.statement for a in asked_of(owner, area(), TODAY)] == [row]
    evaluating.confirm(statement=row, reasons=now.reasons, words="A late batch.", by=owner, today=TODAY)
    assert stands(row).state == "Asked and answered"
    assert asked_of(owner, area(), TODAY) == []
    make.reading(measure, 30, date(2024, 6, 10))
    assert stands(row).amber  # another figure, another question


def test_a_need_that_got_better_is_asked_about_too(edition, criterion):
    measure = make.measure()
    row = add(edition, kind="improve", criterion=criterion, evidence=[tied(measure, 5, date(2024, 5, 1))])
    make.reading(measure, 60, date(2024, 6, 1))
    assert "got better" in stands(row).reasons[0]


def test_words_that_the_record_does_not_bear_out_are_questioned_and_kept_with_the_answer(edition):
    piece = tied(make.measure(), 16.1, date(2024, 6, 1))
    words = "Some 40% of plans come within 20 weeks."
    with pytest.raises(Questioned) as told:
        add(edition, words, evidence=[piece])
    assert "16.1%" in str(told.value)
    assert not Statement.objects.exists()
    add(edition, words, evidence=[piece], answer="By another count.")
    kept = Claim.objects.get()
    assert (kept.outcome, kept.answer, kept.check_name) == ("questioned", "By another count.", "value-stated")


def test_words_that_were_true_turn_amber_when_the_figure_moves_on(edition):
    measure = make.measure(polarity="context")
    row = add(edition, "About 16% of plans come in time.", evidence=[tied(measure, 16.1, date(2024, 5, 1))])
    assert [claim.outcome for claim in Claim.objects.all()] == ["held"]
    assert stands(row).state == "Borne out"
    make.reading(measure, 60, date(2024, 6, 1))
    assert "60%" in stands(row).reasons[0]


def test_a_signed_edition_is_frozen_and_the_next_begins_from_it(edition, criterion):
    measure = make.measure()
    row = add(edition, kind="improve", criterion=criterion, ref="P1", evidence=[tied(measure, 5, date(2024, 6, 1))])
    gone = add(edition, "Gone.", ref="P2")
    with pytest.raises(Refused, match="Choose the decision"):
        evaluating.sign(edition, decision="yes", words="", day=TODAY, by=TESTS)
    evaluating.sign(edition, decision="decision:d1", words="The board agreed it.", day=TODAY, by=TESTS)
    for act in (
        lambda: evaluating.reword(row, words="New", version=1, by=TESTS, today=TODAY),
        lambda: add(edition, "More"),
        lambda: evaluating.lean(statement=row, evidence=tied(measure, 6, TODAY), by=TESTS, today=TODAY),
    ):
        with pytest.raises(Refused, match="frozen"):
            act()
    later = evaluating.begin_edition(area=area(), title="2025", day=date(2025, 6, 19), by=TESTS, follows=edition)
    carried = {s.ref: s for s in statements_of(later)}
    assert carried["P1"].came_from == row
    assert len(carried["P1"].leanings.all()) == 1
    evaluating.reword(carried["P1"], words="Plans come late.", version=1, by=TESTS, today=later.day)
    evaluating.remove_statement(carried["P2"], because="Done", version=1, by=TESTS, today=later.day)
    add(later, "New one.", ref="P3")
    make.reading(measure, 40, date(2025, 6, 1))
    assert "and 6% on" in stands(row, later.day).reasons[0]  # as when it was signed
    assert "and 40% on" in stands(carried["P1"], later.day).reasons[0]
    found = {change.ref: change for change in compare(edition, later)}
    assert {ref: change.what for ref, change in found.items()} == {"P1": "Reworded", "P2": "Removed", "P3": "Added"}
    assert found["P1"].figures[0].startswith("Plans in 20 weeks: 6%, then 40% (up 34 percentage points")
    assert gone.ref == "P2"


def test_which_of_two_papers_holds_is_said_with_the_reason_and_kept(edition):

    doubt = Doubt(
        "two-values", Source("S1", 3, "in July"), "July", "June", "Say which.", beside=(Source("S2", 9, "June"),)
    )
    made = claiming.keep_doubts(area=area(), doubts=[doubt], day=TODAY, by=TESTS)[0]
    assert claiming.keep_doubts(area=area(), doubts=[doubt], day=TODAY, by=TESTS) == []
    with pytest.raises(Refused, match="how you know"):
        claiming.settle(claim=made, holds="words", reason=" ", by=TESTS, today=TODAY)
    claiming.settle(claim=made, holds="words", reason="The contract.", by=TESTS, today=TODAY)
    claiming.settle(claim=made, holds="record", reason="The launch notice.", by=TESTS, today=TODAY)
    assert [s.holds for s in made.settlements.order_by("pk")] == ["words", "record"]


def test_an_edition_that_was_followed_and_signed_is_asked_about_no_more(edition):
    owner = person("strategy_lead", authority(area()))
    old = actions.add_evidence(area=area(), kind="audit", title="Audit", day=date(2022, 1, 1), by=TESTS)
    row = add(edition, evidence=[old])
    evaluating.change_statement(row, version=1, by=TESTS, owner_person=owner)
    later = evaluating.begin_edition(
        area=area(), title="October 2024", day=date(2024, 10, 10), by=TESTS, follows=edition, carry=False
    )
    assert not later.statements.exists()
    add(later)
    evaluating.sign(later, decision="decision:abc", words="Agreed", day=date(2024, 12, 10), by=TESTS)
    assert [each.statement for each in asked_of(owner, area(), TODAY)] == [row]
    assert asked_of(owner, area(), date(2024, 12, 10)) == []


def test_what_was_taken_out_is_not_reworded_and_what_is_not_asked_is_not_answered(edition):
    row = add(edition)
    with pytest.raises(Refused, match="Nothing is asked"):
        evaluating.confirm(statement=row, reasons=(), words="It stands.", by=TESTS, today=TODAY)
    evaluating.remove_statement(row, because="Twice.", version=1, by=TESTS, today=TODAY)
    with pytest.raises(Refused, match="was taken out"):
        evaluating.reword(row, words="Again.", version=2, by=TESTS, today=TODAY)

"""A family's letter: its code is kept as a digest, runs out, locks, and opens one family's questions once."""

from datetime import timedelta

import pytest

from goldenthread.audit.models import Change
from goldenthread.partnership import one_time
from goldenthread.partnership.tests import factories as place
from goldenthread.quality import actions, codes
from goldenthread.quality.choices import Seat
from goldenthread.quality.codes import LASTS, TRIES, State
from goldenthread.quality.models import Draft, FamilyCode, Marking
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors import families
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import AT, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat(audit):
    return make.seat(audit.records.first(), Seat.FAMILY)


@pytest.fixture
def letter(seat):
    return actions.make_code(seat=seat, by=place.TESTS, today=TODAY)


def tried(letter, typed, on=TODAY):
    return actions.open_code(code=letter, typed=typed, today=on)


def answered(letter, grade, on=TODAY):
    [criterion] = families.asked_of(letter)
    actions.keep_answer(code=letter, criterion=criterion, grade=grade, words=" It is me. ", today=on, now=AT)


def test_the_code_is_kept_nowhere(letter):
    kept, code = letter
    assert len(kept.digest) == 64
    assert code not in str(FamilyCode.objects.values().get())
    assert not any(code in str(change) for change in Change.objects.values())


def test_the_digest_needs_the_installations_key(letter, settings):
    kept, code = letter
    settings.SECRET_KEY = "another-key"
    assert not codes.fits(kept, code)


def test_capitals_spaces_and_dashes_are_nobodys_fault(letter):
    kept, code = letter
    assert tried(kept, f" {one_time.in_groups(code).upper()} ") is State.OPEN


@pytest.mark.parametrize(("days", "state"), [(-1, State.OPEN), (0, State.OPEN), (1, State.EXPIRED)])
def test_it_runs_out_after_its_last_day(letter, days, state):
    assert tried(*letter, on=TODAY + LASTS + timedelta(days=days)) is state


def test_wrong_codes_lock_it_for_good(letter):
    kept, code = letter
    found = [tried(kept, "nosuchcode") for _ in range(TRIES)]
    assert found == [State.WRONG] * (TRIES - 1) + [State.LOCKED]
    assert tried(kept, code) is State.LOCKED
    assert FamilyCode.objects.get().wrong == TRIES
    assert Change.objects.filter(action="quality.family_code_wrong").count() == TRIES


def test_a_code_of_one_letter_opens_no_other(audit, letter):
    other, _ = actions.make_code(seat=make.seat(audit.records.last(), Seat.FAMILY), by=place.TESTS, today=TODAY)
    assert tried(other, letter[1]) is State.WRONG


def test_a_new_letter_ends_the_old_one(seat, letter):
    actions.make_code(seat=seat, by=place.TESTS, today=TODAY)
    assert tried(*letter) is State.REPLACED


def test_an_audit_that_is_closed_opens_nothing(audit, letter):
    audit.closed_on = TODAY
    audit.save()
    assert tried(*letter) is State.CLOSED
    with pytest.raises(CannotAudit, match="was closed"):
        actions.make_code(seat=make.seat(audit.records.last(), Seat.FAMILY), by=place.TESTS, today=TODAY)


def test_answers_are_kept_then_sent_once_and_stand(letter):
    kept, code = letter
    answered(kept, 2)
    actions.keep_words(code=kept, words="Thank you.", today=TODAY, now=AT)
    assert families.answers_of(kept) == ({"a": {"grade": 2, "evidence": "It is me."}}, "Thank you.")
    marking = actions.send_answers(code=kept, today=TODAY)
    assert (marking.seat, marking.overall, marking.words, marking.entered_by_name) == (
        "family", 2, "Thank you.", "The family",
    )  # fmt: skip
    assert marking.marks.get().evidence == "It is me."
    assert not Draft.objects.exists()
    assert tried(kept, code) is State.USED
    for again in (lambda: answered(kept, 4), lambda: actions.send_answers(code=kept, today=TODAY)):
        with pytest.raises(CannotAudit, match="no longer be used"):
            again()
    with pytest.raises(CannotAudit, match="they stand"):
        actions.make_code(seat=kept.seat, by=place.TESTS, today=TODAY)


def test_nothing_is_sent_half_answered_or_without_any_grade(letter):
    kept, _ = letter
    with pytest.raises(CannotAudit, match="Still to do: Is it heard"):
        actions.send_answers(code=kept, today=TODAY)
    answered(kept, None)
    with pytest.raises(CannotAudit, match="one grade at least"):
        actions.send_answers(code=kept, today=TODAY)
    with pytest.raises(CannotAudit, match="no such grade"):
        answered(kept, 5)
    assert not Marking.objects.exists()


def test_only_a_familys_seat_has_letters(audit, staff):
    record = audit.records.select_related("audit__tool", "audit__area", "case", "child", "area").first()
    named = actions.name(record=record, seat=Seat.FIRST, person=staff[Seat.FIRST], by=place.TESTS, today=TODAY)
    with pytest.raises(CannotAudit, match="family alone"):
        actions.make_code(seat=named, by=place.TESTS, today=TODAY)

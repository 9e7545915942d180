"""Limits just missed: proposed once, approved by an officer, each becoming letters; and what helps meanwhile."""

from datetime import date, timedelta

import pytest

from goldenthread.casework.intake.actions import delaying as actions
from goldenthread.casework.intake.actions.delaying import Words
from goldenthread.casework.intake.actions.helping import end_support, record_support
from goldenthread.casework.intake.choices import Basis, NoticeState
from goldenthread.casework.intake.models import DelayNotice
from goldenthread.casework.intake.rules import CannotDo, Overtaken
from goldenthread.casework.intake.selectors import delays as reading
from goldenthread.casework.intake.tests.factories import taken
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
RECEIVED = date(2024, 1, 10)
SIX, SIXTEEN, TWENTY = date(2024, 2, 21), date(2024, 5, 1), date(2024, 5, 29)
DAY = timedelta(days=1)


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def case(area, officer):
    return taken(area, officer, on=RECEIVED, today=RECEIVED)


def steps(area, today):
    return [duty.step for duty in reading.missed(area, today)]


def test_a_limit_is_missed_from_the_day_after_it_for_four_weeks(case, area):
    assert steps(area, SIX) == []
    assert steps(area, SIX + DAY) == ["decision_6w"]
    assert steps(area, SIX + timedelta(days=28)) == ["decision_6w"]
    assert steps(area, SIX + timedelta(days=29)) == []


def test_sixteen_and_twenty_weeks_and_advice(case, area, officer):
    record(case, "decision_to_assess_notified", date(2024, 2, 20), officer, date(2024, 2, 20))
    record(case, "advice_requested", date(2024, 2, 20), officer, date(2024, 2, 20), "health")
    assert steps(area, date(2024, 4, 3)) == ["advice_6w_body"]
    assert steps(area, SIXTEEN) == []
    assert steps(area, SIXTEEN + DAY) == ["refuse_plan_16w"]
    assert steps(area, TWENTY) == ["refuse_plan_16w"]
    assert steps(area, TWENTY + DAY) == ["final_20w"]


def test_at_sixteen_weeks_nothing_is_late_once_a_plan_was_agreed(case, area, officer):
    record(case, "decision_to_assess_notified", date(2024, 2, 20), officer, date(2024, 2, 20))
    record(case, "decision_to_issue_made", date(2024, 4, 20), officer, date(2024, 4, 20))
    assert steps(area, SIXTEEN + DAY) == []


def test_it_is_proposed_once(case, area, officer):
    assert actions.propose(area=area, today=SIX + DAY, by=officer) == 1
    assert actions.propose(area=area, today=SIX + DAY * 2, by=officer) == 0
    notice = DelayNotice.objects.get()
    assert (notice.due_on, notice.what, notice.next_on, notice.speak_to) == (
        SIX, "our decision whether to assess", None, "Ola Reed",
    )  # fmt: skip


def test_a_day_is_worked_out_from_the_last_times_and_said_to_be(case, area, officer):
    for number, days in enumerate((50, 60, 70, 55, 90)):
        other = assessment(people.child(area, f"Other{number}"), officer, date(2023, 6, 1), date(2023, 12, 1))
        record(
            other, "decision_to_assess_notified", date(2023, 6, 1) + timedelta(days=days), officer, date(2023, 12, 1)
        )
    actions.propose(area=area, today=SIX + DAY, by=officer)
    notice = DelayNotice.objects.get()
    assert notice.next_on == RECEIVED + timedelta(days=60)  # the middle of the five
    words = Words("We had too few people.", "We decide.", notice.next_on, "Ola Reed")
    kept = actions.approve(notice=notice, words=words, by=officer, today=SIX + DAY, version=1)
    assert kept.next_basis == Basis.COMPUTED


@pytest.fixture
def notice(case, area, officer):
    actions.propose(area=area, today=SIX + DAY, by=officer)
    return DelayNotice.objects.get()


WORDS = Words("We had too few people.", "We decide whether to assess.", date(2024, 3, 15), "Ola Reed")


def test_approved_it_becomes_a_letter_that_says_everything(notice, officer, case):
    record_support(
        case=case, what="Ten hours a week in class", by_whom="Seaview School", starts_on=SIX, by=officer, today=SIX
    )
    actions.approve(notice=notice, words=WORDS, by=officer, today=SIX + DAY, version=1)
    notice.refresh_from_db()
    letter = Letter.objects.get()
    assert (notice.state, notice.letters, notice.next_basis) == (NoticeState.APPROVED, [letter.public_id], Basis.TYPED)
    for said in (
        "our decision whether to assess", "21 February 2024", "We had too few people.", "We decide whether to assess.",
        "what the officer expects", "15 March 2024", "Ola Reed", "Ten hours a week in class",
    ):  # fmt: skip
        assert said in letter.body
    with pytest.raises(Overtaken):
        actions.approve(notice=notice, words=WORDS, by=officer, today=SIX + DAY, version=1)
    assert Letter.objects.count() == 1


def test_the_school_is_told_too_where_it_has_a_place_here(area, officer):
    from datetime import UTC, datetime

    from goldenthread.casework.intake.actions.arriving import take
    from goldenthread.casework.intake.actions.schools import ask_for_school
    from goldenthread.casework.intake.tests.factories import deciding

    school = place.organisation(area)
    senco = place.person("setting_senco", school)
    answers = {
        "forename": "Ivy",
        "surname": "Ford",
        "birth_date": "2014-01-01",
        "parent": "May Ford",
        "needs": "Speech",
    }
    made = ask_for_school(
        setting=school, child=None, answers=answers, by=senco, today=RECEIVED, now=datetime(2024, 1, 10, tzinfo=UTC)
    )
    take(deciding(made, officer, RECEIVED), child=None, checked=True, officer=officer)
    actions.propose(area=area, today=SIX + DAY, by=officer)
    actions.approve(notice=DelayNotice.objects.get(), words=WORDS, by=officer, today=SIX + DAY, version=1)
    assert sorted(Letter.objects.values_list("template", flat=True)) == ["delay_decision", "delay_setting"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (Words(" ", "x", date(2024, 3, 15), "Ola"), "why"),
        (Words("x", "x", SIX + DAY, "Ola"), "next_on"),
        (Words("x", "x", date(2024, 3, 15), ""), "speak_to"),
    ],
)
def test_what_is_missing_is_said(notice, officer, words, field):
    with pytest.raises(CannotDo) as problem:
        actions.approve(notice=notice, words=words, by=officer, today=SIX + DAY, version=1)
    assert problem.value.field == field


def test_none_is_sent_only_with_the_reason(notice, officer):
    with pytest.raises(CannotDo):
        actions.send_none(notice=notice, why="", by=officer, today=SIX + DAY, version=1)
    kept = actions.send_none(notice=notice, why="Told by telephone.", by=officer, today=SIX + DAY, version=1)
    assert (kept.state, Letter.objects.count()) == (NoticeState.NONE_SENT, 0)


def test_over_twenty_weeks_with_no_help_recorded(case, area, officer):
    children = visible_children(officer, area, TWENTY)
    assert not reading.over_twenty_weeks(children, area, TWENTY)
    after = TWENTY + DAY
    assert [c.is_helped for c in reading.over_twenty_weeks(children, area, after)] == [False]
    made = record_support(case=case, what="A reading group", by_whom="School", starts_on=after, by=officer, today=after)
    assert [c.is_helped for c in reading.over_twenty_weeks(children, area, after)] == [True]
    end_support(support=made, ends_on=after, by=officer, today=after)
    assert [c.is_helped for c in reading.over_twenty_weeks(children, area, after + DAY)] == [False]
    with pytest.raises(CannotDo):
        record_support(case=case, what="", by_whom="School", starts_on=after, by=officer, today=after)


def test_a_review_missed_is_told_of(area, officer):
    made = assessment(people.child(area, born=date(2014, 1, 1)), officer, date(2023, 1, 2), date(2023, 7, 1))
    record(made, "decision_to_assess_notified", date(2023, 2, 1), officer, date(2023, 7, 1))
    record(made, "final_plan_issued", date(2023, 5, 1), officer, date(2023, 7, 1))
    assert steps(area, date(2024, 4, 30)) == []
    assert {step.removesuffix("_first") for step in steps(area, date(2024, 5, 1))} >= {"review_complete"}

"""The commissioning log: what is kept of each entry, what it brings and when, shares, disputes, chapters."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.audit.append_only import AppendOnlyError
from goldenthread.governance.actions import (
    commissioning,
    commissioning_disputes,
    commissioning_money,
    commissioning_needs,
)
from goldenthread.governance.actions.bodies import report_to
from goldenthread.governance.models import ChapterWording, CommissioningStep, Dispute, Escalation
from goldenthread.governance.rules import commissioning as rules
from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.governance.selectors import commissioning as reading
from goldenthread.governance.selectors import commissioning_disputes as disputes
from goldenthread.governance.selectors import commissioning_money as money
from goldenthread.governance.selectors import commissioning_needs as needs
from goldenthread.governance.tests import factories as make
from goldenthread.improvement.tests import factories as plan
from goldenthread.partnership.tests import factories as place

TODAY, BY = make.TODAY, make.BY
DAY = timedelta(days=1)


@pytest.fixture
def area(db):
    return place.area()


@pytest.fixture
def partners(area):
    return place.authority(area), place.organisation(area, "commissioner", "Seaside Integrated Care Board")


@pytest.fixture
def entry(area):
    return commissioning.add_entry(area=area, title="Therapies", need="Speech", stage="plan", by=BY)


def dispute(area, partners, on=TODAY, **fields):
    council, board = partners
    return commissioning_disputes.raise_dispute(
        area=area, title="A placement", words="Who pays", raised_by=council, against=board, interim=council, on=on,
        today=TODAY, by=BY, **fields,
    )  # fmt: skip


def test_an_entry_moves_with_a_reason_and_two_at_once_are_told(entry):
    commissioning.move_on(entry=entry, stage="do", words="It began.", on=TODAY, today=TODAY, by=BY, version=1)
    assert (entry.stage, entry.steps.get().stage) == ("do", "do")
    with pytest.raises(Stale):
        commissioning.change_entry(entry, version=1, by=BY, title="Other")
    with pytest.raises(CannotDo, match="already"):
        commissioning.move_on(entry=entry, stage="do", words="Again", on=TODAY, today=TODAY, by=BY, version=2)
    with pytest.raises(CannotDo, match="still to come"):
        commissioning.move_on(entry=entry, stage="review", words="x", on=TODAY + DAY, today=TODAY, by=BY, version=2)
    with pytest.raises(AppendOnlyError):
        CommissioningStep.objects.update(words="other")


def test_days_out_of_order_are_refused(area, entry):
    with pytest.raises(CannotDo, match="ends before"):
        commissioning.change_entry(entry, version=1, by=BY, starts_on=TODAY, ends_on=TODAY - DAY)
    with pytest.raises(CannotDo, match="Notice"):
        commissioning.change_entry(entry, version=1, by=BY, ends_on=TODAY, notice_on=TODAY + DAY)


def test_the_pipeline_by_quarter_keeps_what_is_past_its_day(area, entry):
    commissioning.change_entry(
        entry, version=1, by=BY, ends_on=date(2025, 3, 31), notice_on=date(2024, 9, 30), decide_by=TODAY - DAY
    )
    found = reading.pipeline(reading.entries_in(area), TODAY)
    assert [(words, [due.what for due in rows]) for words, rows in found] == [
        ("Past its day", ["Decide"]), ("July to September 2024", ["Last day for notice"]),
        ("January to March 2025", ["Ends"]),
    ]  # fmt: skip
    assert [due.what for due in reading.this_quarter(reading.entries_in(area), TODAY)] == ["Decide"]


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_quarter_is_three_whole_months_and_holds_its_day(day):
    first, last = rules.quarter_of(day)
    assert first <= day <= last
    assert first.day == (last + DAY).day == 1
    assert [m for m in range(1, 13) if first <= day.replace(month=m, day=1) <= last] == [
        first.month, first.month + 1, first.month + 2,
    ]  # fmt: skip


def test_months_later_keeps_to_the_month():
    assert rules.months_later(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert rules.months_later(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert rules.months_later(date(2024, 6, 19), 6) == date(2024, 12, 19)


PENCE = st.integers(1, 50_000_000).map(lambda pence: Decimal(pence) / 100)


@given(yearly=PENCE, first=st.integers(0, 100), second=st.integers(0, 100))
def test_percentages_of_a_hundred_share_the_whole_to_the_penny(yearly, first, second):
    if first + second > 100:
        with pytest.raises(CannotDo):
            rules.shares(yearly, Decimal(first), Decimal(second), Decimal(-1), percent=True)
        return
    parts = (Decimal(first), Decimal(second), Decimal(100 - first - second))
    found = rules.shares(yearly, *parts, percent=True)
    assert found.whole == yearly
    for share, part in zip((found.education, found.health, found.care), parts, strict=True):
        assert abs(share - yearly * part / 100) <= Decimal("0.02")


def test_shares_that_do_not_add_up_are_refused_in_words():
    with pytest.raises(CannotDo, match="add to 99% and not to 100%"):
        rules.shares(Decimal(1000), Decimal(50), Decimal(30), Decimal(19), percent=True)
    with pytest.raises(CannotDo, match=r"£999[.]99 and not to £1,000[.]00"):
        rules.shares(Decimal(1000), Decimal("999.99"), Decimal(0), Decimal(0), percent=False)


def test_resources_add_up_by_every_way_of_looking(area, partners):
    for number, (partner, kind, age, need) in enumerate([
        (partners[0], "therapies", "all", "every need"), (partners[1], "therapies", "under_5", "other"),
        (partners[1], "care", "all", "every need"),
    ], start=1):  # fmt: skip
        commissioning_money.add_resource(
            area=area, partner=partner, help=kind, age=age, need=need, year="2023-24", amount=Decimal(number) / 10,
            words="A line", source="S2 L1", by=BY,
        )  # fmt: skip
    rows = list(money.resources_in(area, "2023-24"))
    for by in ("help", "age", "need"):
        found = money.crossed(rows, by)
        assert found.whole == Decimal("0.6") == sum(row[2] for row in found.rows)
        assert found.totals == [Decimal("0.5"), Decimal("0.1")] or found.totals == [Decimal("0.1"), Decimal("0.5")]
    with pytest.raises(CannotDo, match="where the amount is said"):
        commissioning_money.add_resource(area=area, partner=partners[0], source=" ", by=BY)


def test_a_dispute_has_somebody_who_pays_meanwhile_and_a_clock_on_each_stage(area, partners):
    made = dispute(area, partners)
    assert (made.interim, made.stage, made.stage_by) == (partners[0], "officers", TODAY + 10 * DAY)
    for day, word in ((9, "open"), (10, "due_today"), (11, "overdue")):
        assert disputes.standing(made, TODAY + day * DAY).status == word
    later = TODAY + 5 * DAY
    with pytest.raises(CannotDo, match="Put it to the board"):
        commissioning_disputes.take_up(dispute=made, stage="board", words="x", on=later, today=later, by=BY, version=1)
    commissioning_disputes.take_up(
        dispute=made, stage="directors", words="No agreement", on=later, today=later, by=BY, version=1
    )
    assert made.stage_by == later + 10 * DAY
    commissioning_disputes.take_up(
        dispute=made, stage="settled", words="Halves", on=later, today=later, by=BY, version=2
    )
    assert disputes.standing(made, later).status == "met"
    assert made.resolved_on == later
    with pytest.raises(CannotDo, match="does not go there"):
        commissioning_disputes.take_up(
            dispute=made, stage="settled", words="x", on=later, today=later, by=BY, version=3
        )
    assert [words for _, words in disputes.steps_of(made)] == ["Between officers", "Between directors", "Settled"]


def test_it_goes_to_a_board_through_the_boards_own_escalations(area, partners):
    group, board = make.body(area, "CJCG", "Commissioning Group"), make.body(area)
    report_to(lower=group, upper=board, stated=True, by=BY)
    made = dispute(area, partners)
    asked = {"body": group, "to": board, "words": "Stuck", "asks": "Decide", "today": TODAY, "by": BY}
    with pytest.raises(CannotDo, match="does not go there"):
        commissioning_disputes.put_to_board(dispute=made, version=1, **asked)
    assert not Escalation.objects.exists()
    commissioning_disputes.take_up(dispute=made, stage="directors", words="x", on=TODAY, today=TODAY, by=BY, version=1)
    commissioning_disputes.put_to_board(dispute=made, version=2, **asked)
    kept = Dispute.objects.get()
    assert (kept.escalation.about, kept.escalation.answer_by) == (f"commissioning:{made.public_id}", TODAY + 20 * DAY)


def test_a_chapter_keeps_what_it_said_and_marks_what_is_out_of_date(area):
    measure = plan.measure()
    chapter = commissioning_needs.add_chapter(area=area, number=1, title="Need", words="First", today=TODAY, by=BY)
    commissioning_needs.put_figure(chapter=chapter, measure=measure, by=BY)
    assert needs.written(chapter, TODAY).to_mend == 1
    plan.reading(measure, 5, TODAY)
    plan.reading(measure, 9, TODAY + 30 * DAY)
    figure = needs.written(needs.chapter_in(area, chapter.public_id), TODAY).figures[0]
    assert (figure.reading.value, figure.later.value, figure.stale) == (5, 9, False)
    assert not rules.out_of_date(figure.reading, TODAY + 120 * DAY)
    assert rules.out_of_date(figure.reading, TODAY + 121 * DAY)
    commissioning_needs.rewrite(chapter, version=1, today=TODAY + DAY, by=BY, words="Second")
    assert [row.words for row in needs.wordings_of(chapter)] == ["Second", "First"]
    with pytest.raises(Stale):
        commissioning_needs.rewrite(chapter, version=1, today=TODAY, by=BY, words="Third")
    assert ChapterWording.objects.count() == 2


def test_an_outcome_has_the_last_reading_of_its_measure(area, entry):
    measure = plan.measure()
    plan.reading(measure, 28, TODAY)
    plan.reading(measure, 40, TODAY + DAY)
    commissioning.add_outcome(entry=entry, words="Shorter waits", measure=measure, by=BY)
    commissioning.add_outcome(entry=entry, words="Happier schools", by=BY)
    (_, first), (_, second) = reading.outcomes_of(entry, TODAY)
    assert (first.value, second) == (28, None)


def test_a_service_of_concern_is_looked_at_again(entry):
    with pytest.raises(CannotDo, match="looked at again"):
        commissioning.of_concern(entry=entry, words="Late", on=TODAY, today=TODAY, review_on=None, by=BY, version=1)
    told = {"entry": entry, "on": TODAY, "today": TODAY, "by": BY}
    commissioning.of_concern(words="Late", review_on=TODAY + DAY, version=1, **told)
    commissioning.of_concern(words="", review_on=None, version=2, **told)
    assert (entry.concern, entry.concern_review_on) == ("", None)
    assert entry.steps.count() == 2


def test_co_production_is_told_once_and_for_all(entry):
    made = commissioning.coproduce(
        entry=entry, who="Forum", how="A workshop", on=TODAY, words="Too far away", changed="", today=TODAY, by=BY
    )
    with pytest.raises(AppendOnlyError):
        made.save()

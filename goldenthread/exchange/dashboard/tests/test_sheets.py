"""Sheets: kept whole, treated as one, said in words that tell no more than their table."""

import json
from dataclasses import replace
from datetime import date

import pytest

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import chance, profile, words
from goldenthread.exchange.dashboard.casework import month_end
from goldenthread.exchange.dashboard.sheet import Count, Point, raw, read
from goldenthread.exchange.dashboard.tests.making import JUNE, groups, sheet
from goldenthread.exchange.dashboard.treating import seen

AGES = {"Under 5": (2, 20), "5 to 10": (60, 120), "11 to 15": (10, 70)}
WHOLE = (72, 210)
MONTHS = [(6, 17)] * 6 + [(3, 18)] * 3 + [(9, 18)] * 3


def test_a_sheet_comes_back_from_what_was_kept_as_it_was():
    kept = sheet(WHOLE, trend=MONTHS, before=(70, 200), age=AGES)
    assert read(json.loads(json.dumps(raw(kept), default=str))) == kept


def in_other_ways():
    """A figure with a count and a typical wait beside it."""
    wait = replace(sheet((447, None), unit="weeks"), basis="median", value=18.4, kind="quantile", needs=10)
    plans = replace(sheet((3, 210), before=(2, 200), own=AGES), basis="plan")
    return replace(sheet(WHOLE), others=(plans, wait))


def test_other_ways_of_counting_are_kept_with_the_figure():
    kept = in_other_ways()
    assert read(json.loads(json.dumps(raw(kept), default=str))) == kept


def test_a_release_from_before_there_were_other_ways_is_still_read():
    held = json.loads(json.dumps(raw(sheet(WHOLE)), default=str))
    del held["others"]
    assert read(held) == sheet(WHOLE)


def test_a_release_holds_the_first_way_of_counting_alone():
    shown = profile._plain(seen(in_other_ways(), View.PUBLIC))
    assert shown["others"] == []
    assert profile.sheet_of({"sheet": json.loads(json.dumps(shown))}).others == ()


def test_other_ways_of_counting_are_exact_for_those_entitled_and_flagged():
    plans, _ = seen(in_other_ways(), View.PARTNERSHIP).others
    assert (plans.count.numerator, plans.count.flagged, words.value(plans)) == (3, True, "1%")


@pytest.mark.parametrize("counted", [3, 60, 207])
def test_no_second_count_of_the_same_children_is_shown_to_anybody_else(counted):
    given = in_other_ways()
    given = replace(given, others=(replace(given.others[0], count=Count(counted, 210)), *given.others[1:]))
    plans, wait = seen(given, View.PUBLIC).others
    assert (plans.count.numerator, plans.count.denominator, words.value(plans)) == (None, None, "[c]")
    assert (dict(plans.groups), plans.before, words.since_last(plans), words.how_sure(plans)) == ({}, None, "", "")
    assert (words.value(wait), words.made_of(wait), wait.count.numerator) == ("18.4 weeks", "", None)


def test_a_typical_wait_of_few_is_hidden_in_another_way_too():
    given = in_other_ways()
    few = replace(given, others=(replace(given.others[1], count=Count(9)),))
    assert words.value(seen(few, View.PUBLIC).others[0]) == "[c]"


def test_those_entitled_see_exact_numbers_and_which_are_small():
    shown = seen(sheet(WHOLE, age=AGES), View.PARTNERSHIP)
    assert [(g.count.numerator, g.count.flagged) for g in shown.groups["age"]] == [(2, True), (60, False), (10, False)]


def test_everybody_else_sees_no_small_number_and_none_from_which_it_follows():
    shown = seen(sheet(WHOLE, age=AGES), View.PUBLIC)
    hidden = [group.label for group in shown.groups["age"] if group.count.numerator is None]
    assert "Under 5" in hidden
    assert len(hidden) > 1
    assert (shown.count.numerator, shown.count.denominator) == (70, 210)


@pytest.mark.parametrize(("counted", "of"), [(3, 100), (97, 100), (2, 5), (4, 9)])
def test_a_figure_of_few_is_hidden_whole(counted, of):
    shown = seen(sheet((counted, of), trend=MONTHS, before=(3, 90), age={"all": (counted, of)}), View.PUBLIC)
    counts = [shown.count, *(g.count for g in shown.groups["age"]), *(p.count for p in shown.trend)]
    assert {(count.numerator, count.denominator, count.mark) for count in counts} == {(None, None, "c")}
    assert (words.value(shown), words.since_last(shown), words.movement(shown)) == ("[c]", "", "")


@pytest.mark.parametrize(("waited", "needs", "said"), [(24, 25, "[c]"), (25, 25, "18.4 weeks"), (9, 10, "[c]"),
                                                         (10, 10, "18.4 weeks")])  # fmt: skip
def test_a_wait_is_shown_only_where_enough_waited(waited, needs, said):
    typical = replace(sheet((waited, None), unit="weeks"), value=18.43, kind="quantile", needs=needs)
    assert words.value(seen(typical, View.PUBLIC)) == said


def test_a_rate_is_made_from_the_count_as_it_is_shown():
    rate = replace(sheet((112, None), unit="per 10,000"), value=56.0, kind="rate")
    shown = seen(rate, View.PUBLIC)
    assert (shown.count.numerator, shown.value) == (110, pytest.approx(55.0))


def test_what_was_left_out_is_treated_too():
    kept = replace(sheet(WHOLE), aside=groups({"an exception": 3, "mediation": 14}))
    assert words.aside_words(seen(kept, View.PUBLIC)) == ["[c] left out: an exception", "15 left out: mediation"]


def test_what_changed_is_said_from_the_two_figures():
    said = words.since_last(sheet((90, 150), before=(60, 150)))
    assert said == "Up from 40% on 31 May 2024 to 60%, for the better"
    assert words.since_last(sheet((60, 150), before=(90, 150), polarity="lower")).endswith("for the better")
    assert words.since_last(sheet((60, 150), before=(60, 150))) == "The same as on 31 May 2024: 40%"


def test_a_movement_says_whether_chance_alone_would_do():
    steady = sheet(WHOLE, trend=[(9, 18)] * 12)
    assert words.movement(steady).endswith("no more than chance")
    risen = sheet(WHOLE, trend=[(30, 60)] * 6 + [(10, 60)] * 3 + [(40, 60)] * 3)
    assert words.movement(risen).endswith("up by more than chance, for the better")


@pytest.mark.parametrize("last", [(55, 100), (57, 100), (60, 100), (80, 100), (45, 100), (20, 100), (40, 100), (3, 4)])
def test_of_rounded_counts_chance_is_said_only_where_every_count_they_may_be_says_so(last):
    """Beside a plain try of all of them."""
    off, before = 3, Count(40, 100)
    every = {
        chance.moved(Count(n, of), Count(was, whole))
        for n, of in around(last, off) for was, whole in around((40, 100), off)
    }  # fmt: skip
    said = chance.moved(Count(*last), before, off)
    assert said == (every.pop() if len(every) == 1 else None)


def around(shown, off):
    """All that a rounded count of somebody may have been."""
    steps = range(-off, off + 1)
    return [(min(max(shown[0] + m, 0), of), of) for m in steps for n in steps if (of := shown[1] + n) > 0]


@pytest.mark.parametrize("last", [30, 50, 57, 60, 90])
def test_the_same_of_plain_counts(last):
    every = {chance.moved(Count(last + m), Count(40 + n)) for m in range(-3, 4) for n in range(-3, 4)}
    assert chance.moved(Count(last), Count(40), 3) == (every.pop() if len(every) == 1 else None)


def test_a_reader_of_rounded_months_is_told_where_they_do_not_tell():
    """21 of 60 and then 34 is more than chance; shown as 15 and 30 of 60, they may have been anything near."""
    risen = sheet((150, 480), trend=[(20, 40)] * 6 + [(7, 20)] * 3 + [(11, 20), (11, 20), (12, 20)])
    assert words.movement(seen(risen, View.PARTNERSHIP)).endswith("up by more than chance, for the better")
    told = words.movement(seen(risen, View.PUBLIC))
    assert told.endswith("months are rounded, so that it cannot be told whether by more than chance")
    steep = sheet((900, 2000), trend=[(60, 160)] * 9 + [(140, 160)] * 3)
    assert words.movement(seen(steep, View.PUBLIC)).endswith("up by more than chance, for the better")


def test_a_change_that_rounding_may_have_made_is_not_called_better_or_worse():
    """The exact figures rise; what is shown of them falls."""
    given = sheet((62, 148), before=(20, 60))
    exact, shown = seen(given, View.PARTNERSHIP), seen(given, View.PUBLIC)
    assert words.since_last(exact).endswith("to 42%, for the better")
    assert words.since_last(shown) == "Up from 33% on 31 May 2024 to 40%, which rounding alone could have made"
    plain = seen(sheet((620, 1480), before=(200, 600)), View.PUBLIC)
    assert words.since_last(plain).endswith("for the better")


def test_an_interval_is_said_where_numbers_are_small():
    assert words.how_sure(sheet((12, 20))) == "By chance alone it could be between 39% and 78%"
    assert words.how_sure(sheet((1200, 2000))) == ""
    assert words.how_sure(sheet((1200, 2000)), always=True)


def test_a_gap_is_found_where_it_is_real_and_not_where_it_is_chance():
    broken = groups({"A": (30, 100), "B": (75, 100), "C": (45, 100)})
    gap = chance.largest_gap(Count(150, 300), broken)
    assert gap is not None
    assert (gap.group.label, gap.compared, gap.low > 0) == ("B", 3, True)
    assert chance.largest_gap(Count(31, 60), groups({"A": (15, 30), "B": (16, 30)})) is None


@pytest.mark.parametrize(("slack", "said"), [(0, True), (2, False)])
def test_a_gap_that_rounding_alone_could_have_made_is_not_said(slack, said):
    broken = groups({"Male": (70, 130), "Female": (40, 115)})
    assert (chance.largest_gap(Count(110, 245), broken, slack) is not None) is said


def test_a_wide_gap_is_said_of_rounded_counts_too():
    broken = groups({"Male": (90, 130), "Female": (20, 115)})
    gap = chance.largest_gap(Count(110, 245), broken, 2)
    assert gap is not None
    assert gap.group.label == "Male"


def test_a_group_of_few_is_not_compared():
    assert chance.largest_gap(Count(50, 109), groups({"A": (0, 9), "B": (50, 100)})) is None


def test_those_whose_group_is_not_known_are_not_among_the_others():
    known = groups({"A": (10, 50), "B": (40, 50)})
    unknown = groups({"Not known": (500, 500)})
    gap = chance.largest_gap(Count(550, 600), (*known, *unknown))
    assert gap is not None
    assert (gap.share, gap.others) == (pytest.approx(20.0), pytest.approx(80.0))


@pytest.mark.parametrize(("day", "back", "found"), [
    ("2024-06-30", 1, "2024-05-31"), ("2024-06-30", 4, "2024-02-29"), ("2024-06-19", 1, "2024-05-19"),
])  # fmt: skip
def test_a_month_before_the_end_of_a_month_is_the_end_of_a_month(day, back, found):
    assert month_end(JUNE.fromisoformat(day), back).isoformat() == found


def test_months_with_others_missing_between_them_are_no_two_quarters():
    risen = sheet(WHOLE, trend=[(30, 60)] * 6 + [(10, 60)] * 3 + [(40, 60)] * 3)
    of_terms = replace(risen, trend=tuple(point for number, point in enumerate(risen.trend) if number % 4 != 3))
    assert words.follow(risen.trend)
    assert not words.follow(of_terms.trend)
    assert words.movement(of_terms) == ""
    assert not words.month_by_month(of_terms.trend)


def test_days_at_the_end_of_each_month_leave_no_month_out():
    ends = [date(2023 + n // 12, n % 12 + 1, 28) for n in range(9, 15)]
    days = [Point(end, end, Count(7)) for end in ends]
    assert words.month_by_month(days)
    assert not words.month_by_month(days[:2] + days[3:])


@pytest.mark.parametrize(("value", "unit", "said"), [
    (0.063, "per 100", "0.06 per 100"), (0.8, "per 100", "0.8 per 100"), (21.66, "per 100", "21.7 per 100"),
    (20.0, "weeks", "20 weeks"), (1234.0, "count", "1,234"), (0.5, "%", "0.5%"), (61.4, "%", "61%"),
])  # fmt: skip
def test_amounts_below_one_are_said_to_two_places(value, unit, said):
    assert words.amount(value, unit) == said


def test_published_figures_are_said_to_a_place_more():
    told = [words.published_amount(*given) for given in ((5.3, "%"), (0.8, "%"), (1930.0, "count"), (9.31, "per 100"))]
    assert told == ["5.3%", "0.8%", "1,930", "9.3 per 100"]

"""Each check raises its doubt, and holds its peace where the words are sound."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.claims import (
    Document,
    Figure,
    Listing,
    Passage,
    Product,
    Record,
    Role,
    Share,
    Source,
    Whole,
    assertions,
    check,
)

PLANS = (Figure("plans", 200, "plans", "2022"), Figure("plans", 260, "plans", "2023"))
ON_TIME = (
    Figure("on time", 40.0, "%", "2023"),
    Figure("on time", 60.0, "%", "2023", role=Role.TARGET),
    Figure("on time", 50.3, "%", "2023", role=Role.COMPARATOR),
)
REPORT = Document("R", "Annual report 2023/24", date(2024, 6, 30), "2023-24")


def codes(text, *figures, about=None, **more):
    where = Source("R", 7)
    keys = tuple(dict.fromkeys(f.key for f in figures)) if about is None else about
    return {d.check for d in check([Passage(text, where, keys)], Record(figures, documents=(REPORT,), **more))}


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        ("Plans increased by 60.", False),
        ("Plans increased by 30%.", False),
        ("Plans rose by about 62 this year.", False),
        ("Plans increased by 71.", True),
        ("Plans have fallen.", True),
        ("Plans have increased.", False),
        ("Plans reduced by 60.", True),  # the amount holds, and the side does not
        ("Plans improved by 60.", False),  # whether more plans are better is not known
        ("Plans are up 60.", False),
        ("Plans are down by 60.", True),
        ("There was a rise of 60.", False),
        ("There was a rise of 61.", True),
        ("Plans have fallen far behind what was hoped.", False),
    ],
)
def test_a_change_is_reckoned(words, doubted):
    assert ("change-stated" in codes(words, *PLANS)) is doubted


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        ("Requests almost doubled.", True),
        ("Requests doubled.", True),
        ("Requests more than doubled.", True),
        ("Requests halved.", True),
        ("Requests changed.", False),
    ],
)
def test_one_and_three_quarters_is_not_almost_double(words, doubted):
    found = codes(words, Figure("requests", 293, "requests", "2019"), Figure("requests", 517, "requests", "2023"))
    assert ("multiple-stated" in found) is doubted


@pytest.mark.parametrize("now", [181, 195, 200])
def test_nine_tenths_of_double_may_be_called_almost_double(now):
    found = codes("It almost doubled.", Figure("a", 100, "x", "2022"), Figure("a", now, "x", "2023"))
    assert not found


@pytest.mark.parametrize(
    ("words", "doubts"),
    [
        ("This is 20 percentage points below target.", set()),
        ("This is below target by 24 percentage points.", {"gap-stated"}),
        ("This is above target.", {"side-stated"}),
        ("This is lower than the national average.", set()),
        ("This is higher than England.", {"side-stated"}),
        ("This is 10.3% lower than the national average.", {"points-stated"}),
    ],
)
def test_a_side_and_a_gap_are_taken_from_the_numbers(words, doubts):
    assert codes(words, *ON_TIME) == doubts


def test_equal_is_neither_below_nor_above():
    even = (Figure("admissions", 549, "rate", "Q1"), Figure("admissions", 549, "rate", "Q1", role=Role.TARGET))
    assert codes("below target", *even) == codes("above target", *even) == {"side-stated"}


def test_a_year_is_not_compared_with_a_quarter():
    falls = (
        Figure("falls", 627.9, "rate", "Q1", per="quarter"),
        Figure("falls", 2100, "rate", "2023/24", role=Role.TARGET, per="year"),
    )
    (doubt,) = check([], Record(falls))
    assert doubt.check == "periods-compared"
    assert "525 rate a quarter" in doubt.record
    assert codes("above target", *falls) == {"periods-compared"}


def test_parts_make_their_whole_within_their_rounding():
    def shares(*values):
        figures = tuple(Figure(f"part {n}", v, "%", "2024") for n, v in enumerate(values))
        return codes("", *figures, wholes=(Whole("Where", tuple(f.key for f in figures)),))

    assert shares(84, 11) == {"parts-make-the-whole"}
    assert shares(33, 33, 33) == shares(33.3, 33.3, 33.4) == shares(84, 11, 5) == set()
    assert shares(60, 60) == {"parts-make-the-whole"}


def test_a_remainder_of_one_to_five_people_can_be_known():
    def left(part, *, people=True):
        figures = (
            Figure("all", 108, "children", people=people), Figure("at school", part, "children", people=people)
        )  # fmt: skip
        return codes("", *figures, wholes=(Whole("School age", ("at school",), "all", partial=True),))

    assert left(107) == left(103) == {"remainder-of-people"}
    assert left(102) == left(108) == left(107, people=False) == set()


def test_grants_and_shares():
    money = (Figure("grants", 64, "grants"), Figure("most", 100, "GBP"), Figure("pot", 3300, "GBP"))
    assert codes("", *money, products=(Product("Grants", "grants", "most", "pot"),)) == {"product-within-the-total"}
    schools = (Figure("share", 28, "%"), Figure("schools", 53, "schools"), Figure("teams", 11, "schools"))
    assert codes("", *schools, shares=(Share("Teams", "share", "schools", "teams"),)) == {"share-is-its-count"}
    plans = (Figure("share", 55, "%"), Figure("plans", 1737, "plans"), Figure("autism", 947, "plans"))
    assert codes("", *plans, shares=(Share("Autism", "share", "plans", "autism"),)) == set()


SHARE = (Figure("in time", 4, "%", "2022", better=1), Figure("in time", 16, "%", "2023", better=1))
WAIT = (
    Figure("wait", 40, "weeks", "2022", statistic="longest", better=-1),
    Figure("wait", 30, "weeks", "2023", statistic="longest", better=-1),
)


@pytest.mark.parametrize(
    ("words", "figures", "doubted"),
    [
        ("The wait has improved.", WAIT, False),
        ("The wait has worsened.", WAIT, True),
        ("The wait improved by 10 weeks.", WAIT, False),
        ("The share has improved.", SHARE, False),
        ("The share has deteriorated.", SHARE, True),
        ("The share fell from 16% to 4%.", SHARE, True),
        ("The share rose from 4% to 16%.", SHARE, False),
        ("The share of boys fell from 30% to 20%.", SHARE, False),  # of others: the record is silent of them
    ],
)
def test_better_and_worse_are_held_to_what_is_better(words, figures, doubted):
    assert ("change-stated" in codes(words, *figures)) is doubted


MONTHS = tuple(
    Figure("open", value, "cases", f"2024-{month:02}") for month, value in enumerate((200, 220, 230, 240, 235), 1)
)


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        ("Open cases have risen.", False),  # over the year, though not in the last month
        ("Open cases rose by 35.", False),  # since January
        ("Open cases have risen by 36.", True),
        ("Open cases have fallen.", False),  # in the last month
    ],
)
def test_a_movement_may_be_told_since_any_earlier_value(words, doubted):
    assert ("change-stated" in codes(words, *MONTHS)) is doubted


@pytest.mark.parametrize(
    ("words", "doubted"),
    [
        ("Waits rose from 40 weeks to 30 weeks.", True),
        ("Waits improved from 40 weeks to 30 weeks.", False),
        ("Requests rose by 300 from 293 to 517.", True),
        ("Requests rose by 224 from 293 to 517.", False),
        ("Requests rose by 76% from 293 to 517.", False),  # a share of the first, and not of the same unit
        ("Staff fell from 12 to 9 and waits rose from 4 to 6 weeks.", False),  # two movements: not asked
    ],
)
def test_a_sentence_that_holds_both_values_is_reckoned_by_itself(words, doubted):
    assert ("change-in-itself" in codes(words)) is doubted


def test_a_target_said_to_be_met_is_held_to_the_side_that_is_better():
    missed = (Figure("t", 78, "%", "2024", better=1), Figure("t", 80, "%", role=Role.TARGET))
    met = (Figure("t", 28, "weeks", "2024", better=-1), Figure("t", 30, "weeks", role=Role.TARGET))
    assert "target-met" in codes("We met our target.", *missed)
    assert "target-met" not in codes("We met our target.", *met)
    unknown = (Figure("t", 78, "%", "2024"), Figure("t", 80, "%", role=Role.TARGET))
    assert "target-met" not in codes("We met our target.", *unknown)


def test_lists_are_counted_and_their_numbers_are_their_own():
    assert codes("", listings=(Listing("Priorities", items=6, said=11, shared=2),)) == {"count-of-a-list"}
    assert codes("", listings=(Listing("Priorities", items=8, said=10, shared=2),)) == set()
    assert codes("", listings=(Listing("Items", ("6.8", "6.9", "6.9")),)) == {"numbers-used-twice"}


def test_two_sources_of_one_fact():
    def of(one, other, unit=""):
        return codes(
            "", Figure("a", one, unit, "2024", Source("A", 1)), Figure("a", other, unit, "2024", Source("B", 2))
        )

    assert of("June 2023", "July 2023") == of(17, 16) == {"two-values"}
    assert of("Done", "done") == of(23.1, 23.12, "%") == set()


def test_units_points_and_which_wait():
    target = Figure("checks", 80, "%", "2024", Source("R", 7))
    assert codes("(80 of the target for completion)", target) == {"unit-missing"}
    assert codes("80% of the target", target) == set()
    waits = (Figure("wait", 120, "weeks", "2022"), Figure("wait", 28, "weeks", "2024"))
    assert codes("reduced from 120 weeks to 28 weeks", *waits) == {"statistic-missing"}
    course = (Figure("course length", 12, "weeks", "2022"), Figure("course length", 8, "weeks", "2024"))
    assert codes("reduced from 12 weeks to 8 weeks", *course) == set()
    (doubt,) = check([Passage("Waits fell from 120 to 28 weeks", about=("seen",))], Record(
        (Figure("seen", 120, "weeks", "2022"), Figure("seen", 28, "weeks", "2024"))
    ))  # fmt: skip
    assert (doubt.check, "“seen”" in doubt.record) == ("statistic-missing", True)
    assert codes("the longest wait reduced from 120 weeks to 28 weeks", *waits) == set()


def test_papers_of_another_time_and_acts_of_another_year():
    assert codes("The Mental Capacity Act 2002 applies.") == {"law-named"}
    assert codes("The Mental Capacity Act 2005 and the Children Act 1989 apply.") == set()
    assert codes("It was published in December 2024.") == {"past-in-the-future"}
    assert codes("It was published in June 2024. A second will be published in December 2024?") != {"law-named"}
    other = Document("B", "2024/25 fund, quarter 2", None, "2023-24")
    assert {d.check for d in check([], Record(documents=(other, REPORT)))} == {"period-of-a-paper"}


def test_a_movement_without_a_number_asks_for_one():
    assert assertions("Waits have reduced. Plans rose by 60. We met families.") == ["Waits have reduced."]


@settings(deadline=None)
@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_reckoned_change_is_never_accused_and_a_wrong_one_always(was, now):
    figures = (Figure("a", was, "children", "2022"), Figure("a", now, "children", "2023"))
    word = "increased" if now >= was else "fell"
    sound = codes(f"It {word} by {abs(now - was):,} children.", *figures)
    wrong = codes(f"It {word} by {abs(now - was) + 1:,} children.", *figures)
    assert ("change-stated" in sound, "change-stated" in wrong) == (False, True)

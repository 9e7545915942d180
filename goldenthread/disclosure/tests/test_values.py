"""Single figures: the last that is hidden, the first that is shown, and what an insider sees."""

import pytest

from goldenthread.disclosure import DisclosureError, View, count, mark_of, money, rule, sample, share, wait
from goldenthread.disclosure.rounding import could_be, nearest


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (1, "c"), (5, "c"), (6, "5"), (7, "5"), (8, "10"), (1237, "1,235")]
)
def test_counts_of_people(number, shown):
    assert count(number, rule("S1")).text == shown


@pytest.mark.parametrize(("number", "shown"), [(4, "c"), (5, "5"), (7, "5"), (8, "10")])
def test_counts_from_the_nhs_keep_the_suppliers_rule(number, shown):
    assert count(number, rule("S4")).text == shown


@pytest.mark.parametrize(("number", "shown"), [(7, "c"), (8, "10")])
def test_hospital_counts_hide_one_to_seven(number, shown):
    assert count(number, rule("S8")).text == shown


def test_organisations_are_counted_as_they_are():
    assert count(1, rule("S0")).text == "1"


def test_what_rounds_to_nought_is_not_printed_as_nought():
    assert count(4, rule("DFE-NATIONAL")).text == "low"


def test_an_insider_sees_the_number_and_the_flag():
    small, large = count(3, rule("S1"), View.PARTNERSHIP), count(108, rule("S1"), View.PARTNERSHIP)
    assert (small.text, small.flagged, large.text, large.flagged) == ("3", True, "108", False)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 9, "c"), (0, 10, "0.0%"), (6, 12, "50%"), (5, 20, "c"), (15, 20, "c"), (14, 20, "70%"),
     (50, 99, "51%"), (50, 100, "50.0%"), (1, 0, None), (100, 100, "100.0%"), (None, 100, "x")],
)  # fmt: skip
def test_percentages_of_people(part, whole, shown):
    if shown is None:
        with pytest.raises(DisclosureError, match="more than all"):
            share(part, whole, rule("S2"))
    else:
        assert share(part, whole, rule("S2")).text == shown


def test_a_share_of_nobody_is_not_applicable():
    assert share(0, 0, rule("S2")).text == "z"


def test_hospital_rates_are_made_from_rounded_counts():
    assert share(8, 22, rule("S8")).text == "50.0%"


@pytest.mark.parametrize(
    ("statistic", "waited", "shown"),
    [("median", 9, "c"), ("median", 10, "28"), ("p92", 24, "c"), ("p92", 25, "28"), ("longest", 9, "c"),
     ("longest", 19, "18 to under 52"), ("longest", 20, "28")],
)  # fmt: skip
def test_waits(statistic, waited, shown):
    assert wait(28, waited, rule("S3"), statistic=statistic, bands=(0, 18, 52)).text == shown


@pytest.mark.parametrize(("weeks", "band"), [(60, "52 or more"), (18, "18 to under 52"), (3, "under 18")])
def test_a_longest_wait_of_few_is_a_band(weeks, band):
    assert wait(weeks, 12, rule("S3"), statistic="longest", bands=(18, 52)).text == band


@pytest.mark.parametrize(("base", "shown"), [(9, "[c]"), (10, "80 [u]"), (29, "80 [u]"), (30, "80")])
def test_surveys_say_how_far_they_can_be_trusted(base, shown):
    assert sample(80, base, rule("S7")).for_people == shown


@pytest.mark.parametrize(("people", "shown"), [(5, "c"), (6, "£12,500"), (None, "£12,500")])
def test_money(people, shown):
    assert money(12500, people, rule("S6")).text == shown


@pytest.mark.parametrize(("sign", "mark"), [("*", "c"), (":", "x"), ("~", "low"), ("..", "x"), ("", "x"), ("[z]", "z")])
def test_older_signs_are_read(sign, mark):
    assert mark_of(sign) == mark


def test_what_is_neither_number_nor_mark_is_refused():
    with pytest.raises(DisclosureError, match="neither a number nor a mark"):
        count("about ten", rule("S1"))


def test_a_negative_count_is_refused():
    with pytest.raises(DisclosureError, match="cannot be -1"):
        count(-1, rule("S1"))


def test_a_rule_that_is_not_there_is_refused():
    with pytest.raises(DisclosureError, match="no disclosure rule “S9”"):
        rule("S9")


@pytest.mark.parametrize("base", [1, 5, 10])
def test_what_a_rounded_number_could_be(base):
    for number in range(60):
        least, most = could_be(nearest(number, base), base)
        assert [n for n in range(90) if nearest(n, base) == nearest(number, base)] == list(range(least, most + 1))

"""Counts of different figures that a reader can take from one another are shown together or not at all."""

from dataclasses import replace

import pytest

from goldenthread.disclosure import View, rule
from goldenthread.exchange.dashboard import linked
from goldenthread.exchange.dashboard.linked import Cell, Link, links, told
from goldenthread.exchange.dashboard.profile import plan
from goldenthread.exchange.dashboard.releasing import Past, release_together
from goldenthread.exchange.dashboard.sheet import OWN, Count
from goldenthread.exchange.dashboard.tests.making import groups, sheet
from goldenthread.exchange.dashboard.together import seen_together

S1 = rule("S1")
SAME, WITHIN = Link("same", "a", "b"), Link("within", "a", "b")


def new_plans(of, **broken):
    return sheet((of // 2, of), identity="EHC-04", **broken)


def caseload(number, **broken):
    return sheet((number, None), unit="count", identity="EHC-11", **broken)


@pytest.mark.parametrize(("link", "one", "other", "hidden"), [
    (SAME, Cell(12, 10), Cell(12, None), {"a"}), (SAME, Cell(12, None), Cell(12, 10), {"b"}),
    (SAME, Cell(12, None), Cell(12, None), set()), (WITHIN, Cell(12, 10), Cell(13, 15), {"b"}),
    (WITHIN, Cell(11, 10), Cell(12, 10), set()), (WITHIN, Cell(12, 10), Cell(18, 20), set()),
    (WITHIN, Cell(12, None), Cell(13, 15), set()), (WITHIN, Cell(12, 10), Cell(17, 15), {"b"}),
])  # fmt: skip
def test_what_must_be_hidden_beside_another(link, one, other, hidden):
    assert told([link], {"a": one, "b": other}, S1) == hidden


def test_two_figures_that_differ_by_few_are_printed_as_one_number_or_not_at_all():
    (_, _), (shown, _) = release_together([new_plans(117), caseload(120)], Past.of([]))
    assert shown.count.numerator == 115
    (_, _), (far, _) = release_together([new_plans(117), caseload(121)], Past.of([]))
    assert far.count.mark == "c"
    (_, _), (clear, _) = release_together([new_plans(117), caseload(123)], Past.of([]))
    assert clear.count.numerator == 125


def test_what_one_table_hides_of_the_same_people_the_other_hides_too():
    needs = {"A": 3, "B": 12, "C": 40, "D": 60}
    by_need = replace(
        sheet((None, 115), identity="EHC-13", flow=False),
        groups={OWN: tuple(replace(g, count=Count(g.count.numerator, 115)) for g in groups(needs))},
    )
    (all_plans, _), (profile, _) = release_together([caseload(115, need=needs), by_need], Past.of([]))
    hidden = [{g.label for g in found if g.count.mark} for found in (all_plans.groups["need"], profile.groups[OWN])]
    assert "A" in hidden[0]
    assert hidden[0] == hidden[1]


def test_groups_are_linked_by_what_they_are_called():
    found = links([new_plans(60, sex={"F": (10, 20), "M": (20, 40)}), caseload(90, sex={"F": 30, "M": 60})])
    assert Link("within", "EHC-04:dfe:of:sex:F", "EHC-11:dfe:counted:sex:F") in found
    assert len(found) == 3


def test_every_declared_link_names_figures_and_parts_that_there_are():
    assert {part for one in linked.declared() for _, part in (one.first, one.second)} <= {"counted", "others", "of"}
    in_profile = {asked["indicator"] for section in plan() for asked in section["figures"]}
    assert {name for one in linked.declared() for name, _ in (one.first, one.second)} <= in_profile


def test_staff_who_see_no_small_numbers_see_none_between_two_figures_either():
    sheets = {one.id: one for one in (
        new_plans(60, sex={"F": (10, 22), "M": (20, 38)}), caseload(90, sex={"F": 24, "M": 66})
    )}  # fmt: skip
    shown = seen_together(sheets, View.PUBLIC)
    assert [g.count.mark for g in shown["EHC-11"].groups["sex"]] == ["c", "c"]
    assert shown["EHC-11"].count.numerator == 90
    assert [g.count.denominator for g in shown["EHC-04"].groups["sex"]] == [20, 40]
    exact = seen_together(sheets, View.PARTNERSHIP)
    assert [g.count.numerator for g in exact["EHC-11"].groups["sex"]] == [24, 66]


def test_months_are_compared_as_groups_are():
    """In one month all plans but two are of that month: neither the month nor its neighbour for company is shown."""
    made = replace(new_plans(120), trend=sheet((60, 120), trend=[(10, 20)] * 6).trend)
    every = sheet((62, 122), identity="EHC-06", trend=[(10, 20)] * 5 + [(10, 22)], before=(60, 120))
    shown = seen_together({"EHC-04": made, "EHC-06": every}, View.PUBLIC)
    assert [point.count.mark for point in shown["EHC-04"].trend] == [""] * 6
    assert [point.count.mark for point in shown["EHC-06"].trend].count("c") == 0
    apart = replace(every, trend=sheet((62, 122), trend=[(10, 20)] * 5 + [(10, 23)]).trend)
    shown = seen_together({"EHC-04": made, "EHC-06": apart}, View.PUBLIC)
    hidden = [point.count.denominator is None for point in shown["EHC-06"].trend]
    assert hidden[-1]
    assert sum(hidden) > 1

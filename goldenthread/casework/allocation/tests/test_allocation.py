"""Rules for giving out cases and cover for absence: what fits, who is chosen, what is not done and why."""

from datetime import date, timedelta

import pytest

from goldenthread.casework.actions import allocate, open_assessment
from goldenthread.casework.allocation import actions, selectors
from goldenthread.casework.allocation.actions import Wanted
from goldenthread.casework.allocation.rules import About, Asks, CannotDo, Loads, fits, phase_of
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.models import Involvement
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
DAY = timedelta(days=1)
ABOUT = About("CM1 2AB", "s1", date(2015, 3, 4), "Marlowe", "assessment")


@pytest.mark.parametrize(
    ("asks", "fit"),
    [
        (Asks(), True),
        (Asks(postcodes=("CM",)), True),
        (Asks(postcodes=("CM1",)), True),
        (Asks(postcodes=("CM1 2",)), True),
        (Asks(postcodes=("CM1 3",)), False),
        (Asks(postcodes=("C",)), False),
        (Asks(postcodes=("CM11", "SS")), False),
        (Asks(settings=("s1",)), True),
        (Asks(settings=("s2",)), False),
        (Asks(phases=("primary",)), True),
        (Asks(phases=("secondary",)), False),
        (Asks(surnames="A-M"), True),
        (Asks(surnames="N-Z"), False),
        (Asks(kinds=("assessment",), surnames="M-M"), True),
        (Asks(kinds=("plan",), surnames="M-M"), False),
    ],
)
def test_a_rule_fits_where_all_it_asks_is_so(asks, fit):
    assert fits(asks, ABOUT, TODAY) is fit


def test_what_is_asked_and_not_known_does_not_fit():
    unknown = About("", "", None, "", "plan")
    assert not any(fits(a, unknown, TODAY) for a in (Asks(("CM",)), Asks(phases=("early",)), Asks(surnames="A-Z")))


@pytest.mark.parametrize(
    ("born", "phase"),
    [(date(2019, 8, 31), "primary"), (date(2019, 9, 1), "early"), (date(2012, 8, 31), "secondary"),
     (date(2012, 9, 1), "primary"), (date(2007, 8, 31), "post16"), (date(2007, 9, 1), "secondary"), (None, "")],
)  # fmt: skip
def test_phases_turn_with_the_school_year(born, phase):
    assert phase_of(born, TODAY) == phase


def test_the_lightest_who_is_here_and_below_the_most_is_chosen():
    loads = Loads({"a": 3, "b": 2, "c": 1}, frozenset({"c"}))
    assert loads.lightest(["a", "b", "c"], None) == "b"
    assert loads.lightest(["a", "b"], 2) == ""
    assert loads.lightest(["a", "b"], 3) == "b"
    assert loads.lightest(["gone"], None) == ""


@pytest.fixture
def area(db):
    return place.area()


@pytest.fixture
def manager(area):
    return place.person("send_manager", place.authority(area))


@pytest.fixture
def ola(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def una(area):
    return place.person("send_officer", place.authority(area), name="Una Grey")


def wanted(*officers, **changes):
    given = {"name": "All", "position": 1, "asks": Asks(), "officers": tuple(o.public_id for o in officers),
             "most": None, "starts_on": TODAY, "ends_on": None}  # fmt: skip
    return Wanted(**(given | changes))


def opened(area, by, officer=None, surname="Marlowe", **fields):
    child = people.child(area, surname, **fields)
    entry = Entry("request_received", TODAY - DAY, "parent")
    return open_assessment(child=child, entry=entry, officer=officer, by=by, today=TODAY)


def test_a_case_that_opens_with_nobody_goes_by_the_rules_and_one_with_an_officer_does_not(area, manager, ola, una):
    actions.add_rule(area=area, wanted=wanted(ola), by=manager, today=TODAY)
    new, hers = opened(area, manager), opened(area, manager, una, "Planned")
    assert Case.objects.get(pk=new.pk).officer == ola
    assert Case.objects.get(pk=hers.pk).officer == una
    assert new.child.involvements.filter(person=ola, kind=Involvement.Kind.ALLOCATED_OFFICER).exists()


@pytest.mark.parametrize(("first", "last", "given"), [(TODAY + DAY, None, False), (TODAY, TODAY, True),
                                                      (TODAY - DAY * 5, TODAY - DAY, False)])  # fmt: skip
def test_a_rule_is_asked_from_its_first_day_to_its_last(area, manager, ola, first, last, given):
    actions.add_rule(area=area, wanted=wanted(ola, starts_on=first, ends_on=last), by=manager, today=TODAY)
    assert (Case.objects.get(pk=opened(area, manager).pk).officer == ola) is given


def test_a_preview_does_nothing_and_says_what_giving_then_does(area, manager, ola, una):
    cases = [opened(area, manager, surname=name) for name in ("Abbot", "Baker", "Carter", "Young")]
    rule = wanted(ola, una, asks=Asks(surnames="A-M"))
    actions.add_rule(area=area, wanted=rule, by=manager, today=TODAY)
    placed = selectors.placements(cases, area, TODAY)
    assert [p.officer for p in placed] in ([ola, una, ola, None], [una, ola, una, None])
    assert placed[3].why_not == "No rule fits this case."
    assert not Case.objects.exclude(officer=None).exists()
    done = actions.give_by_rules(cases=cases, area=area, by=manager, today=TODAY)
    assert [(p.case, p.officer) for p in done.given] == [(p.case, p.officer) for p in placed[:3]]
    assert done.not_given == [(cases[3], "No rule fits this case.")]


def test_a_case_changed_since_it_was_shown_is_left_and_the_others_are_given(area, manager, ola, una):
    first, second = opened(area, manager), opened(area, manager, surname="Other")
    seen = {case.public_id: case.version for case in Case.objects.all()}
    actions.add_rule(area=area, wanted=wanted(ola), by=manager, today=TODAY)
    allocate(cases=[first], officer=una, by=manager, today=TODAY)
    cases = list(Case.objects.select_related("child", "setting", "officer").order_by("pk"))
    done = actions.give_by_rules(cases=cases, area=area, by=manager, today=TODAY, seen=seen)
    assert [p.case.pk for p in done.given] == [second.pk]
    assert Case.objects.get(pk=first.pk).officer == una


def test_a_rule_two_people_change_is_refused_to_the_second(area, manager, ola):
    rule = actions.add_rule(area=area, wanted=wanted(ola), by=manager, today=TODAY)
    actions.change_rule(rule=rule, wanted=wanted(ola, position=2), by=manager, today=TODAY, version=1)
    with pytest.raises(CannotDo, match="Somebody else"):
        actions.change_rule(rule=rule, wanted=wanted(ola, position=3), by=manager, today=TODAY, version=1)
    with pytest.raises(NotAllowed):
        actions.add_rule(area=area, wanted=wanted(ola), by=ola, today=TODAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": " "}, "name"), ({"officers": ()}, "officers"), ({"asks": Asks(surnames="K-A")}, "surnames"),
     ({"ends_on": TODAY - DAY}, "ends_on")],
)  # fmt: skip
def test_what_is_wrong_with_a_rule_is_said(area, manager, ola, changes, field):
    with pytest.raises(CannotDo) as problem:
        actions.add_rule(area=area, wanted=wanted(ola, **changes), by=manager, today=TODAY)
    assert problem.value.field == field


def covers(area, manager, ola, una, first=TODAY, last=TODAY + DAY * 4):
    return actions.arrange_cover(
        officer=ola, covering=una, starts_on=first, ends_on=last, area=area, by=manager, today=TODAY
    )


def test_whoever_covers_sees_the_cases_in_those_days_and_no_longer(area, manager, ola, una):
    case = opened(area, manager, ola)
    covers(area, manager, ola, una)
    mine = case.child.involvements.get(kind=Involvement.Kind.COVER)
    assert (mine.person, mine.starts_on, mine.ends_on) == (una, TODAY, TODAY + DAY * 4)
    for day, who in ((TODAY, [ola]), (TODAY + DAY * 4, [ola]), (TODAY + DAY * 5, []), (TODAY - DAY, [])):
        assert selectors.covered_by(una, area, day) == who
    case.child.involvements.filter(kind=Involvement.Kind.RESPONSIBLE_AUTHORITY).delete()
    assert [case.child in visible_children(una, area, TODAY + DAY * n) for n in (-1, 0, 4, 5)] == [False, True, True,
                                                                                                  False]  # fmt: skip


def test_cases_that_come_during_cover_are_seen_after_the_night_once(area, manager, ola, una):
    covers(area, manager, ola, una)
    opened(area, manager, ola)
    assert actions.keep_up(area, TODAY) == 1
    assert actions.keep_up(area, TODAY) == 0


def test_nobody_who_is_away_is_given_a_case(area, manager, ola, una):
    actions.add_rule(area=area, wanted=wanted(ola), by=manager, today=TODAY)
    covers(area, manager, ola, una)
    assert Case.objects.get(pk=opened(area, manager).pk).officer is None


def test_cover_ends_with_yesterday_or_is_taken_back(area, manager, ola, una):
    case = opened(area, manager, ola)
    cover = covers(area, manager, ola, una)
    later = actions.end_cover(cover=cover, by=manager, today=TODAY + DAY)
    assert later.ends_on == TODAY
    assert case.child.involvements.get(kind=Involvement.Kind.COVER).ends_on == TODAY
    again = covers(area, manager, ola, una, TODAY + DAY * 2)
    assert actions.end_cover(cover=again, by=manager, today=TODAY).withdrawn
    assert case.child.involvements.filter(kind=Involvement.Kind.COVER).count() == 1


def test_cover_that_cannot_be_is_refused(area, manager, ola, una):
    covers(area, manager, ola, una)
    for who, first, last in ((una, TODAY, TODAY + DAY), (ola, TODAY, TODAY), (una, TODAY + DAY * 9, TODAY + DAY * 8)):
        with pytest.raises(CannotDo):
            covers(area, manager, ola, who, first, last)

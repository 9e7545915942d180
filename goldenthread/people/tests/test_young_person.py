"""Whose the rights are, at the boundaries of compulsory school age."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Party, Relationship, Representation
from goldenthread.people.representing import CannotRepresent, end_representation, record_representation
from goldenthread.people.tests import factories as people
from goldenthread.people.young_person import SELF, Holder, is_parental, may_act, rights_begin, rights_of, whose_rights

ONE = date.resolution


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2008, 9, 1), date(2025, 6, 27)),  # the oldest of their year
        (date(2009, 8, 31), date(2025, 6, 27)),  # the youngest: still fifteen when the rights become theirs
        (date(2008, 8, 31), date(2024, 6, 28)),
        (date(2009, 6, 27), date(2025, 6, 27)),  # sixteen on the very day
        (date(2008, 2, 29), date(2024, 6, 28)),
        (date(2007, 9, 1), date(2024, 6, 28)),
        (date(2005, 1, 1), date(2021, 6, 25)),
    ],
)
def test_the_rights_begin_the_day_after_the_last_friday_in_june(born, last):
    assert rights_begin(born) == last + ONE


@given(st.dates(date(1999, 1, 1), date(2030, 12, 31)))
@settings(deadline=None, max_examples=200)
def test_worked_out_another_way(born):
    year = born.year + 16 + (born.month >= 9)  # the June of the school year of the sixteenth birthday
    fridays = [day for n in range(30) if (day := date(year, 6, 1) + timedelta(days=n)).strftime("%A") == "Friday"]
    assert rights_begin(born) == fridays[-1] + ONE


BORN = date(2009, 8, 31)
LAST = date(2025, 6, 27)


def _family(born=BORN):
    area = place.area()
    child = people.child(area, born=born)
    officer = place.person("send_officer", place.authority(area), name="Olive Officer")
    return child, officer, _relate(child, "Ida Marlowe", "mother"), _relate(child, child.full_name, SELF)


def _relate(child, name, kind, **fields):
    party = Party.objects.create(area=child.area, name=name)
    return Relationship.objects.create(
        child=child, party=party, area=child.area, kind=kind, starts_on=date(2015, 1, 1), source="tests", **fields
    )


@pytest.mark.django_db
class TestWhose:
    def test_the_parent_acts_to_the_last_day_and_the_young_person_from_the_next(self):
        child, _, mother, self_ = _family()
        assert (may_act(mother, LAST - ONE), may_act(self_, LAST - ONE)) == (True, False)
        assert (may_act(mother, LAST), may_act(self_, LAST)) == (True, False)
        assert (may_act(mother, LAST + ONE), may_act(self_, LAST + ONE)) == (False, True)
        assert whose_rights(child, LAST).holder is Holder.PARENT
        after = whose_rights(child, LAST + ONE)
        assert (after.holder, after.since) == (Holder.YOUNG_PERSON, LAST + ONE)

    def test_with_their_agreement_a_parent_acts_beside_them_while_it_lasts(self):
        child, officer, mother, self_ = _family()
        agreed = record_representation(
            child=child, party=mother.party, ground=Representation.Ground.AGREEMENT, by=officer, today=date(2025, 9, 5),
            why="Robin said so at the meeting of 1 September.", starts_on=date(2025, 9, 1),
        )  # fmt: skip
        assert [may_act(mother, date(2025, 8, 31)), may_act(mother, date(2025, 9, 1))] == [False, True]
        assert may_act(self_, date(2025, 9, 1))
        assert "Ida Marlowe acts with them" in whose_rights(child, date(2025, 9, 1)).why
        end_representation(
            representation=agreed, ends_on=date(2025, 9, 3), why="Robin wrote that it is over.", by=officer,
            today=date(2025, 9, 5),
        )  # fmt: skip
        assert [may_act(mother, date(2025, 9, 3)), may_act(mother, date(2025, 9, 4))] == [True, False]

    def test_where_incapacity_is_recorded_the_representative_acts_in_their_place(self):
        child, officer, mother, self_ = _family()
        other = _relate(child, "Sid Marlowe", "father", parental_responsibility=True)
        record_representation(
            child=child, party=mother.party, ground=Representation.Ground.INCAPACITY, by=officer,
            today=date(2025, 9, 5), why="Best interests meeting of 2 July, minuted.", starts_on=date(2025, 7, 2),
        )  # fmt: skip
        on = date(2025, 7, 2)
        assert [may_act(one, on) for one in (mother, self_, other)] == [True, False, False]
        assert [may_act(one, on - ONE) for one in (mother, self_, other)] == [False, True, False]
        assert whose_rights(child, on).holder is Holder.REPRESENTATIVE

    def test_without_a_date_of_birth_it_says_that_it_cannot_be_known(self):
        child, _, mother, _ = _family(born=None)
        found = whose_rights(child, LAST)
        assert (found.holder, found.known) == (Holder.PARENT, False)
        assert may_act(mother, LAST)

    def test_a_relationship_that_has_ended_or_is_not_parental_acts_for_nobody(self):
        child, _, mother, _ = _family()
        mother.ends_on = date(2024, 1, 1)
        assert not may_act(mother, date(2024, 1, 2))
        neighbour = _relate(child, "Nell Next-Door", "neighbour")
        assert not is_parental(neighbour)
        assert not may_act(neighbour, LAST)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"starts_on": LAST}, "become the young person’s own on 28 June 2025"),
        ({"starts_on": date(2025, 9, 6)}, "today or a day that has passed"),
        ({"why": "yes"}, "how this is known"),
    ],
)
def test_what_cannot_be_recorded_is_said(change, said):
    child, officer, mother, _ = _family()
    given = {
        "child": child, "party": mother.party, "ground": Representation.Ground.AGREEMENT, "by": officer,
        "today": date(2025, 9, 5), "why": "Robin said so at a meeting.", "starts_on": date(2025, 9, 1),
    } | change  # fmt: skip
    with pytest.raises(CannotRepresent, match=said):
        record_representation(**given)
    assert not Representation.objects.exists()


@pytest.mark.django_db
def test_a_stranger_to_the_child_twice_and_somebody_without_the_role_are_refused():
    child, officer, mother, _ = _family()
    given = {
        "child": child, "party": mother.party, "ground": Representation.Ground.AGREEMENT, "by": officer,
        "today": date(2025, 9, 5), "why": "Robin said so at a meeting.", "starts_on": date(2025, 9, 1),
    }  # fmt: skip
    stranger = Party.objects.create(area=child.area, name="A Stranger")
    with pytest.raises(CannotRepresent, match="connected with"):
        record_representation(**given | {"party": stranger})
    adviser = place.person("advice_giver", place.authority(child.area))
    with pytest.raises(NotAllowed):
        record_representation(**given | {"by": adviser})
    record_representation(**given)
    with pytest.raises(CannotRepresent, match="recorded already"):
        record_representation(**given)

    def test_of_many_at_once_each_is_as_alone_and_one_query_asks(self, django_assert_num_queries):
        child, officer, mother, _ = _family()
        on = date(2025, 9, 5)
        born = [date(2018, 5, 1), None, *[BORN] * 5]
        others = [people.child(child.area, surname=f"Surname{n}", born=day) for n, day in enumerate(born)]
        for one, ground in ((child, "INCAPACITY"), (others[3], "AGREEMENT")):
            party = mother.party if one == child else _relate(one, "Sid Marlowe", "father").party
            record_representation(
                child=one, party=party, ground=Representation.Ground[ground], by=officer, today=on,
                why="Said at the meeting of 2 July, minuted.", starts_on=date(2025, 7, 2),
            )  # fmt: skip
        every = [child, *others]
        with django_assert_num_queries(1):
            found = rights_of(every, on)
        assert found == {one.pk: whose_rights(one, on) for one in every}
        with django_assert_num_queries(0):
            assert rights_of(others[:2], on)[others[0].pk].holder is Holder.PARENT

"""How somebody may be written to, and how names and numbers are compared."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import F

from goldenthread.partnership.tests import factories as place
from goldenthread.people.contacts import (
    Connected,
    agree_to_email,
    agreed_to_email,
    amend_contact,
    connect,
    end_email,
    postcode_in,
)
from goldenthread.people.folding import FirstWord, Folded, folded
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

DAY = date(2024, 5, 1)
ONE = date.resolution


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Zoë O’Brien-Łukasz", "zoeobrienlukasz"),
        ("zoe O'BRIEN Lukasz", "zoeobrienlukasz"),
        ("A 8820 1234-5678 9", "a8820123456789"),
        ("SS1 2AB", "ss12ab"),
        ("Straße", "strase"),
        ("Zoe\u0308", "zoe"),
        ("Иван", "Иван"),
    ],
)
@pytest.mark.django_db
def test_what_is_written_differently_is_compared_alike_here_and_in_the_database(written, compared):
    assert folded(written) == compared
    child = people.child(place.area(), surname=written)
    found = Child.objects.annotate(key=Folded(FirstWord("forename"), "surname")).get(key="robin" + compared)
    assert found == child


@pytest.mark.django_db
def test_a_name_is_looked_up_in_the_index_and_not_in_every_child():
    wanted = Child.objects.annotate(key=Folded(FirstWord("forename"), F("surname"))).filter(area=1, key__in=["a", "b"])
    if connection.vendor == "sqlite":
        assert "child_name_folded" in wanted.explain()


def mother(**fields):
    child = people.child(place.area())
    who = Connected("Ida Marlowe", "mother", address="1 High Street\nSouthend-on-Sea\nss1 2ab", **fields)
    return connect(child=child, who=who, starts_on=DAY, source="tests", by=place.TESTS)


@pytest.mark.django_db
def test_an_address_is_kept_with_its_postcode():
    made = mother()
    assert made.party.postcode == "SS1 2AB"
    assert amend_contact(relationship=made, changes={"address": "2 Low Road, SS9 9ZZ"}, by=place.TESTS) == ["address"]
    made.party.refresh_from_db()
    assert made.party.postcode == "SS9 9ZZ"
    assert postcode_in("nowhere") == ""
    with pytest.raises(KeyError):
        amend_contact(relationship=made, changes={"user": "x"}, by=place.TESTS)


@pytest.mark.django_db
def test_letters_go_by_email_from_the_day_they_agreed_to_the_day_before_they_took_it_back():
    made = mother(email="ida@family.example")
    assert not agreed_to_email(made, DAY)
    agree_to_email(relationship=made, on=DAY, by=place.TESTS)
    assert [agreed_to_email(made, on) for on in (DAY - ONE, DAY, DAY + ONE)] == [False, True, True]
    end_email(relationship=made, on=DAY + ONE, by=place.TESTS)
    assert [agreed_to_email(made, on) for on in (DAY, DAY + ONE)] == [True, False]


@pytest.mark.django_db
def test_nobody_agrees_without_an_address_or_takes_back_what_they_did_not_give():
    made = mother()
    with pytest.raises(ValueError, match="e-mail address first"):
        agree_to_email(relationship=made, on=DAY, by=place.TESTS)
    with pytest.raises(ValueError, match="had not agreed"):
        end_email(relationship=made, on=DAY, by=place.TESTS)

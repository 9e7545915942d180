"""A batch looked at beforehand: what it asks of the database does not grow with the young people in it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.correspondence.actions import Wanted, preview
from goldenthread.correspondence.tests.factories import TODAY, area, family, officer, related

pytestmark = pytest.mark.django_db
PAST_SCHOOL_AGE = date(2005, 5, 1)


def young_person(place, surname):
    made = family(place, surname, born=PAST_SCHOOL_AGE)
    related(made, made.full_name, "self")
    return made


def queries_of(place, by, people):
    wanted = [Wanted(child, "test:none", {"message": "Words."}) for child in people]
    with CaptureQueriesContext(connection) as asked:
        rows = preview(area=place, template="letter", wanted=wanted, by=by, today=TODAY)
    assert [row.left_out for row in rows] == [""] * len(people)
    assert [[r.kind for r in row.recipients] for row in rows] == [["self"]] * len(people)
    return len(asked)


def test_a_preview_asks_as_many_queries_for_twelve_young_people_as_for_two():
    place = area()
    by = officer(place)
    people = [young_person(place, f"Surname{letter}") for letter in "ABCDEFGHIJKL"]
    assert queries_of(place, by, people) == queries_of(place, by, people[:2])

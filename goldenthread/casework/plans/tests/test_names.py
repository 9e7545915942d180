"""The names that the checks of one plan ask for find what the names of every child of the area would."""

from dataclasses import replace
from random import Random

import pytest

from goldenthread.casework.plans.checks import Facts, run
from goldenthread.casework.plans.checks.naming import possible_names
from goldenthread.casework.plans.selectors.found import names_in
from goldenthread.casework.plans.tests.contents import TODAY, row, whole
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db
CALLED = (
    ("Jack", "Penrose"), ("JACK", "O’Neil"), (" Jack ", " Hale "), ("Mary Ann", "Lee"), ("Mary-Ann", "Lee"),
    ("Élodie", "Roy"), ("Elodie", "Roy"), ("Will", "Marsh"), ("", "Penrose"), ("Penrose", ""), ("Jo", "De Witt"),
)  # fmt: skip
SAID = (
    "Jack", "Jack’s", "Penrose", "Mary", "Ann", "Mary-Ann", "Lee", "Élodie", "Elodie", "Roy", "Will", "will", "Hale",
    "Marsh", "struggles", "reads with", "and", "O’Neil", "Jo", "De", "Witt", "Robin", "The",
)  # fmt: skip


@pytest.fixture
def area():
    made, other = place.area(), place.area("881", "Essex")
    for forename, surname in CALLED:
        Child.objects.create(area=made, forename=forename, surname=surname)
    Child.objects.create(area=other, forename="Witt", surname="Penrose")
    kept = Child.objects.get(area=made, forename="Will")
    Child.objects.create(area=made, forename="Marsh", surname="Lee", merged_into=kept)
    return made


def facts(names):
    return Facts(today=TODAY, other_names=names.full, forenames=names.first)


@pytest.mark.parametrize("seed", range(20))
def test_the_checks_find_the_same(area, seed):
    random = Random(seed)
    words = [" ".join(random.choices(SAID, k=12)) + "." for _ in range(4)]
    rows = [replace(row("b", "need", said, f"n{n}"), measure=words[0]) for n, said in enumerate(words)]
    content = whole(*rows)
    assert run(content, facts(names_in(area, possible_names(content)))) == run(content, facts(names_in(area)))


def test_of_a_text_with_no_names_in_it_none_are_asked_for(area):
    assert possible_names(whole(row("b", "need", "reads little, and likes music."))) == set()
    assert names_in(area, set()).first == frozenset()
    assert names_in(area).first >= {"jack", "will", "élodie"}

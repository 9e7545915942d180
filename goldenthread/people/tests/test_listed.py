"""However the children found for a page are told to the database, a question is asked of those and of no other."""

from datetime import date

import pytest

from goldenthread.partnership.models import Area
from goldenthread.partnership.tests import factories as place
from goldenthread.people import listed
from goldenthread.people.listed import Listed, listed_children, numbers_of, rows_of
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
NUMBERS = [1, 2, 3, 4, 5, 6]


@pytest.fixture(autouse=True)
def _children() -> None:
    area = place.area()
    for number in NUMBERS:
        people.child(area, surname=f"Child-{number}", pk=number)


def _shown(marked: Listed) -> list[int]:
    return list(Child.objects.filter(marked.is_listed("id")).order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("few", [0, 2, 1_000])
@pytest.mark.parametrize("seen", [[], [1], [1, 2, 3, 4, 5], [2, 3, 4, 5, 6], [1, 3, 5], [1, 2, 4, 5], NUMBERS])
def test_those_marked_and_no_other_are_listed(monkeypatch, few: int, seen: list[int]) -> None:
    monkeypatch.setattr(listed, "FEW", few)
    assert _shown(Listed(listed._marks(seen))) == seen


@pytest.mark.parametrize(
    ("mine", "theirs", "within"),
    [([], [], True), ([2], [1, 2], True), ([2], [2], True), ([2, 5], [2], False), ([1], [2], False), ([3], [], False)],
)
def test_some_children_are_within_others_where_each_is_one_of_them(mine, theirs, within: bool) -> None:
    assert Listed(listed._marks(mine)).within(Listed(listed._marks(theirs))) is within


def test_numbers_come_in_the_order_of_the_list_and_their_rows_in_that_of_the_numbers() -> None:
    found = Child.objects.order_by("-surname")
    numbers = numbers_of(found)
    assert numbers == NUMBERS[::-1]
    assert [child.pk for child in rows_of(found, [*numbers[:2], 999_999, 1])] == [6, 5, 1]
    assert numbers_of(found[2:4]) == [4, 3]
    assert numbers_of(found.filter(pk__in=[])) == []
    assert rows_of(found, []) == []


def test_whoever_sees_no_child_is_listed_none() -> None:
    area = Area.objects.get()
    assert _shown(listed_children(place.person(), area, date(2024, 6, 19))) == []

from datetime import date, datetime

import pytest
from django.utils import timezone

from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import break_glass, lift_restriction, merge, restrict, review_break_glass
from goldenthread.people.models import Identifier
from goldenthread.people.stewarding import (
    child_to_restrict,
    children_called,
    names_of_children,
    opening_of,
    openings_of,
    restriction_of,
    restrictions_of,
)
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 19)


@pytest.fixture
def area():
    return place.area()


def test_children_are_named_by_words_number_or_id_the_restricted_too(area):
    child = people.child(area)
    people.child(area, surname="Other")
    restrict(child=child, reason="x", people=[], starts_on=TODAY, by=place.TESTS)
    Identifier.objects.create(child=child, area=area, kind="upn", value="A123", starts_on=TODAY, source="tests")
    for asked in ("marl rob", "A1 23", "a123", child.public_id):
        assert [found.name for found in children_called(area, asked)] == ["Robin Marlowe"]
    assert children_called(area, " ") == []
    assert children_called(place.area("301", "Elsewhere"), "marlowe") == []


def test_a_merged_record_is_found_by_its_id_alone_and_never_restricted(area):
    kept, merged = people.child(area), people.child(area)
    merge(kept=kept, merged=merged, by=place.TESTS)
    assert [c.public_id for c in children_called(area, "marlowe")] == [kept.public_id]
    assert [c.public_id for c in children_called(area, merged.public_id)] == [merged.public_id]
    assert child_to_restrict(area, merged.public_id) is None
    assert child_to_restrict(area, kept.public_id) == kept


def test_names_by_id_are_of_one_area(area):
    child = people.child(area)
    assert names_of_children(area, {child.public_id, "x"}) == {child.public_id: "Robin Marlowe"}
    assert names_of_children(place.area("301", "Elsewhere"), {child.public_id}) == {}


@pytest.mark.parametrize(("day", "there"), [(18, False), (19, True), (20, True), (21, False)])
def test_a_restriction_stands_from_its_first_day_to_its_last(area, day, there):
    made = restrict(child=people.child(area), reason="x", people=[], starts_on=TODAY, by=place.TESTS)
    lift_restriction(restriction=made, ends_on=date(2024, 6, 20), by=place.TESTS)
    assert (restriction_of(area, date(2024, 6, day), made.public_id) is not None) is there
    assert bool(restrictions_of(area, date(2024, 6, day))) is there


def test_openings_are_to_review_until_they_are_reviewed(area):
    officer = place.person("send_officer", place.authority(area))
    reviewer = place.person("information_governance_officer", place.authority(area))
    now: datetime = timezone.now()
    made = break_glass(child=people.child(area), reason="the school rang at night", now=now, by=officer)
    assert list(openings_of(area, reviewed=False)) == [made]
    assert opening_of(area, made.public_id) == made
    review_break_glass(opening=made, finding="Stands", now=now, by=reviewer)
    assert list(openings_of(area, reviewed=True)) == [made]
    assert not openings_of(area, reviewed=False)
    assert opening_of(place.area("301", "Elsewhere"), made.public_id) is None

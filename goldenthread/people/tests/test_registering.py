"""A child newly known to the area."""

from datetime import date

import pytest

from goldenthread.audit.selectors import changes_to
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.details import IdentifierHeld
from goldenthread.people.models import Child, Identifier
from goldenthread.people.registering import Contact, NewChild, register_child
from goldenthread.people.selectors import may_be_written_to

DAY = date(2024, 2, 5)
ROSE = NewChild(
    "Sandmere", "Rose", date(2018, 5, 4), "F", identifiers={Identifier.Kind.UPN: "A882000118001"},
    contacts=(Contact("Alice Sandmere", "mother"),),
)  # fmt: skip
pytestmark = pytest.mark.django_db


def test_the_authority_sees_the_child_from_that_day_and_may_write_to_the_parent():
    area = place.area()
    officer = place.person("send_officer", place.authority(area))
    child = register_child(area=area, child=ROSE, starts_on=DAY, by=officer)
    assert list(visible_children(officer, area, DAY)) == [child]
    assert not visible_children(officer, area, date(2024, 2, 4)).exists()
    assert [r.party.name for r in may_be_written_to(child, DAY)] == ["Alice Sandmere"]
    assert [change.action for change in changes_to(child.public_id)] == ["people.registered"]


def test_an_identifier_that_another_child_holds_is_refused_and_nothing_is_made():
    area = place.area()
    officer = place.person("send_officer", place.authority(area))
    register_child(area=area, child=ROSE, starts_on=DAY, by=officer)
    with pytest.raises(IdentifierHeld, match="A882000118001"):
        register_child(area=area, child=ROSE, starts_on=DAY, by=officer)
    assert Child.objects.count() == 1

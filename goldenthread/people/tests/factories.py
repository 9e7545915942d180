"""Children for tests."""

from datetime import date

from goldenthread.partnership.models import Area, Organisation
from goldenthread.partnership.tests.factories import SINCE, TESTS, authority
from goldenthread.people.actions import involve
from goldenthread.people.models import Child, Involvement


def child(area: Area, surname: str = "Marlowe", born: date = date(2015, 3, 4), **fields: object) -> Child:
    """A child the area's authority is responsible for."""
    made = Child.objects.create(area=area, surname=surname, forename="Robin", birth_date=born, sex="F", **fields)
    involve(
        child=made,
        kind=Involvement.Kind.RESPONSIBLE_AUTHORITY,
        organisation=authority(area),
        starts_on=SINCE,
        source="tests",
        by=TESTS,
    )
    return made


def on_roll(of: Child, at: Organisation) -> Involvement:
    """Put a child on a setting's roll."""
    return involve(child=of, kind=Involvement.Kind.ON_ROLL, organisation=at, starts_on=SINCE, source="tests", by=TESTS)

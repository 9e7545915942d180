"""People and places for tests, through the same actions as anybody."""

from datetime import date
from itertools import count

from goldenthread.audit.actions import Process
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Area, Organisation, User

SINCE = date(2014, 9, 1)
TESTS = Process("tests")
_numbers = count(1)


def area(code: str = "882", name: str = "Southend-on-Sea") -> Area:
    """An area with its authority."""
    found, made = Area.objects.get_or_create(code=code, defaults={"name": name})
    if made:
        Organisation.objects.create(area=found, kind=Organisation.Kind.AUTHORITY, name=f"{name} Council")
    return found


def authority(of: Area) -> Organisation:
    """The authority of an area."""
    return Organisation.objects.get(area=of, kind=Organisation.Kind.AUTHORITY)


def organisation(of: Area, kind: str = "setting", name: str = "Seaview School") -> Organisation:
    """Another organisation of an area."""
    return Organisation.objects.create(area=of, kind=kind, name=name)


def person(role: str | None = None, at: Organisation | None = None, name: str = "") -> User:
    """Somebody who can sign in, with a role where one is named."""
    number = next(_numbers)
    user = User.objects.create_user(f"person{number}@example.org", name=name or f"Person {number}")
    if role and at:
        appoint(user=user, role=role, organisation=at, starts_on=SINCE, by=TESTS)
    return user

"""One of everything that a page can be about: what the tour of every page walks through."""

import pickle
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from goldenthread.casework.models import Case
from goldenthread.exchange.models import Delivery, Doubt
from goldenthread.exchange.sen2 import bring_in, compare
from goldenthread.exchange.sen2.written import WrittenReturn, write_and_keep
from goldenthread.exchange.tests import returns
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import break_glass, restrict
from goldenthread.people.models import BreakGlass, Child, Restriction
from tests.emptying import Copies, copies, put_back_one
from tests.journeys.area import TODAY, SmallArea, demonstration_person

PASSWORD = "a long walk by the estuary"
LONGEST = "Featherstonehaugh-Cholmondeley"
LATE = returns.BIRCH.replace("<AssessmentOutcomeDate>2023-06-15", "<AssessmentOutcomeDate>2023-06-20")
BAD_UPN = returns.ELDER.replace("A950000178301", "A950000178302")
NEXT_YEAR = date(2025, 2, 3)


@dataclass(frozen=True)
class Furnished:
    """An area with something on every page; who opens each page is in the tour's own table."""

    area: SmallArea
    case: Case
    brought: Delivery
    compared: Delivery
    doubt: Doubt
    written: WrittenReturn
    hidden: Child
    restriction: Restriction
    opening: BreakGlass
    people: dict[str, User]


@dataclass(frozen=True)
class Kept:
    """What was furnished, to be begun with again by another test of this process: to make it takes a second."""

    furnished: bytes
    files: Path
    databases: Copies

    @classmethod
    def of(cls, at: Furnished, data: Path, files: Path, *, committed: bool) -> "Kept":
        """As it is now: its files from the data folder, and copies of the databases unless a transaction is open."""
        copytree(data, files)
        return cls(pickle.dumps(at), files, copies() if committed else {})

    def again(self, data: Path) -> Furnished:
        """As it was then, with its files in another data folder."""
        copytree(self.files, data)
        for alias, made in self.databases.items():
            put_back_one(alias, made)
        found: Furnished = pickle.loads(self.furnished)
        return found


def furnish(area: SmallArea, folder: Path) -> Furnished:
    """Work of every kind, a return brought in with faults, another compared, one written, a record restricted."""
    case = area.request(LONGEST, 150)
    area.request("Okoro", 40)
    area.plan("Quill", date(2022, 5, 3))
    area.plan("Rowe", date(2023, 7, 3))
    area.left_open_by_a_file("Petrie")
    hidden = area.request("Marlowe", 43).child
    restriction = restrict(child=hidden, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    opening = break_glass(child=hidden, reason="Police at the gate", now=timezone.now(), by=area.manager)
    brought, compared, doubt = _returns(area, folder)
    people = _people(area)
    analyst = people["performance_analyst"]
    written = write_and_keep(area.area, 2024, serial=2, by=analyst, today=TODAY, now=timezone.now())
    return Furnished(area, case, brought, compared, doubt, written, hidden, restriction, opening, people)


def _returns(area: SmallArea, folder: Path) -> tuple[Delivery, Delivery, Doubt]:
    people = (returns.ASH, LATE, returns.CEDAR, returns.DAMSON, BAD_UPN)
    first = returns.write(folder / "2024.xml", *people, lea=area.area.code)
    brought = bring_in(compare(first, area=area.area, by=place.TESTS, today=TODAY), by=place.TESTS, today=TODAY)
    second = returns.write(folder / "2025.xml", year=2025, reference="2025-01-16", lea=area.area.code)
    compared = compare(second, area=area.area, by=place.TESTS, today=NEXT_YEAR)
    row = brought.records.filter(table="person").first()
    doubt = Doubt.objects.create(
        delivery=brought, area=area.area, key=row.key, child=Child.objects.get(surname=LONGEST), why="Born that day."
    )
    return brought, compared, doubt


def _people(area: SmallArea) -> dict[str, User]:
    """Who walks the tour, by what they are."""
    people = {
        role: area.colleague(role, name)
        for role, name in (
            ("performance_analyst", "Priya Nair"),
            ("information_governance_officer", "Wen Hale"),
            ("system_administrator", "Tom Yardley"),
        )
    }
    people |= {"send_officer": area.officer, "send_manager": area.manager}
    people["somebody of no area"] = demonstration_person(area.area, None, "Una Lane")
    people["with a password"] = _with_password(area, "Bram Vale")
    people["with every factor"] = _with_password(area, "Lena Marsh")
    TOTP.activate(people["with every factor"], "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(people["with every factor"])
    people["invited"] = area.colleague("board_member", "Noor Shah")
    people["invited"].set_unusable_password()
    people["invited"].save()
    return people


def _with_password(area: SmallArea, name: str) -> User:
    user = area.colleague("board_member", name)
    user.set_password(PASSWORD)
    user.save()
    return user

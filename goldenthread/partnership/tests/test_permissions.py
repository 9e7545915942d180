"""The whole role by permission matrix, against the file that information governance signs."""

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from goldenthread.partnership.permissions import SENTENCES, Permission
from goldenthread.partnership.roles import roles, roles_with
from goldenthread.partnership.rules import NotAllowed, check_may, may, permissions_of
from goldenthread.partnership.tests import factories as place

SIGNED = Path(__file__).parents[3] / "docs" / "information-governance" / "permissions.csv"
TODAY = date(2024, 6, 19)


def signed() -> dict[tuple[str, str], str]:
    with SIGNED.open(newline="", encoding="utf-8") as file:
        return {(row["role"], row["permission"]): row["allowed"] for row in csv.DictReader(file)}


def test_the_signed_file_names_every_role_and_permission_and_no_other():
    assert set(signed()) == {(role, p.value) for role, p in product(roles(), Permission)}


@pytest.mark.parametrize("role", sorted(roles()))
def test_a_role_may_do_what_is_signed_and_nothing_else(role):
    file = signed()
    assert {p.value for p in roles()[role].permissions} == {p.value for p in Permission if file[role, p.value] == "yes"}


def test_every_permission_has_a_sentence_and_somebody_who_holds_it():
    assert set(SENTENCES) == set(Permission)
    assert all(roles_with(p) for p in Permission)


@pytest.mark.django_db
def test_what_a_person_may_do_comes_from_the_roles_they_hold_that_day():
    area = place.area()
    officer = place.person("send_officer", place.authority(area))
    assert may(officer, area, TODAY, Permission.RECORD_CASEWORK)
    assert not may(officer, area, date(2014, 8, 31), Permission.RECORD_CASEWORK)
    with pytest.raises(NotAllowed, match="See who changed"):
        check_may(officer, area, TODAY, Permission.SEE_AUDIT)
    officer.is_active = False
    assert permissions_of(officer, area, TODAY) == frozenset()

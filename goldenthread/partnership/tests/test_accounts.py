from datetime import date

import pytest
from django.core.exceptions import ValidationError

from goldenthread.audit.models import Change
from goldenthread.partnership.accounts import (
    CannotChange,
    choose_first_password,
    end_role,
    forget_password,
    give_role,
    open_account,
    set_active,
)
from goldenthread.partnership.directory import appointment_of, colleagues_with_addresses, people_of
from goldenthread.partnership.identities import end_identity, identities_of, link_identity
from goldenthread.partnership.invitations import holder_of, token_for
from goldenthread.partnership.rules import permissions_of
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 19)
PASSWORD = "a long walk by the estuary"


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def kit(area):
    return open_account(
        name="Kit Vale", email="Kit@Council.example", role="send_officer", organisation=place.authority(area),
        starts_on=TODAY, by=place.TESTS,
    )  # fmt: skip


def test_an_account_is_opened_with_its_role_and_without_a_password(area, kit):
    assert kit.email == "kit@council.example"
    assert not kit.has_usable_password()
    assert permissions_of(kit, area, TODAY)
    assert set(Change.objects.values_list("action", flat=True)) == {
        "partnership.account_opened",
        "partnership.appointed",
    }


def test_an_address_has_one_account(area, kit):
    with pytest.raises(CannotChange, match="find them in the list"):
        open_account(
            name="Another", email="KIT@council.example", role="plan_writer", organisation=place.authority(area),
            starts_on=TODAY, by=place.TESTS,
        )  # fmt: skip


def test_a_link_opens_for_its_person_once(kit):
    token = token_for(kit)
    assert holder_of(kit.public_id, token) == kit
    choose_first_password(user=kit, password=PASSWORD)
    assert holder_of(kit.public_id, token) is None
    assert kit.check_password(PASSWORD)


def test_a_weak_password_is_refused_and_the_link_still_works(kit):
    token = token_for(kit)
    with pytest.raises(ValidationError):
        choose_first_password(user=kit, password="short")
    assert holder_of(kit.public_id, token) == kit


def test_a_link_is_nobody_elses_and_cannot_be_made_up(area, kit):
    other = place.person("plan_writer", place.authority(area))
    other.set_unusable_password()
    other.save()
    assert holder_of(other.public_id, token_for(kit)) is None
    assert holder_of(kit.public_id, token_for(kit)[:-1] + "x") is None
    assert holder_of("nobody", "x") is None


def test_a_link_runs_out(kit, settings):
    token = token_for(kit)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert holder_of(kit.public_id, token) is None


def test_a_newer_link_ends_the_earlier_and_a_closed_account_ends_both(area, kit):
    first = token_for(kit)
    forget_password(user=kit, area=area, by=place.TESTS)
    second = token_for(kit)
    assert holder_of(kit.public_id, first) is None
    assert holder_of(kit.public_id, second) == kit
    set_active(user=kit, active=False, area=area, by=place.TESTS)
    assert holder_of(kit.public_id, second) is None


def test_a_closed_account_opens_again(area, kit):
    set_active(user=kit, active=False, area=area, by=place.TESTS)
    assert not permissions_of(kit, area, TODAY)
    set_active(user=kit, active=True, area=area, by=place.TESTS)
    assert permissions_of(kit, area, TODAY)


def test_nobody_changes_their_own_account_or_roles(area, kit):
    authority = place.authority(area)
    with pytest.raises(CannotChange):
        give_role(user=kit, role="system_administrator", organisation=authority, starts_on=TODAY, by=kit)
    with pytest.raises(CannotChange):
        set_active(user=kit, active=False, area=area, by=kit)
    with pytest.raises(CannotChange):
        end_role(appointment=kit.appointments.get(), ends_on=TODAY, by=kit)


def test_a_role_is_given_once_and_ended(area, kit):
    authority = place.authority(area)
    with pytest.raises(CannotChange, match="already"):
        give_role(user=kit, role="send_officer", organisation=authority, starts_on=TODAY, by=place.TESTS)
    made = give_role(user=kit, role="plan_writer", organisation=authority, starts_on=TODAY, by=place.TESTS)
    end_role(appointment=made, ends_on=TODAY, by=place.TESTS)
    assert appointment_of(area, kit, made.public_id).ends_on == TODAY


def test_an_account_used_in_another_area_is_closed_by_neither(area, kit):
    other = place.area("301", "Elsewhere")
    give_role(
        user=kit, role="plan_writer", organisation=place.authority(other), starts_on=TODAY, by=place.TESTS
    )  # fmt: skip
    with pytest.raises(CannotChange, match="another area"):
        set_active(user=kit, active=False, area=area, by=place.TESTS)


def test_people_are_found_by_words_and_role(area, kit):
    place.person("plan_writer", place.authority(area), name="Ola Reed")
    place.person(name="No Role")
    assert {u.name for u in people_of(area)} == {"Kit Vale", "Ola Reed"}
    assert [u.name for u in people_of(area, words="vale council")] == ["Kit Vale"]
    assert [u.name for u in people_of(area, role="plan_writer", today=TODAY)] == ["Ola Reed"]
    assert set(colleagues_with_addresses(area, ["KIT@council.example", "x@y.example"], TODAY)) == {kit.email}


def test_an_identity_is_ended_once(area, kit):
    link = link_identity(user=kit, provider="council", uid="1", area=area.code, by=place.TESTS)
    assert [(one.provider, one.uid) for one in identities_of(kit)] == [(link.provider, link.uid)]
    key = identities_of(kit)[0].key
    assert str(link.pk) != key
    assert not end_identity(user=kit, key=str(link.pk), area=area.code, by=place.TESTS)
    assert end_identity(user=kit, key=key, area=area.code, by=place.TESTS)
    assert not end_identity(user=kit, key="1", area=area.code, by=place.TESTS)
    assert not end_identity(user=kit, key="x", area=area.code, by=place.TESTS)

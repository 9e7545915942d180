"""Every page: the entitled, a colleague without the role (403), the outsider (404)."""

import pytest
from django.urls import get_resolver, reverse

from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db

GOVERNANCE = "information_governance_officer"
ADMINISTRATOR = "system_administrator"
GETS = {
    "trail": GOVERNANCE,
    "trail-download": GOVERNANCE,
    "openings": GOVERNANCE,
    "opening": GOVERNANCE,
    "restrictions": GOVERNANCE,
    "restrict-find": GOVERNANCE,
    "restrict": GOVERNANCE,
    "people": ADMINISTRATOR,
    "add-person": ADMINISTRATOR,
    "organisations": ADMINISTRATOR,
    "person": ADMINISTRATOR,
    "give-role": ADMINISTRATOR,
    "end-role": ADMINISTRATOR,
    "link-identity": ADMINISTRATOR,
    "roles": ADMINISTRATOR,
    "settings": ADMINISTRATOR,
    "jobs": ADMINISTRATOR,
    "policies": ADMINISTRATOR,
    "policy": ADMINISTRATOR,
}
POSTS = {
    "lift": GOVERNANCE,
    "job": ADMINISTRATOR,
    "account": ADMINISTRATOR,
    "new-link": ADMINISTRATOR,
    "end-identity": ADMINISTRATOR,
}


@pytest.fixture
def address(area, officer):
    from django.utils import timezone

    from goldenthread.people.actions import break_glass, restrict
    from goldenthread.web.components.tests.rooms import TODAY

    child = people.child(area)
    restriction = restrict(child=child, reason="A relative", people=[], starts_on=TODAY, by=place.TESTS)
    opening = break_glass(child=child, reason="the school rang at night", now=timezone.now(), by=officer)
    arguments = {
        "opening": [opening.public_id],
        "restrict": [child.public_id],
        "lift": [restriction.public_id],
        "end-role": [officer.public_id, officer.appointments.get().public_id],
        "end-identity": [officer.public_id, "none"],
        "job": ["any"],
        "policy": ["advice"],
        **{key: [officer.public_id] for key in ("person", "give-role", "account", "new-link", "link-identity")},
    }
    return lambda name: reverse(f"steward:{name}", args=arguments.get(name))


def test_every_page_of_the_room_is_tested_here():
    named = {name for name in get_resolver("goldenthread.web.steward.urls").reverse_dict if isinstance(name, str)}
    assert named == set(GETS) | set(POSTS)


@pytest.mark.parametrize("name", GETS)
def test_the_entitled_are_let_in(client, area, address, name):
    client.force_login(place.person(GETS[name], place.authority(area)))
    assert client.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", sorted((set(GETS) | set(POSTS)) - {"roles", "jobs", "job"}))
def test_a_colleague_without_the_role_is_told_so(client, area, address, name):
    client.force_login(place.person("send_manager", place.authority(area)))
    where = address(name)
    assert (client.post(where) if name in POSTS else client.get(where)).status_code == 403


@pytest.mark.parametrize("name", sorted(set(GETS) | set(POSTS)))
def test_to_an_outsider_there_is_no_such_page(client, address, name):
    client.force_login(place.person())
    where = address(name)
    assert (client.post(where) if name in POSTS else client.get(where)).status_code == 404


@pytest.mark.parametrize("name", sorted(set(GETS) | set(POSTS)))
def test_a_stranger_is_asked_to_sign_in(client, address, name):
    where = address(name)
    answer = client.post(where) if name in POSTS else client.get(where)
    assert answer.status_code == 302
    assert "sign-in" in answer.url


@pytest.mark.parametrize("name", sorted(POSTS))
def test_what_changes_something_is_not_done_by_opening_an_address(client, area, address, name):
    client.force_login(place.person(POSTS[name], place.authority(area)))
    assert client.get(address(name)).status_code == 405


@pytest.mark.parametrize("name", ["opening", "restrict", "lift", "person", "give-role", "end-role", "account"])
def test_what_belongs_to_another_area_is_not_found(client, address, name):
    elsewhere = place.area("301", "Elsewhere")
    where = address(name)
    client.force_login(place.person({**GETS, **POSTS}[name], place.authority(elsewhere)))
    assert (client.post(where) if name in POSTS else client.get(where)).status_code == 404

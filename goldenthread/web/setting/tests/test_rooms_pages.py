"""The setting's own pages: its staff, its children, and the pack of a consultation for a time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.audit.models import Change, View
from goldenthread.casework.asks import actions as asks
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.reviews.tests.factories import TODAY
from goldenthread.partnership.actions import appoint, move_demonstration_clock
from goldenthread.partnership.models import Appointment, User
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.models import Setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    made = make.whole()
    move_demonstration_clock(area=made.area, today=TODAY, by=place.TESTS)
    return made


@pytest.fixture
def lucy(w, client):
    made = place.person("setting_administrator", w.school, name="Lucy Sedge")
    client.force_login(made)
    return made


def page(client, to, *args, **data):
    address = reverse(to, args=args)
    return client.post(address, data, follow=True) if data else client.get(address)


def text(response):
    return response.content.decode()


def held(user):
    return Appointment.objects.get(user=user)


NEW = {"name": "Nell Fir", "email": "nell@school.example", "role": "setting_senco"}


def test_an_administrator_admits_a_colleague_with_a_link_shown_once(client, w, lucy):
    shown = text(page(client, "setting:admit", **NEW))
    assert "/invitation/" in shown or "http://testserver/" in shown
    made = User.objects.get(email="nell@school.example")
    assert held(made).organisation == w.school
    assert Change.objects.filter(action="partnership.account_opened", by=lucy.public_id).exists()
    assert "Nell Fir" in text(page(client, "setting:staff"))


@pytest.mark.parametrize("role", ["send_manager", "system_administrator", "advice_giver", ""])
def test_no_other_role_is_in_its_gift(client, w, lucy, role):
    assert page(client, "setting:admit", **{**NEW, "role": role}).status_code == 422
    assert not User.objects.filter(email="nell@school.example").exists()


def test_a_role_ends_on_a_day_and_sight_with_it(client, w, lucy):
    day = {"ends_on-day": "18", "ends_on-month": "6", "ends_on-year": "2024"}
    page(client, "setting:end-role", held(w.senco).public_id, **day)
    assert held(w.senco).ends_on == TODAY - timedelta(days=1)
    client.force_login(w.senco)
    assert page(client, "setting:home").status_code == 404


def test_the_last_who_manages_stays_and_nobody_ends_their_own(client, w, lucy):
    day = {"ends_on-day": "19", "ends_on-month": "6", "ends_on-year": "2024"}
    assert page(client, "setting:end-role", held(lucy).public_id, **day).status_code == 422
    head = place.person("setting_head", w.school)
    client.force_login(head)
    page(client, "setting:end-role", held(lucy).public_id, **day)
    assert held(lucy).ends_on == TODAY


def test_another_settings_staff_are_out_of_reach(client, w, lucy):
    other = place.person("setting_senco", place.organisation(w.area, name="Other"), name="Una Far")
    officer_too = w.officer
    for name in ("setting:end-role", "setting:give-role"):
        assert page(client, name, held(other).public_id).status_code == 404
        assert page(client, name, held(officer_too).public_id).status_code == 404
    assert "Una Far" not in text(page(client, "setting:staff"))


def test_a_link_is_not_made_for_somebody_with_a_role_elsewhere(client, w, lucy):
    made = User.objects.create_user("new@school.example", name="New One")
    appoint(user=made, role="setting_senco", organisation=w.school, starts_on=place.SINCE, by=place.TESTS)
    appoint(user=made, role="send_manager", organisation=place.authority(w.area), starts_on=TODAY, by=place.TESTS)
    key = Appointment.objects.get(user=made, organisation=w.school).public_id
    shown = client.post(reverse("setting:new-link", args=[key]), follow=True)
    assert "role elsewhere" in text(shown)


@pytest.fixture
def consulted(w):
    """Another school, asked about a place for the child."""
    there = place.organisation(w.area, name="Tern School")
    setting = Setting.objects.create(area=w.area, name="Tern School", organisation=there, urn="765432")
    senco = place.person("setting_senco", there, name="Tess Far")
    ask = asks.consult(case=w.case, setting=setting, by=w.officer, today=TODAY, words="Please tell us how.")
    return ask, senco


def test_a_consulted_setting_sees_its_pack_alone_and_answers(client, w, consulted):
    ask, senco = consulted
    client.force_login(senco)
    first = client.get("/", follow=True)  # what waits for a setting is its first page, though it owes advice too
    assert first.redirect_chain[-1][0] == reverse("setting:home")
    assert "Robin Marlowe" in text(first)
    assert View.objects.get(page="setting.home").shown == [ask.child.public_id]
    assert "Please tell us how." in text(page(client, "setting:consultation", ask.public_id))
    assert page(client, "child:record", w.child.public_id).status_code == 404
    assert page(client, "setting:consultation", ask.public_id, answer="cannot_meet").status_code == 422
    said = page(client, "setting:consultation", ask.public_id, answer="can_meet")
    assert "Your answer went to" in text(said)
    ask.refresh_from_db()
    assert ask.received_on == TODAY


def test_a_pack_ends(client, w, consulted):
    ask, senco = consulted
    client.force_login(senco)
    address = reverse("setting:consultation", args=[ask.public_id])
    for name in ("setting:home", "setting:consultations"):
        assert f'href="{address}"' in page(client, name).content.decode()
    move_demonstration_clock(area=w.area, today=TODAY + timedelta(days=43), by=place.TESTS)
    assert page(client, "setting:consultation", ask.public_id).status_code == 404
    assert "You are asked about a place" not in text(page(client, "setting:home"))
    listed = page(client, "setting:consultations")
    assert "Closed to you, not answered" in text(listed)
    assert address not in listed.content.decode()
    client.force_login(w.senco)
    assert page(client, "setting:consultation", ask.public_id).status_code == 404


def test_the_settings_children(client, w):
    client.force_login(w.senco)
    assert "Robin Marlowe" in text(page(client, "setting:children"))


@pytest.mark.parametrize("name", ["home", "children", "consultations"])
def test_who_may_open_each(client, w, name):
    address = reverse(f"setting:{name}")
    assert client.get(address).status_code == 302
    for user, status in ((w.senco, 200), (w.officer, 403), (place.person(), 404)):
        client.force_login(user)
        assert client.get(address).status_code == status


@pytest.mark.parametrize("name", ["staff", "admit"])
def test_who_may_manage_staff(client, w, name):
    for role, at, status in (
        ("setting_head", w.school, 200), ("setting_administrator", w.school, 200), ("setting_senco", w.school, 403),
        ("send_manager", place.authority(w.area), 403),
    ):  # fmt: skip
        client.force_login(place.person(role, at))
        assert client.get(reverse(f"setting:{name}")).status_code == status


def test_an_administrator_keeps_where_the_setting_is_written_to(client, w, lucy):
    assert "Where you are written to" in text(page(client, "setting:contact"))
    given = {"email": "office@seaview.example", "address": "1 Quay Road", "version": "1"}
    assert "Letters from the authority go there" in text(page(client, "setting:contact", **given))
    w.setting.refresh_from_db()
    assert (w.setting.email, w.setting.address) == ("office@seaview.example", "1 Quay Road")
    stale = page(client, "setting:contact", **{**given, "email": "head@seaview.example"})
    assert stale.status_code == 422
    assert "head@seaview.example" in text(stale)
    client.force_login(w.senco)
    assert page(client, "setting:contact").status_code == 403
    client.force_login(place.person())
    assert page(client, "setting:contact").status_code == 404

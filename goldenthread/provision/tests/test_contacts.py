"""Where a setting is written to, and who keeps that."""

import pytest

from goldenthread.audit.models import Change
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.contacts import StaleSetting, keep_contact
from goldenthread.provision.models import Setting
from goldenthread.provision.selectors import contacts_of

pytestmark = pytest.mark.django_db
TODAY = place.SINCE


@pytest.fixture
def setting() -> Setting:
    area = place.area()
    return Setting.objects.create(area=area, urn="100001", name="Harbour View", organisation=place.organisation(area))


def keep(setting, by, version=1, email="office@harbour.example"):
    return keep_contact(setting=setting, email=email, address="1 Quay Road", version=version, by=by, today=TODAY)


@pytest.mark.parametrize("role", ["setting_head", "setting_administrator"])
def test_its_own_head_or_administrator_keeps_it(setting, role):
    kept = keep(setting, place.person(role, setting.organisation))
    assert (kept.email, kept.address, kept.version) == ("office@harbour.example", "1 Quay Road", 2)
    assert contacts_of([setting.organisation_id]) == {setting.organisation_id: (kept.email, kept.address)}
    assert Change.objects.get(action="provision.contact_kept").details["was"] == {"email": "", "address": ""}


def test_an_officer_keeps_it(setting):
    assert keep(setting, place.person("send_officer", place.authority(setting.area))).version == 2


def test_nobody_else_does(setting):
    other = place.organisation(setting.area, name="Hill Top")
    for by in (place.person("setting_head", other), place.person("setting_senco", setting.organisation)):
        with pytest.raises(NotAllowed):
            keep(setting, by)


def test_a_stale_form_is_refused_with_what_now_stands(setting):
    by = place.person("send_officer", place.authority(setting.area))
    keep(setting, by)
    with pytest.raises(StaleSetting, match=r"office@harbour\.example"):
        keep(setting, by, email="else@harbour.example")
    assert keep(setting, by, version=2, email="").email == ""

"""Pages of giving out work: rules with their preview, and cover."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.casework.actions import open_assessment
from goldenthread.casework.allocation.models import Cover, Rule
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
PAGES = ("rules", "rule-add", "rules-try", "cover")
pytestmark = pytest.mark.django_db


@pytest.fixture
def una(area):
    return place.person("send_officer", place.authority(area), name="Una Grey")


@pytest.mark.parametrize("page", PAGES)
def test_a_manager_opens_each_page_an_officer_and_an_outsider_do_not(client, area, ola, manager, page):
    assert client.get(reverse(f"manager:{page}")).status_code == 200
    client.force_login(ola)
    assert client.get(reverse(f"manager:{page}")).status_code == 403
    client.force_login(place.person())
    assert client.get(reverse(f"manager:{page}")).status_code == 404


def send_rule(client, ola, page="rule-add", args=(), **changes):
    given = {
        "name": "Everybody", "position": "1", "postcodes": "cm1, SS", "surnames": "a-m", "officers": [ola.public_id],
        "starts_on-day": "19", "starts_on-month": "6", "starts_on-year": "2024",
    }  # fmt: skip
    return client.post(reverse(f"manager:{page}", args=args), given | changes)


def test_a_rule_is_added_shown_in_words_and_changed_once(client, ola, manager):
    assert send_rule(client, ola).status_code == 302
    rule = Rule.objects.get()
    assert rule.asks == {"postcodes": ["CM1", "SS"], "surnames": "A-M"}
    page = client.get(reverse("manager:rules")).content.decode()
    assert "postcodes CM1, SS; surnames A-M" in page
    assert "Ola Reed" in page
    assert client.get(reverse("manager:rule", args=[rule.public_id])).status_code == 200
    assert send_rule(client, ola, "rule", [rule.public_id], version="1", name="First").status_code == 302
    stale = send_rule(client, ola, "rule", [rule.public_id], version="1", name="Second")
    assert stale.status_code == 422
    assert "Somebody else has changed this rule" in stale.content.decode()
    assert 'value="Second"' in stale.content.decode()


def test_a_wrong_rule_is_refused_with_what_was_typed(client, ola, manager):
    page = send_rule(client, ola, surnames="M-A", urns="123456")
    assert page.status_code == 422
    assert "No setting of this area has the URN 123456" in page.content.decode()


def test_the_preview_does_nothing_until_the_ticked_cases_are_given(client, area, ola, manager):
    cases = [opened(area, manager, name) for name in ("Abbot", "Baker", "Young")]
    send_rule(client, ola, postcodes="")
    page = client.get(reverse("manager:rules-try")).content.decode()
    assert "Robin Abbot" in page
    assert "No rule fits this case." in page
    assert not Case.objects.exclude(officer=None).exists()
    shown = dict(Case.objects.values_list("public_id", "version"))
    abbot, baker, young = (case.public_id for case in cases)
    ticked = [f"{abbot}:{shown[abbot]}", f"{young}:{shown[young]}", f"{baker}:{shown[baker] + 1}"]
    said = client.post(reverse("manager:rules-try"), {"case": ticked}).content.decode()
    assert "Robin Abbot to Ola Reed" in said
    assert "Robin Young: No rule fits this case." in said
    assert "It was changed by somebody else meanwhile" in said
    assert list(Case.objects.exclude(officer=None)) == [cases[0]]


def opened(area, by, surname, officer=None):
    entry = Entry("request_received", TODAY - timedelta(days=60), "parent")
    return open_assessment(child=people.child(area, surname), entry=entry, officer=officer, by=by, today=TODAY)


def test_cover_stands_in_the_day_of_whoever_covers_and_ends(client, area, ola, una, manager):
    opened(area, manager, "Marlowe", ola)
    parts = {"day": "19", "month": "6", "year": "2024"}
    days = {f"{name}-{part}": text for name in ("starts_on", "ends_on") for part, text in parts.items()}
    asked = {"officer": ola.public_id, "covering": una.public_id} | days
    assert client.post(reverse("manager:cover"), asked).status_code == 302
    assert client.post(reverse("manager:cover"), asked).status_code == 422  # somebody covers already
    client.force_login(una)
    assert "Cover for Ola Reed" in client.get(reverse("caseworker:day")).content.decode()
    client.force_login(manager)
    client.post(reverse("manager:cover-end", args=[Cover.objects.get().public_id]))
    client.force_login(una)
    assert "Cover for Ola Reed" not in client.get(reverse("caseworker:day")).content.decode()
    client.force_login(manager)
    assert client.post(reverse("manager:cover-end", args=["none"])).status_code == 404

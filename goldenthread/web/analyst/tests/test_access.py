"""Every page of the room, to the entitled, to a colleague without the role, and to somebody from outside."""

import pytest
from django.urls import resolve, reverse

from goldenthread.exchange.models import Doubt, Fault
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.web.analyst import faults, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(brought):
    """The addresses of every page that opens by being asked for, and whether it is about one child."""
    fault = next(f for f in Fault.objects.exclude(child=None) if f.table == "person" and "upn" in f.fields)
    row = brought.records.filter(table="person").first()
    doubt = Doubt.objects.create(
        delivery=brought, area=brought.area, key=row.key, child=Child.objects.first(), why="Born the same day."
    )
    named = [
        ("home",), ("upload",), ("blank-sheet",), ("report", brought.public_id), ("kept", brought.public_id),
        ("missing", "officer"), ("doubts",), ("doubt", doubt.public_id), ("faults", 2024),
        ("faults-of-rule", 2024, fault.code), ("fault", fault.public_id), ("mend", fault.public_id, "upn"),
        ("at-source", fault.public_id), ("explain", fault.public_id), ("preview", 2024),
        ("preview-table", 2024, "caseload"), ("preview-download", 2024, "caseload"), ("write",),
    ]  # fmt: skip
    return [reverse(f"analyst:{name}", args=args) for name, *args in named]


def test_the_analyst_opens_every_page(signed_in, pages):
    assert {address: signed_in.get(address).status_code for address in pages} == dict.fromkeys(pages, 200)


def test_a_colleague_without_the_role_is_refused(client, area, pages):
    client.force_login(place.person("send_officer", place.authority(area)))
    assert {address: client.get(address).status_code for address in pages} == dict.fromkeys(pages, 403)


def test_an_outsider_finds_nothing(client, pages):
    client.force_login(place.person())
    assert {address: client.get(address).status_code for address in pages} == dict.fromkeys(pages, 404)


def test_somebody_of_another_area_finds_nothing(client, pages):
    other = place.area("301", "Elsewhere")
    client.force_login(place.person("performance_analyst", place.authority(other)))
    about = [a for a in pages if "/delivery/" in a or "/fault/" in a or ("/doubts/" in a and not a.endswith("doubts/"))]
    assert {address: client.get(address).status_code for address in about} == dict.fromkeys(about, 404)


@pytest.mark.parametrize("name", ["take-in", "check-again"])
def test_what_changes_something_is_posted(signed_in, brought, name):
    argument = brought.public_id if name == "take-in" else 2024
    assert signed_in.get(reverse(f"analyst:{name}", args=[argument])).status_code == 405


def test_what_is_posted_is_refused_to_others(client, area, brought):
    fault = Fault.objects.exclude(child=None).first()
    posts = [
        ("take-in", brought.public_id), ("check-again", 2024), ("upload",), ("write",), ("explain", fault.public_id),
        ("at-source", fault.public_id),
    ]  # fmt: skip
    client.force_login(place.person("send_officer", place.authority(area)))
    for name, *args in posts:
        assert client.post(reverse(f"analyst:{name}", args=args), {"text": "It is right"}).status_code == 403
    fault.refresh_from_db()
    assert fault.way == ""


def test_a_steward_mends_and_decides_but_neither_brings_in_nor_writes(client, area, brought):
    client.force_login(place.person("data_steward", place.authority(area)))
    opened = {
        name: client.get(reverse(f"analyst:{name}")).status_code for name in ("home", "doubts", "upload", "write")
    }
    assert opened == {"home": 200, "doubts": 200, "upload": 403, "write": 403}


def test_a_steward_sees_how_far_the_checking_of_a_large_return_is(client, area, brought, monkeypatch):
    monkeypatch.setattr(work.Work, "start", lambda piece, task: piece.do(task))
    monkeypatch.setattr(faults, "AT_ONCE", 0)
    client.force_login(place.person("data_steward", place.authority(area)))
    answer = client.post(reverse("analyst:check-again", args=[2024]))
    assert resolve(answer.url).view_name == "analyst:work"
    assert client.get(answer.url).url == reverse("analyst:faults", args=[2024])

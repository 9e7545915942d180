"""The doors of data: what is no return is refused and kept only as what came; what is no definition is not kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.documents.tests import papers
from goldenthread.exchange.models import Delivery
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.web.analyst import forms
from tests.doors.opened import TODAY

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
HARMFUL = {
    "a page": ("return.xml", b"<!DOCTYPE html><script>alert(1)</script>"),
    "a program": ("return.xlsx", b"MZ\x90\x00program"),
    "a zip bomb": ("return.zip", papers.workbook(extra={"bomb.csv": b"0" * 1000})),
    "XML that grows": ("return.xml", ENTITIES),
    "a picture": ("return.xlsx", papers.png()),
    "nothing": ("return.xml", b""),
}


@pytest.fixture
def analyst(db, settings, tmp_path):
    settings.DATA = tmp_path
    area = place.area()
    move_demonstration_clock(area=area, today=TODAY, by=place.TESTS)
    return place.person("performance_analyst", place.authority(area), name="Ana Vale")


@pytest.fixture
def send(client, analyst):
    client.force_login(analyst)
    return lambda name, content: client.post(reverse("analyst:upload"), {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("what", HARMFUL)
def test_what_is_no_return_is_refused_and_kept_only_as_what_came(send, tmp_path, what):
    name, content = HARMFUL[what]
    answer = send(name, content)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Delivery.objects.exclude(state=Delivery.State.REFUSED).exists()
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and content and path.read_bytes() == content]
    assert {path.relative_to(tmp_path).parts[0] for path in kept} <= {"deliveries"}
    assert not [path for path in kept if path.stat().st_mode & 0o111]


def test_a_return_that_is_too_large_is_refused_before_it_is_read(send, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_RETURN", 10)
    answer = send("return.xml", b"<Message>" + b" " * 20)
    assert answer.status_code == 422
    assert "larger than" in answer.content.decode()


@pytest.mark.parametrize(
    "content", [b"MZ\x90\x00program", b"!!python/object/apply:os.system ['true']", b"<html></html>", b"&a [*a, *a]"]
)
def test_what_is_no_definition_of_an_indicator_is_refused(client, analyst, content):
    client.force_login(analyst)
    answer = client.post(reverse("analyst:catalogue-add"), {"file": SimpleUploadedFile("LOC-01.yaml", content)})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()

"""An audit's report taken away as PDF and as Word, by those who may read it and nobody else."""

import pytest
from django.urls import reverse

from goldenthread.improvement.actions import Given, record_reading
from goldenthread.improvement.tests import factories as plan
from goldenthread.partnership.tests import factories as place
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import TODAY
from goldenthread.reporting.accessibility import faults_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def audit(area):
    for number in range(3):
        make.plan(area, number)
    return make.finished(area, [(3, 3), (2, 2), (3, 2)])


def test_the_report_is_taken_away_as_pdf_and_as_word(client, area, audit):
    client.force_login(place.person("board_member", place.authority(area)))
    page = client.get(reverse("quality:report", args=[audit.public_id])).content.decode()
    assert "n = 3" in page
    assert "Grades are not shown of fewer than 10 records" in page
    for name, begins in (("report-pdf", b"%PDF-"), ("report-word", b"PK")):
        address = reverse(f"quality:{name}", args=[audit.public_id])
        assert f'href="{address}"' in page
        answer = client.get(address)
        assert answer.content.startswith(begins)
        assert "plans-of-march" in answer.headers["Content-Disposition"]
        assert faults_of(answer.content) == []


def test_nobody_else_takes_it_away(client, area, audit):
    people = {403: place.person("send_officer", place.authority(area)), 404: place.person()}
    for status, person in people.items():
        client.force_login(person)
        for name in ("report-pdf", "report-word"):
            assert client.get(reverse(f"quality:{name}", args=[audit.public_id])).status_code == status


def bar_of(client, person, name):
    client.force_login(person)
    page = client.get(reverse(f"quality:{name}")).content.decode()
    return page, page[page.index("<nav") : page.index("<main")]


def test_who_sees_quality_finds_their_marking_there_and_who_only_marks_in_the_bar(client, area):
    mine = f'href="{reverse("quality:mine")}"'
    page, bar = bar_of(client, place.person("send_manager", place.authority(area)), "home")
    assert mine in page
    assert mine not in bar
    assert mine in bar_of(client, place.person("send_officer", place.authority(area), name="Una First"), "mine")[1]


def test_a_measure_leads_back_to_the_audit_that_told_its_reading(client, area):
    measure = plan.measure(name="Plans good or better at audit", indicator="EHC-21", unit="%")
    given = Given(
        value=50, first=TODAY, last=TODAY, kind="snapshot", source="indicator", numerator=5, denominator=10,
        citation="audit “Plans of March” (a small sample of 10)", snapshot="audit:abcdefghjkmn",
    )  # fmt: skip
    record_reading(measure=measure, given=given, by=place.TESTS)
    client.force_login(place.person("board_member", place.authority(area)))
    page = client.get(reverse("plans:measure", args=[measure.public_id])).content.decode()
    assert f'href="{reverse("quality:report", args=["abcdefghjkmn"])}"' in page
    assert "the report of the audit" in page
    assert "a small sample of 10" in page

"""The wording of a statement is saved as it is typed, and goes on from the wording it was begun on."""

import re
from datetime import date

import pytest
from django.urls import reverse

from goldenthread.drafts.models import Draft
from goldenthread.improvement.actions import evaluating
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests import factories as place

TODAY: date = make.TODAY
pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client, area):
    made = place.person("strategy_lead", place.authority(area))
    client.force_login(made)
    return made


@pytest.fixture
def row(area, lead):
    edition = evaluating.begin_edition(area=area, title="June 2024", day=TODAY, by=place.TESTS)
    criterion = evaluating.add_criterion(
        area=area, code="C1", order=1, group="Experiences", title="Needs", question="Are they known?", by=place.TESTS
    )
    return evaluating.add_statement(
        edition=edition, kind="improve", words="Reviews are late.", criterion=criterion, ref="A1", by=lead, today=TODAY,
        evidence=[],
    )  # fmt: skip


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)[1]


def test_a_draft_is_there_again_and_a_later_wording_is_told_of(client, lead, row):
    address = reverse("evaluation:write", args=[row.public_id])
    page = client.get(address).content.decode()
    typed = {name: hidden(page, name) for name in ("draft-token", "draft-version", "began")}
    client.post(reverse("keep-draft"), typed | {"words": "Reviews are very late."})
    kept = {"version": row.version, "by": lead, "today": TODAY, "why": "Past", "answer": "x"}
    evaluating.reword(row, words="Reviews were late.", **kept)
    page = client.get(address).content.decode()
    assert "Reviews are very late." in page
    given = {"words": "Reviews are very late.", "version": hidden(page, "version"), "why": "Worse", "answer": "x"}
    told = client.post(address, given)
    assert told.status_code == 422
    assert "Reviews were late." in told.content.decode()
    assert "Reviews are very late." in told.content.decode()
    assert Draft.objects.exists()

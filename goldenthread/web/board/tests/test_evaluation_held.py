"""Statements rest on what is held here, and open it; an edition is signed by a board's decision and by no other."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.governance.actions import running
from goldenthread.governance.models import Meeting
from goldenthread.governance.tests import factories as boards
from goldenthread.improvement.actions import evaluating
from goldenthread.improvement.models import Edition, Evidence
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests import factories as place
from goldenthread.quality.models import Audit
from goldenthread.quality.tests import factories as quality

TODAY: date = make.TODAY
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def lead(client, area):
    made = place.person("strategy_lead", place.authority(area))
    client.force_login(made)
    return made


@pytest.fixture
def row(area, lead):
    edition = evaluating.begin_edition(area=area, title="June 2024", day=TODAY, by=place.TESTS)
    return evaluating.add_statement(
        edition=edition, kind="context", words="Plans are checked.", ref="A1", by=lead, today=TODAY
    )


def decided(area, lead, outcome="resolved", openness="public", on=TODAY):
    body = boards.body(area, openness=openness)
    met = boards.under_way(boards.meeting(body, on), boards.seat(body, lead))
    made = running.decide(
        item=met.items.latest("pk"), outcome=outcome, words="To agree it.", today=on, by=place.TESTS,
        reasons="Because.",
    )  # fmt: skip
    Meeting.objects.filter(pk=met.pk).update(state="closed")
    return made


def test_a_closed_audit_is_tied_by_choosing_it_and_opens_there(client, area, row):
    for number in range(6):
        quality.plan(area, number)
    audit = quality.audit(area, quality.tool(area), size=2)
    address = reverse("evaluation:tie-other", args=[row.public_id])
    assert "Plans of March" not in client.get(address).content.decode()  # still open
    Audit.objects.filter(pk=audit.pk).update(closed_on=TODAY)
    assert "Audit: Plans of March, 19 June 2024" in client.get(address).content.decode()
    client.post(address, {"heard": f"audit-{audit.public_id}"})
    piece = Evidence.objects.get()
    assert (piece.kind, piece.ref, piece.day) == ("audit", f"audit:{audit.public_id}", TODAY)
    shown = client.get(reverse("evaluation:statement", args=[row.public_id])).content.decode()
    assert reverse("quality:audit", args=[audit.public_id]) in shown


@pytest.mark.parametrize(("openness", "is_there"), [("public", True), ("partners", False)])
def test_a_decision_taken_in_public_is_chosen_and_no_other(client, area, lead, row, openness, is_there):
    made = decided(area, lead, openness=openness)
    address = reverse("evaluation:tie-other", args=[row.public_id])
    assert (f"decision-{made.public_id}" in client.get(address).content.decode()) is is_there


@pytest.mark.parametrize(
    ("outcome", "days", "signs"),
    [("resolved", 0, True), ("noted", 0, True), ("refused", 0, False), ("deferred", 0, False), ("resolved", -1, False)],
)
def test_an_edition_is_signed_by_a_decision_that_agreed_it_after_its_day(client, area, lead, row, outcome, days, signs):
    made = decided(area, lead, outcome, on=TODAY + timedelta(days))
    address = reverse("evaluation:sign", args=[row.edition.public_id])
    answer = client.post(address, {"decision": made.public_id})
    assert (answer.status_code == 302) is signs
    assert Edition.objects.get().is_frozen is signs

"""A later file says that a plan ceased: not while an appeal recorded here runs, or was won (s.45(4))."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.casework.disputes import actions as disputes
from goldenthread.casework.disputes.models import Dispute
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.casework.tests.factories import record
from goldenthread.exchange.models import Delivery
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import TODAY, Bring, child
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests.factories import authority, person

pytestmark = pytest.mark.django_db
TOLD, APPEALED, ENDED = date(2024, 2, 1), date(2024, 3, 12), date(2024, 6, 3)


@pytest.fixture
def plan(brought: Area, officers: list[User]) -> Case:
    """A plan of an earlier file, whose family was told here that it will cease."""
    held = Case.objects.get(child=child("Birch"), kind=Case.Kind.PLAN)
    return record(held, "cease_decision_notified", TOLD, officers[0], TODAY)


def appeal(plan: Case, *more: tuple[str, date, str]) -> Dispute:
    by = person("tribunal_officer", authority(plan.area), "Owen Answerer")
    notice = plan.events.get(kind="cease_decision_notified")
    dispute = disputes.open_dispute(notice=notice, by=by, today=TODAY)
    for kind, on, qualifier in (("appeal_registered", APPEALED, ""), *more):
        disputes.note_down(dispute=dispute, entry=Entry(kind, on, qualifier), by=by, today=TODAY)
    return dispute


def ceased(folder: Path, bring: Bring, reason: str) -> Delivery:
    """The next file, which has the plan ceased after everything that was recorded here."""
    end = f"<PB>0</PB><CeaseDate>2024-07-19</CeaseDate><CeaseReason>{reason}</CeaseReason>"
    path = returns.write(
        folder / "next.xml", returns.BIRCH.replace("<PB>0</PB>", end), year=2025, reference="2025-01-16"
    )
    return bring(path, at=datetime(2025, 1, 25, 12, tzinfo=UTC))


def looked_at(delivery: Delivery, plan: Case) -> list[dict[str, str]]:
    return [each for row in delivery.report["to_look_at"] if row["case"] == plan.public_id for each in row["differs"]]


def stage(plan: Case) -> str:
    return Case.objects.get(pk=plan.pk).stage


@pytest.mark.parametrize(
    ("more", "kept_by"),
    [((), ("appeal_registered", APPEALED)),
     ((("mediation_agreement", ENDED, "health_provision"),), ("appeal_registered", APPEALED)),
     ((("order", ENDED, "continue_to_maintain"),), ("order", ENDED)),
     ((("la_concedes_before_response", ENDED, "cease"),), ("la_concedes_before_response", ENDED))],
)  # fmt: skip
def test_an_appeal_recorded_here_keeps_the_plan_and_is_shown(tmp_path, plan, bring, more, kept_by):
    appeal(plan, *more)
    delivery = ceased(tmp_path, bring, "2")
    assert stage(plan) != "closed"
    assert not plan.events.filter(kind="plan_ceased").exists()
    assert looked_at(delivery, plan) == [{"kind": kept_by[0], "on": kept_by[1].isoformat()}]


@pytest.mark.parametrize(
    "more",
    [("appeal_withdrawn", ENDED, ""), ("appeal_struck_out", ENDED, ""), ("appeal_dismissed", ENDED, ""),
     ("order", ENDED, "dismiss_cease_appeal")],
)  # fmt: skip
def test_it_ceases_once_the_appeal_failed(tmp_path, plan, bring, more):
    appeal(plan, more)
    delivery = ceased(tmp_path, bring, "2")
    assert stage(plan) == "closed"
    assert looked_at(delivery, plan) == []


def test_it_ceases_where_nobody_appealed(tmp_path, plan, bring):
    ceased(tmp_path, bring, "2")
    assert stage(plan) == "closed"


@pytest.mark.parametrize("reason", ["5", "8"])
def test_a_transfer_and_a_death_are_no_decisions_to_cease(tmp_path, plan, bring, reason):
    appeal(plan)
    ceased(tmp_path, bring, reason)
    assert stage(plan) == "closed"

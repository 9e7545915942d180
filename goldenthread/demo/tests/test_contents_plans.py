"""The plans of the demonstration: every item of the papers is there with its place, and told by role."""

from datetime import date

import pytest
import yaml
from django.conf import settings
from django.db import transaction

from goldenthread.demo.contents import plans
from goldenthread.improvement.models import Account, Action, Finding, Measure, Priority, Reading, Strategy, Update
from goldenthread.partnership.tests import factories as place


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The plans, loaded once for all that only read them."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(settings, "DATA", tmp_path_factory.mktemp("plans"))
        plans.load(place.area())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded, db):
    """Each test reads in a transaction of its own, inside theirs."""


def seed(shared_reference, name):
    return yaml.safe_load((shared_reference / "seed_content" / name).read_text(encoding="utf-8"))


@pytest.mark.slow
def test_every_item_of_the_plan_is_there_with_its_place_and_in_words_of_our_own(loaded, shared_reference):
    for recommendation in seed(shared_reference, "action_plan.yaml")["recommendations"]:
        priority = Priority.objects.get(strategy__kind="inspection", number=str(recommendation["number"]))
        told = {account.ref: account for account in Account.objects.filter(priority=priority, kind="did")}
        for item in recommendation["what_we_did"]:
            assert told[item["id"]].citation == f"S2 A1 L{item['line']}"
            assert told[item["id"]].words != item["text"]
        assert len(told) == len(recommendation["what_we_did"])
    for part in seed(shared_reference, "sef_part_c.yaml")["priorities"]:
        for item in part["actions"]:
            action = Action.objects.get(number=item["id"])
            assert (action.priority.number, action.due_on) == (str(part["recommendation"]), date(2025, 7, 31))
            assert str(item["line"]) in action.citation


@pytest.mark.slow
def test_findings_measures_and_updates_are_there(loaded, shared_reference):
    for inspection in seed(shared_reference, "inspections.yaml")["inspections"]:
        if inspection["id"] == "SOUTHEND-2023":
            for kind, key in (("strength", "effective"), ("better", "needs_to_do_better")):
                refs = set(
                    Finding.objects.filter(kind=kind, inspection__outcome_code="2").values_list("ref", flat=True)
                )
                assert refs == {found["id"] for found in inspection[key]}
    assert Strategy.objects.count() == 7
    assert {update.day for update in Update.objects.all()} == {date(2024, 5, 31), date(2024, 10, 31)}
    assert not Update.objects.exclude(rating="not_started").filter(evidence=None).exists()
    assert not Reading.objects.filter(source="paper", citation="").exists()


@pytest.mark.slow
def test_the_falls_target_of_the_year_is_shared_out_for_the_quarter_and_that_is_said(loaded):
    from goldenthread.improvement.selectors.states import state_of

    state = state_of(Measure.objects.get(name="Admissions after a fall").targets.get(), date(2024, 6, 19))
    assert state.standing.expected == 525
    assert "is 525 for a quarter if it is shared out evenly" in state.standing.words


@pytest.mark.slow
def test_essex_has_its_own(db, settings, tmp_path):
    settings.DATA = tmp_path
    essex = place.area("881", "Essex")
    plans.load(essex)
    assert Strategy.objects.get(area=essex).priorities.count() == 4


def test_an_area_of_which_nothing_is_known_has_none(db, settings, tmp_path):
    settings.DATA = tmp_path
    unknown = place.area("330", "Example Borough")
    plans.load(unknown)
    assert not Strategy.objects.filter(area=unknown).exists()

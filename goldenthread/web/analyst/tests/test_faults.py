"""Faults listed by who can mend them, and each dealt with in one of three ways."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.audit.models import Change, View
from goldenthread.casework.models import CaseEvent
from goldenthread.exchange.models import Fault
from goldenthread.exchange.sen2 import project
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Child
from goldenthread.web.analyst import faults, work
from goldenthread.web.analyst.tests.conftest import FAULTY, TODAY, page

pytestmark = pytest.mark.django_db


def of(surname: str, item: str) -> Fault:
    """The first fault of a child that is about an item."""
    found = Fault.objects.filter(child__surname=surname).order_by("pk")
    return next(fault for fault in found if item in fault.fields)


def test_of_somebody_who_died_the_list_says_so(signed_in, brought):
    fault = of("Elder", "upn")
    Child.objects.filter(pk=fault.child_id).update(deceased_on=TODAY)
    assert "died 19 June 2024" in page(signed_in, "analyst:faults-of-rule", 2024, fault.code)
    assert "died 19 June 2024" in page(signed_in, "analyst:kept", brought.public_id, table="person")


def test_faults_stand_under_who_can_mend_them(signed_in, brought):
    text = page(signed_in, "analyst:faults", 2024)
    assert "The information team, from the person" in text
    assert f"of {Fault.objects.count()}" in text
    assert "None is a DfE rule or carries its number" in text


def test_faults_are_narrowed_by_severity_and_by_rule(signed_in, brought):
    fault = of("Elder", "upn")
    assert fault.code in page(signed_in, "analyst:faults", 2024, severity="E")
    assert "No fault is like that" in page(signed_in, "analyst:faults", 2024, code="SX999")


def test_a_rule_lists_its_places_with_what_the_return_says(signed_in, brought):
    fault = of("Birch", "assessmentoutcomedate")
    text = page(signed_in, "analyst:faults-of-rule", 2024, fault.code)
    assert "Sam Birch" in text
    assert "20 June 2023" in text
    assert reverse("analyst:fault", args=[fault.public_id]) in text


def test_a_fault_says_what_is_wrong_and_how_to_mend_it(signed_in, brought):
    fault = of("Elder", "upn")
    text = page(signed_in, "analyst:fault", fault.public_id)
    assert "A950000178302" in text
    assert "Not a DfE rule number" in text
    assert View.objects.filter(page="analyst.fault", child=fault.child.public_id).count() == 1


def test_a_detail_is_mended_here_and_the_return_follows(signed_in, brought, area):
    fault = of("Elder", "upn")
    address = reverse("analyst:mend", args=[fault.public_id, "upn"])
    sent = {"value": "A950000178301", "reason": "The school’s census"}
    assert "has been mended" in signed_in.post(address, sent, follow=True).content.decode()
    assert "A950000178301" in project(area, 2024).batch.tables["person"]["upn"].to_list()
    assert Fault.objects.filter(way="here").count() == 1


def test_a_date_is_mended_as_a_correction_on_the_case(signed_in, brought, area):
    fault = of("Birch", "assessmentoutcomedate")
    address = reverse("analyst:mend", args=[fault.public_id, "assessmentoutcomedate"])
    sent = {"value-day": "15", "value-month": "6", "value-year": "2023", "reason": "The letter on file"}
    signed_in.post(address, sent)
    assert "2023-06-15" in project(area, 2024).batch.tables["assessment"]["assessmentoutcomedate"].to_list()
    assert CaseEvent.objects.filter(corrects__isnull=False).exists()


def test_what_cannot_be_mended_says_why_and_keeps_what_was_typed(signed_in, brought):
    fault = of("Birch", "assessmentoutcomedate")
    address = reverse("analyst:mend", args=[fault.public_id, "assessmentoutcomedate"])
    sent = {"value-day": "31", "value-month": "6", "value-year": "2023", "reason": "Kept words"}
    answer = signed_in.post(address, sent)
    assert answer.status_code == 422
    assert "must be a real date" in answer.content.decode()
    assert "Kept words" in answer.content.decode()


def test_a_fault_is_sent_to_its_source_or_explained(signed_in, brought):
    fault = of("Birch", "assessmentoutcomedate")
    signed_in.post(reverse("analyst:at-source", args=[fault.public_id]), {"text": "The school will correct it"})
    fault.refresh_from_db()
    assert (fault.way, fault.explanation) == ("at_source", "The school will correct it")
    signed_in.post(reverse("analyst:explain", args=[fault.public_id]), {"text": "The family asked for more time"})
    fault.refresh_from_db()
    assert fault.way == "explained"
    assert Change.objects.filter(action="exchange.fault_explained").count() == 1
    assert "The family asked for more time" in page(signed_in, "analyst:fault", fault.public_id)


def test_an_item_of_another_row_is_not_mended_here(signed_in, brought):
    fault = of("Elder", "upn")
    assert signed_in.get(reverse("analyst:mend", args=[fault.public_id, "startdate"])).status_code == 404


def test_of_a_row_that_made_no_case_only_the_child_s_details_are_mended(signed_in, brought):
    fault = of("Elder", "receiveddate")
    Fault.objects.filter(pk=fault.pk).update(case=None)
    assert "rows that made no case" in page(signed_in, "analyst:fault", fault.public_id)
    assert signed_in.get(reverse("analyst:mend", args=[fault.public_id, "receiveddate"])).status_code == 404


def test_a_restricted_child_s_fault_is_counted_and_not_named(signed_in, brought, area):
    fault = of("Elder", "upn")
    restrict(child=fault.child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    assert fault.code in page(signed_in, "analyst:faults", 2024)
    text = page(signed_in, "analyst:faults-of-rule", 2024, fault.code)
    assert "1 more is about a record you may not open" in text
    assert "Elder" not in text
    assert "A950000178302" not in text
    for name in ("analyst:fault", "analyst:explain", "analyst:at-source"):
        assert signed_in.get(reverse(name, args=[fault.public_id])).status_code == 404


def test_the_return_is_checked_again_as_the_casework_stands(signed_in, brought):
    Fault.objects.all().delete()
    answer = signed_in.post(reverse("analyst:check-again", args=[2024]), follow=True)
    assert "has been checked again" in answer.content.decode()
    assert of("Elder", "upn")


def test_the_queries_of_the_lists_do_not_grow_with_the_faults(signed_in, bring, django_assert_num_queries):
    bring(*FAULTY)
    fault = of("Elder", "upn")
    addresses = [("analyst:faults", 2024), ("analyst:faults-of-rule", 2024, fault.code)]
    counts = {}
    for name, *arguments in addresses:
        with CaptureQueriesContext(connection) as few:
            page(signed_in, name, *arguments)
        counts[name] = len(few)
    for number in range(6):
        child = Child.objects.get(surname="Birch")
        Fault.objects.create(
            area=fault.area, delivery=fault.delivery, collection_year=2024, code=fault.code, severity="E",
            table="person", key=100 + number, fields=["upn"], values=["upn=1"], mender=fault.mender, child=child,
        )  # fmt: skip
    for name, *arguments in addresses:
        with django_assert_num_queries(counts[name]):
            page(signed_in, name, *arguments)


def test_a_large_return_is_checked_again_beside_the_request(signed_in, brought, monkeypatch):
    begun = []
    monkeypatch.setattr(faults, "AT_ONCE", 1)
    monkeypatch.setattr(work.Work, "start", lambda piece, task: begun.append((piece, task)))
    answer = signed_in.post(reverse("analyst:check-again", args=[2024]))
    piece, task = begun[0]
    piece.do(task)
    assert "left of" in signed_in.get(answer.url, follow=True).content.decode()

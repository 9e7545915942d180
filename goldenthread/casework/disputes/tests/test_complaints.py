"""What each step of a complaint holds, and what a migration makes of steps that held words alone."""

from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import QuerySet

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.models import Complaint, ComplaintStep
from goldenthread.casework.disputes.tests.factories import TODAY, officer
from goldenthread.partnership.tests.factories import area
from goldenthread.people.tests.factories import child

pytestmark = pytest.mark.django_db
AT = datetime(2024, 6, 19, 9, tzinfo=UTC)
FACTS = ("kind", "stage", "found", "paid", "on")
TOLD = [
    ("received", "stage_1", "", None, date(2024, 4, 2)),
    ("answered", "stage_1", "not_upheld", None, date(2024, 4, 20)),
    ("taken_further", "stage_2", "", None, date(2024, 5, 1)),
    ("answered", "stage_2", "partly", Decimal("300.00"), date(2024, 5, 30)),
    ("taken_further", "ombudsman", "", None, date(2024, 6, 3)),
]


@pytest.fixture
def complaint() -> Complaint:
    """One that has come to the ombudsman."""
    told = {"by": officer(), "today": TODAY, "now": AT}
    made = actions.receive_complaint(
        child=child(area()), received_on=date(2024, 4, 2), who="A mother", about="It is late.", cause="late", **told
    )
    for on, found, paid, further in (
        (date(2024, 4, 20), "not_upheld", None, date(2024, 5, 1)),
        (date(2024, 5, 30), "partly", Decimal(300), date(2024, 6, 3)),
    ):
        actions.answer_complaint(complaint=made, on=on, found=found, remedy="", paid=paid, **told)
        actions.take_further(complaint=made, on=further, reference="", **told)
    return made


def test_each_step_holds_what_was_found_and_paid_at_its_stage(complaint: Complaint) -> None:
    assert list(complaint.steps.order_by("pk").values_list(*FACTS)) == TOLD
    assert set(complaint.steps.values_list("recorded_at", flat=True)) == {AT}


def test_steps_of_before_are_told_from_their_words(complaint: Complaint) -> None:
    steps = QuerySet(ComplaintStep)
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON disputes_complaintstep"
        cursor.execute(f"DROP TRIGGER disputes_complaintstep_no_update{on}")
    steps.update(kind="received", found="", paid=None, recorded_at=AT)
    migration = import_module("goldenthread.casework.disputes.migrations.0003_steps_told")
    migration.told(SimpleNamespace(get_model=lambda *_: SimpleNamespace(objects=steps.all())), None)
    assert list(complaint.steps.order_by("pk").values_list(*FACTS)) == TOLD
    noon = complaint.steps.order_by("pk").values_list("recorded_at", flat=True)[0]
    assert noon == datetime(2024, 4, 2, 11, tzinfo=UTC)

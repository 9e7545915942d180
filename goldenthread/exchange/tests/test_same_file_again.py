"""The same file with another sheet: what was decided and recorded since it came stands, and nothing is asked twice."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.casework.actions import confirm, record
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.casework.rules import Entry
from goldenthread.exchange.models import Delivery
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import TODAY, Bring, child
from goldenthread.partnership.models import Area, User

pytestmark = pytest.mark.django_db

LATER = datetime(2024, 3, 1, 12, tzinfo=UTC)


def again(folder: Path, bring: Bring) -> Delivery:
    """The file of the fixture `brought` once more, with a sheet that it came without."""
    sheet = folder / "top.csv"
    sheet.write_text("upn,Interpreter\nX330200021001,Polish\n", encoding="utf-8")
    return bring(returns.write(folder / "again.xml"), top_up=sheet, at=LATER)


def send_away(surname: str, by: User) -> Case:
    matter = Confirmation.objects.get(case__child=child(surname))
    confirm(confirmation=matter, answer=Confirmation.Answer.NOT_OURS, by=by, today=TODAY)
    return Case.objects.get(pk=matter.case_id)


def test_what_is_not_ours_stays_so(tmp_path: Path, brought: Area, bring: Bring, officers: list[User]) -> None:
    case = send_away("Elder", officers[0])
    before = Case.objects.count(), CaseEvent.objects.count(), Confirmation.objects.count()
    delivery = again(tmp_path, bring)
    assert (Case.objects.count(), CaseEvent.objects.count(), Confirmation.objects.count()) == before
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "not_ours")
    assert not delivery.report["to_look_at"]


def test_a_later_file_that_still_holds_it_is_shown_to_be_looked_at(
    tmp_path: Path, brought: Area, bring: Bring, officers: list[User]
) -> None:
    case = send_away("Elder", officers[0])
    path = returns.write(tmp_path / "next.xml", returns.BIRCH, returns.ISSUED_ELDER, year=2025, reference="2025-01-16")
    delivery = bring(path, at=datetime(2025, 1, 25, 12, tzinfo=UTC))
    assert Case.objects.filter(child=case.child).count() == 1
    told = next(row for row in delivery.report["to_look_at"] if row["case"] == case.public_id)
    assert told["differs"] == [{"kind": "closed_not_ours", "on": TODAY.isoformat()}]


def test_nothing_is_asked_of_what_happened_after_the_files_day(
    tmp_path: Path, brought: Area, bring: Bring, officers: list[User]
) -> None:
    plan = Case.objects.get(child=child("Birch"), kind=Case.Kind.PLAN)
    asked = set(Confirmation.objects.filter(case=plan).values_list("kind", "as_at"))
    record(case=plan, entry=Entry("review_meeting_held", date(2024, 2, 1)), by=officers[0], today=TODAY)
    again(tmp_path, bring)
    assert set(Confirmation.objects.filter(case=plan).values_list("kind", "as_at")) == asked

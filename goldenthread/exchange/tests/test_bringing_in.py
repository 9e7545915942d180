"""A return becomes people, cases, events and duties in one transaction; twice changes nothing."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from goldenthread.audit.models import Change
from goldenthread.casework.models import Case, CaseEvent, Confirmation, Duty
from goldenthread.casework.selectors import in_lists
from goldenthread.exchange.models import Delivery, KeptRecord
from goldenthread.exchange.sen2 import bring_in, compare, keeping, writing
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.exchange.sen2.missing import missing
from goldenthread.exchange.tests import returns
from goldenthread.exchange.tests.conftest import RECEIVED, SYSTEM, TODAY, Bring, child
from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.rules import NotAllowed
from goldenthread.people.models import Child, Identifier, Involvement
from goldenthread.provision.models import Setting

pytestmark = pytest.mark.django_db


def events(surname: str, kind: str) -> list[tuple[str, str, date, bool]]:
    """A child's events of a kind of case: kind, qualifier, day, whether the day is known."""
    found = CaseEvent.objects.filter(case__child=child(surname), case__kind=kind).order_by("occurred_on", "pk")
    return [(e.kind, e.qualifier, e.occurred_on, e.details.get("date_known", True)) for e in found]


@pytest.fixture
def delivery(tmp_path: Path, bring: Bring) -> Delivery:
    """Everybody brought in."""
    return bring(returns.write(tmp_path / "r.xml"))


def test_a_refused_request_is_an_assessment_that_closed(delivery: Delivery) -> None:
    assert [e for e in events("Ash", "assessment") if e[0] != "return_items_recorded"] == [
        ("request_received", "", date(2023, 4, 3), True),
        ("decision_not_to_assess_notified", "", date(2023, 5, 11), True),
        ("mediation_recorded", "request", date(2023, 12, 31), False),
    ]
    case = Case.objects.get(child=child("Ash"))
    assert (case.stage, case.outcome, case.source) == ("closed", "refused", "SEN2, 18 January 2024")
    assert child("Ash").upn_unknown == "UN1"


def test_a_plan_of_the_year_follows_its_assessment(delivery: Delivery) -> None:
    assessment, plan = Case.objects.filter(child=child("Birch")).order_by("pk")
    assert (assessment.outcome, plan.came_from, plan.stage) == ("issued", assessment, "maintained")
    assert (plan.primary_need, plan.secondary_need) == ("ASD", "SLCN")
    assert plan.setting == plan.named_setting == Setting.objects.get(urn="100001")
    assert plan.setting.name == "URN 100001"
    assert ("exemption_recorded", "ground_not_held", date(2023, 6, 15), False) in events("Birch", "assessment")


def test_a_historical_plan_knows_when_its_request_was_received(delivery: Delivery) -> None:
    assert not Case.objects.filter(child=child("Cedar"), kind="assessment").exists()
    made = CaseEvent.objects.get(case__child=child("Cedar"), kind="plan_first_made")
    assert (made.occurred_on, made.details["received_on"]) == (date(2017, 6, 20), "2017-02-01")
    found = {e[0]: e for e in events("Cedar", "plan")}
    assert found["decision_notified"] == ("decision_notified", "amend", date(2023, 2, 24), True)
    assert found["plan_transferred_in"][3] is False
    assert Duty.objects.filter(child=child("Cedar"), process="annual_review").exists()


def test_somebody_who_has_died_is_in_no_list(delivery: Delivery) -> None:
    assert child("Damson").deceased_on == date(2023, 8, 31)
    assert not Case.objects.filter(in_lists(Child.objects.all()), child=child("Damson")).exists()
    assert not Duty.objects.filter(child=child("Damson")).exists()
    assert not any(case.child == child("Damson") for case in missing(delivery.area, "officer", TODAY))


def test_what_the_file_leaves_open_is_to_be_confirmed(delivery: Delivery) -> None:
    matter = Confirmation.objects.get(case__child=child("Elder"))
    assert (matter.kind, matter.as_at, matter.source) == ("request", date(2024, 1, 18), "SEN2, 18 January 2024")
    assert all(duty.held for duty in Duty.objects.filter(child=child("Elder"), met_on=None))


def test_events_are_known_from_the_day_the_file_came(delivery: Delivery) -> None:
    assert set(CaseEvent.objects.values_list("recorded_at", flat=True)) == {RECEIVED}


def test_numbers_and_involvements_are_dated_and_say_where_they_came_from(delivery: Delivery) -> None:
    upn = Identifier.objects.get(value="X330200021001")
    assert (upn.child, upn.starts_on, upn.source) == (child("Birch"), date(2024, 1, 18), delivery.label)
    council = Organisation.objects.get(kind="authority")
    assert Involvement.objects.filter(organisation=council, kind="responsible_authority").count() == 5


def test_a_setting_that_is_an_organisation_has_its_children_on_roll(tmp_path: Path, area: Area, bring: Bring) -> None:
    school = Organisation.objects.create(area=area, kind="setting", name="Elm School", urn="100001")
    bring(returns.write(tmp_path / "r.xml"))
    on_roll = Involvement.objects.get(organisation=school)
    assert (on_roll.child, on_roll.kind) == (child("Birch"), "on_roll")


def test_the_file_is_kept_as_it_came_for_the_service_alone(tmp_path: Path, delivery: Delivery) -> None:
    kept = keeping.kept(delivery.checksum)
    assert kept.read_bytes() == (tmp_path / "r.xml").read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o400
    assert stat.S_IMODE(kept.parent.stat().st_mode) == stat.S_IMODE(kept.parent.parent.stat().st_mode) == 0o700


def test_bringing_the_same_file_in_twice_changes_nothing(tmp_path: Path, delivery: Delivery, bring: Bring) -> None:
    def state() -> list[int]:
        return [m.objects.count() for m in (Child, Case, CaseEvent, Duty, KeptRecord, Identifier, Delivery, Change)]

    before = state()
    assert bring(tmp_path / "r.xml") == delivery
    assert state() == before


def test_comparing_writes_no_record_of_a_child(tmp_path: Path, area: Area) -> None:
    made = compare(returns.write(tmp_path / "r.xml"), area=area, by=SYSTEM, today=TODAY)
    assert (made.state, made.report["made"]["children_new"]) == ("compared", 5)
    assert made.report["made"]["cases_new"] == {"assessment": 3, "plan": 3}
    assert not Child.objects.exists()


@pytest.mark.parametrize("text", ["not a return", "<Message><Header>", ""])
def test_a_file_that_cannot_be_read_is_refused_whole_and_the_reason_kept(tmp_path: Path, area: Area, text: str) -> None:
    path = tmp_path / "r.xml"
    path.write_text(text)
    with pytest.raises(ReturnRefused) as refused:
        compare(path, area=area, by=SYSTEM, today=TODAY)
    made = Delivery.objects.get()
    assert (made.state, made.report) == ("refused", {"refused": str(refused.value)})
    assert keeping.kept(made.checksum).read_text() == text


def test_another_authoritys_return_is_refused(tmp_path: Path, area: Area) -> None:
    with pytest.raises(ReturnRefused, match="331"):
        compare(returns.write(tmp_path / "r.xml", lea="331"), area=area, by=SYSTEM, today=TODAY)


@pytest.mark.parametrize(("reference", "taken"), [("2020-01-01", False), ("2022-12-31", False), ("2023-06-19", True)])
def test_a_file_is_of_a_day_of_its_collection(tmp_path: Path, area: Area, reference: str, taken: bool) -> None:
    path = returns.write(tmp_path / "r.xml", returns.ASH, reference=reference)
    if taken:
        assert compare(path, area=area, by=SYSTEM, today=TODAY).state == "compared"
        return
    with pytest.raises(ReturnRefused, match=r"ReferenceDate.*collection of 2024 \(Year\).*Correct the header"):
        compare(path, area=area, by=SYSTEM, today=TODAY)


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True), (1, True)])
def test_a_return_of_a_day_that_has_not_come_is_refused(tmp_path: Path, area: Area, days: int, taken: bool) -> None:
    path, today = returns.write(tmp_path / "r.xml"), date(2024, 1, 18) + timedelta(days=days)
    if taken:
        assert compare(path, area=area, by=SYSTEM, today=today).state == "compared"
        return
    with pytest.raises(ReturnRefused, match=r"18 January 2024 .*today is 17 January 2024.*Correct ReferenceDate"):
        compare(path, area=area, by=SYSTEM, today=today)
    assert Delivery.objects.get().state == "refused"


def test_something_that_fails_half_way_leaves_nothing(
    tmp_path: Path, area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldenthread.exchange.sen2 import writing

    made = compare(returns.write(tmp_path / "r.xml"), area=area, by=SYSTEM, today=TODAY)

    def fail(comparison: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(writing, "keep_rows", fail)
        with pytest.raises(RuntimeError):
            bring_in(made, by=SYSTEM, today=TODAY)
    assert not Child.objects.exists()
    made.refresh_from_db()
    assert bring_in(made, by=SYSTEM, today=TODAY).state == "brought_in"


def test_it_is_compared_again_where_somebody_recorded_meanwhile(
    tmp_path: Path, area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldenthread.exchange.sen2 import writing

    made = compare(returns.write(tmp_path / "r.xml"), area=area, by=SYSTEM, today=TODAY)
    compared, times = writing.compared, []

    def meanwhile(*args: object) -> object:
        found = compared(*args)  # type: ignore[arg-type]  # handed on as they came
        if not times:
            Child.objects.create(area=area, surname="Fir", forename="New")
        times.append(1)
        return found

    monkeypatch.setattr(writing, "compared", meanwhile)
    bring_in(made, by=SYSTEM, today=TODAY)
    assert len(times) == 2
    assert Child.objects.count() == 6


def test_an_officer_may_not_bring_a_return_in(tmp_path: Path, area: Area, officers: list[User]) -> None:
    with pytest.raises(NotAllowed):
        compare(returns.write(tmp_path / "r.xml"), area=area, by=officers[0], today=TODAY)


def test_a_comparison_just_made_serves_and_one_the_casework_has_left_behind_is_made_again(
    tmp_path: Path, area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Comparison] = []
    path = returns.write(tmp_path / "r.xml")
    delivery = compare(path, area=area, by=SYSTEM, today=TODAY, received_at=RECEIVED, keep=made.append)
    again = []
    first = writing.compared
    monkeypatch.setattr(writing, "compared", lambda *asked: again.append(asked) or first(*asked))
    Child.objects.create(area=area, surname="Newly", forename="Come", birth_date=date(2015, 1, 1))
    assert bring_in(delivery, by=SYSTEM, today=TODAY, ready=made[0]).state == Delivery.State.BROUGHT_IN
    assert len(again) == 1
    assert Child.objects.filter(surname="Ash").count() == 1


def test_a_comparison_just_made_is_not_made_again(tmp_path: Path, area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Comparison] = []
    path = returns.write(tmp_path / "r.xml")
    delivery = compare(path, area=area, by=SYSTEM, today=TODAY, received_at=RECEIVED, keep=made.append)
    monkeypatch.delattr(writing, "compared")
    assert bring_in(delivery, by=SYSTEM, today=TODAY, ready=made[0]).state == Delivery.State.BROUGHT_IN

"""The register: every clock of section 6, from the case's own events through the law."""

from datetime import date

import pytest

from goldenthread.casework.disputes import actions, selectors
from goldenthread.casework.disputes.choices import About, Owing
from goldenthread.casework.disputes.models import Dispute
from goldenthread.casework.disputes.selectors.register import by_what_is_due
from goldenthread.casework.disputes.tests.factories import TODAY, appealed, disputed, note, officer, refused
from goldenthread.casework.rules import CannotRecord, Entry
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests.factories import area, authority, person
from goldenthread.people.models import Child
from goldenthread.people.tests.factories import child
from goldenthread.statute.calendars import add_tribunal_days

pytestmark = pytest.mark.django_db


def due(dispute: Dispute) -> dict[str, date]:
    return {f"{d.process}.{d.step}": d.due_on for d in dispute.case.duties.all()}


def test_a_dispute_begins_with_its_notice_and_the_familys_time_to_appeal_runs() -> None:
    dispute = disputed(officer())
    assert dispute.about == About.ASSESS
    assert due(dispute)["appeal.appeal"] == date(2024, 5, 7)  # two months is 4 May, a Saturday before a bank holiday
    assert dispute.case.opened_on == date(2024, 3, 4)


def test_the_same_notice_is_disputed_once() -> None:
    by = officer()
    notice = refused(by)
    actions.open_dispute(notice=notice, by=by, today=TODAY)
    with pytest.raises(CannotRecord, match="stands in the register already"):
        actions.open_dispute(notice=notice, by=by, today=TODAY)


def test_a_disputed_decision_needs_the_permission() -> None:
    by = officer()
    notice = refused(by)
    with pytest.raises(NotAllowed):
        actions.open_dispute(notice=notice, by=person("plan_writer", authority(notice.area), "Ruth"), today=TODAY)


def test_the_response_is_due_thirty_tribunal_days_after_the_appeal_came() -> None:
    dispute = appealed(officer())
    assert due(dispute)["appeal.la_response"] == add_tribunal_days(date(2024, 5, 1), 30) == date(2024, 6, 14)
    standing = selectors.standing_of(dispute, TODAY)
    assert (standing.response_due, standing.responded_on) == (date(2024, 6, 14), None)
    assert standing.next_duty is not None
    assert standing.next_duty.step == "la_response"


@pytest.mark.parametrize(("received", "late"), [(date(2024, 5, 8), False), (date(2024, 5, 9), True)])
def test_late_is_out_of_time_and_never_barred(received: date, late: bool) -> None:
    by = officer()
    dispute = note(disputed(by), "mediation_certificate_issued", date(2024, 4, 8), by)
    dispute = note(dispute, "appeal_registered", received, by)
    assert selectors.standing_of(dispute, TODAY).out_of_time is late


def test_a_concession_before_the_response_starts_the_periods_of_regulation_45() -> None:
    by = officer()
    dispute = note(appealed(by), "la_concedes_before_response", date(2024, 6, 10), by)
    found = due(dispute)
    assert found["unopposed_appeal.notify_assess"] == date(2024, 6, 24)
    assert found["unopposed_appeal.refuse_plan_assess"] == date(2024, 8, 19)
    assert found["unopposed_appeal.final_plan_assess"] == date(2024, 9, 16)
    assert dispute.case.stage == "ordered"


def test_after_the_response_there_is_no_concession_under_regulation_45() -> None:
    by = officer()
    dispute = note(appealed(by), "appeal_response_sent", date(2024, 6, 10), by)
    with pytest.raises(CannotRecord, match="regulation 45 does not apply"):
        note(dispute, "la_concedes_before_response", date(2024, 6, 11), by)


@pytest.mark.parametrize(
    ("order", "step", "on"),
    [
        ("assess", "notify_assess", date(2024, 6, 24)),
        ("assess", "refuse_plan_assess", date(2024, 8, 19)),
        ("assess", "final_plan_assess", date(2024, 9, 16)),
        ("make_and_maintain_plan", "draft_make", date(2024, 7, 15)),
        ("make_and_maintain_plan", "final_make", date(2024, 8, 26)),
        ("amend_B_F", "amended_plan_amend", date(2024, 7, 15)),
        ("amend_school_name_only", "amended_plan_school", date(2024, 6, 24)),
    ],
)
def test_each_order_has_its_own_period(order: str, step: str, on: date) -> None:
    by = officer()
    dispute = note(appealed(by), "order", date(2024, 6, 10), by, order)
    assert due(dispute)[f"tribunal_order.{step}"] == on


def test_a_recommendation_is_answered_in_five_weeks_by_whoever_it_is_made_to() -> None:
    by = officer()
    dispute = note(appealed(by), "recommendation", date(2024, 6, 10), by, "health")
    dispute = note(dispute, "recommendation", date(2024, 6, 11), by, "social_care")
    found = {d.step: (d.owner, d.due_on) for d in dispute.case.duties.filter(process="recommendations")}
    assert found == {"icb_response": ("ICB", date(2024, 7, 15)), "la_response": ("LA", date(2024, 7, 16))}


def test_mediation_has_its_thirty_days_and_the_board_is_told_in_three() -> None:
    by = officer()
    dispute = note(disputed(by), "la_told_family_wants_mediation", date(2024, 4, 2), by, "education_and_health")
    found = due(dispute)
    arranged = next(on for step, on in found.items() if step.startswith("mediation.mediation_"))
    assert arranged == date(2024, 5, 2)
    assert found["mediation.la_tells_icb"] == date(2024, 4, 5)


def test_what_is_done_on_the_childs_other_cases_is_offered_and_stops_the_clock_when_taken() -> None:
    by = officer()
    dispute = note(appealed(by), "order", date(2024, 6, 10), by, "assess")
    dispute = note(dispute, "told_will_assess", date(2024, 6, 17), by)
    duty = dispute.case.duties.get(process="tribunal_order", step="notify_assess")
    assert duty.met_on == date(2024, 6, 17)
    assert selectors.done_elsewhere(dispute, date(2024, 6, 10)) == []


def test_a_direction_has_a_day_and_who_and_is_done_once() -> None:
    by = officer()
    dispute = appealed(by)
    made = actions.direct(
        dispute=dispute, what="File the working document", due_on=date(2024, 7, 1), owing=Owing.AUTHORITY,
        directed_on=date(2024, 6, 3), by=by, today=TODAY,
    )  # fmt: skip
    assert selectors.standing_of(dispute, TODAY).next_direction == made
    actions.direction_done(direction=made, on=TODAY, note="Filed by e-mail", by=by, today=TODAY)
    with pytest.raises(CannotRecord, match="already"):
        actions.direction_done(direction=made, on=TODAY, note="", by=by, today=TODAY)


def test_the_register_lists_children_in_sight_only() -> None:
    dispute = disputed(officer())
    everybody = Child.objects.all()
    assert list(selectors.disputes_in(everybody, dispute.area)) == [dispute]
    assert list(selectors.disputes_in(Child.objects.none(), dispute.area)) == []
    assert selectors.dispute_in(Child.objects.none(), dispute.area, dispute.public_id) is None


def test_what_is_due_first_stands_first_and_what_has_nothing_due_last() -> None:
    by = officer()
    idle = disputed(by, child(area(), "Idle", date(2014, 3, 4)))
    late = appealed(by, child(area(), "Late", date(2014, 3, 4)), date(2024, 5, 20))
    soon = appealed(by, child(area(), "Soon", date(2014, 3, 4)), date(2024, 5, 1))
    directed = disputed(by, child(area(), "Directed", date(2014, 3, 4)))
    first = soon.case.duties.get(process="appeal", step="la_response").due_on
    actions.direct(
        dispute=directed, what="Send the bundle.", owing=Owing.AUTHORITY, due_on=first, directed_on=date(2024, 6, 3),
        by=by, today=TODAY,
    )  # fmt: skip
    found = selectors.disputes_in(Child.objects.all(), late.area)
    order = [one.child.surname for one in by_what_is_due(found, TODAY)]
    assert order[2:] == ["Late", "Idle"]
    assert set(order[:2]) == {"Soon", "Directed"}
    assert idle.case.duties.exclude(force="right").filter(settled_on=None, binds_on__lte=TODAY).count() == 0


def test_a_thing_sent_twice_with_one_key_is_recorded_once() -> None:
    by = officer()
    dispute = disputed(by)
    entry = Entry("adviser_contacted", date(2024, 3, 20))
    first = actions.note_down(dispute=dispute, entry=entry, by=by, today=TODAY, key="k")
    assert actions.note_down(dispute=dispute, entry=entry, by=by, today=TODAY, key="k") == first

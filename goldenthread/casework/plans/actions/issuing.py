"""From a version that is worked on to one that was sent: called ready, decided, sent, and never changed after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from goldenthread.casework import actions as casework
from goldenthread.casework.history import in_force, last_of
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.plans.actions.checking import check_version
from goldenthread.casework.plans.actions.signing import escalate, leave_out_unsigned
from goldenthread.casework.plans.actions.trail import locked, write
from goldenthread.casework.plans.amending import check_with_decision
from goldenthread.casework.plans.choices import VersionKind
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.plans.rules import (
    CannotPlan,
    check_decided,
    check_may_be_sent,
    check_may_write,
    comments_due,
)
from goldenthread.casework.plans.selectors.open_matters import open_matters
from goldenthread.casework.plans.selectors.reading import content_of
from goldenthread.casework.plans.template import template_of
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.actions import end_involvements, involve
from goldenthread.people.models import Involvement
from goldenthread.provision.models import Setting

# What sending a version puts on which case.
EVENTS = {
    VersionKind.DRAFT: "draft_plan_served",
    VersionKind.FINAL: "final_plan_issued",
    VersionKind.PROPOSED: "amendment_notice_sent",
    VersionKind.AMENDED: "amended_final_issued",
}
COMMENTED = (VersionKind.DRAFT, VersionKind.PROPOSED)
TYPE_ALONE = "The plan now names a type of institution, and none by its name."
NOTHING_NAMED = "The plan now names no institution and no type."


@dataclass(frozen=True)
class Issued:
    """A version that was sent, and the event that it put on the case."""

    version: PlanVersion
    event: CaseEvent


@transaction.atomic
def call_ready(*, version: PlanVersion, reason: str, by: User, today: date) -> PlanVersion:
    """Say that a version is ready to be decided on; with matters still open, why. Raises CannotPlan, NotAllowed."""
    version = locked(version)
    check_may_write(by, version.plan, today)
    check_version(version, today)
    matters = open_matters(version, today)
    if matters and not reason.strip():
        raise CannotPlan(
            f"{len(matters)} matters are still open. Settle them, or say why the plan goes on without.", "reason"
        )
    version.ready_on, version.ready_by, version.ready_by_name = today, by.public_id, by.name
    version.ready_reason = reason.strip()
    version.save(update_fields=["ready_on", "ready_by", "ready_by_name", "ready_reason"])
    write(version.plan, by, "plans.called_ready", {"version": version.public_id, "open": len(matters)})
    return version


@transaction.atomic
def approve(*, version: PlanVersion, by: User, today: date) -> PlanVersion:
    """Decide, as a delegated officer, that a version is issued as it stands. Raises CannotPlan, NotAllowed.

    In a final plan the lines that the commissioning body has not agreed are set aside with the reason: they are told
    with the plan, and are no part of it.
    """
    version = locked(version)
    check_may(by, version.area, today, Permission.DECIDE_CASES)
    check_may_be_sent(version, version.kind)
    if version.kind in template_of(version.plan.template).final_kinds:
        leave_out_unsigned(version)
    version.approved_on, version.approved_by, version.approved_by_name = today, by.public_id, by.name
    version.save(update_fields=["approved_on", "approved_by", "approved_by_name"])
    write(version.plan, by, "plans.approved", {"version": version.public_id})
    return version


def case_for(version: PlanVersion) -> Case:
    """The case that sending a version is recorded on: the assessment, or the plan's once there is one."""
    begun_on = version.plan.case
    kept_on = begun_on.led_to.order_by("pk").last()
    if version.kind in (VersionKind.DRAFT, VersionKind.FINAL):  # of a plan brought in, the case is the plan's own
        return begun_on
    return kept_on or begun_on


@transaction.atomic
def issue(
    *, version: PlanVersion, by: User, today: date, on: date | None = None, note: str = "", key: str = "",
    going: bool = False,
) -> Issued:  # fmt: skip
    """Send a version: it is frozen as it stands, and the case records it, which starts the law's clocks.

    `on` is the day it went, today where it is not given; `going` says that a letter's own sending asks.

    A final or amended plan must have been decided on by a delegated officer; proposed amendments wait for the decision
    of a review that has been held (`amending`). What was left out is escalated, and the
    case says so. Raises CannotPlan, CannotRecord, NotAllowed.
    """
    version, on = locked(version, going=going), on or today
    check_may_write(by, version.plan, today)
    check_may_be_sent(version, version.kind, going=going)
    check_decided(version)
    final = version.kind in template_of(version.plan.template).final_kinds
    case = case_for(version)
    if version.kind == VersionKind.PROPOSED:
        check_with_decision(case)
    content = content_of(version)
    event = casework.record(
        case=case, entry=Entry(EVENTS[VersionKind(version.kind)], on, details=_details(version, note)), by=by,
        today=today, key=key,
    )  # fmt: skip
    if final:
        _let_the_named_see(version, on, by)
    if version.kind == VersionKind.AMENDED:
        _name_anew(case, version, on, by, today)
    left = escalate(version, content.left_out(), on) if final else []
    if left:
        _tell_of(case, version, [e.line for e in left], by, today)
    _freeze(version, on, by)
    write(version.plan, by, "plans.issued", {"version": version.public_id, "kind": version.kind, "left_out": len(left)})
    return Issued(version, event)


def _let_the_named_see(version: PlanVersion, on: date, by: User) -> None:
    """What a plan names sees the child from the day it is named; what it no longer names, until the day before.

    A plan that names a type, or an institution that has no place here, lets nobody see anything.
    """
    kind, child = Involvement.Kind.NAMED_SETTING, version.plan.child
    placed = _named_in(version)
    named = placed.organisation if placed else None
    open_now = child.involvements.filter(kind=kind, ends_on=None)
    if named and open_now.filter(organisation=named).exists():
        return
    if open_now.exists():
        end_involvements(child=child, kind=kind, ends_on=on - timedelta(days=1), by=by)
    if named:
        source = f"plan:{version.plan.public_id}"
        involve(child=child, kind=kind, organisation=named, starts_on=on, source=source, by=by)


def _named_in(version: PlanVersion) -> Setting | None:
    """The institution that a version names, if it has a place here; none where it names a type alone."""
    rows = version.rows.filter(section="i", left_out=False).exclude(setting=None)
    placed = rows.select_related("setting__organisation").first()
    return placed.setting if placed else None


def _name_anew(case: Case, version: PlanVersion, on: date, by: User, today: date) -> None:
    """Have the case hold what an amended plan names, where that is another institution than it held, or none."""
    named = _named_in(version)
    if (named.pk if named else None) == case.named_setting_id:
        return
    details: dict[str, Any] = {"plan_version": version.public_id}
    if named:
        details["setting"] = named.public_id
    else:
        details["note"] = TYPE_ALONE if version.rows.filter(section="i", left_out=False).exists() else NOTHING_NAMED
    casework.record(case=case, entry=Entry("setting_named", on, details=details), by=by, today=today)


def _freeze(version: PlanVersion, on: date, by: User) -> None:
    if version.kind in COMMENTED:
        version.comments_by = comments_due(on)
    version.sent_on, version.sent_by, version.sent_by_name = on, by.public_id, by.name
    version.fingerprint = content_of(version).fingerprint()
    version.save(update_fields=["sent_on", "sent_by", "sent_by_name", "fingerprint", "comments_by"])


@transaction.atomic
def set_down_as_sent(*, version: PlanVersion, by: User, today: date) -> PlanVersion:
    """Freeze a version that went before it was written here: the case has it on record, and records nothing new.

    The day is the last on which the case says that such a version went. Raises CannotPlan where it says of none.
    """
    version = locked(version)
    check_may_write(by, version.plan, today)
    case = case_for(version)
    told = (EVENTS[VersionKind(version.kind)], *(("plan_first_made",) if case.kind == case.Kind.PLAN else ()))
    went = last_of(in_force(case.events.all()), *told)
    if went is None:
        raise CannotPlan("The case has no record that such a version went. Send it from here, or record that it went.")
    _freeze(version, went.occurred_on, by)
    details = {"version": version.public_id, "kind": version.kind, "written_in": True}
    write(version.plan, by, "plans.issued", details)
    return version


def _details(version: PlanVersion, note: str) -> dict[str, Any]:
    details: dict[str, Any] = {"plan_version": version.public_id}
    if note.strip():
        details["note"] = note.strip()
    if version.approved_by_name:
        details["decided_by"] = version.approved_by_name
    placed = _named_in(version)
    if placed and version.kind == VersionKind.FINAL:
        details["setting_named"] = {"setting": placed.public_id}
    return details


def _tell_of(case: Case, version: PlanVersion, lines: Sequence[str], by: User, today: date) -> None:
    """Say on the case which lines left the plan, and that the designated officers have them."""
    kept_on = case.led_to.order_by("pk").last() if version.kind == VersionKind.FINAL else case
    note = (
        "Not agreed by the health commissioner and left out of the plan; the designated officer has them: "
        + " / ".join(lines)
    )
    casework.record(case=kept_on or case, entry=Entry("note_added", today, details={"note": note}), by=by, today=today)

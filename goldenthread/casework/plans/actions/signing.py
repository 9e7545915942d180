"""Asking the responsible body to agree lines, its signatory's answer, and what becomes of a line that is not agreed."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from goldenthread.casework.plans.actions.trail import write
from goldenthread.casework.plans.choices import Signing
from goldenthread.casework.plans.content import RowRead, line_print
from goldenthread.casework.plans.models import Escalation, Plan, PlanVersion, Signature
from goldenthread.casework.plans.rules import CannotPlan, check_may_write
from goldenthread.casework.plans.selectors import content_of
from goldenthread.casework.plans.selectors.signing import LineStanding, standings
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.actions import involve
from goldenthread.people.models import Involvement

ANSWER_WITHIN = timedelta(days=10)  # practice: no law gives the body a day, and the 20 weeks do not wait for it


def commissioning_body(area: Area) -> Organisation:
    """The body that answers for an area's health provision. Raises CannotPlan where the area has none."""
    found = Organisation.objects.filter(area=area, kind=Organisation.Kind.COMMISSIONER).order_by("pk").first()
    if found is None:
        raise CannotPlan("No commissioning body is set up for this area. Ask whoever administers the system to add it.")
    return found


@transaction.atomic
def ask_to_sign(*, version: PlanVersion, by: User, today: date) -> int:
    """Ask the commissioning body's signatory to agree every line that is not agreed as it now stands; how many.

    The body comes to see the child for this, as somebody asked for advice does.
    """
    plan = version.plan
    check_may_write(by, plan, today)
    open_lines = [s for s in standings(plan, content_of(version)) if s.last is None]
    if not open_lines:
        return 0
    body = commissioning_body(plan.area)
    _let_see(plan, body, by, today)
    for standing in open_lines:
        _say(plan, version, body, standing.row, Signing.ASKED, "", by, today, today + ANSWER_WITHIN)
    write(plan, by, "plans.signature_asked", {"version": version.public_id, "lines": len(open_lines)})
    return len(open_lines)


def _let_see(plan: Plan, body: Organisation, by: User, today: date) -> None:
    kind = Involvement.Kind.ASKED_FOR_ADVICE
    if not Involvement.objects.filter(child=plan.child, organisation=body, kind=kind, ends_on=None).exists():
        involve(child=plan.child, kind=kind, organisation=body, starts_on=today, source="plan to sign", by=by)


def _say(
    plan: Plan, version: PlanVersion, body: Organisation, row: RowRead, said: str, reason: str, by: User, today: date,
    due: date | None = None,
) -> Signature:  # fmt: skip
    return Signature.objects.create(
        area=plan.area, plan=plan, version=version, body=body, lineage=row.lineage, line_print=line_print(row),
        said=said, reason=reason, due_on=due, said_on=today, said_by=by.public_id, said_by_name=by.name,
    )  # fmt: skip


@transaction.atomic
def sign(
    *, version: PlanVersion, lineage: str, agreed: bool, reason: str, seen_print: str, by: User, today: date
) -> Signature:
    """A signatory's answer on one line as it was read (`seen_print`). Raises CannotPlan, NotAllowed.

    What is agreed is the line as it stands: a change to its words or figures asks for another answer.
    """
    plan = version.plan
    check_may(by, plan.area, today, Permission.SIGN_PROVISION)
    standing = next((s for s in standings(plan, content_of(version)) if s.row.lineage == lineage), None)
    if standing is None:
        raise CannotPlan("That line is no longer in the plan.")
    if line_print(standing.row) != seen_print:
        raise CannotPlan("The line was changed while you were reading. Read it again below, then answer.")
    if not agreed and not reason.strip():
        raise CannotPlan("Say why it is not agreed: the family and the designated officer will read it.", "reason")
    said = Signing.AGREED if agreed else Signing.NOT_AGREED
    signature = _say(plan, version, commissioning_body(plan.area), standing.row, said, reason.strip(), by, today)
    write(plan, by, f"plans.line_{said.value}", {"version": version.public_id, "line": lineage})
    return signature


def why_left_out(standing: LineStanding) -> str:
    """What the family reads of a line that is told with the plan and is no part of it."""
    last = standing.last
    if last is not None and last.said == Signing.NOT_AGREED:
        return f"The health commissioner has not agreed this line. It says: {last.reason}"
    return (
        "The health commissioner has not answered yet whether it agrees this line. The law does not let the plan wait "
        "for the answer. We have asked the designated officer to settle it, and will tell you."
    )


def leave_out_unsigned(version: PlanVersion) -> int:
    """Set aside the lines that are not agreed, each with its reason; take back those that are agreed by now."""
    left = 0
    for standing in standings(version.plan, content_of(version)):
        if standing.agreed:
            version.rows.filter(lineage=standing.row.lineage, left_out=True).update(left_out=False, left_out_because="")
            continue
        version.rows.filter(lineage=standing.row.lineage).update(left_out=True, left_out_because=why_left_out(standing))
        left += 1
    return left


def escalate(version: PlanVersion, rows: Iterable[RowRead], today: date) -> list[Escalation]:
    """Put lines that left the plan before the designated officers."""
    return [
        Escalation.objects.create(
            area_id=version.area_id, plan=version.plan, version=version, lineage=row.lineage, line=row.words,
            because=row.left_out_because, opened_on=today,
        )
        for row in rows
    ]  # fmt: skip


@transaction.atomic
def settle(*, escalation: Escalation, how: str, by: User, today: date) -> None:
    """Say how a line that was left out was settled. Raises CannotPlan, NotAllowed."""
    check_may(by, escalation.area, today, Permission.ROUTE_ADVICE)
    if not how.strip():
        raise CannotPlan("Say how it was settled: the officer will tell the family.", "how")
    escalation.settled_on, escalation.settled_how, escalation.settled_by = today, how.strip(), by.public_id
    escalation.save(update_fields=["settled_on", "settled_how", "settled_by"])
    write(escalation.plan, by, "plans.escalation_settled", {"escalation": escalation.public_id})

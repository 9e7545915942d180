"""A plan in other words, and each time a plan is given to somebody."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.casework.plans.actions.trail import write
from goldenthread.casework.plans.choices import Wording
from goldenthread.casework.plans.models import Disclosure, PlanVersion, Rendering
from goldenthread.casework.plans.rewording import parts_of
from goldenthread.casework.plans.rules import CannotPlan, StaleRow, check_may_write
from goldenthread.casework.plans.selectors.reading import content_of
from goldenthread.correspondence.choices import Basis, Receiver, covers
from goldenthread.partnership.models import User


@transaction.atomic
def make_rendering(*, version: PlanVersion, wording: str, by: User, today: date) -> Rendering:
    """Make a version in other words from the plan as it stands, in place of any made before; nobody approved it yet."""
    check_may_write(by, version.plan, today)
    content = content_of(version)
    made, _ = Rendering.objects.update_or_create(
        version=version, wording=Wording(wording),
        defaults={
            "area_id": version.area_id, "parts": parts_of(content, wording), "made_from": content.fingerprint(),
            "approved_on": None, "approved_by": "", "approved_by_name": "",
        },
    )  # fmt: skip
    Rendering.objects.filter(pk=made.pk).update(edition=made.edition + 1)
    made.edition += 1
    write(version.plan, by, "plans.reworded", {"version": version.public_id, "wording": wording})
    return made


@transaction.atomic
def put_right(*, rendering: Rendering, parts: list[dict[str, Any]], edition: int, by: User, today: date) -> Rendering:
    """Keep what a person put right in it; it must be approved again. Raises StaleRow, CannotPlan."""
    plan = rendering.version.plan
    check_may_write(by, plan, today)
    now = Rendering.objects.select_for_update(of=("self",)).select_related("version__plan__area").get(pk=rendering.pk)
    if now.edition != edition:
        raise StaleRow("Somebody else saved this while you were writing. What you wrote is still in the boxes below.")
    if not any(part["lines"] for part in parts):
        raise CannotPlan("Write at least one sentence.", "parts")
    now.parts, now.edition = parts, now.edition + 1
    now.approved_on, now.approved_by, now.approved_by_name = None, "", ""
    now.save()
    write(plan, by, "plans.rewording_put_right", {"version": now.version.public_id, "wording": now.wording})
    return now


@transaction.atomic
def approve_rendering(*, rendering: Rendering, edition: int, by: User, today: date) -> Rendering:
    """Approve a version in other words: it may leave. Raises CannotPlan where the plan has changed since."""
    version = rendering.version
    check_may_write(by, version.plan, today)
    now = Rendering.objects.select_for_update(of=("self",)).get(pk=rendering.pk)
    if now.edition != edition:
        raise StaleRow("Somebody else saved this since you read it. Read it again, then approve it.")
    if now.made_from != content_of(version).fingerprint():
        raise CannotPlan("The plan was changed since this was made. Make it again, so that it says the same.")
    now.approved_on, now.approved_by, now.approved_by_name = today, by.public_id, by.name
    now.save(update_fields=["approved_on", "approved_by", "approved_by_name"])
    write(version.plan, by, "plans.rewording_approved", {"version": version.public_id, "wording": now.wording})
    return now


@transaction.atomic
def disclose(
    *, version: PlanVersion, to: str, receiver: str, form: str, basis: str, by: User, today: date, reason: str = "",
    letter: str = "",
) -> Disclosure:  # fmt: skip
    """Write down that a plan was given to somebody, and on what ground of regulation 17.

    Raises CannotPlan; where the ground does not cover what they are, unless a reason is given.
    """
    if basis not in Basis.values:
        raise CannotPlan("Say on what ground it may be given (regulation 17).", "basis")
    if not to.strip():
        raise CannotPlan("Say to whom it is given.", "to")
    if receiver not in Receiver.values:
        raise CannotPlan("Say what they are to whom it is given.", "receiver")
    if not covers(basis, [Receiver(receiver)]) and not reason.strip():
        raise CannotPlan(
            f"“{Basis(basis).label}” does not cover them ({Receiver(receiver).label.lower()}). Choose the ground that "
            "does, or say why it may be given all the same.",
            "reason",
        )
    if basis == Basis.INTERESTS and not reason.strip():
        raise CannotPlan("Say why it is in the child’s or young person’s interests.", "reason")
    made = Disclosure.objects.create(
        area_id=version.area_id, plan=version.plan, version=version, to=to.strip()[:200], form=form, basis=basis,
        receiver=receiver, reason=reason.strip(), letter=letter, disclosed_on=today, disclosed_by=by.public_id,
        disclosed_by_name=by.name,
    )  # fmt: skip
    told = {"version": version.public_id, "to": to, "receiver": receiver, "form": form, "basis": basis}
    write(version.plan, by, "plans.disclosed", told)
    return made

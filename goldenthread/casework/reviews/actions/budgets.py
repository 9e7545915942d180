"""The parts of a personal budget: for what, in which form, how much a year."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.reviews.choices import BudgetForm, ChangeKind
from goldenthread.casework.reviews.models import BudgetLine, Change
from goldenthread.casework.reviews.rules import CannotReview, check_reason
from goldenthread.casework.rules import check_may_record
from goldenthread.correspondence.actions import draft_letter
from goldenthread.correspondence.addressing import proposed
from goldenthread.correspondence.choices import LetterState
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

NOT_GONE = (LetterState.DRAFT, LetterState.HELD, LetterState.APPROVED, LetterState.SENDING)


@transaction.atomic
def add_line(
    *, change: Change, purpose: str, form: str, pounds: Decimal, by: User, today: date, on_premises: bool = False,
    head_agreed_on: date | None = None,
) -> BudgetLine:  # fmt: skip
    """Put a part in a personal budget. Raises CannotReview, NotAllowed.

    A direct payment used on the premises of a school or college needs its head's agreement (SI 2014/1652).
    """
    check_may_record(by, change.case, today)
    if change.kind != ChangeKind.BUDGET or change.ended_on:
        raise CannotReview("This is no personal budget that is under way.")
    if form not in BudgetForm.values:
        raise CannotReview("Choose in which form it is held.", "form")
    if not purpose.strip():
        raise CannotReview("Say what it is for: the provision of the plan that it buys.", "purpose")
    if pounds <= 0:
        raise CannotReview("Give the pounds a year, more than nothing.", "pounds")
    if form == BudgetForm.DIRECT and on_premises and head_agreed_on is None:
        raise CannotReview("Give the day on which the head or principal agreed to that.", "head_agreed_on")
    line = BudgetLine.objects.create(
        area_id=change.area_id, change=change, purpose=purpose.strip(), form=form, pounds=pounds,
        on_premises=on_premises, head_agreed_on=head_agreed_on,
    )  # fmt: skip
    _trail(change, "reviews.budget_line_added", by, {"form": form, "pounds": str(pounds)})
    return line


@transaction.atomic
def remove_line(*, line: BudgetLine, by: User, today: date) -> None:
    """Take a part out of a personal budget. Raises NotAllowed."""
    check_may_record(by, line.change.case, today)
    _trail(line.change, "reviews.budget_line_removed", by, {"form": line.form, "pounds": str(line.pounds)})
    line.delete()


AGREED, REFUSED = "agreed", "refused"
DECIDED = "personal_budget_decided"
TEMPLATES = {AGREED: "budget_agreed", REFUSED: "budget_refused"}


@transaction.atomic
def draft_budget_decision(*, change: Change, outcome: str, reasons: str, by: User, today: date) -> Letter:
    """Decide on a personal budget, and draft the letter that tells the family; its going puts the decision on the case.

    A refusal has written reasons and the right to a review (SI 2014/1652). Raises CannotReview, NotAllowed,
    CannotAddress.
    """
    check_may(by, change.area, today, Permission.DECIDE_CASES)
    change = Change.objects.select_for_update(of=("self",)).select_related("area", "child", "case").get(pk=change.pk)
    if change.kind != ChangeKind.BUDGET or change.ended_on:
        raise CannotReview("This is no personal budget that is under way.")
    if outcome not in TEMPLATES:
        raise CannotReview("Choose what is decided.", "qualifier")
    reasons = check_reason(reasons, "words", "Give the reasons: they are told to the family and kept.")
    lines = list(change.lines.order_by("pk"))
    if outcome == AGREED and not lines:
        raise CannotReview("Add the parts of the budget first: the letter tells the family what is agreed.")
    about = f"case:{change.case.public_id}"
    if Letter.objects.filter(about=about, template__in=TEMPLATES.values(), state__in=NOT_GONE).exists():
        raise CannotReview("A letter with this decision waits to go. Send it, or set it aside first.")
    said = [f"- £{line.pounds:,.2f} a year: {line.purpose}. {line.get_form_display()}." for line in lines]
    details = {"change": change.public_id, "reasons": reasons, "decided_by": by.name}
    letter = draft_letter(
        child=change.child, about=about, template=TEMPLATES[outcome], by=by, today=today,
        fields={"reasons": reasons, **({"budget_parts": "\n".join(said)} if outcome == AGREED else {})},
        recipients=[p.relationship for p in proposed(change.child, today) if p.proposed],
        records={"kind": DECIDED, "qualifier": outcome, "details": details},
    )  # fmt: skip
    _trail(change, "reviews.budget_decided", by, {"outcome": outcome, "letter": letter.public_id})
    return letter


def settle_budget(event: CaseEvent) -> None:
    """End a personal budget that was refused, once its letter has gone. The caller has recorded the event."""
    if (event.kind, event.qualifier) != (DECIDED, REFUSED):
        return
    change = Change.objects.filter(public_id=event.details.get("change", ""), ended_on=None).first()
    if change:
        change.ended_on, change.outcome = event.occurred_on, REFUSED
        change.save(update_fields=["ended_on", "outcome"])


def _trail(change: Change, action: str, by: User, details: dict[str, str]) -> None:
    record_change(
        by=by, area=change.area.code, action=action, subject=f"change:{change.public_id}",
        child=change.child.public_id, details=details,
    )  # fmt: skip

"""The parts of a personal budget: for what, in which form, how much a year."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.casework.reviews.choices import BudgetForm, ChangeKind
from goldenthread.casework.reviews.models import BudgetLine, Change
from goldenthread.casework.reviews.rules import CannotReview
from goldenthread.casework.rules import check_may_record
from goldenthread.partnership.models import User


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


def _trail(change: Change, action: str, by: User, details: dict[str, str]) -> None:
    record_change(
        by=by, area=change.area.code, action=action, subject=f"change:{change.public_id}",
        child=change.child.public_id, details=details,
    )  # fmt: skip

"""What is learned when a disagreement has ended."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from goldenthread.casework.disputes.actions.common import trail
from goldenthread.casework.disputes.choices import Cause, Ending
from goldenthread.casework.disputes.models import Complaint, Dispute, Lesson
from goldenthread.casework.disputes.rules import check_may_keep, said
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.models import User


@transaction.atomic
def learn(
    *, cause: str, ending: str, why: str, change: str, cost: Decimal | None, by: User, today: date,
    dispute: Dispute | None = None, complaint: Complaint | None = None,
) -> Lesson:  # fmt: skip
    """Set down what was learned from a dispute or a complaint, for the quality work. It is never changed after.

    Raises NotAllowed; CannotRecord without a reason.
    """
    thing = dispute or complaint
    if thing is None:
        raise ValueError("A lesson is of a dispute or of a complaint.")
    check_may_keep(by, thing.area, today)
    if cost is not None and cost < 0:
        raise CannotRecord("Enter what it cost in pounds, or leave it empty where nobody knows.", "cost")
    made = Lesson.objects.create(
        area=thing.area, child=thing.child, dispute=dispute, complaint=complaint, cause=Cause(cause),
        ending=Ending(ending), why=said(why, "Say why it ended so.", "why"), change=change.strip(), cost=cost,
        learned_on=today, by_name=by.name,
    )  # fmt: skip
    sort = "dispute" if dispute else "complaint"
    trail(thing.child, by, "learned", f"{sort}:{thing.public_id}", cause=cause, ending=ending)
    return made

"""What helps a child while the assessment is late: what, by whom, from when (from week 20)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.casework.intake.models import InterimSupport
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.models import Case
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


@transaction.atomic
def record_support(
    *, case: Case, what: str, by_whom: str, starts_on: date, by: User, today: date, now: datetime | None = None
) -> InterimSupport:
    """Record what helps meanwhile; the family sees it. Raises NotAllowed, CannotDo."""
    check_may(by, case.area, today, Permission.RECORD_CASEWORK)
    for name, words in (("what", what), ("by_whom", by_whom)):
        if not words.strip():
            raise CannotDo("Say what the help is." if name == "what" else "Say who gives it.", name)
    made = InterimSupport.objects.create(
        area=case.area, case=case, child=case.child, what=what.strip(), by_whom=by_whom.strip(), starts_on=starts_on,
        recorded_at=now or timezone.now(), recorded_by=by,
    )  # fmt: skip
    _trail(made, by, "intake.support_recorded", starts_on)
    return made


@transaction.atomic
def end_support(*, support: InterimSupport, ends_on: date, by: User, today: date) -> None:
    """Say that it ended. Raises NotAllowed; CannotDo for a day before it began."""
    check_may(by, support.area, today, Permission.RECORD_CASEWORK)
    if ends_on < support.starts_on:
        raise CannotDo(f"It began on {support.starts_on:%-d %B %Y}. Enter that day or a later one.", "ends_on")
    support.ends_on = ends_on
    support.save(update_fields=["ends_on"])
    _trail(support, by, "intake.support_ended", ends_on)


def _trail(support: InterimSupport, by: User, action: str, on: date) -> None:
    record_change(
        by=by, area=support.area.code, action=action, subject=f"case:{support.case.public_id}",
        child=support.child.public_id, details={"support": support.public_id, "on": str(on)},
    )  # fmt: skip

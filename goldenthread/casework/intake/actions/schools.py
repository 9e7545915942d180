"""A school or college that asks through its own account."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.casework.intake.actions.arriving import arrive
from goldenthread.casework.intake.choices import Door
from goldenthread.casework.intake.models import Arrival
from goldenthread.casework.intake.rules import CannotDo, missing
from goldenthread.partnership.holding import appointments_of, in_force
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles_with
from goldenthread.partnership.rules import check_may
from goldenthread.people.access import visible_children
from goldenthread.people.models import Child, Identifier, Involvement


def speaks_for(user: User, area: Area, today: date) -> Organisation | None:
    """The setting somebody speaks for on a day; none where they speak for none."""
    held = appointments_of(user, area, today).filter(role__in=roles_with(Permission.SPEAK_FOR_SETTING))
    first = held.select_related("organisation").order_by("starts_on", "pk").first()
    return first.organisation if first else None


def roll_of(user: User, setting: Organisation, today: date) -> list[Child]:
    """The children on a setting's roll whom somebody may see, by surname."""
    on_roll = Involvement.objects.filter(in_force(today), kind=Involvement.Kind.ON_ROLL, organisation=setting)
    seen = visible_children(user, setting.area, today).filter(pk__in=on_roll.values("child"), deceased_on=None)
    return list(seen.order_by("surname", "forename", "pk"))


@transaction.atomic
def ask_for_school(
    *, setting: Organisation, child: Child | None, answers: dict[str, Any], by: User, today: date, now: datetime
) -> Arrival:
    """Ask for a child on the roll, or for one newly typed. The day it reached the authority is today.

    Raises NotAllowed; CannotDo for somebody who speaks for another setting, a child who is not on this one's roll, or
    answers that are missing.
    """
    check_may(by, setting.area, today, Permission.SPEAK_FOR_SETTING)
    if speaks_for(by, setting.area, today) != setting:
        raise CannotDo("You speak for another setting. Ask through its own account.")
    if child and child not in roll_of(by, setting, today):
        raise CannotDo("That child is not on your roll. Type their name and date of birth in its place.", "child")
    given = {**answers, **(_known(child) if child else {}), "asker": by.name, "works_for": setting.name}
    lacking = missing(Door.SCHOOL, given)
    if lacking:
        raise CannotDo("Say which child, with their date of birth.", lacking[0])
    return arrive(
        area=setting.area, door=Door.SCHOOL, given=given, today=today, now=now, by=by, asked_by=by,
        organisation=setting, on_roll=child,
    )  # fmt: skip


def _known(child: Child) -> dict[str, str]:
    upn = child.identifiers.filter(kind=Identifier.Kind.UPN, ends_on=None).first()
    return {
        "forename": child.forename, "surname": child.surname,
        "birth_date": child.birth_date.isoformat() if child.birth_date else "", "upn": upn.value if upn else "",
        "postcode": child.postcode,
    }  # fmt: skip

"""A panel's sittings: planned, held, called off."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from goldenthread.casework.panels.actions.letting_in import let_in_all
from goldenthread.casework.panels.actions.trail import write
from goldenthread.casework.panels.models import Panel, Sitting
from goldenthread.casework.panels.rules import CannotPanel, StalePanel, check_may_clerk
from goldenthread.partnership.models import User


@transaction.atomic
def plan_sitting(*, panel: Panel, on: date, by: User, today: date) -> Sitting:
    """Plan a sitting; its papers are open for as long as the panel's terms say. Raises NotAllowed, CannotPanel."""
    check_may_clerk(by, panel.area, today)
    if on < today:
        raise CannotPanel("Enter today or a day to come: a panel cannot be planned for a day that has passed.", "on")
    if panel.sittings.filter(on=on).exists():
        raise CannotPanel("This panel sits on that day already.", "on")
    made = Sitting.objects.create(
        area=panel.area, panel=panel, on=on, opens_on=on - timedelta(days=panel.days_before),
        closes_on=on + timedelta(days=panel.days_after),
    )  # fmt: skip
    write(panel, by, "panels.sitting_planned", on=str(on))
    return made


@transaction.atomic
def hold(*, sitting: Sitting, who_came: str, version: int, by: User, today: date) -> None:
    """Say that a panel sat, and who came. Whether that was a quorum is a note: nothing waits for it."""
    check_may_clerk(by, sitting.panel.area, today)
    if sitting.on > today:
        raise CannotPanel(f"It sits on {sitting.on:%-d %B %Y}: say who came once it has.", "who_came")
    if not who_came.strip():
        raise CannotPanel("Say who came.", "who_came")
    _change(sitting, version, held_on=sitting.on, who_came=who_came.strip())
    write(sitting.panel, by, "panels.held", on=str(sitting.on))


@transaction.atomic
def call_off(*, sitting: Sitting, why: str, version: int, by: User, today: date) -> None:
    """Call a sitting off, and shut its papers. Its items are decided outside panel, or put to another sitting."""
    check_may_clerk(by, sitting.panel.area, today)
    if not why.strip():
        raise CannotPanel("Say why it does not sit.", "why")
    if sitting.held_on:
        raise CannotPanel("It has sat.", "why")
    _change(sitting, version, called_off=why.strip())
    sitting.called_off = why.strip()
    let_in_all(sitting, by, today)
    write(sitting.panel, by, "panels.called_off", on=str(sitting.on))


def _change(sitting: Sitting, version: int, **fields: object) -> None:
    changed = Sitting.objects.filter(pk=sitting.pk, version=version).update(**fields, version=F("version") + 1)
    if not changed:
        now = Sitting.objects.get(pk=sitting.pk)
        said = f" It says now who came: “{now.who_came}”." if now.who_came else ""
        raise StalePanel(
            f"Somebody else changed this sitting while you were writing.{said} Look at it, then send again.",
            now={"version": now.version},
        )

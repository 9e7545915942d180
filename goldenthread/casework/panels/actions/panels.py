"""Setting a panel up, changing its terms, and who sits on it."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from goldenthread.casework.panels.actions.letting_in import let_in_all
from goldenthread.casework.panels.actions.trail import write
from goldenthread.casework.panels.choices import PanelKind
from goldenthread.casework.panels.models import Panel, Seat
from goldenthread.casework.panels.rules import CannotPanel, StalePanel, check_may_clerk
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import permissions_of


@dataclass(frozen=True)
class Terms:
    """A panel's name, its terms, and for how long its papers are open."""

    name: str
    terms: str
    quorum: str = ""
    days_before: int = 7
    days_after: int = 3


def _check(terms: Terms) -> None:
    if not terms.name.strip():
        raise CannotPanel("Give the panel a name.", "name")
    if not terms.terms.strip():
        raise CannotPanel("Say what the panel is asked, and how it goes about it.", "terms")


@transaction.atomic
def found(*, area: Area, kind: PanelKind, terms: Terms, by: User, today: date) -> Panel:
    """Set a panel up. It advises only: nothing makes it decide. Raises NotAllowed, CannotPanel."""
    check_may_clerk(by, area, today)
    _check(terms)
    made = Panel.objects.create(area=area, kind=kind, starts_on=today, **asdict(terms))
    write(made, by, "panels.founded", kind=kind.value)
    return made


@transaction.atomic
def amend(*, panel: Panel, terms: Terms, version: int, by: User, today: date) -> None:
    """Change a panel's terms. Raises NotAllowed, CannotPanel, StalePanel."""
    check_may_clerk(by, panel.area, today)
    _check(terms)
    changed = Panel.objects.filter(pk=panel.pk, version=version).update(**asdict(terms), version=F("version") + 1)
    if not changed:
        now = Panel.objects.get(pk=panel.pk)
        raise StalePanel(
            f"Somebody else changed this panel while you were writing. Its terms are now: “{now.terms}”. Look at it, "
            "then send yours again.",
            now={"version": now.version},
        )
    write(panel, by, "panels.amended")


@transaction.atomic
def seat(
    *, panel: Panel, person: User, organisation: Organisation, starts_on: date, by: User, today: date,
    from_school: bool = False, chairs: bool = False,
) -> Seat:  # fmt: skip
    """Give somebody a seat, for the organisation they come from. One chair at a time.

    Somebody of a school or college is from a school whatever is ticked. Raises NotAllowed, CannotPanel.
    """
    check_may_clerk(by, panel.area, today)
    if Permission.SIT_ON_PANELS not in permissions_of(person, panel.area, today):
        raise CannotPanel(f"{person.name} has no role that sits on panels. Give them one first.", "person")
    if panel.seats.filter(person=person, ends_on=None).exists():
        raise CannotPanel(f"{person.name} has a seat on this panel.", "person")
    if chairs and panel.seats.filter(chairs=True, ends_on=None).exists():
        raise CannotPanel("Somebody chairs this panel. End their seat first.", "chairs")
    made = Seat.objects.create(
        area=panel.area, panel=panel, person=person, organisation=organisation, starts_on=starts_on, chairs=chairs,
        from_school=from_school or organisation.kind == Organisation.Kind.SETTING,
    )  # fmt: skip
    write(panel, by, "panels.seated", who=person.public_id, since=str(starts_on), school=made.from_school)
    _read_again(panel, by, today)
    return made


@transaction.atomic
def unseat(*, seat: Seat, ends_on: date, by: User, today: date) -> None:
    """End a seat. What it let somebody read at later sittings ends with it. Raises NotAllowed, CannotPanel."""
    check_may_clerk(by, seat.panel.area, today)
    if ends_on < seat.starts_on:
        raise CannotPanel(f"The seat began on {seat.starts_on:%-d %B %Y}. Enter that day or a later one.", "ends_on")
    Seat.objects.filter(pk=seat.pk).update(ends_on=ends_on)
    write(seat.panel, by, "panels.unseated", who=seat.person.public_id, on=str(ends_on))
    _read_again(seat.panel, by, today)


def _read_again(panel: Panel, by: User, today: date) -> None:
    for sitting in panel.sittings.filter(closes_on__gte=today):
        let_in_all(sitting, by, today)

"""Where a child with a plan learns: started and left, as the case holds it.

What a plan names is another thing (`setting_named`): a child may start later, or learn elsewhere until then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from goldenthread.casework.actions import record
from goldenthread.casework.history import Happening, in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.rules import CannotRecord, Entry, check_may_record
from goldenthread.partnership.models import User
from goldenthread.people.actions import end_involvements, involve
from goldenthread.people.models import Involvement
from goldenthread.provision.models import Setting
from goldenthread.provision.selectors import setting_in, settings_in

MAIN, ADDITIONAL = "1", "2"
STARTED, LEFT = "placement_started", "placement_ended"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Placement:
    """A placement that has not ended: its name on the case, where, since when, and whether it is the main one."""

    name: str
    setting: str
    called: str
    started_on: date
    main: bool


@dataclass(frozen=True)
class Place:
    """Where a child starts. `part` is "sen_unit", "resourced" or nothing, as the return counts them."""

    setting: Setting
    rank: str = MAIN
    part: str = ""


def open_placements(case: Case) -> list[Placement]:
    """The placements of a case that have not ended, the main one first. Two queries."""
    events = in_force(case.events.filter(kind__in=(STARTED, LEFT)))
    ended = {e.details.get("placement") for e in events if e.kind == LEFT}
    going = [e for e in events if e.kind == STARTED and e.details.get("placement") not in ended]
    names = {s.public_id: s.name for s in settings_in(case.area, [e.details.get("setting") or "" for e in going])}
    found = [_placement(e, names) for e in going if e.details.get("placement")]
    return sorted(found, key=lambda each: (not each.main, each.started_on, each.name))


def _placement(event: Happening, names: dict[str, str]) -> Placement:
    setting = event.details.get("setting") or ""
    main = str(event.details.get("rank") or MAIN) == MAIN
    called = names.get(setting, "a setting that is not known")
    return Placement(event.details["placement"], setting, called, event.occurred_on, main)


@transaction.atomic
def start_placement(
    *, case: Case, at: Place, on: date, moved: bool, by: User, today: date, expected_version: int | None = None,
    key: str = "",
) -> CaseEvent:  # fmt: skip
    """Record that a child started at a setting, which sees them from that day.

    `moved` says that the main placement they had ended the day before. Raises CannotRecord, NotAllowed, StaleCase.
    """
    check_may_record(by, case, today)
    before = case.events.filter(idempotency_key=key).first() if key else None
    if before:
        return before
    placed = open_placements(case)
    now = next((each for each in placed if each.main), None) if at.rank == MAIN else None
    _check_fits(placed, at, now, on, moved=moved)
    if now:
        leave_placement(
            case=case, placement=now, on=on - ONE_DAY, by=by, today=today, expected_version=expected_version
        )
    details = {"placement": _next_name(case), "setting": at.setting.public_id, "rank": at.rank}
    if at.part:
        details[at.part] = "1"
    event = record(
        case=case, entry=Entry(STARTED, on, details=details), by=by, today=today, key=key,
        expected_version=None if now else expected_version,
    )  # fmt: skip
    _let_see(case, at.setting, on, by)
    return event


def _check_fits(placed: Sequence[Placement], at: Place, now: Placement | None, on: date, *, moved: bool) -> None:
    if any(each.setting == at.setting.public_id for each in placed):
        raise CannotRecord(f"They are at {at.setting.name} already. Choose another setting.", "setting")
    if now and not moved:
        raise CannotRecord(
            f"Their main placement is at {now.called}. Say that they left it, or record this one as additional.",
            "moved",
        )
    if now and on <= now.started_on:
        raise CannotRecord(
            f"They started at {now.called} on {now.started_on:%-d %B %Y}. Enter a later day, or correct that one.", "on"
        )


def _next_name(case: Case) -> str:
    """A name that no placement of the case bears or bore, corrected ones among them."""
    taken = {e.details.get("placement") for e in case.events.filter(kind=STARTED)}
    number = len(taken) + 1
    while f"p{number}" in taken:
        number += 1
    return f"p{number}"


@transaction.atomic
def leave_placement(
    *, case: Case, placement: Placement, on: date, by: User, today: date, expected_version: int | None = None,
    key: str = "",
) -> CaseEvent:  # fmt: skip
    """Record that a child left a setting, which sees them no longer. Raises CannotRecord, NotAllowed, StaleCase."""
    if on < placement.started_on:
        raise CannotRecord(
            f"They started there on {placement.started_on:%-d %B %Y}. Enter that day or a later one.", "on"
        )
    details = {"placement": placement.name, "setting": placement.setting}
    event = record(
        case=case, entry=Entry(LEFT, on, details=details), by=by, today=today, expected_version=expected_version,
        key=key,
    )  # fmt: skip
    left = setting_in(case.area, placement.setting)
    for row in _on_roll(case, left) if left else ():
        end_involvements(
            child=case.child, kind=Involvement.Kind.ON_ROLL, ends_on=max(on, row.starts_on), by=by, source=row.source
        )
    return event


def _on_roll(case: Case, at: Setting) -> Sequence[Involvement]:
    if at.organisation is None:
        return ()
    kind = Involvement.Kind.ON_ROLL
    return list(case.child.involvements.filter(kind=kind, organisation=at.organisation, ends_on=None))


def _let_see(case: Case, at: Setting, on: date, by: User) -> None:
    if at.organisation and not _on_roll(case, at):
        involve(
            child=case.child, kind=Involvement.Kind.ON_ROLL, organisation=at.organisation, starts_on=on,
            source=f"case:{case.public_id}", by=by,
        )  # fmt: skip

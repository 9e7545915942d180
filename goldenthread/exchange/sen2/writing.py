"""Bringing a compared file in: one short transaction, all or nothing.

Reading, checking and matching are done before it. Inside it, the casework is found as it stood then, or the file is
compared again. A process that dies at any moment leaves nothing: the delivery is brought in by the same transaction.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.audit.counting import count_rows
from goldenthread.casework.actions import give_officer_involvements
from goldenthread.casework.bringing_in import NewCase
from goldenthread.casework.bringing_in import bring_in as make_cases
from goldenthread.exchange.models import Delivery
from goldenthread.exchange.sen2 import allocation
from goldenthread.exchange.sen2.adding import add_to_held
from goldenthread.exchange.sen2.comparing import Beside, Comparison, compared, token_of
from goldenthread.exchange.sen2.finding import keep_faults
from goldenthread.exchange.sen2.intended import IntendedPerson
from goldenthread.exchange.sen2.involving import involve
from goldenthread.exchange.sen2.keeping_rows import keep_doubts, keep_rows
from goldenthread.exchange.sen2.keeping_sheet import keep_sheet
from goldenthread.exchange.sen2.missing import missing_plans, missing_report
from goldenthread.exchange.sen2.people import save_people
from goldenthread.exchange.sen2.report import comparison_report
from goldenthread.formats.sen2.model import Progress
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

TRIES = 3
WRITTEN = ("audit", "people", "provision", "casework", "exchange")
"""The applications in which a return writes its rows."""


class MovedOn(Exception):
    """The casework changed while the file was being compared; try again when fewer people are recording."""


@dataclass(frozen=True)
class Choice:
    """What the person bringing a file in chose."""

    allocate: allocation.Rule = allocation.Rule.NONE


def bring_in(
    delivery: Delivery,
    *,
    by: User | Actor,
    today: date,
    choice: Choice | None = None,
    beside: Beside | None = None,
    progress: Progress | None = None,
    ready: Comparison | None = None,
) -> Delivery:
    """Bring a compared delivery in. One already brought in is given back as it is, and nothing changes.

    ``ready`` is its comparison where it was made just before: it serves while the casework stands as it did then.

    Raises NotAllowed, ReturnRefused where the kept file cannot be read, MovedOn where people kept recording meanwhile.
    """
    if isinstance(by, User):
        check_may(by, delivery.area, today, Permission.IMPORT_RETURN)
    for _ in range(TRIES):
        if delivery.state == Delivery.State.BROUGHT_IN:
            return delivery
        with _without_collecting():
            comparison = ready or compared(delivery, beside or Beside(), today, progress)
            if _write(comparison, by, today, choice or Choice()):
                return delivery
        delivery.refresh_from_db()
        ready = None
    raise MovedOn("The casework changed while the file was being compared. Nothing was brought in: try again.")


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A million records that all stay are made at once: looking among them for garbage took two fifths of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@transaction.atomic
def _write(comparison: Comparison, by: User | Actor, today: date, choice: Choice) -> bool:
    """Write everything, or nothing where the casework is no longer what it was compared with."""
    delivery = comparison.delivery
    area = Area.objects.select_for_update().get(pk=delivery.area_id)
    if token_of(area) != comparison.token:
        return False
    _claim(delivery, by)
    steps: tuple[Callable[[], object], ...] = (
        comparison.places.save_new,
        lambda: save_people(comparison, by),
        lambda: make_and_change_cases(comparison, by, today, choice),
        lambda: involve(comparison),
        lambda: keep_rows(comparison),
        lambda: keep_sheet(comparison),
        lambda: keep_doubts(comparison),
        lambda: keep_faults(comparison),
    )
    for step in steps:
        step()
    count_rows(*WRITTEN)  # before the report asks what is missing: of tables it takes for empty a question took minutes
    _report(comparison, choice, today)
    record_change(
        by=by, area=area.code, action="exchange.brought_in", subject=f"delivery:{delivery.public_id}",
        details={"file": delivery.file_name, "checksum": delivery.checksum, "made": delivery.report["made"]},
    )  # fmt: skip
    return True


def _claim(delivery: Delivery, by: User | Actor) -> None:
    """Say that it is brought in; another process that did so first makes this one fail."""
    delivery.state, delivery.brought_in_at = Delivery.State.BROUGHT_IN, timezone.now()
    delivery.by = by if isinstance(by, User) else None
    delivery.save()


def make_and_change_cases(comparison: Comparison, by: User | Actor, today: date, choice: Choice) -> None:
    """Make the new cases, add to those held, and give officers by the rule chosen, inside the caller's transaction."""
    delivery = comparison.delivery
    officers = _allocate(comparison, today, choice)
    new = _new_cases(comparison, officers)
    make_cases(
        area=delivery.area, new=new, as_at=comparison.file.frame.as_at, recorded_at=comparison.recorded_at,
        source=delivery.label, by=by, key=comparison.key,
    )  # fmt: skip
    add_to_held(comparison, officers, by)
    have = {p.child.pk: officers[p.row.key] for p in comparison.people if p.child and p.row.key in officers}
    starts_on = min(comparison.file.frame.as_at, today)
    give_officer_involvements(have, area_id=delivery.area_id, starts_on=starts_on, source=delivery.label)


def _new_cases(comparison: Comparison, officers: dict[int, User]) -> list[NewCase]:
    """The cases to make, each with its child's officer. A closed one has none: nobody has work to do on it."""
    found = []
    for person in comparison.people:
        for case in person.cases():
            if case.new is not None:
                officer = officers.get(person.row.key) or _who_has(comparison, person)
                case.new.officer = officer if allocation.is_open(case) else None
                found.append(case.new)
    return found


def _who_has(comparison: Comparison, person: IntendedPerson) -> User | None:
    """The officer of a child who is held, who has a new case of theirs too: a child's open cases go together."""
    held = comparison.cases.of(person.child.pk if person.child else None)
    return next((each.case.officer for each in held if each.case.officer_id and not each.case.closed_on), None)


def _allocate(comparison: Comparison, today: date, choice: Choice) -> dict[int, User]:
    """An officer for each person of the file, by their row."""
    children = [found for person in comparison.people if (found := allocation.to_allocate(person))]
    officers = allocation.officers_of(comparison.delivery.area, today)
    return allocation.allocate(choice.allocate, children, officers, comparison.topped_up.officers)


def _report(comparison: Comparison, choice: Choice, today: date) -> None:
    delivery = comparison.delivery
    report = comparison_report(comparison.file, comparison.people, comparison.sheet, comparison.topped_up)
    report["made"]["settings"] = len(comparison.places.new)
    report["missing"] = missing_report(delivery.area, today)
    report["plans_not_in_file"] = missing_plans(comparison)
    report["allocation"] = allocation.report(choice.allocate, delivery.area)
    delivery.report = report
    delivery.save(update_fields=["report"])

"""Comparing a file with what is held: read, checked and matched outside any transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange.models import Delivery
from goldenthread.exchange.sen2 import keeping
from goldenthread.exchange.sen2.allocation import officers_of
from goldenthread.exchange.sen2.building import Builder
from goldenthread.exchange.sen2.entries.reading import Reader
from goldenthread.exchange.sen2.intended import IntendedPerson
from goldenthread.exchange.sen2.joining import HeldCases
from goldenthread.exchange.sen2.matching import Held
from goldenthread.exchange.sen2.reading import FileRead, check_authority, check_day, read_file
from goldenthread.exchange.sen2.report import comparison_report
from goldenthread.exchange.sen2.top_up import Sheet, read_top_up
from goldenthread.exchange.sen2.topping_up import ToppedUp, top_up
from goldenthread.formats.sen2.model import Progress, ReturnRefused
from goldenthread.partnership.clock import statutory_day
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child
from goldenthread.provision.actions import NamedSetting, Places
from goldenthread.vocabulary.local_authorities import local_authorities


@dataclass(frozen=True)
class Beside:
    """What a file is read beside: names of settings, the establishments register, last year's return."""

    names: Mapping[str, NamedSetting] = field(default_factory=dict)
    establishments: pl.DataFrame | None = None
    last_year: Path | None = None


@dataclass
class Comparison:
    """A file beside what is held, at one moment. ``token`` is how the casework stood.

    ``recorded_at`` is when its events are known from, ``key`` what makes each of them recorded once.
    """

    delivery: Delivery
    file: FileRead
    people: list[IntendedPerson]
    places: Places
    held: Held
    cases: HeldCases
    sheet: Sheet | None
    topped_up: ToppedUp
    token: tuple[Any, ...]
    recorded_at: datetime
    key: str

    @property
    def report(self) -> dict[str, Any]:
        """What bringing it in would make or change, what cannot be brought in and why, and the faults."""
        return self.delivery.report


def compare(
    path: Path,
    *,
    area: Area,
    by: User | Actor,
    today: date,
    top_up: Path | None = None,
    file_name: str = "",
    received_at: datetime | None = None,
    beside: Beside | None = None,
    progress: Progress | None = None,
    keep: Callable[[Comparison], None] | None = None,
) -> Delivery:
    """Read, check and match a file; the delivery, with a report of what bringing it in would do.

    Where it is to be brought in at once, ``keep`` is given the comparison, which need not be made again.
    The same file with the same sheet, once brought in, is that delivery again. Raises NotAllowed, and ReturnRefused
    for a file that cannot be taken: its delivery is kept, refused, with the message.
    """
    if isinstance(by, User):
        check_may(by, area, today, Permission.IMPORT_RETURN)
    digest, sheet_digest = keeping.checksum(path), keeping.checksum(top_up) if top_up else ""
    before = find(area, digest, sheet_digest)
    if before and before.state == Delivery.State.BROUGHT_IN:
        return before
    keeping.keep(path, file_name or path.name, digest)
    if top_up:
        keeping.keep(top_up, top_up.name, sheet_digest)
    delivery = before or Delivery(area=area, checksum=digest, top_up_checksum=sheet_digest)
    delivery.file_name = (file_name or path.name)[:200]
    delivery.received_at = received_at or timezone.now()
    delivery.by = by if isinstance(by, User) else None
    try:
        comparison = compared(delivery, beside or Beside(), today, progress)
    except ReturnRefused as refused:
        _refuse(delivery, str(refused), by)
        raise
    delivery.report = comparison_report(comparison.file, comparison.people, comparison.sheet, comparison.topped_up)
    _save(delivery, by, "exchange.compared")
    if keep:
        keep(comparison)
    return delivery


def find(area: Area, digest: str, sheet_digest: str) -> Delivery | None:
    """The delivery of a file and sheet: the one brought in, else the latest."""
    same = Delivery.objects.filter(area=area, checksum=digest, top_up_checksum=sheet_digest)
    return same.filter(state=Delivery.State.BROUGHT_IN).first() or same.order_by("-pk").first()


def compared(delivery: Delivery, beside: Beside, today: date, progress: Progress | None = None) -> Comparison:
    """A kept delivery beside what is held now. Writes nothing; raises ReturnRefused."""
    area = delivery.area
    token = token_of(area)
    file = read_file(
        keeping.kept(delivery.checksum), last_year=beside.last_year, establishments=beside.establishments,
        progress=progress,
    )  # fmt: skip
    check_authority(file.header, area.code)
    check_day(file.frame.as_at, file.frame.year, today)
    sheet = read_top_up(keeping.kept(delivery.top_up_checksum)) if delivery.top_up_checksum else None
    delivery.form, delivery.collection_year = file.form, file.frame.year
    delivery.as_at, delivery.state = file.frame.as_at, Delivery.State.COMPARED
    delivery.header = file.header | ({"extra": file.header_extra} if file.header_extra else {})
    builder = builder_for(area, file, statutory_day(delivery.received_at), beside.names)
    people = [builder.person(row) for row in file.people]
    officers = {user.email: user for user in officers_of(area, today)}
    topped_up = top_up(people, sheet, builder.people, officers) if sheet else ToppedUp()
    return Comparison(
        delivery=delivery,
        file=file,
        people=people,
        places=builder.read.places,
        held=builder.people,
        cases=builder.cases,
        sheet=sheet,
        topped_up=topped_up,
        token=token,
        recorded_at=delivery.received_at,
        key=delivery.public_id,
    )


def builder_for(area: Area, file: FileRead, received_on: date, names: Mapping[str, NamedSetting]) -> Builder:
    """A builder over everything the area holds."""
    reader = Reader(file.frame, received_on, Places(area, names), frozenset(local_authorities()))
    return Builder(area, reader, Held(area), HeldCases(area))


def token_of(area: Area) -> tuple[Any, ...]:
    """How the casework stands: anything recorded or brought in changes it."""
    return tuple(
        model.objects.filter(area=area).order_by("-pk").values_list("pk", flat=True).first()
        for model in (CaseEvent, Case, Child)
    )


def _refuse(delivery: Delivery, message: str, by: User | Actor) -> None:
    delivery.state, delivery.report = Delivery.State.REFUSED, {"refused": message}
    _save(delivery, by, "exchange.refused")


@transaction.atomic
def _save(delivery: Delivery, by: User | Actor, action: str) -> None:
    delivery.save()
    record_change(
        by=by, area=delivery.area.code, action=action, subject=f"delivery:{delivery.public_id}",
        details={"file": delivery.file_name, "checksum": delivery.checksum},
    )  # fmt: skip

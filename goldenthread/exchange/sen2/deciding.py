"""Somebody decides a doubt, and what waited for it is brought in from what was kept."""

from datetime import date

import polars as pl
from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.exchange.models import Delivery, Doubt, KeptRecord
from goldenthread.exchange.sen2.allocation import Rule, officers_of
from goldenthread.exchange.sen2.building import Builder
from goldenthread.exchange.sen2.comparing import Comparison, builder_for, token_of
from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.involving import involve
from goldenthread.exchange.sen2.keeping import kept
from goldenthread.exchange.sen2.keeping_rows import BATCH, records_of
from goldenthread.exchange.sen2.keeping_sheet import keep_sheet
from goldenthread.exchange.sen2.matching import Match, plain
from goldenthread.exchange.sen2.people import save_people
from goldenthread.exchange.sen2.reading import FileRead
from goldenthread.exchange.sen2.rows import Row, join
from goldenthread.exchange.sen2.top_up import read_top_up
from goldenthread.exchange.sen2.topping_up import ToppedUp, top_up
from goldenthread.exchange.sen2.writing import Choice, make_and_change_cases
from goldenthread.formats.sen2.model import PARENT, TABLES
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.rules import Report
from goldenthread.formats.sen2.rules.engine import FINDING_SCHEMA
from goldenthread.partnership.clock import statutory_day
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

DECIDED = "decided"


class AlreadyDecided(Exception):
    """Somebody has decided this doubt; look at the child's record for what came of it."""


@transaction.atomic
def resolve_doubt(*, doubt: Doubt, same: bool, by: User, today: date) -> None:
    """Say whether a person (or a request) of a file is the one held, and bring in what waited for the answer.

    Where it might be one of several, saying yes to one says no to the others; somebody who is none of them is made a
    child of their own. Their events are known from now. Raises NotAllowed, AlreadyDecided.
    """
    check_may(by, doubt.area, today, Permission.RESOLVE_DOUBTS)
    Area.objects.select_for_update().get(pk=doubt.area_id)
    doubt.refresh_from_db()
    if doubt.same is not None:
        raise AlreadyDecided("Somebody has already decided this. Look at the child’s record for what came of it.")
    _answer(doubt, same, by)
    others = Doubt.objects.filter(delivery=doubt.delivery, key=doubt.key, request_key=doubt.request_key, same=None)
    if same:
        for other in others:
            _answer(other, False, by)
    elif others.exists():
        return
    _bring_in(doubt, same, by, today)


def _answer(doubt: Doubt, same: bool, by: User) -> None:
    doubt.same, doubt.resolved_at, doubt.resolved_by = same, timezone.now(), by
    doubt.save(update_fields=["same", "resolved_at", "resolved_by"])
    record_change(
        by=by, area=doubt.area.code, action="exchange.doubt_resolved", subject=f"doubt:{doubt.public_id}",
        child=doubt.child.public_id, details={"same": same, "why": doubt.why},
    )  # fmt: skip


def _bring_in(doubt: Doubt, same: bool, by: User, today: date) -> None:
    row = _kept_person(doubt.delivery, doubt.key)
    file = _file(doubt.delivery, row)
    builder = builder_for(doubt.area, file, statutory_day(timezone.now()), {})
    _decide(builder, doubt, same)
    person = builder.person(row)
    sheet = read_top_up(kept(doubt.delivery.top_up_checksum)) if doubt.delivery.top_up_checksum else None
    officers = {user.email: user for user in officers_of(doubt.area, today)}
    namesakes = _has_namesakes(doubt.delivery, row)
    topped_up = top_up([person], sheet, builder.people, officers, namesakes) if sheet else ToppedUp()
    comparison = Comparison(
        delivery=doubt.delivery,
        file=file,
        people=[person],
        places=builder.read.places,
        held=builder.people,
        cases=builder.cases,
        sheet=sheet,
        topped_up=topped_up,
        token=token_of(doubt.area),
        recorded_at=timezone.now(),
        key=doubt.public_id,
    )
    comparison.places.save_new()
    save_people(comparison, by)
    make_and_change_cases(comparison, by, today, Choice(Rule.SHEET) if sheet else Choice())
    involve(comparison)
    for each in row.walk():
        KeptRecord.objects.filter(delivery=doubt.delivery, table=each.table, key=each.key).delete()
    KeptRecord.objects.bulk_create(list(records_of(comparison, person)), batch_size=BATCH)
    keep_sheet(comparison, list(topped_up.whose))


def _decide(builder: Builder, doubt: Doubt, same: bool) -> None:
    if doubt.request_key is None:
        builder.decided[doubt.key] = Match(doubt.child, DECIDED) if same else Match(how=DECIDED)
        return
    builder.decided[doubt.key] = Match(doubt.child, DECIDED)
    answered = Doubt.objects.filter(delivery=doubt.delivery, key=doubt.key, same__isnull=False)
    builder.same_plan = {each.request_key: bool(each.same) for each in answered if each.request_key}


def _kept_person(delivery: Delivery, key: int) -> Row:
    """A person of a delivery, with all below them, as it was kept."""
    found: list[Row] = []
    above = {("person", key)}
    for table in TABLES:
        records = KeptRecord.objects.filter(delivery=delivery, table=table)
        wanted = records.filter(key=key) if table == "person" else records.filter(parent__in=_keys(above, table))
        rows = [Row(r.table, r.key, r.parent, r.line, r.items, _unknown(r.unplaced)) for r in wanted.order_by("key")]
        above |= {(row.table, row.key) for row in rows}
        found += rows
    return join(found)[0]


def _has_namesakes(delivery: Delivery, row: Row) -> bool:
    """Whether others of the file have a person's name and birth date."""
    people = KeptRecord.objects.filter(delivery=delivery, table="person").exclude(key=row.key)
    same_day = people.filter(items__personbirthdate=row.get("personbirthdate"))
    names = [plain(row.get(name)) for name in ("surname", "forename")]
    return any([plain(r.items.get(name, "")) for name in ("surname", "forename")] == names for r in same_day)


def _keys(above: set[tuple[str, int]], table: str) -> list[int]:
    return [key for name, key in above if name == PARENT[table]]


def _unknown(unplaced: dict) -> dict[str, str]:
    return {name: each["given"] for name, each in unplaced.items() if each.get("unknown")}


def _file(delivery: Delivery, row: Row) -> FileRead:
    """The delivery as a file of one person, as the steps of an import read it."""
    assert delivery.collection_year is not None
    assert delivery.as_at is not None
    frame = Frame(profile(delivery.collection_year), delivery.as_at)
    return FileRead(frame, delivery.form, delivery.header, {}, [row], [], _nothing(frame))


def _nothing(frame: Frame) -> Report:
    """Findings are made again by the next check of the return."""
    return Report(pl.DataFrame(schema=FINDING_SCHEMA), {}, (), {}, frame.year, None, 0)

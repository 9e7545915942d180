"""The return projected from the casework's events and the kept remainder, and written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import polars as pl
from django.db.models import Q

from goldenthread import __version__
from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.models import Case
from goldenthread.exchange.models import Delivery, KeptRecord
from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.intended import Held
from goldenthread.exchange.sen2.joining import HeldCases, received_on
from goldenthread.exchange.sen2.matching import Held as HeldPeople
from goldenthread.exchange.sen2.matching import merged_into
from goldenthread.exchange.sen2.merging import Record, Written, join, whole
from goldenthread.exchange.sen2.projecting import Happenings, person_node, strand_node
from goldenthread.exchange.sen2.rows import Row
from goldenthread.exchange.sen2.rows import join as join_rows
from goldenthread.exchange.sen2.scope import in_scope
from goldenthread.formats.sen2.model import EXTRA_SCHEMA, TABLES, Batch, Header, Progress, Sen2Return, schema
from goldenthread.formats.sen2.profile import Profile, profile
from goldenthread.formats.sen2.write_xml import write_xml
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child
from goldenthread.provision.models import Setting

SOFTWARE = "GoldenThread"


@dataclass
class Projected:
    """A return as the casework gives it: header, people, and for each row whose child and case it is."""

    profile: Profile
    header: Header
    batch: Batch
    origin: dict[tuple[str, int], Written]

    def opened(self) -> Sen2Return:
        """The return as an open one, for the rules and the preview."""

        def read(_: Sen2Return, __: int, progress: Progress | None) -> Iterator[Batch]:
            if progress is not None:
                progress(self.batch.tables["person"].height)
            yield self.batch

        return Sen2Return("casework", Path("casework"), self.header, self.profile, read)


@dataclass
class Pair:
    """An assessment, the plan that came of it, or both."""

    assessment: Held | None
    plan: Held | None

    @property
    def cases(self) -> list[Held]:
        """The cases there are."""
        return [each for each in (self.assessment, self.plan) if each]


@dataclass
class Base:
    """What was kept of the year's own delivery: the people of the file as trees, and each row's record."""

    people: list[Row] = field(default_factory=list)
    records: dict[tuple[str, int], Record] = field(default_factory=dict)


def latest_delivery(area: Area, collection_year: int) -> Delivery | None:
    """The delivery of a collection year that was brought in last."""
    found = Delivery.objects.filter(area=area, collection_year=collection_year, state=Delivery.State.BROUGHT_IN)
    return found.order_by("-brought_in_at", "-pk").first()


def project(
    area: Area, collection_year: int, as_at: date | None = None, children: Sequence[int] | None = None
) -> Projected:
    """The return of a year, from the casework as it stands. ``children`` cuts it to some, by their keys.

    ``as_at`` is the year's reference date unless told otherwise; nothing later is in the return. Cost: eight
    queries, whatever the caseload, and memory for the area's casework. Raises ProfileError for a year there is no
    profile of.
    """
    spec = profile(collection_year)
    delivery = latest_delivery(area, collection_year)
    frame = Frame(spec, as_at or (delivery.as_at if delivery and delivery.as_at else spec.reference_date))
    people = list(_Projection(area, frame, _base(delivery, children), children).people(children))
    batch, origin = _batch(people, spec)
    return Projected(spec, _header(area, frame, delivery), batch, origin)


class _Projection:
    """One walk over an area's casework."""

    def __init__(self, area: Area, frame: Frame, base: Base, only: Sequence[int] | None) -> None:
        self.frame, self.base = frame, base
        self.held = HeldPeople(area, only=only)
        self.cases, self.into = _ours(area, only), merged_into(area)
        numbers = Setting.objects.filter(area=area).values_list("public_id", "urn", "ukprn", "code")
        self.numbers = {public_id: (urn, ukprn, code) for public_id, urn, ukprn, code in numbers}

    def people(self, only: Sequence[int] | None) -> Iterator[Written]:
        """Those of the file in its order, then the children who are new to the return."""
        wanted = None if only is None else set(only)
        done: set[int] = set()
        for row in self.base.people:
            child = self._child(self.base.records[row.table, row.key].child)
            if child is None:
                if wanted is None:
                    yield whole(row, self.base.records)
            elif child.pk not in done and (wanted is None or child.pk in wanted):
                done.add(child.pk)
                yield from self._person(child, row)
        for child in self.held.children.values():
            if child.pk not in done and (wanted is None or child.pk in wanted):
                yield from self._person(child, None)

    def _child(self, key: int | None) -> Child | None:
        return self.held.children.get(self.into.get(key, key)) if key else None

    def _person(self, child: Child, row: Row | None) -> Iterator[Written]:
        held = self.held.of_child.get(child.pk, {})
        node = person_node(child, held.get("upn", ""), held.get("uln", ""), self.frame)
        alone = Row(row.table, row.key, row.parent, row.line, row.items) if row else None
        person = join(node, alone, self.base.records, child.pk, {})
        person.below = list(self._requests(child, row))
        if person.below or (row and not row.below):
            yield person  # the file had them with no request: a fault, and to be mended there

    def _requests(self, child: Child, row: Row | None) -> Iterator[Written]:
        pairs = _pairs(self.cases.get(child.pk, []))
        for kept in row.each("requests") if row else ():
            record = self.base.records[kept.table, kept.key]
            pair = next((p for p in pairs if record.case in {c.case.pk for c in p.cases}), None)
            if pair is not None:
                pairs.remove(pair)
                yield self._strand(child, pair, kept)
            elif record.case is None:
                yield whole(kept, self.base.records)
        for pair in pairs:
            if in_scope(_events(pair.assessment), _events(pair.plan), self.frame):
                yield self._strand(child, pair, None)

    def _strand(self, child: Child, pair: Pair, row: Row | None) -> Written:
        happenings = Happenings(_events(pair.assessment), _events(pair.plan))
        node = strand_node(happenings, self.frame, self.numbers)
        return join(node, row, self.base.records, child.pk, _case_of_table(pair))


def _events(held: Held | None) -> list | None:
    return held.events if held else None


def _case_of_table(pair: Pair) -> dict[str, int | None]:
    plan = pair.plan.case.pk if pair.plan else None
    first = pair.assessment.case.pk if pair.assessment else plan
    return {"requests": first, "assessment": first} | dict.fromkeys(
        ("namedplan", "plandetail", "activeplans", "placementdetail", "senneed"), plan
    )


def _ours(area: Area, only: Sequence[int] | None) -> dict[int, list[Held]]:
    """Cases by child; those said not to be ours are left out."""
    return {
        child: [case for case in cases if case.case.outcome != "not_ours"]
        for child, cases in HeldCases(area, only=only).by_child.items()
    }


def _pairs(cases: Sequence[Held]) -> list[Pair]:
    """Assessments, each with the plan that came of it, then the plans that stand alone; by the day received."""
    plans = {case.case.came_from_id: case for case in cases if case.case.kind == Case.Kind.PLAN}
    assessments = [case for case in cases if case.case.kind == Case.Kind.ASSESSMENT]
    found = [Pair(case, plans.get(case.case.pk)) for case in assessments]
    paired = {pair.plan.case.pk for pair in found if pair.plan}
    alone = [c for c in cases if c.case.kind == Case.Kind.PLAN and c.case.pk not in paired]
    found += [Pair(None, case) for case in alone]
    return sorted(found, key=lambda pair: (received_on(pair.cases[0]) or date.min, pair.cases[0].case.pk))


def _base(delivery: Delivery | None, only: Sequence[int] | None) -> Base:
    """What was kept of a delivery, or of some children of it, as trees. One query."""
    if delivery is None:
        return Base()
    names = ("pk", "table", "key", "parent", "line", "slot", "items", "unplaced", "without", "child_id", "case_id")
    kept = KeptRecord.objects.filter(delivery=delivery, table__in=TABLES).order_by("key")
    if only is not None:
        kept = kept.filter(Q(child__in=only) | Q(child__merged_into__in=only))
    found = kept.values_list(*names)
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    records = {}
    for pk, table, key, parent, line, slot, items, unplaced, without, child, case in found:
        rows[table].append(Row(table, key, parent, line, items))
        records[table, key] = Record(pk, slot, unplaced, without, child, case)
    return Base(join_rows(row for table in TABLES for row in rows[table]), records)


def _batch(people: Sequence[Written], spec: Profile) -> tuple[Batch, dict[tuple[str, int], Written]]:
    """Rows as frames, numbered from 1 in each table."""
    data: dict[str, list[tuple[int, int, dict[str, str]]]] = {table: [] for table in TABLES}
    extra: list[tuple[str, int, str, str]] = []
    origin: dict[tuple[str, int], Written] = {}

    def add(row: Written, parent: int) -> None:
        key = len(data[row.table]) + 1
        data[row.table].append((key, parent, row.items))
        extra.extend((row.table, key, name, value) for name, value in row.extra.items())
        origin[row.table, key] = row
        for below in row.below:
            add(below, key)

    for person in people:
        add(person, 0)
    frames = {table: _frame(table, data[table], spec.columns(table)) for table in TABLES}
    return Batch(frames, pl.DataFrame(extra, schema=dict(EXTRA_SCHEMA), orient="row")), origin


def _frame(table: str, rows: Sequence[tuple[int, int, Mapping[str, str]]], columns: tuple[str, ...]) -> pl.DataFrame:
    data: dict[str, list] = {
        "key": [key for key, _, _ in rows],
        "parent": [parent for _, parent, _ in rows],
        "line": [0] * len(rows),
    }
    data |= {name: [items.get(name) for _, _, items in rows] for name in columns}
    return pl.DataFrame(data, schema=schema(table, columns))


def _header(area: Area, frame: Frame, delivery: Delivery | None) -> Header:
    given = {name: value for name, value in delivery.header.items() if name != "extra"} if delivery else {}
    own = {
        "collection": "SEN2", "year": str(frame.year), "reference_date": frame.as_at.isoformat(), "source_level": "L",
        "lea": area.code, "software_code": SOFTWARE, "release": __version__, "serial_no": "1",
    }  # fmt: skip
    return Header(**(own | given))


def write_return(
    area: Area,
    collection_year: int,
    path: Path,
    *,
    by: User | Actor,
    today: date,
    now: datetime,
    serial_no: int | None = None,
    as_at: date | None = None,
) -> Projected:
    """Write the return of a year as XML, as the casework stands. Raises NotAllowed.

    The serial number is one more than the year's delivery had, unless told; the header says when it was written and
    that this software wrote it.
    """
    if isinstance(by, User):
        check_may(by, area, today, Permission.WRITE_RETURN)
    projected = project(area, collection_year, as_at)
    values = {name: getattr(projected.header, name) for name in Header.names()}
    before = values["serial_no"] or ""
    number = serial_no or (int(before) + 1 if before.isdecimal() else 1)
    values |= {
        "serial_no": str(number), "date_time": f"{now:%Y-%m-%dT%H:%M:%S}", "software_code": SOFTWARE,
        "release": __version__,
    }  # fmt: skip
    projected.header = Header(**values)
    write_xml(path, projected.profile, projected.header, [projected.batch])
    record_change(
        by=by, area=area.code, action="exchange.return_written", subject=f"return:{collection_year}",
        details={"serial": number, "people": projected.batch.tables["person"].height},
    )  # fmt: skip
    return projected

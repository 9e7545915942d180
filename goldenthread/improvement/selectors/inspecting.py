"""Inspections being prepared: how far they have come, the lists made, the evidence held, and the inspectors' room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import F, Prefetch, Q, QuerySet

from goldenthread.improvement.models import (
    ChosenChild,
    Criterion,
    Edition,
    Evidence,
    Leaning,
    ListsMade,
    Measure,
    ReadinessTask,
    Reading,
    RecordAsked,
    Statement,
    Visit,
)
from goldenthread.improvement.rules.freshness import is_stale, reading_days
from goldenthread.improvement.rules.inspecting import Standing, gaps, standing
from goldenthread.improvement.selectors.readings import OWN
from goldenthread.improvement.selectors.readings import standing as last_recorded
from goldenthread.partnership.models import Area, User
from goldenthread.people.access import visible_children

STAGES: list[tuple[str, str]] = ReadinessTask.Stage.choices
AGENCIES: list[tuple[str, str]] = RecordAsked.Agency.choices


def visits_in(area: Area) -> QuerySet[Visit]:
    """The inspections prepared for, the latest notice first."""
    return Visit.objects.filter(area=area).select_related("area").order_by("-notice_on", "-pk")


def visit_in(area: Area, public_id: str) -> Visit | None:
    """One of them."""
    return visits_in(area).filter(public_id=public_id).first()


def tasks_of(visit: Visit) -> QuerySet[ReadinessTask]:
    """What there is to do for a visit, in order, with who has it."""
    return visit.tasks.select_related("owner", "owner_person").order_by("order")


def task_in(area: Area, public_id: str) -> ReadinessTask | None:
    """One task."""
    return ReadinessTask.objects.filter(area=area, public_id=public_id).select_related("visit").first()


def chosen_of(visit: Visit, user: User, today: date) -> QuerySet[ChosenChild]:
    """The children chosen whom a person may see, by name, with what was asked about each."""
    found = visit.chosen.filter(withdrawn_on=None, child__in=visible_children(user, visit.area, today))
    asked = RecordAsked.objects.select_related("document__file").order_by("agency", "asked_on", "pk")
    return found.select_related("child", "visit").prefetch_related(Prefetch("asked", asked)).order_by("child__surname")


def chosen_in(visit: Visit, user: User, today: date, child_id: str) -> ChosenChild | None:
    """One of them, by the child's public id."""
    return chosen_of(visit, user, today).filter(child__public_id=child_id).first()


def unseen_of(visit: Visit, user: User, today: date) -> int:
    """How many more were chosen whom the person may not see."""
    return visit.chosen.filter(withdrawn_on=None).count() - chosen_of(visit, user, today).count()


def asked_in(area: Area, public_id: str) -> RecordAsked | None:
    """One thing asked of an agency."""
    found = RecordAsked.objects.filter(area=area, public_id=public_id)
    return found.select_related("chosen__child", "chosen__visit", "document__file", "document__area").first()


def rooms_open_to(user: User, area: Area, today: date, now: time) -> list[Visit]:
    """The visits whose room is open to an inspector at this hour. One query."""
    found = visits_in(area).filter(inspectors__person=user, opens_on__lte=today, closes_on__gte=today)
    return [visit for visit in found if standing(visit, today, now) == Standing.OPEN]


def lists_made_in(area: Area) -> QuerySet[ListsMade]:
    """The person-level lists as they were made, the last first."""
    found = ListsMade.objects.filter(area=area).select_related("visit", "workbook__file", "report__file")
    return found.order_by("-made_at", "-pk")


def lists_made(area: Area, public_id: str) -> ListsMade | None:
    """One making of them."""
    return lists_made_in(area).filter(public_id=public_id).first()


def lists_before(made: ListsMade) -> ListsMade | None:
    """The making before one."""
    return lists_made_in(made.area).filter(pk__lt=made.pk).first()


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence under a criterion: of what kind and day, whether stale, and what it is tied to."""

    kind: str
    kind_words: str
    title: str
    day: date
    stale_after_days: int | None
    stale_on: date | None
    stale: bool
    from_words: str


@dataclass(frozen=True)
class Indexed:
    """A criterion with the evidence held under it, and what it lacks."""

    criterion: Criterion
    pieces: Sequence[Piece]
    gaps: Sequence[str]
    statements: int


def evidence_index(area: Area, today: date) -> list[Indexed]:
    """Each of the framework's criteria with all the evidence held under it. Five queries, however many.

    It is what statements of the self-evaluation rest on, and the last reading of each measure whose indicator speaks to
    the criterion by the day. Evidence of a later day, which a demonstration may hold, is there with its own.
    """
    criteria = list(Criterion.objects.filter(area=area).order_by("order"))
    leaning = _leaning(area, today)
    readings = _readings(area, today)
    counted = _statements(area)
    found = []
    for one in criteria:
        pieces = {(p.kind, p.title, p.day): p for p in leaning.get(one.pk, [])}
        for indicator in one.indicators:
            pieces |= {(p.kind, p.title, p.day): p for p in readings.get(indicator, []) if not _has(pieces, p)}
        ordered = sorted(pieces.values(), key=lambda p: (p.kind, -p.day.toordinal(), p.title))
        found.append(Indexed(one, ordered, list(gaps(ordered, today)), counted.get(one.pk, 0)))
    return found


def _has(pieces: dict[tuple[str, str, date], Piece], of: Piece) -> bool:
    """Whether a reading is there already, tied to a statement."""
    return any(kind == of.kind and day == of.day and title.startswith(of.title) for kind, title, day in pieces)


def _leaning(area: Area, today: date) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = {}
    rows = Leaning.objects.filter(
        Q(until=None) | Q(until__gt=today), area=area, statement__criterion__isnull=False,
        statement__removed_on=None,
    ).exclude(statement__edition__later__signed_on__isnull=False).select_related("statement", "evidence")  # fmt: skip
    for row in rows.order_by("statement__order", "pk"):
        found.setdefault(row.statement.criterion_id or 0, []).append(
            _piece(row.evidence, today, f"Statement {row.statement.ref}")
        )
    return found


def _piece(evidence: Evidence, today: date, from_words: str) -> Piece:
    return Piece(
        evidence.kind, evidence.get_kind_display(), evidence.title, evidence.day, evidence.stale_after_days,
        evidence.stale_on, is_stale(evidence, today), from_words,
    )  # fmt: skip


def _readings(area: Area, today: date) -> dict[str, list[Piece]]:
    """The last reading by a day of each measure that stands on an indicator of the catalogue."""
    rows = Reading.objects.filter(OWN, area=area, period_to__lte=today).exclude(measure__indicator="")
    last: dict[int, Reading] = {}
    for row in last_recorded(list(rows.select_related("measure").order_by("period_to", "pk"))):
        last[row.measure_id] = row
    found: dict[str, list[Piece]] = {}
    for row in last.values():
        measure: Measure = row.measure
        days = reading_days(row.period_kind)
        fresh = _Fresh(row.period_to, days, None)
        piece = Piece(
            "reading", "A measure's reading", measure.name, row.period_to, days, None, is_stale(fresh, today),
            f"Indicator {measure.indicator}",
        )  # fmt: skip
        found.setdefault(measure.indicator, []).append(piece)
    return found


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A reading as its freshness is told."""

    day: date
    stale_after_days: int | None
    stale_on: date | None


def _statements(area: Area) -> dict[int, int]:
    """How many statements of the last edition stand under each criterion."""
    last = Edition.objects.filter(area=area).order_by("-day", "-pk").first()
    counted: dict[int, int] = {}
    if last is not None:
        rows = Statement.objects.filter(edition=last, removed_on=None, criterion__isnull=False)
        for key in rows.annotate(key=F("criterion")).values_list("key", flat=True):
            counted[key] = counted.get(key, 0) + 1
    return counted

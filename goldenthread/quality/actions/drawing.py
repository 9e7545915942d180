"""Opening an audit: its sample is drawn in the same moment, and kept so that it can be drawn again equal."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.models import Area
from goldenthread.quality.choices import Seat
from goldenthread.quality.models import Assignment, Audit, Sample, SampledRecord, Tool
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.sampling import METHOD, PROPORTIONAL, allocate, digest, draw, sizes_of
from goldenthread.quality.selectors.frames import DIVIDES, Unit, framed, units

MOST = 200


@dataclass(frozen=True, slots=True)
class Drawing:
    """What sample is asked for: between which days, how many, divided by what, from which seed."""

    first_day: date
    last_day: date
    size: int
    seed: str
    by: Sequence[str] = ()
    share: str = PROPORTIONAL


def check_drawing(drawing: Drawing, subject: str) -> None:
    """Raises CannotAudit for a sample that cannot be drawn."""
    if drawing.last_day < drawing.first_day:
        raise CannotAudit("The last day comes before the first.", "last_day")
    if not 1 <= drawing.size <= MOST:
        raise CannotAudit(f"Draw from 1 to {MOST} records.", "size")
    if not drawing.seed.strip():
        raise CannotAudit("Give a seed: any words or numbers that nobody could have chosen to suit the result.", "seed")
    if set(drawing.by) - set(DIVIDES[subject]):
        raise CannotAudit("These records cannot be divided by that.", "by")


@transaction.atomic
def open_audit(
    *, area: Area, tool: Tool, title: str, purpose: str, mark_by: date, drawing: Drawing, by: Actor, today: date,
    re_audits: Audit | None = None, nature: str = "",
) -> Audit:  # fmt: skip
    """Open an audit and draw its sample.

    Raises CannotAudit where the sample cannot be drawn or there is no record to draw from.
    """
    check_drawing(drawing, tool.subject)
    found = units(area, tool.subject, drawing.first_day, drawing.last_day, today)
    if not found:
        raise CannotAudit("There is no such record between these days: choose others.", "first_day")
    audit = Audit.objects.create(
        area=area, tool=tool, title=title.strip(), purpose=purpose.strip(), first_day=drawing.first_day,
        last_day=drawing.last_day, opened_on=today, mark_by=mark_by, re_audits=re_audits, nature=nature,
    )  # fmt: skip
    sample = _drawn(audit, drawing, found, by, today)
    record_change(
        by=by, area=area.code, action="quality.sample_drawn", subject=f"audit:{audit.public_id}",
        details={"tool": tool.key, "version": tool.version, "frame": len(sample.frame), "drawn": audit.records.count(),
                 "seed": drawing.seed, "digest": sample.digest},
    )  # fmt: skip
    return audit


def _drawn(audit: Audit, drawing: Drawing, found: list[Unit], by: Actor, today: date) -> Sample:
    frame = framed(found, drawing.by)
    strata = allocate(sizes_of(frame), drawing.size, drawing.share)
    sample = Sample.objects.create(
        audit=audit, area=audit.area, seed=drawing.seed, size=drawing.size, by=list(drawing.by), share=drawing.share,
        strata=[asdict(stratum) for stratum in strata], frame=sorted(frame.items()), digest=digest(frame),
        method=METHOD, drawn_on=today, drawn_by=by.public_id, drawn_by_name=by.name,
    )  # fmt: skip
    by_key = {unit.key: unit for unit in found}
    for number, key in enumerate(draw(frame, drawing.seed, strata), 1):
        _take(audit, by_key[key], frame[key], number, by, today)
    return sample


def _take(audit: Audit, unit: Unit, stratum: str, number: int, by: Actor, today: date) -> None:
    record = SampledRecord.objects.create(
        area=audit.area, audit=audit, number=number, child=unit.case.child, case=unit.case, event=unit.event,
        stratum=stratum, facts=unit.facts,
    )  # fmt: skip
    if audit.tool.families_mark:
        Assignment.objects.create(
            area=audit.area, record=record, seat=Seat.FAMILY, named_on=today, named_by=by.public_id
        )

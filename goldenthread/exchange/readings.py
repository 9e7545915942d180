"""The bridge from our own figures to the measures of plans: what an indicator says, kept as a reading of its day.

Plans stand on readings, which stay as they were told; figures are of a snapshot, and follow the casework. What audits
judged is no figure of a snapshot: each closed audit of plans is a reading of its own, which names the audit.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from textwrap import shorten

from django.conf import settings
from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.exchange import figures
from goldenthread.formats.statistics.areas import ENGLAND, area_of
from goldenthread.formats.statistics.published import Figure as Printed
from goldenthread.formats.statistics.published import published
from goldenthread.improvement.actions import Given, record_reading
from goldenthread.improvement.models import Measure, Reading
from goldenthread.improvement.selectors import measures_in, readings_of
from goldenthread.indicators import Figure, Period, definitions
from goldenthread.indicators.definition import Basis
from goldenthread.partnership.models import Area
from goldenthread.quality.choices import Subject
from goldenthread.quality.models import Audit
from goldenthread.quality.selectors.audits import audits_of
from goldenthread.quality.selectors.results import overall_share
from goldenthread.statute.calendars import add_months

AUDITED = "EHC-21"
"""The indicator of plans judged good or better at audit: told by audits, not computed from the casework."""
SMALL_SAMPLE = 30
"""An assumption: of fewer records than this the reading says that its sample is small."""
LONGEST_CITATION = 200


@transaction.atomic
def record_figures(area: Area, as_at: date, by: Actor) -> list[Reading]:
    """Keep what our indicators say as at a day, for each measure tied to one. Those written anew come back.

    Of what is so on a day: that day. Of what happens: each whole month of the twelve, where a target is for a month;
    the twelve months to the day otherwise. A period that reads as it did before is not written again.
    """
    return [*record_day(area, as_at, by), *record_months(area, as_at, by), *record_audits(area, as_at, by)]


@transaction.atomic
def record_day(area: Area, as_at: date, by: Actor) -> list[Reading]:
    """The measures of what is so on a day, and those of twelve months, as at a day."""
    return _record([measure for measure in tied(area) if not _by_month(measure)], as_at, None, area, by)


@transaction.atomic
def record_months(area: Area, as_at: date, by: Actor) -> list[Reading]:
    """The measures with a target for a month: each whole month of the twelve that end with the day's."""
    return [
        reading
        for measure in tied(area)
        if _by_month(measure)
        for reading in _written(measure, _whole_months(area, measure, as_at), by)
    ]


@transaction.atomic
def record_year(area: Area, year: int, by: Actor) -> list[Reading]:
    """Keep what our indicators say of a calendar year, as DfE counts, for each measure of what happens in a year."""
    period = Period.calendar_year(year)
    flows = [measure for measure in tied(area) if _basis(measure).period == "flow"]
    return _record(flows, period.last, period, area, by)


@transaction.atomic
def record_audits(area: Area, as_at: date, by: Actor) -> list[Reading]:
    """Keep what each audit of plans closed by a day judged good or better, for the measures of EHC-21; each once.

    An audit of fewer than ten records gives no share (disclosure rule S5), and so no reading.
    """
    measures = list(measures_in(area).filter(indicator=AUDITED, unit="%"))
    closed = audits_of(area).filter(tool__subject=Subject.PLAN, closed_on__lte=as_at) if measures else ()
    told = [given for audit in closed if (given := given_of_audit(audit))]
    return [reading for measure in measures for reading in _told_anew(measure, told, by)]


def _told_anew(measure: Measure, told: Sequence[Given], by: Actor) -> Iterator[Reading]:
    held = set(measure.readings.filter(snapshot__startswith="audit:").values_list("snapshot", flat=True))
    for given in sorted(told, key=lambda given: given.last):
        if given.snapshot not in held:
            yield record_reading(measure=measure, given=given, by=by)


def given_of_audit(audit: Audit) -> Given | None:
    """A closed audit's share good or better as a reading is given, of the day it closed; None where too few to say.

    Its citation names the audit, and says where the sample is small and of what nature the audit is.
    """
    share = overall_share(audit)
    if share.share is None or audit.closed_on is None:
        return None
    small = f"a small sample of {share.n}" if share.n < SMALL_SAMPLE else ""
    tail = "; ".join(words for words in (small, audit.nature) if words)
    rest = f" ({tail})" if tail else ""
    title = shorten(audit.title, LONGEST_CITATION - len(rest) - len("audit “”"), placeholder="…")
    return Given(
        value=round(100 * share.share, 1), first=audit.closed_on, last=audit.closed_on, kind="snapshot",
        source=Reading.Source.INDICATOR, numerator=share.good, denominator=share.n,
        citation=f"audit “{title}”{rest}", snapshot=f"audit:{audit.public_id}",
    )  # fmt: skip


def _record(measures: Sequence[Measure], as_at: date, period: Period | None, area: Area, by: Actor) -> list[Reading]:
    """Figures of some measures, all computed together."""
    keys = [(measure.indicator, _basis(measure).id) for measure in measures]
    found = figures.in_bases(area, as_at, keys, period) if keys else {}
    pairs = zip(measures, keys, strict=True)
    return [reading for measure, key in pairs for reading in _written(measure, [found[key]], by)]


def tied(area: Area) -> list[Measure]:
    """The measures of an area that are computed here and have a value of their own (a breakdown has none)."""
    found = measures_in(area).exclude(indicator="").prefetch_related("targets")
    return [measure for measure in found if measure.indicator in definitions() and _basis(measure).numerator]


def _basis(measure: Measure) -> Basis:
    return definitions()[measure.indicator].basis(measure.basis)


def _by_month(measure: Measure) -> bool:
    monthly = any(target.period_kind == "month" for target in measure.targets.all())
    return monthly and _basis(measure).period == "flow"


def _whole_months(area: Area, measure: Measure, as_at: date) -> list[Figure]:
    months = figures.months(area, measure.indicator, as_at, measure.basis)
    return [figure for first, figure in months if add_months(first, 1) - timedelta(days=1) <= as_at]


def _written(measure: Measure, found: Sequence[Figure], by: Actor) -> Iterator[Reading]:
    held = {(r.period_from, r.period_to): r for r in readings_of(measure) if r.source == Reading.Source.INDICATOR}
    for figure in found:
        given = given_of(figure)
        if given and not _same(held.get((given.first, given.last)), given):
            yield record_reading(measure=measure, given=given, by=by)


def _same(held: Reading | None, given: Given) -> bool:
    if held is None:
        return False
    before = (held.value, held.numerator, held.denominator, held.status, held.definition_version)
    return before == (given.value, given.numerator, given.denominator, given.status, given.definition_version)


def given_of(figure: Figure) -> Given | None:
    """A figure as a reading is given: with its counts, definition and snapshot. None where it has no value.

    It is provisional while things that an imported file left open may still change it.
    """
    if figure.value is None:
        return None
    first, last, kind = _period_of(figure)
    open_still = figure.between is not None
    return Given(
        value=figure.value, first=first, last=last, kind=kind, source=Reading.Source.INDICATOR,
        numerator=figure.numerator, denominator=figure.denominator or None, snapshot=figure.snapshot,
        definition_version=figure.version,
        status=Reading.Status.PROVISIONAL if open_still else Reading.Status.FINAL,
    )  # fmt: skip


def _period_of(figure: Figure) -> tuple[date, date, str]:
    """The days a figure is of, and what kind of stretch: what is so on a day of a period is of the day."""
    if figure.period is None or figure.basis.period != "flow":
        return figure.as_at, figure.as_at, "snapshot"
    days = (figure.period.last - figure.period.first).days + 1
    return figure.period.first, figure.period.last, "month" if days <= 31 else "year"


@transaction.atomic
def record_published(area: Area, by: Actor) -> list[Reading]:
    """Keep what DfE published of the same things, for the area and for England, beside each measure; each once."""
    return [
        record_reading(measure=measure, given=given, by=by)
        for measure in tied(area)
        for given in _printed(area, measure)
    ]


def _printed(area: Area, measure: Measure) -> Iterator[Given]:
    """Every year of the published measure; where several stand for one (a share and its counts), none is the same."""
    names = _basis(measure).published
    if len(names) != 1:
        return
    at_hand = published(Path(settings.DATA))
    held = set(measure.readings.filter(source=Reading.Source.PUBLISHED).values_list("place", "period_from", "citation"))
    for code, found in at_hand.series(names[0], (area.code, ENGLAND)).items():
        place = "England" if code == area_of(ENGLAND).code else ""
        for figure in found:
            given = _given_printed(figure, place, at_hand.is_january(names[0]))
            if given and (given.place, given.first, given.citation) not in held:
                yield given


def _given_printed(figure: Printed, place: str, january: bool) -> Given | None:
    if figure.number is None:
        return None
    return Given(
        value=figure.number,
        first=date(figure.year, 1, 1),
        last=date(figure.year, 1 if january else 12, 31),
        kind="month" if january else "year",
        source=Reading.Source.PUBLISHED,
        place=place,
        citation=f"DfE, {figure.release} release, {figure.source.table}: {figure.source.column}",
    )

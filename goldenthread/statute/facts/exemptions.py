"""What exemption there is, whether it was recorded, and the closures and absences it rests on."""

from collections.abc import Iterable
from datetime import timedelta

from goldenthread.statute.excuses import spans
from goldenthread.statute.model import Pattern
from goldenthread.statute.reading import Reading
from goldenthread.statute.standing import StepStanding

WEEK = timedelta(days=7)
IN_QUESTION = {"overdue", "met_late", "exempt"}


def _pattern(kind: str) -> tuple[Pattern, ...]:
    return (Pattern(kind),)


def _closure(reading: Reading) -> dict[str, str]:
    """Days closed, and the window in which asking for advice brings the exemption into play."""
    found = [(s, e) for s, e in spans(reading.events, _pattern("school_closed"), _pattern("school_reopened")) if e]
    if not found:
        return {}
    start, end = found[-1]
    return {
        "closure_days": str((end - start).days),
        "exemption_window_start": (start - WEEK).isoformat(),
        "exemption_window_end": (end - WEEK).isoformat(),
    }


def _absence(reading: Reading) -> dict[str, str]:
    """Days away, first and last counted; an absence that goes on is counted to the day asked about."""
    found = list(spans(reading.events, _pattern("family_absent_start"), _pattern("family_absent_end")))
    begun = [(s, e or reading.as_of) for s, e in found if s <= reading.as_of]
    return {"absence_days": str((begun[-1][1] - begun[-1][0]).days + 1)} if begun else {}


def _in_order(steps: Iterable[StepStanding]) -> list[StepStanding]:
    """Limits in question first, the latest due first; then those still open, the nearest first."""
    every = list(steps)
    broken = sorted((s for s in every if s.status in IN_QUESTION), key=lambda s: s.due, reverse=True)
    return broken + sorted((s for s in every if s.status == "open"), key=lambda s: s.due)


def exemptions(reading: Reading) -> dict[str, str]:
    """The exemption of the limit most in question, and what follows from it."""
    own = {step.version for step in reading.process.steps if step.excuses}
    steps = _in_order(item for item in reading.steps if item.version in own)
    if not steps:
        return _closure(reading) | _absence(reading)
    grounds = [item.cite for step in steps for item in step.excuse_available]
    good = [record.cite for step in steps for record in step.excuse_recorded if not record.problem]
    said = {
        "exemption_available": next(iter(grounds), next(iter(good), "none")),
        "exemption_recorded": "yes" if good else "no",
    }
    if any(step.status == "exempt" for step in steps):
        said |= {"new_fixed_date": "none", "standard": "as soon as practicable"}
    return _closure(reading) | _absence(reading) | said

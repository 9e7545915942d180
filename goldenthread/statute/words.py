"""Plain English for dates, periods and citations."""

import re
from dataclasses import replace
from datetime import date

from goldenthread.statute.model import Due, Step, Term

_STATUTES = (
    (r"reg(.+)", "SEND Regulations 2014, reg {}"),
    (r"s(\d.*)", "Children and Families Act 2014, section {}"),
    (r"CoP(.+)", "SEND Code of Practice 2015, paragraph {}"),
    (r"SI(\d+/\d+) reg(.+)", "SI {}, reg {}"),
)
ROLL = "a last day in August, from 25 December to 1 January or not a working day moves on"
_UNITS = {"working_days": "working day"}


def source_of(cite: str) -> str:
    """A short citation (``reg5(1)``, ``s45(4)``, ``CoP9.52``) written out; anything else as it stands."""
    for pattern, words in _STATUTES:
        match = re.fullmatch(pattern, cite)
        if match:
            return words.format(*match.groups()).replace("+reg", " and ").replace("+", " and ")
    return cite


def long_date(day: date) -> str:
    """Wednesday 21 February 2024."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """10 January 2024."""
    return f"{day.day} {day:%B %Y}"


def _counted(number: int, unit: str) -> str:
    noun = _UNITS.get(unit, unit.removesuffix("s"))
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _plain_period(term: Term) -> str:
    if term.rule == "C6":
        return f"before {term.number} {date(2000, term.month, 1):%B} of that year"
    if term.rule == "same_day":
        return "that day"
    length = _counted(abs(term.number), term.unit)
    if term.rule == "C8" or term.number < 0:
        return f"at least {length} before"
    if term.rule in {"C2", "C4"} or term.counting_first:
        return f"{length} beginning with"
    return f"{length} after" if term.rule == "C9" else f"{length} from"


def period(term: Term) -> str:
    """A counted period in words, such as “6 weeks from”; C2 and C4 say “beginning with”."""
    words = _plain_period(term)
    return f"{term.less_days} days before the end of {words}" if term.less_days else words


def _length(term: Term) -> str:
    if term.rule == "same_day":
        return "the same day"
    return _plain_period(term).removesuffix(" from").removesuffix(" after").removesuffix(" beginning with")


def lengths(due: Due) -> str:
    """The lengths alone, for a diagram: “6 weeks”, or “the earlier of 12 weeks and 8 weeks”."""
    every = [f"{_length(term)} less {term.less_days} days" if term.less_days else _length(term) for term in due.terms]
    which = "the earlier of " if due.combine == "earliest" else "the later of "
    return every[0] if len(every) == 1 else which + " and ".join(every)


def term_words(term: Term, start: str) -> str:
    """A whole term: “6 weeks from 10 January 2024”. A calendar date needs no start."""
    if term.anchor is not None:
        start = "the " + " or ".join(str(p.kind).replace("_", " ") for p in term.anchor.events)
    words = period(term)
    if term.rule == "same_day":
        return f"on {start}" if term.number == 0 else f"{_counted(term.number, 'days')} after {start}"
    return f"{words} ({start})" if term.rule == "C6" else f"{words} {start}"


def _joined(due: Due, parts: list[str]) -> str:
    which = "the earlier of" if due.combine == "earliest" else "the later of"
    words = parts[0] if len(parts) == 1 else f"{which} {' and '.join(parts)}"
    return f"{words} ({ROLL})" if due.tribunal_roll else words


def due_words(due: Due, start: str) -> str:
    """Every term of a due date, joined by which of them governs."""
    return _joined(due, [term_words(term, start) for term in due.terms])


def counted_words(due: Due, starts: tuple[date | None, ...]) -> str:
    """As it was counted in one case: the terms whose events are known, from their days."""
    pairs = zip(due.terms, starts, strict=True)
    return _joined(due, [term_words(replace(term, anchor=None), short_date(day)) for term, day in pairs if day])


def why(step: Step, opened: date, due: date, send_by: date, starts: tuple[date | None, ...]) -> str:
    """By when, the working day to send by, how it was counted, and by what law."""
    by = f"by {long_date(due)} · send by {long_date(send_by)}"
    first = f"open until {long_date(due)}" if step.force == "right" else by
    counted = counted_words(step.due, starts) if any(starts) else due_words(step.due, short_date(opened))
    return f"{first} · {counted} · {step.source}"

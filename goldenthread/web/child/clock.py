"""The clock of a case as a picture: one bar a duty, from its opening to its due date, with today drawn through.

Geometry only; the template draws it. Days are laid out to scale. What a bar is stands above it, whole: a picture whose
words are cut short says nothing. There is a wide one, and a narrow one for a phone.
"""

import textwrap
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.statute import StepStanding
from goldenthread.web.child.presenting import adviser

TOP, BELOW = 40, 26
LINE, BAR, GAP = 17, 22, 10
MARGIN = timedelta(days=10)
FAR_AHEAD = timedelta(days=400)  # a duty that opens later than this would squeeze the rest out of sight
MOST_BARS = 16
DECEMBER = 12
PHONE_THINS = 3
MONTHS_BETWEEN_TICKS = ((400, 1), (900, 3), (2400, 6), (10**9, 12))


@dataclass(frozen=True)
class Shape:
    """How wide a picture is, and how many letters make a line; ``beside``: what a bar says stands in the same line."""

    width: int
    letters: int
    beside: bool
    left: int = 8
    right: int = 42


WIDE = Shape(940, 140, beside=True)
NARROW = Shape(268, 40, beside=False, left=2, right=12)


@dataclass(frozen=True)
class Bar:
    """One duty: its words, where they and its bar stand, where it begins and ends, where it was met, how it stands."""

    lines: tuple[str, ...]
    says: str
    top: int
    y: int
    start: float
    end: float
    met: float | None
    over: float | None
    tone: str


@dataclass(frozen=True)
class Tick:
    """A month on the axis."""

    x: float
    text: str


@dataclass(frozen=True)
class ClockPicture:
    """Everything the drawing needs, in pixels."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float
    today_text: str
    description: str


Cycle = tuple[str, str]
"""A step and which time round it is."""

TONES = {"overdue": "late", "met_late": "late", "late": "late", "met": "done", "met_boundary": "done", "open": "open"}


def shown(steps: Sequence[StepStanding], today: date) -> list[StepStanding]:
    """What a picture shows: duties that bind or did and limits that run, not far ahead, the latest where many.

    A limit that binds only those who take that course (to refuse a plan, to answer a draft, to appeal) is shown while
    it runs, and once it was used; it falls away where it passed unused.
    """
    binding = [s for s in steps if s.status not in {"not_applicable", "planned"} and s.due <= today + FAR_AHEAD]
    return sorted(binding, key=lambda s: (s.due, s.title))[-MOST_BARS:]


def draw(
    steps: Sequence[StepStanding], today: date, held: Collection[Cycle] = (), shape: Shape = WIDE
) -> ClockPicture | None:
    """The picture of some duties as at a day; none where there is nothing to show.

    ``held`` names those to confirm, by step and cycle: they are drawn as neither late nor done.
    """
    drawn = shown(steps, today)
    if not drawn:
        return None
    first = min(min(s.opened_on, s.due) for s in drawn) - MARGIN
    last = max([today, *(s.due for s in drawn), *(s.met_on for s in drawn if s.met_on)]) + MARGIN
    scale = (shape.width - shape.left - shape.right) / (last - first).days

    def x(day: date) -> float:
        return round(shape.left + (day - first).days * scale, 1)

    bars = _bars(drawn, x, today, held, shape)
    return ClockPicture(
        width=shape.width,
        height=bars[-1].y + BAR + BELOW,
        bars=bars,
        ticks=tuple(Tick(x(day), f"{day:%b %y}") for day in _months(first, last, shape)),
        today=x(today),
        today_text=f"{today.day} {today:%b %Y}",
        description="; ".join(f"{titled(s)}: {_says(s, (s.step, s.cycle) in held)}" for s in drawn),
    )


def titled(step: StepStanding) -> str:
    """A duty's title, with the adviser whose advice it waits for where clocks run side by side."""
    of = adviser(step)
    return f"{step.title}: {of}" if of else step.title


def _bars(
    drawn: Sequence[StepStanding], x: Callable[[date], float], today: date, held: Collection[Cycle], shape: Shape
) -> tuple[Bar, ...]:
    """The bars one beneath another, each under its own words."""
    found, top = [], TOP
    for step in drawn:
        lines = tuple(textwrap.wrap(titled(step), shape.letters))
        found.append(_bar(step, x, today, (step.step, step.cycle) in held, lines, top, shape))
        top = found[-1].y + BAR + GAP
    return tuple(found)


def _bar(
    step: StepStanding, x: Callable[[date], float], today: date, held: bool, lines: tuple[str, ...], top: int,
    shape: Shape,
) -> Bar:  # fmt: skip
    start, end = sorted((x(step.opened_on), x(step.due)))
    over = None
    if step.status == "overdue" and not held:
        over = x(today)
    elif step.status in {"met_late", "late"} and step.met_on and not held:
        over = x(step.met_on)
    return Bar(
        lines=lines,
        says=_says(step, held),
        top=top,
        y=top + LINE * (len(lines) + (0 if shape.beside else 1)),
        start=start,
        end=end,
        met=x(step.met_on) if step.met_on else None,
        over=over,
        tone="ask" if held else TONES.get(step.status, "quiet"),
    )


def _says(step: StepStanding, held: bool) -> str:
    due = f"due {'before ' if step.before else ''}{step.due.day} {step.due:%b %Y}"
    if held:
        return f"{due}, to confirm"
    if step.status == "overdue":
        return f"{due}, {_days(step.days_over or 0)} over"
    if step.met_on:
        return f"{due}, done {step.met_on.day} {step.met_on:%b %Y}"
    return f"{due}, {_days(step.days_left)} left" if step.days_left is not None else due


def _days(count: int) -> str:
    return f"{count:,} {'day' if count == 1 else 'days'}"


def _months(first: date, last: date, shape: Shape) -> list[date]:
    """The first days of months to mark, thinned so that they do not crowd."""
    thin = 1 if shape.beside else PHONE_THINS
    every = next(step for most, step in MONTHS_BETWEEN_TICKS if (last - first).days * thin <= most)
    found, year, month = [], first.year, first.month
    while (day := date(year, month, 1)) <= last:
        if day >= first and (month - 1) % every == 0:
            found.append(day)
        year, month = (year + 1, 1) if month == DECEMBER else (year, month + 1)
    return found

"""The clock of a case as a picture: one bar a duty, from its opening to its due date, with today drawn through.

Geometry only; the template draws it. Days are laid out to scale.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.statute import StepStanding

WIDTH, LEFT, RIGHT = 940, 350, 60
TOP, ROW = 46, 34
MARGIN = timedelta(days=10)
FAR_AHEAD = timedelta(days=400)  # a duty that opens later than this would squeeze the rest out of sight
MOST_BARS = 16
DECEMBER = 12
MONTHS_BETWEEN_TICKS = ((400, 1), (900, 3), (2400, 6), (10**9, 12))


@dataclass(frozen=True)
class Bar:
    """One duty: its words, where it begins and ends, where it was met, and how it stands."""

    title: str
    y: int
    start: float
    end: float
    met: float | None
    over: float | None
    tone: str
    says: str


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


def draw(steps: Sequence[StepStanding], today: date, held: Collection[Cycle] = ()) -> ClockPicture | None:
    """The picture of some duties as at a day; none where there is nothing to show.

    ``held`` names those to confirm, by step and cycle: they are drawn as neither late nor done.
    """
    bars = shown(steps, today)
    if not bars:
        return None
    first = min(min(s.opened_on, s.due) for s in bars) - MARGIN
    last = max([today, *(s.due for s in bars), *(s.met_on for s in bars if s.met_on)]) + MARGIN
    days = (last - first).days
    scale = (WIDTH - LEFT - RIGHT) / days

    def x(day: date) -> float:
        return round(LEFT + (day - first).days * scale, 1)

    return ClockPicture(
        width=WIDTH,
        height=TOP + ROW * len(bars) + 26,
        bars=tuple(_bar(step, number, x, today, (step.step, step.cycle) in held) for number, step in enumerate(bars)),
        ticks=tuple(Tick(x(day), f"{day:%b %y}") for day in _months(first, last)),
        today=x(today),
        today_text=f"{today.day} {today:%b %Y}",
        description="; ".join(f"{s.title}: {_says(s, (s.step, s.cycle) in held)}" for s in bars),
    )


def _bar(step: StepStanding, number: int, x: Callable[[date], float], today: date, held: bool) -> Bar:
    start, end = sorted((x(step.opened_on), x(step.due)))
    over = None
    if held:
        over = None
    elif step.status == "overdue":
        over = x(today)
    elif step.status in {"met_late", "late"} and step.met_on:
        over = x(step.met_on)
    return Bar(
        title=step.title,
        y=TOP + ROW * number,
        start=start,
        end=end,
        met=x(step.met_on) if step.met_on else None,
        over=over,
        tone="ask" if held else TONES.get(step.status, "quiet"),
        says=_says(step, held),
    )


def _says(step: StepStanding, held: bool) -> str:
    due = f"due {'before ' if step.before else ''}{step.due.day} {step.due:%b %Y}"
    if held:
        return f"{due}, to confirm"
    if step.status == "overdue":
        return f"{due}, {step.days_over} days over"
    if step.met_on:
        return f"{due}, done {step.met_on.day} {step.met_on:%b %Y}"
    return f"{due}, {step.days_left} days left" if step.days_left is not None else due


def _months(first: date, last: date) -> list[date]:
    """The first days of months to mark, thinned so that they do not crowd."""
    every = next(step for most, step in MONTHS_BETWEEN_TICKS if (last - first).days <= most)
    found, year, month = [], first.year, first.month
    while (day := date(year, month, 1)) <= last:
        if day >= first and (month - 1) % every == 0:
            found.append(day)
        year, month = (year + 1, 1) if month == DECEMBER else (year, month + 1)
    return found

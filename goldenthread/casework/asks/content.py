"""What an adviser writes, before it is kept; and how provision reads in a sentence."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from goldenthread.casework.asks.choices import Every, Sort
from goldenthread.casework.asks.rules import CannotAsk

HOUR = 60
MOST_ROWS = 40
TIMES = {1: "once", 2: "twice"}


class HowMuch(Protocol):
    """What says how much provision there is: what was typed, and the row it is kept in."""

    @property
    def minutes(self) -> int | None: ...

    @property
    def times(self) -> int | None: ...

    @property
    def every(self) -> str: ...

    @property
    def lasting(self) -> str: ...

    @property
    def by_whom(self) -> str: ...

    @property
    def qualification(self) -> str: ...

    @property
    def group_size(self) -> int | None: ...


@dataclass(frozen=True)
class OutcomeGiven:
    """An outcome, and the number of the need it answers (from 1)."""

    text: str
    need: int
    by_when: str = ""


@dataclass(frozen=True)
class ProvisionGiven:
    """Provision, and the number of the outcome it is for (from 1); the need is that of the outcome."""

    text: str
    outcome: int
    sort: str = Sort.EDUCATION.value
    minutes: int | None = None
    times: int | None = None
    every: str = ""
    lasting: str = ""
    by_whom: str = ""
    qualification: str = ""
    group_size: int | None = None


@dataclass(frozen=True)
class FreeGiven:
    """A paragraph of the adviser's own."""

    heading: str
    text: str


@dataclass(frozen=True)
class Given:
    """One piece of advice as it is handed in."""

    author_role: str
    given_on: date
    seen_on: date | None = None
    sources: str = ""
    needs: list[str] = field(default_factory=list)
    outcomes: list[OutcomeGiven] = field(default_factory=list)
    provisions: list[ProvisionGiven] = field(default_factory=list)
    free: list[FreeGiven] = field(default_factory=list)

    def texts(self) -> list[str]:
        """Every text in it, to be looked through."""
        return [
            self.sources,
            *self.needs,
            *(o.text for o in self.outcomes),
            *(f"{p.text} {p.by_whom}" for p in self.provisions),
            *(f"{f.heading} {f.text}" for f in self.free),
        ]


def check_given(given: Given, today: date, *, clarifying: bool) -> None:
    """Raises CannotAsk unless there is something in it, each part is tied, and its days can be.

    A clarification may be free words alone; advice describes at least one need (regulation 6(1)).
    """
    if not given.needs and not (clarifying and given.free):
        raise CannotAsk("Describe at least one need: without it this is not advice.", "need_1")
    if max(len(given.needs), len(given.outcomes), len(given.provisions), len(given.free)) > MOST_ROWS:
        raise CannotAsk(f"There are more than {MOST_ROWS} of one kind. Put some of them together.", "need_1")
    for number, outcome in enumerate(given.outcomes, start=1):
        if not 1 <= outcome.need <= len(given.needs):
            raise CannotAsk(f"Choose the need that outcome {number} answers.", f"outcome_{number}_need")
    for number, provision in enumerate(given.provisions, start=1):
        if not 1 <= provision.outcome <= len(given.outcomes):
            raise CannotAsk(f"Choose the outcome that provision {number} is for.", f"provision_{number}_outcome")
    if given.given_on > today:
        raise CannotAsk("Advice is dated today or earlier.", "given_on")
    if given.seen_on and given.seen_on > today:
        raise CannotAsk("The child was last seen today or earlier.", "seen_on")


def length_words(minutes: int) -> str:
    """“45 minutes”, “1 hour”, “1 hour 30 minutes”."""
    hours, rest = divmod(minutes, HOUR)
    parts = [f"{hours} hour{'s' * (hours != 1)}"] if hours else []
    parts += [f"{rest} minute{'s' * (rest != 1)}"] if rest or not hours else []
    return " ".join(parts)


def group_words(size: int) -> str:
    """“one to one”, “in a group of up to 4”, “no group”."""
    if size == 0:
        return "not given to a group"
    return "one to one" if size == 1 else f"in a group of up to {size}"


def amount_words(p: HowMuch) -> str:
    """How much provision there is, in a sentence: “30 minutes, twice a week, for a year, by …, one to one”."""
    parts = [length_words(p.minutes)] if p.minutes else []
    if p.times and p.every:
        parts.append(f"{TIMES.get(p.times, f'{p.times} times')} {Every(p.every).label}")
    if p.lasting:
        parts.append(f"for {p.lasting.removeprefix('for ')}")
    if p.by_whom:
        parts.append(f"by {p.by_whom}" + (f" ({p.qualification})" if p.qualification else ""))
    elif p.qualification:
        parts.append(f"by somebody qualified: {p.qualification}")
    if p.group_size is not None:
        parts.append(group_words(p.group_size))
    return ", ".join(parts)


def lacking(p: HowMuch) -> list[str]:
    """What is not said of how much provision there is, in words: a plan could not be specific without it."""
    said = {
        "how long each time": p.minutes is not None,
        "how often": bool(p.times and p.every),
        "by whom": bool(p.by_whom or p.qualification),
        "to how many at once": p.group_size is not None,
    }
    return [what for what, is_said in said.items() if not is_said]

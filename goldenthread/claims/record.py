"""What words are held to: figures with their sources, the wholes they are parts of, and the papers they stand in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where something is written: a paper's id and the line, with a short quote as evidence."""

    document: str
    line: int = 0
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.document}, line {self.line}" if self.line else self.document


class Role(StrEnum):
    """What a figure is to the measure it is of."""

    VALUE = "value"
    TARGET = "target"
    COMPARATOR = "comparator"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one declared fact: `key` says of what, `period` of when, `source` who says so.

    `value` is a number, or words where the fact is a date, a name or a status. `unit` is "%", "pp", "GBP", "weeks" or
    the thing counted ("children"). `statistic` says of a wait whether it is a mean, a median, the longest or a limit.
    `per` is the length of time a number is of ("quarter", "year"), where it matters. `better` is +1 where more is
    better, -1 where less is, 0 where neither is or it is not known: of those "improved" does not say which way.
    """

    key: str
    value: float | str
    unit: str = ""
    period: str = ""
    source: Source = Source("")
    role: Role = Role.VALUE
    statistic: str = ""
    qualifier: str = ""
    per: str = ""
    people: bool = False
    better: int = 0

    @property
    def number(self) -> float | None:
        """The value where it is a number."""
        return None if isinstance(self.value, str) else float(self.value)


def in_time(period: str) -> str:
    """A period as it sorts: "before 2024" stands before everything in 2024."""
    return period.removeprefix("before ")


@dataclass(frozen=True, slots=True)
class Whole:
    """Facts that are parts of another: their numbers must make it up.

    `of` is the whole's key, or empty where the parts are percentages of everything (100). A part may be missing only
    where `partial` says so: the parts then may not exceed the whole.
    """

    name: str
    parts: tuple[str, ...]
    of: str = ""
    partial: bool = False
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class Product:
    """A number of things at up to so much each, against a total that was available."""

    name: str
    count: str
    each: str
    total: str
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of a number of things, beside how many things it is."""

    name: str
    share: str
    of: str
    count: str
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a paper numbers or counts: the numbers its items carry, and how many it says there are.

    `items` is how many there are, where their numbers do not matter; `shared` ones are counted by the paper with them.
    """

    name: str
    numbers: tuple[str, ...] = ()
    items: int | None = None
    said: int | None = None
    shared: int = 0
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: its title, the day it is of, and the period it says it covers ("2023-24")."""

    id: str
    title: str
    dated: date | None = None
    covers: str = ""
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to be checked, and the keys of the facts they are about (empty: about none that is recorded)."""

    text: str
    source: Source = Source("")
    about: tuple[str, ...] = ()
    period: str = ""


@dataclass(frozen=True)
class Record:
    """Everything a set of passages is held to."""

    figures: tuple[Figure, ...] = ()
    wholes: tuple[Whole, ...] = ()
    products: tuple[Product, ...] = ()
    shares: tuple[Share, ...] = ()
    listings: tuple[Listing, ...] = ()
    documents: tuple[Document, ...] = ()
    _by_key: dict[str, tuple[Figure, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[str, list[Figure]] = {}
        for figure in self.figures:
            by_key.setdefault(figure.key, []).append(figure)
        self._by_key.update({key: tuple(found) for key, found in by_key.items()})

    def of(self, key: str, role: Role = Role.VALUE, period: str = "") -> tuple[Figure, ...]:
        """The figures of a fact in a role, in the order of their periods; of one period where it is named."""
        found = [f for f in self._by_key.get(key, ()) if f.role == role and period in ("", f.period)]
        return tuple(sorted(found, key=lambda f: in_time(f.period)))

    def about(self, passage: Passage, role: Role = Role.VALUE) -> Iterable[Figure]:
        """The numbers a passage is about; of its own period where it has one."""
        for key in passage.about:
            yield from (f for f in self.of(key, role, passage.period) if f.number is not None)

    def document(self, source: Source) -> Document | None:
        """The paper something stands in."""
        return next((d for d in self.documents if d.id == source.document), None)

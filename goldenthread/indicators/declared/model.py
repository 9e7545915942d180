"""What a declared indicator is, once its file has been read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from goldenthread.indicators.declared.language import Expression
from goldenthread.indicators.definition import Basis, Definition

SHARE, COUNT, RATE, RATIO, QUANTILE, MEAN = VALUES = ("share", "count", "rate", "ratio", "quantile", "mean")
"""What a figure may be: counted of all; counted; counted for so many of another table; a sum by a sum; of days that
passed, the day by which so much of them had; their mean."""


@dataclass(frozen=True, slots=True)
class Join:
    """Columns of another table beside each row, by the columns that name one row of it. Read as `name.column`."""

    name: str
    table: str
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Whether another table has a row for this one: read as a column that is yes or no.

    `on` are pairs of this table's column and the other's; `where` is about the other's row.
    """

    name: str
    table: str
    on: tuple[tuple[str, str], ...]
    where: Expression


@dataclass(frozen=True, slots=True)
class Each:
    """Rows put together that agree in the columns `by`: what is counted is then each of those. `adds` are sums."""

    by: tuple[str, ...]
    adds: Mapping[str, Expression]


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows of a table: those `where` it is so, and in the period by `day` where there is one.

    `told` are columns of yes or no that stand beside each row for conditions that were answered beforehand.
    """

    table: str
    where: Expression
    day: Expression | None
    joins: tuple[Join, ...] = ()
    knows: tuple[Known, ...] = ()
    each: Each | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Below:
    """What a rate is out of: rows of a table, each counted as many as `amount` says."""

    rows: Rows
    amount: Expression


@dataclass(frozen=True, slots=True)
class Value:
    """How the value comes from the rows. `of` and `per` are amounts of a row, `at` the part of a quantile.

    A rate is for `scale` of what is below; a quantile or mean of days is divided by `scale` (7 for weeks).
    """

    kind: str
    of: Expression | None
    per: Expression | None
    below: Below | None
    at: Fraction
    scale: int


@dataclass(frozen=True, slots=True)
class Counted:
    """One basis: its rows, which of them count, which are left out and why, the row of the breakdown, the value."""

    rows: Rows
    counts: Expression
    aside: Mapping[str, Expression]
    bucket: Expression | None
    value: Value


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way of breaking a figure down. `labels` are keys and words, in order; others that turn up follow them."""

    key: str
    title: str
    of: Expression
    labels: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Declared:
    """A declared indicator: its definition as pages show it, and how each basis is counted.

    `dimensions` of each basis are those that all of its tables can be read by. `feeds` are the tables it needs.
    """

    definition: Definition
    counted: Mapping[str, Counted]
    dimensions: Mapping[str, Mapping[str, Dimension]]
    file: str
    made: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.definition.id

    def basis(self, basis: str = "") -> Basis:
        """A basis by its id, the default for ""; KeyError where there is none of that id."""
        return self.definition.basis(basis)

    def tables(self, basis: str = "") -> frozenset[str]:
        """The tables that a basis reads, `persons` among them where it does."""
        counted = self.counted[self.basis(basis).id]
        found = set(_tables(counted.rows))
        if counted.value.below:
            found |= set(_tables(counted.value.below.rows))
        return frozenset(found)


def _tables(rows: Rows) -> list[str]:
    return [rows.table, *(join.table for join in rows.joins), *(known.table for known in rows.knows)]

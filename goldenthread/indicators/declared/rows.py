"""What a declared indicator makes of a snapshot: one Ibis expression, a row for each thing that it looks at.

row_id, person_id   the row of the feed, and whose it is where that is known; of rows put together, the least of them
day                 the day that puts it in the period, null for a figure at a date
bucket              its place in the breakdown, "" where there is none
counts              whether it is in the numerator, if it stands `in`
standing            `in`, a reason for which it is left out and counted beside, or `below`: a row that a rate is out of
top, bottom         whole numbers: what it adds above and below; of a quantile or a mean, its value and 1
"""

import ast
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import ibis

from goldenthread.indicators import marked
from goldenthread.indicators.declared.alone import OVER, span_of, stands_alone
from goldenthread.indicators.declared.compiled import Into, latest_in
from goldenthread.indicators.declared.dimensions import NOT_KNOWN
from goldenthread.indicators.declared.language import Expression, columns_of, conjuncts, dotted
from goldenthread.indicators.declared.model import (
    COUNT,
    MEAN,
    QUANTILE,
    RATE,
    RATIO,
    Counted,
    Dimension,
    Each,
    Known,
    Rows,
)
from goldenthread.indicators.declared.names import after, before
from goldenthread.indicators.declared.tables import NUMBER, PERSONS, in_ibis, tables
from goldenthread.indicators.expressions.question import Question

COLUMNS = ("row_id", "person_id", "day", "bucket", "counts", "standing", "top", "bottom")
EVERY_PUPIL = frozenset({"school_census", "attendance"})
"""Tables with rows of every pupil, far larger than those that ask whether somebody is in them."""
Others = Mapping[Known, Any]
"""What stands for the table by which something is known: rows of it that were made beforehand."""
NOT_MEASURED = "not_measured"
"""Why a row is left out that lacks what is to be summed or measured."""


def marked_rows(
    counted: Counted, asked: Question, dimensions: Sequence[Dimension] = (), more: Sequence[str] = ()
) -> Any:
    """The rows of one basis, with a column for each dimension by its key, and `more` columns of the table as they are.

    `more` are for a repository that holds several areas: its tables have such a column each.
    """
    above = _above(counted, asked, dimensions, more)
    if not counted.value.below:
        return above
    return above.union(_below(counted, asked, dimensions, more), distinct=False)


def _above(counted: Counted, asked: Question, dimensions: Sequence[Dimension], more: Sequence[str]) -> Any:
    value = counted.value
    reads = reads_of([counted.counts, counted.bucket, value.of, value.per, *counted.aside.values()], dimensions)
    found = looked_at(counted.rows, asked, reads, more)
    top, bottom, standing = standing_of(counted, found)
    return found.table.select(
        row_id=found.table.row_id,
        person_id=_person(found.table),
        day=found.day,
        bucket=found.into.key(counted.bucket).fill_null(NOT_KNOWN) if counted.bucket else ibis.literal(""),
        counts=found.into.value(counted.counts),
        standing=standing,
        top=top.fill_null(0).cast("int64"),
        bottom=bottom.fill_null(0).cast("int64"),
        **_keys(found.into, dimensions),
        **{name: found.table[name] for name in more},
    )


def standing_of(counted: Counted, found: "Found") -> tuple[Any, Any, Any]:
    """What each row adds above and below, missing where it is not measured, and where it stands."""
    top, bottom, reasons = reasons_of(counted, found)
    return top, bottom, ibis.cases(*reasons, else_=marked.IN) if reasons else ibis.literal(marked.IN)


def reasons_of(counted: Counted, found: "Found") -> tuple[Any, Any, list[tuple[Any, str]]]:
    """What each row adds above and below, and each reason for which one is left out, with when."""
    top, bottom = _amounts(counted, found)
    reasons = [(found.into.value(condition), reason) for reason, condition in counted.aside.items()]
    if counted.value.kind in {RATIO, QUANTILE, MEAN}:
        reasons.append((top.isnull() | bottom.isnull(), NOT_MEASURED))
    return top, bottom, reasons


def _amounts(counted: Counted, found: "Found") -> tuple[Any, Any]:
    value, one = counted.value, ibis.literal(1, type="int64")
    top = found.into.value(value.of) if value.of else one
    if value.kind in {RATE, COUNT}:
        return top, ibis.literal(0, type="int64")
    return top, found.into.value(value.per) if value.per else one


def _below(counted: Counted, asked: Question, dimensions: Sequence[Dimension], more: Sequence[str]) -> Any:
    below = counted.value.below
    assert below is not None
    found = looked_at(below.rows, asked, reads_of([below.amount], dimensions), more)
    return found.table.select(
        row_id=found.table.row_id,
        person_id=_person(found.table),
        day=ibis.null("date"),
        bucket=ibis.literal(""),
        counts=ibis.literal(False),
        standing=ibis.literal(marked.BELOW),
        top=ibis.literal(0, type="int64"),
        bottom=found.into.value(below.amount).fill_null(0).cast("int64"),
        **_keys(found.into, dimensions),
        **{name: found.table[name] for name in more},
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a table that are looked at, and what compiles an expression over them."""

    table: Any
    into: Into
    day: Any


YEAR = "of_year"


APART = "apart_"
SEVERAL = "several"
MANY = "many"
"""Of rows that are alike and were put together, how many they are."""


def looked_at(
    rows: Rows,
    asked: Question,
    reads: frozenset[str],
    more: Sequence[str],
    *,
    by_year: bool = False,
    bare: Any = None,
    apart: Sequence[Expression] = (),
    others: Others | None = None,
) -> Found:
    """The rows that are looked at: filtered, in the period, put together where the definition says so.

    `by_year` adds the calendar year of the day as a column YEAR, and puts no rows of different years together. `bare`
    stands for the table where it is given: what was made of it beforehand, by `beside` or of rows that are alike. Of
    rows put together for several conditions at once, those are `apart`: a column APART and its place says whether one
    of the rows met it. `others` stand for the tables by which something is known, where they are given.
    """
    whole = in_ibis(rows.table, *more)
    bare = whole if bare is None else bare
    names = before(rows)
    filters = reads_of([rows.where, rows.day, *(rows.each.adds.values() if rows.each else ()), *apart])
    carried = _carried(rows, filters, reads, bare)
    first = filters | carried if rows.each else filters | reads
    into = Into(
        _values(bare, rows, frozenset()), names, asked, latest_in(whole if MANY not in bare else bare, names, asked)
    )
    own, among = _own(rows), _among(rows)
    table = _kept(bare, own, into)
    for known in among.values():
        table = table.semi_join(*_others(table, [known], asked, others))
    later = [part for part in conjuncts(rows.where.tree) if part not in own and dotted(part) not in among]
    first -= among.keys() - reads_of([rows.day, *apart]) - reads
    table = _beside(table, rows, first, asked, others)
    table = _kept(table, later, Into(_values(table, rows, first), names, asked, into.latest))
    into = Into(_values(table, rows, first), names, asked, into.latest)
    if rows.day:
        table = table.filter(*_in_period(rows.day, into))
        into = Into(_values(table, rows, first), names, asked, into.latest)
    day = into.value(rows.day) if rows.day else ibis.null("date")
    if by_year:
        table, more = table.mutate(**{YEAR: day.year().cast("int64")}), (*more, YEAR)
    if rows.each:
        flags = {f"{APART}{place}": into.value(said) for place, said in enumerate(apart)}
        table = table.mutate(day=day, **flags)
        table = table.filter(ibis.or_(*(table[name] for name in flags))) if flags else table
        return _together(table, rows, into, (reads, carried), (more, tuple(flags)))
    return Found(table, Into(_values(table, rows, first), names, asked, into.latest), day)


def beside(
    rows: Rows,
    where: Expression,
    asked: Question,
    reads: frozenset[str],
    more: Sequence[str],
    told: Mapping[str, Expression] | None = None,
) -> Any:
    """The table as it may be made once for every day: those columns that are read, with the child's and those joined
    beside them, of the rows of which `where` is so; it may not ask about the day. Their ids are left out.

    What is `told` are conditions, answered in columns of those names.
    """
    told = told or {}
    bare, names = in_ibis(rows.table, *more), before(rows)
    into = Into(_values(bare, rows, frozenset()), names, asked, latest_in(bare, names, asked))
    own = tables()[rows.table].keys()
    first = [part for part in conjuncts(where.tree) if own >= set(columns_of(part))]
    looks_at = reads | reads_of(list(told.values()))
    table = _beside(_kept(bare, first, into), rows, looks_at, asked)
    later = [part for part in conjuncts(where.tree) if part not in first]
    into = Into(_values(table, rows, looks_at), names, asked, into.latest)
    table = _kept(table, later, into).mutate(**{name: into.value(said) for name, said in told.items()})
    ids = {name: ibis.null("string") for name in ("row_id", "person_id") if name in bare.columns}
    wanted = {*(word.replace(".", "__") for word in reads), NUMBER, *more, *told}
    kept = [name for name in table.columns if name in wanted]
    return table.select(*(name for name in kept if name not in ids), **ids)


def _own(rows: Rows) -> list[ast.expr]:
    """The conditions that the table's own columns answer: put first, before other tables are brought beside."""
    own = tables()[rows.table].keys() | set(rows.told)
    return [part for part in conjuncts(rows.where.tree) if own >= set(columns_of(part))]


def _among(rows: Rows) -> Mapping[str, Known]:
    """What must be known for a row to be looked at at all: asked before anything is brought beside it."""
    asked_for = {dotted(part) for part in conjuncts(rows.where.tree)}
    return {known.name: known for known in rows.knows if known.name in asked_for}


def _kept(table: Any, parts: Sequence[ast.expr], into: Into) -> Any:
    return table.filter(*(into.filter(part) for part in parts)) if parts else table


def _in_period(said: Expression, into: Into) -> list[Any]:
    day, period = into.value(said), into.asked.period
    return [day >= period.first, day <= period.last, day <= into.asked.as_at]


def _together(
    table: Any,
    rows: Rows,
    into: Into,
    read: tuple[frozenset[str], frozenset[str]],
    kept: tuple[Sequence[str], Sequence[str]],
) -> Found:
    """One row for those that agree in `by`. Rows of somebody who is not known are each their own: beside the others, so
    that their ids need not be read where everybody is known.

    `read` is what is read of them, and of that what is there already; `kept` further columns that they agree in, and
    flags that hold where they do of one row.
    """
    (reads, carried), (more, flags), each = read, kept, rows.each
    assert each is not None
    into = Into(_values(table, rows, frozenset(into.values)), into.names, into.asked, into.latest)
    of_child = [word.replace(".", "__") for word in sorted(carried)]
    columns = {
        "row_id": table.row_id,
        **({"person_id": table.person_id, NUMBER: table[NUMBER]} if _has_person(table) else {}),
        **({"day": table["day"]} if rows.day is not None else {}),
        **{name: table[name] for name in each.by if name != "person_id"},
        **{name: into.value(amount).cast("int64") for name, amount in each.adds.items()},
        **{name: table[name] for name in (*more, *of_child, *flags)},
    }
    made = table.select(**columns, **{SEVERAL: _several(table, rows, into)})
    alike = together_by(rows, more)
    found = _put_together(_without(made.filter(made[SEVERAL]), {SEVERAL}), alike, flags, each)
    if "person_id" in each.by or OVER in table.columns:
        found = found.union(made.filter(~made[SEVERAL]).select(found.columns), distinct=False)
    found = _beside(found, rows, reads - carried, into.asked)
    again = Into(_values(found, rows, reads), after(rows), into.asked, into.latest)
    return Found(found, again, found["day"] if rows.day is not None else ibis.null("date"))


def together_by(rows: Rows, more: Sequence[str]) -> list[str]:
    """The columns in which rows agree that are put together."""
    by = rows.each.by if rows.each else ()
    return [_name(name) for name in by] + [name for name in more if name not in by]


def _several(table: Any, rows: Rows, into: Into) -> Any:
    """Whether there may be others with which a row is put together: it is known whose it is, and none stands alone."""
    assert rows.each is not None
    known = table[NUMBER].notnull() if "person_id" in rows.each.by else ibis.literal(True)
    span = span_of(rows) if OVER in table.columns else None
    return known & ~stands_alone(table, span, into) if span else known


def _put_together(made: Any, alike: Sequence[str], flags: Sequence[str], each: Each) -> Any:
    """One row for those that agree: the least id, the last day, sums, flags that one has, and what all of them have."""

    def of(name: str) -> Any:
        column = made[name]
        if name in each.adds:
            return column.sum().cast("int64")
        if name in flags:
            return column.any()
        if name == "row_id":
            return column.min()
        return column.max() if name in {"day", "person_id", NUMBER} else column.arbitrary()

    found = made.group_by(list(alike)).agg(**{name: of(name) for name in made.columns if name not in alike})
    return found.select(made.columns)


def _carried(rows: Rows, filters: frozenset[str], reads: frozenset[str], bare: Any) -> frozenset[str]:
    """What is read of the child that rows put together have in common: fetched with their conditions, not once more.

    Only where the conditions read something of the child, else fewer are asked about once they are put together; or
    where it stands beside them already.
    """
    if not rows.each or "person_id" not in rows.each.by or rows.table == PERSONS:
        return frozenset()
    of_child = frozenset(word for word in reads if word.startswith("person."))
    if any(word.startswith("person.") for word in filters):
        return of_child
    return frozenset(word for word in of_child if word.replace(".", "__") in bare.columns)


def _beside(table: Any, rows: Rows, reads: frozenset[str], asked: Question, others: Others | None = None) -> Any:
    """The table with those columns of others that are read: the child's, those joined, and what is known."""
    asked_about = table
    child = _not_there("person", reads, table)
    if child and rows.table != PERSONS:
        persons = in_ibis(PERSONS)
        right = persons.select(who=persons[NUMBER], **{f"person__{name}": persons[name] for name in child})
        table = table.left_join(right, table[NUMBER] == right.who).drop("who")
    for join in rows.joins:
        columns = _not_there(join.name, reads, table)
        if columns:
            other = in_ibis(join.table)
            keys = {f"key__{name}": other[name] for name in join.on}
            right = other.select(**keys, **{f"{join.name}__{name}": other[name] for name in columns})
            same = [table[name] == right[f"key__{name}"] for name in join.on]
            table = _without(table.left_join(right, same), keys)
    for alike in _of_one_table(rows, reads):
        narrow = is_narrow(rows, alike[0]) and not (others and alike[0] in others)
        table = _known(table, alike, asked, asked_about if narrow else None, others)
    return table


def _without(table: Any, names: Collection[str]) -> Any:
    """The table without some columns; said in the same words each time, where `drop` names them in any order."""
    return table.select([name for name in table.columns if name not in names])


def _not_there(owner: str, reads: frozenset[str], table: Any) -> list[str]:
    return [name for name in _of_owner(owner, reads) if f"{owner}__{name}" not in table.columns]


def _of_one_table(rows: Rows, reads: frozenset[str]) -> list[list[Known]]:
    """What is to be known, that of the same rows of another table together."""
    found: dict[object, list[Known]] = {}
    for known in rows.knows:
        if known.name in reads:
            found.setdefault((known.table, known.on), []).append(known)
    return list(found.values())


def is_narrow(rows: Rows, known: Known) -> bool:
    """Whether of the table by which something is known most rows are of nobody who is looked at."""
    return known.table in EVERY_PUPIL and rows.table not in EVERY_PUPIL


def is_few(rows: Rows) -> bool:
    """Whether of all pupils only few are looked at: those of whom something must be known."""
    return bool(_among(rows)) and rows.table in EVERY_PUPIL


def of_those(known: Known, bare: Any) -> Any:
    """Of the table by which something is known, what is read of it, of those who are in `bare`: it may be made once."""
    other = in_ibis(known.table)
    reads = reads_of([known.where])
    kept = [name for name in other.columns if name in reads or name in {_name(theirs) for _, theirs in known.on}]
    return other.semi_join(bare, _same(bare, other, known)).select(kept)


def _known(table: Any, alike: Sequence[Known], asked: Question, asked_about: Any, given: Others | None) -> Any:
    """The table with a column of each that is known; of a large other table only what is `asked_about` is kept."""
    other, same = _others(table, alike, asked, given)
    if asked_about is not None:
        other = other.semi_join(asked_about, _same(asked_about, other, alike[0]))
    names = [_name(theirs) for _, theirs in alike[0].on]
    keys = {f"key__{name}": other[name] for name in names}
    right = other.group_by(**keys).agg(**{f"known__{known.name}": other[f"is__{known.name}"].any() for known in alike})
    same = [table[_name(ours)] == right[f"key__{_name(theirs)}"] for ours, theirs in alike[0].on]
    return _without(table.left_join(right, same), keys)


def _others(table: Any, alike: Sequence[Known], asked: Question, given: Others | None = None) -> tuple[Any, list[Any]]:
    """The rows of the other table of which one of several things is so, `is__` each; and which are a row's own."""
    first = alike[0]
    whole, reads = in_ibis(first.table), reads_of([known.where for known in alike])
    bare = given[first] if given and first in given else whole
    rows = Rows(first.table, first.where, None)
    other = _beside(bare, rows, reads, asked)
    into = Into(_values(other, rows, reads), before(rows), asked, latest_in(whole, before(rows), asked))
    if len(alike) == 1:
        other = _kept(other, conjuncts(first.where.tree), into).mutate(**{f"is__{first.name}": ibis.literal(True)})
    else:
        other = other.mutate(**{f"is__{known.name}": into.value(known.where) for known in alike})
        other = other.filter(ibis.or_(*(other[f"is__{known.name}"] for known in alike)))
    return other, _same(table, other, first)


def _same(table: Any, other: Any, known: Known) -> list[Any]:
    return [table[_name(ours)] == other[_name(theirs)] for ours, theirs in known.on]


def _name(column: str) -> str:
    """The column by which rows are joined and put together: of a person the number, which costs less than the id."""
    return NUMBER if column == "person_id" else column


def _values(table: Any, rows: Rows, reads: frozenset[str]) -> Mapping[str, Any]:
    found = {name: table[name] for name in table.columns}
    for word in reads:
        owner, _, name = word.partition(".")
        if name and owner == "person" and rows.table == PERSONS:
            found[word] = table[name]
        elif name:
            found[word] = table[f"{owner}__{name}"]
    for known in rows.knows:
        if known.name in reads:
            found[known.name] = table[f"known__{known.name}"].fill_null(False)
    return found


def _of_owner(owner: str, reads: frozenset[str]) -> list[str]:
    return sorted(word.partition(".")[2] for word in reads if word.startswith(f"{owner}."))


def reads_of(expressions: Sequence[Expression | None], dimensions: Sequence[Dimension] = ()) -> frozenset[str]:
    """The names that some expressions and dimensions read."""
    every = [*expressions, *(dimension.of for dimension in dimensions)]
    return reduce(lambda found, more: found | more.reads, (one for one in every if one), frozenset[str]())


def _keys(into: Into, dimensions: Sequence[Dimension]) -> dict[str, Any]:
    return {dimension.key: into.key(dimension.of).fill_null(NOT_KNOWN) for dimension in dimensions}


def _person(table: Any) -> Any:
    return table.person_id if _has_person(table) else ibis.null("string")


def _has_person(table: Any) -> bool:
    return "person_id" in table.columns

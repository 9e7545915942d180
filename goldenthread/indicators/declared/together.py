"""Many figures in few passes, for a repository of many areas: those that look at the same rows are counted together.

Each table is read once for all the shares, counts, rates and ratios that look at it, whatever their conditions, and
once for all the years of what happened; what is so on a day is asked of each day. The answers are those of `compute`.
"""

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ibis

from goldenthread.indicators.asked import Choices
from goldenthread.indicators.declared.alone import beside_others, span_of
from goldenthread.indicators.declared.language import YES_NO, Expression, conjuncts, read
from goldenthread.indicators.declared.model import MEAN, QUANTILE, RATE, RATIO, Counted, Declared, Known, Rows
from goldenthread.indicators.declared.names import after, before
from goldenthread.indicators.declared.rows import (
    APART,
    MANY,
    YEAR,
    Found,
    beside,
    is_few,
    is_narrow,
    looked_at,
    of_those,
    reads_of,
    reasons_of,
    together_by,
)
from goldenthread.indicators.declared.settled import OF_DAY, Settling
from goldenthread.indicators.declared.tables import feed_of, tables
from goldenthread.indicators.expressions import question
from goldenthread.repository.engine import keep, spilling
from goldenthread.repository.snapshots import Snapshot

Wanted = tuple[str, str]
ABOVE, BELOW = "above", "below"


@dataclass(frozen=True, slots=True)
class One:
    """A basis in a pass: which, above or below a rate's line, its rows, and what is counted of them."""

    wanted: Wanted
    side: str
    rows: Rows
    counted: Counted


@dataclass(frozen=True, slots=True)
class Pass:
    """One reading of a table for several bases: `counted` gives sums for each area, and each year where `of_years`.

    Columns of a basis: `whole`, `part` (of those, how many count), `top`, `bottom`, each with the place of the basis.
    `once` is to be made once for a snapshot, whatever the day, each as a table of its name and in this order: rows that
    are alike put together, or what the child and other tables tell beside each row. All are expressions that belong to
    no engine.
    """

    members: tuple[One, ...]
    of_years: bool
    once: Mapping[str, Any]
    counted: Any

    @property
    def before(self) -> list[str]:
        """What makes the tables that are made once in DuckDB."""
        made = {name: ibis.to_sql(table, dialect="duckdb") for name, table in self.once.items()}
        return [f"CREATE OR REPLACE TEMP TABLE {name} AS {query}" for name, query in made.items()]

    @property
    def sql(self) -> str:
        """The statement for DuckDB."""
        return str(ibis.to_sql(self.counted, dialect="duckdb"))


def passes(known: Iterable[Declared], area: str) -> list[Pass]:
    """The passes in which all bases are counted that are not quantiles, by the column that names the area.

    Those of most bases come first: they take longest, and are under way when the last short ones are asked.
    """
    groups: dict[object, list[One]] = {}
    for one in _all(known):
        groups.setdefault((_alike(one.rows), _reads_the_day(one)), []).append(one)
    return [_pass(members, area) for members in sorted(groups.values(), key=len, reverse=True)]


def prepare(found: Iterable[Pass], snapshot: Snapshot, folder: Path) -> None:
    """Write what is to be made once for a snapshot into a folder, to be kept with it."""
    with spilling(snapshot, folder) as backend:
        for one in found:
            for name, table in one.once.items():
                keep(backend, name, str(ibis.to_sql(table, dialect="duckdb")), folder)


def _all(known: Iterable[Declared]) -> Iterator[One]:
    for declared in known:
        for basis, counted in declared.counted.items():
            if counted.value.kind in {QUANTILE, MEAN}:
                continue
            yield One((declared.id, basis), ABOVE, counted.rows, counted)
            if counted.value.below:
                yield One((declared.id, basis), BELOW, counted.value.below.rows, counted)


def _reads_the_day(one: One) -> bool:
    """Whether an answer depends on the day asked about, not only the period: each year is then asked by itself."""
    said = [*_parts(one), one.rows.where, one.rows.day, *(known.where for known in one.rows.knows)]
    return any(OF_DAY & {n.id for n in ast.walk(e.tree) if isinstance(n, ast.Name)} for e in said if e)


def _alike(rows: Rows) -> object:
    """What two must have in common to be counted in one pass."""
    where = rows.where.text if rows.each and not _late(rows) and not _flagged(rows) else ""
    day = rows.day.text if rows.day else ""
    each = (rows.each.by, tuple((k, v.text) for k, v in rows.each.adds.items())) if rows.each else ()
    knows = tuple((known.name, known.table, known.on, known.where.text) for known in rows.knows)
    return rows.table, day, each, where, rows.joins, knows, _late(rows)


def _late(rows: Rows) -> bool:
    """Whether the condition can as well be asked of rows that have been put together."""
    return rows.where.reads <= after(rows).keys()


def _flagged(rows: Rows) -> bool:
    """Whether rows put together can be told apart by a flag for each condition: nothing is summed, and no day kept."""
    return bool(rows.each and not rows.each.adds and not rows.day and "person_id" in rows.each.by)


def _apart(members: Sequence[One]) -> dict[str, Expression]:
    """What tells apart rows put together, by the conditions of each: what these have beside those that all have.

    None where all have the same.
    """
    if not _flagged(members[0].rows) or _late(members[0].rows):
        return {}
    said, shared = {one.rows.where.text: one.rows.where for one in members}, _shared(members)
    own = {text: [part for part in _texts(where) if part not in shared] for text, where in said.items()}
    return {text: _all_of(parts, members) for text, parts in own.items()} if len(own) > 1 else {}


def _pass(members: Sequence[One], area: str) -> Pass:
    first = members[0].rows
    # The groups of one year fit the processor's cache; those of all years cost more together than year by year.
    of_years = first.day is not None and not first.each and not any(_reads_the_day(one) for one in members)
    asks, told = (members, {}) if first.each else _settled(members)
    apart = _apart(asks)
    where = first.where if first.each and not _late(first) and not apart else _common(asks)
    rows = replace(asks[0].rows, where=where)
    reads = reads_of([part for one in asks for part in _parts(one)])
    once = _once(asks, rows, area, told, apart)
    others = {known: table for known, table in once.items() if known is not None}
    found = looked_at(
        rows, question.question(Choices()), reads, (area,), by_year=of_years, bare=_named(once.get(None)),
        apart=list(apart.values()), others={known: _named(table) for known, table in others.items()},
    )  # fmt: skip
    many = found.table[MANY] if MANY in found.table.columns else 1
    sums = {
        f"{name}_{n}": value for n, one in enumerate(asks) for name, value in _sums(found, one, area, apart).items()
    }
    keys = {"area": found.table[area]}
    if of_years:
        keys["year"] = found.table[YEAR]
    made = found.table.group_by(**keys).agg(**{name: (value * many).sum() for name, value in sums.items()})
    return Pass(tuple(members), of_years, {_name(table): table for table in once.values()}, made)


def _settled(members: Sequence[One]) -> tuple[Sequence[One], Mapping[str, Expression]]:
    """The members with a name for each condition that no day changes, and those conditions."""
    settling = Settling(frozenset(known.name for known in members[0].rows.knows))
    settle, found = settling.expression, []
    for one in members:
        rows = replace(one.rows, where=settle(one.rows.where))
        aside = {reason: settle(said) for reason, said in one.counted.aside.items()}
        counted = replace(one.counted, counts=settle(one.counted.counts), aside=aside)
        found.append(replace(one, rows=rows, counted=counted))
    told = tuple(settling.told)
    return [replace(one, rows=replace(one.rows, told=told)) for one in found], settling.told


def _once(
    members: Sequence[One], rows: Rows, area: str, told: Mapping[str, Expression], apart: Mapping[str, Expression]
) -> dict[Known | None, Any]:
    """What may be made once: what stands for the table itself, and for those by which something is known.

    `rows` are those that all look at; `told` the conditions that are answered beforehand; `apart` those of which each
    looks at one.
    """
    alike = _put_together(members, area, told)
    if alike is not None:
        return {None: alike}
    bare = _beside(members, rows, area, told, list(apart.values()))
    if bare is None:
        return {}
    found: dict[Known | None, Any] = {None: bare}
    for known in rows.knows:
        if is_narrow(rows, known) and not any("." in word for word in known.where.reads):
            found[known] = of_those(known, _named(bare))
    return found


def _name(table: Any) -> str:
    """The name of a table that is made once, told by what makes it: one made of another definition is not read."""
    made = str(ibis.to_sql(table, dialect="duckdb"))
    return f"once_{hashlib.sha256(made.encode()).hexdigest()[:12]}"


def _named(table: Any) -> Any:
    return None if table is None else ibis.table(table.schema(), name=_name(table))


def _put_together(members: Sequence[One], area: str, told: Mapping[str, Expression]) -> Any:
    """The rows that are alike in all that is read of them, with how many; None where it must be known whose they are.

    Nine million pupils are alike in few ways. It is made once, and every day is asked of it.
    """
    rows = members[0].rows
    words = {word for one in members for word in _words(one)} - {area}
    if rows.each or rows.knows or not all(_of_few(word, members) for word in words):
        return None
    table = beside(rows, _all_of([], members), question.question(Choices()), frozenset(words), (area,), told)
    columns = [area, *sorted(words)]
    return table.group_by(*columns).agg(**{MANY: table.count()})


def _beside(
    members: Sequence[One], rows: Rows, area: str, told: Mapping[str, Expression], apart: Sequence[Expression]
) -> Any:
    """The rows with what is so of each whatever the day: what the child or another table tells, the conditions that are
    settled, and which stand alone; None where nobody asks for any. It is made once, and every day is asked of few
    columns that lie side by side.
    """
    adds = list(rows.each.adds.values()) if rows.each else []
    reads = reads_of([part for one in members for part in (*_parts(one), one.rows.where)] + [rows.day, *adds])
    span = span_of(rows) if rows.each and not is_few(rows) else None
    if not (told or span or any("." in word for word in reads)):
        return None
    ours = frozenset(name for known in rows.knows for name, _ in known.on)
    ours |= frozenset(rows.each.by if rows.each else ())
    known = {one.name for one in rows.knows}
    anyone = [" or ".join(f"({said.text})" for said in apart)] if apart else []
    whatever = [text for text in [*_shared(members), *anyone] if _of_any_day(text, known)]
    where = _all_of([told[text].text if text in told else text for text in whatever], members)
    table = beside(rows, where, question.question(Choices()), (reads | ours) - known - told.keys(), (area,), told)
    return beside_others(table, span, together_by(rows, (area,))) if span else table


def _of_any_day(text: str, known: set[str]) -> bool:
    """Whether a condition asks nothing about the day, and nothing that is known by it."""
    return not (OF_DAY | known) & {n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)}


def _of_few(word: str, members: Sequence[One]) -> bool:
    """Whether a column holds few different values, so that rows are alike: codes, yes or no, months, census days."""
    rows = members[0].rows
    if word in rows.told:
        return True
    column, feed = tables()[rows.table].get(word), feed_of(rows.table)
    if column is None:
        return False
    monthly = feed is not None and word in feed.names and feed.column(word).kind == "month"
    latest = any(f"latest({word})" in _texts_of(one) for one in members)
    return column.kind == YES_NO or bool(column.codes) or monthly or latest


def _texts_of(one: One) -> str:
    return " ".join(ast.unparse(said.tree) for said in (*_parts(one), one.rows.where) if said)


def _words(one: One) -> frozenset[str]:
    return reads_of([*_parts(one), one.rows.where, one.rows.day])


def _parts(one: One) -> list[Expression | None]:
    where = one.rows.where if not one.rows.each or _late(one.rows) else None
    if one.side == BELOW:
        below = one.counted.value.below
        return [where, below.amount if below else None]
    value = one.counted.value
    return [where, one.counted.counts, value.of, value.per, *one.counted.aside.values()]


def _common(members: Sequence[One]) -> Expression:
    """The conditions that all have, so that what none looks at is passed over."""
    return _all_of(_shared(members), members)


def _shared(members: Sequence[One]) -> list[str]:
    said = [_texts(one.rows.where) for one in members]
    return [text for text in said[0] if all(text in each for each in said[1:])]


def _texts(where: Expression) -> list[str]:
    return [ast.unparse(part) for part in conjuncts(where.tree)]


def _all_of(parts: Sequence[str], members: Sequence[One]) -> Expression:
    return read(" and ".join(f"({text})" for text in parts) or True, _names(members), YES_NO)


def _names(members: Sequence[One]) -> Any:
    return before(members[0].rows)


def _sums(found: Found, one: One, area: str, apart: Mapping[str, Expression]) -> dict[str, Any]:
    into = found.into
    here = found.table[area].notnull()
    if apart:
        here &= found.table[f"{APART}{list(apart).index(one.rows.where.text)}"]
    elif not one.rows.each or _late(one.rows):
        here &= into.value(one.rows.where)
    if one.side == BELOW:
        below = one.counted.value.below
        assert below is not None
        return {"bottom": ibis.ifelse(here, into.value(below.amount).fill_null(0), 0)}
    value = one.counted.value
    top, bottom, reasons = reasons_of(one.counted, found)
    inside = here & ~ibis.or_(*(condition for condition, _ in reasons)) if reasons else here
    counting = inside & into.value(one.counted.counts)
    if value.kind == RATE:
        return {"top": ibis.ifelse(counting, top.fill_null(0), 0)}
    if value.kind == RATIO:
        return {"top": ibis.ifelse(counting, top, 0), "bottom": ibis.ifelse(counting, bottom, 0)}
    return {"whole": inside.cast("int32"), "part": counting.cast("int32")}

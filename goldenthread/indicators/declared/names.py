"""Which names an expression may read, before rows are put together and after."""

from goldenthread.indicators.declared.language import WHOLE, YES_NO, Name, Names
from goldenthread.indicators.declared.model import Rows
from goldenthread.indicators.declared.tables import CHILD, tables


def before(rows: Rows) -> Names:
    """The table's own columns, those of the child, those of joined tables, what is known and what is settled."""
    own = tables()[rows.table]
    child = _of("person", CHILD) if "person_id" in own else {}
    joined = {word: name for join in rows.joins for word, name in _of(join.name, tables()[join.table]).items()}
    told = dict.fromkeys(rows.told, Name(YES_NO, sure=True))
    return {**own, **child, **joined, **_known(rows, set(own)), **told}


def after(rows: Rows) -> Names:
    """What rows put together still have: the columns they agree in, the sums, and what hangs on those."""
    if rows.each is None:
        return before(rows)
    own = {name: column for name, column in tables()[rows.table].items() if name in rows.each.by}
    child = _of("person", CHILD) if "person_id" in own else {}
    joined = {
        word: name
        for join in rows.joins
        if set(join.on) <= set(own)
        for word, name in _of(join.name, tables()[join.table]).items()
    }
    sums = dict.fromkeys(rows.each.adds, Name(WHOLE))
    return {**own, **child, **joined, **sums, **_known(rows, set(own))}


def _of(owner: str, columns: Names) -> Names:
    return {f"{owner}.{name}": column for name, column in columns.items()}


def _known(rows: Rows, own: set[str]) -> Names:
    return {known.name: Name(YES_NO, sure=True) for known in rows.knows if {ours for ours, _ in known.on} <= own}

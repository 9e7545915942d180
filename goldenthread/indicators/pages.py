"""The pages in ``docs/indicators``, written from the definitions: what is counted, what is not, and by which law.

python -m goldenthread.indicators.pages
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from goldenthread.formats.statistics.measures import measure
from goldenthread.indicators.declared import not_counted, shipped
from goldenthread.indicators.declared.language import Expression
from goldenthread.indicators.declared.model import Counted, Declared, Rows
from goldenthread.indicators.definition import Basis, Definition, definitions

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "indicators"
HEAD = "<!-- Written from the definitions by python -m goldenthread.indicators.pages; change those, not this. -->\n\n"
BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "context": "Neither high nor low is better."}
PERIODS = {
    "flow": "what happened in a period",
    "date": "what is so at the end of a day",
    "date_over_period": "what is so at the end of a day, of what happened in a period",
}
GIVEN = {"%": "per cent", "count": "a number"}
INTERVALS = {
    "share": "Wilson's, at 95%: sound for few children and for shares near 0 and 100",
    "ratio": "Wilson's, at 95%, as if each were by chance alone",
    "count": "Poisson limits at 95%, exact under ten and Byar's from ten on",
    "rate": "Poisson limits at 95%, exact under ten and Byar's from ten on",
    "quantile": "the order statistics that hold it at 95%; none where there are too few, and none of the longest",
    "mean": "by the spread of the values at 95%; none under thirty",
}
"""How the uncertainty of each kind of value is told; `intervals` says why."""


def pages() -> dict[str, str]:
    """Every page by its file name."""
    found = {f"{of.id}.md": HEAD + "\n".join(_page(of, None)) for of in definitions().values()}
    found |= {f"{one.id}.md": HEAD + "\n".join(_page(one.definition, one)) for one in shipped().values()}
    return found | {"README.md": HEAD + "\n".join(_contents())}


def write(folder: Path = FOLDER) -> None:
    """Write every page; a page of an indicator that is gone is taken away."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in folder.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


def _contents() -> Iterator[str]:
    yield from ("# Indicators", "")
    yield (
        "The partnership's own figures, each counted over a snapshot of the casework or of what partners delivered. "
        "What a file left open and nobody has confirmed is never counted as a breach; it is counted beside. Other "
        "areas' figures are the published ones, kept as published."
    )
    yield from ("", "## Counted from the casework", "")
    yield from _index(definitions().values())
    yield from ("## Counted from the feeds", "")
    yield (
        "Each is a file in `goldenthread/indicators/definitions/feeds`, in the language that "
        "`goldenthread/indicators/declared/language.py` describes. A file of the same kind in the folder `indicators` "
        "of an authority's own data is read, checked and listed beside these: an indicator is added by writing it."
    )
    yield ""
    yield from _index(one.definition for one in shipped().values())
    yield from ("## Not counted from a snapshot", "", "| Indicator | Why | Told otherwise by |", "| --- | --- | --- |")
    for left in not_counted().values():
        yield f"| {left.id} {left.title} | {left.why} | {left.told or '—'} |"
    yield ""


def _index(found: Iterable[Definition]) -> Iterator[str]:
    yield from ("| Indicator | What it tells | Law |", "| --- | --- | --- |")
    for of in found:
        yield f"| [{of.id} {of.title}]({of.id}.md) | {of.meaning} | {of.law} |"
    yield ""


def _page(of: Definition, declared: Declared | None) -> Iterator[str]:
    yield from (f"# {of.id} {of.title}", "", of.meaning, "")
    yield from ("|  |  |", "| --- | --- |")
    yield f"| Law | {of.law} |"
    yield f"| Reading it | {BETTER[of.polarity]} |"
    yield f"| Owner | {of.owner} |"
    yield f"| Version | {of.version}, to be reviewed by {of.review_by:%-d %B %Y} |"
    yield from _how_it_is_kept(of)
    if of.dimensions:
        yield f"| Worth looking at by | {', '.join(of.dimensions)} |"
    yield ""
    for basis in of.bases.values():
        counted = declared.counted[basis.id] if declared else None
        yield from _basis(basis, counted, is_default=basis is of.default and len(of.bases) > 1)
    yield from _list("What is not settled", of.open_points)
    yield from _list("What it cannot tell", of.cannot_tell)


def _how_it_is_kept(of: Definition) -> Iterator[str]:
    if of.frequency:
        yield f"| How often | {of.frequency} |"
    if of.small_numbers:
        yield f"| Small numbers | rule {of.small_numbers} of disclosure control |"
    for words in of.comparators:
        yield f"| Compared with | {words} |"
    for target in of.targets:
        yield f"| Target | {target.value:g} every {target.every}, on the basis `{target.basis}`: {target.source} |"


def _basis(basis: Basis, counted: Counted | None, *, is_default: bool) -> Iterator[str]:
    yield from (f"## {basis.title}", "")
    if is_default:
        yield from ("Shown unless another is asked for.", "")
    yield from ("|  |  |", "| --- | --- |")
    yield f"| Population | {basis.population} |"
    if basis.numerator:
        yield f"| Counted | {basis.numerator} |"
    if basis.denominator:
        yield f"| Out of | {basis.denominator} |"
    if basis.polarity:
        yield f"| Which way is good | {BETTER[basis.polarity]} |"
    yield f"| Given as | {GIVEN.get(basis.unit, basis.unit)} |"
    yield f"| Interval | {_interval(basis)} |"
    yield f"| Counts | {PERIODS[basis.period]} |"
    for words in basis.exclusions.values():
        yield f"| Left out, and counted beside | {words} |"
    if basis.buckets:
        yield f"| Rows | {'; '.join(basis.buckets.values())} |"
    for name in dict.fromkeys((*basis.published, *basis.published_by_bucket.values())):
        source = measure(name).source
        yield f"| Set beside | DfE: {measure(name).title} (`{source.table}.{source.column}`) |"
    yield f"| Asked for as | `{basis.id}` |"
    yield ""
    if counted:
        yield from _told(counted)


def _interval(basis: Basis) -> str:
    kind = basis.value or ("count" if basis.unit == "count" else "share")
    return INTERVALS[kind] if basis.numerator else "none; its rows are counts"


def _told(counted: Counted) -> Iterator[str]:
    """The expressions themselves, for whoever wants to know to the letter."""
    yield from ("```text", *_rows_told(counted.rows, "from"))
    yield from _said("counts", counted.counts)
    for reason, condition in counted.aside.items():
        yield from _said(f"aside {reason}", condition)
    yield from _said("bucket", counted.bucket)
    value = counted.value
    yield f"value: {value.kind}" + (f" at {float(value.at):g}" if value.kind == "quantile" else "")
    yield from _said("of", value.of)
    yield from _said("per", value.per)
    if value.below:
        yield from _rows_told(value.below.rows, "out of")
        yield from _said("amount", value.below.amount)
    yield from ("```", "")


def _rows_told(rows: Rows, what: str) -> Iterator[str]:
    yield f"{what}: {rows.table}"
    for join in rows.joins:
        yield f"{join.name}: the row of {join.table} by {', '.join(join.on)}"
    for known in rows.knows:
        by = ", ".join(ours if ours == theirs else f"{ours} = {theirs}" for ours, theirs in known.on)
        yield f"{known.name}: whether {known.table} has a row by {by} where {known.where.text}"
    yield from _said("where", rows.where)
    yield from _said("day", rows.day)
    if rows.each:
        adds = "; ".join(f"{name} = the sum of {amount.text}" for name, amount in rows.each.adds.items())
        yield f"each: one for {', '.join(rows.each.by)}" + (f"; {adds}" if adds else "")


def _said(what: str, expression: Expression | None) -> Iterator[str]:
    if expression and expression.text != "True":
        yield f"{what}: {expression.text}"


def _list(title: str, points: Iterable[str]) -> Iterator[str]:
    lines = [f"- {point}" for point in points]
    if lines:
        yield from (f"## {title}", "", *lines, "")


if __name__ == "__main__":
    write()

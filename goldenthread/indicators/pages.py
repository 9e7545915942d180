"""The pages in ``docs/indicators``, written from the definitions: what is counted, what is not, and by which law.

python -m goldenthread.indicators.pages
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from goldenthread.formats.statistics.measures import measure
from goldenthread.indicators.definition import Basis, Definition, definitions

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "indicators"
HEAD = "<!-- Written from the definitions by python -m goldenthread.indicators.pages; change those, not this. -->\n\n"
BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "context": "Neither high nor low is better."}
PERIODS = {
    "flow": "what happened in a period",
    "date": "what is so at the end of a day",
    "date_over_period": "what is so at the end of a day, of what happened in a period",
}


def pages() -> dict[str, str]:
    """Every page by its file name."""
    found = {f"{of.id}.md": HEAD + "\n".join(_page(of)) for of in definitions().values()}
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
        "The partnership's own figures, each counted over a snapshot of the casework. What a file left open and nobody "
        "has confirmed is never counted as a breach; it is counted beside. Other areas' figures are DfE's published "
        "ones, kept as published."
    )
    yield from ("", "| Indicator | What it tells | Law |", "| --- | --- | --- |")
    for of in definitions().values():
        yield f"| [{of.id} {of.title}]({of.id}.md) | {of.meaning} | {of.law} |"
    yield ""


def _page(of: Definition) -> Iterator[str]:
    yield from (f"# {of.id} {of.title}", "", of.meaning, "")
    yield from ("|  |  |", "| --- | --- |")
    yield f"| Law | {of.law} |"
    yield f"| Reading it | {BETTER[of.polarity]} |"
    yield f"| Owner | {of.owner} |"
    yield f"| Version | {of.version}, to be reviewed by {of.review_by:%-d %B %Y} |"
    if of.dimensions:
        yield f"| Worth looking at by | {', '.join(of.dimensions)} |"
    yield ""
    for basis in of.bases.values():
        yield from _basis(basis, is_default=basis is of.default and len(of.bases) > 1)
    yield from _list("What is not settled", of.open_points)
    yield from _list("What it cannot tell", of.cannot_tell)


def _basis(basis: Basis, *, is_default: bool) -> Iterator[str]:
    yield from (f"## {basis.title}", "")
    if is_default:
        yield from ("Shown unless another is asked for.", "")
    yield from ("|  |  |", "| --- | --- |")
    yield f"| Population | {basis.population} |"
    if basis.numerator:
        yield f"| Counted | {basis.numerator} |"
    if basis.denominator:
        yield f"| Out of | {basis.denominator} |"
    yield f"| Given as | {'per cent' if basis.unit == '%' else 'a number'} |"
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


def _list(title: str, points: Iterable[str]) -> Iterator[str]:
    lines = [f"- {point}" for point in points]
    if lines:
        yield from (f"## {title}", "", *lines, "")


if __name__ == "__main__":
    write()

"""The reference page of a collection year, written from its profile."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from goldenthread.formats.sen2.model import PARENT, TABLES
from goldenthread.formats.sen2.profile import YEARS, Item, Profile, profile

REQUIRED = {
    "always": "always",
    "optional": "no",
    "one_of_numbers": "UPN, ULN or the reason for neither",
    "one_of_settings": "URN, UKPRN or a setting code",
    "with_urn": "with a URN",
}
CONFIDENCE = "A: two sources agree. B: one good source. C: inferred. D: our own guess."


def reference_page(one: Profile) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(one)) + "\n"


def write_pages(folder: Path) -> None:
    """Write the page of every year into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for year in YEARS:
        (folder / f"{year}.md").write_text(reference_page(profile(year)), encoding="utf-8")


def _lines(one: Profile) -> Iterator[str]:
    yield f"# The SEN2 return of {one.year}"
    yield ""
    source = f"sen2_{one.year}.yaml by `python -m goldenthread.formats.sen2.reference`"
    yield f"<!-- Written from {source}; change that file. -->"
    yield ""
    yield from _dates(one)
    yield f"How sure we are of each item: {CONFIDENCE} An item marked * rests on an assumption, listed at the end."
    yield ""
    yield from _section("Header", "One. The path is below `Header`.", one.header)
    for table in TABLES:
        spec = one.tables[table]
        low, high = spec.occurs
        parent = PARENT[table]
        under = (
            f"{low} to {'many' if high is None else high} under each {one.tables[parent].xml}"
            if parent
            else "one or more"
        )
        yield from _section(f"{spec.xml} (module {spec.module})", f"{under}; CSV table `{table}`.", spec.items)
    yield from _code_lists(one.code_lists)
    yield from _changes(one)
    yield from _assumptions(one)


def _dates(one: Profile) -> Iterator[str]:
    yield f"- Reference date: {one.reference_date:%-d %B %Y}"
    yield f"- Collection year: {one.year_starts:%-d %B %Y} to {one.year_ends:%-d %B %Y}"
    yield f"- Deadline: {one.deadline:%-d %B %Y}" if one.deadline else "- Deadline: not known to us"
    yield ""


def _section(title: str, note: str, items: tuple[Item, ...]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield note
    yield ""
    yield "| DfE item | element | CSV column | workbook label | type | codes | required | sure |"
    yield "|---|---|---|---|---|---|---|---|"
    for item in items:
        mark = " *" if item.assumption else ""
        cells = (
            item.number or "", item.xml, item.csv, item.label, item.type, item.codes or "", _required(item),
            item.confidence + mark,
        )  # fmt: skip
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _required(item: Item) -> str:
    unless = f", unless {_where(item.unless)}" if item.unless else ""
    if isinstance(item.required, str):
        return REQUIRED[item.required] + unless
    return f"where {_where(item.required)}{unless}"


def _where(conditions: Mapping[str, tuple[str, ...]]) -> str:
    return " and ".join(f"{name} is {', '.join(values)}" for name, values in conditions.items())


def _code_lists(lists: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield "## Code lists"
    yield ""
    yield "`local_authorities` is the English authorities open on the reference date."
    for name, codes in lists.items():
        yield ""
        yield f"### {name}"
        yield ""
        yield "| code | meaning |"
        yield "|---|---|"
        for code, label in codes.items():
            yield f"| {code} | {label} |"
    yield ""


def _changes(one: Profile) -> Iterator[str]:
    changes = (
        ("New", one.changes.added),
        ("Gone", one.changes.removed),
        ("Code lists changed", one.changes.code_lists),
    )
    yield f"## Changes since {one.year - 1}"
    yield ""
    if not any(names for _, names in changes):
        yield "None known to us."
    for what, names in changes:
        if names:
            yield f"- {what}: {', '.join(names)}"
    yield ""


def _assumptions(one: Profile) -> Iterator[str]:
    yield "## Assumptions"
    yield ""
    yield "What could not be seen in DfE's own documents, what is taken for now, and where the answer is."
    yield ""
    yield "| no. | question | taken for now | answer in |"
    yield "|---|---|---|---|"
    for point in one.assumptions:
        yield f"| {point.id} | {point.question} | {point.taken} | {point.answer_in} |"


if __name__ == "__main__":
    write_pages(Path("docs/reference/sen2"))

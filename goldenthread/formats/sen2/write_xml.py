"""Write a return as XML: the same bytes for the same data, header and profile.

Elements stand in the profile's order, single items before groups; an item without a value is left out.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl

from goldenthread.formats.sen2.model import TABLES, Batch, Header, Progress
from goldenthread.formats.sen2.profile import Profile, TableSpec, children
from goldenthread.formats.sen2.write_header import header_values

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MARKUP = r"[&<>\r]"
_IMPOSSIBLE = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{FFFE}\\x{FFFF}]"
_DEPTH = {
    "person": 2, "requests": 3, "assessment": 4, "namedplan": 5, "plandetail": 6, "activeplans": 4,
    "placementdetail": 5, "senneed": 5,
}  # fmt: skip


def write_xml(
    path: Path, profile: Profile, header: Header, batches: Iterable[Batch], progress: Progress | None = None
) -> None:
    """Write a return; memory holds one batch at a time."""
    done = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(DECLARATION + "<Message>\n")
        file.writelines(header_lines(profile, header))
        file.write("  <Persons>\n")
        for batch in batches:
            file.writelines(people(profile, batch))
            done += batch.tables["person"].height
            if progress is not None:
                progress(done)
        file.write("  </Persons>\n</Message>\n")


def header_lines(profile: Profile, header: Header) -> Iterator[str]:
    """The Header element, a line at a time."""
    yield "  <Header>\n"
    group = ""
    for item, value in header_values(profile, header):
        own, _, name = item.xml.rpartition("/")
        if own != group:
            yield f"    </{group}>\n" if group else ""
            yield f"    <{own}>\n" if own else ""
            group = own
        if value is not None:
            indent = "      " if own else "    "
            yield f"{indent}<{name}>{_clean(escape(value))}</{name}>\n"
    yield f"    </{group}>\n" if group else ""
    yield "  </Header>\n"


def _clean(text: str) -> str:
    return "".join(char if char in "\t\n" or char >= " " else "\N{REPLACEMENT CHARACTER}" for char in text)


def people(profile: Profile, batch: Batch) -> Iterator[str]:
    """The Person elements of one batch."""
    rendered: dict[str, pl.DataFrame] = {}
    for table in reversed(TABLES):
        below = [rendered.pop(child) for child in children(table)]
        rendered[table] = _rendered(profile.tables[table], batch.tables[table], below)
    return iter(rendered["person"]["xml"].to_list())


def _rendered(spec: TableSpec, frame: pl.DataFrame, below: list[pl.DataFrame]) -> pl.DataFrame:
    """One element for each row, as `parent`, `key` and `xml`; `below` are the rendered children."""
    indent = "  " * _DEPTH[spec.name]
    pieces: list[pl.Expr] = [pl.lit(f"{indent}<{spec.xml}>\n")]
    for item in spec.items:
        if frame[item.csv].null_count() < frame.height:
            pieces.append(_element(indent + "  ", item.xml, frame[item.csv]))
    for number, child in enumerate(below):
        grouped = child.group_by("parent", maintain_order=True).agg(pl.col("xml").str.join("").alias(f"below{number}"))
        frame = frame.join(grouped, left_on="key", right_on="parent", how="left", maintain_order="left")
        pieces.append(pl.col(f"below{number}").fill_null(""))
    pieces.append(pl.lit(f"{indent}</{spec.xml}>\n"))
    return frame.select("parent", "key", pl.concat_str(pieces).alias("xml"))


def _element(indent: str, name: str, values: pl.Series) -> pl.Expr:
    """The element of an item where it has a value, nothing where it has none."""
    begin, end = f"{indent}<{name}>", f"</{name}>\n"
    return pl.concat_str(pl.lit(begin), _escaped(values), pl.lit(end)).fill_null("")


def _escaped(values: pl.Series) -> pl.Expr:
    """Text safe to stand in an element. What XML 1.0 cannot hold at all becomes the replacement character."""
    text = pl.col(values.name)
    if values.str.contains(_MARKUP).any():
        for mark, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
            text = text.str.replace_all(mark, reference, literal=True)
    if values.str.contains(_IMPOSSIBLE).any():
        text = text.str.replace_all(_IMPOSSIBLE, "\N{REPLACEMENT CHARACTER}")
    return text

"""The first cell of a row as its header, in the tags of a PDF.

The typesetting marks the header row. That the first column names the rows is marked here, from the paper itself, so
that a screen reader says "South Essex, 62%" and not "62%".
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from goldenthread.reporting.document import Block, Figure, Table
from goldenthread.reporting.structure import children, elements


def tables_of(blocks: Sequence[Block]) -> list[bool]:
    """For each table of a paper, in the order in which they are set, whether its first column names its rows."""
    holding = (block for block in blocks if isinstance(block, Table | Figure))
    tables = (block.data if isinstance(block, Figure) else block for block in holding)
    return [table.header_column for table in tables if table is not None]


def with_row_headers(pdf: bytes, naming: Sequence[bool]) -> bytes:
    """The same PDF, with row headers in each table that has them."""
    if not any(naming):
        return pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        tables = [found for found in elements(opened) if found.get("/S") == Name.Table]
        for table, names in zip(tables, naming, strict=True):
            if names:
                _mark(table)
        out = BytesIO()
        opened.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def _mark(table: pikepdf.Object) -> None:
    for row in _rows(table):
        first, *others = children(row)
        first.S = Name.TH
        first.A = Array([*_kept(first), Dictionary(O=Name.Table, Scope=Name.Row)])
        for cell in others:
            cell.A = Array(list(_kept(cell)))


def _kept(cell: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The cell's attributes but those of the table: named headers would shut out those that a scope gives."""
    given = cell.get("/A", Array())
    every = given if isinstance(given, Array) else [given]
    yield from (attributes for attributes in every if attributes.O != "/Table")


def _rows(table: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for part in children(table):
        if part.S == "/TBody":
            yield from (row for row in children(part) if row.S == "/TR")

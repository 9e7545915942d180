"""Read a return from XML: people in batches, every element in its place or kept beside."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from goldenthread.formats.sen2.model import TABLES, Batch, Progress, ReturnRefused, Sen2Return, StructureFault
from goldenthread.formats.sen2.profile import nearest_profile
from goldenthread.formats.sen2.read_header import header_of
from goldenthread.formats.sen2.xml_blocks import Head, XmlReader
from goldenthread.formats.sen2.xml_elements import elements
from goldenthread.formats.sen2.xml_tables import ElementTables

RIGHT_FILE = "Choose the file of the SEN2 return itself."


def open_xml(path: Path) -> Sen2Return:
    """Read the header; ReturnRefused where the file is not a SEN2 return."""
    head = XmlReader(path).head
    _refuse_other_files(path, head)
    items = [(name.rpartition("/")[2], value, line) for name, value, line in head.items]
    header, extra, faults = header_of(items)
    if header.collection is not None and header.collection.upper() != "SEN2":
        raise ReturnRefused(
            f"{path.name}: this is a return of the {header.collection} collection, not SEN2. {RIGHT_FILE}"
        )
    return Sen2Return("xml", path, header, nearest_profile(header.year), read_xml, faults, extra)


def _refuse_other_files(path: Path, head: Head) -> None:
    wanted = "A SEN2 return is a Message with a Header, then Persons"
    if head.root != "Message":
        raise ReturnRefused(f"{path.name}: the root element is {head.root}. {wanted}. {RIGHT_FILE}")
    if not head.items:
        raise ReturnRefused(f"{path.name}: there is no Header before the people. {wanted}. {RIGHT_FILE}")


def read_xml(opened: Sen2Return, persons: int, progress: Progress | None) -> Iterator[Batch]:
    """The people, at least `persons` at a time: a block of the file is never split."""
    keys = dict.fromkeys(TABLES, 0)
    waiting: list[Batch] = []
    held = 0
    for block in XmlReader(opened.path).blocks():
        if b"<" in block.data:
            waiting.append(ElementTables(elements(block.data, block.line), opened.profile, keys).batch())
            held += waiting[-1].tables["person"].height
        if waiting and (held >= persons or block.last):
            yield together(waiting)
            waiting, held = [], 0
            if progress is not None:
                progress(keys["person"])
        for name in block.after:
            fault = StructureFault(
                "SX010", "", 0, block.line, name, f"{name} stands after the people, where nothing may"
            )
            opened.faults.append(fault)


def together(batches: list[Batch]) -> Batch:
    """Several batches as one, in order."""
    if len(batches) == 1:
        return batches[0]
    tables = {table: pl.concat([batch.tables[table] for batch in batches]) for table in TABLES}
    extra = pl.concat([batch.extra for batch in batches])
    return Batch(tables, extra, tuple(fault for batch in batches for fault in batch.faults))

"""Read a return whose tables name their parents by keys: COLLECT's CSV files and the workbooks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from goldenthread.formats.sen2.keyed_tables import MOST_FAULTS, Rows, Source, Walk, id_column, index
from goldenthread.formats.sen2.model import (
    EXTRA_SCHEMA,
    KEY_SCHEMA,
    PARENT,
    TABLES,
    Batch,
    Header,
    Progress,
    Sen2Return,
    StructureFault,
)
from goldenthread.formats.sen2.normalise import normalise
from goldenthread.formats.sen2.profile import nearest_profile

AUTHORITY = "nativeid"


def opened(
    form: str,
    path: Path,
    header: tuple[Header, dict[str, str], list[StructureFault]],
    sources: Mapping[str, Source],
) -> Sen2Return:
    """An open return over keyed tables."""

    def read(one: Sen2Return, persons: int, progress: Progress | None) -> Iterator[Batch]:
        return KeyedReader(one, sources).batches(persons, progress)

    found, extra, faults = header
    return Sen2Return(form, path, found, nearest_profile(found.year), read, faults, extra)


class KeyedReader:
    """Walks the tables of one return."""

    def __init__(self, one: Sen2Return, sources: Mapping[str, Source]) -> None:
        self.one = one
        self.sources = sources
        self.keys, faults = index(sources)
        self.reported = dict.fromkeys(TABLES, 0)
        one.faults += faults
        for table in TABLES:
            one.faults += self._unknown_columns(table)

    def batches(self, persons: int, progress: Progress | None) -> Iterator[Batch]:
        """The people, `persons` at a time; afterwards the rows that belong to nobody are `orphans`."""
        total = self.keys["person"].person.size
        with TemporaryDirectory(prefix="sen2-") as folder:
            steps = {table: Walk(self._rows(table), persons, Path(folder) / table) for table in TABLES}
            for number in range(-(-total // persons)):
                yield self._batch({table: walk.people(number) for table, walk in steps.items()})
                if progress is not None:
                    progress(min(total, (number + 1) * persons))
            self.one.orphans = self._batch({table: walk.orphans() for table, walk in steps.items()})

    def _rows(self, table: str) -> Rows:
        """The rows of a table, without the columns that nobody reads again: its keys, and COLLECT's own."""
        read = {*self._names(table), *self._unknown(table), AUTHORITY}
        source = self.sources[table]
        return Rows(source, self.keys[table], tuple(name for name in source.columns if name in read))

    def _batch(self, rows: Mapping[str, pl.DataFrame]) -> Batch:
        faults: list[StructureFault] = []
        extra: list[pl.DataFrame] = []
        tables: dict[str, pl.DataFrame] = {}
        for table, frame in rows.items():
            extra.append(self._extra(table, frame))
            faults += self._foreign(table, frame)
            tables[table] = self._table(table, frame)
        return Batch(tables, pl.concat(extra), tuple(faults))

    def _table(self, table: str, frame: pl.DataFrame) -> pl.DataFrame:
        names = self._names(table)
        held = {ours: theirs for theirs, ours in names.items()}
        nothing = pl.repeat(None, frame.height, dtype=pl.String, eager=True)
        columns = [frame[name] for name in KEY_SCHEMA]
        for column in self.one.profile.columns(table):
            values = frame[held[column]] if column in held else nothing
            columns.append(values.alias(column))
        return normalise(pl.DataFrame(columns), table, self.one.profile)

    def _names(self, table: str) -> dict[str, str]:
        """Each column of the file that is an item, and the item's name; the first column of an item wins."""
        spellings = self.one.profile.names(table)
        names: dict[str, str] = {}
        for column in self.sources[table].columns:
            ours = spellings.get(column)
            if ours is not None and ours not in names.values():
                names[column] = ours
        return names

    def _unknown(self, table: str) -> list[str]:
        parent = PARENT[table]
        own = {id_column(table), f"{table}orderseqcolumn", AUTHORITY, "sourceid"}
        own |= {id_column(parent) if parent else "sen2tableid"}
        return [
            column for column in self.sources[table].columns if column not in own and column not in self._names(table)
        ]

    def _unknown_columns(self, table: str) -> list[StructureFault]:
        source = self.sources[table]
        return [
            StructureFault(
                "SX010", table, 0, 1, column, f"{source.name} has a column {column}, which is no item of {table}"
            )
            for column in self._unknown(table)
        ]

    def _extra(self, table: str, frame: pl.DataFrame) -> pl.DataFrame:
        parts = [
            frame.select(
                pl.lit(table, dtype=pl.String).alias("table"),
                "key",
                pl.lit(column, dtype=pl.String).alias("name"),
                pl.col(column).str.strip_chars().alias("value"),
            ).filter(pl.col("value") != "")
            for column in self._unknown(table)
        ]
        return pl.concat([pl.DataFrame(schema=dict(EXTRA_SCHEMA)), *parts])

    def _foreign(self, table: str, frame: pl.DataFrame) -> list[StructureFault]:
        """Rows whose NativeId is not the header's authority (SX702)."""
        lea = self.one.header.lea
        if lea is None or AUTHORITY not in frame.columns or self.reported[table] >= MOST_FAULTS:
            return []
        differs = frame.filter(pl.col(AUTHORITY) != lea)
        odd = differs.filter(pl.col(AUTHORITY).str.strip_chars() != lea).select("key", "line", AUTHORITY)
        room = MOST_FAULTS - self.reported[table]
        self.reported[table] += min(room, odd.height)
        return [
            StructureFault(
                "SX702", table, key, line, "NativeId", f"NativeId {value} is not the header's authority {lea}"
            )
            for key, line, value in odd.head(room).iter_rows()
        ]

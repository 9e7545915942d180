"""How DuckDB is told to run a compiled process, and Ibis to write it. Without this the answers are the same, later.

Spark needs none of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ibis

SETTINGS = {
    # Each step's filter would be joined by OR to all the others and asked of every event first.
    # The turns of a clock, which serve several steps, would be worked out anew for each of them.
    "disabled_optimizers": "cte_filter_pusher,cte_inlining",
    # Duties have no order, and to keep that of the events costs time.
    "preserve_insertion_order": "false",
}


@contextmanager
def at_speed(backend: Any) -> Iterator[None]:
    """Settings of an Ibis DuckDB backend, and of Ibis, for as long as compiled processes are asked for."""
    written = ibis.options.sql.fuse_selects
    # Ibis would write a day into every place that mentions it, to be worked out again there.
    ibis.options.sql.fuse_selects = False
    try:
        for name, value in SETTINGS.items():
            backend.con.execute(f"SET {name} = '{value}'").fetchall()
        yield
    finally:
        ibis.options.sql.fuse_selects = written
        for name in SETTINGS:
            backend.con.execute(f"RESET {name}").fetchall()

"""A table of duties in words: beside each duty, what is declared of its step."""

import ibis
import polars as pl

from goldenthread.statute.compiler.duties import SCHEMA
from goldenthread.statute.compiler.marks import Table
from goldenthread.statute.loading import load
from goldenthread.statute.model import Process, Profile

DECLARED = {
    "process": pl.String, "step": pl.String, "owner": pl.String, "version": pl.String,
    "conditional": pl.Boolean, "boundary": pl.Boolean, "ahead": pl.Boolean,
}  # fmt: skip
"""What is said of each step, named as in ``statute.Duty``."""
WORDS = (*SCHEMA, "cycle", *DECLARED)
"""The columns of duties in words."""


def in_words(duties: Table, process: str, profile: str | Profile = "reference") -> Table:
    """The duties that ``compile_duties`` gives for this process and profile, with ``cycle`` and what is declared.

    Raises LawError for a process or profile that is not declared.
    """
    law = load()
    chosen = law.profile(profile) if isinstance(profile, str) else profile
    rows = duties.join(ibis.memtable(_declared(law.process(process), chosen)), "rule")
    opened = rows.opened_on.cast("string")
    cycle = ibis.ifelse(rows.lane != "", opened + "[" + rows.lane + "]", opened)
    return rows.mutate(cycle=cycle).select(*WORDS)


def _declared(process: Process, profile: Profile) -> pl.DataFrame:
    rows = [
        (number, step.process, step.id, step.owner, step.version, step.conditional,
         step.boundary and profile.on("met_boundary"), step.ahead)
        for number, step in enumerate(process.steps)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema={"rule": pl.Int16, **DECLARED}, orient="row")

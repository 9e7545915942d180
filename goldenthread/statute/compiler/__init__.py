"""The law for a million cases: the declarations compiled to Ibis, one expression a process.

    duties = compile_duties("ehcna", events)             # an Ibis table in, an Ibis table out: nothing has run yet
    told = in_words(duties, "ehcna")                     # beside each duty, what is declared of its step
    compile_standings(told, date(2024, 6, 19)).to_polars()

On DuckDB, ``with at_speed(backend):`` around the asking makes it faster and changes nothing else.

The interpreter (``statute.duties``) is what the law is tested by; the compiler gives the same values, and property
tests hold them to each other. Neither knows any process: both read the declarations.
"""

from goldenthread.statute.compiler.calendar import calendar_days
from goldenthread.statute.compiler.duties import SCHEMA, compile_duties
from goldenthread.statute.compiler.engine import at_speed
from goldenthread.statute.compiler.errors import NotCompiled
from goldenthread.statute.compiler.spelling import WORDS, in_words
from goldenthread.statute.compiler.standings import compile_standings

__all__ = [
    "SCHEMA",
    "WORDS",
    "NotCompiled",
    "at_speed",
    "calendar_days",
    "compile_duties",
    "compile_standings",
    "in_words",
]

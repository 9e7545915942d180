"""Every indicator once more, in plain Python over lists of plain rows: slow, obvious, and owing nothing to Ibis.

    reference.marked("EHC-04", "dfe", tables, asked)    # tables: {"events": [{...}], "cases": [...], ...}

The rows are those that `goldenthread.indicators.marked` describes, as tuples in the order of its columns.
"""

from goldenthread.indicators.reference.histories import Row, Tables
from goldenthread.indicators.reference.registry import marked

__all__ = ["Row", "Tables", "marked"]

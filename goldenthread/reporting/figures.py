"""Tables of figures that passed disclosure control, as tables of a paper."""

from goldenthread.disclosure import Protected
from goldenthread.reporting.document import Table


def table_of(protected: Protected, caption: str, row_heading: str, *, total: str = "Total") -> Table:
    """A treated table for a paper: marks in square brackets, and underneath what was done, in words.

    `row_heading` names the first column, such as "Year group".
    """
    given = protected.table
    header = (row_heading, *given.columns, *((total,) if given.row_totals else ()))
    rows = tuple(tuple(line) for line in protected.lines())
    return Table(caption, header, rows, notes=protected.words)

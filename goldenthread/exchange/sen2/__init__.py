"""A SEN2 return brought in, mended and written back.

``compare`` reads a file and says what bringing it in would do; ``bring_in`` does it, all or nothing; ``project`` and
``write_return`` give the return back from the casework.
"""

from goldenthread.exchange.sen2.comparing import Beside, compare
from goldenthread.exchange.sen2.deciding import AlreadyDecided, resolve_doubt
from goldenthread.exchange.sen2.finding import refresh_faults
from goldenthread.exchange.sen2.mending import CannotMend, explain, mend, send_to_source
from goldenthread.exchange.sen2.returning import project, write_return
from goldenthread.exchange.sen2.writing import Choice, MovedOn, bring_in

__all__ = [
    "AlreadyDecided", "Beside", "CannotMend", "Choice", "MovedOn", "bring_in", "compare", "explain", "mend", "project",
    "refresh_faults", "resolve_doubt", "send_to_source", "write_return",
]  # fmt: skip

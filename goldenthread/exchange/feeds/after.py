"""What others do once a joint snapshot is published: they say so as the system starts, and feeds knows none of them."""

import logging
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

Done = Callable[["Area", date], None]

_done: dict[str, "Done"] = {}
_log = logging.getLogger(__name__)


def add(name: str, do: "Done") -> None:
    """Have something done after each publication, given the area and the day; of a name there is one."""
    _done[name] = do


def follow(area: "Area", today: date) -> None:
    """Do what follows. The snapshot is published whatever becomes of it: a fault is logged, and holds up nothing."""
    for name, do in _done.items():
        try:
            do(area, today)
        except Exception:
            _log.exception("After publishing the joint snapshot of %s: %s failed.", area.code, name)

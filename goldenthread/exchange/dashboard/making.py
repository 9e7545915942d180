"""Making what takes longer than a page may: aside, once, and within what a reader is asked to wait."""

from collections.abc import Callable
from threading import Lock, Thread

PATIENCE = 8.0
"""Seconds that somebody waits for what was never made before: far less than a server gives a page."""


class Making(Thread):
    """One thing being made; what went wrong in it is raised for whoever waits."""

    def __init__(self, make: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._make = make
        self.fault: Exception | None = None

    def run(self) -> None:
        """Make it."""
        try:
            self._make()
        except Exception as fault:  # raised again for whoever waits, in their own thread
            self.fault = fault


_under_way: dict[str, Making] = {}
_lock = Lock()


def ready(name: str, make: Callable[[], None], patience: float = PATIENCE) -> bool:
    """See to it that something is being made, once in this process; whether it was within so many seconds.

    `make` touches files alone: a thread of its own has no share in the caller's transaction. Raises what it raised.
    """
    with _lock:
        making = _under_way.get(name)
        if making is None:
            making = _under_way[name] = Making(make)
            making.start()
    making.join(patience)
    if making.is_alive():
        return False
    with _lock:
        _under_way.pop(name, None)
    if making.fault:
        raise making.fault
    return True

"""What this process and all that it started have taken, which for a Spark cluster is where nearly all is taken.

Read from /proc, so on Linux alone. What has ended is not counted, unless by who waited for it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _OWN, _WAITED_FOR = 1, slice(11, 13), slice(13, 15)
"""Places in /proc/N/stat after the name: who started it, its ticks, and those of the ended that it waited for."""


def processor() -> float:
    """Seconds of processor so far."""
    ticks = 0
    for number in _family():
        fields = _fields(number)
        ticks += sum(map(int, (*fields[_OWN], *fields[_WAITED_FOR])))
    return ticks / _TICKS


def memory() -> float:
    """Gigabytes of the greatest memory that each has held, together."""
    lines = (line for number in _family() for line in _read(number, "status").splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024**2


def _family() -> Iterator[int]:
    """This process, and those that it or they started."""
    started: dict[int, list[int]] = {}
    for number in (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
        fields = _fields(number)
        started.setdefault(int(fields[_PARENT]), []).append(number)
    waiting = [os.getpid()]
    while waiting:
        number = waiting.pop()
        yield number
        waiting += started.get(number, [])


def _fields(number: int) -> list[str]:
    # The name is in brackets and may hold spaces. What has ended since took nothing more and has no parent.
    return _read(number, "stat").rpartition(")")[2].split() or ["0"] * 16


def _read(number: int, name: str) -> str:
    try:
        return Path(f"/proc/{number}/{name}").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""

"""A look at the machine: what Golden Thread stands on, and what its tests need."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from setup.browser import NO_BROWSER, PACKAGE, installed_browser
from setup.environment import LOCKS, in_step
from setup.findings import Finding, State
from setup.node import from_environment, from_system
from setup.paths import BUILD, NODE_MODULES, ROOT, VENV
from setup.postgres import find_postgres
from setup.problem import Problem
from setup.stylesheet import is_current

ENOUGH = 2 * 1024**3  # bytes: the environment and the npm packages, with room for a demonstration


def of_machine(*, for_tests: bool) -> list[Finding]:
    """Everything looked at, in the order in which to mend it."""
    asked: list[Callable[[], Finding]] = [_python, _disk, _clock, _time_zones, _environment, _stylesheet]
    return [*(ask() for ask in asked), *(_for_tests() if for_tests else ())]


def _python() -> Finding:
    told = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] == (3, 11):
        return Finding(State.GOOD, "Python", told)
    return Finding(
        State.WRONG, "Python", f"{told} is running, and 3.11 is needed", "Start it with ./gt, which finds 3.11."
    )


def _disk() -> Finding:
    free = shutil.disk_usage(ROOT).free
    told = f"{free / 1024**3:.1f} GB free"
    if free >= ENOUGH:
        return Finding(State.GOOD, "Disk", told)
    made = ", ".join(str(folder) for folder in (VENV, NODE_MODULES, BUILD))
    return Finding(State.WRONG, "Disk", f"{told} at {ROOT}, and 2 GB is needed", f"Make room. ./gt makes {made} again.")


def _clock() -> Finding:
    """A clock behind its own files is a clock that has lost the date, and every deadline with it."""
    now = time.time()
    newest = max(path.stat().st_mtime for path in LOCKS.values())
    told = time.strftime("%A %d %B %Y, %H:%M", time.localtime(now))
    if now + 86400 >= newest:
        return Finding(State.GOOD, "Clock", told)
    return Finding(
        State.WRONG, "Clock", f"it says {told}, before this program was written", "Set it (timedatectl set-ntp true)."
    )


def _time_zones() -> Finding:
    try:
        ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        mend = "Install the time zone data: on Debian or Ubuntu, sudo apt install tzdata."
        return Finding(State.WRONG, "Time zones", "there is no Europe/London on this machine", mend)
    return Finding(State.GOOD, "Time zones", "Europe/London is known")


def _environment() -> Finding:
    if in_step(for_checks=False):
        return Finding(State.GOOD, "Python packages", "as the lock says")
    told = "not as the lock says" if VENV.exists() else "not installed yet"
    return Finding(State.WRONG, "Python packages", told, "Run ./gt manage check, which brings them into step.")


def _stylesheet() -> Finding:
    if is_current():
        return Finding(State.GOOD, "Style sheet", "compiled from what is here")
    if from_system() or from_environment():
        return Finding(
            State.WRONG, "Style sheet", "not compiled, or older than its source", "Run ./gt demo or ./gt serve."
        )
    mend = "Run ./gt demo, which installs Node; or, on Debian or Ubuntu: sudo apt install nodejs npm."
    return Finding(State.WRONG, "Style sheet", "not compiled, and there is no Node 18 or newer to do it", mend)


def _for_tests() -> Iterator[Finding]:
    browser = installed_browser() or (PACKAGE if PACKAGE.exists() else None)
    if browser:
        yield Finding(State.GOOD, "Browser", str(browser))
    else:
        told = "none on this machine; ./gt test will ask npm for one"
        yield Finding(State.NOTE, "Browser", told, NO_BROWSER.splitlines()[-1])
    try:
        yield Finding(State.GOOD, "PostgreSQL", str(find_postgres()))
    except Problem as problem:
        yield Finding(State.NOTE, "PostgreSQL", "its programs were not found", str(problem).splitlines()[-1])

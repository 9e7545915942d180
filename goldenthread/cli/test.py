"""``./gt test``: every check, one after another, then a table of which passed."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from setup.browser import find_browser
from setup.paths import ROOT
from setup.postgres import throwaway_server
from setup.problem import Problem
from setup.stylesheet import ensure_stylesheet

POSTGRES_SETTINGS = "goldenthread.config.settings_test_postgres"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"  # it has no -m of its own
GROUND_FLOOR = ("vocabulary", "statute", "formats", "repository", "indicators")
NO_DATABASE = [f"--ignore=goldenthread/{package}" for package in GROUND_FLOOR]  # quicker not to look there
NOTHING_COLLECTED = 5  # pytest's exit code


class Outcome(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "FAILED"
    NOT_RUN = "NOT RUN"


@dataclass(frozen=True)
class Check:
    """Something that says yes or no; False is no, and a Problem means that it could not be asked."""

    name: str
    ask: Callable[[], bool]


@dataclass(frozen=True)
class Answer:
    """What a check said, and how long it took."""

    name: str
    outcome: Outcome
    seconds: float


def main(argv: list[str]) -> int:
    """Run every check, going on after a failure; 1 when any failed, or in CI when any could not be run."""
    parser = argparse.ArgumentParser(prog="./gt test", description="Run every check. Other arguments go to pytest.")
    parser.add_argument("--fast", action="store_true", help="leave out PostgreSQL, the journeys and slow tests")
    parser.add_argument("--screenshots", action="store_true", help="have the journeys draw the pictures in docs/images")
    chosen, given = parser.parse_known_args(argv)
    if chosen.screenshots:
        os.environ["GT_SCREENSHOTS"] = "1"
    answers = [_answer(check) for check in checks(fast=chosen.fast, given=_from_here(given))]
    print(table(answers), flush=True)
    return verdict(answers, in_ci=bool(os.environ.get("CI")))


def checks(*, fast: bool, given: Sequence[str]) -> list[Check]:
    """The checks in order; with pytest arguments, only those that pytest runs."""
    on_sqlite = Check("tests on SQLite", lambda: _pytest(*_two_cores(given), *_without(fast), given=given))
    house = [
        Check("style sheet", _stylesheet),
        Check("ruff check", lambda: _module("ruff", "check", ".")),
        Check("ruff format", lambda: _module("ruff", "format", "--check", ".")),
        Check("mypy", lambda: _module("mypy")),
        Check(
            "import contracts",
            lambda: _script("from importlinter.cli import lint_imports_command as c; c()", "--no-logo"),
        ),
    ]
    rest = [
        Check("tests on PostgreSQL", lambda: _on_postgres(given)),
        Check("browser journeys", lambda: _journeys(given)),
    ]
    return [*([] if given else house), on_sqlite, *([] if fast else rest)]


def verdict(answers: Sequence[Answer], *, in_ci: bool) -> int:
    """0 when all is well; what could not be run is forgiven on a person's machine and not in CI."""
    bad = {Outcome.FAILED, Outcome.NOT_RUN} if in_ci else {Outcome.FAILED}
    return int(any(answer.outcome in bad for answer in answers))


def table(answers: Sequence[Answer]) -> str:
    """The answers, a line each."""
    width = max(len(answer.name) for answer in answers)
    lines = [f"  {a.name:<{width}}  {a.outcome:<7}  {a.seconds:7.1f} s" for a in answers]
    return "\n".join(["", "Every check:", *lines, ""])


def _answer(check: Check) -> Answer:
    print(f"\n── {check.name}", flush=True)
    started = time.monotonic()
    try:
        outcome = Outcome.PASSED if check.ask() else Outcome.FAILED
    except Problem as problem:
        print(problem, flush=True)
        outcome = Outcome.NOT_RUN
    return Answer(check.name, outcome, time.monotonic() - started)


def _stylesheet() -> bool:
    """Compiled or not: one that cannot be is a failure everywhere, since pages need it."""
    try:
        ensure_stylesheet()
    except Problem as problem:
        print(problem, flush=True)
        return False
    return True


def _on_postgres(given: Sequence[str]) -> bool:
    """The tests that use a database, again on PostgreSQL."""
    with throwaway_server() as socket:
        return _pytest(
            *_two_cores(given),
            *("-p", "tests.only_database", "-m", "not journey", f"--ds={POSTGRES_SETTINGS}"),
            *([] if given else NO_DATABASE),
            given=given,
            GT_TEST_POSTGRES=str(socket),
        )


def _journeys(given: Sequence[str]) -> bool:
    # A browser that hangs ends the run and says where, instead of holding it for ever.
    hanging = ("-o", "faulthandler_timeout=300", "-o", "faulthandler_exit_on_timeout=true")
    folder = [] if given else ["tests/journeys"]
    return _pytest(
        "-m", "journey", *_two_cores(given), *hanging, *folder, given=given, GT_TEST_BROWSER=str(find_browser())
    )


def _without(fast: bool) -> list[str]:
    return ["-m", "not journey and not slow" if fast else "not journey"]


def _two_cores(given: Sequence[str]) -> list[str]:
    """Two workers for everything; one where a person asks for something in particular."""
    return [] if given else ["-n", "2"]


def _pytest(*options: str, given: Sequence[str], **variables: str) -> bool:
    code = _run([sys.executable, "-P", "-m", "pytest", "-q", *options, *given], **variables)
    return code == 0 or (code == NOTHING_COLLECTED and bool(given))


def _module(name: str, *arguments: str) -> bool:
    return _run([sys.executable, "-P", "-m", name, *arguments]) == 0


def _script(script: str, *arguments: str) -> bool:
    return _run([sys.executable, "-P", "-c", script, *arguments]) == 0


def _run(command: list[str], **variables: str) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603  our own lists


def _from_here(given: Sequence[str]) -> list[str]:
    """Paths made whole, since pytest runs at the root of the checkout and the person may stand elsewhere."""
    return [str(Path(word).resolve()) if _is_path(word) else word for word in given]


def _is_path(word: str) -> bool:
    return not word.startswith("-") and Path(word.partition("::")[0]).exists()

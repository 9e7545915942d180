"""``./gt test``: every check, then a table of which passed.

What keeps one core busy for long (mypy), and what waits much of its time (the journeys, for pages and the browser),
runs beside the other tests and is told when its turn comes, so that no core stands idle.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg.sql import SQL, Identifier

from setup.browser import find_browser
from setup.paths import ROOT
from setup.postgres import USER, throwaway_server
from setup.problem import Problem
from setup.stylesheet import ensure_stylesheet

POSTGRES_SETTINGS = "goldenthread.config.settings_test_postgres"
TEMPLATE = "made"  # the database of those settings, which the tests copy
MAKE_TABLES = "import django; django.setup(); from goldenthread.audit.tables import make_tables; make_tables('default')"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as c; c()"  # it has no -m of its own
GROUND_FLOOR = ("vocabulary", "statute", "formats", "repository", "indicators")
NO_DATABASE = [f"--ignore=goldenthread/{package}" for package in GROUND_FLOOR]  # quicker not to look there
# What a page asks, a day of the demonstration holds, a paper says and files become is the same on either database.
ONCE_IS_ENOUGH = [
    "--ignore=tests/doors",
    "--ignore=tests/faults",
    "--ignore=tests/spark",
    "--ignore=goldenthread/exchange/feeds/tests/test_erasing.py",
    "--ignore=goldenthread/exchange/feeds/tests/test_matching.py",
    "--ignore=goldenthread/web/analyst/tests/test_joint.py",
    "--ignore=goldenthread/web/analyst/tests/test_partners.py",
    "--ignore=tests/growth",
    "--ignore=goldenthread/demo",  # which lives in files of SQLite wherever it runs
    "--ignore=goldenthread/correspondence/tests/test_wrong_child.py",
    "--ignore=goldenthread/web/caseworker/tests/test_wrong_child_bundles.py",
]
PAGES_ELSEWHERE = ["-p", "tests.pages_elsewhere"]  # those of pages are made on PostgreSQL alone, where a service runs
TO_END = 20.0  # seconds that something interrupted is given
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
    parser.add_argument(
        "--every-way", action="store_true", help="journeys in every way, pages on both databases, Spark on every basis"
    )
    parser.add_argument("--screenshots", action="store_true", help="have the journeys draw the pictures in docs/images")
    chosen, given = parser.parse_known_args(argv)
    if chosen.every_way:
        os.environ["GT_EVERY_WAY"] = "1"
    if chosen.screenshots:
        os.environ["GT_SCREENSHOTS"] = "1"
    with Beside() as beside:
        wanted = checks(fast=chosen.fast, given=_from_here(given), beside=beside)
        answers = [_answer(check) for check in wanted]
    print(table(answers), flush=True)
    return verdict(answers, in_ci=bool(os.environ.get("CI")))


def checks(*, fast: bool, given: Sequence[str], beside: "Beside") -> list[Check]:
    """The checks in the order in which they are told; with pytest arguments, only those that pytest runs.

    Where everything is asked for, the journeys begin with the tests on SQLite and are under way until those on
    PostgreSQL have ended; with pytest arguments each begins when its turn comes.
    """
    journeys = Later(lambda: beside.begin(_journeys(given)))
    meanwhile = [] if fast or given else [journeys]
    rest = [Check("tests on PostgreSQL", lambda: _on_postgres(given)), Check("browser journeys", journeys.end)]
    return [
        *([] if given else _house()),
        Check("tests on SQLite", lambda: _on_sqlite(given, fast=fast, meanwhile=meanwhile)),
        *([] if given else [Check(one.command.name, one.end) for one in map(beside.begin, READINGS)]),
        *([] if fast else rest),
    ]


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


def _house() -> list[Check]:
    """What is quick, and what pages cannot do without."""
    return [
        Check("style sheet", _stylesheet),
        Check("ruff check", lambda: _run(_module("ruff", "check", ".")) == 0),
        Check("ruff format", lambda: _run(_module("ruff", "format", "--check", ".")) == 0),
    ]


def _stylesheet() -> bool:
    """Compiled or not: one that cannot be is a failure everywhere, since pages need it."""
    try:
        ensure_stylesheet()
    except Problem as problem:
        print(problem, flush=True)
        return False
    return True


@dataclass(frozen=True)
class Command:
    """A check that is a command of its own; it went well where it ends with one of these codes."""

    name: str
    words: list[str]
    well: tuple[int, ...] = (0,)
    variables: Mapping[str, str] = field(default_factory=dict)


READINGS = (
    Command("mypy", [sys.executable, "-P", "-m", "mypy"]),
    Command("import contracts", [sys.executable, "-P", "-c", LINT_IMPORTS, "--no-logo"]),
)
"""What reads the whole program, with one core, and runs none of it."""


@dataclass(frozen=True)
class Begun:
    """A command under way in the background, what it says kept until its turn comes."""

    command: Command
    process: subprocess.Popen[bytes]
    said: IO[bytes]

    def end(self) -> bool:
        """Wait for it, and tell what it said."""
        code = self.process.wait()
        self.said.seek(0)
        print(self.said.read().decode(errors="replace").rstrip(), flush=True)
        return code in self.command.well


class Beside(ExitStack):
    """Commands begun in the background; none is left running, however the rest ends."""

    def begin(self, command: Command) -> Begun:
        """Begin a command."""
        said = self.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  it is closed with the rest
        process = _start(command.words, stdout=said, stderr=subprocess.STDOUT, **command.variables)
        self.callback(_stop, process)
        return Begun(command, process, said)


class Later:
    """Something that is begun while another check runs, or else when its own turn comes."""

    def __init__(self, begin: Callable[[], Begun]) -> None:
        self._begin = begin
        self._begun: Begun | Problem | None = None

    def begin(self) -> None:
        """Begin it; why that cannot be is said when its turn comes."""
        try:
            self._begun = self._begin()
        except Problem as problem:
            self._begun = problem

    def end(self) -> bool:
        """Wait for it. Raises the Problem for which it could not begin."""
        if self._begun is None:
            self.begin()
        if isinstance(self._begun, Problem):
            raise self._begun
        assert self._begun is not None
        return self._begun.end()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Interrupted, as by a person, it ends what it started itself; killed where it does not."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _on_sqlite(given: Sequence[str], *, fast: bool, meanwhile: Sequence[Later]) -> bool:
    """The tests on SQLite; those of pages too where there is no run on PostgreSQL, or every way is asked for."""
    for one in meanwhile:
        one.begin()
    elsewhere = [] if fast or given or "GT_EVERY_WAY" in os.environ else PAGES_ELSEWHERE
    kinds = "not journey and not postgres" + (" and not slow" if fast else "")
    return _pytest(*_workers(2, given), "-m", kinds, *elsewhere, given=given)


def _on_postgres(given: Sequence[str]) -> bool:
    """The tests that use a database, again on PostgreSQL."""
    with throwaway_server() as socket:
        if not _made(socket):
            return False
        return _pytest(
            *_workers(3, given),  # one more than there are cores: a test waits for the server
            *("-p", "tests.only_database", "-m", "not journey", f"--ds={POSTGRES_SETTINGS}"),
            *([] if given else NO_DATABASE + ONCE_IS_ENOUGH),
            given=given,
            GT_TEST_POSTGRES=str(socket),
        )


def _made(socket: Path) -> bool:
    """Make a database, tables and all, once. Each worker of the tests begins with a copy of it."""
    with psycopg.connect(host=str(socket), user=USER, dbname="postgres", autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(TEMPLATE)))
    make = [sys.executable, "-P", "-c", MAKE_TABLES]
    return _run(make, GT_TEST_POSTGRES=str(socket), DJANGO_SETTINGS_MODULE=POSTGRES_SETTINGS) == 0


def _journeys(given: Sequence[str]) -> Command:
    """The journeys. Raises Problem where no browser is found, or no style sheet can be made."""
    ensure_stylesheet()  # a part that is asked for runs without the check that compiles it
    folder = [] if given else ["tests/journeys"]
    words = _module("pytest", "-q", "-m", "journey", *_workers(2, given), *folder, *given)
    well = (0, NOTHING_COLLECTED) if given else (0,)
    return Command("browser journeys", words, well, {"GT_TEST_BROWSER": str(find_browser())})


def _workers(number: int, given: Sequence[str]) -> list[str]:
    """So many workers for everything; one where something particular is asked for."""
    return [] if given else ["-n", str(number), "--dist", "worksteal"]


def _pytest(*options: str, given: Sequence[str], **variables: str) -> bool:
    code = _run(_module("pytest", "-q", *options, *given), **variables)
    return code == 0 or (code == NOTHING_COLLECTED and bool(given))


def _module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", name, *arguments]


def _run(command: list[str], **variables: str) -> int:
    return _start(command, **variables).wait()


def _start(command: list[str], stdout: Any = None, stderr: Any = None, **variables: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    # Without its compiled files every one of some twenty processes compiles all that it imports, for ten seconds.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(  # noqa: S603  our own lists
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr
    )


def _from_here(given: Sequence[str]) -> list[str]:
    """Paths made whole, since pytest runs at the root of the checkout and the person may stand elsewhere."""
    return [str(Path(word).resolve()) if _is_path(word) else word for word in given]


def _is_path(word: str) -> bool:
    return not word.startswith("-") and Path(word.partition("::")[0]).exists()

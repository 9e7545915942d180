"""What ./gt test runs, in which order, and what of it runs beside the rest."""

import sys

import pytest

from goldenthread.cli import test as cli
from setup.problem import Problem

HOUSE = ["style sheet", "ruff check", "ruff format"]
READ = ["mypy", "import contracts"]


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """What is begun, in order, where nothing is really run."""
    heard: list[str] = []

    class Done:
        def wait(self) -> int:
            return 0

        def poll(self) -> int:
            return 0

    def start(command, **_):
        words = " ".join(command)
        name = "journeys" if "-m journey" in words else "sqlite" if "not postgres" in words else words.split()[-1]
        heard.append(name)
        return Done()

    monkeypatch.delenv("GT_EVERY_WAY", raising=False)
    monkeypatch.setattr(cli, "_start", start)
    monkeypatch.setattr(cli, "find_browser", lambda: "a browser")
    return heard


def asked(names: list[str], *, fast: bool = False, given: tuple[str, ...] = ()) -> None:
    """Ask the checks of these names."""
    with cli.Beside() as beside:
        checks = {check.name: check for check in cli.checks(fast=fast, given=given, beside=beside)}
        for name in names:
            assert checks[name].ask()


def names(*, fast: bool = False, given: tuple[str, ...] = ()) -> list[str]:
    with cli.Beside() as beside:
        return [check.name for check in cli.checks(fast=fast, given=given, beside=beside)]


def test_everything_is_told_in_order(told):
    tests = ["tests on SQLite", *READ, "tests on PostgreSQL", "browser journeys"]
    assert names() == HOUSE + tests
    assert names(fast=True) == [*HOUSE, "tests on SQLite", *READ]
    assert names(given=("a",)) == ["tests on SQLite", "tests on PostgreSQL", "browser journeys"]


def test_the_journeys_begin_with_the_first_tests_and_once(told):
    asked(["tests on SQLite", "browser journeys"])
    assert told[-2:] == ["journeys", "sqlite"]
    assert told.count("journeys") == 1


@pytest.mark.parametrize(("fast", "given"), [(True, ()), (False, ("tests/house",))])
def test_where_not_everything_is_asked_for_no_journey_begins_beside(told, fast, given):
    asked(["tests on SQLite"], fast=fast, given=given)
    assert "journeys" not in told


def test_what_cannot_begin_beside_is_said_when_its_turn_comes():
    def none():
        raise Problem("There is no browser.")

    later = cli.Later(none)
    later.begin()
    with pytest.raises(Problem, match="no browser"):
        later.end()


@pytest.mark.parametrize(("code", "well"), [(0, True), (1, False), (5, False)])
def test_what_ran_beside_is_told_whole_with_how_it_ended(capfd, code, well):
    script = f"print('what it said'); raise SystemExit({code})"
    with cli.Beside() as beside:
        assert beside.begin(cli.Command("a check", [sys.executable, "-c", script])).end() is well
    assert "what it said" in capfd.readouterr().out


def test_nothing_that_ran_beside_is_left_running():
    with cli.Beside() as beside:
        begun = beside.begin(cli.Command("a check", [sys.executable, "-c", "import time; time.sleep(600)"]))
    assert begun.process.poll() is not None

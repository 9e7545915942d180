"""Running another program while the person watching can see that something is happening."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from setup.problem import Problem

FRAMES = "▏▎▍▌▋▊▉█"
TAIL_LINES = 25


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, show seconds passing on a terminal, and say how long it took."""
    started = time.monotonic()
    done = threading.Event()
    terminal = sys.stderr.isatty()
    ticker = threading.Thread(target=_tick, args=(what, started, done), daemon=True)
    if terminal:
        ticker.start()
    else:
        print(f"{what} ...", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        done.set()
        if terminal:
            ticker.join()
        start = "\r\033[K" if terminal else ""
        print(f"{start}{what}: {time.monotonic() - started:.1f} s", file=sys.stderr, flush=True)


def _tick(what: str, started: float, done: threading.Event) -> None:
    """Draw a moving bar with the seconds gone, until told to stop."""
    turn = 0
    while not done.wait(0.2):
        bar = FRAMES[turn % len(FRAMES)]
        print(f"\r\033[K{bar} {what}, {time.monotonic() - started:.0f} s", end="", file=sys.stderr, flush=True)
        turn += 1


def run_quietly(command: Sequence[str | Path], *, cwd: Path, mend: str, env: Mapping[str, str] | None = None) -> None:
    """Run a program without showing what it prints.

    Raises Problem, with the end of what it printed and `mend`, when it fails.
    """
    outcome = subprocess.run(  # noqa: S603  the command is our own list, never a shell line
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        close_fds=False,  # the lock under which it runs is its own too
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if outcome.returncode:
        tail = "\n".join(outcome.stdout.splitlines()[-TAIL_LINES:])
        raise Problem(f"{tail}\n\n{mend}")

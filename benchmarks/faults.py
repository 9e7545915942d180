"""The server killed outright at random during the load: every acknowledged write is there once, and none half there.

    python -m benchmarks.faults                                          twenty kills in ten minutes, 13,035 plans
    python -m benchmarks.faults --minutes 1 --kills 4 --size southend    a short run

An officer whose request is broken off sends it again with the same key until it is answered. An event must stand with
its trail, and the duties stored must be those that its case's events give. The server is killed at work: a moment that
comes before it has answered since it was last started waits until it has, on a busy machine past many of them.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.officers import AtWork, together
from benchmarks.service import Server, area, keep, machine, mark, what_is_wrong


def main(argv: list[str]) -> int:
    """1 where an answer was an error, an event was lost, doubled or half there, or nothing was written to be lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--size", choices=["essex", "southend"], default="essex")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder, area(asked.size, Path(folder)) as officers:
        server = Server(Path(folder) / "server.log")
        try:
            server.start()
            server.answered()
            since, began = mark(), time.monotonic()
            until = began + asked.minutes * 60
            working = [AtWork(one, server.port, until, number, patient=True) for number, one in enumerate(officers)]
            for one in working:
                one.start()
            killed = _kill_at_random(server, asked.kills, began, until)
            for one in working:
                one.join()
        finally:
            server.kill()
        seen = together(working)
        wrong = what_is_wrong(seen.acknowledged, since)
        if not killed:
            wrong.append("It was never killed: it answered too late, so that nothing is proved.")
        if not seen.acknowledged:
            wrong.append("No write was acknowledged: the server never answered, so that nothing is proved.")
    figures = {
        "machine": machine(), "size": asked.size, "minutes": asked.minutes, "kills": killed,
        "pages": len(seen.times), "writes": len(seen.acknowledged), "broken_off": seen.broken_off,
        "errors": seen.errors[:20], "wrong": wrong[:20],
    }  # fmt: skip
    keep(asked.json, figures)
    for name, value in figures.items():
        print(f"{name}: {value}")
    return 1 if wrong or seen.errors else 0


def _kill_at_random(server: Server, kills: int, began: float, until: float) -> int:
    """Kill it at moments drawn beforehand, and start it again at once each time; how many times it was."""
    chance, killed = random.Random(kills), 0
    for moment in sorted(chance.uniform(began + 3, until - 1) for _ in range(kills)):
        time.sleep(max(0.0, moment - time.monotonic()))
        server.answered()
        if time.monotonic() > until:
            break
        server.kill()
        server.start()
        killed += 1
    return killed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

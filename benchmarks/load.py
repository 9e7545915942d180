"""Fifty officers at work on PostgreSQL: page times, errors, and whether every acknowledged event is there once.

    python -m benchmarks.load                                    ten minutes at 13,035 plans
    python -m benchmarks.load --minutes 1 --size southend        a short run at 1,737 plans
    python -m benchmarks.load --json figures.json                the figures as JSON too

The officers, the server and PostgreSQL share the machine. Times are those an officer's program waits, connection and
all. The targets are a median under 100 ms and a 95th percentile under 300 ms, on two cores that nothing else uses.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.officers import AtWork, Seen, together, warm
from benchmarks.service import Server, area, keep, machine, mark, what_is_wrong

MEDIAN, NINETY_FIFTH = 0.100, 0.300


def main(argv: list[str]) -> int:
    """1 where there was an error, an event was lost, doubled or half there, or a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--size", choices=["essex", "southend"], default="essex")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder, area(asked.size, Path(folder)) as officers:
        server = Server(Path(folder) / "server.log")
        try:
            server.start()
            server.answered()
            warm(officers, server.port)
            before, since = machine(), mark()
            until = time.monotonic() + asked.minutes * 60
            working = [AtWork(officer, server.port, until, number) for number, officer in enumerate(officers)]
            for one in working:
                one.start()
            for one in working:
                one.join()
        finally:
            server.kill()
        seen = together(working)
        wrong = what_is_wrong(seen.acknowledged, since)
    figures = figures_of(seen) | {
        "machine": before, "after": machine(), "size": asked.size, "minutes": asked.minutes, "wrong": wrong[:20],
    }  # fmt: skip
    keep(asked.json, figures)
    return told(figures, bool(wrong or seen.errors))


def figures_of(seen: Seen) -> dict[str, Any]:
    """Pages, their median and 95th percentile in milliseconds: of all, and of each kind."""
    kinds = sorted({what for what, _ in seen.times})
    return {
        "pages": len(seen.times), "writes": len(seen.acknowledged), "errors": seen.errors[:20],
        "all": _spread([t for _, t in seen.times]),
        "kinds": {kind: _spread([t for what, t in seen.times if what == kind]) for kind in kinds},
    }  # fmt: skip


def _spread(times: list[float]) -> dict[str, float]:
    if len(times) < 2:
        return {"n": len(times)}
    cuts = statistics.quantiles(times, n=100)
    return {"n": len(times), "median_ms": round(cuts[49] * 1000, 1), "p95_ms": round(cuts[94] * 1000, 1)}


def told(figures: dict[str, Any], failed: bool) -> int:
    """Print the figures; 1 where something failed or a target was missed."""
    print(figures["machine"])
    print(f"{figures['pages']:,} pages, {figures['writes']:,} writes acknowledged, {len(figures['errors'])} errors")
    for name, spread in {"all": figures["all"], **figures["kinds"]}.items():
        print(f"{name:<8} {spread}")
    for line in [*figures["errors"], *figures["wrong"]]:
        print(line)
    slow = figures["all"].get("median_ms", 0) > MEDIAN * 1000 or figures["all"].get("p95_ms", 0) > NINETY_FIFTH * 1000
    print("A target was missed." if slow else "The targets were met.")
    return 1 if failed or slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

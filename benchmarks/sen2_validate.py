"""Read and validate a SEN2 return with every rule: time, processor time, time a record, and peak memory.

    python -m benchmarks.sen2_validate             5,000 plans
    python -m benchmarks.sen2_validate --england   640,000 plans as well (makes 1.5 GB of temporary files)

Each file is measured in a process of its own; starting it and importing the code are left out, reading is not.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.rules import validate
from goldenthread.formats.sen2.write import write_return

YEAR = 2026
SMALL, ENGLAND = 5_000, 640_000
TARGETS = {(SMALL, "CSV"): 1, (SMALL, "XML"): 1, (ENGLAND, "CSV"): 20, (ENGLAND, "XML"): 60}
COLUMNS = (
    ("plans", 8), ("form", 5), ("seconds", 9), ("of CPU", 9), ("target", 7), ("records", 10), ("µs each", 8), ("MB", 6)
)  # fmt: skip
HEADING = " ".join(f"{name:>{width}}" for name, width in COLUMNS)
ROUNDS = {SMALL: 3, ENGLAND: 1}


def main(argv: list[str]) -> int:
    """Make the files, measure each, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--england", action="store_true")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=1, help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if asked.measure:
        print(json.dumps(measured(asked.measure, asked.rounds)))
        return 0
    print(machine())
    print(HEADING)
    with tempfile.TemporaryDirectory() as folder:
        for plans in (SMALL, ENGLAND) if asked.england else (SMALL,):
            for form in ("CSV", "XML"):
                print(line(plans, form, Path(folder)), flush=True)
    return 0


def line(plans: int, form: str, folder: Path) -> str:
    """One measured row; the file is made and removed."""
    path = folder / (f"{plans}.xml" if form == "XML" else f"{plans}")
    wanted = Wanted(profile(YEAR), plans)
    write_return(path, wanted.profile, generated_header(wanted), generate(wanted), None)
    command = [sys.executable, "-m", "benchmarks.sen2_validate", "--measure", str(path), "--rounds", str(ROUNDS[plans])]
    one = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    each = one["seconds"] / one["records"] * 1e6
    spent = f"{one['seconds']:>9.2f} {one['cpu']:>9.2f} {TARGETS[plans, form]:>7}"
    return f"{plans:>8,} {form:>5} {spent} {one['records']:>10,} {each:>8.2f} {one['peak_mb']:>6,.0f}"


def measured(path: Path, rounds: int) -> dict[str, float]:
    """The best of some rounds of opening, reading and validating; peak memory of the process."""
    times = []
    for _ in range(rounds):
        start, busy = time.perf_counter(), time.process_time()
        report = validate(open_return(path))
        times.append((time.perf_counter() - start, time.process_time() - busy))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds, cpu = min(times)
    return {"seconds": seconds, "cpu": cpu, "records": sum(report.summary.values()), "peak_mb": peak}


def machine() -> str:
    """What it was measured on."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, Polars {pl.__version__}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

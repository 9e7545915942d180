"""How fast a SEN2 return is made and read: `python -m benchmarks.sen2_read [--england] [--keep FOLDER]`.

Reading is measured in a process of its own, start aside, so that its peak memory is its own; the file is read once
before the clock starts, so that the disk is not what is measured. Beside the time on the clock stands the processor
time of all threads, which a busy machine lengthens less.
"""

import argparse
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.write import write_return

ONE_AUTHORITY, ENGLAND = 5_000, 640_000
YEAR = 2025


def main() -> None:
    """Make and read returns of one authority and, if asked, of all England."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--england", action="store_true", help=f"also {ENGLAND:,} plans")
    parser.add_argument("--keep", type=Path, help="keep the returns in this folder, and use those found there")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.read is not None:
        read(args.read)
        return
    print(machine())
    print("    plans form    made in      MB   read in  processor   records/s  peak MB")
    with tempfile.TemporaryDirectory() as folder:
        place = args.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        for plans in (ONE_AUTHORITY, ENGLAND) if args.england else (ONE_AUTHORITY,):
            for form in ("xml", "csv"):
                measure(place, plans, form)


def machine() -> str:
    """What it ran on."""
    processor = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    return f"{processor}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def measure(place: Path, plans: int, form: str) -> None:
    """One line of the table."""
    target = place / (f"sen2_{plans}.xml" if form == "xml" else f"sen2_{plans}")
    made = "kept"
    if not target.exists():
        wanted = Wanted(profile(YEAR), plans)
        began = time.perf_counter()
        write_return(target, wanted.profile, generated_header(wanted), generate(wanted))
        made = f"{time.perf_counter() - began:.1f} s"
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    size = sum(file.stat().st_size for file in files)
    print(f"{plans:9,} {form:5} {made:>9} {size / 1e6:7,.0f} ", end="", flush=True)
    subprocess.run([sys.executable, "-m", "benchmarks.sen2_read", "--read", str(target)], check=True)


def read(target: Path) -> None:
    """Read a return batch by batch and print how long it took and how much memory."""
    import resource

    for file in target.iterdir() if target.is_dir() else [target]:
        with file.open("rb") as content:
            while content.read(1 << 24):
                pass
    warm_up()
    began, worked = time.perf_counter(), time.process_time()
    records = sum(batch.records for batch in open_return(target).batches())
    took, work = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{took:7.2f} s {work:8.2f} s {records / took:11,.0f} {peak:8,.0f}")


def warm_up() -> None:
    """Start what starts only once in a process: imports and the engine's threads."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Wanted(profile(YEAR), 20)
        for name in ("warm.xml", "warm"):
            write_return(Path(folder) / name, wanted.profile, generated_header(wanted), generate(wanted))
            list(open_return(Path(folder) / name).batches())


if __name__ == "__main__":
    main()

"""How fast a SEN2 return is brought in, projected back and published: `python -m benchmarks.sen2_bring_in [PLANS ...]`.

A generated return is brought into an empty database of its own (SQLite, in a temporary folder). Beside the time on the
clock stands the processor time, which a busy machine lengthens less.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

YEAR = 2024
SIZES = (1_737, 13_035)  # Southend-on-Sea and Essex
TODAY = date(2024, 6, 19)


def main() -> None:
    """Measure each size in a process of its own."""
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        measure(int(sys.argv[2]), Path(sys.argv[3]))
        return
    print("   plans step                       seconds  processor")
    for plans in map(int, sys.argv[1:]) if len(sys.argv) > 1 else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            os.spawnl(
                os.P_WAIT, sys.executable, sys.executable, "-m", "benchmarks.sen2_bring_in", "--one", str(plans), folder
            )


def measure(plans: int, folder: Path) -> None:
    """Bring one return in and give it back."""
    _set_up(folder)
    from goldenthread.audit.actions import Process
    from goldenthread.exchange import extract
    from goldenthread.exchange.sen2 import bring_in, compare, project, refresh_faults
    from goldenthread.partnership.models import Area, Organisation

    area, by = Area.objects.create(code="882", name="Measured"), Process("benchmark")
    Organisation.objects.create(area=area, kind="authority", name="Council")
    path = _made(plans, folder)
    received = datetime(2024, 1, 25, 12, tzinfo=UTC)
    delivery = timed(plans, "compare", lambda: compare(path, area=area, by=by, today=TODAY, received_at=received))
    timed(plans, "bring in", lambda: bring_in(delivery, by=by, today=TODAY))
    timed(plans, "project the return", lambda: project(area, YEAR))
    timed(plans, "check the projection", lambda: refresh_faults(area, YEAR, by=by, today=TODAY))
    timed(plans, "publish a snapshot", lambda: extract.extract(area))


def timed(plans: int, step: str, run: Callable[[], Any]) -> Any:
    """Run a step and print what it took."""
    clock, processor = time.perf_counter(), time.process_time()
    found = run()
    took, used = time.perf_counter() - clock, time.process_time() - processor
    print(f"{plans:8,} {step:25} {took:8.1f} {used:10.1f}", flush=True)
    return found


def _set_up(folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "GT_DEMONSTRATION": "1",
        "GT_DATA": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'measured.sqlite3'}",
    }
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    for alias in settings.DATABASES:
        call_command("migrate", verbosity=0, interactive=False, database=alias, skip_checks=True)


def _made(plans: int, folder: Path) -> Path:
    from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
    from goldenthread.formats.sen2.profile import profile
    from goldenthread.formats.sen2.write_xml import write_xml

    spec, path = profile(YEAR), folder / "return.xml"
    wanted = Wanted(spec, plans, lea="882")
    write_xml(path, spec, generated_header(wanted), generate(wanted))
    return path


if __name__ == "__main__":
    main()

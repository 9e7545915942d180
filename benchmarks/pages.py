"""Page times at 13,035 plans: what the server takes for each page, and how many queries it asks.

    python -m benchmarks.pages                   builds the area in a temporary folder first (about two minutes)
    python -m benchmarks.pages --data DIR        uses the area built there before, or builds it there
    python -m benchmarks.pages --size southend   1,737 plans
    python -m benchmarks.pages --only service    the pages whose name holds these letters

Django's own client asks in this process, with the settings of an installation and SQLite: middleware, access rule,
view log, queries and template are all counted; a server's sockets are not. Each median is over 15 asks after one
that warms the caches. The area is its January return, half of what the return left open confirmed as still open: the
lists of late work and the lists to confirm are both far longer than an authority's own. The pages are

- those chosen by hand: an officer's day, a child, the service and its lists, the area beside others, the return, the
  trail (here);
- every other page of the staff's rooms that is about a child, a case or nothing in particular (`benchmarks.rooms`);
- the pages about something made in work, and those of parents, of a young person and of the public: each is made
  among the area's plans, by the actions that make it, and taken back (`benchmarks.made`).
"""

import argparse
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.made import made_pages
from benchmarks.rooms import WHO, every_room

SIZES = {"essex": "13,035", "southend": "1,737"}
TODAY = date(2024, 6, 19)
ASKS = 15
TARGET = 100
"""Milliseconds on the server, the median of a page."""
Asker = Callable[[str], Any]


def main(argv: list[str]) -> int:
    """Build the area where it is not there, measure each page, print a table; 1 where a median is over the target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="where the area is, or is to be built and kept")
    parser.add_argument("--size", choices=SIZES, default="essex")
    parser.add_argument("--only", default="", help="pages whose name holds these letters")
    asked = parser.parse_args(argv)
    with ExitStack() as stack:
        folder = asked.data or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        prepare(folder, asked.size)
        print(machine(asked.size))
        print(f"{'page':<44} {'median ms':>9} {'of CPU':>7} {'queries':>8} {'KB':>6}")
        every = chain((one for one in pages() if asked.only in one[0]), made_pages(asked.only))
        rows = [row(name, ask) for name, ask in every]
    late = [name for name, median in rows if median > TARGET]
    print(f"Over {TARGET} ms: {', '.join(late) or 'none'}.")
    return 1 if late else 0


def prepare(folder: Path, size: str) -> None:
    """The demonstration area in databases of its own, built the first time."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{size}.sqlite3"
    os.environ |= {
        "GT_DEMONSTRATION": "1",
        "GT_DATA": str(folder),
        "GT_HOSTS": "localhost",
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }
    import django

    django.setup()
    built = folder / f"{size}.built"
    if not built.exists():
        build_area(size, folder)
        built.touch()


def build_area(size: str, folder: Path) -> None:
    """The return brought in as any authority would; then half of it confirmed, straight in the tables."""
    from django.db.models import F, Value
    from django.utils import timezone

    from goldenthread.casework.models import Confirmation, Duty
    from goldenthread.demo import area as demonstration
    from goldenthread.demo import installing, making
    from goldenthread.demo.watching import watching
    from goldenthread.exchange.sen2.comparing import Beside
    from goldenthread.partnership.actions import move_demonstration_clock

    with watching() as watch:
        making.bring_up_to_date(watch)
        watch.step("Bringing the return in")
        code = demonstration.AUTHORITIES[size]
        names = installing.named_settings(code)
        area, bodies = installing.make_area(code)
        installing.make_people(bodies, installing.make_schools(area, names))
        path = demonstration.build(size).write(folder / f"{size}-sen2-2024.xml")
        installing.bring_return_in(area, path, Beside(names=names))
        move_demonstration_clock(area=area, today=TODAY, by=installing.BY)
    every_other = {"odd": F("case_id") % Value(2)}
    Duty.objects.annotate(**every_other).filter(odd=0, held=True).update(held=False)
    left_open = Confirmation.objects.annotate(**every_other).filter(odd=0, answer="")
    left_open.update(answer=Confirmation.Answer.STILL_OPEN, answered_at=timezone.now())


def pages() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each page with a way to ask for it, as the person whose page it is."""
    officer, manager, analyst = signed_in("send_officer"), signed_in("send_manager"), signed_in("performance_analyst")
    for whose in ("mine", "team"):
        for tab in ("overdue", "week", "waiting", "confirm"):
            yield f"officer's day, {tab}, {whose}", lambda t=tab, w=whose: officer(f"/casework/?tab={t}&whose={w}")
    yield "officer's day, by name, filtered", lambda: officer("/casework/?tab=confirm&whose=team&words=an&sort=child")
    yield "to confirm, classes", lambda: officer("/casework/confirm/")
    matter = one_to_confirm()
    yield "to confirm, a case", lambda: officer(f"/casework/confirm/{matter}/")
    yield "a new request", lambda: officer("/casework/new/")
    child, case = busiest()
    yield "a child's page", lambda: officer(f"/children/{child}/")
    yield "the clock of a case (SVG)", lambda: officer(f"/children/{child}/clock/{case}.svg")
    yield "record, first click", lambda: officer(f"/casework/case/{case}/record/")
    yield "record, the form", lambda: officer(f"/casework/case/{case}/record/note_added/")
    yield "correct, the form", lambda: officer(f"/casework/event/{first_event(case)}/correct/")
    yield "find a child", lambda: officer("/children/?words=ann")
    yield "the service", lambda: manager("/manager/")
    for key in lists():
        yield f"the service, list: {key}", lambda k=key: manager(f"/manager/list/{k}/")
    yield "reviews due", lambda: manager("/manager/reviews/")
    yield "every figure", lambda: manager("/manager/indicators/")
    yield "a figure, with its cases", lambda: manager("/manager/figure/EHC-11/?part=denominator")
    yield "the area beside others", lambda: analyst("/areas/")
    yield "a theme beside others", lambda: analyst("/areas/themes/caseload/")
    yield "a measure beside others", lambda: analyst("/areas/measures/plans/")
    yield from of_the_return(analyst)
    yield from of_the_steward()
    yield from every_room({role: ask for role in WHO if (ask := client_of(role))}, [*abouts()])


def of_the_return(analyst: Asker) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The pages of the room that brings a return in, mends it and writes it."""
    from goldenthread.exchange.models import Delivery, Fault
    from goldenthread.exchange.sen2.missing import MISSING
    from goldenthread.partnership.models import Area
    from goldenthread.web.analyst.previews import work_out

    report = f"/data/delivery/{Delivery.objects.get(state='brought_in').public_id}/"
    about = Fault.objects.exclude(child=None).order_by("pk").first()
    assert about is not None, "the return has no fault about a child"
    yield "SEN2", lambda: analyst("/data/")
    yield "SEN2, bring in", lambda: analyst("/data/bring-in/")
    yield "SEN2, report", lambda: analyst(report)
    yield "SEN2, kept rows", lambda: analyst(f"{report}kept/")
    yield "SEN2, kept rows, of a name", lambda: analyst(f"{report}kept/?words=ann")
    yield "SEN2, kept rows, unplaced", lambda: analyst(f"{report}kept/?which=kept")
    for key in MISSING:
        yield f"SEN2, missing: {key}", lambda k=key: analyst(f"/data/missing/{k}/")
    yield "SEN2, doubts", lambda: analyst("/data/doubts/")
    yield "SEN2, faults", lambda: analyst("/data/faults/2024/")
    yield "SEN2, faults of a rule", lambda: analyst(f"/data/faults/2024/{about.code}/")
    yield "SEN2, a fault", lambda: analyst(f"/data/fault/{about.public_id}/")
    yield "SEN2, explain a fault", lambda: analyst(f"/data/fault/{about.public_id}/explain/")
    work_out(Area.objects.get(), 2024)  # a preview of this size is worked out beside the request
    yield "SEN2, preview", lambda: analyst("/data/preview/2024/")
    yield "SEN2, preview, a table", lambda: analyst("/data/preview/2024/caseload/")
    yield "SEN2, write", lambda: analyst("/data/write/")


def of_the_steward() -> Iterator[tuple[str, Callable[[], Any]]]:
    """The pages of information governance and of the administrator."""
    for role, rooms in (
        ("information_governance_officer", ("trail", "trail/?what=looks", "emergencies", "restricted")),
        ("system_administrator", ("people", "people/organisations", "roles", "settings")),
    ):
        ask = signed_in(role)
        for room in rooms:
            yield f"steward, {room}", lambda a=ask, r=room: a(f"/steward/{r}" if "?" in r else f"/steward/{r}/")


def abouts() -> Iterator[dict[str, str]]:
    """Children and cases for the pages that are about one: the busiest, an assessment and a request."""
    from goldenthread.casework.models import Case

    yield dict(zip(("child_id", "case_id"), busiest(), strict=True))
    for stage in ("assessing", "requested", "drafted", "agreed"):
        case = Case.objects.filter(stage=stage).select_related("child").order_by("pk").first()
        if case:
            yield {"child_id": case.child.public_id, "case_id": case.public_id}


def one_to_confirm() -> str:
    """A matter that nobody has answered, as its address has it."""
    from goldenthread.casework.models import Confirmation

    found = Confirmation.objects.filter(answer="", kind="review_meeting", matters_from__lte=TODAY).order_by("pk")[0]
    return f"{found.kind}/{found.case.public_id}/{found.as_at.isoformat()}"


def first_event(case: str) -> str:
    """The first event of a case."""
    from goldenthread.casework.models import CaseEvent

    return CaseEvent.objects.filter(case__public_id=case).order_by("pk")[0].public_id


def client_of(role: str) -> Asker | None:
    """Gives a function that asks for an address as somebody of a role; none where nobody has it."""
    from django.conf import settings
    from django.test import Client

    from goldenthread.partnership.models import Area
    from goldenthread.partnership.selectors import people_with_role

    person = people_with_role(Area.objects.get(), role, TODAY).order_by("pk").first()
    if person is None:
        return None
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.get


def signed_in(role: str) -> Asker:
    """Somebody of a role; gives a function that asks for an address that is theirs to see."""
    client = client_of(role)
    assert client, f"nobody is a {role}"

    def ask(address: str) -> Any:
        answer = client(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return answer

    return ask


def busiest() -> tuple[str, str]:
    """The open case with the most events, and its child: the longest page there is."""
    from django.db.models import Count

    from goldenthread.casework.models import Case

    found = (
        Case.objects.exclude(stage="closed").annotate(n=Count("events")).order_by("-n", "pk").select_related("child")
    )
    case = found[0]
    return case.child.public_id, case.public_id


def lists() -> list[str]:
    """The keys of the manager's lists."""
    from goldenthread.web.manager.sources import SOURCES

    return list(SOURCES)


def row(name: str, ask: Callable[[], Any]) -> tuple[str, float]:
    """One page, measured and printed."""
    from django.db import connections, reset_queries
    from django.test.utils import CaptureQueriesContext

    with ExitStack() as stack:
        seen = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        size = len(ask().content) / 1024
        queries = sum(len(one) for one in seen)
    reset_queries()
    times = [timed(ask) for _ in range(ASKS)]
    median, busy = (statistics.median(one) for one in zip(*times, strict=True))
    print(f"{name:<44} {median:>9.1f} {busy:>7.1f} {queries:>8} {size:>6.0f}", flush=True)
    return name, median


def timed(ask: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds that an answer takes, and those the processor was busy with it."""
    start, busy = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - start) * 1000, (time.process_time() - busy) * 1000


def machine(size: str) -> str:
    """What it was measured on, and with how much."""
    import django

    versions = f"Python {platform.python_version()}, Django {django.__version__}, SQLite {sqlite3.sqlite_version}"
    return f"{platform.machine()}, {os.cpu_count()} cores, {versions}; {SIZES[size]} plans"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

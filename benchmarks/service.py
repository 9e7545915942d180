"""What the load and the faults are measured on: PostgreSQL, an area with ten years of events, the server as in service.

The area is the demonstration's January return brought in (13,035 plans, or 1,737 with ``--size southend``), with every
other matter that it left open confirmed. To each plan comes an earlier, closed plan case of the same child with ten
years of reviews: thirty events a child, put straight into the tables. They are synthetic: their days are regular and
say nothing of any real child. Fifty officers carry the open plans in equal parts.
"""

import http.client
import json
import os
import platform
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from goldenthread.cli import serve
from setup.postgres import USER, throwaway_server

OFFICERS = 50
YEARS = 10
YEARLY = (("review_meeting_held", 0), ("report_sent", 12), ("family_contacted", 60))
AS_IN_SERVICE = ("listen_addresses=", "max_connections=60", "shared_buffers=256MB")  # it waits for the disk
LONGEST_START = 60
LONGEST_READY = 300
"""Seconds until it answers: its processes read all law and all pages before, which a busy machine makes long."""


@dataclass(frozen=True)
class Officer:
    """One officer's way in: the cookie of a session, and the cases (with their children) they carry."""

    session: str
    cases: list[tuple[str, str]]


@contextmanager
def area(size: str, folder: Path) -> Iterator[list[Officer]]:
    """An area on a server of its own; gives its officers. Everything is removed at the end."""
    with throwaway_server(AS_IN_SERVICE) as where:
        os.environ |= {
            "GT_DEMONSTRATION": "1", "GT_DATA": str(folder), "GT_HOSTS": "localhost",
            "DATABASE_URL": f"postgres://{USER}@{str(where).replace('/', '%2F')}/postgres",
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        }  # fmt: skip
        import django
        from django.core.management import call_command
        from django.db import connections

        from benchmarks.pages import build_area

        django.setup()
        call_command("collectstatic", verbosity=0, interactive=False)
        build_area(size, folder)
        _add_history()
        officers = _officers()
        with connections["default"].cursor() as cursor:
            cursor.execute("ANALYZE")
        connections.close_all()
        yield officers


def _add_history() -> None:
    from django.utils import timezone

    from goldenthread.casework.models import Case, CaseEvent

    now = timezone.now()
    open_plans = list(Case.objects.filter(kind=Case.Kind.PLAN).exclude(stage=Case.Stage.CLOSED).order_by("pk"))
    last = date(2023, 8, 31)
    earlier = Case.objects.bulk_create(
        [
            Case(
                area_id=case.area_id, child_id=case.child_id, kind=Case.Kind.PLAN, stage=Case.Stage.CLOSED,
                opened_on=last.replace(year=last.year - YEARS), closed_on=last, source="benchmark",
            )
            for case in open_plans
        ],
        batch_size=1000,
    )  # fmt: skip
    for start in range(0, len(earlier), 1000):
        CaseEvent.objects.bulk_create(
            [event for case in earlier[start : start + 1000] for event in _past(CaseEvent, case, last, now)],
            batch_size=3000,
        )


def _past(model: Any, case: Any, last: date, now: datetime) -> list[Any]:
    return [
        model(
            case=case, area_id=case.area_id, kind=kind, recorded_at=now, recorded_by="benchmark",
            occurred_on=last.replace(year=last.year - year) - timedelta(days=200 - after), source="benchmark",
            recorded_by_name="Benchmark", qualifier="telephone" if kind == "family_contacted" else "",
            idempotency_key=f"{year}-{kind}",
        )
        for year in range(YEARS)
        for kind, after in YEARLY
    ]  # fmt: skip


def _officers() -> list[Officer]:
    from goldenthread.casework.models import Case
    from goldenthread.demo.installing import BY
    from goldenthread.partnership.actions import appoint
    from goldenthread.partnership.models import Area, User
    from goldenthread.partnership.selectors import authority_of

    authority = authority_of(Area.objects.get())
    plans = list(
        Case.objects.filter(kind=Case.Kind.PLAN, child__deceased_on=None).exclude(stage=Case.Stage.CLOSED)
        .order_by("pk").values_list("pk", "public_id", "child__public_id")
    )  # fmt: skip
    found = []
    for number in range(OFFICERS):
        user = User.objects.create_user(f"load{number}@example.org", name=f"Officer {number}", is_demonstration=True)
        appoint(user=user, role="send_officer", organisation=authority, starts_on=date(2014, 9, 1), by=BY)
        mine = plans[number::OFFICERS]
        Case.objects.filter(pk__in=[pk for pk, _, _ in mine]).update(officer=user)
        found.append(Officer(_session(user), [(case, child) for _, case, child in mine]))
    return found


def _session(user: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


class Server:
    """gunicorn as `./gt serve` starts it; it can be killed outright and started again on the same port."""

    def __init__(self, log: Path, workers: int = 2) -> None:
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = int(door.getsockname()[1])
        self.log, self.workers = log, workers
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it listens. Raises RuntimeError where it does not."""
        command = [sys.executable, "-P", "-m", "gunicorn", "goldenthread.config.wsgi:application"]
        options = ["--bind", f"127.0.0.1:{self.port}", "--workers", str(self.workers)]
        options += ["--timeout", str(serve.LONGEST_START)]
        with self.log.open("ab") as log:
            self.running = subprocess.Popen([*command, *options], stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + LONGEST_START
        while time.monotonic() < until:
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError(f"The server did not start. Its log is {self.log}.")

    def answered(self) -> None:
        """Wait until it answers, which is some seconds after it listens. Raises RuntimeError where it does not."""
        until = time.monotonic() + LONGEST_READY
        while time.monotonic() < until:
            connection = http.client.HTTPConnection("localhost", self.port, timeout=LONGEST_READY)
            try:
                connection.request("GET", "/")
                connection.getresponse()
                return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
            finally:
                connection.close()
        raise RuntimeError(f"The server does not answer. Its log is {self.log}.")

    def kill(self) -> None:
        """Kill it and its workers outright, with whatever they are doing."""
        if self.running and self.running.poll() is None:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()


@dataclass(frozen=True)
class Mark:
    """How far the events of cases and the trail had come. A demonstration records on a day of its own, so an instant
    does not tell what came after."""

    event: int
    change: int


def mark() -> Mark:
    """Where they stand."""
    from django.db.models import Max

    from goldenthread.audit.models import Change
    from goldenthread.casework.models import CaseEvent

    event, change = (of.objects.aggregate(last=Max("pk"))["last"] or 0 for of in (CaseEvent, Change))
    return Mark(event, change)


def what_is_wrong(acknowledged: dict[str, str], since: Mark) -> list[str]:
    """What the database does not hold as it should: acknowledged keys with their case, recorded since a mark."""
    from django.db import transaction

    from goldenthread.audit.models import Change
    from goldenthread.casework.models import Case, CaseEvent, Duty
    from goldenthread.casework.writing import rewrite

    events = list(CaseEvent.objects.filter(pk__gt=since.event, source="casework").select_related("case"))
    keys: dict[str, int] = {}
    for event in events:
        keys[event.idempotency_key] = keys.get(event.idempotency_key, 0) + 1
    wrong = [f"lost: {key} of case {case}" for key, case in acknowledged.items() if key not in keys]
    wrong += [f"doubled: {key}" for key, number in keys.items() if number > 1]
    trail = Change.objects.filter(pk__gt=since.change, action="casework.event_recorded")
    told = [details["event"] for details in trail.values_list("details", flat=True)]
    wrong += [f"half there: event {e.public_id} has no trail" for e in events if told.count(e.public_id) != 1]
    wrong += [f"half there: the trail tells of no event {one}" for one in set(told) - {e.public_id for e in events}]

    def duties(case: Case) -> list[Any]:
        columns = [field.attname for field in Duty._meta.concrete_fields if field.name != "id"]
        return sorted(map(repr, Duty.objects.filter(case=case).values_list(*columns)))

    for case in Case.objects.filter(pk__in={event.case_id for event in events}).select_related("child", "area"):
        with transaction.atomic():
            stored = duties(case)
            rewrite([case], case.area)
            if duties(case) != stored:
                wrong.append(f"half there: the duties of case {case.public_id} are not those of its events")
            transaction.set_rollback(True)
    return wrong


def machine() -> str:
    """The machine and how busy it is with other things."""
    load = os.getloadavg()[0]
    return f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}"


def keep(path: Path | None, figures: dict[str, Any]) -> None:
    """Write the figures as JSON where a place was named."""
    if path:
        path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")

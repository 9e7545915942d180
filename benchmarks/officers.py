"""Officers at work against a server: each a page every six seconds, one in five a write."""

import http.client
import random
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from secrets import token_urlsafe
from urllib.parse import urlencode

from benchmarks.service import Officer

EVERY = 6.0
TODAY = date(2024, 6, 19)
LONGEST = 30.0
WARMED = 300.0
"""Seconds that a busy machine may take over its first pages."""
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|version|key|back)"[^>]*? value="([^"]*)"')
LOST = (OSError, http.client.HTTPException)


@dataclass
class Seen:
    """What one officer saw: seconds for each page by what it was, what was acknowledged, what went wrong."""

    times: list[tuple[str, float]] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    broken_off: int = 0
    """Requests that a killed server broke off, or that found none."""


class AtWork(threading.Thread):
    """One officer. `patient`: a request that is broken off is sent again, with the same key, until it is answered."""

    def __init__(self, officer: Officer, port: int, until: float, number: int, *, patient: bool = False) -> None:
        super().__init__(daemon=True)
        self.officer, self.port, self.until, self.patient = officer, port, until, patient
        self.chance = random.Random(number)
        self.seen = Seen()
        self.csrf = token_urlsafe(24)[:32].replace("-", "a").replace("_", "b")

    def run(self) -> None:
        """A page at every tick, the first somewhere within the first six seconds."""
        tick = time.monotonic() + self.chance.random() * EVERY
        while tick < self.until:
            time.sleep(max(0.0, tick - time.monotonic()))
            self._write() if self.chance.random() < 1 / 5 else self._look()
            tick = max(tick + EVERY, time.monotonic())

    def _look(self) -> None:
        _, child = self.chance.choice(self.officer.cases)
        what, path = self.chance.choice([
            ("day", "/casework/"), ("day", "/casework/?tab=week"), ("record", f"/children/{child}/"),
            ("record", f"/children/{child}/"), ("team", "/casework/?tab=overdue&whose=team"),
        ])  # fmt: skip
        self._ask(what, "GET", path)

    def _write(self) -> None:
        """Open the form, and send it: a telephone call with a family. It is acknowledged when it leads on."""
        case, _ = self.chance.choice(self.officer.cases)
        path = f"/casework/case/{case}/record/family_contacted/"
        status, page = self._ask("form", "GET", path)
        if status != http.client.OK:
            return
        given = dict(HIDDEN.findall(page)) | {
            "occurred_on-day": str(TODAY.day), "occurred_on-month": str(TODAY.month),
            "occurred_on-year": str(TODAY.year), "qualifier": "telephone", "note": "Rang; all is well.",
        }  # fmt: skip
        status, page = self._ask("write", "POST", path, urlencode(given))
        if status == http.client.FOUND:
            self.seen.acknowledged[given["key"]] = case

    def _ask(self, what: str, method: str, path: str, body: str = "") -> tuple[int, str]:
        while True:
            began = time.perf_counter()
            try:
                status, text = self._once(method, path, body)
            except LOST as lost:
                self.seen.broken_off += 1
                if not self.patient:
                    self.seen.errors.append(f"{method} {path}: {type(lost).__name__}")
                    return 0, ""
                if time.monotonic() > self.until + LONGEST:
                    return 0, ""
                time.sleep(0.2)
                continue
            self.seen.times.append((what, time.perf_counter() - began))
            if status not in (http.client.OK, http.client.FOUND):
                self.seen.errors.append(f"{method} {path}: {status}")
            return status, text

    def _once(self, method: str, path: str, body: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=LONGEST)
        headers = {"Cookie": f"sessionid={self.officer.session}; csrftoken={self.csrf}"}
        if body:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def warm(officers: list[Officer], port: int) -> None:
    """Ask each page a few times before anything is timed: a server that has just begun reads its law and its pages."""
    until = time.monotonic() + WARMED
    working = [AtWork(officer, port, until, number, patient=True) for number, officer in enumerate(officers[:8])]
    for one in working:
        for case, child in one.officer.cases[:2]:
            for path in ("/casework/", f"/children/{child}/", f"/casework/case/{case}/record/family_contacted/"):
                one._ask("warm", "GET", path)


def together(officers: list[AtWork]) -> Seen:
    """What all of them saw."""
    every = Seen()
    for one in officers:
        every.times += one.seen.times
        every.acknowledged |= one.seen.acknowledged
        every.errors += one.seen.errors
        every.broken_off += one.seen.broken_off
    return every

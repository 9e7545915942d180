"""The return: brought in, gone through, mended, previewed and written."""

from typing import Any

from goldenthread.exchange.models import Fault
from goldenthread.web.analyst import work
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import ANALYST, Stop


def _brought(at: Furnished) -> list[Any]:
    return [at.brought.public_id]


def _fault(_: Furnished) -> list[Any]:
    about_people = Fault.objects.exclude(child=None).filter(table="person")
    return [next(fault for fault in about_people if "upn" in fault.fields).public_id]


def _waited_for(at: Furnished) -> list[Any]:
    return [work.begin(at.people[ANALYST].public_id, "Reading and comparing", "/data/bring-in/").token]


STOPS = (
    Stop("analyst:home", ANALYST),
    Stop("analyst:upload", ANALYST),
    Stop("analyst:work", ANALYST, _waited_for),
    Stop("analyst:report", ANALYST, _brought),
    Stop("analyst:compared", ANALYST, lambda at: [at.compared.public_id]),
    Stop("analyst:kept", ANALYST, _brought),
    Stop("analyst:missing", ANALYST, lambda _: ["officer"]),
    Stop("analyst:not-in-file", ANALYST, _brought),
    Stop("analyst:doubts", ANALYST),
    Stop("analyst:doubt", ANALYST, lambda at: [at.doubt.public_id]),
    Stop("analyst:faults", ANALYST, lambda _: [2024]),
    Stop("analyst:faults-of-rule", ANALYST, lambda at: [2024, Fault.objects.get(public_id=_fault(at)[0]).code]),
    Stop("analyst:fault", ANALYST, _fault),
    Stop("analyst:mend", ANALYST, lambda at: [*_fault(at), "upn"]),
    Stop("analyst:at-source", ANALYST, _fault),
    Stop("analyst:explain", ANALYST, _fault),
    Stop("analyst:preview", ANALYST, lambda _: [2024]),
    Stop("analyst:preview-table", ANALYST, lambda _: [2024, "caseload"]),
    Stop("analyst:write", ANALYST),
    Stop("analyst:written", ANALYST, lambda at: [at.written.checksum]),
)  # fmt: skip

NO_PAGES = {
    "analyst:blank-sheet": "a file",
    "analyst:take-in": "sent by a form; leads on to the report, or shows the comparison again, which is on the way",
    "analyst:doubt-next": "leads on to a doubt",
    "analyst:check-again": "sent by a form; leads back to the faults",
    "analyst:preview-download": "a file",
    "analyst:download": "a file",
}

"""The officer's day, what happened on a case, and what a file left open."""

from typing import Any

from goldenthread.casework.models import Confirmation
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import OFFICER, Stop, case, event

TABS = ("overdue", "week", "waiting", "confirm")


def _matter(_: Furnished) -> list[Any]:
    matter = Confirmation.objects.filter(answer="").earliest("pk")
    return [matter.kind, matter.case.public_id, matter.as_at.isoformat()]


STOPS = (
    *(Stop("caseworker:day", OFFICER, query=f"?whose=team&tab={tab}") for tab in TABS),
    Stop("caseworker:new-request", OFFICER),
    Stop("caseworker:catch-up", OFFICER),
    Stop("caseworker:catch-up-one", OFFICER, _matter),
    Stop("caseworker:record", OFFICER, case),
    Stop("caseworker:record-kind", OFFICER, lambda at: [*case(at), "decision_to_assess_notified"]),
    Stop("caseworker:recorded", OFFICER, lambda at: [*case(at), *event(at)]),
    Stop("caseworker:correct", OFFICER, event),
)  # fmt: skip

NO_PAGES = {
    "caseworker:catch-up-class": "leads on to the first case of its class",
}

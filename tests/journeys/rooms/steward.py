"""Information governance, and whoever looks after people and settings."""

from typing import Any

from tests.journeys.furnishing import Furnished
from tests.journeys.stops import ADMINISTRATOR, GOVERNANCE, MANAGER, Stop, child


def _colleague(at: Furnished) -> list[Any]:
    return [at.area.officer.public_id]


STOPS = (
    Stop("steward:trail", GOVERNANCE),
    Stop("steward:openings", GOVERNANCE),
    Stop("steward:opening", GOVERNANCE, lambda at: [at.opening.public_id]),
    Stop("steward:restrictions", GOVERNANCE),
    Stop("steward:restrict-find", GOVERNANCE, query="?words=Marlowe"),
    Stop("steward:restrict", GOVERNANCE, child),
    Stop("steward:people", ADMINISTRATOR),
    Stop("steward:add-person", ADMINISTRATOR),
    Stop("steward:organisations", ADMINISTRATOR),
    Stop("steward:person", ADMINISTRATOR, _colleague),
    Stop("steward:give-role", ADMINISTRATOR, _colleague),
    Stop("steward:end-role", ADMINISTRATOR, lambda at: [*_colleague(at), at.area.officer.appointments.get().public_id]),
    Stop("steward:link-identity", ADMINISTRATOR, _colleague),
    Stop("steward:new-link", ADMINISTRATOR, _colleague, begins_at="steward:person",
         then=lambda visitor, _: visitor.press("Make a new set-up link")),
    Stop("steward:roles", ADMINISTRATOR),
    Stop("steward:settings", ADMINISTRATOR),
    Stop("steward:policies", ADMINISTRATOR),
    Stop("steward:policy", ADMINISTRATOR, lambda _: ["complaints"]),
    Stop("steward:jobs", ADMINISTRATOR),
    Stop("steward:jobs", MANAGER),
)  # fmt: skip

NO_PAGES = {
    "steward:trail-download": "a file",
    "steward:lift": "sent by a form; leads back to the restrictions",
    "steward:job": "sent by a form; leads back",
    "steward:account": "sent by a form; leads back to the person",
    "steward:end-identity": "sent by a form; leads back to the person",
}

"""The way round every page there is, a file for each room.

``STOPS`` are its pages. ``NO_PAGES`` are its addresses that show no page of their own, and what they do. An address
that is in neither fails a test, which names it. A room whose pages are about something that no other room has makes it
in a ``furnish(at)`` of its own, and adds whoever opens them to ``at.people``.
"""

from types import ModuleType

from tests.journeys.rooms import (
    account,
    advice,
    analyst,
    board,
    caseworker,
    child,
    commissioning,
    comparison,
    disputes,
    evaluation,
    feeds,
    inspection,
    intake,
    letters,
    manager,
    panels,
    plan,
    public,
    reading,
    reviews,
    steward,
)

ROOMS: dict[str, ModuleType] = {
    room.__name__.rpartition(".")[2]: room
    for room in (
        account, advice, analyst, board, caseworker, child, commissioning, comparison, disputes, evaluation, feeds,
        inspection, intake, letters, manager, panels, plan, public, reading, reviews, steward,
    )
}  # fmt: skip

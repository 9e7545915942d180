"""Lines of Section G that wait for a signatory, as ``casework.plans`` tells of them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.casework.plans.selectors.signing import waiting_to_sign
from goldenthread.people.access import visible_children
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.people.models import Child


@dataclass(frozen=True)
class Line:
    """One line that waits: whose plan it is in, what it says, and by when an answer is asked."""

    child: "Child"
    text: str
    said: str
    due_on: date | None


def awaiting(request: StaffRequest) -> list[Line]:
    """The lines of children in this person's sight that wait for a signature, the soonest first."""
    children = visible_children(request.user, request.area, request.today).filter(deceased_on=None)
    return [
        Line(line.version.plan.child, line.standing.row.words, line.standing.said, line.due_on)
        for line in waiting_to_sign(children, request.area)
    ]

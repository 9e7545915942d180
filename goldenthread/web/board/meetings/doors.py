"""The doors of the boards' pages: finding what is there for this person, and asking for the clerk."""

from typing import TYPE_CHECKING, TypeVar

from django.http import Http404

from goldenthread.governance.selectors import bodies, meetings
from goldenthread.partnership.rules import NotAllowed
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Body, Item, Meeting

Found = TypeVar("Found")


def found(thing: Found | None) -> Found:
    """The thing; 404 where there is none for this person, so that nothing is learnt of what is not theirs."""
    if thing is None:
        raise Http404("This page does not exist.")
    return thing


def the_body(request: StaffRequest, body_id: str) -> "Body":
    """A body of the area."""
    return found(bodies.body_in(request.area, body_id))


def the_meeting(request: StaffRequest, meeting_id: str) -> "Meeting":
    """A meeting of the area."""
    return found(meetings.meeting_in(request.area, meeting_id))


def the_item(request: StaffRequest, item_id: str) -> "Item":
    """An item this person may see."""
    return found(meetings.item_for(request.user, request.area, item_id, request.today))


def clerks(request: StaffRequest, body: "Body") -> bool:
    """Whether this person is the body's clerk."""
    return bodies.is_clerk(request.user, body, request.today)


def clerk_only(request: StaffRequest, body: "Body") -> None:
    """Raises NotAllowed for anybody but the body's clerk."""
    if not clerks(request, body):
        raise NotAllowed(f"Only the clerk of {body.name} does this.")


def seen(request: StaffRequest, name: str) -> int:
    """The version a form was opened with; 0 where it says none, which is never the one that stands."""
    said = request.POST.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0

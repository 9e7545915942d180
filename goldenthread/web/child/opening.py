"""The one way into a page about a child's case, ask, letter, review or dispute: in sight, and written down first."""

from typing import TYPE_CHECKING

from goldenthread.casework import selectors
from goldenthread.people.access import About, Finder, open_thing
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case


def opened(request: StaffRequest, find: Finder[About], public_id: str, page: str) -> About:
    """Something about a child in sight (it has a `child`); 404 where there is none. The look is written down first."""
    return open_thing(request.user, request.area, request.today, find, public_id, page)


def case_or_404(request: StaffRequest, case_id: str, page: str) -> "Case":
    """A case of a child this person may see; opening it is written down for the child first."""
    return opened(request, selectors.visible_case, case_id, page)

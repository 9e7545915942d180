"""The one way into a page about a child's case, ask, letter, review or dispute: in sight, and written down first."""

from typing import TYPE_CHECKING, Any, TypeVar

from goldenthread.casework import selectors
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.components.access import found
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from goldenthread.casework.models import Case
    from goldenthread.people.models import Child

About = TypeVar("About")


def children_of(request: StaffRequest) -> "QuerySet[Child]":
    """The children this person may see today."""
    return visible_children(request.user, request.area, request.today)


def opened(request: StaffRequest, thing: About | None, page: str) -> About:
    """Something about a child in sight (it has a `child`); 404 where there is none. The look is written down first."""
    about: Any = found(thing)
    open_record(request.user, request.area, request.today, about.child.public_id, page)
    return about


def case_or_404(request: StaffRequest, case_id: str, page: str) -> "Case":
    """A case of a child this person may see; opening it is written down for the child first."""
    return opened(request, selectors.visible_case(children_of(request), request.area, case_id), page)

"""What the pages of the inbox share."""

from typing import TYPE_CHECKING, Any

from goldenthread.people.listed import Listed, listed_children
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from django.db.models import QuerySet


def in_sight(request: StaffRequest) -> Listed:
    """The children of this person's lists."""
    return listed_children(request.user, request.area, request.today)


def whose(request: StaffRequest, found: "QuerySet[Any]", officer: str) -> "tuple[QuerySet[Any], list[dict[str, Any]]]":
    """A list narrowed to one's own cases, or the whole team's, with the tabs that say which. ``officer`` is the way to
    the field that holds the case's officer. One's own is shown first to whoever has any."""
    own = found.filter(**{officer: request.user})
    asked = request.GET.get("whose", "")
    mine = asked == "mine" or (asked != "team" and own.exists())
    tabs = [
        {"text": text, "href": f"{request.path}?whose={key}", "current": mine == (key == "mine"), "count": rows.count()}
        for key, text, rows in (("mine", "Yours", own), ("team", "The team’s", found))
    ]
    return (own if mine else found), tabs

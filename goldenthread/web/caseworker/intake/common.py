"""What the pages of the inbox share."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404

from goldenthread.casework import selectors
from goldenthread.people.access import open_record, visible_children
from goldenthread.people.listed import Listed, listed_children
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from goldenthread.casework.models import Case


def in_sight(request: StaffRequest) -> Listed:
    """The children of this person's lists."""
    return listed_children(request.user, request.area, request.today)


def case_or_404(request: StaffRequest, case_id: str, page: str) -> "Case":
    """A case this person may see; opening it is written down for the child first."""
    children = visible_children(request.user, request.area, request.today)
    case = selectors.visible_case(children, request.area, case_id)
    if case is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, case.child.public_id, page)
    return case


def found(thing: Any) -> Any:
    """The thing; 404 where there is none, which nobody can tell from one out of sight."""
    if thing is None:
        raise Http404("There is no such page.")
    return thing


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


def put_on(form: forms.Form, problem: Exception) -> None:
    """Put on the form why it cannot be done, at the field to mend where that is known."""
    field = getattr(problem, "field", "")
    form.add_error(field if field in form.fields else None, str(problem))

"""What the officer's pages about asks share."""

from typing import TYPE_CHECKING

from django import forms
from django.http import Http404

from goldenthread.casework import selectors as casework
from goldenthread.casework.asks import selectors
from goldenthread.casework.rules import CannotRecord
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask
    from goldenthread.casework.models import Case


def case_or_404(request: StaffRequest, case_id: str, page: str) -> "Case":
    """A case this person may see; opening it is written down for the child first."""
    children = visible_children(request.user, request.area, request.today)
    case = casework.visible_case(children, request.area, case_id)
    if case is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, case.child.public_id, page)
    return case


def ask_or_404(request: StaffRequest, ask_id: str, page: str) -> "Ask":
    """An ask about a child this person may see; opening it is written down for the child first."""
    children = visible_children(request.user, request.area, request.today)
    ask = selectors.ask_in(children, request.area, ask_id)
    if ask is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, ask.child.public_id, page)
    return ask


def refuse(form: forms.Form, refusal: CannotRecord) -> None:
    """Say on the form what an action refused, at its box where it is about one."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))

"""What the pages of panels share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import selectors as casework
from goldenthread.casework.panels.rules import CannotPanel
from goldenthread.casework.panels.selectors import items
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.casework.panels.models import Item
    from goldenthread.web.components.autosave import Autosave


def found(thing: Any) -> Any:
    """The thing; 404 where there is none, which nobody can tell from one out of sight."""
    if thing is None:
        raise Http404("There is no such page.")
    return thing


def case_or_404(request: StaffRequest, case_id: str, page: str) -> "Case":
    """A case this person may see; opening it is written down for the child first."""
    children = visible_children(request.user, request.area, request.today)
    case = found(casework.visible_case(children, request.area, case_id))
    open_record(request.user, request.area, request.today, case.child.public_id, page)
    return case


def item_or_404(request: StaffRequest, item_id: str, page: str) -> "Item":
    """An item about a child this person may see; opening it is written down for the child first."""
    children = visible_children(request.user, request.area, request.today)
    item = found(items.item_in(children, request.area, item_id))
    open_record(request.user, request.area, request.today, item.child.public_id, page)
    return item


def refuse(form: forms.Form, refusal: Exception) -> None:
    """Say on the form what an action refused, at its box where it is about one."""
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, str(refusal))


def form_page(
    request: StaffRequest, form: forms.Form, act: Callable[[dict[str, Any]], tuple[str, str]], *,
    saving: "Autosave | None" = None, **context: Any,
) -> HttpResponse:  # fmt: skip
    """A page with one form: `act` does what was asked, and gives where to go then and what to say there.

    What is refused comes back with everything that was typed.
    """
    if request.method == "POST" and form.is_valid():
        try:
            address, said = act(form.cleaned_data)
        except CannotPanel as refusal:
            refuse(form, refusal)
        else:
            if saving:
                saving.finish()
            if said:
                messages.success(request, said)
            return redirect(address)
    shown = {"says": "", "caption": "", "fields": list(form.fields), "intro": "", "saving": saving, **context}
    return render(
        request, shown.pop("template", "caseworker/panels/form.jinja"), {**shown, "form": form},
        status=422 if form.errors else 200,
    )  # fmt: skip

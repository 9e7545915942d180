"""What the pages of panels share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.panels.rules import CannotPanel
from goldenthread.casework.panels.selectors import items
from goldenthread.web.child.opening import opened
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.panels.models import Item
    from goldenthread.web.components.autosave import Autosave


def item_or_404(request: StaffRequest, item_id: str, page: str) -> "Item":
    """An item about a child this person may see; opening it is written down for the child first."""
    return opened(request, items.item_in, item_id, page)


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

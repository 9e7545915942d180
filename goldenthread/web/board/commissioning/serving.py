"""Serving a form of commissioning: what was typed stays, a refusal is told, a conflict shows both versions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.web.board.plans.forms import KeptForm
from goldenthread.web.board.plans.keeping import CONFLICT, both
from goldenthread.web.components.here import StaffRequest

Found = TypeVar("Found")


def found(thing: Found | None) -> Found:
    """The thing; 404 where there is none for this person."""
    if thing is None:
        raise Http404("There is no such page.")
    return thing


@dataclass(frozen=True)
class Page:
    """A page with one form. `save` takes the valid form and returns the sentence that says what was done.

    `row` is what is being changed, none for something new.
    """

    title: str
    button: str
    back: str
    back_text: str
    save: Callable[[Any], str]
    row: Any = None
    intro: str = ""


def serve(
    request: StaffRequest, made: type[KeptForm], page: Page, initial: dict[str, Any] | None = None, **given: Any
) -> HttpResponse:
    """Show the form, or save what it gives and go back to where one came from; `given` goes to the form."""
    given |= {"area": request.area, "today": request.today}
    first = (made.of(page.row) if page.row else {}) | (initial or {})
    form = made(request.POST or None, initial=first, **given)
    conflict: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            said = page.save(form)
        except Stale:
            conflict = both(form, page.row)
            form = made({**request.POST.dict(), "version": page.row.version}, **given)
            form.add_error(None, CONFLICT)
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect(page.back)
    context = {"form": form, "page": page, "conflict": conflict, "fields": [n for n in form.fields if n != "version"]}
    return render(request, "board/plans/form.jinja", context, status=422 if form.errors else 200)

"""Serving a form about a row: what was typed stays, a refusal stands at its field, a conflict shows both versions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.improvement.rules.refusals import ChangedMeanwhile, Refused
from goldenthread.voice.rules import CannotKeep
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.web.board.plans.forms import KeptForm

Found = TypeVar("Found")
CONFLICT = (
    "Somebody else changed this while you were typing. Nothing you typed is lost: both versions stand below. "
    "Mend yours if need be and save again, and yours takes the place of theirs."
)
REFUSALS = (Refused, CannotDo, CannotKeep)


def found(thing: Found | None) -> Found:
    """The thing; 404 where there is none for this person."""
    if thing is None:
        raise Http404("There is no such page.")
    return thing


@dataclass(frozen=True)
class Page:
    """A page with one form: its heading and button, where one comes from, and how what was given is saved.

    `save` takes the valid form and returns the sentence that says what was done. `row` is the row being changed, none
    for a new one.
    """

    title: str
    button: str
    back: str
    back_text: str
    save: Callable[[Any], str]
    row: Any = None
    intro: str = ""


def serve(
    request: StaffRequest, made: Callable[..., "KeptForm"], page: Page, initial: dict[str, Any] | None = None,
    **given: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form, or save what it gives and go back to where one came from; `given` goes to the form."""
    given |= {"area": request.area, "today": request.today}
    first = (made.of(page.row) if page.row else {}) | (initial or {})  # type: ignore[attr-defined]  # a KeptForm
    form = made(request.POST or None, initial=first, **given)
    conflict: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            said = page.save(form)
        except (ChangedMeanwhile, Stale) as told:
            row = getattr(told, "row", page.row)
            conflict = both(form, row)
            # What was typed, upon the version that stands now: saved again, it takes its place knowingly.
            form = made({**request.POST.dict(), "version": row.version}, **given)
            form.add_error(None, CONFLICT)
        except REFUSALS as refusal:
            field = getattr(refusal, "field", "")
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            messages.success(request, said)
            return redirect(page.back)
    context = {"form": form, "page": page, "conflict": conflict, "fields": [n for n in form.fields if n != "version"]}
    return render(request, "board/form.jinja", context, status=422 if form.errors else 200)


def both(form: "KeptForm", row: Any) -> list[dict[str, str]]:
    """Each field in which what was typed differs from what stands now, in words."""
    now, typed = type(form).of(row), form.cleaned_data
    return [
        {
            "label": str(form.fields[name].label),
            "yours": shown(form, name, typed[name]),
            "theirs": shown(form, name, now[name]),
        }
        for name in now
        if name != "version" and name in typed and (typed[name] or "") != (now[name] or "")
    ]


def shown(form: forms.Form, name: str, value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, date):
        return plain_date(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    options = dict(getattr(form.fields[name], "choices", ()))
    return str(options.get(value, value)) if value not in (None, "") else "Nothing"

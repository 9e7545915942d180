"""An unknown file, mapped once: what each of its columns is, with suggestions; checked before it is read."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.exchange.feeds import selectors
from goldenthread.exchange.feeds.actions import map_columns
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.rules import IN_ORDER, MovedOn, NotNow
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.layouts import Layout, LayoutWrong, check
from goldenthread.web.analyst.feeds.one import delivery_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import number

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import Delivery
    from goldenthread.repository.feeds.feed import Feed
    from goldenthread.repository.suggesting import Suggestion

NOT_NEEDED = "We do not need it"
COLUMNS = [
    {"key": "theirs", "text": "Their column"},
    {"key": "eg", "text": "For example"},
    {"key": "ours", "text": "Is"},
]


class ColumnsForm(forms.Form):
    """One choice for each of their columns."""

    def __init__(self, *args: Any, delivery: "Delivery", chosen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delivery = delivery
        of = feed(delivery.feed)
        choices = [("", NOT_NEEDED), *((c.name, f"{c.sentence} ({c.name})") for c in of.columns)]
        for place, theirs in enumerate(delivery.columns):
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=theirs, choices=choices, required=False, initial=chosen.get(theirs, "")
            )

    def clean(self) -> dict[str, Any]:
        """A layout that can be read: everything needed is given, and nothing twice."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                check(self.layout(), self.delivery.columns, feed(self.delivery.feed))
            except LayoutWrong as wrong:
                raise forms.ValidationError(str(wrong)) from wrong
        return cleaned

    def layout(self) -> Layout:
        """What was chosen, with what values and dates were taken to be before."""
        before = selectors.layout_for(self.delivery)
        chosen = {theirs: self.cleaned_data[f"c{place}"] for place, theirs in enumerate(self.delivery.columns)}
        given = {theirs: ours for theirs, ours in chosen.items() if ours}
        kept = set(given.values())
        return Layout(
            given, {c: v for c, v in before.values.items() if c in kept}, before.constants,
            {c: v for c, v in before.dates.items() if c in kept},
        )  # fmt: skip


@staff_page(Permission.MANAGE_FEEDS)
def columns(request: StaffRequest, public_id: str) -> HttpResponse:
    """Choose; check your answers; then it is read and remembered."""
    delivery = delivery_or_404(request, public_id)
    if delivery.state not in IN_ORDER["map_columns"]:
        return redirect("analyst:feeds-one", public_id=public_id)
    suggested = {each.theirs: each for each in selectors.suggestions(delivery)}
    chosen = dict(selectors.layout_for(delivery).columns)
    form = ColumnsForm(request.POST or None, delivery=delivery, chosen=chosen)
    if request.method == "POST" and form.is_valid() and "back" not in request.POST:
        if "sure" not in request.POST:
            return render(request, "analyst/feeds/check_columns.jinja", _answers(form, delivery, suggested))
        try:
            return _read(request, delivery, form)
        except (LayoutWrong, NotNow, MovedOn) as problem:
            form.add_error(None, str(problem))
    context = {
        "form": form, "delivery": delivery, "feed": feed(delivery.feed),
        "their": [_theirs(place, suggested.get(theirs)) for place, theirs in enumerate(delivery.columns)],
        "needed": [c for c in feed(delivery.feed).columns if c.required],
    }  # fmt: skip
    wrong = form.is_bound and bool(form.errors)
    return render(request, "analyst/feeds/columns.jinja", context, status=422 if wrong else 200)


def _read(request: StaffRequest, delivery: "Delivery", form: ColumnsForm) -> HttpResponse:
    read = map_columns(delivery=delivery, layout=form.layout(), by=request.user, today=request.today)
    if read.state == State.REFUSED:
        messages.error(request, read.why)
    else:
        said = f"It is read: {number(read.rows_kept)} rows kept, {number(read.rows_set_aside)} set aside."
        messages.success(request, f"{said} The next file with these columns is read the same way.")
    return redirect("analyst:feeds-one", public_id=delivery.public_id)


def _theirs(place: int, suggestion: "Suggestion | None") -> dict[str, Any]:
    examples = ", ".join(suggestion.examples) if suggestion else ""
    if suggestion and suggestion.ours:
        hint = f"We think: {suggestion.ours}. {' '.join(suggestion.reasons)}"
    else:
        hint = "We do not know this one."
    return {"name": f"c{place}", "hint": f"{hint} For example: {examples}." if examples else hint}


def _answers(
    form: ColumnsForm, delivery: "Delivery", suggested: "dict[str, Suggestion]"
) -> dict[str, Any]:  # fmt: skip
    of: Feed = feed(delivery.feed)
    given = form.layout().columns
    rows = [
        {"cells": [
            {"text": theirs},
            {"text": ", ".join(suggested[theirs].examples) if theirs in suggested else ""},
            {"text": of.column(given[theirs]).sentence if theirs in given else NOT_NEEDED},
        ]}
        for theirs in delivery.columns
    ]  # fmt: skip
    without = [c.sentence for c in of.columns if c.name not in given.values() and not c.required]
    return {"form": form, "delivery": delivery, "feed": of, "rows": rows, "columns": COLUMNS, "without": without}

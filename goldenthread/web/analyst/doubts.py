"""What a file leaves in doubt: whether one of its people is a child already held. One doubt a screen."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.casework.selectors import cases_of
from goldenthread.exchange import selectors
from goldenthread.exchange.sen2.deciding import AlreadyDecided, resolve_doubt
from goldenthread.exchange.sen2.frame import read_day
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, open_record, visible_children
from goldenthread.people.selectors import identifiers_of
from goldenthread.web.analyst.wording import in_words_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.exchange.models import Doubt, KeptRecord
    from goldenthread.people.models import Child

COLUMNS = [
    {"key": "child", "text": "Child already held"}, {"key": "why", "text": "Why it is in doubt"},
    {"key": "file", "text": "File"}, {"key": "do", "text": "Decide", "hidden": True},
]  # fmt: skip
SAME, DIFFERS, UNKNOWN = "Same", "Differs", "Cannot be compared"
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_HIDDEN = Markup('<span class="govuk-visually-hidden"> about {}</span>')


class DoubtForm(forms.Form):
    """Whether they are one."""

    same = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Choose one."})

    def __init__(self, *args: Any, of_request: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one, several = ("request", "requests") if of_request else ("person", "people")
        field = self.fields["same"]
        field.label = f"Are they one {one}?"
        field.choices = [("yes", f"The same {one}"), ("no", f"Different {several}")]  # type: ignore[attr-defined]  # a ChoiceField


@staff_page(Permission.RESOLVE_DOUBTS)
def waiting(request: StaffRequest) -> HttpResponse:
    """The queue. Queries do not grow with it."""
    state = listing(request, sorts=["order"], default_sort="order", size=25)
    children = visible_children(request.user, request.area, request.today)
    found = selectors.visible_doubts(request.area, children)
    state = state.of(found.count())
    unseen = selectors.open_doubts(request.area).count() - state.total
    shown = list(found[state.window])
    log_list(request.user, request.area, "analyst.doubts", [doubt.child for doubt in shown])
    context = {"listing": state, "columns": COLUMNS, "rows": [_row(doubt) for doubt in shown], "unseen": unseen}
    return render(request, "analyst/doubts.jinja", context)


def _row(doubt: "Doubt") -> dict[str, Any]:
    name = doubt.child.full_name
    href = reverse("analyst:doubt", args=[doubt.public_id])
    return {
        "id": f"doubt-{doubt.public_id}",
        "cells": [
            {"html": _LINK.format(reverse("child:record", args=[doubt.child.public_id]), name)},
            {"text": doubt.why},
            {"text": doubt.delivery.label},
            {"html": _LINK.format(href, Markup("Decide") + _HIDDEN.format(name))},
        ],
    }


@staff_page(Permission.RESOLVE_DOUBTS)
def next_one(request: StaffRequest) -> HttpResponse:
    """To the first that waits."""
    children = visible_children(request.user, request.area, request.today)
    found = selectors.visible_doubts(request.area, children).first()
    return redirect("analyst:doubt", public_id=found.public_id) if found else redirect("analyst:doubts")


@staff_page(Permission.RESOLVE_DOUBTS)
def one(request: StaffRequest, public_id: str) -> HttpResponse:
    """The file's person beside the child held, and the question."""
    children = visible_children(request.user, request.area, request.today)
    doubts = selectors.visible_doubts(request.area, children)
    doubt = doubts.filter(public_id=public_id).first()
    if doubt is None:
        raise Http404("There is no such page.")
    child = open_record(request.user, request.area, request.today, doubt.child.public_id, "analyst.doubt")
    form = DoubtForm(request.POST or None, of_request=doubt.request_key is not None)
    if request.method == "POST" and form.is_valid():
        try:
            resolve_doubt(doubt=doubt, same=form.cleaned_data["same"] == "yes", by=request.user, today=request.today)
            messages.success(request, "Your decision is recorded.")
            return redirect("analyst:doubt-next")
        except AlreadyDecided as problem:
            form.add_error("same", str(problem))
    rows = selectors.rows_of_person(doubt.delivery, doubt.key)
    context = {
        "doubt": doubt,
        "form": form,
        "child": child,
        "sides": beside(rows, child, doubt),
        "requests": requests_of(rows, doubt),
        "cases": cases_of(child),
        "left": doubts.count(),
    }
    return render(request, "analyst/doubt.jinja", context, status=422 if form.is_bound else 200)


def beside(rows: "list[KeptRecord]", child: "Child", doubt: "Doubt") -> list[tuple[str, str, str, str]]:
    """Each detail as the file gives it and as it is held, and how the two compare."""
    given: dict[str, str] = next((row.items for row in rows if row.table == "person"), {})
    numbers = {each.kind: each.value for each in identifiers_of(child) if each.ends_on is None}
    born = read_day(given.get("personbirthdate", ""))
    year = doubt.delivery.collection_year
    ethnicities = (in_words_of(year, "person", "ethnicity", v) for v in (given.get("ethnicity", ""), child.ethnicity))
    pairs = [
        ("Surname", given.get("surname", ""), child.surname),
        ("Forename", given.get("forename", ""), child.forename),
        ("Date of birth", plain_date(born), plain_date(child.birth_date)),
        ("Sex", given.get("sex", ""), child.sex),
        ("UPN", given.get("upn", ""), numbers.get("upn", "")),
        ("ULN", given.get("uniquelearnernumber", ""), numbers.get("uln", "")),
        ("Ethnicity", *ethnicities),
        ("Postcode", given.get("postcode", ""), "withheld" if child.address_withheld else child.postcode),
    ]  # fmt: skip
    return [(name, left, right, _compared(left, right)) for name, left, right in pairs]


def _compared(left: str, right: str) -> str:
    if not left or not right:
        return UNKNOWN
    return SAME if left.casefold() == right.casefold() else DIFFERS


def requests_of(rows: "list[KeptRecord]", doubt: "Doubt") -> list[tuple[str, str, bool]]:
    """The file's requests: the day received, the outcome, and whether it is the one in doubt."""
    year = doubt.delivery.collection_year
    return [
        (
            plain_date(read_day(row.items.get("receiveddate", ""))) or "no date received",
            in_words_of(year, "requests", "requestoutcome", row.items.get("requestoutcome", "")) or "no outcome given",
            row.key == doubt.request_key,
        )
        for row in rows
        if row.table == "requests"
    ]

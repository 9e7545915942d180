"""The file as it was given: each row, and what of it the casework has no place for."""

import re
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.exchange import selectors
from goldenthread.exchange.models import SHEET
from goldenthread.exchange.sen2.remainder import PAST, WHOLE
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.listed import children_in_sight
from goldenthread.web.analyst.delivery import delivery_or_404
from goldenthread.web.analyst.wording import TABLES, died, in_words_of, item_label, table_name
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from goldenthread.exchange.models import KeptRecord

TABLE = Filter("table", "Record", tuple((key, name) for key, name in TABLES.items() if key != "header"))
WHICH = Filter("which", "Show", (("kept", "Only what the casework has no place for"),))
LINE = Filter("line", "Line of the file")
WORDS = Filter("words", "Person’s name")
COLUMNS = [
    {"key": "line", "text": "Line"},
    {"key": "table", "text": "Record"},
    {"key": "who", "text": "Person"},
    {"key": "items", "text": "As the file gave it"},
    {"key": "kept", "text": "Kept with the delivery"},
]
WHERE = ("postcode",)
"""Items that say where somebody lives: not shown where the address is withheld."""
PLACE = re.compile(r"address|post ?code|street|road|house|home|town|village|city|lives|living|where", re.IGNORECASE)
POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_PAIR = Markup('<span class="gt-quiet">{}:</span> {}')
_BETWEEN = Markup(" · ")
_LINES = Markup("<br>")
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')


@staff_page(Permission.MEND_RETURN)
def kept(request: StaffRequest, public_id: str) -> HttpResponse:
    """The rows of a delivery, found by record, line or person. Queries do not grow with the rows."""
    delivery = delivery_or_404(request, public_id, "brought_in")
    filters = (WORDS, LINE, TABLE, WHICH)
    state = listing(request, sorts=["line"], default_sort="line", filters=filters, size=25)
    children = visible_children(request.user, request.area, request.today)
    words = state.values["words"].split()
    sight = children_in_sight(request.user, request.area, request.today, words)  # those of the name asked for
    found = selectors.with_words(selectors.kept_records(delivery, children, sight), words)
    if state.values["table"]:
        found = found.filter(table=state.values["table"])
    if state.values["line"].isdecimal():
        found = found.filter(line=int(state.values["line"][:9]))
    if state.values["which"]:
        found = selectors.with_something_kept(found)
    state = state.of(found.count())
    shown = list(found[state.window])
    log_list(request.user, request.area, "analyst.kept", [row.child for row in shown if row.child])
    rows = [_row(row, delivery.collection_year) for row in shown]
    context = {"delivery": delivery, "listing": state, "rows": rows, "columns": COLUMNS}
    return render(request, "analyst/kept.jinja", context)


def _row(row: "KeptRecord", year: int | None) -> dict[str, Any]:
    child = row.child
    who = (
        _LINK.format(reverse("child:record", args=[child.public_id]), child.full_name) + died(child)
        if child
        else Markup("—")
    )
    return {
        "cells": [
            {"text": row.line or "—"},
            {"text": table_name(row.table)},
            {"html": who},
            {"html": _items(row, year)},
            {"html": _unplaced(row, year)},
        ],
    }


def _items(row: "KeptRecord", year: int | None) -> Markup:
    given = {name: value for name, value in row.items.items() if value}
    return _BETWEEN.join(_said(row, year, name, value) for name, value in given.items())


def _unplaced(row: "KeptRecord", year: int | None) -> Markup:
    """What the casework does not give back: all of the row, an item as the file gave it, or that the file gave none."""
    if row.slot == PAST:
        return Markup("{}").format("Held as a placement that had ended before the year this return counts")
    if row.slot.startswith(WHOLE):
        return Markup("{}").format("All of it")
    said = [
        _said(row, year, name, each["given"]) if each["given"] is not None else _lacking(row, year, name, each)
        for name, each in row.unplaced.items()
    ]
    return _LINES.join(said) or Markup("—")


def _said(row: "KeptRecord", year: int | None, item: str, value: str) -> Markup:
    said = "withheld" if _says_where(row, item, value) else in_words_of(year, row.table, item, value)
    return _PAIR.format(item_label(year, row.table, item), said)


def _says_where(row: "KeptRecord", item: str, value: str) -> bool:
    """Whether a value may say where somebody lives whose address is withheld. A sheet has columns of any name."""
    if row.child is None or not row.child.address_withheld:
        return False
    if row.table != SHEET:
        return item in WHERE
    return bool(PLACE.search(item) or POSTCODE.search(value))


def _lacking(row: "KeptRecord", year: int | None, item: str, difference: dict[str, Any]) -> Markup:
    instead = in_words_of(year, row.table, item, difference["instead"])
    return _PAIR.format(item_label(year, row.table, item), f"not given in the file; the casework would say {instead}")

"""The rows behind a figure of partners' deliveries: children in a reader's sight, or rows that name nobody."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.audit.actions import record_view
from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import opening
from goldenthread.exchange.dashboard.opening import Names, Opened
from goldenthread.exchange.dashboard.sheet import Sheet
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.board.dashboard import cards
from goldenthread.web.board.dashboard.asked import Asked
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Listing, listing
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.people.models import Child

UNKNOWN = "unknown"
MIXED = (
    "This figure puts a feed without names beside one with names. Its rows would say of a named child what only the "
    "feed without names knows, so that they do not open to anybody."
)
NOT_HERE = (
    "This figure is made from partners’ deliveries. Some arrive without names, so that nobody can be told from them; "
    "their rows stay in the repository and do not open into children’s records."
)
LINK = Markup('<a class="govuk-link" href="{}">{}</a>')


@dataclass(frozen=True, slots=True)
class Page:
    """What a table of rows shows: heads, rows of cells, where in the list they stand."""

    heads: tuple[str, ...]
    rows: list[dict[str, Any]]
    listing: Listing


def may_open(request: StaffRequest, asked: Asked, sheet: Sheet) -> bool:
    """Whether the rows of a figure open to this reader: each row is one child, the smallest number there is."""
    allowed = Permission.SEE_CHILD in request.permissions and asked.view is View.PARTNERSHIP
    return allowed and opening.names_of(sheet) is not Names.MIXED


def why_not(request: StaffRequest, sheet: Sheet) -> str:
    """Why a figure does not open: to anybody, or to this reader."""
    may = Permission.SEE_CHILD in request.permissions
    return MIXED if may and opening.names_of(sheet) is Names.MIXED else NOT_HERE


def show(
    request: StaffRequest, asked: Asked, sheet: Sheet, part: str, dimension: str, group: str, what: str
) -> HttpResponse:
    """The rows behind a part of a figure, a page at a time. Every opening is written down before it is shown."""
    if not may_open(request, asked, sheet):
        raise Http404("There are no rows behind this figure.")
    try:
        found = opening.opened(request.area, sheet, part, dimension, group)
    except ValueError as problem:
        raise Http404("There is no such part.") from problem
    if found is None:
        raise Http404("The snapshot of this figure is no longer kept.")
    record_view(by=request.user, area=request.area.code, page=_page(sheet), reason=f"{part} {group}".strip())
    state = listing(
        request, sorts=["row"], default_sort="row", keep=("by", "as_at", "part", "dim", "group", "basis", "who")
    )
    named = found.names is Names.NAMED
    analyst = Permission.MANAGE_FEEDS in request.permissions
    unknown = found.rows.filter(found.rows["child_id"].is_null())
    context: dict[str, Any] = {
        "asked": asked, "sheet": sheet, "what": what, "named": named, "together": found.together,
        "total": found.rows.height + found.withheld, "feed": feed(found.table),
        "unknown": unknown.height if named else 0,
        "group": cards.group_words(sheet, dimension, group), "withheld": found.withheld,
        "out_of_sight": 0, "analyst": analyst, "of_unknown": False,
        "pseudonymous": found.names is Names.PSEUDONYMOUS,
        "to_unknown": state.link(who=UNKNOWN, page="1"), "to_children": state.link(who="", page="1"),
    }  # fmt: skip
    if named and analyst and request.GET.get("who") == UNKNOWN:
        context["of_unknown"] = True
        context["page"] = _plain(request, unknown, state, analyst=analyst)
    elif named:
        context["page"], context["out_of_sight"] = _children(request, sheet, found, state, analyst=analyst)
    else:
        context["page"] = _plain(request, found.rows, state, analyst=analyst)
    return render(request, "board/dashboard/rows.jinja", context)


def _page(sheet: Sheet) -> str:
    return f"dashboard.figure.{sheet.id}"


def _children(request: StaffRequest, sheet: Sheet, found: Opened, state: Listing, *, analyst: bool) -> tuple[Page, int]:
    """The children in sight, each with the rows that name them; how many more there are."""
    children, more = opening.children_behind(found, request.user, request.area, request.today)
    state = state.of(len(children))
    shown = children[state.window]
    log_list(request.user, request.area, _page(sheet), shown)
    rows = found.rows.filter(found.rows["child_id"].is_in([child.public_id for child in shown]))
    told = _Told.of(request, rows, analyst=analyst)
    by_child: dict[str, list[list[Any]]] = {}
    for row in rows.sort("delivery", "line").iter_rows(named=True):
        by_child.setdefault(row["child_id"], []).append(told.cells(row))
    cells = [[_link(child), *came] for child in shown for came in by_child[child.public_id]]
    return Page(("Child", *told.heads), _lines(cells), state), more


def _plain(request: StaffRequest, rows: pl.DataFrame, state: Listing, *, analyst: bool) -> Page:
    """Rows that name nobody: under their pseudonyms where they have one, else by the line they stand on."""
    state = state.of(rows.height)
    window = rows.sort("who", "delivery", "line")[state.window]
    told = _Told.of(request, window, analyst=analyst)
    if rows["who"].is_null().all():
        cells = [told.cells(row)[::-1] for row in window.iter_rows(named=True)]
        return Page(told.heads[::-1], _lines(cells), state)
    cells = [[row["who"] or "", *told.cells(row)] for row in window.iter_rows(named=True)]
    return Page(("Row", *told.heads), _lines(cells), state)


@dataclass(frozen=True, slots=True)
class _Told:
    """How rows are told where they came from: the day, for figures of a period, the delivery and the line."""

    files: dict[str, str]
    dated: bool
    analyst: bool

    @classmethod
    def of(cls, request: StaffRequest, rows: pl.DataFrame, *, analyst: bool) -> "_Told":
        files = opening.file_names(request.area, rows["delivery"].drop_nulls().unique().to_list())
        return cls(files, bool(rows["day"].is_not_null().any()), analyst)

    @property
    def heads(self) -> tuple[str, ...]:
        return (*(("Day",) if self.dated else ()), "Delivery", "Line")

    def cells(self, row: dict[str, Any]) -> list[Any]:
        """The cells under the heads; analysts open the delivery."""
        delivery = row["delivery"] or ""
        text = self.files.get(delivery, delivery)
        came: Any = LINK.format(reverse("analyst:feeds-one", args=[delivery]), text) if self.analyst and text else text
        day = [plain_date(row["day"]) if row["day"] else ""] if self.dated else []
        return [*day, came, str(row["line"] or "")]


def _link(child: "Child") -> Markup:
    return LINK.format(reverse("child:record", args=[child.public_id]), child.full_name)


def _lines(cells: list[list[Any]]) -> list[dict[str, Any]]:
    """Rows as the table has them: links as they are, all else as text."""
    return [
        {"cells": [{"html": cell} if isinstance(cell, Markup) else {"text": cell} for cell in row]} for row in cells
    ]

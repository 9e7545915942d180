"""One delivery: the comparison before it is brought in, and its report after."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.exchange import selectors
from goldenthread.exchange.sen2.allocation import SENTENCES, Rule
from goldenthread.exchange.sen2.keeping import kept
from goldenthread.exchange.sen2.writing import Choice, MovedOn, bring_in
from goldenthread.formats.sen2.model import Progress, ReturnRefused
from goldenthread.formats.sen2.rules import rule as rule_of
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import Listed, children_in_sight, listed_children, named_among
from goldenthread.web.analyst import work
from goldenthread.web.analyst.changes import changed_rows
from goldenthread.web.analyst.forms import AllocateForm
from goldenthread.web.analyst.home import confirmed, progress_of
from goldenthread.web.analyst.uploading import address
from goldenthread.web.analyst.wording import (
    HIDDEN,
    differing_rows,
    event_rows,
    item_label,
    made_rows,
    masked,
    table_name,
    taken_rows,
    usual_severity,
)  # fmt: skip
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.exchange.models import Delivery
    from goldenthread.people.models import Child

AT_ONCE = 400
"""People a file may hold to be brought in within the request; more are brought in beside it."""
LOST = "The file is no longer in the data folder, so it cannot be brought in. Upload it again: it is then kept afresh."
SHOWN = 50
"""How many rows of each list a page shows."""


def delivery_or_404(request: StaffRequest, public_id: str, state: str = "") -> "Delivery":
    """A delivery of the area, in a state where one is named."""
    found = selectors.delivery_in(request.area, public_id)
    if found is None or (state and found.state != state):
        raise Http404("There is no such page.")
    return found


@staff_page(Permission.IMPORT_RETURN)
def compared(request: StaffRequest, public_id: str) -> HttpResponse:
    """What bringing a file in would do, and the form that does it."""
    delivery = delivery_or_404(request, public_id)
    if delivery.state != "compared":
        return redirect(address(delivery))
    form = _form(delivery, None)
    return render(request, "analyst/compared.jinja", _compared(request, delivery) | {"form": form})


@require_POST
@staff_page(Permission.IMPORT_RETURN)
def take_in(request: StaffRequest, public_id: str) -> HttpResponse:
    """Bring a compared delivery in: at once, or beside the request where it is large."""
    delivery = delivery_or_404(request, public_id)
    if delivery.state != "compared":
        return redirect(address(delivery))
    form = _form(delivery, request.POST)
    if not form.is_valid():
        return render(request, "analyst/compared.jinja", _compared(request, delivery) | {"form": form}, status=422)

    def task(progress: Progress) -> str:
        return _bring_in(request, delivery, Rule(form.cleaned_data["rule"]), progress)

    if delivery.report["made"]["people"] > AT_ONCE:
        piece = work.begin(request.user.public_id, f"Bringing in {delivery.file_name}", address(delivery))
        piece.start(task)
        return redirect("analyst:work", token=piece.token)
    try:
        return redirect(task(lambda _: None))
    except (ReturnRefused, MovedOn) as refused:
        messages.error(request, str(refused))
        return redirect(address(delivery))


def _compared(request: StaffRequest, delivery: "Delivery") -> dict[str, Any]:
    return context_of(request, delivery, children_in_sight(request.user, request.area, request.today))


def _form(delivery: "Delivery", data: Any) -> AllocateForm:
    sheet = bool(delivery.top_up_checksum)
    return AllocateForm(data, has_sheet=sheet, initial={"rule": (Rule.SHEET if sheet else Rule.SETTING).value})


def _bring_in(request: StaffRequest, delivery: "Delivery", rule: Rule, progress: Progress) -> str:
    try:
        beside = selectors.beside(request.area, kept(delivery.checksum))
    except FileNotFoundError as lost:
        raise ReturnRefused(LOST) from lost
    brought = bring_in(
        delivery, by=request.user, today=request.today, choice=Choice(rule), beside=beside, progress=progress
    )
    return address(brought)


@staff_page(Permission.MEND_RETURN)
def report(request: StaffRequest, public_id: str) -> HttpResponse:
    """What was made of a delivery, what could not be and why, and what is missing for daily work."""
    delivery = delivery_or_404(request, public_id, "brought_in")
    sight = children_in_sight(request.user, request.area, request.today)
    children = listed_children(request.user, request.area, request.today)
    context = context_of(request, delivery, sight) | {
        "confirmed": confirmed(delivery, progress_of(children, request.area, request.today)),
        "missing": delivery.report["missing"],
        "again": "again" in request.GET,
        "not_in_file": selectors.cases_not_in_file(delivery, children).count(),
        "rule": SENTENCES[Rule(delivery.report["allocation"]["rule"])],
        "officers": delivery.report["allocation"]["officers"],
        "kept_href": reverse("analyst:kept", args=[delivery.public_id]),
        "may_confirm": Permission.CONFIRM_IMPORTED in request.permissions,
        "doubts_left": selectors.visible_doubts(request.area, sight).filter(delivery=delivery).count(),
    }
    return render(request, "analyst/report.jinja", context)


def context_of(request: StaffRequest, delivery: "Delivery", children: Listed) -> dict[str, Any]:
    """What both pages show, of the children in the reader's sight. Those named are logged."""
    told = delivery.report
    not_made, to_look_at = told["not_made"][:SHOWN], told["to_look_at"][:SHOWN]
    named = children_named((*not_made, *to_look_at), children)
    by_name_alone = [row["who"] for row in (*not_made, *to_look_at) if not row.get("children")]
    hidden = selectors.hidden_names(request.area, children, by_name_alone)
    changed, seen = changed_rows(told["changed"][:SHOWN], children)
    log_list(request.user, request.area, "analyst.delivery", list({*seen, *named.values()}))
    return {
        "delivery": delivery,
        "told": told,
        "made": made_rows(told["made"]),
        "events": event_rows(told["made"]),
        "changed": changed,
        "not_made": not_made_rows(masked_by_id(not_made, named, hidden)),
        "to_look_at": differing_rows(masked_by_id(to_look_at, named, hidden)),
        "taken": taken_rows(told["top_up"]),
        "unplaced": unplaced_rows(told["unplaced"], delivery.collection_year),
        "faults": fault_rows(told["faults"]["by_code"]),
        "shown": SHOWN,
    }


def children_named(rows: "Iterable[Mapping[str, Any]]", children: Listed) -> "dict[str, Child]":
    """The children of some rows whom the reader may see, by id. One query."""
    return named_among(children, sorted({public_id for row in rows for public_id in row.get("children", ())}))


def masked_by_id(
    rows: "Iterable[Mapping[str, Any]]", seen: "Mapping[str, Child]", hidden: frozenset[str]
) -> list[dict[str, Any]]:
    """Rows without the names of children the reader may not see, nor of whoever may be one of them.

    A row about nobody who is held has a name alone, as have the reports of an earlier release.
    """
    return [
        {**row, "who": row["who"] if all(key in seen for key in row["children"]) else HIDDEN}
        if row.get("children")
        else masked([row], hidden)[0]
        for row in rows
    ]


def not_made_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What could not be brought in: where in the file, who, and why."""
    return [
        {
            "cells": [
                {"text": f"line {row['line']}" if row["line"] else "no line"},
                {"text": table_name(row["table"])},
                {"text": row["who"] or "nobody named"},
                {"text": row["why"]},
            ]
        }
        for row in rows
    ]


def unplaced_rows(counts: dict[str, int], year: int | None) -> list[dict[str, Any]]:
    """The items kept with the delivery because the casework has no place for them, most first."""
    found = []
    for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        table, _, item = key.partition(".")
        found.append({"table": table_name(table), "item": item_label(year, table, item), "count": number})
    return found


def fault_rows(by_code: dict[str, int]) -> list[dict[str, Any]]:
    """Findings by rule, errors first: code, severity, how many, message."""
    rows = []
    for code, number in by_code.items():
        one = rule_of(code)
        rows.append({"code": code, "severity": usual_severity(one), "count": number, "message": one.message})
    return sorted(rows, key=lambda row: (row["severity"], -row["count"], row["code"]))

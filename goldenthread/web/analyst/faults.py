"""The faults of a year's return: by who can mend them, then by rule, then one by one."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from markupsafe import Markup

from goldenthread.exchange import selectors
from goldenthread.exchange.sen2.finding import refresh_faults
from goldenthread.formats.sen2.establishments import loaded
from goldenthread.formats.sen2.model import Progress
from goldenthread.formats.sen2.profile import YEARS
from goldenthread.formats.sen2.rules import RULES
from goldenthread.formats.sen2.rules import rule as rule_of
from goldenthread.formats.sen2.rules.declare import BASES, MENDERS
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.web.analyst import work
from goldenthread.web.analyst.wording import SEVERITIES, died, said_value, table_name, usual_severity
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from goldenthread.exchange.models import Fault

AT_ONCE = 400
"""Children an area may have for its return to be gone through within the request; a larger one is beside it."""
SEVERITY = Filter("severity", "Severity", tuple(SEVERITIES.items()))
MENDER = Filter("mender", "Who can mend it", tuple(MENDERS.items()))
CODE = Filter("code", "Our rule", hint="For example, SX101")
STATE = Filter("state", "State", (("left", "Not yet dealt with"), ("done", "Dealt with")))
WORDS = Filter("words", "Child’s name")
WAYS = {"": "Not yet dealt with", "at_source": "To be mended at source", "here": "Mended here",
        "explained": "Explained to DfE"}  # fmt: skip
TONES = {"": "ask", "at_source": "wait", "here": "done", "explained": "quiet"}
CODES = frozenset(rule.code for rule in RULES)
COLUMNS = [
    {"key": "who", "text": "Who"}, {"key": "where", "text": "Where"}, {"key": "values", "text": "What the return says"},
    {"key": "state", "text": "State"}, {"key": "do", "text": "Deal with it", "hidden": True},
]  # fmt: skip
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_HIDDEN = Markup('<span class="govuk-visually-hidden"> {}</span>')
_STATUS = Markup('<strong class="gt-status gt-status--{}">{}</strong>')
_LINES = Markup("<br>")


def year_or_404(year: int) -> int:
    """A collection year that there is a specification of."""
    if year not in YEARS:
        raise Http404("There is no such collection.")
    return year


@staff_page(Permission.MEND_RETURN)
def by_mender(request: StaffRequest, year: int) -> HttpResponse:
    """Who can mend what: rules with their counts. Restricted records are counted and not named."""
    state = listing(request, sorts=["mender"], default_sort="mender", filters=(SEVERITY, MENDER, CODE))
    wanted = {name: state.values[name].upper() if name == "code" else state.values[name] for name in state.values}
    groups = [
        group
        for group in selectors.faults_by_rule(request.area, year_or_404(year))
        if all(not value or group[name] == value for name, value in wanted.items())
    ]
    context = {
        "year": year,
        "listing": state.of(sum(group["count"] for group in groups)),
        "left": sum(group["open"] for group in groups),
        "menders": [
            {"title": words[:1].upper() + words[1:], "rows": rows}
            for mender, words in MENDERS.items()
            if (rows := [_rule_row(group, year) for group in groups if group["mender"] == mender])
        ],
    }
    return render(request, "analyst/faults.jinja", context)


def _rule_row(group: dict[str, Any], year: int) -> dict[str, Any]:
    one = rule_of(group["code"])
    href = reverse("analyst:faults-of-rule", args=[year, one.code])
    return {
        "cells": [
            {"html": _LINK.format(href, one.message)},
            {"text": SEVERITIES[group["severity"]]},
            {"text": f"{group['open']:,} of {group['count']:,}"},
            {"text": one.code},
        ]
    }


@staff_page(Permission.MEND_RETURN)
def of_rule(request: StaffRequest, year: int, code: str) -> HttpResponse:
    """The faults of one rule. Queries do not grow with them."""
    if code not in CODES:
        raise Http404("There is no such rule.")
    state = listing(request, sorts=["order"], default_sort="order", filters=(STATE, WORDS), size=25)
    children = visible_children(request.user, request.area, request.today)
    everything = selectors.faults_by_rule(request.area, year_or_404(year))
    total = sum(group["count"] for group in everything if group["code"] == code)
    found = selectors.faults_in_sight(request.area, year, children).filter(code=code)
    unseen = total - found.count()
    if state.values["state"]:
        found = found.filter(way="") if state.values["state"] == "left" else found.exclude(way="")
    for word in state.values["words"].split():
        found = selectors.named(found, word)
    state = state.of(found.count())
    shown = list(found[state.window])
    log_list(request.user, request.area, "analyst.faults", [fault.child for fault in shown if fault.child])
    context = {
        "year": year,
        "rule": rule_of(code),
        "severity": usual_severity(rule_of(code)),
        "mended_by": MENDERS[rule_of(code).mender],
        "basis": basis_of(rule_of(code).basis),
        "unseen": unseen,
        "listing": state,
        "columns": COLUMNS,
        "rows": [_row(fault) for fault in shown],
    }
    return render(request, "analyst/faults_of_rule.jinja", context)


def basis_of(letters: str) -> str:
    """Where a rule comes from, in words."""
    said = [BASES[letter] for letter in letters if letter in BASES]
    return "; ".join(said)


def tag(fault: "Fault") -> Markup:
    """How a fault stands: the word, then its colour."""
    return _STATUS.format(TONES[fault.way], WAYS[fault.way])


def _row(fault: "Fault") -> dict[str, Any]:
    child = fault.child
    who = (
        _LINK.format(reverse("child:record", args=[child.public_id]), child.full_name) + died(child)
        if child
        else Markup("—")
    )
    where = table_name(fault.table) + (f", line {fault.line} of the file" if fault.line else "")
    values = [Markup("{}: {}").format(*said) for said in said_values(fault)]
    href = reverse("analyst:fault", args=[fault.public_id])
    name = f"for {child.full_name}" if child else f"at {where}"
    return {
        "id": f"fault-{fault.public_id}",
        "cells": [
            {"html": who},
            {"text": where},
            {"html": _LINES.join(values) or Markup("—")},
            {"html": tag(fault)},
            {"html": _LINK.format(href, Markup("Open") + _HIDDEN.format(name))},
        ],
    }


def said_values(fault: "Fault") -> list[tuple[str, str]]:
    """What the return says at a fault: each item's name with its value, or a note where there is no item."""
    return [said_value(fault.collection_year, fault.table, text) for text in fault.values]


@require_POST
@staff_page(Permission.MEND_RETURN)
def check_again(request: StaffRequest, year: int) -> HttpResponse:
    """Check the return as the casework gives it now."""
    address = reverse("analyst:faults", args=[year_or_404(year)])

    def task(_: Progress) -> str:
        refresh_faults(request.area, year, by=request.user, today=request.today, establishments=loaded())
        return address

    if selectors.people_in(request.area) > AT_ONCE:
        piece = work.begin(request.user.public_id, "Checking the return again", address)
        piece.start(task)
        return redirect("analyst:work", token=piece.token)
    task(lambda _: None)
    messages.success(request, "The return has been checked again, as the casework stands now.")
    return redirect(address)

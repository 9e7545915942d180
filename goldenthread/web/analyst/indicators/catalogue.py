"""Every indicator there is, made from its definition: what it counts, of whom, what it leaves out, who answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.exchange.feeds import catalogue, selectors
from goldenthread.exchange.feeds.catalogue import Listed
from goldenthread.partnership.permissions import Permission
from goldenthread.web.analyst.joined import link, state_tag, table_of, tabs_for
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date

GROUPS = {
    "EHC": "EHC needs assessments and plans", "IDN": "Who is identified", "INC": "Inclusion",
    "PFA": "Preparing for adulthood", "CSC": "Social care", "HLT": "Health",
}  # fmt: skip
OWN = "The authority’s own"
COLUMNS = [
    {"key": "id", "text": "Indicator"}, {"key": "from", "text": "Counted from"}, {"key": "better", "text": "Better"},
    {"key": "review", "text": "Looked at again by"}, {"key": "state", "text": "State"},
]  # fmt: skip


@staff_page(Permission.SEE_INDICATORS)
def every(request: StaffRequest) -> HttpResponse:
    """The catalogue by domain, and what of the authority's own files cannot be read."""
    snapshot = selectors.current(request.area)
    listed = catalogue.every(snapshot)
    groups: dict[str, list[list[Any]]] = {}
    for each in listed:
        name = OWN if each.own else GROUPS.get(each.id.partition("-")[0], "Others")
        groups.setdefault(name, []).append(_row(each, request))
    context = {
        "tabs": tabs_for(request, "catalogue"), "columns": COLUMNS, "total": len(listed), "faults": catalogue.faults(),
        "groups": [(name, table_of(rows)) for name, rows in groups.items()],
        "may": Permission.MANAGE_FEEDS in request.permissions,
        "can": sum(not each.lacks for each in listed),
    }  # fmt: skip
    return render(request, "analyst/indicators/every.jinja", context)


def _row(each: Listed, request: StaffRequest) -> list[Any]:
    of = each.definition
    late = of.review_by < request.today
    if each.lacks:
        tag = state_tag("unmapped", "Waits for " + ", ".join(each.lacks))
    else:
        tag = state_tag("quarantined", "Past its review") if late else state_tag("accepted", "Can be made")
    return [
        link(reverse("analyst:catalogue-one", args=[each.id]), f"{each.id} {of.title}"), ", ".join(each.tables),
        {"higher": "higher", "lower": "lower"}.get(of.polarity, "neither"), plain_date(of.review_by), tag,
    ]  # fmt: skip


@staff_page(Permission.SEE_INDICATORS)
def one(request: StaffRequest, indicator: str) -> HttpResponse:
    """One indicator, whole."""
    each = found(catalogue.one(indicator, selectors.current(request.area)))
    of = each.definition
    about = [
        {"key": "Who answers for it", "value": of.owner}, {"key": "Version", "value": str(of.version)},
        {"key": "Looked at again by", "value": plain_date(of.review_by)}, {"key": "By which law", "value": of.law},
        {"key": "Counted from", "value": ", ".join(each.tables)},
        {"key": "Broken down by", "value": ", ".join(of.dimensions) or "nothing"},
    ]  # fmt: skip
    context = {"each": each, "of": of, "about": about}
    return render(request, "analyst/indicators/one.jinja", context)

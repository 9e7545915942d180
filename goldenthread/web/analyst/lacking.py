"""The cases behind a line of a report: those that lack something daily work needs."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.exchange import selectors
from goldenthread.exchange.sen2.missing import MISSING
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing

if TYPE_CHECKING:
    from goldenthread.casework.models import Case

COLUMNS = [
    {"key": "child", "text": "Child", "sort": True},
    {"key": "what", "text": "Case"},
    {"key": "officer", "text": "Officer", "sort": True},
    {"key": "setting", "text": "Setting", "sort": True},
]
SORTS = {
    "child": ("child__surname", "child__forename", "pk"), "officer": ("officer__name", "pk"),
    "setting": ("setting__name", "pk"),
}  # fmt: skip
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')


@staff_page(Permission.MEND_RETURN)
def missing(request: StaffRequest, key: str) -> HttpResponse:
    """One list. Queries do not grow with the caseload."""
    if key not in MISSING:
        raise Http404("There is no such list.")
    state = listing(request, sorts=list(SORTS), default_sort="child")
    children = listed_children(request.user, request.area, request.today)
    sign = "-" if state.descending else ""
    found = selectors.missing_cases(request.area, children, key, request.today)
    found = found.order_by(*(sign + field for field in SORTS[state.sort]))
    numbers = list(found.values_list("pk", flat=True))  # to say which cases lack it takes longer than to read them
    state = state.of(len(numbers))
    wanted = found.in_bulk(numbers[state.window])
    shown = [wanted[number] for number in numbers[state.window] if number in wanted]
    log_list(request.user, request.area, f"analyst.missing.{key}", [case.child for case in shown])
    title = MISSING[key].says(state.total)
    context = {"title": title, "listing": state, "columns": COLUMNS, "rows": [_row(case) for case in shown]}
    return render(request, "analyst/missing.jinja", context)


def _row(case: "Case") -> dict[str, Any]:
    return {
        "id": f"case-{case.public_id}",
        "cells": [
            {"html": _LINK.format(reverse("child:record", args=[case.child.public_id]), case.child.full_name)},
            {"text": f"{case.get_kind_display()}: {case.get_stage_display().lower()}"},
            {"text": case.officer.name if case.officer else "nobody"},
            {"text": case.setting.name if case.setting else "not recorded"},
        ],
    }

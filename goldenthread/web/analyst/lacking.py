"""The cases behind a line of a report: those that lack something daily work needs, or are not in the file."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from goldenthread.exchange import selectors
from goldenthread.exchange.sen2.missing import MISSING
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children, numbers_of, rows_of
from goldenthread.web.analyst.delivery import delivery_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.components.paths import path
from goldenthread.web.components.words import counted

if TYPE_CHECKING:
    from django.db.models import QuerySet

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
    children = listed_children(request.user, request.area, request.today)
    found = selectors.missing_cases(request.area, children, key, request.today)
    return _list(
        request, found, f"analyst.missing.{key}", {"crumb": "Missing for daily work", "says": MISSING[key].says}
    )


@staff_page(Permission.MEND_RETURN)
def not_in_file(request: StaffRequest, public_id: str) -> HttpResponse:
    """The plans that were open when a file was brought in and that it does not tell of. None was closed by it."""
    delivery = delivery_or_404(request, public_id, "brought_in")
    children = listed_children(request.user, request.area, request.today)
    found = selectors.cases_not_in_file(delivery, children)
    return _list(
        request, found, "analyst.not_in_file", {"crumb": "Not in the file", "says": _not_in_file, "of": delivery}
    )


def _not_in_file(count: int) -> str:
    return f"{counted(count, 'plan').capitalize()} held before {'is' if count == 1 else 'are'} not in the file"


def _list(request: StaffRequest, cases: "QuerySet[Case]", page: str, told: dict[str, Any]) -> HttpResponse:
    state = listing(request, sorts=list(SORTS), default_sort="child")
    sign = "-" if state.descending else ""
    found = cases.order_by(*(sign + field for field in SORTS[state.sort]))
    numbers = numbers_of(found)  # to say which cases these are takes longer than to read them
    state = state.of(len(numbers))
    shown = rows_of(cases, numbers[state.window])
    log_list(request.user, request.area, page, [case.child for case in shown])
    context = {
        "title": told["says"](state.total), "crumb": told["crumb"], "of": told.get("of"), "listing": state,
        "columns": COLUMNS, "rows": [_row(case) for case in shown],
    }  # fmt: skip
    return render(request, "analyst/missing.jinja", context)


def _row(case: "Case") -> dict[str, Any]:
    return {
        "id": f"case-{case.public_id}",
        "cells": [
            {"html": _LINK.format(path("child:record", case.child.public_id), case.child.full_name)},
            {"text": f"{case.get_kind_display()}: {case.get_stage_display().lower()}"},
            {"text": case.officer.name if case.officer else "nobody"},
            {"text": case.setting.name if case.setting else "not recorded"},
        ],
    }

"""The termly list of reviews due: for each head, for the ICB and for social care; Year 9 and over marked."""

import csv
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework import workload
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import Children, listed_children
from goldenthread.vocabulary.year_groups import YEAR_NINE, school_year_start, year_group, year_group_label
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.downloads import safe_cell
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.manager.confirming import progress
from goldenthread.web.manager.sources import REVIEWS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from goldenthread.casework.models import Duty

PER_PAGE = 100
COLUMNS = ("setting", "child", "year_group_worked_out", "adulthood_must_be_considered", "review_complete_by",
           "officer", "to_confirm")  # fmt: skip


# Whom a list is for: a title, and whether it holds only children known to social care.
READERS = {
    "heads": ("For heads, setting by setting", False),
    "icb": ("For the integrated care board", False),
    "social-care": ("For social care", True),
}


@dataclass(frozen=True)
class Term:
    """A school term, as commonly kept; an area's own dates differ by days."""

    key: str
    name: str
    first: date
    last: date


def terms(today: date) -> list[Term]:
    """This term and the three after it."""
    year = school_year_start(today)
    found = []
    for start in (year, year + 1):
        found += [
            Term(f"{start}-autumn", f"Autumn term {start}", date(start, 9, 1), date(start, 12, 31)),
            Term(f"{start}-spring", f"Spring term {start + 1}", date(start + 1, 1, 1), date(start + 1, 3, 31)),
            Term(f"{start}-summer", f"Summer term {start + 1}", date(start + 1, 4, 1), date(start + 1, 8, 31)),
        ]
    return [term for term in found if term.last >= today][:4]


def _chosen(request: StaffRequest) -> tuple[Term, list[Term]]:
    every = terms(request.today)
    return next((t for t in every if t.key == request.GET.get("term")), every[0]), every


def _reader(request: StaffRequest) -> str:
    asked = request.GET.get("for", "")
    return asked if asked in READERS else "heads"


def _due(request: StaffRequest, term: Term, children: Children) -> "QuerySet[Duty]":
    found = workload.reviews_due(children, request.area, term.first, term.last, request.today)
    if READERS[_reader(request)][1]:
        found = found.exclude(case__child__care_status="")
    place = request.GET.get("setting", "")
    return found.filter(case__setting__public_id=place) if place else found


def _line(duty: "Duty", term: Term) -> dict[str, Any]:
    born = duty.case.child.birth_date
    return {
        "duty": duty,
        "child": duty.case.child,
        "year": year_group_label(born, term.first) if born else "",
        "adulthood": _adulthood(born, term),
    }


def _adulthood(born: date | None, term: Term) -> bool:
    """Whether preparing for adulthood must be considered: from Year 9."""
    return bool(born and year_group(born, term.first) >= YEAR_NINE)


@staff_page(Permission.SEE_WORKLOAD)
def due(request: StaffRequest) -> HttpResponse:
    """Reviews to be completed in a term, by setting. Queries do not grow with them."""
    term, every = _chosen(request)
    children = listed_children(request.user, request.area, request.today)
    found = _due(request, term, children)
    # All are put in order by what that needs and no more; those shown are then read whole.
    keys = list(found.values_list("pk", "case__child__birth_date"))
    first = [key for key, _ in keys[:PER_PAGE]]
    duties = found.in_bulk(first)
    shown = [_line(duties[key], term) for key in first]
    log_list(request.user, request.area, "manager.reviews", [line["child"] for line in shown])
    groups = [
        {"setting": place, "lines": list(lines)}
        for place, lines in groupby(shown, key=lambda line: line["duty"].case.setting)
    ]
    reader = _reader(request)
    context = {
        "term": term, "terms": every, "groups": groups, "total": len(keys), "shown": len(shown),
        "progress": progress(children, request, REVIEWS),
        "over_nine": sum(_adulthood(born, term) for _, born in keys),
        "setting": request.GET.get("setting", ""),
        "reader": reader,
        "readers": [(key, title) for key, (title, _) in READERS.items()],
    }  # fmt: skip
    return render(request, "manager/reviews.jinja", context)


@staff_page(Permission.SEE_WORKLOAD)
def download(request: StaffRequest) -> HttpResponse:
    """The same list as CSV, to be sent on by a safe way to heads, the ICB and social care."""
    term, _ = _chosen(request)
    duties = list(_due(request, term, listed_children(request.user, request.area, request.today)))
    log_list(request.user, request.area, "manager.reviews.download", [d.case.child for d in duties])
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="reviews-due-{term.key}-{_reader(request)}.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for duty in duties:
        line = _line(duty, term)
        writer.writerow(
            safe_cell(text)
            for text in (
                duty.case.setting.name if duty.case.setting else "", duty.case.child.full_name, line["year"],
                "yes" if line["adulthood"] else "no", duty.due_on.isoformat(),
                duty.case.officer.name if duty.case.officer else "", "yes" if duty.held else "no",
            )
        )  # fmt: skip
    return response

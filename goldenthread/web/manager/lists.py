"""A list behind a figure: sorted, narrowed, a page at a time, with its address."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_with_role
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children, numbers_of, of_name, rows_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, Listing, listing
from goldenthread.web.manager import rows
from goldenthread.web.manager.confirming import progress
from goldenthread.web.manager.sources import SOURCES, Source

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

WORDS = Filter("words", "Child’s name")
SORTS = {
    "duty": {"due": ("due_on", "pk"), "child": ("case__child__surname", "case__child__forename", "pk"),
           "officer": ("case__officer__name", "pk"), "setting": ("case__setting__name", "pk")},
    "case": {"due": ("opened_on", "pk"), "child": ("child__surname", "child__forename", "pk"),
           "officer": ("officer__name", "pk"), "setting": ("setting__name", "pk")},
}  # fmt: skip


@staff_page(Permission.SEE_WORKLOAD)
def show(request: StaffRequest, key: str) -> HttpResponse:
    """The list of one key. Queries do not grow with the caseload."""
    source = SOURCES.get(key)
    if source is None:
        raise Http404("There is no such list.")
    officers = tuple((o.public_id, o.name) for o in people_with_role(request.area, "send_officer", request.today))
    who = Filter("who", "Officer", officers)
    state = listing(request, sorts=list(SORTS[source.of]), default_sort="due", filters=(WORDS, who), keep=source.params)
    children = listed_children(request.user, request.area, request.today)
    found = source.find(children, request.area, request.today, request.GET.dict())
    shown, state = page_of(found, state, source, request.area)
    log_list(request.user, request.area, f"manager.{key}", [rows.child_of(item) for item in shown])
    context = {
        "source": source,
        "key": key,
        "listing": state,
        "progress": progress(children, request, source.confirms),
        "columns": rows.DUTY_COLUMNS if source.of == "duty" else rows.CASE_COLUMNS,
        "rows": [rows.row(item, request.today) for item in shown],
        "cases": sorted({f"{rows.case_of(item).public_id}:{rows.case_of(item).version}" for item in shown}),
        "may_allocate": Permission.ALLOCATE_CASES in request.permissions,
    }
    return render(request, "manager/list.jinja", context)


def page_of(found: QuerySet[Any], state: Listing, source: Source, area: "Area") -> tuple[list[Any], Listing]:
    """One page of a list, narrowed and sorted as the address says. Three queries; two where it is narrowed."""
    prefix = "case__" if source.of == "duty" else ""
    if state.values["words"]:
        found = found.filter(of_name(area, state.values["words"].split()))
    if state.values["who"]:
        found = found.filter(**{f"{prefix}officer__public_id": state.values["who"]})
    sign = "-" if state.descending else ""
    found = found.order_by(*(sign + field for field in SORTS[source.of][state.sort]))
    if state.applied:  # to count them takes as long as to read which they are
        numbers = numbers_of(found)
        state = state.of(len(numbers))
        return rows_of(found, numbers[state.window]), state
    state = state.of(found.count())
    return rows_of(found, numbers_of(found[state.window])), state

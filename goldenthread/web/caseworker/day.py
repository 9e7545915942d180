"""The officer's day: what is overdue, due this week, waiting on others, to confirm; in the order of the law."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework import selectors
from goldenthread.casework.allocation.selectors import covered_by
from goldenthread.casework.choices import CaseKind
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children, numbers_of, of_name, rows_of
from goldenthread.web.caseworker import rows
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, Listing, listing
from goldenthread.web.components.words import confirmed_so_far

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.partnership.models import Area, User

KINDS = Filter("kind", "Kind of case", tuple((k.value, k.label) for k in CaseKind))
WORDS = Filter("words", "Child’s name")
SORTS = {"due": ("due_on", "pk"), "child": ("case__child__surname", "case__child__forename", "pk"),
         "heard": ("case__family_last_heard_on", "pk")}  # fmt: skip


@dataclass(frozen=True)
class Work:
    """One tab of the day."""

    key: str
    title: str
    empty_title: str
    empty_text: str


TABS = (
    Work("overdue", "Overdue", "Nothing is overdue", "When a date in the law passes before the work is recorded, it "
         "stands here until it is done. Late work is still owed."),
    Work("week", "Due this week", "Nothing is due this week", "What falls due today and in the six days after stands "
         "here, in the order of the day to send."),
    Work("waiting", "Waiting on others", "Nobody owes you anything", "What schools, health and social care have been "
         "asked for stands here, with the day by which it should come."),
    Work("confirm", "To confirm", "Everything has been confirmed", "What an imported file left open stands here until "
         "somebody says what became of it."),
)  # fmt: skip
FIND = {"overdue": selectors.overdue, "week": selectors.due_this_week, "waiting": selectors.waiting_on_others,
        "confirm": selectors.to_confirm}  # fmt: skip


@staff_page(Permission.RECORD_CASEWORK)
def day(request: StaffRequest) -> HttpResponse:
    """The first page of an officer. Queries do not grow with the caseload."""
    whose = "team" if request.GET.get("whose") == "team" else "mine"
    tab = next((t for t in TABS if t.key == request.GET.get("tab")), TABS[0])
    state = listing(request, sorts=list(SORTS), default_sort="due", filters=(KINDS, WORDS), keep=("tab", "whose"))
    children = listed_children(request.user, request.area, request.today)
    covered = covered_by(request.user, request.area, request.today)
    officers = [request.user, *covered] if whose == "mine" else []
    so_far = selectors.confirmed_so_far(children, request.area, request.today, officers=officers)
    counts = selectors.work_counts(children, request.area, request.today, officers)
    counts["confirm"] = sum(each.left for each in so_far)
    work = _of(officers, FIND[tab.key](children, request.area, request.today))
    shown, state = _page(work, state, counts[tab.key], request.area, is_duty=tab.key != "confirm")
    log_list(request.user, request.area, f"caseworker.day.{tab.key}", [row.case.child for row in shown])
    return render(
        request,
        "caseworker/day.jinja",
        {
            "tab": tab,
            "tabs": _tabs(request, tab, whose, counts),
            "whose": whose,
            "covered": covered,
            "progress": [confirmed_so_far(each.as_at, each.answered, each.total) for each in so_far],
            "listing": state,
            "columns": rows.COLUMNS if tab.key != "confirm" else rows.CONFIRM_COLUMNS,
            "rows": [rows.duty_row(d, request.today, state.address, covered) for d in shown]
            if tab.key != "confirm"
            else [rows.confirm_row(c, covered) for c in shown],
        },
    )


def _of(officers: "Sequence[User]", found: QuerySet[Any]) -> QuerySet[Any]:
    return found.filter(case__officer__in=officers) if officers else found


def _page(
    found: QuerySet[Any], state: Listing, count: int, area: "Area", *, is_duty: bool
) -> tuple[list[Any], Listing]:
    """The rows of one page, narrowed and sorted as the address says. Two queries."""
    if state.values["kind"]:
        found = found.filter(case__kind=state.values["kind"])
    if state.values["words"]:
        found = found.filter(of_name(area, state.values["words"].split()))
    sign = "-" if state.descending else ""
    fields = SORTS[state.sort] if is_duty or state.sort != "due" else ("matters_from", "pk")
    found = found.order_by(*(sign + field for field in fields))
    if state.applied:  # to count them takes as long as to read which they are
        numbers = numbers_of(found)
        state = state.of(len(numbers))
        return rows_of(found, numbers[state.window]), state
    state = state.of(count)
    return rows_of(found, numbers_of(found[state.window])), state


def _tabs(request: StaffRequest, now: Work, whose: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    suffix = "&whose=team" if whose == "team" else ""
    return [
        {"text": t.title, "href": f"{request.path}?tab={t.key}{suffix}", "current": t == now, "count": counts[t.key]}
        for t in TABS
    ]

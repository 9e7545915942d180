"""Decisions side by side: by school, need, ethnicity and later tribunal result; how long they took; each opens."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.panels.choices import Matter
from goldenthread.casework.panels.selectors.comparing import RESULTS, compared
from goldenthread.casework.panels.selectors.decisions import decisions_written
from goldenthread.casework.panels.selectors.figures import DIMENSIONS, grouped, of_group, of_month, turnaround
from goldenthread.disclosure import View, count, rule, share, wait
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.listed import Listed, listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing

if TYPE_CHECKING:
    from goldenthread.casework.panels.selectors.comparing import Compared
    from goldenthread.casework.panels.selectors.figures import Group, Turnaround

YEAR = timedelta(days=365)
KEPT = ("matter", "by", "is", "only", "panel", "month")
"""What an address says of the figure whose decisions are listed."""


def _chosen(request: StaffRequest) -> tuple[str, str]:
    """What is compared, and by what, as the address says."""
    matter, by = request.GET.get("matter", ""), request.GET.get("by", "")
    return matter if matter in Matter.values else "", by if by in DIMENSIONS else "school"


def _rows(request: StaffRequest, children: Listed, matter: str) -> "list[Compared]":
    return compared(children, request.area, request.today - YEAR, request.today, matter)


def _link(**chosen: str) -> str:
    return f"{reverse('manager:decisions-list')}?{urlencode(chosen)}"


@staff_page(Permission.SEE_WORKLOAD)
def decisions(request: StaffRequest) -> HttpResponse:
    """The decisions of a year. Counts open into their lists; a share that rests on few is not shown at all."""
    matter, by = _chosen(request)
    rows = _rows(request, listed_children(request.user, request.area, request.today), matter)
    written = [row.written for row in rows if row.written]
    tabs = [{"text": title, "href": f"?{urlencode({'matter': matter, 'by': key})}", "current": key == by}
            for key, (title, _) in DIMENSIONS.items()]  # fmt: skip
    context = {
        "matter": matter, "matters": [("", "Every decision"), *Matter.choices], "by": by, "tabs": tabs,
        "dimension": DIMENSIONS[by][0], "total": len(rows), "since": request.today - YEAR, "written": len(written),
        "outside": sum(one.outside_panel for one in written), "differed": sum(one.differs for one in written),
        "groups": [_group(group, matter, by) for group in grouped(rows, by)],
        "months": [_month(each, matter) for each in turnaround(rows)],
    }  # fmt: skip
    return render(request, "manager/decisions.jinja", context)


def _group(group: "Group", matter: str, by: str) -> dict[str, Any]:
    """A group as it may be shown: those entitled to the list see its counts, small ones marked not to be passed on."""
    chosen = {"matter": matter, "by": by, "is": group.name}
    return {
        "name": group.name, "href": _link(**chosen), "adverse_href": _link(**chosen, only="adverse"),
        "decisions": count(group.decisions, rule("S1"), View.PARTNERSHIP),
        "adverse": count(group.adverse, rule("S1"), View.PARTNERSHIP),
        "share": share(group.adverse, group.decisions, rule("S2"), View.PUBLIC),
    }  # fmt: skip


def _month(each: "Turnaround", matter: str) -> dict[str, Any]:
    waits = rule("S3")
    return {
        "panel": each.panel, "month": date.fromisoformat(f"{each.month}-01"), "outside": each.outside,
        "decisions": count(each.decisions, rule("S1"), View.PARTNERSHIP),
        "href": _link(matter=matter, panel=each.panel, month=each.month),
        "to_decide": wait(each.to_decide, each.put, waits, statistic="median", view=View.PARTNERSHIP),
        "to_tell": wait(each.to_tell, each.told, waits, statistic="median", view=View.PARTNERSHIP),
        "told": each.told,
    }  # fmt: skip


@staff_page(Permission.SEE_WORKLOAD)
def behind(request: StaffRequest) -> HttpResponse:
    """The decisions behind one figure, a page at a time."""
    matter, by = _chosen(request)
    children = listed_children(request.user, request.area, request.today)
    found, title = _behind(request, _rows(request, children, matter), by)
    state = listing(request, sorts=[], default_sort="", keep=KEPT).of(len(found))
    shown = found[state.window]
    seen = visible_children(request.user, request.area, request.today)
    whose = {child.pk: child for child in seen.filter(pk__in={row.child_id for row in shown})}
    written = decisions_written(children, request.area, [row.written.pk for row in shown if row.written])
    log_list(request.user, request.area, "manager.decisions", whose.values())
    context = {
        "title": title, "listing": state, "back": f"?{urlencode({'matter': matter, 'by': by})}",
        "rows": [
            (row, whose[row.child_id], written.get(row.written.pk) if row.written else None, RESULTS[row.appeal])
            for row in shown if row.child_id in whose
        ],
    }  # fmt: skip
    return render(request, "manager/decisions_list.jinja", context)


def _behind(request: StaffRequest, rows: "list[Compared]", by: str) -> "tuple[list[Compared], str]":
    """Of the decisions, those that the address's figure counts, and what the figure is called."""
    month, name = request.GET.get("month", ""), request.GET.get("is", "")
    if month:
        panel = request.GET.get("panel", "")
        return of_month(rows, panel, month), f"{panel}, {month}"
    adverse = request.GET.get("only") == "adverse"
    title = f"{DIMENSIONS[by][0]}: {name}{', not as the family asked' if adverse else ''}"
    return of_group(rows, by, name, adverse=adverse), title

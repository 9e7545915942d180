"""One check across feeds: the rows in which two partners say otherwise, by pseudonymous person."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.audit.actions import record_view
from goldenthread.exchange.feeds import quality, selectors
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.analyst.joined import table_of
from goldenthread.web.analyst.quality.every import new_plan
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing

COLUMNS = [
    {"key": "person", "text": "Person"}, {"key": "one", "text": "One says"}, {"key": "other", "text": "Another says"},
    {"key": "who", "text": "Whose row"}, {"key": "row", "text": "Row"},
]  # fmt: skip


@staff_page(Permission.MANAGE_FEEDS)
def one(request: StaffRequest, code: str) -> HttpResponse:
    """The rows, without names: the person's number in the joint record, and which row of whose delivery."""
    finding = found(quality.finding(request.area, code))
    state = listing(request, sorts=["row"], default_sort="row", size=50).of(finding.rows.height)
    window = finding.rows.sort("row_id")[state.window]
    people = [each for each in window["person_id"].to_list() if each]
    record_view(by=request.user, area=request.area.code, page="analyst.told_otherwise", shown=people, reason=code)
    names = {each.public_id: each.name for each in selectors.organisations_of(request.area)}
    rows = [
        [row["person_id"], row["one"], row["other"], names.get(row["sender"], ""), row["row_id"]]
        for row in window.iter_rows(named=True)
    ]
    failing = quality.failing_called(request.area, code, finding.check.feed, "")
    context = {
        "check": finding.check, "feed": feed(finding.check.feed), "listing": state, "columns": COLUMNS,
        "rows": table_of(rows), "looked_at": finding.looked_at, "plan": failing.plan if failing else None,
        "new_plan": new_plan(failing) if failing and failing.rows else "",
    }  # fmt: skip
    return render(request, "analyst/quality/across.jinja", context)

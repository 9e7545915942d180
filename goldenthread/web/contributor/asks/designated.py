"""One list across providers for the designated officers: to route, routed, overdue, not known, Section G to sign."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.asks import selectors
from goldenthread.casework.asks.selectors.asking import narrowed
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.contributor.asks import section_g

TABS = (
    ("to_route", "To be routed", "What is asked of health comes to you first. It stands here until you choose who "
     "gives it; its six weeks are running."),
    ("routed", "Routed", "What has been sent on to a service and is owed stands here."),
    ("overdue", "Overdue", "What is over its day and still owed stands here, whichever provider owes it."),
    ("not_known", "“Not known”", "Where a service says it does not know a child, it stands here: that is no advice."),
    ("excused", "Excused", "Bodies excused from six weeks under regulation 8(2) stand here, with the ground."),
    ("section_g", "Section G to sign", "Lines of health provision that wait for the commissioning body stand here."),
)  # fmt: skip


@staff_page(Permission.ROUTE_ADVICE)
def across(request: StaffRequest) -> HttpResponse:
    """The list, by tab; each with its number."""
    children = listed_children(request.user, request.area, request.today)
    found = selectors.designated(request.user, request.area, request.today, children)
    lines = section_g.awaiting(request)
    counts = {key: narrowed(found, key, request.today).count() for key, _, _ in TABS if key != "section_g"}
    counts["section_g"] = len(lines)
    asked = request.GET.get("tab", "")
    tab = next((t for t in TABS if t[0] == asked), None) or next((t for t in TABS if counts[t[0]]), TABS[0])
    state = listing(request, sorts=["due"], default_sort="due", keep=("tab",)).of(counts[tab[0]])
    shown = [] if tab[0] == "section_g" else list(narrowed(found, tab[0], request.today)[state.window])
    signing = lines[state.window] if tab[0] == "section_g" else []
    seen = [a.child for a in shown] + [line.child for line in signing]
    log_list(request.user, request.area, f"contributor.designated.{tab[0]}", seen)
    to = "advice:route" if tab[0] == "to_route" else "advice:ask"
    context = {
        "tabs": [
            {"text": text, "href": f"?tab={key}", "current": key == tab[0], "count": counts[key]}
            for key, text, _ in TABS
        ],
        "title": tab[1], "empty": tab[2], "columns": words.COLUMNS, "listing": state,
        "rows": [words.row(a, request.today, reverse(to, args=[a.public_id])) for a in shown],
        "lines": signing,
    }  # fmt: skip
    return render(request, "contributor/asks/designated.jinja", context)

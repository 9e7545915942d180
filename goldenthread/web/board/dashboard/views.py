"""Views under a name: kept, sent as a link, let go. A link gives nobody any access: it is only a way of looking."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.exchange.dashboard import actions, selectors
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.dashboard.asked import known
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

LONGEST = 120


@staff_page(Permission.SEE_INDICATORS)
def every(request: StaffRequest) -> HttpResponse:
    """The views a person keeps, each with the link to send."""
    found = selectors.views_of(request.area, request.user)
    rows = [
        {"view": view, "link": request.build_absolute_uri(reverse("dashboard:view", args=[view.public_id]))}
        for view in found
    ]
    return render(request, "board/dashboard/views.jinja", {"rows": rows})


@require_POST
@staff_page(Permission.SEE_INDICATORS)
def keep(request: StaffRequest) -> HttpResponse:
    """Keep what is looked at under a name."""
    name = request.POST.get("name", "").strip()[:LONGEST]
    page = request.POST.get("page", "")[:12]
    query = known(request.POST.get("query", ""))
    if not name:
        messages.error(request, "Give the view a name, so that you find it again.")
        return redirect(_address(page, query))
    actions.save_view(area=request.area, name=name, query=query, page=page, by=request.user)
    messages.success(request, f"Kept as “{name}”. The link below can be sent: it shows each reader what they may see.")
    return redirect("dashboard:views")


def _address(page: str, query: str) -> str:
    base = reverse("dashboard:figure", args=[page]) if page else reverse("dashboard:home")
    return f"{base}?{query}" if query else base


@staff_page(Permission.SEE_INDICATORS)
def show(request: StaffRequest, key: str) -> HttpResponse:
    """Open a kept view: the page itself asks again what this reader may see."""
    found = selectors.view_in(request.area, key)
    if found is None:
        raise Http404("There is no such view.")
    return redirect(_address(found.page, found.query))


@require_POST
@staff_page(Permission.SEE_INDICATORS)
def drop(request: StaffRequest, key: str) -> HttpResponse:
    """Let go of a view that one keeps."""
    found = selectors.view_in(request.area, key)
    if found is None or found.by_id != request.user.pk:
        raise Http404("There is no such view.")
    actions.drop_view(found, by=request.user)
    messages.success(request, f"“{found.name}” is let go.")
    return redirect("dashboard:views")

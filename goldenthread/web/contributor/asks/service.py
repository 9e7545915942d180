"""The service's manager: what waits for them to read, what nobody has yet, what is late, what is on its way."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.asks import rules, selectors
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask

TABS = (("assure", "To read and release"), ("nobody", "Nobody chosen yet"), ("late", "Late"), ("open", "On its way"),
        ("received", "Received, or ended"))  # fmt: skip
EMPTY = {
    "assure": "Advice that your colleagues hand in stands here until you release it or send it back.",
    "nobody": "What your service is asked stands here until you choose who gives it.",
    "late": "What is over its day and still owed stands here until it is released.",
    "open": "What your service has been asked, and is still within its day, stands here.",
    "received": "What your service has given stands here.",
}


def tab_of(ask: "Ask", waiting: set[int], request: StaffRequest) -> str:
    """The one tab in which an ask stands: what is to be done first wins."""
    if not rules.is_owed(ask):
        return "received"
    if ask.pk in waiting:
        return "assure"
    if ask.person_id is None and ask.service_id:
        return "nobody"
    return "late" if rules.standing(ask, request.today).is_late else "open"


@staff_page(Permission.GIVE_ADVICE)
def service(request: StaffRequest) -> HttpResponse:
    """The asks of a manager's own services, or of the setting a head speaks for; of no other."""
    services = selectors.services_of(request.user, request.area, request.today)
    if Permission.ASSURE_ADVICE not in request.permissions:
        services = services.none()
    settings = selectors.settings_spoken_for(request.user, request.area, request.today)
    children = listed_children(request.user, request.area, request.today)
    asks = list(selectors.of_services(services, children)) + [
        a for a in selectors.owed_by(request.user, request.area, request.today) if a.organisation_id in settings
    ]
    handed_in = {a.ask_id: a for a in selectors.to_assure(services, settings, children)}
    found: dict[str, list[Ask]] = {key: [] for key, _ in TABS}
    for ask in {a.pk: a for a in asks}.values():
        found[tab_of(ask, {pk for pk in handed_in if pk}, request)].append(ask)
    tab = request.GET.get("tab", "")
    tab = tab if tab in found else next((key for key, _ in TABS if found[key]), "assure")
    state = listing(request, sorts=["due"], default_sort="due", keep=("tab",)).of(len(found[tab]))
    shown = found[tab][state.window]
    log_list(request.user, request.area, f"contributor.service.{tab}", [a.child for a in shown])
    context = {
        "tabs": [
            {"text": text, "href": f"?tab={key}", "current": key == tab, "count": len(found[key])} for key, text in TABS
        ],
        "title": dict(TABS)[tab], "empty": EMPTY[tab], "columns": words.COLUMNS, "listing": state,
        "rows": [words.row(a, request.today, _href(a, tab, handed_in)) for a in shown],
        "services": [s.name for s in services], "figures": bool(services),
    }  # fmt: skip
    return render(request, "contributor/asks/service.jinja", context)


def _href(ask: "Ask", tab: str, handed_in: dict[Any, Any]) -> str:
    if tab == "assure":
        return reverse("advice:assure", args=[handed_in[ask.pk].public_id])
    return reverse("advice:route" if tab == "nobody" else "advice:ask", args=[ask.public_id])

"""Everything asked of others for one case: of whom, by when, under what law, and where it stands."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, rules, selectors
from goldenthread.casework.asks.actions.earlier import standing
from goldenthread.casework.asks.choices import Side
from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.kinds import label
from goldenthread.partnership.permissions import Permission
from goldenthread.web.child import asks as words
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted

if TYPE_CHECKING:
    from goldenthread.casework.models import Case


@staff_page(Permission.RECORD_CASEWORK)
def case(request: StaffRequest, case_id: str) -> HttpResponse:
    """The list, and what may be asked next. Requests recorded without a list to follow can be taken into it."""
    found = case_or_404(request, case_id, "caseworker.asks")
    if request.method == "POST":
        services = {s.adviser: s for s in selectors.services_in(request.area, request.today)}
        made = actions.take_up(cases=[found], by=request.user, today=request.today, services=services)
        messages.success(request, f"{counted(len(made), 'request').capitalize()} taken into the list.")
        return redirect("caseworker:asks:case", case_id)
    asks = list(selectors.asks_of(found))
    context = {
        "case": found,
        "child": found.child,
        "columns": words.CASE_COLUMNS,
        "rows": [
            words.row(a, request.today, reverse("caseworker:asks:one", args=[a.public_id]), child=False) for a in asks
        ],
        "late": sum(rules.standing(a, request.today).is_late for a in asks),
        "unlisted": [label(e.kind, e.qualifier) for e in selectors.unlisted(found)],
        "earlier": [_earlier(e) for e in found.earlier_advice.all()],
        "released": list(selectors.released_advice(found)),
        "may": _may(found),
    }
    return render(request, "caseworker/asks/case.jinja", context)


def _may(found: "Case") -> dict[str, bool]:
    """What may be asked at this stage."""
    assessing = found.kind == CaseKind.ASSESSMENT and found.stage in (Stage.REQUESTED, Stage.ASSESSING)
    reassessing = (
        found.kind == CaseKind.PLAN and found.stage == Stage.MAINTAINED and bool(selectors.reassessing_since(found))
    )
    consult = found.stage in (Stage.ASSESSING, Stage.AGREED, Stage.DRAFTED, Stage.MAINTAINED)
    return {"advice": assessing or reassessing, "consult": consult, "information": found.stage != Stage.CLOSED}


def _earlier(earlier: Any) -> dict[str, Any]:
    said = standing(earlier)
    return {
        "row": earlier,
        "href": reverse("caseworker:asks:agree", args=[earlier.public_id]),
        "sides": [(side.label, said.get(side)) for side in Side],
        "used": earlier.advice_id is not None,
    }

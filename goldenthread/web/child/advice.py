"""Reading one piece of advice, and the original as it came. Officers, its own service, whoever may see the child."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import selectors
from goldenthread.casework.asks.choices import AdviceState
from goldenthread.casework.asks.content import amount_words, lacking
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.refusals import NotYetClean
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import safe_back

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice


def in_sight(request: StaffRequest, advice_id: str, page: str) -> "Advice":
    """Advice about a child this person may see; what is not released, for the people of its own provider alone.

    The look is written down for the child first.
    """
    children = visible_children(request.user, request.area, request.today)
    advice = selectors.advice_in_hand(children, request.area, advice_id)
    if advice is None or (advice.state != AdviceState.RELEASED and not _own(request, advice)):
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, advice.child.public_id, page)
    return advice


def _own(request: StaffRequest, advice: "Advice") -> bool:
    if advice.author_id == request.user.pk:
        return True
    services = selectors.services_of(request.user, request.area, request.today)
    if advice.ask is None:
        return False
    if advice.ask.service_id:
        return services.filter(pk=advice.ask.service_id).exists()
    return Permission.SPEAK_FOR_SETTING in request.permissions


def parts(advice: "Advice") -> list[dict[str, object]]:
    """The thread of advice: each need with its outcomes, each of these with its provision."""
    provisions = list(advice.provisions.all())
    outcomes = list(advice.outcomes.all())
    return [
        {
            "need": need,
            "outcomes": [
                {
                    "outcome": outcome,
                    "provisions": [
                        {"row": p, "amount": amount_words(p), "lacking": lacking(p)}
                        for p in provisions
                        if p.outcome_id == outcome.pk
                    ],
                }
                for outcome in outcomes
                if outcome.need_id == need.pk
            ],
        }
        for need in advice.needs.all()
    ]


@staff_page(Permission.SEE_CHILD)
def read(request: StaffRequest, advice_id: str) -> HttpResponse:
    """The advice as it was given, each paragraph under its own address."""
    advice = in_sight(request, advice_id, "child.advice")
    context = {
        "advice": advice, "child": advice.child, "parts": parts(advice), "paragraphs": selectors.paragraphs_of(advice),
        "back": safe_back(request, reverse("child:record", args=[advice.child.public_id])),
    }  # fmt: skip
    return render(request, "child/advice.jinja", context)


@staff_page(Permission.SEE_CHILD)
def original(request: StaffRequest, advice_id: str) -> HttpResponseBase:
    """The document as it came, as a download: never opened in the browser. The look is written down first."""
    advice = in_sight(request, advice_id, "child.advice.original")
    if advice.document is None:
        raise Http404("There is no such page.")
    try:
        return document_response(open_document(request.user, advice.document, child=advice.child.public_id))
    except NotYetClean as refusal:
        messages.warning(request, str(refusal))
        return redirect("child:advice", advice_id)

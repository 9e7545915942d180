"""One ask as its officer follows it, with what may be done."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.asks import rules, selectors
from goldenthread.casework.asks.advisers import BODY
from goldenthread.casework.asks.choices import AdviceState, AskKind, Mark
from goldenthread.casework.asks.criteria import criteria_for
from goldenthread.casework.asks.reaching import has_account
from goldenthread.casework.asks.selectors.asking import steps_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.asks.common import ask_or_404
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice, Ask


@staff_page(Permission.RECORD_CASEWORK)
def one(request: StaffRequest, ask_id: str) -> HttpResponse:
    """What was asked of whom, by when, under what law; what has happened; what may be done next."""
    ask = ask_or_404(request, ask_id, "caseworker.ask")
    advice = selectors.advice_of_ask(ask)
    released = advice if advice and advice.state == AdviceState.RELEASED else None
    context = {
        "ask": ask, "child": ask.child, "what": words.what_of(ask), "whom": words.of_whom(ask),
        "tag": words.tag(ask, request.today), "due": words.due_params(ask, request.today), "open": rules.is_open(ask),
        "came": words.came_words(ask), "steps": words.steps(steps_of(ask)), "released": released,
        "quality": _quality(released), "answer": selectors.answer_of(ask) if ask.kind == AskKind.CONSULTATION else {},
        "letters": [s.details["letter"] for s in steps_of(ask) if s.details.get("letter")],
        "here": has_account(ask, request.today), "acts": _acts(ask, request),
        "clarifications": list(ask.clarifications.all()),
    }  # fmt: skip
    return render(request, "caseworker/asks/one.jinja", context)


def _quality(advice: "Advice | None") -> dict[str, object] | None:
    """What the service's manager found when they released it."""
    found = advice.assurances.filter(released=True).first() if advice else None
    if advice is None or found is None:
        return None
    unmet = [c.asks for c in criteria_for(advice.adviser) if found.marks.get(c.key) == Mark.NOT_MET]
    return {"met": found.met, "applied": found.applied, "by": found.by_name, "unmet": unmet}


def _acts(ask: "Ask", request: StaffRequest) -> list[tuple[str, str]]:
    """What an officer may do with it now: the words and the address."""
    consultation = ask.kind == AskKind.CONSULTATION
    if not rules.is_open(ask):
        again = bool(ask.received_on) and not consultation
        return [("Ask for a clarification", _href(ask, "clarify"))] if again else []
    found = [("Chase it", _href(ask, "chase"))]
    if consultation:
        found.append(("Record the answer that came", reverse("caseworker:asks:answer", args=[ask.public_id])))
    else:
        found.append(("Record what came on paper or by e-mail", reverse("caseworker:asks:paper", args=[ask.public_id])))
    if ask.law in rules.PERIODS and ask.reached_on is None:
        found.append(("Say on which day it reached them", _href(ask, "reached")))
    if ask.law == BODY and not ask.excused_on and request.today <= ask.due_on:
        found.append(("Record that they are excused (regulation 8(2))", _href(ask, "excuse")))
    return [*found, ("Take it back", _href(ask, "withdraw"))]


def _href(ask: "Ask", what: str) -> str:
    return reverse("caseworker:asks:act", args=[ask.public_id, what])

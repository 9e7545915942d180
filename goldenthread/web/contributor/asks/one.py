"""One ask: what is asked, by when and why; how far the advice has come; what may be done next."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, rules, selectors
from goldenthread.casework.asks.advisers import adviser
from goldenthread.casework.asks.choices import AdviceState, AskKind, Team
from goldenthread.casework.asks.selectors.asking import steps_of
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date
from goldenthread.web.contributor.asks.common import ask_or_404
from goldenthread.web.contributor.asks.writing import SECTIONS, begun, comments_on

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask


def may(check: Any, *given: Any) -> bool:
    """Whether a check that raises passes."""
    try:
        check(*given)
    except (NotAllowed, CannotRecord):
        return False
    return True


@staff_page()
def one(request: StaffRequest, ask_id: str) -> HttpResponse:
    """The ask, as its adviser, their manager or a designated officer sees it."""
    ask = ask_or_404(request, ask_id, "contributor.ask")
    advice = selectors.advice_of_ask(ask)
    writes = may(rules.check_may_write, request.user, ask, request.today)
    with_manager = advice is not None and advice.state == AdviceState.HANDED_IN
    writing = writes and rules.is_open(ask) and not with_manager
    context = {
        "ask": ask,
        "child": ask.child,
        "what": words.what_of(ask),
        "whom": words.of_whom(ask),
        "tag": words.tag(ask, request.today),
        "due": words.due_params(ask, request.today),
        "open": rules.is_open(ask),
        "came": words.came_words(ask),
        "advice": advice,
        "with_manager": with_manager,
        "comments": comments_on(advice),
        "writing": writing,
        "sections": begun(request, ask) if writing else [],
        "of": len(SECTIONS),
        "may_route": rules.is_open(ask) and may(rules.check_may_route, request.user, ask, request.today),
        "may_assure": with_manager and may(rules.check_may_assure, request.user, advice, request.today),
        "may_share": writing and ask.service_id is not None,
        "is_advice": ask.kind == AskKind.ADVICE and not ask.clarifies_id,
        "steps": words.steps(steps_of(ask)),
        "back": reverse("advice:room" if Permission.GIVE_ADVICE in request.permissions else "advice:designated"),
    }
    return render(request, "contributor/asks/one.jinja", context)


class NotKnownForm(forms.Form):
    """That the service does not know the child, and what it does about that."""

    words = forms.CharField(
        label="Where did you look, and what happens now?", widget=forms.Textarea, max_length=2000,
        help_text="For example: not on our list and never referred; we will see the child on a day in the next weeks.",
    )  # fmt: skip


def is_social_care(ask: "Ask") -> bool:
    """Whether it is asked of social care, which may assess where nothing is known."""
    return ask.kind == AskKind.ADVICE and adviser(ask.adviser).team == Team.SOCIAL_CARE


@staff_page(Permission.GIVE_ADVICE)
def not_known(request: StaffRequest, ask_id: str) -> HttpResponse:
    """Saying “not known to this service”: the page says that it is not advice, and what the law asks instead."""
    ask = ask_or_404(request, ask_id, "contributor.not_known")
    form = NotKnownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_not_known(ask=ask, words=form.cleaned_data["words"], by=request.user, today=request.today)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(
                request,
                f"Kept. The officer sees it. It is not advice: advice is still owed by {long_date(ask.due_on)}.",
            )
            return redirect("advice:ask", ask_id)
    context = {
        "ask": ask, "child": ask.child, "form": form, "social_care": is_social_care(ask), "what": words.what_of(ask),
        "due": words.due_params(ask, request.today),
    }  # fmt: skip
    return render(request, "contributor/asks/not_known.jinja", context, status=422 if form.errors else 200)

"""Where things are: the family's own page, in its own words. Each opening is written down."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import selectors
from goldenthread.casework.asks.selectors.advice import for_family
from goldenthread.casework.choices import Stage
from goldenthread.casework.intake.actions.saying import LONGEST, say
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.claims import messages_of
from goldenthread.casework.intake.selectors.delays import notices_of_case, support_of
from goldenthread.correspondence.selectors import letters_for
from goldenthread.correspondence.templates import details_of
from goldenthread.people.own_case import open_own_record, own_connections
from goldenthread.people.young_person import SELF
from goldenthread.web.components.access import family_page
from goldenthread.web.components.here import FamilyRequest
from goldenthread.web.family import where

if TYPE_CHECKING:
    from goldenthread.casework.models import Case


class SayForm(forms.Form):
    """Something to say."""

    words = forms.CharField(
        label="Do you want to tell us something?", widget=forms.Textarea, max_length=LONGEST,
        help_text="Your officer reads it. The answer will be on this page.",
        error_messages={"required": "Write what you want to say"},
    )  # fmt: skip


@family_page
def home(request: FamilyRequest) -> HttpResponse:
    """The children whose cases somebody follows; straight on where there is one."""
    mine = own_connections(request.user, request.area, request.today)
    if len(mine) == 1:
        return redirect("family:child", mine[0].child.public_id)
    return render(request, "family/home.jinja", {"mine": mine})


@family_page
def one(request: FamilyRequest, child_id: str) -> HttpResponse:
    """Where things are for one child: now, next and by when, who to speak to, what helps, what we need."""
    own = open_own_record(request.user, request.area, request.today, child_id, "family.child")
    cases = list(selectors.cases_of(own.child))
    case = next((each for each in cases if each.stage != Stage.CLOSED), cases[0] if cases else None)
    form = SayForm(request.POST or None)
    if request.method == "POST" and case and form.is_valid():
        try:
            say(case=case, words=form.cleaned_data["words"], by=request.user, today=request.today)
        except CannotDo as problem:
            form.add_error("words", str(problem))
        else:
            officer = case.officer.name if case.officer else "The team"
            messages.success(request, f"We have your words. {officer} will read them and answer you here.")
            return redirect("family:child", own.child.public_id)
    context = {"own": own, "form": form, "case": case, **_shown(request, own, case)}
    return render(request, "family/child.jinja", context, status=422 if form.errors else 200)


def _shown(request: FamilyRequest, own: Any, case: "Case | None") -> dict[str, Any]:
    """Everything on the page beside the form."""
    whose = where.Whose(own.child.forename, is_self=own.kind == SELF)
    copies = [copy for copy in letters_for(request.user) if copy.letter.child_id == own.child_id]
    shown: dict[str, Any] = {
        "whose": whose, "letters": copies, "advice": list(for_family(own.child)),
        "details": details_of(request.area, request.today), "now": where.nothing(whose), "next": [], "needed": [],
        "support": [], "notices": [], "said": [],
    }  # fmt: skip
    if case is None:
        return shown
    duties = list(selectors.duties_of_case(case))
    events = selectors.timeline([case])
    return shown | {
        "now": where.now(case, whose), "next": where.coming(case, duties, request.today),
        "needed": where.needed(case, duties, events, request.today), "said": list(messages_of(case)[:20]),
        "support": list(support_of(case, request.today)), "notices": list(notices_of_case(case)[:3]),
    }  # fmt: skip

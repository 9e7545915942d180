"""What an officer does with an ask: chase, clarify, excuse, say when it reached them, take back; record a paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, rules
from goldenthread.casework.asks.choices import Excuse
from goldenthread.casework.rules import CannotRecord
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.asks.common import ask_or_404
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.casework.asks.models import Ask

LARGEST = 20 * 1024 * 1024


class ChaseForm(forms.Form):
    """A reminder."""

    words = forms.CharField(
        label="What did you say, and to whom?", widget=forms.Textarea, required=False, max_length=1000
    )


class ClarifyForm(forms.Form):
    """A question about what came."""

    words = forms.CharField(label="What is to be made clear?", widget=forms.Textarea, max_length=3000)
    due_on = DayField(label="By when, as agreed?", says="The day it is wanted by", help_text="No law sets this day.")


class ExcuseForm(forms.Form):
    """A ground of regulation 8(2), and why it makes six weeks impractical."""

    ground = forms.ChoiceField(
        label="On which ground?", choices=Excuse.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the grounds of regulation 8(2)."},
    )  # fmt: skip
    words = forms.CharField(
        label="Why does it make six weeks impractical, and how do you know?", widget=forms.Textarea, max_length=2000
    )


class ReachedForm(forms.Form):
    """The day it reached them."""

    on = DayField(label="On which day did it reach them?", says="The day it reached them")


class WithdrawForm(forms.Form):
    """Why it is no longer asked for."""

    reason = forms.CharField(label="Why is it taken back?", widget=forms.Textarea, max_length=1000)


@dataclass(frozen=True)
class Act:
    """One thing to do: its form, its words, the action, and what is said once it is done."""

    title: str
    says: str
    button: str
    form: type[forms.Form]
    do: Callable[..., Any]
    done: str


ACTS = {
    "chase": Act("Chase it", "A letter is drafted for you to approve and send, where there is somebody here to send it "
                 "to; and the reminder is kept with the ask. Its day does not move.", "Chase it",
                 ChaseForm, actions.chase, "Chased on {today}. It is due by {due}."),
    "clarify": Act("Ask for a clarification", "It is an ask of its own. What came stands as received, and its clock "
                   "is not started again.", "Ask", ClarifyForm, actions.clarify,
                   "Asked on {today}. What came stands as it was received."),
    "excuse": Act("Record that they are excused", "Regulation 8(2) excuses the body from six weeks. It does not excuse "
                  "the authority: its own limits do not move, and the advice is still needed.", "Record the excuse",
                  ExcuseForm, actions.excuse, "Excused on {today}, in your name. The authority’s own limits have not "
                  "moved."),
    "reached": Act("When did it reach them?", "The time to answer is counted from the day it was received; from the "
                   "day it was sent, where that is not known.", "Record the day", ReachedForm, actions.put_reached,
                   "Recorded. The time is counted from that day."),
    "withdraw": Act("Take it back", "For what was asked by mistake, or is no longer needed. Those asked no longer see "
                    "the child through it.", "Take it back", WithdrawForm, actions.withdraw, "Taken back on {today}."),
}  # fmt: skip


@staff_page(Permission.RECORD_CASEWORK)
def act(request: StaffRequest, ask_id: str, what: str) -> HttpResponse:
    """One form, one action, one confirmation."""
    ask = ask_or_404(request, ask_id, "caseworker.ask.act")
    chosen = ACTS.get(what)
    if chosen is None:
        raise Http404("There is no such page.")
    form = chosen.form(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            chosen.do(ask=ask, by=request.user, today=request.today, **form.cleaned_data)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, chosen.done.format(today=long_date(request.today), due=long_date(ask.due_on)))
            return redirect("caseworker:asks:one", ask_id)
    context = {
        "child": ask.child, "form": form, "title": f"{chosen.title}: {words.what_of(ask)}", "says": chosen.says,
        "fields": list(form.fields), "button": chosen.button,
        "back": reverse("caseworker:asks:one", args=[ask_id]),
    }  # fmt: skip
    return render(request, "caseworker/asks/form.jinja", context, status=422 if form.errors else 200)


class PaperForm(forms.Form):
    """What came on paper or by e-mail: its scan or its words, who it is by, and the day it came."""

    received_on = DayField(
        label="On which day did it come?", says="The day it came",
        help_text="The day it first reached anybody in the authority: the adviser’s clock stops then.",
    )  # fmt: skip
    author_name = forms.CharField(label="Who is it by?", max_length=200)
    author_role = forms.CharField(label="Their profession", max_length=200, required=False)
    given_on = DayField(label="What day is it dated?", says="The day it is dated", required=False)
    file = forms.FileField(
        label="The document, as Word or PDF", required=False,
        help_text=f"At most {LARGEST // 1024 // 1024} MB. It is kept as it is, and the family can read it.",
    )  # fmt: skip
    text = forms.CharField(
        label="Or what it says", widget=forms.Textarea, required=False, max_length=200_000,
        help_text="With an empty line between paragraphs.",
    )  # fmt: skip


@staff_page(Permission.RECORD_CASEWORK)
def paper(request: StaffRequest, ask_id: str) -> HttpResponse:
    """Recording, on somebody's behalf, what came on paper."""
    ask = ask_or_404(request, ask_id, "caseworker.ask.paper")
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, ask, form.cleaned_data)
        except DocumentRefused as refusal:
            form.add_error("file", str(refusal))
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            on: date = form.cleaned_data["received_on"]
            messages.success(
                request,
                f"Recorded as received on {long_date(on)}. The clock stops then; the family can read it.",
            )
            return redirect("caseworker:asks:one", ask_id)
    context = {
        "child": ask.child, "form": form, "title": f"Record what came: {words.what_of(ask)}",
        "says": "On behalf of whoever gave it. It counts as received on the day it came, whenever you record it.",
        "fields": list(form.fields), "button": "Record it", "upload": True,
        "back": reverse("caseworker:asks:one", args=[ask_id]),
    }  # fmt: skip
    return render(request, "caseworker/asks/form.jinja", context, status=422 if form.errors else 200)


def _keep(request: StaffRequest, ask: "Ask", data: dict[str, Any]) -> None:
    """Keep the file, where there is one, and record what came."""
    rules.check_open(ask)
    given, document = data["file"], None
    if given:
        about = Paper(given.name, data["author_name"], "advice", data["received_on"], Classification.PERSONAL)
        document = keep(area=ask.area, stream=given, paper=about, by=request.user, largest=LARGEST)
    with transaction.atomic():
        actions.record_paper(
            ask=ask, received_on=data["received_on"], author_name=data["author_name"], author_role=data["author_role"],
            given_on=data["given_on"], document=document, text=data["text"], by=request.user, today=request.today,
        )  # fmt: skip

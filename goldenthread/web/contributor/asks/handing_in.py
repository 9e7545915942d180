"""Handing advice in to the service's own manager: what was written, looked through; or a document."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, rules, selectors
from goldenthread.casework.asks.choices import AdviceState
from goldenthread.casework.asks.content import Given, amount_words, lacking
from goldenthread.casework.rules import CannotRecord
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import ENDINGS, Classification, Media
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date
from goldenthread.web.contributor.asks.common import ask_or_404
from goldenthread.web.contributor.asks.sections import given_of
from goldenthread.web.contributor.asks.writing import typed_in

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask

LARGEST = 20 * 1024 * 1024
READ = (Media.WORD, Media.PDF, Media.TEXT)
KIND = "advice"


def _writable(request: StaffRequest, ask_id: str, page: str) -> "Ask":
    ask = ask_or_404(request, ask_id, page)
    rules.check_may_write(request.user, ask, request.today)
    last = selectors.advice_of_ask(ask)
    if not rules.is_open(ask) or (last and last.state == AdviceState.HANDED_IN):
        raise Http404("There is no such page.")
    return ask


class HandInForm(forms.Form):
    """The last word before it goes to the manager; a tick where a setting of the area is named."""

    def __init__(self, *args: Any, named: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if named:
            self.fields["named"] = forms.BooleanField(
                label="The name only says where the child was seen: it does not advise a school",
                error_messages={
                    "required": "Take the school’s name out, or tick that it only says where they were seen."
                },
            )


@staff_page(Permission.GIVE_ADVICE)
def check(request: StaffRequest, ask_id: str) -> HttpResponse:
    """Everything that was written, what is not said, school names pointed out; then handing in."""
    ask = _writable(request, ask_id, "contributor.advice.check")
    given = given_of(typed_in(ask), request.today)
    named = selectors.settings_named_in(ask.area, given.texts(), ask.case.setting)
    form = HandInForm(request.POST if request.method == "POST" else None, named=named)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_in(ask=ask, given=given, by=request.user, today=request.today)
        except CannotRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                "Handed in to your service’s manager, who reads it and releases it. It counts as received on the day "
                f"it is released; it is due by {long_date(ask.due_on)}.",
            )
            return redirect("advice:ask", ask_id)
    context = {
        "ask": ask, "child": ask.child, "form": form, "given": given, "named": named, "thread": thread(given),
        "what": words.what_of(ask), "wanting": wanting(given, clarifying=ask.clarifies_id is not None),
    }  # fmt: skip
    return render(request, "contributor/asks/check.jinja", context, status=422 if form.errors else 200)


def thread(given: Given) -> list[dict[str, Any]]:
    """What was written, each need with its outcomes, each of these with its provision."""
    return [
        {
            "number": number,
            "text": need,
            "outcomes": [
                {
                    "number": at,
                    "row": outcome,
                    "provisions": [
                        {"row": p, "amount": amount_words(p), "lacking": lacking(p)}
                        for p in given.provisions
                        if p.outcome == at
                    ],
                }
                for at, outcome in enumerate(given.outcomes, 1)
                if outcome.need == number
            ],
        }
        for number, need in enumerate(given.needs, 1)
    ]


def wanting(given: Given, *, clarifying: bool) -> list[dict[str, str]]:
    """What is not there yet, each with the section to write it in."""
    outcomes_untied = [n for n, o in enumerate(given.outcomes, 1) if not 1 <= o.need <= len(given.needs)]
    provision_untied = [n for n, p in enumerate(given.provisions, 1) if not 1 <= p.outcome <= len(given.outcomes)]
    needs_alone = [n for n in range(1, len(given.needs) + 1) if not any(o.need == n for o in given.outcomes)]
    said = [
        (not given.author_role, "Give your profession and qualification", "about"),
        (not given.sources and not clarifying, "Say what your advice rests on", "about"),
        (not given.needs and not (clarifying and given.free), "Describe at least one need", "needs"),
        (bool(outcomes_untied), f"Choose the need for outcome {_list(outcomes_untied)}", "outcomes"),
        (bool(needs_alone) and not clarifying, f"No outcome answers need {_list(needs_alone)}", "outcomes"),
        (bool(provision_untied), f"Choose the outcome for provision {_list(provision_untied)}", "provision"),
        (bool(given.needs) and not given.provisions, "No provision is written", "provision"),
    ]
    return [{"text": text, "section": section} for is_so, text, section in said if is_so]


def _list(numbers: list[int]) -> str:
    return ", ".join(str(n) for n in numbers)


class DocumentForm(forms.Form):
    """A file, who it is by, and when it is dated."""

    file = forms.FileField(
        label="Your advice, as Word or PDF",
        help_text=f"At most {LARGEST // 1024 // 1024} MB. It is kept as it is, and its words are read into paragraphs.",
    )
    author_role = forms.CharField(label="Your profession and qualification", max_length=200)
    given_on = DayField(label="The day it is dated", says="The day it is dated")
    seen_on = DayField(label="When did you last see the child or young person?", says="The day they were last seen",
                       required=False, help_text="Leave it empty if you have not seen them.")  # fmt: skip


def keep_file(given: Any, ask: "Ask", source: str, request: StaffRequest, received_on: Any) -> Any:
    """Keep an advice document: told by its content, of a size that is allowed, scanned. Raises DocumentRefused."""
    if not any(given.name.lower().endswith(ending) for media in READ for ending in ENDINGS[media]):
        raise DocumentRefused(
            "Advice is sent as a Word document (.docx), a PDF or plain text. Save it as one of these."
        )
    paper = Paper(file_name=given.name, source=source, kind=KIND, received_on=received_on,
                  classification=Classification.PERSONAL)  # fmt: skip
    return keep(area=ask.area, stream=given, paper=paper, by=request.user, largest=LARGEST)


@staff_page(Permission.GIVE_ADVICE)
def document(request: StaffRequest, ask_id: str) -> HttpResponse:
    """Sending a document in place of writing here. The original is kept and reaches the family once it is released."""
    ask = _writable(request, ask_id, "contributor.advice.document")
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            kept = keep_file(data["file"], ask, request.user.name, request, request.today)
            with transaction.atomic():
                made = actions.hand_in_document(
                    ask=ask, document=kept, author_role=data["author_role"], given_on=data["given_on"],
                    seen_on=data["seen_on"], by=request.user, today=request.today,
                )  # fmt: skip
        except DocumentRefused as refusal:
            form.add_error("file", str(refusal))
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            read = made.paragraphs.count()
            messages.success(request, f"{data['file'].name} is kept and handed in to your manager. {_read(read)}")
            return redirect("advice:ask", ask_id)
    context = {
        "ask": ask, "child": ask.child, "form": form, "what": words.what_of(ask),
        "back": reverse("advice:ask", args=[ask_id]),
    }  # fmt: skip
    return render(request, "contributor/asks/document.jinja", context, status=422 if form.errors else 200)


def _read(paragraphs: int) -> str:
    if paragraphs:
        return f"{paragraphs} paragraphs were read from it."
    return "No words could be read from it: if it is a picture of a paper, the plan writer opens the original."

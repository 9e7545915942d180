"""The working document: begun, changed paragraph by paragraph, agreed, sent, compared, written to Word and PDF."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from goldenthread.casework.disputes import actions, selectors
from goldenthread.casework.disputes.choices import Party, ProposalState
from goldenthread.casework.disputes.selectors import working as reading
from goldenthread.casework.plans.selectors import current_version
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import authority_of
from goldenthread.reporting import pdf, word
from goldenthread.reporting.papers.working_document import Appeal, issues_in_dispute, working_document
from goldenthread.web.caseworker.disputes.common import address, ask, dispute_or_404
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.disputes.models import Dispute, WorkingDocument, WorkingRow

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAKES = {"docx": (word.write, WORD), "pdf": (pdf.typeset, "application/pdf")}
PAPERS = {"document": working_document, "issues": issues_in_dispute}


class BeginForm(forms.Form):
    """Begin from the plan kept here, or from its words."""

    plan_words = forms.CharField(
        label="The words of the plan", widget=forms.Textarea(attrs={"rows": 12}), required=False,
        help_text="Only where the plan was not written here, or another version is disputed. Put each section under a "
        "line such as “Section F”, and each paragraph on a line of its own.",
    )  # fmt: skip


@staff_page(Permission.KEEP_DISPUTES)
def working(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """The document as it stands, or beginning it."""
    dispute = dispute_or_404(request, dispute_id, "working")
    document = selectors.working_in(dispute)
    if document is None:
        return _begin(request, dispute)
    content = selectors.content_of(document)
    last = selectors.versions_of(document).first()
    context = {
        "dispute": dispute, "child": dispute.child, "document": document,
        "sections": [(letter, title, [(row, reading.read_stretches(row)) for row in rows])
                     for letter, title, rows in reading.sections_in(content)],
        "issues": reading.issues_in(content), "last": last,
        "agreed": sum(row["state"] == "agreed" for row in content["rows"]),
        "moved": len(reading.compared(last.content, content)) if last else 0,
    }  # fmt: skip
    return render(request, "caseworker/disputes/working.jinja", context)


def _begin(request: StaffRequest, dispute: "Dispute") -> HttpResponse:
    def act(data: dict[str, Any]) -> None:
        actions.begin_working(dispute=dispute, by=request.user, today=request.today, **data)

    version = current_version(dispute.about_case)
    says = (
        "It begins from the plan kept here, a row for each paragraph of each section."
        if version
        else "No plan is kept here for this decision: paste its words."
    )
    to = address("working", dispute.public_id)
    return ask(
        request, BeginForm(request.POST or None), act, to, title="Begin the working document", child=dispute.child,
        says=says, button="Begin it", back=address("one", dispute.public_id),
    )  # fmt: skip


class ProposalForm(forms.Form):
    """What one side would have the paragraph say, why, and the evidence."""

    party = forms.ChoiceField(label="Whose words are these?", choices=Party.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What should it say?", widget=forms.Textarea(attrs={"rows": 6}), required=False, max_length=20_000,
        help_text="Write the whole paragraph as it should be. Leave it empty if it should go. What is added and taken "
        "out is worked out from what the plan says.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Why, in a sentence or two?", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=600
    )
    evidence = forms.CharField(
        label="Evidence", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000,
        help_text="One reference a line, with its pages: “Speech and language report, bundle pages 41 to 43”. Each "
        "becomes a footnote.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


def _working_or_404(request: StaffRequest, dispute_id: str) -> tuple["Dispute", "WorkingDocument"]:
    dispute = dispute_or_404(request, dispute_id, "working")
    return dispute, found(selectors.working_in(dispute))


def _given(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "party": data["party"], "words": data["words"], "reason": data["reason"],
        "evidence": data["evidence"].splitlines(),
    }  # fmt: skip


@staff_page(Permission.KEEP_DISPUTES)
def row(request: StaffRequest, dispute_id: str, row_id: str) -> HttpResponse:
    """One paragraph: what the plan says, what each side wants, and a proposal to set down. Saved as it is typed."""
    dispute, document = _working_or_404(request, dispute_id)
    one = found(reading.row_in(document, row_id))
    saving = Autosave(request, subject=f"dispute:{dispute_id}", form=f"working-{row_id}", child=dispute.child.public_id)
    party = request.GET.get("party", Party.AUTHORITY)
    form = ProposalForm(request.POST or None, initial=saving.initial(ProposalForm, **_start(one, party)))

    def act(data: dict[str, Any]) -> None:
        actions.propose(row=one, version=data["version"], by=request.user, today=request.today, **_given(data))
        saving.finish()
        messages.success(request, "The proposal stands in the document.")

    to = f"{address('working', dispute_id)}#{row_id}"
    standing = [p for p in one.proposals.all() if p.state != ProposalState.WITHDRAWN]
    fresh = reading.row_in(document, row_id)
    return ask(
        request, form, act, to, title=f"Paragraph {one.label or 'proposed'}", child=dispute.child, saving=saving,
        row=one, standing=standing, stretches=_stretches(document, row_id), dispute=dispute, now=found(fresh).version,
    )  # fmt: skip


def _stretches(document: "WorkingDocument", row_id: str) -> Any:
    content = selectors.content_of(document)
    return next(reading.read_stretches(r) for r in content["rows"] if r["id"] == row_id)


def _start(one: "WorkingRow", party: str) -> dict[str, Any]:
    """The side's last words, else the plan's."""
    last = next((p for p in one.proposals.all() if p.party == party and p.state == ProposalState.DISPUTED), None)
    return {
        "party": party, "words": last.words if last else one.words, "reason": last.reason if last else "",
        "evidence": "\n".join(last.evidence) if last else "", "version": one.version,
    }  # fmt: skip


@staff_page(Permission.KEEP_DISPUTES)
def add(request: StaffRequest, dispute_id: str, row_id: str) -> HttpResponse:
    """Propose a paragraph that the plan does not have, after this one."""
    dispute, document = _working_or_404(request, dispute_id)
    after = found(reading.row_in(document, row_id))
    saving = Autosave(
        request, subject=f"dispute:{dispute_id}", form=f"working-add-{row_id}", child=dispute.child.public_id
    )
    start = {"version": 1, "party": Party.PARENT}
    form = ProposalForm(request.POST or None, initial=saving.initial(ProposalForm, **start))

    def act(data: dict[str, Any]) -> None:
        actions.add_paragraph(document=document, after=after, by=request.user, today=request.today, **_given(data))
        saving.finish()

    return ask(
        request, form, act, address("working", dispute_id), title=f"A new paragraph after {after.label or 'this one'}",
        child=dispute.child, saving=saving,
    )  # fmt: skip


@require_POST
@staff_page(Permission.KEEP_DISPUTES)
def settle(request: StaffRequest, dispute_id: str, proposal_id: str, what: str) -> HttpResponse:
    """Agree a proposal, take it back, or open an agreed paragraph again."""
    _dispute, document = _working_or_404(request, dispute_id)
    proposal = found(reading.proposal_in(document, proposal_id))
    acts = {"agree": actions.agree, "back": actions.take_back}
    if what not in acts:
        raise Http404("There is no such page.")
    known = request.POST.get("version", "")
    version = int(known) if known.isdigit() else None
    try:
        acts[what](proposal=proposal, version=version, by=request.user, today=request.today)
        messages.success(request, "Recorded as agreed." if what == "agree" else "Recorded.")
    except CannotRecord as refusal:
        messages.warning(request, str(refusal))
    return redirect(f"{address('working', dispute_id)}#{proposal.row.public_id}")


class SendForm(forms.Form):
    """To whom this version goes, and when."""

    to = forms.CharField(label="To whom does it go?", max_length=200)
    on = DayField(label="On which day?", says="The day it was sent")


@staff_page(Permission.KEEP_DISPUTES)
def send(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """Keep the document as it is sent: that version is never changed."""
    dispute, document = _working_or_404(request, dispute_id)

    def act(data: dict[str, Any]) -> None:
        made = actions.send_version(document=document, by=request.user, today=request.today, **data)
        messages.success(request, f"Version {made.number} is kept as it went to {made.sent_to}.")

    says = "This keeps the version for good. Download it first, and send it in the way the Tribunal directs."
    return ask(
        request, SendForm(request.POST or None), act, address("working-versions", dispute_id), says=says,
        title="A version is sent", child=dispute.child, back=address("working", dispute_id),
        button="Keep this version as sent",
    )  # fmt: skip


@staff_page(Permission.KEEP_DISPUTES)
def versions(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """Every version that was sent, and what changed from one to another."""
    dispute, document = _working_or_404(request, dispute_id)
    every = list(selectors.versions_of(document))
    contents = {v.number: v.content for v in every} | {0: selectors.content_of(document)}
    before, after = _asked(request, "before", contents), _asked(request, "after", contents)
    moved = reading.compared(contents[before], contents[after]) if before is not None and after is not None else []
    shown = [(m, *(reading.read_stretches(r) if r else () for r in (m.before, m.after))) for m in moved]
    context = {
        "dispute": dispute, "child": dispute.child, "versions": every, "before": before, "after": after,
        "moved": shown, "numbers": [(0, "As it stands now"), *((v.number, f"Version {v.number}") for v in every)],
    }  # fmt: skip
    return render(request, "caseworker/disputes/versions.jinja", context)


def _asked(request: StaffRequest, name: str, contents: dict[int, Any]) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isdigit() and int(given) in contents else None


@staff_page(Permission.KEEP_DISPUTES)
def file(request: StaffRequest, dispute_id: str, what: str, number: int, form: str) -> HttpResponse:
    """A version, or the document as it stands (number 0), as Word or PDF; or what is in dispute, on a page."""
    dispute, document = _working_or_404(request, dispute_id)
    if what not in PAPERS or form not in MAKES:
        raise Http404("There is no such file.")
    version = found(selectors.versions_of(document).filter(number=number).first()) if number else None
    content = version.content if version else selectors.content_of(document)
    paper = PAPERS[what](content, appeal_of(dispute), number, _dated(version, request.today))
    make, media = MAKES[form]
    response = HttpResponse(make(paper), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{slugify(paper.title)}-{number or "now"}.{form}"'
    return response


def _dated(version: Any, today: date) -> date:
    return version.sent_on if version else today


def appeal_of(dispute: "Dispute") -> Appeal:
    """Whose appeal it is, as its papers say."""
    return Appeal(dispute.child.full_name, authority_of(dispute.area).name, dispute.reference)

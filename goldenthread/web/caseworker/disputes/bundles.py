"""A bundle on a page: its papers chosen and ordered, looked into by the guard, frozen."""

import hashlib
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.casework.disputes import actions, selectors
from goldenthread.casework.disputes.choices import PaperKind
from goldenthread.casework.rules import CannotRecord
from goldenthread.documents.disk import LARGEST
from goldenthread.documents.opening import document_response, open_document
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.document import DocumentError
from goldenthread.web.caseworker.disputes import binding
from goldenthread.web.caseworker.disputes.common import address, ask, dispute_or_404
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted

if TYPE_CHECKING:
    from goldenthread.casework.disputes.models import Bundle


def _bundle_or_404(request: StaffRequest, dispute_id: str, bundle_id: str) -> "Bundle":
    dispute = dispute_or_404(request, dispute_id, "bundle")
    bundle = found(selectors.bundle_in(dispute, bundle_id))
    bundle.dispute = dispute
    return bundle


def _back(bundle: "Bundle") -> str:
    return address("bundle", bundle.dispute.public_id, bundle.public_id)


@require_POST
@staff_page(Permission.KEEP_DISPUTES)
def begin(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """Begin a bundle from everything the record proposes."""
    dispute = dispute_or_404(request, dispute_id, "bundle")
    made = actions.begin_bundle(dispute=dispute, by=request.user, today=request.today)
    messages.success(request, f"Begun with {counted(made.papers.count(), 'paper')} from the record.")
    return redirect(address("bundle", dispute_id, made.public_id))


@staff_page(Permission.KEEP_DISPUTES)
def bundle(request: StaffRequest, dispute_id: str, bundle_id: str) -> HttpResponse:
    """The papers to choose and put in order; what cannot be put in; what the guard holds."""
    one = _bundle_or_404(request, dispute_id, bundle_id)
    if request.method == "POST":
        return _choose(request, one)
    papers = list(selectors.papers_of(one))
    context = {
        "bundle": one, "dispute": one.dispute, "child": one.dispute.child, "papers": papers,
        "held": list(one.held.order_by("released_why", "pk")),
        "waiting": one.held.filter(released_why="").count(),
        "cannot": [p for p in papers if p.chosen and p.cannot],
    }  # fmt: skip
    return render(request, "caseworker/disputes/bundle.jinja", context)


def _choose(request: StaffRequest, one: "Bundle") -> HttpResponse:
    positions = {
        paper.public_id: int(given)
        for paper in one.papers.all()
        if (given := request.POST.get(f"position-{paper.public_id}", "")).isdigit() and int(given) < 10_000
    }
    known = request.POST.get("version", "")
    try:
        actions.choose_papers(
            bundle=one, positions=positions, chosen=request.POST.getlist("papers"), by=request.user,
            today=request.today, version=int(known) if known.isdigit() else None,
        )  # fmt: skip
        messages.success(request, "Kept. Have the guard look at it when it is as you want it.")
    except CannotRecord as refusal:
        messages.warning(request, str(refusal))
    return redirect(_back(one))


class PaperForm(forms.Form):
    """A file to put in, and what it is."""

    title = forms.CharField(label="What is it?", max_length=200, required=False)
    kind = forms.ChoiceField(label="What sort of paper?", choices=PaperKind.choices, initial=PaperKind.OTHER)
    file = forms.FileField(label="The file", help_text="PDF or Word.")


@staff_page(Permission.KEEP_DISPUTES)
def paper(request: StaffRequest, dispute_id: str, bundle_id: str) -> HttpResponse:
    """Put a file in: the appeal, or the PDF of a paper that could not be put in."""
    one = _bundle_or_404(request, dispute_id, bundle_id)
    instead = one.papers.filter(public_id=request.GET.get("instead", "")).first()
    start = {"title": instead.title, "kind": instead.kind} if instead else {}
    form = PaperForm(request.POST or None, request.FILES or None, initial=start)

    def act(data: dict[str, Any]) -> None:
        given = data["file"]
        actions.replace_paper(
            bundle=one, content=given.read(LARGEST + 1), file_name=given.name, title=data["title"], kind=data["kind"],
            by=request.user, today=request.today, instead_of=instead,
        )  # fmt: skip

    title = f"Replace “{instead.title}”" if instead else "Put a paper in"
    return ask(request, form, act, _back(one), title=title, child=one.dispute.child, upload=True)


@require_POST
@staff_page(Permission.KEEP_DISPUTES)
def look(request: StaffRequest, dispute_id: str, bundle_id: str) -> HttpResponse:
    """Bind the bundle and have the guard look at every page."""
    one = _bundle_or_404(request, dispute_id, bundle_id)
    by, today = request.user, request.today
    try:
        whole, why, papers = binding.bound(one)
        actions.cannot_join(bundle=one, why=why, by=by, today=today)
        if whole is None:
            messages.warning(request, f"{counted(len(why), 'paper').capitalize()} could not be put in. See below.")
            return redirect(_back(one))
        ranges = zip((p.public_id for p in papers), whole.pages, strict=True)
        done = actions.look(
            bundle=one, pdf=whole.pdf, pages=binding.pages_of(whole), where=dict(ranges), by=by, today=today
        )
        found_now = done.held.filter(released_why="").count()
        said = f"The guard looked at {counted(len(whole.words), 'page')} and holds {counted(found_now, 'thing')}."
        messages.success(request, said)
    except (CannotRecord, DocumentError) as refusal:
        messages.warning(request, str(refusal))
    return redirect(_back(one))


class ReleaseForm(forms.Form):
    """Why it may go."""

    why = forms.CharField(label="Why may it go?", widget=forms.Textarea(attrs={"rows": 3}), max_length=500)


@staff_page(Permission.KEEP_DISPUTES)
def release(request: StaffRequest, dispute_id: str, bundle_id: str, held_id: str) -> HttpResponse:
    """Say of one thing the guard holds why it may go."""
    one = _bundle_or_404(request, dispute_id, bundle_id)
    held = found(one.held.filter(public_id=held_id).first())

    def act(data: dict[str, Any]) -> None:
        actions.release(bundle=one, finding=held, by=request.user, today=request.today, **data)

    says = f"{held.where}: {held.what} {held.remedy}"
    title = "Why may it go all the same?"
    return ask(
        request, ReleaseForm(request.POST or None), act, _back(one), title=title, child=one.dispute.child, says=says
    )


@require_POST
@staff_page(Permission.KEEP_DISPUTES)
def freeze(request: StaffRequest, dispute_id: str, bundle_id: str) -> HttpResponse:
    """Freeze the very bytes the guard looked at."""
    one = _bundle_or_404(request, dispute_id, bundle_id)
    try:
        whole, _why, _papers = binding.bound(one)
        done = actions.freeze(bundle=one, pdf=whole.pdf if whole else b"", by=request.user, today=request.today)
        messages.success(request, f"Frozen: {counted(done.pages or 0, 'page')}, SHA-256 {done.sha256}.")
    except (CannotRecord, DocumentError) as refusal:
        messages.warning(request, str(refusal))
    return redirect(_back(one))


@staff_page(Permission.KEEP_DISPUTES)
def file(request: StaffRequest, dispute_id: str, bundle_id: str) -> HttpResponse:
    """The frozen bundle; before that, the bundle as it would go, to be looked through by the officer."""
    one = _bundle_or_404(request, dispute_id, bundle_id)
    if one.file:
        opened = open_document(request.user, one.file, child=one.dispute.child.public_id)
        return document_response(opened)  # type: ignore[return-value]  # a file response is answered like any other
    try:
        whole, _why, _papers = binding.bound(one)
    except DocumentError as refusal:
        messages.warning(request, str(refusal))
        whole = None
    if whole is None:
        return redirect(_back(one))
    response = HttpResponse(whole.pdf, content_type="application/pdf")
    digest = hashlib.sha256(whole.pdf).hexdigest()[:8]
    response["Content-Disposition"] = f'attachment; filename="bundle-{one.number}-not-frozen-{digest}.pdf"'
    return response

"""A plan as a file: PDF or Word, given to somebody on a ground of regulation 17; and its versions in other words."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.choices import Wording
from goldenthread.casework.plans.rewording import hard_to_read
from goldenthread.casework.plans.rules import CannotPlan, StaleRow
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.document import Document, DocumentError
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.word import write
from goldenthread.web.caseworker.plans import letter
from goldenthread.web.caseworker.plans.common import at, done, head, version_or_404
from goldenthread.web.caseworker.plans.forms import BasisForm
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import PlanVersion, Rendering

MAKES = {"pdf": (typeset, "application/pdf"), "docx": (
    write, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)}  # fmt: skip


def _download(document: Document, form: str) -> HttpResponse:
    make, media = MAKES[form]
    response = HttpResponse(make(document), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{slugify(document.title)}.{form}"'
    return response


@staff_page(Permission.WRITE_PLANS)
def download(request: StaffRequest, plan_id: str, version_id: str, form: str) -> HttpResponse:
    """The version as a file for an officer at work. Giving it to somebody is another matter, and is written down."""
    version = version_or_404(request, plan_id, version_id, f"download_{form}")
    if form not in MAKES:
        raise Http404("There is no such file.")
    return _download(letter.paper_of(selectors.content_of(version), version, request.today), form)


@staff_page(Permission.WRITE_PLANS)
def give(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """Write down to whom the version is given, and on what ground."""
    version = version_or_404(request, plan_id, version_id, "give")
    form = BasisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.disclose(version=version, form="file", by=request.user, today=request.today, **form.cleaned_data)
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "It is written down. Send the file in a way that only they can read.")
            return redirect(at(version, "read"))
    return render(
        request,
        "caseworker/plan/give.jinja",
        {**head(version, "read"), "form": form},
        status=422 if form.errors else 200,
    )


@staff_page(Permission.WRITE_PLANS)
def words(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """The version in other words: made or not, approved or not."""
    version = version_or_404(request, plan_id, version_id, "words")
    made = {r.wording: r for r in version.renderings.all()}
    print_now = selectors.content_of(version).fingerprint()
    rows = [(w, made.get(w.value), bool(w.value in made and made[w.value].made_from != print_now)) for w in Wording]
    return render(request, "caseworker/plan/words.jinja", {**head(version, "words"), "rows": rows})


@require_POST
@staff_page(Permission.WRITE_PLANS)
def make(request: StaffRequest, plan_id: str, version_id: str, wording: str) -> HttpResponse:
    """Make it from the plan as it stands."""
    version = version_or_404(request, plan_id, version_id, "words")
    _check(wording)
    return done(
        request,
        lambda: actions.make_rendering(version=version, wording=wording, by=request.user, today=request.today),
        "It is made from the plan. Read it, put it right, then approve it.", at(version, "wording", wording),
    )  # fmt: skip


def _check(wording: str) -> None:
    if wording not in Wording.values:
        raise Http404("There is no such page.")


def _rendering(version: "PlanVersion", wording: str) -> "Rendering":
    _check(wording)
    rendering = found(version.renderings.filter(wording=wording).first())
    rendering.version = version
    return rendering


@staff_page(Permission.WRITE_PLANS)
def wording(request: StaffRequest, plan_id: str, version_id: str, wording: str) -> HttpResponse:
    """Read it, put it right, and approve it: nobody else's eyes do. Where somebody else saved it, both texts stand."""
    version = version_or_404(request, plan_id, version_id, "words")
    rendering = _rendering(version, wording)
    problem, theirs = "", None
    saving = Autosave(
        request, subject=f"rendering:{rendering.public_id}", form="words", title=Wording(wording).label,
        child=version.plan.child.public_id,
    )  # fmt: skip
    parts, edition = _begun(saving, rendering)
    if request.method == "POST":
        parts = _typed(request.POST)
        try:
            rendering = _kept(request, rendering, parts)
            saving.finish()
            return redirect(at(version, "words") if rendering.approved_on else at(version, "wording", wording))
        except StaleRow as refusal:
            theirs = _rendering(version, wording)
            problem, edition = str(refusal), theirs.edition
        except CannotPlan as refusal:
            problem = str(refusal)
    context = {
        **head(version, "words"), "rendering": rendering, "parts": parts, "edition": edition, "problem": problem,
        "hard": hard_to_read(parts), "title": Wording(wording).label, "lines": ["\n".join(p["lines"]) for p in parts],
        "saving": saving, "theirs": theirs.parts if theirs else [],
    }  # fmt: skip
    return render(request, "caseworker/plan/wording.jinja", context, status=422 if problem else 200)


def _begun(saving: Autosave, rendering: "Rendering") -> tuple[list[dict[str, Any]], int]:
    """What the page begins with, and the edition it was begun on: what was typed before, else what is kept."""
    typed = saving.typed()
    parts, edition = _typed(typed), typed.get("edition", "")
    return (parts, int(edition)) if parts and edition.isdecimal() else (rendering.parts, rendering.edition)


def _typed(data: QueryDict) -> list[dict[str, Any]]:
    headings, texts = data.getlist("heading"), data.getlist("lines")
    return [
        {
            "heading": heading.strip()[:120] or "More",
            "lines": [line.strip()[:600] for line in text.splitlines() if line.strip()],
        }
        for heading, text in zip(headings, texts, strict=False)
    ]


def _kept(request: StaffRequest, rendering: "Rendering", parts: list[dict[str, Any]]) -> "Rendering":
    try:
        edition = int(request.POST.get("edition", ""))
    except ValueError:
        edition = 0
    version = rendering.version
    if parts != rendering.parts:
        rendering = actions.put_right(
            rendering=rendering, parts=parts, edition=edition, by=request.user, today=request.today
        )
        rendering.version = version
        messages.success(request, "It is kept as you put it right.")
    if "approve" in request.POST:
        rendering = actions.approve_rendering(
            rendering=rendering, edition=rendering.edition, by=request.user, today=request.today
        )
        messages.success(request, "Approved: it may go out with the plan.")
    return rendering


@staff_page(Permission.WRITE_PLANS)
def wording_file(request: StaffRequest, plan_id: str, version_id: str, wording: str, form: str) -> HttpResponse:
    """It as a file, once a person has approved it."""
    version = version_or_404(request, plan_id, version_id, f"download_{wording}")
    rendering = _rendering(version, wording)
    if form not in MAKES or rendering not in letter.approved_renderings(version):
        raise Http404("It has not been approved as it stands.")
    try:
        return _download(letter.rendering_paper(rendering, version, request.today), form)
    except DocumentError as fault:
        messages.warning(request, str(fault))
        return redirect(at(version, "words"))

"""Beginning an edition, comparing it with another, and recording that a board signed it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.governance.selectors.decisions import decisions_for
from goldenthread.improvement.actions import evaluating as actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import evaluating
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.evaluation import forms
from goldenthread.web.board.serving import Page, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

SIGNS = ("resolved", "noted")
"""Outcomes of a decision by which an edition may be signed: one that was refused or put off signs nothing."""


@staff_page(Permission.WRITE_SELF_EVALUATION)
def begin(request: StaffRequest) -> HttpResponse:
    """Begin an edition, from the latest where there is one."""
    last = evaluating.editions_in(request.area).first()

    def save(form: forms.BeginForm) -> str:
        made = actions.begin_edition(area=request.area, follows=last, by=request.user, **form.given())
        return f"“{made.title}” is begun."

    intro = f"It begins with the statements of “{last.title}”, their words and what they rest on." if last else ""
    home = reverse("evaluation:home")
    page = Page("Begin an edition", "Begin it", home, "Self-evaluation", save, intro=intro)
    return serve(request, forms.BeginForm, page)


@staff_page(Permission.KEEP_STRATEGY)
def sign(request: StaffRequest, key: str) -> HttpResponse:
    """Record the decision by which a board signed an edition: nothing in it changes any more."""
    edition = evaluating.edition_in(request.area, key)
    if edition is None:
        raise Http404("There is no such edition.")
    signs = decisions_for(request.user, request.area, request.today).filter(outcome__in=SIGNS)
    decisions = {d.public_id: d for d in signs.filter(decided_on__gte=edition.day)[:100]}

    def save(form: forms.SignForm) -> str:
        chosen = decisions.get(form.cleaned_data["decision"])
        if chosen is None:
            raise Refused("Choose the decision", "decision")
        words = f"{chosen.item.meeting.body.name}: {chosen.words}"[:300]
        actions.sign(
            edition, decision=f"decision:{chosen.public_id}", words=words, day=chosen.decided_on, by=request.user
        )
        return f"“{edition.title}” is signed and frozen."

    options = [("", "Choose")]
    options += [
        (k, f"{d.decided_on:%-d %B %Y}, {d.item.meeting.body.name}: {d.words[:80]}") for k, d in decisions.items()
    ]
    intro = "A signed edition is frozen. The next one begins from it. Here are what boards decided since its day."
    page = Page(
        f"Sign {edition.title}", "It was signed by this decision", reverse("evaluation:edition", args=[key]),
        edition.title, save, intro=intro,
    )  # fmt: skip
    return serve(request, forms.with_choices(forms.SignForm, decision=options), page, {})


@staff_page(Permission.SEE_IMPROVEMENT)
def compared(request: StaffRequest, key: str) -> HttpResponse:
    """What changed to this edition from another (`from` in the address; otherwise the one it follows)."""
    later = evaluating.edition_in(request.area, key)
    if later is None:
        raise Http404("There is no such edition.")
    others = [e for e in evaluating.editions_in(request.area) if e.day < later.day]
    asked = request.GET.get("from", "")
    earlier = next((e for e in others if e.public_id == asked), None) or later.follows or next(iter(others), None)
    changes = evaluating.compare(earlier, later) if earlier else []
    groups: dict[str, list[evaluating.Changed]] = {}
    for change in changes:
        groups.setdefault(change.what, []).append(change)
    context = {"edition": later, "earlier": earlier, "others": others, "groups": groups}
    return render(request, "board/evaluation/compare.jinja", context)

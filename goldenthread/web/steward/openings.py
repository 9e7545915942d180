"""Emergency openings of restricted records: each is looked at by information governance, never by whoever opened it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.audit.actions import record_view
from goldenthread.audit.searching import during
from goldenthread.partnership.permissions import Permission
from goldenthread.people import actions
from goldenthread.people.stewarding import names_of_children, opening_of, openings_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.steward import trail_words as words

if TYPE_CHECKING:
    from goldenthread.people.models import BreakGlass

LATEST = 50
MOST_SHOWN = 500


class FindingForm(forms.Form):
    """What was found of an emergency opening."""

    finding = forms.CharField(
        label="What did you find?", max_length=500, widget=forms.Textarea,
        help_text="Whether the reason stands, whom you spoke to, and what follows.",
        error_messages={"required": "Write what you found."},
    )  # fmt: skip


@staff_page(Permission.REVIEW_BREAK_GLASS)
def every(request: StaffRequest) -> HttpResponse:
    """Openings to review, oldest first, and the latest reviewed."""
    waiting = list(openings_of(request.area, reviewed=False))
    reviewed = list(openings_of(request.area, reviewed=True)[:LATEST])
    shown = sorted({opening.child.public_id for opening in [*waiting, *reviewed]})
    if shown:
        record_view(by=request.user, area=request.area.code, page="steward.openings", shown=shown)
    context = {"waiting": [_row(o) for o in waiting], "reviewed": [_row(o) for o in reviewed]}
    return render(request, "steward/openings.jinja", context)


def _row(opening: "BreakGlass") -> dict[str, Any]:
    return {
        "id": opening.public_id, "who": opening.user.name, "child": opening.child.full_name,
        "when": words.moment(opening.opened_at), "reason": opening.reason, "finding": opening.finding,
        "reviewer": opening.reviewed_by.name if opening.reviewed_by else "",
    }  # fmt: skip


@staff_page(Permission.REVIEW_BREAK_GLASS)
def one(request: StaffRequest, opening_id: str) -> HttpResponse:
    """One opening: who, when, why, what they looked at and did meanwhile; and the finding."""
    opening = opening_of(request.area, opening_id)
    if opening is None:
        raise Http404("There is no such page.")
    form = FindingForm(request.POST or None)
    own = opening.user_id == request.user.pk
    if request.method == "POST" and opening.reviewed_at is None and form.is_valid():
        try:
            actions.review_break_glass(
                opening=opening, finding=form.cleaned_data["finding"], now=timezone.now(), by=request.user
            )
            messages.success(request, "Your finding is recorded.")
            return redirect("steward:openings")
        except ValueError as problem:
            form.add_error("finding", str(problem))
    context = {"opening": _row(opening), "until": words.moment(opening.expires_at), "form": form, "own": own}
    context["meanwhile"] = _meanwhile(request, opening)
    context["reviewed_at"] = words.moment(opening.reviewed_at) if opening.reviewed_at else ""
    return render(request, "steward/opening.jinja", context, status=422 if form.errors else 200)


def _meanwhile(request: StaffRequest, opening: "BreakGlass") -> list[dict[str, str]]:
    """What the person looked at and did while the record stood open to them, in the order it happened."""
    views, changes = during(request.area.code, opening.user.public_id, opening.opened_at, opening.expires_at)
    rows = [(v.at, words.doing(v.page, words.PAGES), v.child, words.more_of_view(v)) for v in views[:MOST_SHOWN]]
    rows += [(c.at, words.doing(c.action, words.ACTIONS), c.child, "") for c in changes[:MOST_SHOWN]]
    names = names_of_children(request.area, {child for _, _, child, _ in rows if child})
    record_view(
        by=request.user, area=request.area.code, page="steward.openings.one", child=opening.child.public_id,
        shown=sorted(names),
    )  # fmt: skip
    return [
        {"when": words.moment(at), "what": what, "about": names.get(child, ""), "more": more}
        for at, what, child, more in sorted(rows)
    ]

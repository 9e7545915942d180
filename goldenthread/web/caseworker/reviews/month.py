"""This month's reviews by where they stand, with what can be done for many at once."""

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.addressing import CannotAddress
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.caseworker.reviews.common import form_page, review_or_404
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.child.reviews import words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Review
    from goldenthread.casework.reviews.selectors import Seen

SHOWN = 200
OPEN_BEFORE = timedelta(days=400)
FINISHED = ("done", "over")
REFUSALS = (CannotRecord, CannotAddress, LetterRefused)


def _month(request: StaffRequest) -> tuple[date, date]:
    """The month asked for as 2024-07, this one where none is; its first day and its last."""
    try:
        first = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        first = request.today.replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _found(request: StaffRequest, first: date, last: date) -> "list[Seen]":
    """The month's reviews; this month also those of before that are not complete. Two queries."""
    children = listed_children(request.user, request.area, request.today)
    now = first <= request.today <= last
    since = first - OPEN_BEFORE if now else first
    rows = selectors.reviews_between(children, request.area, since, last)
    if request.GET.get("whose") != "team":
        rows = rows.filter(case__officer=request.user)
    seen = selectors.seen(rows, request.today)
    return [s for s in seen if s.stands.word not in FINISHED or _falls(s.review, first, last)]


def _falls(review: "Review", first: date, last: date) -> bool:
    return first <= (review.meeting_on or review.due_on) <= last


@staff_page(Permission.RECORD_CASEWORK)
def month(request: StaffRequest) -> HttpResponse:
    """Each state with its number; the late first."""
    first, last = _month(request)
    found = _found(request, first, last)
    counts = Counter(s.stands.word for s in found)
    state = request.GET.get("state", "")
    shown = [s for s in found if not state or s.stands.word == state]
    shown.sort(key=lambda s: (not s.stands.late, s.stands.due_on or s.review.due_on, s.review.pk))
    shown = shown[:SHOWN]
    log_list(request.user, request.area, "caseworker.reviews", [s.review.child for s in shown])
    whose = "team" if request.GET.get("whose") == "team" else "mine"
    context = {
        "first": first, "columns": words.COLUMNS, "total": len(found), "whose": whose, "state": state,
        "rows": [words.row(s, request.today, reverse("child:review:one", args=[s.review.public_id])) for s in shown],
        "tabs": _tabs(counts, len(found), first, whose, state),
        "late": sum(s.stands.late for s in found), "next": last + timedelta(days=1),
        "before": first - timedelta(days=1),
        "invitable": [s.review for s in shown if s.stands.word == "to_invite"],
    }  # fmt: skip
    return render(request, "caseworker/reviews/month.jinja", context)


def _tabs(counts: Counter[Any], total: int, first: date, whose: str, state: str) -> list[dict[str, Any]]:
    base = f"{reverse('caseworker:reviews:month')}?month={first:%Y-%m}&whose={whose}"
    every = [{"text": "All", "href": base, "current": not state, "count": total}]
    return every + [
        {"text": label, "href": f"{base}&state={word}", "current": state == word, "count": counts[word]}
        for word, (label, _) in words.STATES.items()
        if counts[word]
    ]


@require_POST
@staff_page(Permission.RECORD_CASEWORK)
def plan_ahead(request: StaffRequest) -> HttpResponse:
    """Bring the year's list up to the law's own dates."""
    made = actions.plan_ahead(area=request.area, by=request.user, today=request.today)
    messages.success(request, f"The list holds the year ahead: {counted(made, 'review')} came on to it.")
    return redirect("caseworker:reviews:month")


def _invite(request: StaffRequest, review: "Review") -> tuple[int, int]:
    """Draft the invitations of one review and ask for advice: all of it, or nothing."""
    with transaction.atomic():
        letters = actions.draft_invitations(review=review, by=request.user, today=request.today)
        asked = actions.ask_for_advice(review=review, by=request.user, today=request.today)
    return len(letters), asked


@require_POST
@staff_page(Permission.SEND_LETTERS)
def invite(request: StaffRequest, review_id: str) -> HttpResponse:
    """Draft the invitations of one review, and ask for advice."""
    review = review_or_404(request, review_id, "caseworker.review.invite")
    try:
        letters, asked = _invite(request, review)
    except REFUSALS as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(
            request,
            f"{counted(letters, 'invitation')} drafted: approve and send them among your letters. Advice was asked of "
            f"{counted(asked, 'person or service', 'people and services')}.",
        )
    return redirect("child:review:one", review_id)


@require_POST
@staff_page(Permission.SEND_LETTERS)
def invite_many(request: StaffRequest) -> HttpResponse:
    """The same for all that were ticked. One that cannot be invited holds up no other, and is said by name."""
    children = listed_children(request.user, request.area, request.today)
    done, refused = 0, []
    for public_id in request.POST.getlist("review")[:SHOWN]:
        review = selectors.review_in(children, request.area, public_id)
        if review is None:
            continue
        try:
            _invite(request, review)
            done += 1
        except REFUSALS as refusal:
            refused.append(f"{review.child.full_name}: {refusal}")
    messages.success(
        request, f"Invitations drafted for {counted(done, 'review')}: approve and send them among your letters."
    )
    for said in refused:
        messages.warning(request, said)
    return redirect("caseworker:reviews:month")


class BeginForm(forms.Form):
    """Whether it is one that somebody asked for."""

    early = forms.BooleanField(label="Somebody asked for it before it is due", required=False)


@staff_page(Permission.RECORD_CASEWORK)
def of_case(request: StaffRequest, case_id: str) -> HttpResponse:
    """The review of one plan; where the year's list does not hold it yet, or one is asked for early, a form."""
    case = case_or_404(request, case_id, "caseworker.review")
    review = selectors.review_of_case(case)
    (seen,) = selectors.seen([review], request.today) if review else (None,)
    if seen and seen.stands.word not in FINISHED:
        return redirect("child:review:one", seen.review.public_id)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_review(case=case, by=request.user, today=request.today, **form.cleaned_data)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "The review is on the list. Fix the day of its meeting.")
            return redirect("child:review:one", made.public_id)
    says = "The next review is not on the list yet: it comes there a year before its last day. Put it there now."
    back = reverse("child:record", args=[case.child.public_id])
    return form_page(request, form, case.child, "The next annual review", "Put it on the list", back, says=says)

"""The papers of a review sent round: what has come, to whom it goes, and what became of each letter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.plans.selectors import advice_read
from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.reviews.programme import programme
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.actions import Enclosed
from goldenthread.correspondence.addressing import CannotAddress
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.correspondence.selectors import letters_of_child
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.papers.plan_appendix import appendix_paper
from goldenthread.reporting.pdf import typeset
from goldenthread.web.caseworker.reviews.common import review_or_404
from goldenthread.web.child.by_itself import go
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice
    from goldenthread.casework.reviews.models import Review
    from goldenthread.documents.models import Document
    from goldenthread.partnership.models import User


@staff_page(Permission.SEND_LETTERS)
def papers(request: StaffRequest, review_id: str) -> HttpResponse:
    """Send the papers that have come to everybody invited who has not had them."""
    review = review_or_404(request, review_id, "caseworker.review.papers")
    came = actions.gathered(review)
    form = forms.Form(request.POST or None)
    if request.method == "POST":
        form.is_valid()
        try:
            with transaction.atomic():
                drafted = actions.draft_papers(
                    review=review, enclosed=list(_enclosed(came, review, request.user, request.today)),
                    titles=[_title(each) for each in came], by=request.user, today=request.today,
                )  # fmt: skip
        except CannotRecord as refusal:
            refuse(form, refusal)
        except (CannotAddress, LetterRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, " ".join(go(letter, request.user, request.today) for letter in drafted))
            return redirect("caseworker:reviews:papers", review_id)
    letters = {letter.public_id: letter for letter in letters_of_child(review.child)}
    context = {
        "review": review, "child": review.child, "form": form, "came": [_title(each) for each in came],
        "invitees": [(i, letters.get(i.papers)) for i in selectors.invitees_of(review)],
        "latest": programme(review.meeting_on).circulate_latest if review.meeting_on else None,
        "waiting": bool(actions.without_papers(review)),
    }  # fmt: skip
    return render(request, "caseworker/reviews/papers.jinja", context, status=422 if form.errors else 200)


def _title(advice: "Advice") -> str:
    return f"{advice.title}, {advice.author_name}, {long_date(advice.given_on)}"


def _enclosed(came: "list[Advice]", review: "Review", by: "User", today: date) -> Iterator[Enclosed]:
    """Each paper as it came, or as it was written here."""
    for advice in came:
        yield Enclosed(advice.document or _as_pdf(advice, review, by, today))


def _as_pdf(advice: "Advice", review: "Review", by: "User", today: date) -> "Document":
    paper = replace(appendix_paper(advice_read(advice), review.child.full_name), subtitle="For the annual review")
    told = Paper(f"{paper.title}.pdf", review.area.name, "advice", today, Classification.PERSONAL, paper.title)
    return keep(area=review.area, stream=BytesIO(typeset(paper)), paper=told, by=by)

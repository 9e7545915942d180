"""Deciding after a review, and telling the family: to amend, with the proposed amendments or not at all."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.plans.choices import VersionKind
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.plans.selectors import plan_of, versions_of
from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.actions.deciding import reason_not_ready
from goldenthread.casework.reviews.choices import Decision
from goldenthread.casework.reviews.rules import facts_now
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.addressing import CannotAddress
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.reviews.common import form_page, review_or_404
from goldenthread.web.caseworker.reviews.letter import decision_letter
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import PlanVersion
    from goldenthread.casework.reviews.models import Review

NEXT = {
    Decision.KEEP: "Tell the family: it may appeal.",
    Decision.AMEND: "Tell the family, with the proposed amendments.",
    Decision.CEASE: "Tell the family: it may appeal, and the plan goes on until then.",
}


class DecideForm(forms.Form):
    """What, and why."""

    decision = forms.ChoiceField(label="What is decided?", choices=Decision, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label="The reasons, as the family reads them", widget=forms.Textarea, max_length=6000,
        help_text="To cease is decided by a delegated officer alone.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class SendForm(forms.Form):
    """How it goes; with a decision to amend, what goes with it."""

    way = forms.ChoiceField(
        label="How does it go?", widget=forms.RadioSelect,
        choices=[("letter", "Draft the letter here, to be approved and sent"),
                 ("other", "It has gone another way, and I record it")],
    )  # fmt: skip
    on = DayField(label="If it has gone: on which day?", says="The day it went", required=False)
    document = forms.FileField(
        label="The proposed amendments, if they are not written here", required=False,
        help_text="Word or PDF: the plan with the amendments marked, and the evidence for them.",
    )  # fmt: skip
    amendments = forms.CharField(
        label="What is proposed, in a sentence", widget=forms.Textarea, required=False, max_length=4000
    )


@staff_page(Permission.RECORD_CASEWORK)
def decide(request: StaffRequest, review_id: str) -> HttpResponse:
    """Keep, amend or cease. Nothing goes to anybody yet."""
    review = review_or_404(request, review_id, "caseworker.review.decide")
    saving = Autosave(request, subject=f"review:{review.public_id}", form="decision")
    start = {"decision": review.decision, "reasons": review.reasons, "version": review.version}
    form = DecideForm(request.POST or None, initial=saving.initial(DecideForm, **start))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.decide(
                review=review, decision=data["decision"], reasons=data["reasons"], by=request.user, today=request.today,
                version=data["version"],
            )  # fmt: skip
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            saving.finish()
            messages.success(request, f"Decided: {Decision(data['decision']).label.lower()}. {NEXT[data['decision']]}")
            return redirect("caseworker:reviews:send", review_id)
    report = review.reports.last()
    context = {
        "review": review, "child": review.child, "form": form, "saving": saving, "report": report,
        "outcomes": list(report.outcomes.all()) if report else [], "facts": facts_now(review),
    }  # fmt: skip
    return render(request, "caseworker/reviews/decide.jinja", context, status=422 if form.errors else 200)


def proposed_version(review: "Review") -> "PlanVersion | None":
    """The working version of proposed amendments; none where the plan is not kept here or nothing is proposed yet."""
    plan = plan_of(review.case)
    return versions_of(plan).filter(kind=VersionKind.PROPOSED, sent_on=None).first() if plan else None


@staff_page(Permission.SEND_LETTERS)
def send(request: StaffRequest, review_id: str) -> HttpResponse:
    """Tell the family. To amend without the amendments is refused, and the page says how to make them."""
    review = review_or_404(request, review_id, "caseworker.review.send")
    if not review.decision or facts_now(review).decided_on:
        return redirect("caseworker:reviews:decide" if not review.decision else "child:review:one", review_id)
    amends = review.decision == Decision.AMEND
    version = proposed_version(review) if amends else None
    form = SendForm(request.POST or None, request.FILES or None, initial={"way": "letter", "on": request.today})
    if not amends or version:
        del form.fields["document"], form.fields["amendments"]
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                _attach(request, review, version, form.cleaned_data)
                done = _go(request, review, form.cleaned_data)
        except DocumentRefused as refusal:
            form.add_error("document", str(refusal))
        except CannotRecord as refusal:
            refuse(form, refusal)
        except (CannotPlan, CannotAddress, LetterRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            return done
    plan = plan_of(review.case)
    return form_page(
        request, form, review.child, "Tell the family", "Go on", reverse("child:review:one", args=[review_id]),
        says=_says(review, version), plan=_plan_link(review, version, has_plan=plan is not None) if amends else "",
    )  # fmt: skip


def _says(review: "Review", version: "PlanVersion | None") -> str:
    said = f"Decided: {review.get_decision_display().lower()}, by {review.decided_by_name}."
    if review.decision != Decision.AMEND:
        return said
    held = "The proposed amendments go with it, or it cannot be sent (R (L, M and P) v Devon [2022] EWHC 493 (Admin))."
    ready = version and version.ready_on
    state = (
        "They are written and ready." if ready else "They are being written." if version else "There are none here yet."
    )
    return f"{said} {held} {state}"


def _plan_link(review: "Review", version: "PlanVersion | None", *, has_plan: bool) -> str:
    if version:
        return reverse("caseworker:ehc:home", args=[version.plan.public_id])
    return reverse("caseworker:ehc:of-case", args=[review.case.public_id]) if has_plan or review.case else ""


def _attach(request: StaffRequest, review: "Review", version: "PlanVersion | None", data: dict[str, Any]) -> None:
    if review.decision != Decision.AMEND:
        return
    document = review.amendments_document
    if data.get("document"):
        given = data["document"]
        paper = Paper(given.name, request.user.name, "proposed amendments", request.today, Classification.PERSONAL)
        document = keep(area=review.area, stream=given, paper=paper, by=request.user)
    if version or document:
        actions.attach(
            review=review, proposed=version, document=document, words=data.get("amendments") or review.amendments,
            by=request.user, today=request.today,
        )  # fmt: skip
        review.refresh_from_db()
    why = reason_not_ready(review)
    if why:
        raise CannotRecord(why, "document")


def _go(request: StaffRequest, review: "Review", data: dict[str, Any]) -> HttpResponse:
    if data["way"] == "other":
        on = data["on"] or request.today
        key = f"review:{review.public_id}:{review.version}"
        actions.record_decision(review=review, on=on, by=request.user, today=request.today, key=key)
        messages.success(request, f"It is recorded that the family was told on {long_date(on)}. {_counts(review)}")
        return redirect("child:review:one", review.public_id)
    letter = decision_letter(review, request.user, request.today)
    messages.success(
        request, "The letter is drafted. Look at it, approve it and send it: the law counts from its going."
    )
    return redirect("caseworker:letters:letter", letter.public_id)


def _counts(review: "Review") -> str:
    if review.decision == Decision.AMEND:
        return "The family has 15 days to answer; the amended plan follows within 8 weeks, and 12 from the meeting."
    return "The family may appeal within two months. The next twelve months begin."

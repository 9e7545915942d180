"""Agreeing the health lines, calling a version ready, deciding on it, and sending it."""

from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.casework import selectors as cases
from goldenthread.casework.clocks import standing
from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.amending import amending
from goldenthread.casework.plans.choices import VersionKind
from goldenthread.casework.plans.copies import Unlisted, copies_of, no_setting_named
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.plans.template import template_of
from goldenthread.casework.reviews.selectors import review_of_case
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.plans import letter
from goldenthread.web.caseworker.plans.common import address, at, done, head, version_or_404
from goldenthread.web.caseworker.plans.forms import ReasonForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.casework.plans.models import PlanVersion


@staff_page(Permission.WRITE_PLANS)
def signing(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """How each line stands that the commissioning body must agree."""
    version = version_or_404(request, plan_id, version_id, "signing")
    lines = selectors.standings(version.plan, selectors.content_of(version))
    context = {
        **head(version, "signing"), "lines": lines, "to_ask": [s for s in lines if s.last is None],
        "escalations": list(selectors.escalations_of(version.plan)),
    }  # fmt: skip
    return render(request, "caseworker/plan/signing.jinja", context)


@require_POST
@staff_page(Permission.WRITE_PLANS)
def ask_to_sign(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """Ask the signatory to agree every line that is not agreed."""
    version = version_or_404(request, plan_id, version_id, "signing")
    return done(
        request, lambda: actions.ask_to_sign(version=version, by=request.user, today=request.today),
        "The commissioning body’s signatory is asked. An answer is hoped for in ten days; the plan does not wait.",
        at(version, "signing"),
    )  # fmt: skip


@staff_page(Permission.WRITE_PLANS)
def ready(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """What is still open, and calling the version ready, with the reason where something is."""
    version = version_or_404(request, plan_id, version_id, "ready")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.call_ready(
                version=version, reason=form.cleaned_data["reason"], by=request.user, today=request.today
            )
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            final = version.kind in head(version, "")["template"].final_kinds
            return redirect(at(version, "approve" if final else "issue"))
    matters = selectors.open_matters(version, request.today)
    sorts = (
        ("advice", "Advice neither used nor explained"), ("check", "Found by the checks"),
        ("comment", "Comments not answered"), ("signature", "Lines not agreed"),
    )  # fmt: skip
    groups = [(title, [m for m in matters if m.sort == sort]) for sort, title in sorts]
    context = {**head(version, "ready"), "form": form, "matters": matters, "groups": [g for g in groups if g[1]]}
    return render(request, "caseworker/plan/ready.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.WRITE_PLANS)
def approve(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """A delegated officer decides that the version is issued as it stands."""
    version = version_or_404(request, plan_id, version_id, "approve")
    may = Permission.DECIDE_CASES in request.permissions
    form = forms.Form(request.POST or None)
    if request.method == "POST":
        form.is_valid()
        try:
            actions.approve(version=version, by=request.user, today=request.today)
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            return redirect(at(version, "issue"))
    content = selectors.content_of(version)
    lines = selectors.standings(version.plan, content)
    context = {
        **head(version, "approve"), "form": form, "may": may, "content": content,
        "leaving": [s for s in lines if not s.agreed],
        "score": selectors.score_of(selectors.found_in(version.plan, content, request.today)),
    }  # fmt: skip
    return render(request, "caseworker/plan/approve.jinja", context, status=422 if form.errors else 200)


UNLISTED = ("setting_name", "setting_email", "setting_address")


class IssueForm(forms.Form):
    """How it goes, and why it may go where the guard found something."""

    way = forms.ChoiceField(
        label="How does it go to the family?", widget=forms.RadioSelect,
        choices=[("letter", "With a letter from here"), ("other", "I have sent it another way today")],
        error_messages={"required": "Say how it goes."},
    )  # fmt: skip
    note = forms.CharField(
        label="How was it sent, and to whom?",
        required=False,
        max_length=300,
        help_text="Where it went another way. It stands on the child’s timeline.",
    )
    why = forms.CharField(
        label="Why may it go all the same?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only where the guard found something, and you have looked into it.",
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, in_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setting = ["setting_name", "setting_email", "setting_address"] if in_words else []
        if in_words:
            self._ask_of_setting()

    def _ask_of_setting(self) -> None:
        """How the setting is reached that the plan names in words and the record does not hold."""
        self.fields["setting_name"] = forms.CharField(
            label="The setting’s name", required=False, max_length=200,
            help_text="Leave it empty where the plan names a type of setting and none by its name.",
        )  # fmt: skip
        self.fields["setting_email"] = forms.EmailField(
            label="Its e-mail address", required=False, widget=forms.TextInput(attrs={"spellcheck": "false"}),
        )  # fmt: skip
        self.fields["setting_address"] = forms.CharField(
            label="Or its postal address", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 4})
        )

    def unlisted(self) -> Unlisted | None:
        """That setting, of a form that is valid; none where no name is given."""
        name, email, address = (self.cleaned_data.get(each, "").strip() for each in UNLISTED)
        return Unlisted(name, email, address) if name else None

    def clean(self) -> dict[str, str]:
        data = super().clean() or {}
        name, email, address = (data.get(each, "").strip() for each in UNLISTED)
        if name and not (email or address):
            self.add_error("setting_email", "Give its e-mail address or its postal address, so that its copy can go.")
        if (email or address) and not name:
            self.add_error("setting_name", "Give the setting’s name, or leave its address empty.")
        if data.get("way") == "other" and not data.get("note", "").strip():
            self.add_error("note", "Say how it was sent and to whom.")
        return data


@staff_page(Permission.WRITE_PLANS)
def issue(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """Send the version: frozen, on the case, with its letter. Where the guard finds something, nothing is sent."""
    version = version_or_404(request, plan_id, version_id, "issue")
    people = letter.people(version, request.today)
    start = {"key": token_urlsafe(18), "way": "letter" if people else "other"}
    final = version.kind in template_of(version.plan.template).final_kinds
    form = IssueForm(request.POST or None, initial=start, in_words=final and no_setting_named(version))
    held: list[letter.Held] = []
    if request.method == "POST" and form.is_valid():
        try:
            letter.send(version, form.cleaned_data, request.user, request.today, form.unlisted())
        except letter.HeldBack as stopped:
            held = list(stopped.findings)
            form.add_error("why", str(stopped))
        except (CannotPlan, CannotRecord) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(at(version, "issued"))
    content = selectors.content_of(version)
    waits = _waiting_review(version)
    context = {
        **head(version, "issue"), "form": form, "people": people, "held": held, "left_out": content.left_out(),
        "can_go": version.ready_on is not None and not waits, "final": final,
        "waits": waits, "copies": copies_of(version, request.today) if final else [],
    }  # fmt: skip
    return render(request, "caseworker/plan/issue.jinja", context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Waiting:
    """A review whose meeting was held and whose decision the family has not been told, and where both are sent."""

    held_on: date
    href: str


def _waiting_review(version: "PlanVersion") -> Waiting | None:
    """What proposed amendments wait for; none where they may go from here."""
    if version.kind != VersionKind.PROPOSED:
        return None
    case = actions.case_for(version)
    held_on = amending(case).undecided
    if held_on is None:
        return None
    review = review_of_case(case)
    where = reverse("caseworker:reviews:send", args=[review.public_id]) if review else ""
    return Waiting(held_on, where)


@require_POST
@staff_page(Permission.WRITE_PLANS)
def set_down(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """Say that a version went before it was written here: the case has it on record."""
    version = version_or_404(request, plan_id, version_id, "issue")
    return done(
        request, lambda: actions.set_down_as_sent(version=version, by=request.user, today=request.today),
        "It stands as it was sent. To change it, begin proposed amendments.", address("home", plan_id),
    )  # fmt: skip


@staff_page(Permission.WRITE_PLANS)
def issued(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """What was sent, to whom, when, and what the law counts from it."""
    version = version_or_404(request, plan_id, version_id, "issued")
    sent_with = letter.letters_of(version)
    if version.sent_on is None and not sent_with:
        return redirect(at(version, "issue"))
    case = actions.case_for(version)
    kept_on = case.led_to.order_by("pk").last()
    context = {
        **head(version, "issued"), "letters": sent_with, "duties": _next_duties(kept_on or case, request),
        "left_out": selectors.content_of(version).left_out(),
        "no_setting": version.kind in head(version, "")["template"].final_kinds and no_setting_named(version)
        and not letter.named_in_words(sent_with),
        "child_page": reverse("child:record", args=[version.plan.child.public_id]),
    }  # fmt: skip
    return render(request, "caseworker/plan/issued.jinja", context)


def _next_duties(case: "Case", request: StaffRequest) -> list[Any]:
    """What the law asks next on the case, as it binds on the day."""
    rows = [d for d in cases.duties_of_case(case) if d.settled_on is None and d.binds_on]
    return [standing(d, request.today) for d in rows if d.binds_on and d.binds_on <= request.today][:4]

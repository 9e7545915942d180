"""A family's own plan: reading it, and saying what one thinks of a draft, section by section."""

from secrets import token_urlsafe
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.choices import Capacity, VersionKind
from goldenthread.casework.plans.compare import figures
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.people.own_case import open_own_record
from goldenthread.web.components.access import family_page
from goldenthread.web.components.here import FamilyRequest

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import PlanVersion
    from goldenthread.people.models import Child

# Each section in a family's words, by its letter in the law; another kind of plan keeps its own titles.
IN_OUR_WORDS = {
    "a": "What you told us, and what you hope for", "b": "What is hard, and needs extra help to learn",
    "c": "Health needs", "d": "Needs for help at home or outside", "e": "What we want to happen",
    "f": "The help to learn", "g": "The help from health", "h1": "Help at home or outside, that the council must give",
    "h2": "Other help at home or outside", "i": "The school or college", "j": "Money you are paid to arrange help",
    "k": "What the plan is made from",
}  # fmt: skip


class SayForm(forms.Form):
    """What a family thinks of one part."""

    section = forms.ChoiceField(label="Which part do you want to talk about?")
    words = forms.CharField(
        label="What do you think?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What is wrong? What is missing? What is right?",
        error_messages={"required": "Write what you think."},
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: object, sections: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's forms take them
        self.fields["section"].choices = sections  # type: ignore[attr-defined]  # a ChoiceField


def sent_versions(child: "Child") -> "list[PlanVersion]":
    """The versions of a child's plans that were sent to the family, the newest first."""
    return [v for plan in selectors.plans_of_child(child) for v in selectors.versions_of(plan) if v.sent_on]


@family_page
def plan(request: FamilyRequest, child_id: str) -> HttpResponse:
    """The plan that was sent last; while it is a draft, a family says here what it thinks."""
    own = open_own_record(request.user, request.area, request.today, child_id, "family.plan")
    versions = sent_versions(own.child)
    if not versions:
        return render(request, "family/plan_none.jinja", {"own": own})
    asked = request.GET.get("version")
    version = next((v for v in versions if v.public_id == asked), versions[0])
    content = selectors.content_of(version)
    sections = [(s.declared.key, _title(s.declared.key, s.declared.title)) for s in content.sections]
    wanted = version.kind in (VersionKind.DRAFT, VersionKind.PROPOSED)
    open_now = wanted and selectors.is_open_for_comment(version, request.today)
    form = SayForm(request.POST or None, initial={"key": token_urlsafe(18)}, sections=sections)
    if request.method == "POST":
        if not open_now:
            raise Http404("There is no such page.")
        if form.is_valid() and _said(request, version, form):
            return redirect("family:plan", child_id)
    context = {
        "own": own, "version": version, "versions": versions, "content": content, "rows": content.by_lineage(),
        "form": form, "open": open_now, "mine": selectors.comments_of(request.user, version), "figures": figures,
        "titles": dict(sections), "late": bool(version.comments_by and version.comments_by < request.today),
        "officer": _officer(version),
    }  # fmt: skip
    return render(request, "family/plan.jinja", context, status=422 if form.errors else 200)


def _title(key: str, otherwise: str) -> str:
    return IN_OUR_WORDS.get(key, otherwise)


def _officer(version: "PlanVersion") -> str:
    case = actions.case_for(version)
    return case.officer.name if case.officer else ""


def _said(request: FamilyRequest, version: "PlanVersion", form: SayForm) -> bool:
    try:
        actions.comment(
            version=version, capacity=Capacity.FAMILY, person=request.user, today=request.today, **form.cleaned_data
        )
    except CannotPlan as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, "Thank you. We have what you said. We will answer you here.")
    return True

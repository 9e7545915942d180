"""A data quality improvement plan: made from what fails, followed, and closed by itself when the next file is clean."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.exchange.feeds import quality
from goldenthread.exchange.feeds.quality import PlanWrong
from goldenthread.partnership.directory import people_of
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.analyst.joined import link, state_tag, table_of
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import QualityAction, QualityPlan
    from goldenthread.partnership.models import Area

OWNERS = ("performance_analyst", "data_steward", "send_manager", "designated_social_care_officer",
          "designated_clinical_officer", "commissioner")  # fmt: skip
COLUMNS = [
    {"key": "what", "text": "What is done"}, {"key": "who", "text": "By whom"}, {"key": "due", "text": "By when"},
    {"key": "how", "text": "How it goes"}, {"key": "state", "text": "State"},
    {"key": "do", "text": "Say", "hidden": True},
]  # fmt: skip


class PlanForm(forms.Form):
    """Who answers for it, how few rows, by when."""

    owner = forms.ChoiceField(label="Who answers for it?")
    target = forms.IntegerField(
        label="How many rows may still fail?", min_value=0, initial=0, widget=forms.TextInput({"inputmode": "numeric"})
    )
    target_on = DayField(label="By when?", says="The day by when")

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [p for p in people_of(area).order_by("name") if {a.role for a in p.held_here} & set(OWNERS)]  # type: ignore[attr-defined]  # people_of adds it
        self.people = {person.public_id: person for person in held}
        choices = [("", "Choose"), *((key, person.name) for key, person in self.people.items())]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ActionForm(forms.Form):
    """One thing to be done."""

    what = forms.CharField(label="What is to be done?", max_length=300)
    owner = forms.CharField(label="By whom?", max_length=200, help_text="A colleague, or somebody at the provider.")
    due_on = DayField(label="By when?", says="The day by when")


class ProgressForm(forms.Form):
    """How it goes."""

    progress = forms.CharField(label="How does it go?", max_length=300)
    done = forms.BooleanField(label="It is done", required=False)


@staff_page(Permission.MANAGE_FEEDS)
def begin(request: StaffRequest) -> HttpResponse:
    """A plan from something that fails."""
    asked = {name: request.GET.get(name, "")[:80] for name in ("finding", "feed", "organisation")}
    failing = quality.failing_called(request.area, asked["finding"], asked["feed"], asked["organisation"])
    if failing is None:
        raise Http404("There is no such page.")
    if failing.plan:
        return redirect("analyst:quality-plan", public_id=failing.plan.public_id)
    form = PlanForm(request.POST or None, area=request.area)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            plan = quality.open_plan(
                area=request.area, of=failing, owner=form.people[answers["owner"]], target=answers["target"],
                target_on=answers["target_on"], by=request.user, today=request.today,
            )  # fmt: skip
            messages.success(
                request, "The plan is made. It closes by itself when a delivery comes that is down to its aim."
            )
            return redirect("analyst:quality-plan", public_id=plan.public_id)
        except PlanWrong as wrong:
            form.add_error("target", str(wrong))
    context = {"form": form, "failing": failing, "feed": feed(failing.feed)}
    return render(request, "analyst/quality/new_plan.jinja", context, status=422 if form.is_bound else 200)


@staff_page(Permission.MANAGE_FEEDS)
def one(request: StaffRequest, public_id: str) -> HttpResponse:
    """The plan: where it began, where it is, its aim, and what is done."""
    plan = _plan_or_404(request, public_id)
    context = {
        "plan": plan, "feed": feed(plan.feed), "now": quality.now_of(plan) if plan.closed_on is None else None,
        "columns": COLUMNS, "rows": table_of([_action(plan, each) for each in plan.actions.all()]),
        "late": plan.closed_on is None and plan.target_on < request.today,
    }  # fmt: skip
    return render(request, "analyst/quality/plan.jinja", context)


def _plan_or_404(request: StaffRequest, public_id: str) -> "QualityPlan":
    return found(quality.plan_in(request.area, public_id))


def _action(plan: "QualityPlan", each: "QualityAction") -> list[Any]:
    said = f"{each.progress} ({plain_date(each.progress_on)})" if each.progress else "nothing said yet"
    tag = (
        state_tag("accepted", f"Done {plain_date(each.done_on)}") if each.done_on else state_tag("landed", "To be done")
    )
    href = reverse("analyst:quality-plan-progress", args=[plan.public_id, each.public_id])
    change: Any = link(href, "Say how it goes", f"with {each.what}") if plan.closed_on is None else ""
    return [each.what, each.owner, plain_date(each.due_on), said, tag, change]


@staff_page(Permission.MANAGE_FEEDS)
def add(request: StaffRequest, public_id: str) -> HttpResponse:
    """One more thing to be done."""
    plan = _plan_or_404(request, public_id)
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            quality.add_action(plan=plan, by=request.user, today=request.today, **form.cleaned_data)
            return redirect("analyst:quality-plan", public_id=public_id)
        except PlanWrong as wrong:
            form.add_error("what", str(wrong))
    context = {"form": form, "plan": plan, "title": "What is to be done?", "fields": ["what", "owner", "due_on"]}
    return render(request, "analyst/quality/plan_form.jinja", context, status=422 if form.is_bound else 200)


@staff_page(Permission.MANAGE_FEEDS)
def progress(request: StaffRequest, public_id: str, action_id: str) -> HttpResponse:
    """How one of them goes."""
    plan = _plan_or_404(request, public_id)
    action = found(next((each for each in plan.actions.all() if each.public_id == action_id), None))
    form = ProgressForm(request.POST or None, initial={"progress": action.progress, "done": action.done_on is not None})
    if request.method == "POST" and form.is_valid():
        try:
            quality.say_progress(action=action, by=request.user, today=request.today, **form.cleaned_data)
            return redirect("analyst:quality-plan", public_id=public_id)
        except PlanWrong as wrong:
            form.add_error("progress", str(wrong))
    context = {"form": form, "plan": plan, "title": action.what, "fields": ["progress", "done"]}
    return render(request, "analyst/quality/plan_form.jinja", context, status=422 if form.is_bound else 200)

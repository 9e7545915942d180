"""Requests on their way to a decision: asking the family, their views, the two limbs of the test, who decided."""

from secrets import token_urlsafe
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import selectors
from goldenthread.casework.clocks import standing
from goldenthread.casework.intake.actions import deciding as actions
from goldenthread.casework.intake.choices import Outcome
from goldenthread.casework.intake.letters import letters_of, make_decision_letter, make_request_letter
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.inbox import arrivals_of_case
from goldenthread.casework.intake.selectors.requests import decision_of, to_decide
from goldenthread.casework.kinds import kinds
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.young_person import whose_rights
from goldenthread.web.caseworker.intake.common import in_sight, whose
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

YES_NO = [("yes", "Yes"), ("no", "No")]
LETTERS = {"decision": make_decision_letter, "request": make_request_letter}
TOLD = frozenset({"family_views_recorded", "family_consulted", "request_joined"})
WHOSE = [("parent", "A parent or carer"), ("young_person", "The child or young person"), ("both", "Both")]


class ViewsForm(forms.Form):
    """That the family was asked, or what they said."""

    what = forms.ChoiceField(
        label="What happened?", widget=forms.RadioSelect,
        choices=[("asked", "We asked the family for their views"), ("said", "They told us what they think")],
    )  # fmt: skip
    how = forms.ChoiceField(label="How?", widget=forms.RadioSelect, error_messages={"required": "Choose how"})
    on = DayField(label="On which day?", says="The day")
    whose = forms.ChoiceField(label="Whose views?", widget=forms.RadioSelect, choices=WHOSE, required=False)
    words = forms.CharField(
        label="What did they say?", widget=forms.Textarea, required=False, max_length=8000,
        help_text="In their own words where you can.",
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = {**kinds()["family_consulted"].qualifiers, **kinds()["family_views_recorded"].qualifiers}
        self.fields["how"].choices = list(ways.items())  # type: ignore[attr-defined]  # a choice field


class DecisionForm(forms.Form):
    """The legal test, limb by limb, and what follows from it."""

    may_have_sen = forms.ChoiceField(
        label="Do they have, or may they have, special educational needs?", choices=YES_NO, widget=forms.RadioSelect,
        help_text="Section 36(8)(a). A low test: it is enough that they may.",
    )  # fmt: skip
    may_have_sen_why = forms.CharField(label="Why do you say so?", widget=forms.Textarea, max_length=8000)
    may_need_plan = forms.ChoiceField(
        label="May it be necessary for provision to be made under a plan?", choices=YES_NO, widget=forms.RadioSelect,
        help_text="Section 36(8)(b). It is enough that it may be. No rule of the area’s own may stand in its place.",
    )  # fmt: skip
    may_need_plan_why = forms.CharField(label="Why do you say that?", widget=forms.Textarea, max_length=8000)
    outcome = forms.ChoiceField(
        label="What do you decide?", choices=Outcome.choices, widget=forms.RadioSelect,
        help_text="Where both are met the law says that you must assess.",
    )  # fmt: skip
    reasons = forms.CharField(
        label="The reasons, as the family will read them", widget=forms.Textarea, required=False, max_length=8000,
        help_text="Needed where you decide not to assess (section 36(5)).",
    )  # fmt: skip
    considered = forms.CharField(
        label="What was looked at, and what a panel advised", widget=forms.Textarea, required=False, max_length=8000
    )
    outside_why = forms.CharField(
        label="If it is before a panel that has not advised: why is it not waited for?", max_length=500, required=False,
        help_text="No duty waits for a panel.",
    )  # fmt: skip
    differs_why = forms.CharField(
        label="If a panel advised otherwise: why do you decide otherwise?", max_length=500, required=False
    )
    not_consulted = forms.CharField(
        label="If the family was not asked for their views: why not?", max_length=500, required=False,
        help_text="They must be, before the decision (section 36(4)).",
    )  # fmt: skip


@staff_page(Permission.RECORD_CASEWORK)
def waiting(request: StaffRequest) -> HttpResponse:
    """Requests nobody has told the family about, the oldest first."""
    every, tabs = whose(request, to_decide(in_sight(request), request.area), "officer")
    cases = list(every[:300])
    log_list(request.user, request.area, "caseworker.to_decide", [case.child for case in cases])
    limits = {
        duty.case_id: duty for duty in selectors.open_duties(in_sight(request), request.area, request.today).filter(
            case__in=[case.pk for case in cases], step="decision_6w"
        )
    }  # fmt: skip
    return render(request, "caseworker/intake/to_decide.jinja", {"cases": cases, "limits": limits, "tabs": tabs})


@staff_page(Permission.RECORD_CASEWORK)
def request_page(request: StaffRequest, case_id: str) -> HttpResponse:
    """One request: what led to it, what has been done, what is next and by when."""
    case = case_or_404(request, case_id, "caseworker.request")
    problem = ""
    if request.method == "POST":
        make = LETTERS.get(request.POST.get("letter", ""), make_request_letter)
        try:
            letter = make(case=case, by=request.user, today=request.today)
        except CannotDo as refused:
            problem = str(refused)
        else:
            return redirect("caseworker:letters:letter", letter.public_id)
    owed = [
        d for d in selectors.duties_of_case(case) if d.settled_on is None and d.binds_on and d.binds_on <= request.today
    ]
    context = {
        "case": case, "problem": problem, "arrivals": arrivals_of_case(case),
        "duties": [standing(d, request.today) for d in owed[:3]],
        "consulted": actions.was_consulted(case), "decision": decision_of(case), "letters": letters_of(case),
        "rights": whose_rights(case.child, request.today), "may_decide": Permission.DECIDE_CASES in request.permissions,
        "may_send": Permission.SEND_LETTERS in request.permissions, "is_open": case.stage == "requested",
        "events": [e for e in selectors.timeline([case]) if e.kind in TOLD],
    }  # fmt: skip
    return render(request, "caseworker/intake/request.jinja", context, status=422 if problem else 200)


@staff_page(Permission.RECORD_CASEWORK)
def views(request: StaffRequest, case_id: str) -> HttpResponse:
    """Record that the family was asked, or what they said."""
    case = case_or_404(request, case_id, "caseworker.views")
    saving = Autosave(request, subject=f"case:{case.public_id}", form="views")
    start = saving.initial(ViewsForm, on=request.today, what="asked", key=token_urlsafe(18))
    form = ViewsForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = {
            "case": case,
            "how": data["how"],
            "on": data["on"],
            "by": request.user,
            "today": request.today,
            "key": data["key"],
        }
        try:
            if data["what"] == "asked":
                actions.consult(**given)
            else:
                actions.record_views(words=data["words"], whose=data["whose"], **given)
        except (CannotDo, CannotRecord) as problem:
            refuse(form, problem)
        else:
            saving.finish()
            return redirect("caseworker:intake:request", case.public_id)
    context = {"case": case, "form": form, "saving": saving}
    return render(request, "caseworker/intake/views.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.DECIDE_CASES)
def decision(request: StaffRequest, case_id: str) -> HttpResponse:
    """Decide, as a delegated officer. What is written is kept as it is typed."""
    case = case_or_404(request, case_id, "caseworker.decision")
    saving = Autosave(request, subject=f"case:{case.public_id}", form="decision to assess", shared=True)
    form = DecisionForm(request.POST or None, initial=saving.initial(DecisionForm))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        test = actions.LegalTest(
            data["may_have_sen"] == "yes",
            data["may_have_sen_why"],
            data["may_need_plan"] == "yes",
            data["may_need_plan_why"],
        )
        try:
            actions.decide(
                case=case, test=test, outcome=Outcome(data["outcome"]), reasons=data["reasons"], by=request.user,
                today=request.today, considered=data["considered"], not_consulted=data["not_consulted"],
                outside_why=data["outside_why"], differs_why=data["differs_why"],
            )  # fmt: skip
        except CannotRecord as problem:
            refuse(form, problem)
        else:
            saving.finish()
            return redirect("caseworker:intake:request", case.public_id)
    context = {
        "case": case,
        "form": form,
        "saving": saving,
        "consulted": actions.was_consulted(case),
        "names": list(form.fields),
    }
    return render(request, "caseworker/intake/decision.jinja", context, status=422 if form.errors else 200)

"""A delegated officer decides: the clock and the panel's advice beside the legal test; then what letter comes next."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.clocks import standing
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import Matter, Said
from goldenthread.casework.panels.legal_tests import test_of
from goldenthread.casework.panels.rules import Answer, Deciding, outside_reason, was_consulted
from goldenthread.casework.panels.selectors import items, panels
from goldenthread.casework.panels.selectors.decisions import decision_in, decision_of
from goldenthread.casework.panels.selectors.waiting import clock_of
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record, visible_children
from goldenthread.provision.selectors import settings_of
from goldenthread.web.caseworker.panels.common import form_page
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.casework.panels.legal_tests import LegalTest
    from goldenthread.casework.panels.models import CaseDecision

YES_NO = [(Said.YES.value, "Yes"), (Said.NO.value, "No")]
ANY = [*YES_NO, (Said.NOT_ASKED.value, Said.NOT_ASKED.label)]


class DecideForm(forms.Form):
    """The legal test, limb by limb, what follows from it, and why the panel was not waited for or followed."""

    def __init__(
        self, *args: Any, test: "LegalTest", places: list[tuple[str, str]], asks: dict[str, bool], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.test = test
        for limb in test.limbs:
            self.fields[limb.key] = forms.ChoiceField(
                label=limb.asks, help_text=limb.helps, choices=ANY if limb.optional else YES_NO,
                widget=forms.RadioSelect, error_messages={"required": "Answer this question."},
            )  # fmt: skip
            self.fields[f"{limb.key}_why"] = forms.CharField(
                label=f"Why? {limb.short}", widget=forms.Textarea, max_length=8000, required=False
            )
        self.fields["outcome"] = forms.ChoiceField(
            label="What do you decide?", widget=forms.RadioSelect, help_text=test.law,
            choices=[(each.key, each.label) for each in test.outcomes.values()],
            error_messages={"required": "Choose what you decide."},
        )  # fmt: skip
        if any(outcome.names for outcome in test.outcomes.values()):
            self.fields["setting"] = forms.ChoiceField(label="Which school or college?", choices=places)
        self.fields["reasons"] = _words(
            "The reasons, as the family will read them", "Needed where the family asked for something else."
        )
        self.fields["considered"] = _words("What did you look at?", "")
        if asks["outside_why"]:
            self.fields["outside_why"] = _words(
                "Why is it decided before the panel has advised?", "No duty waits for a panel. The reason is kept."
            )
        if asks["differs_why"]:
            self.fields["differs_why"] = _words("If you decide otherwise than the panel advised: why?", "")
        if asks["not_consulted"]:
            self.fields["not_consulted"] = forms.CharField(
                label="If the family was not asked for their views: why not?", max_length=500, required=False,
                help_text="They must be, before the decision (section 36(4)).",
            )  # fmt: skip
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def given(self) -> Deciding:
        """The decision as it was typed."""
        data = self.cleaned_data
        answers = {limb.key: Answer(data[limb.key], data[f"{limb.key}_why"]) for limb in self.test.limbs}
        why = {name: data.get(name, "") for name in ("outside_why", "differs_why", "not_consulted")}
        return Deciding(
            self.test.matter, data["outcome"], answers, data["reasons"], data["considered"], seen=data["seen"], **why
        )


def _words(label: str, helps: str) -> forms.CharField:
    return forms.CharField(label=label, help_text=helps, widget=forms.Textarea, max_length=8000, required=False)


@staff_page(Permission.DECIDE_CASES)
def decide(request: StaffRequest, case_id: str, matter: str) -> HttpResponse:
    """Decide one matter of a case. What is written is kept as it is typed."""
    if matter not in Matter.values:
        raise Http404("There is no such page.")
    case = case_or_404(request, case_id, "caseworker.panels.decide")
    test = test_of(matter)
    about = _about(request, case, Matter(matter))
    asks = {
        "outside_why": bool(about["item"]) and not about["advised"], "differs_why": bool(about["advised"]),
        "not_consulted": matter == Matter.ASSESS and not was_consulted(case),
    }  # fmt: skip
    named = any(outcome.names for outcome in test.outcomes.values())
    places = {place.public_id: place for place in settings_of(request.area)} if named else {}
    choices = [("", "Choose"), *((key, place.name) for key, place in places.items())]
    saving = Autosave(request, subject=f"case:{case.public_id}", form=f"decide {matter}", shared=True)
    given: dict[str, Any] = {"test": test, "places": choices, "asks": asks}
    stands = about["stands"]
    start = {"seen": stands.public_id if stands else "", "outside_why": about["outside"]}
    form = DecideForm(request.POST or None, initial=saving.initial(DecideForm(**given), **start), **given)

    def act(data: dict[str, Any]) -> tuple[str, str]:
        setting = places.get(data.get("setting", ""))
        made = actions.decide(case=case, given=form.given(), by=request.user, today=request.today, setting=setting)
        return reverse("caseworker:panels:decided", args=[made.public_id]), ""

    return form_page(
        request, form, act, saving=saving, template="caseworker/panels/decide.jinja", case=case, child=case.child,
        test=test, **about,
    )  # fmt: skip


def _about(request: StaffRequest, case: "Case", matter: Matter) -> dict[str, Any]:
    """What stands beside the test: the clock, the panel, what it advised, what was decided before."""
    item = items.item_before(case, matter)
    advised = items.advice_on(item) if item else None
    duty = clock_of(case, matter, request.today)
    sitting = item.sitting if item else panels.coming(request.area, request.today, matter).first()
    outside = "" if advised else outside_reason(sitting, duty.send_by if duty else None)
    return {
        "item": item, "advised": advised, "outside": outside, "sitting": sitting,
        "advised_words": test_of(matter).outcomes[advised.outcome].label if advised else "",
        "views": items.views_of(item) if item else [], "stands": decision_of(case, matter),
        "duty": standing(duty, request.today) if duty else None,
    }  # fmt: skip


@staff_page(Permission.RECORD_CASEWORK)
def decided(request: StaffRequest, decision_id: str) -> HttpResponse:
    """What was decided, by whom, on what test; which clock still runs, and which letter comes next."""
    children = visible_children(request.user, request.area, request.today)
    made = found(decision_in(children, request.area, decision_id))
    open_record(request.user, request.area, request.today, made.child.public_id, "caseworker.panels.decided")
    duty = clock_of(made.case, Matter(made.matter), request.today)
    context = {
        "made": made, "child": made.child, "duty": standing(duty, request.today) if duty else None,
        "letter": _letter(made), "may_send": Permission.SEND_LETTERS in request.permissions,
        "advised_words": made.test.outcomes[made.recommendation.outcome].label if made.recommendation else "",
    }  # fmt: skip
    return render(request, "caseworker/panels/decided.jinja", context)


def _letter(made: "CaseDecision") -> tuple[str, str]:
    """The letter that tells the family: its page and how it is spoken of."""
    child, case = made.child.public_id, made.case.public_id
    if made.matter == Matter.ASSESS:
        return reverse("caseworker:intake:request", args=[case]), "Draft the letter that tells the family"
    if made.decided.letter:
        address = reverse("caseworker:letters:fill", args=[child, made.decided.letter])
        return f"{address}?case={case}", "Draft the letter that tells the family"
    return f"{reverse('caseworker:letters:write', args=[child])}?case={case}", "Choose the letter that tells the family"

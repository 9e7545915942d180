"""One item: its paper (whole, and as members from schools read it), views, conflicts, what the panel advised."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.panels import actions
from goldenthread.casework.panels.content import paper_of
from goldenthread.casework.panels.legal_tests import test_of
from goldenthread.casework.panels.redaction import redacted
from goldenthread.casework.panels.selectors import items
from goldenthread.casework.panels.selectors.seating import seats_on
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.panels.common import form_page, item_or_404
from goldenthread.web.child.panel_papers import as_file, presented
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.here import StaffRequest

SCHOOLS = "schools"


@staff_page(Permission.CLERK_PANELS)
def one(request: StaffRequest, item_id: str) -> HttpResponse:
    """The item: what was said of it, and what is next."""
    item = item_or_404(request, item_id, "caseworker.panels.item")
    test = test_of(item.matter)
    views = [(view, test.outcomes[view.outcome].label if view.outcome else "") for view in items.views_of(item)]
    advised = items.advice_on(item)
    context = {
        "item": item, "child": item.child, "views": views, "advised": advised,
        "advised_words": test.outcomes[advised.outcome].label if advised else "",
        "decision": items.decision_on(item), "conflicts": list(item.conflicts.all()),
        "sat": item.sitting.on <= request.today and not item.sitting.called_off,
        "live": item.state in ("put", "advised"), "may_decide": Permission.DECIDE_CASES in request.permissions,
    }  # fmt: skip
    return render(request, "caseworker/panels/item.jinja", context)


@staff_page(Permission.CLERK_PANELS)
def paper(request: StaffRequest, item_id: str) -> HttpResponse:
    """The paper; with `?for=schools` as members from schools read it, and what keeps it from being shown to them."""
    item = item_or_404(request, item_id, "caseworker.panels.paper")
    for_schools = request.GET.get("for") == SCHOOLS
    made, left = redacted(item, request.today) if for_schools else (paper_of(item, request.today), [])
    context = {"item": item, "made": presented(made), "left": left, "for_schools": for_schools}
    return render(request, "caseworker/panels/paper.jinja", context)


@staff_page(Permission.CLERK_PANELS)
def paper_file(request: StaffRequest, item_id: str, form: str) -> HttpResponse:
    """The paper as a file, whole or for schools. One that would still tell who the child is, is not made for them."""
    item = item_or_404(request, item_id, f"caseworker.panels.paper.{form}")
    if request.GET.get("for") == SCHOOLS:
        made, left = redacted(item, request.today)
        return as_file([] if left else [made], form, request.today)
    return as_file([paper_of(item, request.today)], form, request.today)


class AdviceForm(forms.Form):
    """What the panel advised, and any dissent."""

    outcome = forms.ChoiceField(label="What did the panel advise?", widget=forms.RadioSelect)
    words = forms.CharField(label="Why?", widget=forms.Textarea, max_length=8000)
    dissent = forms.CharField(
        label="Who saw it otherwise, and why?", widget=forms.Textarea, max_length=8000, required=False,
        help_text="Leave this empty if nobody did.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_page(Permission.CLERK_PANELS)
def advice(request: StaffRequest, item_id: str) -> HttpResponse:
    """Record what the panel advised. It decides nothing."""
    item = item_or_404(request, item_id, "caseworker.panels.advice")
    back = reverse("caseworker:panels:item", args=[item_id])
    saving = Autosave(
        request, subject=f"panel_item:{item.public_id}", form="advice", shared=True, child=item.child.public_id
    )
    form = AdviceForm(request.POST or None, initial=saving.initial(AdviceForm, version=item.version))
    outcomes = test_of(item.matter).outcomes.values()
    form.fields["outcome"].choices = [(each.key, each.label) for each in outcomes]  # type: ignore[attr-defined]  # a choice field

    def act(data: dict[str, Any]) -> tuple[str, str]:
        actions.recommend(item=item, by=request.user, today=request.today, **data)
        return back, "Recorded. The panel advises: a delegated officer now decides."

    return form_page(
        request, form, act, saving=saving, title="What the panel advised", button="Record it", back=back,
        caption=f"{item.reference} · {item.get_matter_display()} · {item.child.full_name}",
    )  # fmt: skip


class ConflictForm(forms.Form):
    """Whose conflict, and what it is."""

    person = forms.ChoiceField(label="Whose conflict is it?", widget=forms.RadioSelect)
    why = forms.CharField(label="What is the conflict?", widget=forms.Textarea, max_length=2000)


@staff_page(Permission.CLERK_PANELS)
def conflict(request: StaffRequest, item_id: str) -> HttpResponse:
    """Note a member's conflict: the paper is shut to them at once."""
    item = item_or_404(request, item_id, "caseworker.panels.conflict")
    back = reverse("caseworker:panels:item", args=[item_id])
    known = {each.person_id for each in item.conflicts.all()}
    members = {s.person.public_id: s.person for s in seats_on(item.sitting) if s.person_id not in known}
    form = ConflictForm(request.POST or None)
    form.fields["person"].choices = [(key, person.name) for key, person in members.items()]  # type: ignore[attr-defined]  # a choice field

    def act(data: dict[str, Any]) -> tuple[str, str]:
        person = members[data["person"]]
        actions.declare(item=item, person=person, why=data["why"], by=request.user, today=request.today)
        return back, f"Noted. {person.name} cannot read this paper from now on."

    return form_page(
        request, form, act, title="Note a conflict of interest", button="Note it", back=back,
        caption=f"{item.reference} · {item.child.full_name}",
    )  # fmt: skip


class TakeOffForm(forms.Form):
    """Why it is taken off."""

    why = forms.CharField(label="Why is it taken off?", max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_page(Permission.CLERK_PANELS)
def take_off(request: StaffRequest, item_id: str) -> HttpResponse:
    """Take the item off its sitting."""
    item = item_or_404(request, item_id, "caseworker.panels.take_off")
    back = reverse("caseworker:panels:item", args=[item_id])

    def act(data: dict[str, Any]) -> tuple[str, str]:
        actions.withdraw(item=item, by=request.user, today=request.today, **data)
        return back, "Taken off. Nobody reads its paper from now on."

    form = TakeOffForm(request.POST or None, initial={"version": item.version})
    caption = f"{item.reference} · {item.child.full_name}"
    return form_page(
        request, form, act, title="Take it off the sitting", caption=caption, button="Take it off", back=back
    )

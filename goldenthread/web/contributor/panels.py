"""A panel member's room: the papers of the sittings they sit at, while these are open; what they think; conflicts."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from goldenthread.casework.panels import actions
from goldenthread.casework.panels.content import paper_of
from goldenthread.casework.panels.legal_tests import test_of
from goldenthread.casework.panels.redaction import redacted
from goldenthread.casework.panels.rules import CannotPanel
from goldenthread.casework.panels.selectors import items
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, open_paper, open_record
from goldenthread.web.child.panel_papers import as_file, presented
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.panels.content import Paper
    from goldenthread.casework.panels.models import Item, Seat


@staff_page(Permission.SIT_ON_PANELS)
def room(request: StaffRequest) -> HttpResponse:
    """The sittings they sit at, and the items whose papers are open; names only for those who may read them."""
    mine = items.for_member(request.user, request.area, request.today)
    log_list(request.user, request.area, "contributor.panels", [item.child for item, _ in mine])
    rows = [{"item": item, "seat": seat, "name": _named(item, seat)} for item, seat in mine]
    sittings = list(items.sits_at(request.user, request.area, request.today))
    return render(request, "contributor/panels/room.jinja", {"rows": rows, "sittings": sittings})


def _named(item: "Item", seat: "Seat | None") -> str:
    """Whom it is about, for those who may know; for others nothing but the reference."""
    return item.child.full_name if seat and not seat.from_school else ""


def _open(request: StaffRequest, item_id: str, page: str) -> "tuple[Item, Seat, Paper | None]":
    """An item they may read today, with its paper: none where it is held back. The look is written down first."""
    held = items.item_of_member(request.user, request.area, request.today, item_id)
    if held is None:
        raise Http404("There is no such page.")
    item, seat = held
    if not seat.from_school:
        open_record(request.user, request.area, request.today, item.child.public_id, page)
        return item, seat, paper_of(item, request.today)
    open_paper(request.user, request.area, request.today, item.child, item.source, page)
    paper, left = redacted(item, request.today)
    return item, seat, None if left else paper


class ViewForm(forms.Form):
    """What a member thinks."""

    outcome = forms.ChoiceField(label="What would you advise?", widget=forms.RadioSelect, required=False)
    words = forms.CharField(label="Why?", widget=forms.Textarea, max_length=8000)


@staff_page(Permission.SIT_ON_PANELS)
def one(request: StaffRequest, item_id: str) -> HttpResponse:
    """The paper, and beneath it what they think of it."""
    item, seat, paper = _open(request, item_id, "contributor.panel_paper")
    whose = "" if seat.from_school else item.child.public_id  # to a member from a school nothing names the child
    saving = Autosave(request, subject=f"panel_item:{item.public_id}", form="view", child=whose)
    form = ViewForm(request.POST or None, initial=saving.initial(ViewForm))
    outcomes = test_of(item.matter).outcomes
    form.fields["outcome"].choices = [(each.key, each.label) for each in outcomes.values()] + [("", "I cannot say")]  # type: ignore[attr-defined]  # a choice field
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_view(item=item, by=request.user, today=request.today, **form.cleaned_data)
        except CannotPanel as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            saving.finish()
            messages.success(request, "Kept. Whoever prepares the panel and the officer who decides read it.")
            return redirect("panel-room:item", item_id)
    mine = [view for view in items.views_of(item) if view.seat_id == seat.pk]
    context = {
        "item": item, "seat": seat, "made": presented(paper) if paper else None, "form": form, "saving": saving,
        "said": [(view, outcomes[view.outcome].label if view.outcome else "") for view in mine],
        "name": _named(item, seat),
    }  # fmt: skip
    return render(request, "contributor/panels/item.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.SIT_ON_PANELS)
def paper_file(request: StaffRequest, item_id: str, form: str) -> HttpResponse:
    """The paper as a file: whole, or with the names left out, as this member reads it."""
    _, _, paper = _open(request, item_id, f"contributor.panel_paper.{form}")
    return as_file([paper] if paper else [], form, request.today)


class ConflictForm(forms.Form):
    """What the conflict is."""

    why = forms.CharField(
        label="What is the conflict?", widget=forms.Textarea, max_length=2000,
        help_text="For example: I teach a child I think this is; I treat the child; we are related.",
    )  # fmt: skip


@staff_page(Permission.SIT_ON_PANELS)
def conflict(request: StaffRequest, item_id: str) -> HttpResponse:
    """Declare a conflict of interest: from then on the paper is shut to them. They need not have read it."""
    held = items.item_of_member(request.user, request.area, request.today, item_id)
    if held is None:
        raise Http404("There is no such page.")
    item, seat = held
    form: Any = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.declare(
                item=item, person=request.user, why=form.cleaned_data["why"], by=request.user, today=request.today
            )
        except CannotPanel as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, f"Declared. Item {item.reference} is shut to you from now on.")
            return redirect("panel-room:room")
    context = {"item": item, "form": form, "name": _named(item, seat)}
    return render(request, "contributor/panels/conflict.jinja", context, status=422 if form.errors else 200)


app_name = "panel-room"
urlpatterns = [
    path("", room, name="room"),
    path("<str:item_id>/", one, name="item"),
    path("<str:item_id>/paper.<str:form>", paper_file, name="paper"),
    path("<str:item_id>/conflict/", conflict, name="conflict"),
]

"""One sitting: its items in order, its papers, who came."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.panels import actions
from goldenthread.casework.panels.content import paper_of
from goldenthread.casework.panels.redaction import redacted
from goldenthread.casework.panels.selectors import items, panels
from goldenthread.casework.panels.selectors.seating import seats_on
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.caseworker.panels.common import form_page
from goldenthread.web.child.panel_papers import as_file
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest

SCHOOLS = "schools"


@staff_page(Permission.CLERK_PANELS)
def one(request: StaffRequest, sitting_id: str) -> HttpResponse:
    """The sitting: what is put to it, how far each item has come, who sits."""
    sitting = found(panels.sitting_in(request.area, sitting_id))
    children = listed_children(request.user, request.area, request.today)
    put = list(items.items_of(sitting, children))
    log_list(request.user, request.area, "caseworker.panels.sitting", [item.child for item in put])
    return render(
        request, "caseworker/panels/sitting.jinja",
        {
            "sitting": sitting, "items": put, "seats": seats_on(sitting), "past": sitting.on <= request.today,
            "live": [item for item in put if item.state != "withdrawn"],
        },
    )  # fmt: skip


@staff_page(Permission.CLERK_PANELS)
def papers(request: StaffRequest, sitting_id: str, form: str) -> HttpResponse:
    """All the papers of a sitting as one file: whole, or (`?for=schools`) with the names left out.

    A paper in which something would still tell who the child is, is left out of those for schools.
    """
    sitting = found(panels.sitting_in(request.area, sitting_id))
    children = listed_children(request.user, request.area, request.today)
    put = [item for item in items.items_of(sitting, children) if item.state != "withdrawn"]
    log_list(request.user, request.area, f"caseworker.panels.papers.{form}", [item.child for item in put])
    if request.GET.get("for") == SCHOOLS:
        made = [redacted(item, request.today) for item in put]
        return as_file([paper for paper, left in made if not left], form, request.today, together=True)
    return as_file([paper_of(item, request.today) for item in put], form, request.today, together=True)


class HeldForm(forms.Form):
    """Who came."""

    who_came = forms.CharField(
        label="Who came?", widget=forms.Textarea, max_length=2000,
        help_text="And whether that was a quorum. It is a note: what was advised stands, and no duty waits.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_page(Permission.CLERK_PANELS)
def held(request: StaffRequest, sitting_id: str) -> HttpResponse:
    """Say that it sat, and who came."""
    sitting = found(panels.sitting_in(request.area, sitting_id))
    back = reverse("caseworker:panels:sitting", args=[sitting_id])
    form = HeldForm(request.POST or None, initial={"who_came": sitting.who_came, "version": sitting.version})

    def act(data: dict[str, Any]) -> tuple[str, str]:
        actions.hold(sitting=sitting, by=request.user, today=request.today, **data)
        return back, "Kept. Record on each item what the panel advised."

    return form_page(
        request, form, act, title="Who came", caption=sitting.panel.name, button="Keep it", back=back
    )  # fmt: skip


class CallOffForm(forms.Form):
    """Why it does not sit."""

    why = forms.CharField(label="Why does it not sit?", max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_page(Permission.CLERK_PANELS)
def call_off(request: StaffRequest, sitting_id: str) -> HttpResponse:
    """Call it off: its papers are shut at once."""
    sitting = found(panels.sitting_in(request.area, sitting_id))
    back = reverse("caseworker:panels:sitting", args=[sitting_id])

    def act(data: dict[str, Any]) -> tuple[str, str]:
        actions.call_off(sitting=sitting, by=request.user, today=request.today, **data)
        return back, "Called off. Its papers are shut: put its items to another sitting, or decide them outside panel."

    form = CallOffForm(request.POST or None, initial={"version": sitting.version})
    return form_page(
        request, form, act, title="Call the sitting off", caption=sitting.panel.name, button="Call it off", back=back
    )

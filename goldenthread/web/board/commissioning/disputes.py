"""Disputes over who pays: who raised it, who pays meanwhile, the clock of its stage, what became of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.governance.actions import commissioning_disputes as acting
from goldenthread.governance.rules.commissioning import stage_words
from goldenthread.governance.selectors import commissioning_disputes as reading
from goldenthread.governance.selectors.bodies import bodies_in
from goldenthread.governance.selectors.commissioning import entry_in
from goldenthread.governance.selectors.commissioning_placements import placement_for
from goldenthread.governance.selectors.escalations import escalation_for
from goldenthread.governance.selectors.lines import above
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.commissioning import forms
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

keeper = staff_page(Permission.KEEP_COMMISSIONING)


@staff_page(Permission.SEE_COMMISSIONING)
def disputes(request: StaffRequest) -> HttpResponse:
    """Every dispute, open ones first."""
    context = {
        "rows": reading.standings(request.area, request.today),
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/disputes.jinja", context)


@staff_page(Permission.SEE_COMMISSIONING)
def dispute(request: StaffRequest, key: str) -> HttpResponse:
    """One dispute."""
    row = found(reading.dispute_in(request.area, key))
    held = row.escalation and escalation_for(request.user, request.area, row.escalation.public_id, request.today)
    split = row.split and placement_for(request.user, request.area, row.split.public_id, request.today)
    context = {
        "one": reading.standing(row, request.today),
        "placement": split,
        "steps": reading.steps_of(row),
        "escalation": held,
        "to_board": row.stage == "directors",
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/dispute.jinja", context)


def _page(row: Any, title: str, button: str, save: Any, intro: str = "") -> Page:
    back = reverse("commissioning:dispute", args=[row.public_id])
    return Page(f"{title}: {row.title}", button, back, row.title, save, row, intro)


@keeper
def add(request: StaffRequest) -> HttpResponse:
    """Raise a dispute, of an entry of the log where the address names one."""
    entry = entry_in(request.area, request.GET.get("entry", ""))

    def save(form: forms.DisputeForm) -> str:
        acting.raise_dispute(area=request.area, entry=entry, today=request.today, by=request.user, **form.given())
        return "The dispute is raised; its clock runs."

    page = Page("Raise a dispute over who pays", "Raise it", reverse("commissioning:disputes"), "Disputes", save)
    return serve(request, forms.DisputeForm, page, {"on": request.today})


@keeper
def take_up(request: StaffRequest, key: str) -> HttpResponse:
    """Take it to the next stage, or settle it."""
    row = found(reading.dispute_in(request.area, key))

    def save(form: forms.TakeUpForm) -> str:
        version = form.cleaned_data["version"] or 0
        acting.take_up(dispute=row, today=request.today, by=request.user, version=version, **form.given())
        return f"It is “{stage_words(row.stage)}”."

    page = _page(row, "Move or settle", "Save", save)
    return serve(request, forms.TakeUpForm, page, {"on": request.today}, stages=reading.next_stages(row))


@keeper
def to_board(request: StaffRequest, key: str) -> HttpResponse:
    """Put it to a board, which answers by a day."""
    row = found(reading.dispute_in(request.area, key))
    lines = {
        f"{body.public_id}:{upper.public_id}": (body, upper)
        for body in bodies_in(request.area) for upper in above(body, request.today)
    }  # fmt: skip

    def save(form: forms.BoardForm) -> str:
        body, to = lines[form.cleaned_data["line"]]
        version = form.cleaned_data["version"] or 0
        acting.put_to_board(
            dispute=row, body=body, to=to, today=request.today, by=request.user, version=version, **form.given()
        )
        return f"{to.name} owes the answer."

    told = [(key, f"{body.name}, to {to.name}") for key, (body, to) in lines.items()]
    return serve(request, forms.BoardForm, _page(row, "Put to a board", "Put it", save), lines=told)


@keeper
def interim(request: StaffRequest, key: str) -> HttpResponse:
    """Somebody else pays meanwhile."""
    row = found(reading.dispute_in(request.area, key))

    def save(form: forms.InterimForm) -> str:
        version = form.cleaned_data["version"] or 0
        acting.change_interim(dispute=row, version=version, by=request.user, **form.given())
        return f"{row.interim.name} pays meanwhile."

    return serve(request, forms.InterimForm, _page(row, "Who pays meanwhile", "Save", save))

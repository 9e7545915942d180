"""Keeping the log: entries, steps, outcomes, ties, co-production."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.governance.actions import commissioning as acting
from goldenthread.governance.selectors import commissioning as reading
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.commissioning import forms
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

keeper = staff_page(Permission.KEEP_COMMISSIONING)


def _entry(request: StaffRequest, key: str) -> Any:
    return found(reading.entry_in(request.area, key))


def _page(row: Any, title: str, button: str, save: Any, *, changes: Any = None, intro: str = "") -> Page:
    back = reverse("commissioning:entry", args=[row.public_id])
    return Page(title, button, back, row.title, save, changes, intro)


@keeper
def add(request: StaffRequest) -> HttpResponse:
    """Put something on the log."""

    def save(form: forms.NewEntryForm) -> str:
        made = acting.add_entry(area=request.area, by=request.user, **form.given())
        return f"{made.title} is on the log."

    page = Page("Put something on the log", "Put it on the log", reverse("commissioning:log"), "The log", save)
    return serve(request, forms.NewEntryForm, page)


@keeper
def change(request: StaffRequest, key: str) -> HttpResponse:
    """Change an entry."""
    row = _entry(request, key)

    def save(form: forms.EntryForm) -> str:
        acting.change_entry(row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return "The entry is changed."

    return serve(request, forms.EntryForm, _page(row, f"Change {row.title}", "Save", save, changes=row))


@keeper
def move(request: StaffRequest, key: str) -> HttpResponse:
    """An entry comes to another stage."""
    row = _entry(request, key)

    def save(form: forms.MoveForm) -> str:
        acting.move_on(
            entry=row, today=request.today, by=request.user, version=form.cleaned_data["version"] or 0, **form.given()
        )
        return f"It is at {row.get_stage_display()}."

    intro = f"It is at {row.get_stage_display()} now."
    page = _page(row, f"Move {row.title} on", "Move it on", save, changes=row, intro=intro)
    return serve(request, forms.MoveForm, page, {"on": request.today})


TOLD = {
    "decision": ("What was decided", acting.decided, "The decision is kept."),
    "performance": ("A meeting about how the contract is kept", acting.note_performance, "The notes are kept."),
}
KEPT_AS_TOLD = "What is told is kept with its day and is not changed afterwards: add to it when more is known."


@keeper
def tell(request: StaffRequest, key: str, what: str) -> HttpResponse:
    """What was decided, or how a contract is kept."""
    row, (title, act, done) = _entry(request, key), found(TOLD.get(what))

    def save(form: forms.ToldForm) -> str:
        act(entry=row, today=request.today, by=request.user, **form.given())
        return done

    page = _page(row, f"{title}: {row.title}", "Add it", save, intro=KEPT_AS_TOLD)
    return serve(request, forms.ToldForm, page, {"on": request.today})


@keeper
def concern(request: StaffRequest, key: str) -> HttpResponse:
    """Make it a service of concern, or end that."""
    row = _entry(request, key)

    def save(form: forms.ConcernForm) -> str:
        acting.of_concern(
            entry=row, today=request.today, by=request.user, version=form.cleaned_data["version"] or 0, **form.given()
        )
        return "It is a service of concern." if row.concern else "It is no longer a service of concern."

    page = _page(row, f"Service of concern: {row.title}", "Save", save, changes=row)
    return serve(request, forms.ConcernForm, page, {"on": request.today})


@keeper
def tie(request: StaffRequest, key: str) -> HttpResponse:
    """Tie an entry to the improvement plan."""
    row = _entry(request, key)

    def save(form: forms.TieForm) -> str:
        acting.tie_entry(entry=row, by=request.user, **form.given())
        return "It is tied."

    return serve(request, forms.TieForm, _page(row, f"Tie {row.title} to the plan", "Tie it", save))


@keeper
def outcome(request: StaffRequest, key: str) -> HttpResponse:
    """What the contract was to achieve."""
    row = _entry(request, key)

    def save(form: forms.OutcomeForm) -> str:
        acting.add_outcome(entry=row, by=request.user, **form.given())
        return "The outcome is added."

    return serve(request, forms.OutcomeForm, _page(row, f"What {row.title} was to achieve", "Add it", save))


@keeper
def change_outcome(request: StaffRequest, key: str, outcome_id: str) -> HttpResponse:
    """Change an outcome, or name the measure that shows it."""
    row = _entry(request, key)
    held = found(reading.outcome_of(row, outcome_id))

    def save(form: forms.OutcomeForm) -> str:
        acting.change_outcome(held, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return "The outcome is changed."

    return serve(request, forms.OutcomeForm, _page(row, "Change an outcome", "Save", save, changes=held))


@keeper
def coproduce(request: StaffRequest, key: str) -> HttpResponse:
    """Who took part and what changed because of it."""
    row = _entry(request, key)

    def save(form: forms.CoProductionForm) -> str:
        acting.coproduce(entry=row, today=request.today, by=request.user, **form.given())
        return "What they said is kept."

    page = _page(row, f"Who took part in {row.title}", "Add it", save, intro=KEPT_AS_TOLD)
    return serve(request, forms.CoProductionForm, page, {"on": request.today})

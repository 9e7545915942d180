"""Tying a statement to what bears it out, and untying it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.improvement.actions import add_evidence, evidence_from
from goldenthread.improvement.actions import evaluating as actions
from goldenthread.improvement.readings import said
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import evaluating, latest_reading, measures_in
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.evaluation import forms
from goldenthread.web.board.evaluation.finding import page_of, statement_or_404
from goldenthread.web.board.plans.wording import period
from goldenthread.web.board.serving import Page, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

writer = staff_page(Permission.WRITE_SELF_EVALUATION)


@writer
def tie_measure(request: StaffRequest, key: str) -> HttpResponse:
    """Tie a measure's latest reading; from then on it is held to the measure as it moves."""
    row = statement_or_404(request, key)
    as_at = evaluating.speaks_of(row.edition, request.today)
    found = {m.public_id: latest_reading(m, as_at) for m in measures_in(request.area)}
    readings = {name: reading for name, reading in found.items() if reading is not None}

    def save(form: forms.MeasureForm) -> str:
        reading = readings[form.cleaned_data["measure"]]
        actions.lean(
            statement=row, evidence=evidence_from(reading=reading, by=request.user), by=request.user,
            today=request.today,
        )  # fmt: skip
        return f"{row.ref} rests on “{reading.measure.name}”."

    view = view_of(request.permissions)
    options = [("", "Choose"), *((k, f"{r.measure.name}: {said(r, view)}, {period(r)}") for k, r in readings.items())]
    page = Page(f"Tie a measure to {row.ref}", "Tie it", page_of(row), row.ref, save, intro=row.words)
    return serve(request, forms.with_choices(forms.MeasureForm, measure=options), page, {})


@writer
def tie_other(request: StaffRequest, key: str) -> HttpResponse:
    """Tie an audit, feedback, a document or a decision."""
    row = statement_or_404(request, key)

    def save(form: forms.OtherForm) -> str:
        if row.edition.is_frozen:
            raise Refused("This edition is signed: begin the next one from it")
        piece = add_evidence(area=request.area, by=request.user, **form.given())
        actions.lean(statement=row, evidence=piece, by=request.user, today=request.today)
        return f"{row.ref} rests on “{piece.title}”."

    page = Page(f"Tie other evidence to {row.ref}", "Tie it", page_of(row), row.ref, save, intro=row.words)
    return serve(request, forms.OtherForm, page, {})


@writer
@require_POST
def untie(request: StaffRequest, key: str) -> HttpResponse:
    """Say that a statement no longer rests on something."""
    lean = evaluating.leaning_in(request.area, key)
    if lean is None:
        raise Http404("There is no such tie.")
    try:
        actions.unlean(lean, by=request.user, today=request.today)
        messages.success(request, f"It no longer rests on “{lean.evidence.title}”.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(page_of(lean.statement))

"""The joint strategic needs assessment: read, written, and out as PDF and Word."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.governance.actions import commissioning_needs as acting
from goldenthread.governance.selectors import commissioning_needs as reading
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.papers.needs_assessment import needs_assessment
from goldenthread.web.board.commissioning import forms
from goldenthread.web.board.sending import paper_file
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

keeper = staff_page(Permission.KEEP_COMMISSIONING)


@staff_page(Permission.SEE_COMMISSIONING)
def assessment(request: StaffRequest) -> HttpResponse:
    """Every chapter with the figures it stands on."""
    context = {
        "chapters": reading.assessment(request.area, request.today),
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/assessment.jinja", context)


@staff_page(Permission.SEE_COMMISSIONING)
def chapter(request: StaffRequest, key: str) -> HttpResponse:
    """One chapter, with what it said before."""
    row = found(reading.chapter_in(request.area, key))
    context = {
        "written": reading.written(row, request.today),
        "wordings": reading.wordings_of(row),
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/chapter.jinja", context)


@staff_page(Permission.SEE_COMMISSIONING)
def as_file(request: StaffRequest, ending: str) -> HttpResponse:
    """The whole as an accessible PDF or as Word."""
    paper = needs_assessment(request.area, request.today)
    return paper_file(paper, "Joint strategic needs assessment", ending)


def _page(row: Any, title: str, button: str, save: Any, changes: Any = None) -> Page:
    return Page(title, button, reverse("commissioning:chapter", args=[row.public_id]), row.title, save, changes)


@keeper
def add(request: StaffRequest) -> HttpResponse:
    """Begin a chapter."""

    def save(form: forms.ChapterForm) -> str:
        made = acting.add_chapter(area=request.area, today=request.today, by=request.user, **form.given())
        return f"Chapter {made.number} is begun."

    page = Page("Begin a chapter", "Begin it", reverse("commissioning:assessment"), "Needs assessment", save)
    return serve(request, forms.ChapterForm, page)


@keeper
def change(request: StaffRequest, key: str) -> HttpResponse:
    """Rewrite a chapter."""
    row = found(reading.chapter_in(request.area, key))

    def save(form: forms.ChapterForm) -> str:
        version = form.cleaned_data["version"] or 0
        acting.rewrite(row, version=version, today=request.today, by=request.user, **form.given())
        return "The chapter is changed; what it said before is kept."

    return serve(request, forms.ChapterForm, _page(row, f"Change {row.title}", "Save", save, row))


@keeper
def put_figure(request: StaffRequest, key: str) -> HttpResponse:
    """Tie a chapter to a measure."""
    row = found(reading.chapter_in(request.area, key))

    def save(form: forms.FigureForm) -> str:
        acting.put_figure(chapter=row, by=request.user, **form.given())
        return "The chapter stands on it."

    return serve(request, forms.FigureForm, _page(row, f"A figure of {row.title}", "Add it", save))


@require_POST
@keeper
def take_figure_out(request: StaffRequest, key: str, measure: str) -> HttpResponse:
    """The chapter no longer stands on a measure; that it did is in the trail."""
    row = found(reading.chapter_in(request.area, key))
    held = found(reading.figure_of(row, measure))
    acting.take_figure_out(figure=held, by=request.user)
    messages.success(request, f"The chapter no longer stands on “{held.measure.name}”.")
    return redirect("commissioning:chapter", key)

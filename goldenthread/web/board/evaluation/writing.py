"""Wording a statement: doubts are shown before it is kept, and nothing typed is lost when two write at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.improvement.actions import evaluating as actions
from goldenthread.improvement.actions import evidence_from
from goldenthread.improvement.rules.refusals import ChangedMeanwhile, Questioned, Refused
from goldenthread.improvement.selectors import evaluating, latest_reading, measures_in
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.evaluation import forms
from goldenthread.web.board.evaluation.finding import page_of, statement_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Edition, Evidence

CONFLICT = (
    "Somebody else worded this while you were writing. Nothing you wrote is lost: both texts stand below. "
    "Bring them together and save; every wording is kept."
)


@staff_page(Permission.WRITE_SELF_EVALUATION)
def write(request: StaffRequest, key: str) -> HttpResponse:
    """Word a statement anew."""
    row = statement_or_404(request, key)

    def save(form: forms.WordsForm) -> str:
        asked = form.cleaned_data
        actions.reword(
            row, words=asked["words"], version=asked["version"] or 0, by=request.user, today=request.today,
            why=asked["why"], answer=asked["answer"],
        )  # fmt: skip
        return page_of(row)

    first = {"words": row.words, "version": row.version}
    context = {"title": f"Word {row.ref} anew", "button": "Save the wording", "back": page_of(row), "row": row,
               "about": f"statement:{key}"}  # fmt: skip
    return _serve(request, forms.WordsForm, save, first, context)


@staff_page(Permission.WRITE_SELF_EVALUATION)
def add(request: StaffRequest, key: str) -> HttpResponse:
    """Add a statement to an edition."""
    edition = evaluating.edition_in(request.area, key)
    if edition is None:
        raise Http404("There is no such edition.")
    criteria = {c.public_id: c for c in evaluating.criteria_in(request.area)}
    measures = {m.public_id: m for m in measures_in(request.area)}

    def save(form: forms.StatementForm) -> str:
        asked = form.cleaned_data
        made = actions.add_statement(
            edition=edition, kind=asked["kind"], words=asked["words"], by=request.user, today=request.today,
            criterion=criteria.get(asked["criterion"]), section=asked["section"], answer=asked["answer"],
            evidence=_evidence(request, edition, measures.get(asked["measure"])),
        )  # fmt: skip
        return page_of(made)

    made = forms.with_choices(
        forms.StatementForm,
        criterion=[("", "None: parts A and C"), *((k, f"{c.order}. {c.title}") for k, c in criteria.items())],
        measure=[("", "None yet"), *((k, m.name) for k, m in measures.items())],
    )
    first = {"criterion": request.GET.get("criterion", ""), "kind": request.GET.get("kind", "")}
    back = reverse("evaluation:edition", args=[key])
    return _serve(request, made, save, first, {"title": "Add a statement", "button": "Add it", "back": back,
                                          "about": f"edition:{key}"})  # fmt: skip


def _evidence(request: StaffRequest, edition: "Edition", measure: Any) -> "list[Evidence]":
    if measure is None:
        return []
    reading = latest_reading(measure, evaluating.speaks_of(edition, request.today))
    if reading is None:
        raise Refused("This measure has no reading yet: choose another, or tie it once it is read", "measure")
    return [evidence_from(reading=reading, by=request.user)]


def _begun(saving: Autosave, form: Any, first: dict[str, Any]) -> dict[str, Any]:
    """What the form begins with. A draft goes on from the wording it was begun on, so that a later one is told of."""
    found = saving.initial(form, **first)
    began = saving.typed().get("began", "")
    return {**found, "version": int(began)} if began.isdecimal() else found


def _serve(
    request: StaffRequest, made: Callable[..., Any], save: Callable[[Any], str], first: Any, context: dict[str, Any]
) -> HttpResponse:
    saving = Autosave(request, subject=context["about"], form="statement")
    form = made(request.POST or None, initial=first, area=request.area, today=request.today)
    form.initial = _begun(saving, form, first)
    asked: list[str] = []
    theirs: Any = None
    if request.method == "POST" and form.is_valid():
        try:
            to = save(form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except Questioned as questioned:
            asked = questioned.questions
            form.add_error("answer", "Answer what is asked, or mend the words")
        except ChangedMeanwhile as told:
            theirs = told.row
            typed = {**form.data.dict(), "version": theirs.version}
            form = made(typed, area=request.area, today=request.today)
            form.add_error(None, CONFLICT)
        else:
            saving.finish()
            messages.success(request, "The words are kept, with every wording before them.")
            return redirect(to)
    given = {**context, "form": form, "saving": saving, "asked": asked, "theirs": theirs}
    given["yours"] = form["words"].value()
    return render(request, "board/evaluation/write.jinja", given, status=422 if form.errors else 200)

"""A statement's page: its words in every version, how it stands, what it rests on, and who holds what against it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.improvement.actions import evaluating as actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import evaluating
from goldenthread.improvement.selectors.claiming import claims_of
from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.evaluation import forms
from goldenthread.web.board.evaluation.finding import page_of, statement_or_404
from goldenthread.web.board.evaluation.rows import row_of
from goldenthread.web.board.plans.wording import later
from goldenthread.web.board.serving import Page, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

writer = staff_page(Permission.WRITE_SELF_EVALUATION)


@staff_page(Permission.SEE_IMPROVEMENT)
def statement(request: StaffRequest, key: str) -> HttpResponse:
    """One statement."""
    row = statement_or_404(request, key)
    found = evaluating.assess([row], request.today)[0]
    wordings = row.wordings.order_by("-number")
    may_write = Permission.WRITE_SELF_EVALUATION in request.permissions and not row.edition.is_frozen
    context = {
        "row": row_of(found, request.today),
        "statement": row,
        "edition": row.edition,
        "wordings": [{"wording": w, "later": later(w.day, request.today)} for w in wordings],
        "dissents": list(row.dissents.all()),
        "mine": set(appointments_of(request.user, request.area, request.today).values_list("organisation", flat=True)),
        "answers": list(row.confirmations.all()),
        "claims": claims_of(request.area, f"statement:{row.public_id}"),
        "may_write": may_write and row.removed_on is None,
    }
    return render(request, "board/evaluation/statement.jinja", context)


@writer
def owner(request: StaffRequest, key: str) -> HttpResponse:
    """Say who answers for a statement."""
    row = statement_or_404(request, key)

    def save(form: forms.OwnerForm) -> str:
        version = form.cleaned_data["version"] or 0
        actions.change_statement(row, version=version, by=request.user, **form.answers.fields)
        return "Who answers for it is changed."

    page = Page(f"Who answers for {row.ref}?", "Save", page_of(row), row.ref, save, row)
    return serve(request, forms.OwnerForm, page)


@writer
def remove(request: StaffRequest, key: str) -> HttpResponse:
    """Take a statement out of the edition."""
    row = statement_or_404(request, key)

    def save(form: forms.RemoveForm) -> str:
        actions.remove_statement(
            row, because=form.cleaned_data["because"], version=form.cleaned_data["version"] or 0, by=request.user,
            today=request.today,
        )  # fmt: skip
        return "It is taken out; its words and the reason are kept."

    page = Page(f"Take {row.ref} out", "Take it out", page_of(row), row.ref, save, intro=row.words)
    return serve(request, forms.RemoveForm, page, {"version": row.version})


@writer
def dissent(request: StaffRequest, key: str) -> HttpResponse:
    """Hold something against a statement."""
    row = statement_or_404(request, key)
    held = appointments_of(request.user, request.area, request.today).select_related("organisation")
    places = {a.organisation.public_id: a.organisation for a in held}

    def save(form: forms.DissentForm) -> str:
        asked = form.cleaned_data
        actions.dissent(
            statement=row, of=places[asked["on_behalf_of"]], role=asked["role"], words=asked["words"], by=request.user,
            today=request.today,
        )  # fmt: skip
        return "It stands beside the statement, and nobody else can change it."

    options = [(key, place.name) for key, place in places.items()]
    page = Page(f"Dissent from {row.ref}", "Record the dissent", page_of(row), row.ref, save, intro=row.words)
    return serve(request, forms.with_choices(forms.DissentForm, on_behalf_of=options), page, {})


@writer
@require_POST
def withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """Withdraw a dissent of an organisation the person acts for."""
    held = evaluating.dissent_in(request.area, key)
    if held is None:
        raise Http404("There is no such dissent.")
    try:
        actions.withdraw_dissent(held, words="", by=request.user, today=request.today)
        messages.success(request, "The dissent is withdrawn; both stay in the history.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("evaluation:statement", args=[held.statement.public_id]))

"""What the person who looks is asked: their statements that are no longer borne out, and their answers."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.improvement.actions import evaluating as actions
from goldenthread.improvement.selectors import evaluating
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.evaluation import forms
from goldenthread.web.board.evaluation.finding import page_of, statement_or_404
from goldenthread.web.board.evaluation.rows import row_of
from goldenthread.web.board.serving import Page, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.WRITE_SELF_EVALUATION)
def mine(request: StaffRequest) -> HttpResponse:
    """Every statement the person is asked about."""
    found = evaluating.asked_of(request.user, request.area, request.today)
    return render(request, "board/evaluation/asked.jinja", {"rows": [row_of(each, request.today) for each in found]})


@staff_page(Permission.WRITE_SELF_EVALUATION)
def answer(request: StaffRequest, key: str) -> HttpResponse:
    """Say why a statement still stands."""
    row = statement_or_404(request, key)
    found = evaluating.assess([row], request.today)[0]

    def save(form: forms.AnswerForm) -> str:
        actions.confirm(
            statement=row, reasons=found.reasons, words=form.cleaned_data["words"], by=request.user,
            today=request.today,
        )  # fmt: skip
        return "Your answer stands with the statement. It is asked again when the evidence changes."

    intro = " ".join([f"“{row.words}”", *found.reasons])
    page = Page(f"Does {row.ref} still stand?", "Answer", page_of(row), row.ref, save, intro=intro)
    return serve(request, forms.AnswerForm, page, {})

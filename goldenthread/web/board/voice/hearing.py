"""Putting down what was heard, and taking it back."""

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.partnership.permissions import Permission
from goldenthread.voice import actions
from goldenthread.voice.selectors import heard
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.board.voice import forms
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

keeper = staff_page(Permission.KEEP_VOICE)


@keeper
def add(request: StaffRequest) -> HttpResponse:
    """Put down what was heard."""

    def save(form: forms.HeardForm) -> str:
        made = actions.hear(area=request.area, said=actions.Said(**form.given()), by=request.user, today=request.today)
        return f"“{made.title}” is put down."

    page = Page("Put down what was heard", "Put it down", reverse("voice:home"), "What was heard", save)
    return serve(request, forms.HeardForm, page, {"day": request.today, "leave": "none"})


@keeper
def withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """Take something back: its words are shown to nobody from then on."""
    row = found(heard.feedback_of(request.area, key))

    def save(form: forms.WithdrawForm) -> str:
        actions.withdraw(feedback=row, reason=form.cleaned_data["reason"], by=request.user, today=request.today)
        return "It is taken back."

    back = reverse("voice:one", args=[key])
    intro = "Its words are shown no more, it is not counted, and no public answer quotes it. This cannot be undone."
    page = Page("Take it back", "Take it back", back, "Back, without taking it back", save, intro=intro)
    return serve(request, forms.WithdrawForm, page, {})

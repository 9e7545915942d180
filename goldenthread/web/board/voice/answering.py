"""You said, we did: the answers, and saying what came of something."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.partnership.permissions import Permission
from goldenthread.voice import actions
from goldenthread.voice.selectors import answered, heard
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.board.voice import forms
from goldenthread.web.board.voice.home import places, reply_row
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing

SAID = "What came of it is kept."
TOLD = " Anybody can read it on the public page."
keeper = staff_page(Permission.KEEP_VOICE)


@staff_page(Permission.SEE_VOICE)
def every(request: StaffRequest) -> HttpResponse:
    """Every answer that stands, the newest first."""
    rows = answered.replies_in(request.area)
    state = listing(request, sorts=["day"], default_sort="-day").of(rows.count())
    shown = [reply_row(request, reply) for reply in rows[state.window]]
    context = {
        "listing": state, "rows": shown, "places": places("answers"), "waiting": _waiting(request),
        "may_keep": Permission.KEEP_VOICE in request.permissions,
    }  # fmt: skip
    return render(request, "board/voice/answers.jinja", context)


def _waiting(request: StaffRequest) -> int:
    """How many things heard up to today have no answer."""
    return heard.answered(heard.feedback_in(request.area), yes=False).filter(day__lte=request.today).count()


@keeper
def answer(request: StaffRequest, key: str) -> HttpResponse:
    """Say what came of something heard."""
    row = found(heard.feedback_of(request.area, key))

    def save(form: forms.AnswerForm) -> str:
        made = actions.reply(feedback=[row], by=request.user, today=request.today, **form.given())
        return SAID + (TOLD if made.public else "")

    back = reverse("voice:one", args=[key])
    page = Page("What came of it?", "Keep the answer", back, row.title, save)
    return serve(request, forms.AnswerForm, page, {"day": request.today})


@keeper
def correct(request: StaffRequest, key: str) -> HttpResponse:
    """Put a newer answer in the place of one that stands; the old one is kept with the record."""
    row = found(answered.reply_of(request.area, key))

    def save(form: forms.AnswerForm) -> str:
        made = actions.reply(
            feedback=list(row.feedback.all()), corrects=row, by=request.user, today=request.today,
            citation=row.citation, **form.given(),
        )  # fmt: skip
        return SAID + (TOLD if made.public else "")

    page = Page("Correct an answer", "Keep the answer", reverse("voice:answers"), "You said, we did", save, row)
    return serve(request, forms.AnswerForm, page, {"day": request.today})

"""The list of what was heard, one thing of it, and its themes over time."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.permissions import Permission
from goldenthread.voice import choices
from goldenthread.voice.rules import share_in_words
from goldenthread.voice.selectors import answered, heard
from goldenthread.web.board.plans.wording import later
from goldenthread.web.board.serving import found
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from goldenthread.voice.models import Reply

KINDS = (
    Filter("theme", "About", tuple(choices.Theme.choices)),
    Filter("said_by", "Said by", tuple(choices.Speaker.choices)),
    Filter("way", "Heard by", tuple(choices.Way.choices)),
    Filter("feeling", "Points", tuple(choices.Feeling.choices)),
)
ANSWERED = Filter("answered", "Answered", (("no", "Not answered yet"), ("yes", "Answered")))
WORDS = Filter("words", "Words", hint="In the title, what was said or the service")
TONES = {"did": "done", "doing": "open", "cannot": "quiet"}


def places(here: str) -> list[dict[str, Any]]:
    """The parts of this room as tabs."""
    parts = (("home", "What was heard"), ("themes", "Themes over time"), ("answers", "You said, we did"))
    return [{"text": text, "name": name, "current": name == here} for name, text in parts]


@staff_page(Permission.SEE_VOICE)
def every(request: StaffRequest) -> HttpResponse:
    """All that was heard, the newest first, narrowed by kind and words."""
    state = listing(request, sorts=["day", "title"], default_sort="-day", filters=(*KINDS, ANSWERED, WORDS))
    chosen = {one.name: state.values[one.name] for one in KINDS}
    rows = heard.narrowed(heard.feedback_in(request.area), words=state.values["words"], **chosen)
    if state.values["answered"]:
        rows = heard.answered(rows, yes=state.values["answered"] == "yes")
    state = state.of(rows.count())
    shown = [
        {"it": row, "later": later(row.day, request.today)} for row in rows.order_by(state.order, "-pk")[state.window]
    ]
    context = {
        "listing": state, "rows": shown, "places": places("home"),
        "may_keep": Permission.KEEP_VOICE in request.permissions,
    }  # fmt: skip
    return render(request, "board/voice/home.jinja", context)


@staff_page(Permission.SEE_VOICE)
def one(request: StaffRequest, key: str) -> HttpResponse:
    """One thing heard: the words (unless taken back), what may be quoted, and what came of it."""
    row = found(heard.feedback_of(request.area, key))
    context = {
        "row": row, "taken_back": getattr(row, "withdrawal", None), "share": share_in_words(row),
        "later": later(row.day, request.today),
        "replies": [reply_row(request, reply) for reply in answered.replies_to(row)],
        "may_keep": Permission.KEEP_VOICE in request.permissions,
    }  # fmt: skip
    return render(request, "board/voice/one.jinja", context)


def reply_row(request: StaffRequest, reply: "Reply") -> dict[str, Any]:
    """An answer as a page shows it; the action it became is a link for those who may open the plan."""
    kind, _, key = reply.ref.partition(":")
    leads_on = kind == "action" and Permission.SEE_IMPROVEMENT in request.permissions
    return {
        "it": reply, "tone": TONES[reply.outcome], "later": later(reply.day, request.today),
        "action": key if leads_on else "", "heard": list(reply.feedback.all()),
    }  # fmt: skip


@staff_page(Permission.SEE_VOICE)
def themes(request: StaffRequest) -> HttpResponse:
    """What was heard of by theme and half year, and which way it pointed."""
    told = heard.themes_of(request.area)
    halves = [_half(half, request.today) for half in told.halves]
    context = {
        "places": places("themes"), "halves": halves, "rows": told.rows,
        "feelings": [feeling.label for feeling in choices.Feeling],
    }  # fmt: skip
    return render(request, "board/voice/themes.jinja", context)


def _half(first: date, today: date) -> str:
    """A half year by its first day, in words; one that begins after the demonstration's day says so."""
    words = f"{'January to June' if first.month == 1 else 'July to December'} {first.year}"
    return f"{words} ({tag})" if (tag := later(first, today)) else words

"""A campaign's list, a page at a time; those to write to are ticked on any of its pages and kept until they are."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from goldenthread.casework.reviews import selectors
from goldenthread.casework.reviews.programme import safe_day
from goldenthread.casework.reviews.selectors.transfers import DONE, STAGES
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children, rows_of
from goldenthread.web.caseworker.reviews import writing_to
from goldenthread.web.caseworker.reviews.common import campaign_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import DEFAULT_SIZE, listing
from goldenthread.web.components.paths import path
from goldenthread.web.components.words import days_left, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goldenthread.casework.reviews.models import Transfer
    from goldenthread.casework.reviews.selectors import Stage

SIZE = DEFAULT_SIZE
COLUMNS = [
    {"key": "child", "text": "Child"}, {"key": "from", "text": "At"}, {"key": "stages", "text": "Stages passed"},
    {"key": "next", "text": "Next"}, {"key": "due", "text": "Send by"}, {"key": "tick", "text": "Write to"},
]  # fmt: skip
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_LATE = Markup('{} <span class="gt-due-row__left{}">{}</span>')
_TICK = Markup(
    '<input type="hidden" name="shown" value="{0}">'
    '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
    '<input class="govuk-checkboxes__input" type="checkbox" name="transfer" value="{0}" id="t-{0}"{1}>'
    '<label class="govuk-label govuk-checkboxes__label" for="t-{0}">'
    '<span class="govuk-visually-hidden">Write to the family of {2}</span></label></div></div>'
)


@staff_page(Permission.RECORD_CASEWORK)
def one(request: StaffRequest, campaign_id: str) -> HttpResponse:
    """The list, those at risk first, with the number at each stage. Queries do not grow with the list."""
    campaign = campaign_or_404(request, campaign_id)
    moves = selectors.moves_of(campaign, listed_children(request.user, request.area, request.today))
    stages = selectors.at_risk_first(selectors.stages_of(moves))
    wanted = [s for s in stages if request.GET.get("stage", "") in ("", s.standing)]
    state = listing(request, sorts=["risk"], default_sort="risk", keep=("stage",), size=SIZE).of(len(wanted))
    shown = {s.number: s for s in wanted[state.window]}
    rows = rows_of(moves, list(shown))
    log_list(request.user, request.area, "caseworker.campaign", [move.child for move in rows])
    chosen = set(writing_to.chosen(request, campaign)) & {s.public_id for s in stages if not s.finished}
    context = {
        "campaign": campaign, "columns": COLUMNS, "listing": state, "tabs": _tabs(request, stages),
        "rows": [_row(shown[move.pk], move, request.today, ticked=move.public_id in chosen) for move in rows],
        "total": len(stages), "named": sum(s.finished for s in stages), "late": _late(stages, request.today),
        "chosen": len(chosen), "elsewhere": len(chosen - {move.public_id for move in rows}),
        "to_tick": min(writing_to.MOST, sum(not s.finished for s in wanted)), "most": writing_to.MOST,
        "february": date(campaign.year, 2, 15), "march": date(campaign.year, 3, 31), "safe": safe_day,
    }  # fmt: skip
    return render(request, "caseworker/reviews/campaign.jinja", context)


def _late(stages: "Iterable[Stage]", today: date) -> int:
    return sum(s.days_left(today) < 0 and not s.finished for s in stages)


def _tabs(request: StaffRequest, stages: "Sequence[Stage]") -> list[dict[str, Any]]:
    counts = Counter(s.standing for s in stages)
    named = [(label, f"To do: {label.lower()}", counts[label]) for _, label in STAGES if counts[label]]
    return [
        {"text": text, "href": f"{request.path}?stage={key}" if key else request.path, "count": count,
         "current": request.GET.get("stage", "") == key}
        for key, text, count in (("", "All", len(stages)), *named, (DONE, "Named", counts[DONE]))
    ]  # fmt: skip


def _row(stage: "Stage", move: "Transfer", today: date, *, ticked: bool) -> dict[str, Any]:
    left = stage.days_left(today)
    over = " gt-due-row__left--over" if left < 0 else ""
    due = "" if stage.finished else _LATE.format(short_date(safe_day(move.due_on)), over, days_left(left))
    tick = _TICK.format(move.public_id, Markup(" checked") if ticked else "", move.child.full_name)
    worked = " (worked out from the birth date)" if move.worked_out else ""
    href = path("caseworker:reviews:transfer", move.campaign.public_id, move.public_id)
    return {
        "id": move.public_id,
        "cells": [
            {"html": _LINK.format(href, move.child.full_name)},
            {"text": move.case.setting.name if move.case.setting else "Not recorded"},
            {"text": f"{stage.passed} of {len(STAGES)}"},
            {"text": ("Named" if stage.finished else stage.following) + worked}, {"html": due},
            {"html": "" if stage.finished else tick},
        ],
    }  # fmt: skip

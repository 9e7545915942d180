"""Whom to write to about their move: ticked on any page of a campaign's list, and kept until letters are drafted."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.listed import IsAmong, listed_children, rows_of
from goldenthread.web.caseworker.reviews.common import campaign_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.paths import path

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from goldenthread.casework.reviews.models import Campaign, Transfer

MOST = 300
"""Letters drafted at once."""


def _key(campaign: "Campaign") -> str:
    return f"campaign:{campaign.public_id}"


def chosen(request: StaffRequest, campaign: "Campaign") -> list[str]:
    """The moves that this person has ticked so far, by their ids; whether each is in sight is asked again."""
    return request.session.get(_key(campaign), [])


@require_POST
@staff_page(Permission.RECORD_CASEWORK)
def letters(request: StaffRequest, campaign_id: str) -> HttpResponse:
    """Keep the ticks and go to another page, tick all or none; or draft a letter to each family, where they may."""
    campaign = campaign_or_404(request, campaign_id)
    moves = selectors.moves_of(campaign, listed_children(request.user, request.area, request.today))
    request.session[_key(campaign)] = _ticked(request, campaign, moves)
    if "template" in request.POST and (batch := _draft(request, campaign, moves)):
        del request.session[_key(campaign)]
        messages.success(request, "The letters are drafted. Look them through, approve and send them.")
        return redirect("caseworker:letters:batch", batch)
    state = {name: request.POST[name] for name in ("stage", "page") if request.POST.get(name)}
    return redirect(f"{path('caseworker:reviews:campaign', campaign_id)}?{urlencode(state)}")


def _ticked(request: StaffRequest, campaign: "Campaign", moves: "QuerySet[Transfer]") -> list[str]:
    """What was ticked on other pages and is on this one; the whole list besides, or none, where that is asked for."""
    if request.POST.get("tick") == "none":
        return []
    shown = set(request.POST.getlist("shown"))
    ticked = [each for each in chosen(request, campaign) if each not in shown] + request.POST.getlist("transfer")
    if request.POST.get("tick") == "all":
        stages, wanted = selectors.at_risk_first(selectors.stages_of(moves)), request.POST.get("stage", "")
        ticked += [s.public_id for s in stages if not s.finished and wanted in ("", s.standing)][:MOST]
    return list(dict.fromkeys(ticked))


def _draft(request: StaffRequest, campaign: "Campaign", moves: "QuerySet[Transfer]") -> str:
    """The batch of letters to those ticked, by its id; nothing, and a message says why, where it cannot be made."""
    stages = selectors.stages_of(moves.filter(IsAmong("public_id", chosen(request, campaign))))
    transfers = rows_of(moves, [s.number for s in selectors.at_risk_first(stages) if not s.finished])
    if len(transfers) > MOST:
        messages.warning(request, f"{len(transfers):,} are ticked. Write to at most {MOST} families at once.")
        return ""
    try:
        return actions.write_to_families(
            campaign=campaign, transfers=transfers, template=request.POST["template"], by=request.user,
            today=request.today,
        ).public_id  # fmt: skip
    except (CannotRecord, LetterRefused) as refusal:
        messages.warning(request, str(refusal))
        return ""

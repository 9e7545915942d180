"""Where forms save themselves: by script as one types, or by a button without it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from goldenthread.drafts import actions, selectors
from goldenthread.drafts.rules import Overtaken, Page, TooLong
from goldenthread.drafts.selectors import Place
from goldenthread.partnership.clock import LONDON
from goldenthread.web.components.autosave import LASTS, OURS, SALT
from goldenthread.web.components.begun import own_address
from goldenthread.web.components.here import locate

if TYPE_CHECKING:
    from goldenthread.drafts.models import Draft


@dataclass(frozen=True)
class Allowed:
    """What a token of ours allows: the draft at one place, for the person it was made for, from one page."""

    place: Place
    page: Page


def _allowed(request: HttpRequest) -> Allowed:
    """What the request's token allows this person; 404 for a token that is not ours, not theirs, or too old."""
    here = locate(request)
    if here.area is None or not request.user.is_authenticated:
        raise Http404("There is no such page.")
    try:
        code, subject, form, owner, whose, address, title, child = signing.loads(
            request.POST.get("draft-token", ""), salt=SALT, max_age=LASTS
        )
    except signing.BadSignature:
        raise Http404("There is no such page.") from None
    if code != here.area.code or whose != request.user.public_id:
        raise Http404("There is no such page.")
    return Allowed(Place(here.area, subject, form, owner), Page(own_address(address), title, child))


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands in a form: the script is answered in JSON, a person with a page that says what was saved."""
    by_script = "application/json" in request.headers.get("Accept", "")
    if by_script and not request.user.is_authenticated:
        return JsonResponse(
            {"said": "You have been signed out. Sign in in another tab: this page then saves again."}, status=401
        )
    allowed = _allowed(request)
    typed = {name: values for name, values in request.POST.lists() if name not in OURS}
    known = request.POST.get("draft-version", "0")
    seen = int(known) if known.isdecimal() else 0
    assert request.user.is_authenticated
    try:
        draft = actions.keep(place=allowed.place, typed=typed, by=request.user, seen=seen, found_at=allowed.page)
    except TooLong as problem:
        return _answer(request, by_script, str(problem), 413, _back(allowed))
    except Overtaken as problem:
        return _overtaken(request, by_script, allowed, problem)
    return _answer(request, by_script, said(draft), 200, _back(allowed), draft.version)


def _back(allowed: Allowed) -> str:
    """Where the form is; the first page where it is on none of ours."""
    return allowed.page.address or "/"


def said(draft: "Draft") -> str:
    """When a draft was saved, in words."""
    return f"Saved at {draft.saved_at.astimezone(LONDON):%H:%M}"


def _answer(
    request: HttpRequest, by_script: bool, words: str, status: int, page: str, version: int | None = None
) -> HttpResponse:
    if by_script:
        return JsonResponse({"said": words, "version": version}, status=status)
    context = {"words": words, "saved": status == 200, "page": page}
    return render(request, "pages/draft_kept.jinja", context, status=status)


def _overtaken(request: HttpRequest, by_script: bool, allowed: Allowed, problem: Overtaken) -> HttpResponse:
    """Both texts side by side: what stands, and what this person typed, which is kept."""
    if by_script:
        return JsonResponse({"said": str(problem), "version": None, "overtaken": True}, status=409)
    assert request.user.is_authenticated
    mine = selectors.set_aside_at(allowed.place, request.user).first()
    context = {
        "problem": str(problem),
        "theirs": problem.draft,
        "names": sorted({*problem.draft.fields, *(mine.fields if mine else {})}),
        "mine": mine,
        "page": _back(allowed),
    }
    return render(request, "pages/draft_beside.jinja", context, status=409)


@require_GET
def token(request: HttpRequest) -> JsonResponse:
    """A fresh token for a page that was left open while its person signed in again."""
    if not request.user.is_authenticated:
        return JsonResponse({}, status=401)
    return JsonResponse({"csrf": get_token(request)})

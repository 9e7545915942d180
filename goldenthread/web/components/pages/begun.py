"""Forms that somebody has begun: when, what, about whom; going on with one, throwing one away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.drafts.actions import throw_away
from goldenthread.drafts.selectors import drafts_of
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.begun import every
from goldenthread.web.components.here import StaffRequest


@staff_page()
def show(request: StaffRequest) -> HttpResponse:
    """What the person has begun, the latest first."""
    return render(request, "pages/begun.jinja", {"begun": every(request)})


@require_POST
@staff_page()
def discard(request: StaffRequest, draft_id: str) -> HttpResponse:
    """Throw one away; of those only that are the person's own."""
    draft = found(drafts_of(request.user, request.area).filter(public_id=draft_id).first())
    if throw_away(draft, request.user):
        messages.success(request, "It is thrown away. Nothing was sent.")
    else:
        messages.warning(request, "Others write in that form as well, so it is not thrown away here. Open it instead.")
    return redirect("begun")

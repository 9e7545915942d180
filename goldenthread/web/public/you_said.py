"""You said, we did: what came of what families and others said, for anybody to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.partnership.clock import today_in
from goldenthread.voice.selectors import answered

MOST = 100


def every(request: HttpRequest) -> HttpResponse:
    """The answers of each area, the newest first. Who spoke is told by kind; quotes stand where leave was given."""
    areas = [(area, list(answered.told_in_public(area))[:MOST], today_in(area)) for area in answered.areas_that_tell()]
    return render(request, "public/you_said.jinja", {"areas": [one for one in areas if one[1]]})

"""The bodies: the governance picture, and one page for each."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.governance.selectors import bodies, lines
from goldenthread.governance.selectors.ahead import forward_for
from goldenthread.governance.selectors.decisions import decisions_for
from goldenthread.governance.selectors.escalations import clock, escalations_seen
from goldenthread.governance.selectors.notice import words_of
from goldenthread.governance.selectors.words import cycle_words
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.web.board.meetings import doors, picture
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from goldenthread.governance.models import Body

WORDS = Filter("words", "Name, other name or short name")


@staff_page(Permission.SEE_BOARDS)
def every(request: StaffRequest) -> HttpResponse:
    """Who reports to whom, as a picture and as a list, and every body."""
    drawn = lines.picture(request.area, request.today)
    state = listing(request, sorts=["name"], default_sort="name", filters=(WORDS,), size=500)
    rows = [body for body in bodies.bodies_in(request.area) if _called(body, state.values["words"])]
    state = state.of(len(rows))
    mine = {body.pk for body in bodies.my_bodies(request.user, request.area, request.today)}
    context = {
        "svg": picture.draw(drawn) if drawn.levels else "",
        "tops": [_branch(drawn, body, ()) for body in (drawn.levels[0] if drawn.levels else [])],
        "listing": state,
        "may_add": may(request.user, request.area, request.today, Permission.CLERK_BOARDS),
        "rows": [{"body": body, "mine": body.pk in mine, "cycle": cycle_words(body.cycle)} for body in rows],
    }
    return render(request, "board/meetings/bodies.jinja", context)


def _called(body: "Body", words: str) -> bool:
    names = " ".join([body.name, body.key, *(alias.name for alias in body.aliases.all())]).lower()
    return all(word in names for word in words.lower().split())


def _branch(drawn: lines.Picture, body: "Body", above: tuple[int, ...]) -> dict[str, Any]:
    """A body with those beneath it, for the nested list; a body under two boards stands under both."""
    beneath = [
        {**_branch(drawn, line.lower, (*above, body.pk)), "stated": line.stated}
        for line in sorted(drawn.beneath(body), key=lambda line: line.lower.name)
        if line.lower_id not in above
    ]
    return {"body": body, "stated": True, "beneath": beneath}


@staff_page(Permission.SEE_BOARDS)
def one(request: StaffRequest, body_id: str) -> HttpResponse:
    """One body: what it is for, whom it answers to, who sits on it, by which rules, when it meets."""
    body = doors.the_body(request, body_id)
    user, area, today = request.user, request.area, request.today
    terms = list(bodies.terms_of(body))
    mine = bodies.my_bodies(user, area, today).filter(pk=body.pk).exists()
    context = {
        "body": body,
        "lines_up": [line for line in lines.lines_of(area, today) if line.lower_id == body.pk],
        "lines_down": [line for line in lines.lines_of(area, today) if line.upper_id == body.pk],
        "cycle": cycle_words(body.cycle),
        "notice": words_of(body),
        "seats": bodies.seats_of(body, today),
        "quorum": bodies.quorum_words(body, today),
        "terms": terms,
        "interests": bodies.interests_of(body, today) if mine or doors.clerks(request, body) else None,
        "meetings_ahead": body.meetings.filter(on__gte=today).order_by("on"),
        "meetings_before": body.meetings.filter(on__lt=today).order_by("-on")[:12],
        "forward": forward_for(user, area, today).filter(body=body, state__in=["open", "placed"]),
        "decisions": decisions_for(user, area, today).filter(item__meeting__body=body)[:5],
        "escalations": [
            clock(row, today)
            for row in escalations_seen(user, area, today)
            if body.pk in (row.raised_by_body_id, row.with_body_id)
        ],
        "clerk": doors.clerks(request, body),
        "mine": mine,
    }
    return render(request, "board/meetings/body.jinja", context)

"""Running a meeting: who is there, what they declare, and each item decided in turn, by keyboard."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.governance.actions import minutes as minuting
from goldenthread.governance.actions import running as acting
from goldenthread.governance.selectors import bodies, running
from goldenthread.governance.selectors.minutes import drafted, minute_of, standing_decisions
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import DecisionForm, DeclarationForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Item, Meeting


@staff_page(Permission.CLERK_BOARDS)
def show(request: StaffRequest, meeting_id: str) -> HttpResponse:
    """The register of the meeting, the quorum, and the items to be taken."""
    meeting = doors.the_meeting(request, meeting_id)
    doors.clerk_only(request, meeting.body)
    if request.method == "POST":
        _record(request, meeting)
        return redirect("meetings:run", meeting.public_id)
    items = list(meeting.items.all())
    context = {
        "meeting": meeting,
        "places": [_place(place, meeting) for place in running.places(meeting)],
        "guests": running.guests(meeting),
        "items": [
            {"item": item, "quorum": running.quorum_of(item), "decisions": standing_decisions(item)} for item in items
        ],
        "quorum": running.quorum_of(items[0]) if items else None,
        "rule": bodies.quorum_words(meeting.body, meeting.on),
    }
    return render(request, "board/meetings/run.jinja", context)


def _place(place: running.Place, meeting: "Meeting") -> dict[str, Any]:
    deputies = [(f"deputy-{d.public_id}", f"By deputy: {d}") for d in bodies.deputies_of(place.seat, meeting.on)]
    choices = [
        ("", "Not recorded"),
        ("present", "Present"),
        *deputies,
        ("apologies", "Apologies"),
        ("absent", "Absent"),
    ]
    now = f"deputy-{place.deputy.public_id}" if place.deputy and place.here else place.state
    return {"place": place, "choices": choices, "now": now}


def _record(request: StaffRequest, meeting: "Meeting") -> None:
    """The whole register at once: only what differs from what is recorded becomes a row."""
    try:
        for words in request.POST.getlist("confirm"):
            acting.confirm(meeting=meeting, words=words, by=request.user, today=request.today)
        for place in running.places(meeting):
            _seat(request, meeting, place)
        if request.POST.get("guest", "").strip():
            acting.record_attendance(
                meeting=meeting, guest=request.POST["guest"][:160], state="present", by=request.user
            )
    except ValueError as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, "The register is saved.")


def _seat(request: StaffRequest, meeting: "Meeting", place: running.Place) -> None:
    now = _place(place, meeting)["now"]
    asked = request.POST.get(f"seat-{place.seat.public_id}", now)
    if asked == now or not asked:
        return
    key = asked.removeprefix("deputy-")
    deputy = bodies.deputies_of(place.seat, meeting.on).filter(public_id=key).first() if key != asked else None
    if key != asked and deputy is None:
        return
    state = "present" if deputy else asked
    acting.record_attendance(meeting=meeting, membership=place.seat, deputy=deputy, state=state, by=request.user)


@staff_page(Permission.CLERK_BOARDS)
def take(request: StaffRequest, meeting_id: str, item_id: str) -> HttpResponse:
    """One item: declarations, comings and goings, the decision; then on to the next."""
    item = doors.the_item(request, item_id)
    doors.found(item if item.meeting.public_id == meeting_id else None)
    doors.clerk_only(request, item.meeting.body)
    seats = [(p.seat.public_id, str(p.seat)) for p in running.places(item.meeting) if p.here]
    does = request.POST.get("do", "")
    form = DecisionForm(
        request.POST if does == "decide" else None,
        initial={
            "words": "" if standing_decisions(item) else "\n".join(item.recommendations),
            "outcome": "noted" if item.purpose == "information" else None,
        },
    )
    declaring = DeclarationForm(request.POST if does == "declare" else None, seats=seats, exempt=item.part == 2)
    try:
        to = _act(request, item, does, form, declaring)
        if to:
            return redirect(to)
    except ValueError as problem:
        (form if does == "decide" else declaring).add_error("words", str(problem))
    context = _context(item, form, declaring)
    return render(request, "board/meetings/take.jinja", context, status=422 if request.method == "POST" else 200)


def _act(request: StaffRequest, item: "Item", does: str, form: DecisionForm, declaring: DeclarationForm) -> str:
    here = reverse("meetings:take", args=[item.meeting.public_id, item.public_id])
    if does == "decide" and form.is_valid():
        acting.decide(item=item, today=request.today, by=request.user, **form.cleaned_data)
        messages.success(request, f"Item {item.number} is decided.")
        return _onward(item)
    if does == "declare" and declaring.is_valid():
        asked = dict(declaring.cleaned_data)
        seat = doors.found(bodies.seat_in(item.meeting.body, asked.pop("membership")))
        acting.declare(item=item, membership=seat, today=request.today, by=request.user, **asked)
        return here
    if does in ("left", "present"):
        seat = doors.found(bodies.seat_in(item.meeting.body, request.POST.get("seat", "")))
        acting.record_attendance(meeting=item.meeting, membership=seat, state=does, from_item=item, by=request.user)
        return here
    if does == "draft" and minute_of(item) is None:
        minuting.write_minute(item=item, words=drafted(item), based_on=0, by=request.user)
        return reverse("meetings:minute", args=[item.public_id])
    return ""


def _onward(item: "Item") -> str:
    """The next item, or the meeting when all are taken."""
    following = item.meeting.items.filter(position__gt=item.position).first()
    if following:
        return reverse("meetings:take", args=[item.meeting.public_id, following.public_id])
    return reverse("meetings:run", args=[item.meeting.public_id])


def _context(item: "Item", form: DecisionForm, declaring: DeclarationForm) -> dict[str, Any]:
    return {
        "item": item,
        "meeting": item.meeting,
        "form": form if form.is_bound or not declaring.is_bound else declaring,
        "deciding": form,
        "declaring": declaring,
        "quorum": running.quorum_of(item),
        "places": running.places(item.meeting, item),
        "declarations": running.declarations(item),
        "decisions": standing_decisions(item),
        "before": item.meeting.items.filter(position__lt=item.position).last(),
        "after": item.meeting.items.filter(position__gt=item.position).first(),
    }

"""What the clerk keeps of a body: seats, deputies, interests, the forward plan, the adoption of its terms."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import ahead, people
from goldenthread.governance.actions import bodies as acting
from goldenthread.governance.selectors import bodies
from goldenthread.governance.selectors.words import NATURES, POSTS, SECTORS
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may
from goldenthread.web.board.meetings import doors
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Body


class OfBody(forms.Form):
    """A form about one body; fields that choose a seat or a person are filled from it."""

    def __init__(self, *args: Any, request: StaffRequest, body: "Body", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = [(seat.public_id, str(seat)) for seat in bodies.seats_of(body, request.today)]
        persons = people_who_may(request.area, Permission.SEE_BOARDS, request.today)
        drafts = [(str(t.number), f"Version {t.number}") for t in bodies.terms_of(body) if t.state == "draft"]
        known = {"seat": seats, "person": [(user.public_id, user.name) for user in persons], "version": drafts}
        for name in known.keys() & self.fields.keys():
            self.fields[name].choices = [("", "Choose"), *known[name]]  # type: ignore[attr-defined]  # a ChoiceField


class SeatForm(OfBody):
    """A seat, and who fills it."""

    role = forms.CharField(label="The seat, as a role", max_length=160)
    organisation = forms.CharField(label="Organisation", max_length=160, required=False)
    sector = forms.ChoiceField(label="Whom does it speak for?", choices=SECTORS)
    post = forms.ChoiceField(label="As what?", choices=POSTS, initial="member")
    voting = forms.BooleanField(label="It votes, and counts towards the quorum", required=False, initial=True)
    person = forms.ChoiceField(label="Who fills it?", required=False)
    starts_on = DayField(label="From which day?", says="First day")


class EndForm(OfBody):
    """The end of a seat."""

    seat = forms.ChoiceField(label="Which seat ends?")
    ends_on = DayField(label="Which is its last day?", says="Last day")


class DeputyForm(OfBody):
    """A deputy."""

    seat = forms.ChoiceField(label="For which member?")
    role = forms.CharField(label="The deputy’s own role", max_length=160)
    person = forms.ChoiceField(label="Who is it?", required=False)
    may_decide = forms.BooleanField(label="They may decide in the member’s place", required=False, initial=True)
    starts_on = DayField(label="From which day?", says="First day")


class InterestForm(OfBody):
    """An entry of the standing register."""

    seat = forms.ChoiceField(label="Whose interest?")
    nature = forms.ChoiceField(label="Of which nature?", choices=NATURES)
    words = forms.CharField(label="What is the interest?", max_length=500)


class ForwardForm(OfBody):
    """Something to come."""

    title = forms.CharField(label="What is to come before the body?", max_length=200)
    due_on = DayField(label="By which day?", says="Day")
    lead = forms.CharField(label="Who brings it, by role?", max_length=160, required=False)
    key_decision = forms.BooleanField(label="It is a key decision", required=False)
    exempt = forms.BooleanField(label="It is expected to be taken in Part 2", required=False)


class AdoptForm(OfBody):
    """The adoption of a draft of the terms of reference, named so that nobody adopts one they have not seen."""

    version = forms.ChoiceField(label="Which draft?")
    issued_on = DayField(label="Adopted on which day?", says="Day of issue")
    review_on = DayField(label="To be reviewed by which day?", says="Day of review")


def _seat(request: StaffRequest, body: "Body", asked: dict[str, Any]) -> None:
    user = _person(request, asked.pop("person"))
    people.seat(body=body, user=user, by=request.user, **asked)


def _person(request: StaffRequest, key: str) -> Any:
    return people_who_may(request.area, Permission.SEE_BOARDS, request.today).filter(public_id=key).first()


def _chosen(body: "Body", asked: dict[str, Any]) -> Any:
    return doors.found(bodies.seat_in(body, asked.pop("seat")))


def _end(request: StaffRequest, body: "Body", asked: dict[str, Any]) -> None:
    people.end_seat(membership=_chosen(body, asked), by=request.user, **asked)


def _deputy(request: StaffRequest, body: "Body", asked: dict[str, Any]) -> None:
    user = _person(request, asked.pop("person"))
    people.name_deputy(membership=_chosen(body, asked), user=user, by=request.user, **asked)


def _interest(request: StaffRequest, body: "Body", asked: dict[str, Any]) -> None:
    people.register_interest(membership=_chosen(body, asked), today=request.today, by=request.user, **asked)


def _forward(request: StaffRequest, body: "Body", asked: dict[str, Any]) -> None:
    ahead.look_ahead(body=body, by=request.user, **asked)


def _adopt(request: StaffRequest, body: "Body", asked: dict[str, Any]) -> None:
    terms = doors.found(bodies.terms_of(body).filter(number=asked.pop("version")).first())
    acting.adopt_terms(terms=terms, by=request.user, **asked)


Does = Callable[[StaffRequest, "Body", dict[str, Any]], None]
KEPT: dict[str, tuple[str, type[OfBody], Does]] = {
    "seat": ("Add a seat", SeatForm, _seat),
    "end-seat": ("End a seat", EndForm, _end),
    "deputy": ("Name a deputy", DeputyForm, _deputy),
    "interest": ("Register an interest", InterestForm, _interest),
    "forward": ("Add to the forward plan", ForwardForm, _forward),
    "adopt": ("Adopt the terms of reference", AdoptForm, _adopt),
}


@staff_page(Permission.CLERK_BOARDS)
def keep(request: StaffRequest, body_id: str, what: str) -> HttpResponse:
    """One thing the clerk keeps of a body."""
    body = doors.the_body(request, body_id)
    doors.clerk_only(request, body)
    title, form_class, does = doors.found(KEPT.get(what))
    form = form_class(request.POST or None, request=request, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            does(request, body, dict(form.cleaned_data))
            messages.success(request, f"{title}: done.")
            return redirect("meetings:body", body.public_id)
        except ValueError as problem:
            form.add_error(next(reversed(form.fields)), str(problem))
    context = {"form": form, "body": body, "title": title}
    return render(request, "board/meetings/keep.jinja", context, status=422 if form.errors else 200)

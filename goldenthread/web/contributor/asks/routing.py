"""Sending what was asked on to a service, or to a person in it; and giving it to a colleague as well."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, rules, selectors
from goldenthread.casework.asks.advisers import adviser, advisers
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date
from goldenthread.web.contributor.asks.common import ask_or_404

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask
    from goldenthread.partnership.models import User


class RouteForm(forms.Form):
    """A service, or a person in one; and a word to them."""

    words = forms.CharField(label="A word to them", required=False, widget=forms.Textarea, max_length=1000)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ChoiceField(
            label="Who is to give this advice?", choices=[("", "Choose"), *choices],
            error_messages={"required": "Choose a service, or a person in one."},
        )  # fmt: skip
        self.order_fields(["to", "words", "version"])


def _services(request: StaffRequest, ask: "Ask") -> list[Any]:
    """The services it may go to: for a designated officer any of the team; for a manager, those they work in."""
    every = selectors.services_in(request.area, request.today)
    team = adviser(ask.adviser).team if ask.adviser in advisers() else None
    fit = every.filter(team=team) if team else every
    if request.permissions & {Permission.ROUTE_ADVICE, Permission.RECORD_CASEWORK} or ask.contact_id == request.user.pk:
        return list(fit)
    return list(selectors.services_of(request.user, request.area, request.today).filter(pk__in=fit.values("pk")))


def _choices(request: StaffRequest, ask: "Ask") -> list[tuple[str, str]]:
    """Each service, and beneath it those of its people who give advice; what fits the adviser asked first."""
    found = []
    services = sorted(_services(request, ask), key=lambda s: (s.adviser != ask.adviser, s.name))
    for service in services:
        found.append((service.public_id, f"{service.name}: its manager chooses"))
        people = selectors.givers_of(service, request.today)
        found += [(f"{service.public_id}:{p.public_id}", f"{service.name}: {p.name}") for p in people]
    return found


@staff_page()
def route(request: StaffRequest, ask_id: str) -> HttpResponse:
    """Choosing who gives it. The clock is not moved: it runs from the day it reached the contact."""
    ask = ask_or_404(request, ask_id, "contributor.route")
    rules.check_may_route(request.user, ask, request.today)
    if not rules.is_open(ask):
        raise Http404("There is no such page.")
    form = RouteForm(request.POST or None, choices=_choices(request, ask), initial={"version": ask.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        service_id, _, person_id = data["to"].partition(":")
        service = selectors.service_in(request.area, service_id)
        person = selectors.members_of(service, request.today).filter(public_id=person_id).first() if service else None
        try:
            actions.route(
                ask=ask, service=service, person=person, words=data["words"], by=request.user, today=request.today,
                version=data["version"],
            )  # fmt: skip
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(
                request, f"Sent on to {_to(service, person)}. It is due by {long_date(ask.due_on)}, as before."
            )
            return redirect(_onwards(request, ask))
    context = {
        "ask": ask, "child": ask.child, "form": form, "what": words.what_of(ask), "now": words.of_whom(ask),
        "due": words.due_params(ask, request.today), "back": reverse("advice:ask", args=[ask_id]),
    }  # fmt: skip
    return render(request, "contributor/asks/route.jinja", context, status=422 if form.errors else 200)


def _to(service: Any, person: "User | None") -> str:
    return f"{person.name}, {service}" if person else str(service)


def _onwards(request: StaffRequest, ask: "Ask") -> str:
    if Permission.ROUTE_ADVICE in request.permissions:
        return reverse("advice:designated")
    return reverse("advice:ask", args=[ask.public_id])


class ShareForm(forms.Form):
    """A colleague."""

    def __init__(self, *args: Any, people: list["User"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ChoiceField(
            label="Which colleague is to write it with you?",
            choices=[("", "Choose"), *((p.public_id, p.name) for p in people)],
            error_messages={"required": "Choose a colleague."},
            help_text="They see this child’s record for as long as you do, and the draft you share.",
        )


@staff_page(Permission.GIVE_ADVICE)
def share(request: StaffRequest, ask_id: str) -> HttpResponse:
    """Giving an ask to a colleague of the same service as well: one draft, shared."""
    ask = ask_or_404(request, ask_id, "contributor.share")
    rules.check_may_write(request.user, ask, request.today)
    if ask.service is None:
        raise Http404("There is no such page.")
    people = list(selectors.givers_of(ask.service, request.today).exclude(pk=request.user.pk))
    form = ShareForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        person = next(p for p in people if p.public_id == form.cleaned_data["person"])
        try:
            actions.share(ask=ask, person=person, by=request.user, today=request.today)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"{person.name} can write in this draft now, and sees the child’s record.")
            return redirect("advice:ask", ask_id)
    context = {"ask": ask, "child": ask.child, "form": form, "what": words.what_of(ask), "people": people}
    return render(request, "contributor/asks/share.jinja", context, status=422 if form.errors else 200)

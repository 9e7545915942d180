"""The directory of services, kept by the SEND manager: who may be asked, who works there, the health contact."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, selectors
from goldenthread.casework.asks.advisers import advisers, title_of
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.RECORD_CASEWORK)
def services(request: StaffRequest) -> HttpResponse:
    """Every service with its people, by name."""
    found = [
        {
            "service": s, "advises": title_of(s.adviser),
            "people": [p.name for p in selectors.members_of(s, request.today)],
            "href": reverse("caseworker:asks:service-people", args=[s.public_id]),
        }
        for s in selectors.services_in(request.area, request.today)
    ]  # fmt: skip
    context = {
        "services": found, "contact": selectors.health_contact(request.area, request.today),
        "keeps": Permission.ALLOCATE_CASES in request.permissions,
    }  # fmt: skip
    return render(request, "caseworker/asks/services.jinja", context)


class ServiceForm(forms.Form):
    """A service: whose, what it advises on, where to write."""

    name = forms.CharField(label="The service’s name", max_length=120)
    adviser = forms.ChoiceField(label="What does it advise on?")
    organisation = forms.ChoiceField(label="Which organisation is it part of?")
    contact = forms.CharField(label="Who to speak to", max_length=120, required=False)
    email = forms.EmailField(
        label="E-mail address", required=False, widget=forms.TextInput(attrs={"spellcheck": "false"})
    )

    def __init__(self, *args: Any, bodies: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = [("", "Choose")]
        self.fields["adviser"].choices = [*choose, *((k, a.title) for k, a in advisers().items())]  # type: ignore[attr-defined]  # a choice field
        self.fields["organisation"].choices = [*choose, *((b.public_id, b.name) for b in bodies)]  # type: ignore[attr-defined]  # as above


@staff_page(Permission.ALLOCATE_CASES)
def new(request: StaffRequest) -> HttpResponse:
    """Putting a service in the directory."""
    bodies = list(selectors.organisations_in(request.area))
    form = ServiceForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        data["organisation"] = next(b for b in bodies if b.public_id == data["organisation"])
        try:
            made = actions.open_service(area=request.area, by=request.user, today=request.today, **data)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"{made.name} is in the directory, and is proposed from today.")
            return redirect("caseworker:asks:service-people", made.public_id)
    return _form(request, form, "Add a service", "It is proposed where its advice is asked for.", "Add it")


class PeopleForm(forms.Form):
    """Somebody to admit, or to part with."""

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ChoiceField(
            label="Who?", choices=[("", "Choose"), *((p.public_id, p.name) for p in people)],
            error_messages={"required": "Choose somebody."},
        )  # fmt: skip
        self.fields["what"] = forms.ChoiceField(
            label="What is so?", widget=forms.RadioSelect, initial="admit",
            choices=[("admit", "They work in this service"), ("part", "They no longer work in it")],
        )  # fmt: skip


@staff_page(Permission.ALLOCATE_CASES)
def people(request: StaffRequest, service_id: str) -> HttpResponse:
    """Who works in a service. What they may do comes from the roles that the system administrator gives."""
    service = selectors.service_in(request.area, service_id)
    if service is None:
        raise Http404("There is no such page.")
    may = people_who_may(request.area, Permission.GIVE_ADVICE, request.today)
    form = PeopleForm(request.POST or None, people=list(may))
    if request.method == "POST" and form.is_valid():
        person = next(p for p in may if p.public_id == form.cleaned_data["person"])
        do = actions.admit if form.cleaned_data["what"] == "admit" else actions.part
        do(service=service, person=person, by=request.user, today=request.today)
        messages.success(request, f"Recorded for {person.name}.")
        return redirect("caseworker:asks:services")
    now = ", ".join(p.name for p in selectors.members_of(service, request.today)) or "nobody yet"
    return _form(request, form, f"Who works in {service.name}", f"Now: {now}.", "Record it")


class ContactForm(forms.Form):
    """The person to whom requests to health go first."""

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ChoiceField(
            label="Who receives what is asked of health, and routes it?",
            choices=[("", "Choose"), *((p.public_id, p.name) for p in people)],
            error_messages={"required": "Choose somebody."},
        )


@staff_page(Permission.ALLOCATE_CASES)
def contact(request: StaffRequest) -> HttpResponse:
    """Naming the board's identified contact. Six weeks run from the day a request reaches them."""
    people = list(selectors.possible_contacts(request.area, request.today))
    form = ContactForm(request.POST or None, people=[p for p, _ in people])
    if request.method == "POST" and form.is_valid():
        person, body = next(pair for pair in people if pair[0].public_id == form.cleaned_data["person"])
        actions.name_health_contact(
            area=request.area, organisation=body, person=person, by=request.user, today=request.today
        )
        messages.success(request, f"From today, what is asked of health goes to {person.name}, {body.name}.")
        return redirect("caseworker:asks:services")
    says = "Somebody who may route advice, in a health body of the area."
    return _form(request, form, "The integrated care board’s contact", says, "Name them")


def _form(request: StaffRequest, form: forms.Form, title: str, says: str, button: str) -> HttpResponse:
    context = {
        "child": None, "form": form, "title": title, "says": says, "fields": list(form.fields), "button": button,
        "back": reverse("caseworker:asks:services"),
    }  # fmt: skip
    return render(request, "caseworker/asks/form.jinja", context, status=422 if form.errors else 200)

"""Asking for the whole of regulation 6 in one go, with proposals; and for further information."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, selectors
from goldenthread.casework.asks.actions.asking import Asking, of_whom
from goldenthread.casework.asks.advisers import BODY, Adviser, advisers, proposed
from goldenthread.casework.asks.choices import Regulation6, Team
from goldenthread.casework.asks.reaching import has_account
from goldenthread.casework.asks.rules import due_by
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.vocabulary.year_groups import year_group
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask, Service
    from goldenthread.casework.models import Case
    from goldenthread.provision.models import Setting

EMAIL = forms.TextInput(attrs={"spellcheck": "false"})


class AdviceForm(forms.Form):
    """Whom to ask: those proposed are ticked. Where the directory has several services, which; where none, a name."""

    words = forms.CharField(
        label="What else should they know or answer?", required=False, widget=forms.Textarea, max_length=3000,
        help_text="Every adviser is asked for needs, outcomes and provision, and is given what the family has said.",
    )  # fmt: skip

    def __init__(self, *args: Any, ways: "dict[str, _Way]", ticked: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = ways
        self.fields["advisers"] = forms.MultipleChoiceField(
            label="Whom will you ask?", choices=[(key, way.title) for key, way in ways.items()], initial=ticked,
            widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose at least one adviser to ask."},
        )  # fmt: skip
        for key, way in ways.items():
            if len(way.services) > 1:
                self.fields[f"service_{key}"] = forms.ChoiceField(
                    label=f"Which service, for {way.adviser.within}?", required=False,
                    choices=[(s.public_id, s.name) for s in way.services],
                )  # fmt: skip
            elif way.needs_name:
                self.fields[f"name_{key}"] = forms.CharField(
                    label=f"{way.adviser.title}: name and service", required=False, max_length=200
                )
                self.fields[f"email_{key}"] = forms.EmailField(label="E-mail address", required=False, widget=EMAIL)
        self.order_fields(["advisers"])

    @property
    def inner(self) -> dict[str, list[str]]:
        """The boxes that belong to an adviser's tick, by adviser."""
        return {
            key: [name for name in (f"service_{key}", f"name_{key}", f"email_{key}") if name in self.fields]
            for key in self.ways
        }

    def askings(self) -> list[Asking]:
        """What is to be asked, from a form that is valid."""
        return [self._asking(key) for key in self.cleaned_data["advisers"]]

    def _asking(self, key: str) -> Asking:
        way, data = self.ways[key], self.cleaned_data
        chosen = data.get(f"service_{key}")
        service = next((s for s in way.services if s.public_id == chosen), way.services[0] if way.services else None)
        return Asking(
            key, service=service, setting=way.setting, name=data.get(f"name_{key}") or "",
            email=data.get(f"email_{key}") or "", words=data["words"],
        )  # fmt: skip


class _Way:
    """How one adviser is reached: through the health contact, a service, the child's setting, or a name."""

    def __init__(self, adviser: Adviser, services: "list[Service]", setting: "Setting | None", contact: str) -> None:
        self.adviser, self.contact = adviser, contact
        self.services = [] if contact else services
        self.setting = setting if adviser.key in ("head_teacher", "early_years_lead") and not services else None

    @property
    def title(self) -> str:
        return f"{self.adviser.title} – {Regulation6(self.adviser.regulation).label.lower()}"

    @property
    def needs_name(self) -> bool:
        """Whether nobody is known for it, so that a name must be given."""
        return not (self.contact or self.services or self.setting)

    @property
    def hint(self) -> str:
        """Under what law it is asked, and to whom it goes."""
        to = (
            self.contact
            or (", ".join(s.name for s in self.services))
            or (self.setting.name if self.setting else "give a name")
        )
        return f"reg 6(1)({self.adviser.regulation.value}) · to {to}"


def ways_of(request: StaffRequest, case: "Case") -> dict[str, _Way]:
    """Each adviser not asked yet, and how they are reached. A handful of queries."""
    taken = selectors.taken_lanes(case)
    services = list(selectors.services_in(request.area, request.today))
    contact = selectors.health_contact(request.area, request.today)
    to = f"{contact.person.name}, {contact.organisation}, who routes it" if contact else ""
    return {
        key: _Way(
            a, [s for s in services if s.adviser == key], case.setting, to if a.team == Team.HEALTH else ""
        )
        for key, a in advisers().items()
        if key not in taken
    }  # fmt: skip


def _proposed(request: StaffRequest, case: "Case") -> list[str]:
    born = case.child.birth_date
    needs = frozenset(n for n in (case.primary_need, case.secondary_need) if n)
    return [a.key for a in proposed(year_group(born, request.today) if born else None, needs)]


@staff_page(Permission.RECORD_CASEWORK)
def advice(request: StaffRequest, case_id: str) -> HttpResponse:
    """The whole set in one go. No consent box: the page says why there is none."""
    case = case_or_404(request, case_id, "caseworker.asks.advice")
    ways = ways_of(request, case)
    ticked = [key for key in _proposed(request, case) if key in ways]
    form = AdviceForm(request.POST or None, ways=ways, ticked=ticked)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask_for_advice(case=case, askings=form.askings(), by=request.user, today=request.today)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _confirmed(made, request))
            return redirect("caseworker:asks:case", case_id)
    context = {
        "case": case, "child": case.child, "form": form, "hints": {k: w.hint for k, w in ways.items()},
        "contact": selectors.health_contact(request.area, request.today),
        "due": long_date(due_by(BODY, request.today)),
    }  # fmt: skip
    return render(request, "caseworker/asks/advice.jinja", context, status=422 if form.errors else 200)


def _confirmed(made: "list[Ask]", request: StaffRequest) -> str:
    """What was sent, to whom, when, and what the law starts counting."""
    to = "; ".join(dict.fromkeys(of_whom(ask) for ask in made))
    return (
        f"Asked on {long_date(request.today)}: {to}. Six weeks run from the day each receives it; those asked here "
        f"have it today, so theirs end on {long_date(made[0].due_on)}. {_unreached(made, request)}"
    ).strip()


def _unreached(made: "list[Ask]", request: StaffRequest) -> str:
    """Who has no account here, and so has a letter that waits to be approved and sent."""
    names = "; ".join(of_whom(ask) for ask in made if not has_account(ask, request.today))
    return f"A letter is drafted, to be approved and sent, to those without an account here: {names}." if names else ""


class InformationForm(forms.Form):
    """Further information, of anybody, by a day that was agreed."""

    of = forms.CharField(label="Whom are you asking?", max_length=200)
    email = forms.EmailField(label="E-mail address", required=False, widget=EMAIL)
    words = forms.CharField(label="What are you asking for?", widget=forms.Textarea, max_length=3000)
    due_on = DayField(label="By when, as agreed?", says="The day it is wanted by", help_text="No law sets this day.")


@staff_page(Permission.RECORD_CASEWORK)
def information(request: StaffRequest, case_id: str) -> HttpResponse:
    """Asking for further information."""
    case = case_or_404(request, case_id, "caseworker.asks.information")
    form = InformationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            ask = actions.ask_for_information(case=case, by=request.user, today=request.today, **data)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            said = f"Asked of {ask.name} on {long_date(request.today)}, by {long_date(ask.due_on)}: no law counts it."
            messages.success(request, said)
            return redirect("caseworker:asks:case", case_id)
    context = {
        "child": case.child, "form": form, "title": "Ask for further information",
        "says": "Anything beside the advice that regulation 6 lists: a report, a record, an answer to a question.",
        "fields": ["of", "email", "words", "due_on"], "button": "Ask",
        "back": reverse("caseworker:asks:case", args=[case_id]),
    }  # fmt: skip
    return render(request, "caseworker/asks/form.jinja", context, status=422 if form.errors else 200)

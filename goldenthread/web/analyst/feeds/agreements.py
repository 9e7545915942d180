"""Sharing agreements: who may send what, under which gateway, since when."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.exchange.feeds import selectors
from goldenthread.exchange.feeds.actions import end_agreement, record_agreement
from goldenthread.exchange.feeds.actions.agreeing import AgreementWrong, Terms
from goldenthread.partnership.permissions import SENTENCES, Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.analyst.joined import link, state_tag, table_of, tabs_for
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from markupsafe import Markup

    from goldenthread.exchange.feeds.models import SharingAgreement
    from goldenthread.partnership.models import Area

COLUMNS = [
    {"key": "feed", "text": "What is shared"}, {"key": "who", "text": "By whom"}, {"key": "gateway", "text": "Gateway"},
    {"key": "approved", "text": "Approved"}, {"key": "state", "text": "In force"},
    {"key": "do", "text": "End", "hidden": True},
]  # fmt: skip


class AgreementForm(forms.Form):
    """What was agreed."""

    feed = forms.ChoiceField(label="What is shared?")
    organisation = forms.ChoiceField(label="Who sends it?")
    gateway = forms.ChoiceField(
        label="Under which gateway may it name people?", widget=forms.RadioSelect,
        error_messages={"required": "Choose the gateway, or that there is none."},
    )  # fmt: skip
    agreed_from = DayField(label="It is in force from", says="The day it is in force from")
    agreed_to = DayField(label="Its last day, if it has one", says="The last day", required=False)
    dpia_on = DayField(
        label="The impact assessment was approved on", says="The day of the impact assessment", required=False
    )
    caldicott_on = DayField(
        label="The Caldicott Guardian approved it on", says="The day of the Caldicott approval", required=False
    )
    reference = forms.CharField(label="Where the signed agreement is kept", max_length=200, required=False)

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {each.public_id: each for each in selectors.organisations_of(area)}
        feeds = [("", "Choose"), *((each.id, each.title) for each in selectors.sendable() if each.agreement_needed)]
        senders = [("", "Choose"), *((key, each.name) for key, each in self.organisations.items())]
        for name, choices in (("feed", feeds), ("organisation", senders), ("gateway", selectors.gateways())):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class EndForm(forms.Form):
    """The last day of an agreement."""

    on = DayField(label="Its last day", says="The last day")


@staff_page()
def every(request: StaffRequest) -> HttpResponse:
    """Every agreement, for those who keep them and those who work under them."""
    if not request.permissions & {Permission.MANAGE_FEEDS, Permission.MANAGE_SHARING_AGREEMENTS}:
        raise PermissionDenied(f"Your role does not include: {SENTENCES[Permission.MANAGE_SHARING_AGREEMENTS]}")
    may = Permission.MANAGE_SHARING_AGREEMENTS in request.permissions
    rows = [_row(each, request.today, may=may) for each in selectors.agreements_of(request.area)]
    kept_back = [each for each in selectors.open_deliveries(request.area) if each.state == "quarantined"]
    context = {
        "tabs": tabs_for(request, "agreements"), "columns": COLUMNS, "rows": table_of(rows), "may": may,
        "kept_back": [{"file": e.file_name, "feed": feed(e.feed).title, "who": e.organisation.name, "why": e.why}
                      for e in kept_back],
    }  # fmt: skip
    return render(request, "analyst/feeds/agreements.jinja", context)


def _row(one: "SharingAgreement", today: date, *, may: bool) -> list[Any]:
    approved = [f"Impact assessment {plain_date(one.dpia_on)}"] if one.dpia_on else []
    approved += [f"Caldicott {plain_date(one.caldicott_on)}"] if one.caldicott_on else []
    end = link(reverse("analyst:agreement-end", args=[one.public_id]), "End it", f"for {feed(one.feed).title}")
    return [
        feed(one.feed).title, one.organisation.name, one.get_gateway_display(), "; ".join(approved) or "no approval",
        _force(one, today), end if may and one.agreed_to is None else "",
    ]  # fmt: skip


def _force(one: "SharingAgreement", today: date) -> "Markup":
    days = f"{plain_date(one.agreed_from)} to {plain_date(one.agreed_to) or 'ended by nobody yet'}"
    if one.agreed_to is None:
        days = f"since {plain_date(one.agreed_from)}"
    return state_tag("accepted", days) if one.in_force(today) else state_tag("refused", f"Not now: {days}")


@staff_page(Permission.MANAGE_SHARING_AGREEMENTS)
def record(request: StaffRequest) -> HttpResponse:
    """Record what was agreed."""
    form = AgreementForm(request.POST or None, area=request.area, initial={"agreed_from": request.today})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        terms = Terms(**{name: asked[name] for name in (
            "agreed_from", "agreed_to", "gateway", "dpia_on", "caldicott_on", "reference")})  # fmt: skip
        try:
            record_agreement(
                area=request.area, feed_id=asked["feed"], organisation=form.organisations[asked["organisation"]],
                terms=terms, by=request.user, today=request.today,
            )  # fmt: skip
            messages.success(request, "The agreement is recorded. Files that were kept back can be looked at again.")
            return redirect("analyst:agreements")
        except AgreementWrong as wrong:
            form.add_error(None, str(wrong))
    return render(request, "analyst/feeds/record_agreement.jinja", {"form": form}, status=422 if form.is_bound else 200)


@staff_page(Permission.MANAGE_SHARING_AGREEMENTS)
def end(request: StaffRequest, public_id: str) -> HttpResponse:
    """End one with a day."""
    agreement = found(selectors.agreement_in(request.area, public_id))
    form = EndForm(request.POST or None, initial={"on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            end_agreement(agreement=agreement, on=form.cleaned_data["on"], by=request.user, today=request.today)
            messages.success(request, "The agreement ends. What came under it stays.")
            return redirect("analyst:agreements")
        except AgreementWrong as wrong:
            form.add_error("on", str(wrong))
    context = {"form": form, "agreement": agreement, "feed": feed(agreement.feed)}
    return render(request, "analyst/feeds/end_agreement.jinja", context, status=422 if form.is_bound else 200)

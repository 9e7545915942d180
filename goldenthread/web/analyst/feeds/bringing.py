"""Bringing a partner's file: what it is, from whom, of which day."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.exchange.feeds import selectors
from goldenthread.exchange.feeds.actions import Arrival, receive
from goldenthread.formats.sen2.model import Progress
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.landing import LARGEST, LandingRefused
from goldenthread.web.analyst import work
from goldenthread.web.analyst.forms import MEGABYTE
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.partnership.models import Area

AT_ONCE = 2 * MEGABYTE
"""A file up to this size is read within the request; a larger one beside it."""


class BringForm(forms.Form):
    """A file and what is known of it."""

    feed = forms.ChoiceField(label="What is in it?")
    organisation = forms.ChoiceField(label="Who sent it?")
    as_at = DayField(label="The day it tells of", says="The day it tells of")
    file = forms.FileField(
        label="The file", help_text=f"CSV, workbook (.xlsx), Parquet or XML, up to {LARGEST // MEGABYTE:,} MB."
    )

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {each.public_id: each for each in selectors.organisations_of(area)}
        feeds = [("", "Choose"), *((each.id, each.title) for each in selectors.sendable())]
        senders = [("", "Choose"), *((key, each.name) for key, each in self.organisations.items())]
        self.fields["feed"].choices = feeds  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["organisation"].choices = senders  # type: ignore[attr-defined]  # a ChoiceField

    def clean_as_at(self) -> date:
        """A file tells of a day that has come."""
        day: date = self.cleaned_data["as_at"]
        if day > date.today():  # noqa: DTZ011  a day to come on every clock, whatever the demonstration's
            raise forms.ValidationError("The day it tells of has not come yet.")
        return day


@staff_page(Permission.MANAGE_FEEDS)
def bring(request: StaffRequest) -> HttpResponse:
    """Upload a file. It is kept whatever is in it, and read as far as it may be."""
    sent = request.method == "POST"
    form = BringForm(
        request.POST if sent else None, request.FILES if sent else None, area=request.area,
        initial={"as_at": request.today},
    )  # fmt: skip
    if sent and form.is_valid():
        piece = work.begin(request.user.public_id, "Reading the file", reverse("analyst:feeds-bring"))
        path = piece.keep("file", form.cleaned_data["file"])
        try:
            return _take(request, form, piece, path)
        except LandingRefused as refused:
            form.add_error("file", str(refused))
    return render(request, "analyst/feeds/bring.jinja", {"form": form}, status=422 if form.is_bound else 200)


def _take(request: StaffRequest, form: BringForm, piece: work.Work, path: "Path") -> HttpResponse:
    asked = form.cleaned_data
    arrival = Arrival(asked["feed"], form.organisations[asked["organisation"]], path.name, as_at=asked["as_at"])

    def task(progress: Progress) -> str:
        with path.open("rb") as stream:
            made = receive(
                area=request.area, arrival=arrival, stream=stream, by=request.user, today=request.today,
                progress=progress,
            )  # fmt: skip
        path.unlink(missing_ok=True)
        return reverse("analyst:feeds-one", args=[made.public_id])

    if path.stat().st_size > AT_ONCE:
        piece.start(task)
        return redirect("analyst:work", token=piece.token)
    return redirect(task(piece.count))

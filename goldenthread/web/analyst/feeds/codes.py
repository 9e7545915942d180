"""Mended by rule: what a sender's own codes stand for, said once for a column and remembered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.exchange.feeds import quality
from goldenthread.exchange.feeds.actions import map_values
from goldenthread.exchange.feeds.rules import MovedOn, NotNow
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.layouts import LayoutWrong
from goldenthread.web.analyst.feeds.one import UNKNOWN, delivery_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import number

MOST = 40
"""Values asked about at once: a column with more is not a column of codes."""


class CodesForm(forms.Form):
    """One choice for each value that is not known."""

    def __init__(self, *args: Any, values: list[str], codes: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.values = values
        choices = [("", "Leave it set aside"), *((code, f"{code}: {words}") for code, words in codes.items())]
        for place, value in enumerate(values):
            self.fields[f"v{place}"] = forms.ChoiceField(label=f"“{value}”", choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        """At least one is said."""
        cleaned = super().clean() or {}
        if not any(cleaned.values()):
            raise forms.ValidationError("Say what at least one of them stands for.")
        return cleaned

    def meant(self) -> dict[str, str]:
        """What was said."""
        return {v: self.cleaned_data[f"v{n}"] for n, v in enumerate(self.values) if self.cleaned_data[f"v{n}"]}


@staff_page(Permission.MANAGE_FEEDS)
def codes(request: StaffRequest, public_id: str, column: str) -> HttpResponse:
    """Each unknown value of one column, with our codes to choose from."""
    delivery = delivery_or_404(request, public_id)
    of = feed(delivery.feed)
    if column not in of.names or not of.column(column).codes:
        raise Http404("There is no such page.")
    values = quality.values_of(delivery, column, UNKNOWN)[:MOST]
    form = CodesForm(request.POST or None, values=[v for v, _ in values], codes=dict(of.column(column).codes))
    if request.method == "POST" and form.is_valid():
        try:
            read = map_values(
                delivery=delivery, column=column, values=form.meant(), by=request.user, today=request.today
            )
            messages.success(request, f"It was read again: {number(read.rows_set_aside)} rows are still set aside.")
            return redirect("analyst:feeds-one", public_id=public_id)
        except (NotNow, MovedOn, LayoutWrong) as problem:
            form.add_error(None, str(problem))
    context = {
        "form": form, "delivery": delivery, "feed": of, "column": of.column(column),
        "asked": [{"name": f"v{n}", "rows": rows} for n, (_, rows) in enumerate(values)],
    }  # fmt: skip
    return render(request, "analyst/feeds/codes.jinja", context, status=422 if form.is_bound else 200)

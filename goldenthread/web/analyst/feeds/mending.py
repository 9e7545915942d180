"""One row that was set aside: what it says, what is wrong with it, and its values put right."""

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.audit.actions import record_view
from goldenthread.exchange.feeds import selectors
from goldenthread.exchange.feeds.actions import RowMend, mend_rows
from goldenthread.exchange.feeds.rules import IN_ORDER, MovedOn, NotNow
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.analyst.feeds.one import delivery_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import number

if TYPE_CHECKING:
    from goldenthread.repository.feeds.feed import Feed

LONGEST = 200


class MendForm(forms.Form):
    """A box for each value that is wrong, and the reason."""

    def __init__(self, *args: Any, of: "Feed", wrong: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wrong = wrong
        for column in wrong:
            self.fields[column] = forms.CharField(
                label=of.column(column).sentence, required=False, max_length=LONGEST, initial=wrong[column]
            )
        self.fields["why"] = forms.CharField(
            label="How do you know?",
            max_length=300,
            help_text="Kept with the mend, for the sender and for whoever asks.",
        )

    def mends(self, line: int) -> list[RowMend]:
        """The values that were changed."""
        return [
            RowMend(line, column, self.cleaned_data[column])
            for column, was in self.wrong.items()
            if self.cleaned_data[column] != was
        ]


@staff_page(Permission.MANAGE_FEEDS)
def line(request: StaffRequest, public_id: str, line: int) -> HttpResponse:
    """The row as it was sent, its faults, and the boxes. Who looks is written down: it may name a child."""
    delivery = delivery_or_404(request, public_id)
    faults = selectors.faults_of_line(delivery, line)
    if faults.is_empty():
        raise Http404("There is no such page.")
    reason = f"{delivery.public_id} line {line}"
    record_view(by=request.user, area=request.area.code, page="analyst.row_set_aside", reason=reason)
    of = feed(delivery.feed)
    rows = faults.to_dicts()
    wrong = {row["column"]: row["value"] or "" for row in rows if row["column"] in of.names}
    form = MendForm(request.POST or None, of=of, wrong=wrong)
    if request.method == "POST" and form.is_valid():
        try:
            return _mend(request, public_id, form, line)
        except (NotNow, MovedOn) as problem:
            form.add_error("why", str(problem))
    context = {
        "form": form, "delivery": delivery, "feed": of, "line": line, "reasons": [row["reason"] for row in rows],
        "columns": list(wrong), "sent": _sent(rows[0]["row_json"], wrong),
        "mendable": delivery.state in IN_ORDER["mend_rows"],
    }  # fmt: skip
    return render(request, "analyst/feeds/line.jinja", context, status=422 if form.is_bound else 200)


def _mend(request: StaffRequest, public_id: str, form: MendForm, line: int) -> HttpResponse:
    delivery = delivery_or_404(request, public_id)
    mends = form.mends(line)
    if not mends:
        raise NotNow("Nothing was changed. Put at least one value right, or go back.")
    read = mend_rows(delivery=delivery, mends=mends, why=form.cleaned_data["why"], by=request.user, today=request.today)
    still = not selectors.faults_of_line(read, line).is_empty()
    left = f"{number(read.rows_set_aside)} rows are still set aside."
    if still:
        messages.error(request, f"Line {number(line)} still does not stand: see why below.")
        return redirect("analyst:feeds-line", public_id=public_id, line=line)
    messages.success(request, f"Line {number(line)} is mended and kept. {left}")
    return redirect("analyst:feeds-one", public_id=public_id)


def _sent(row_json: str, wrong: dict[str, str]) -> list[dict[str, Any]]:
    """The row as it was sent, with what is wrong marked by a word."""
    try:
        row: dict[str, Any] = json.loads(row_json or "{}")
    except ValueError:
        row = {}
    return [
        {"key": key, "value": value, "wrong": value in wrong.values() and value != ""} for key, value in row.items()
    ]

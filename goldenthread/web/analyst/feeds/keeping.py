"""For how long files are kept as they arrived: the period, what goes next, and setting another."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.exchange.feeds import retention
from goldenthread.exchange.feeds.retention import NoPeriod
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.analyst.joined import table_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date

AHEAD, MOST = 31, 50
COLUMNS = [
    {"key": "file", "text": "File"}, {"key": "feed", "text": "What it is"}, {"key": "sender", "text": "From"},
    {"key": "arrived", "text": "Arrived"},
]  # fmt: skip


class PeriodForm(forms.Form):
    """A number of days."""

    days = forms.IntegerField(
        label="For how many days is a file kept as it arrived?", widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=f"From {retention.SHORTEST} to {retention.LONGEST:,}. It holds from today.",
    )  # fmt: skip


@staff_page(Permission.MANAGE_SHARING_AGREEMENTS)
def period(request: StaffRequest) -> HttpResponse:
    """The period, and the files that go within a month."""
    days = retention.days_of(request.area, request.today)
    form = PeriodForm(request.POST or None, initial={"days": days})
    if request.method == "POST" and form.is_valid():
        try:
            asked = form.cleaned_data["days"]
            retention.set_days(area=request.area, days=asked, by=request.user, today=request.today)
            messages.success(request, f"Files are kept as they arrived for {asked} days. The next night goes by it.")
            return redirect("analyst:retention")
        except NoPeriod as problem:
            form.add_error("days", str(problem))
    going = retention.past(request.area, request.today, AHEAD)
    rows = [
        [each.file_name, feed(each.feed).title, each.organisation.name, plain_date(each.received_at)]
        for each in going[:MOST]
    ]
    context = {
        "form": form, "days": days, "usual": retention.USUAL, "ahead": AHEAD, "going": going.count(), "most": MOST,
        "removed": retention.removed(request.area), "columns": COLUMNS, "rows": table_of(rows),
    }  # fmt: skip
    return render(request, "analyst/feeds/retention.jinja", context, status=422 if form.errors else 200)

"""One delivery: what came, what the checks found, the rows set aside, and what can be done."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from markupsafe import Markup

from goldenthread.audit.actions import record_view
from goldenthread.exchange.feeds import quality, selectors
from goldenthread.exchange.feeds.actions import accept, look_again, refuse
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.rules import IN_ORDER, MovedOn, NotNow
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.analyst.joined import link, state_tag, table_of
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing
from goldenthread.web.components.words import number, plain_date

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import Delivery, Mend
    from goldenthread.repository.quality import Failure

SIZE = 25
UNKNOWN = "unknown-code"
CHECKS = [
    {"key": "what", "text": "What was found"}, {"key": "column", "text": "Column"},
    {"key": "rows", "text": "Rows", "numeric": True}, {"key": "eg", "text": "For example"},
    {"key": "do", "text": "Mend", "hidden": True},
]  # fmt: skip
ROWS = [
    {"key": "line", "text": "Line"}, {"key": "column", "text": "Column"}, {"key": "value", "text": "It says"},
    {"key": "why", "text": "Why it was set aside"}, {"key": "do", "text": "Mend", "hidden": True},
]  # fmt: skip
MENDS = [
    {"key": "line", "text": "Line"}, {"key": "column", "text": "Column"}, {"key": "was", "text": "Was"},
    {"key": "now", "text": "Is now"}, {"key": "why", "text": "Why"}, {"key": "by", "text": "By"},
]  # fmt: skip


class RefuseForm(forms.Form):
    """Why a delivery is refused."""

    why = forms.CharField(label="Why is it refused?", max_length=300, help_text="So that the sender can be told.")


def delivery_or_404(request: StaffRequest, public_id: str) -> "Delivery":
    """A delivery of the person's area."""
    return found(selectors.delivery_in(request.area, public_id))


@staff_page(Permission.MANAGE_FEEDS)
def one(request: StaffRequest, public_id: str) -> HttpResponse:
    """The delivery. Who looks at rows set aside is written down: they hold what the sender wrote of people."""
    delivery = delivery_or_404(request, public_id)
    failures = quality.failures_of(delivery)
    codes = Filter("code", "Why", tuple(dict.fromkeys((each.code, each.code.replace("-", " ")) for each in failures)))
    state = listing(request, sorts=["line"], default_sort="line", filters=(codes,), size=SIZE)
    wanted = state.values["code"]
    state = state.of(sum(each.rows for each in failures if wanted in ("", each.code)))
    window = selectors.set_aside(delivery, state.window.start, SIZE, wanted)
    if not window.is_empty():
        record_view(by=request.user, area=request.area.code, page="analyst.rows_set_aside", reason=delivery.public_id)
    context = {
        "delivery": delivery, "feed": feed(delivery.feed), "listing": state, "tag": _tag(delivery),
        "about": _about(delivery), "checks": CHECKS, "row_columns": ROWS, "mend_columns": MENDS,
        "failures": table_of([_check(delivery, each) for each in failures]),
        "notes": table_of([_check(delivery, each, mendable=False) for each in quality.notes_of(delivery)]),
        "rows": table_of([_row(delivery, row) for row in window.iter_rows(named=True)]),
        "mends": table_of([_mend(each) for each in selectors.mends_of(delivery)]), "may": _may(delivery),
        "refuse_form": RefuseForm(),
    }  # fmt: skip
    return render(request, "analyst/feeds/one.jinja", context)


def _may(delivery: "Delivery") -> dict[str, bool]:
    """What can be done with it as it stands."""
    may = {doing: delivery.state in states for doing, states in IN_ORDER.items()}
    return may | {"accept": may["accept"] and delivery.rows_kept > 0 if "accept" in may else False}


def _tag(delivery: "Delivery") -> Markup:
    return state_tag(delivery.state, State(delivery.state).label)


def _about(delivery: "Delivery") -> list[dict[str, Any]]:
    accepted = plain_date(delivery.accepted_at) if delivery.accepted_at else "not yet"
    arrived = f"{plain_date(delivery.received_at)}, {delivery.get_how_display().lower()}, by {delivery.by_name}"
    return [
        {"key": "From", "value": delivery.organisation.name},
        {"key": "Tells of", "value": plain_date(delivery.as_at)},
        {"key": "Arrived", "value": arrived},
        {"key": "Checksum", "html": Markup('<code class="gt-code">{}…</code>').format(delivery.checksum[:16])},
        {"key": "Accepted", "value": accepted},
    ]  # fmt: skip


def _check(delivery: "Delivery", failure: "Failure", *, mendable: bool = True) -> list[Any]:
    by_rule: Any = ""
    if mendable and failure.code == UNKNOWN:
        href = reverse("analyst:feeds-codes", args=[delivery.public_id, failure.column])
        by_rule = link(href, "Say what they stand for", f"in {failure.column}")
    elif mendable:
        href = f"{reverse('analyst:feeds-one', args=[delivery.public_id])}?code={failure.code}#rows"
        by_rule = link(href, "See the rows", f"with {failure.code.replace('-', ' ')} in {failure.column}")
    return [
        quality.said(delivery.feed, failure),
        failure.column,
        number(failure.rows),
        ", ".join(failure.examples[:3]),
        by_rule,
    ]


def _row(delivery: "Delivery", row: dict[str, Any]) -> list[Any]:
    href = reverse("analyst:feeds-line", args=[delivery.public_id, row["line"]])
    return [
        number(row["line"]), row["column"] or "", row["value"] or "nothing", row["reason"],
        link(href, "Mend", f"line {row['line']}"),
    ]  # fmt: skip


def _mend(mend: "Mend") -> list[Any]:
    return [number(mend.line), mend.column, mend.was or "nothing", mend.now or "nothing", mend.why, mend.by.name]


@require_POST
@staff_page(Permission.MANAGE_FEEDS)
def accept_it(request: StaffRequest, public_id: str) -> HttpResponse:
    """Take it for the next snapshot."""
    delivery = delivery_or_404(request, public_id)
    try:
        open_before = quality.open_plans(request.area)
        accept(delivery=delivery, by=request.user, today=request.today)
        still = quality.open_plans(request.area)
        closed = [plan for plan in open_before if plan not in still]
        rows = number(delivery.rows_kept)
        said = f"“{delivery.file_name}” is accepted: its {rows} rows are in the figures once you publish."
        messages.success(
            request, said + "".join(f" The plan “{plan.title}” reached its aim and is closed." for plan in closed)
        )
    except NotNow as problem:
        messages.error(request, str(problem))
    return redirect("analyst:feeds-one", public_id=public_id)


@staff_page(Permission.MANAGE_FEEDS)
def refuse_it(request: StaffRequest, public_id: str) -> HttpResponse:
    """Refuse it, with the reason."""
    delivery = delivery_or_404(request, public_id)
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse(delivery=delivery, why=form.cleaned_data["why"], by=request.user, today=request.today)
            messages.success(request, f"“{delivery.file_name}” is refused. The file stays as it arrived.")
            return redirect("analyst:feeds")
        except NotNow as problem:
            form.add_error("why", str(problem))
    context = {"form": form, "delivery": delivery}
    return render(request, "analyst/feeds/refuse.jinja", context, status=422 if form.is_bound else 200)


@require_POST
@staff_page(Permission.MANAGE_FEEDS)
def again(request: StaffRequest, public_id: str) -> HttpResponse:
    """Look at it again, now that what it lacked may be there."""
    delivery = delivery_or_404(request, public_id)
    try:
        read = look_again(delivery=delivery, by=request.user, today=request.today)
        messages.success(request, f"It was looked at again: {State(read.state).label.lower()}.")
    except (NotNow, MovedOn) as problem:
        messages.error(request, str(problem))
    return redirect("analyst:feeds-one", public_id=public_id)

"""What came and what did not: by feed and sender, then every delivery with its totals."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.exchange.feeds import selectors
from goldenthread.exchange.feeds.choices import State
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.analyst.joined import link, state_tag, table_of, tabs_for
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing
from goldenthread.web.components.words import number, plain_date, short_date

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import Delivery
    from goldenthread.exchange.feeds.selectors import Standing

OWN = "casework"
STATE = Filter("state", "State", tuple(State.choices))
OFTEN = {
    "daily": "every day",
    "weekly": "every week",
    "monthly": "every month",
    "termly": "every term",
    "annual": "every year",
}
COLUMNS = [
    {"key": "file", "text": "File"}, {"key": "feed", "text": "What it is"}, {"key": "sender", "text": "From"},
    {"key": "arrived", "text": "Arrived"}, {"key": "in", "text": "Rows in", "numeric": True},
    {"key": "kept", "text": "Kept", "numeric": True}, {"key": "aside", "text": "Set aside", "numeric": True},
    {"key": "state", "text": "State"},
]  # fmt: skip
EXPECTED = [
    {"key": "feed", "text": "What is expected"}, {"key": "sender", "text": "From"},
    {"key": "often", "text": "How often"}, {"key": "last", "text": "Last came"}, {"key": "state", "text": "State"},
]  # fmt: skip


@staff_page(Permission.MANAGE_FEEDS)
def every(request: StaffRequest) -> HttpResponse:
    """The room's front page for partners' data. Queries do not grow with the deliveries."""
    feeds = Filter("feed", "What it is", tuple((each.id, each.title) for each in selectors.sendable()))
    state = listing(request, sorts=["arrived"], default_sort="-arrived", filters=(feeds, STATE), size=25)
    found = selectors.deliveries_of(request.area)
    if state.values["feed"]:
        found = found.filter(feed=state.values["feed"])
    if state.values["state"]:
        found = found.filter(state=state.values["state"])
    state = state.of(found.count())
    expected = [each for each in selectors.standings(request.area, request.today) if each.feed.delivered]
    late = [each for each in expected if each.late]
    context = {
        "tabs": tabs_for(request, "feeds"), "listing": state, "columns": COLUMNS, "expected": EXPECTED,
        "rows": table_of([_row(each) for each in found[state.window]]),
        "waiting": [_waiting(each) for each in selectors.open_deliveries(request.area)],
        "late": late, "standing": table_of([_standing(each) for each in [*late, *_punctual(expected)]]),
        "current": selectors.current(request.area), "may_publish": Permission.PUBLISH_JOINT in request.permissions,
        "unpublished": selectors.unpublished(request.area), "decided": selectors.decided_since(request.area),
    }  # fmt: skip
    return render(request, "analyst/feeds/every.jinja", context)


def _punctual(expected: "list[Standing]") -> "list[Standing]":
    return [each for each in expected if not each.late]


def _row(one: "Delivery") -> list[Any]:
    return [
        link(reverse("analyst:feeds-one", args=[one.public_id]), name_of(one)), feed(one.feed).title,
        one.organisation.name, short_date(one.received_at), *_totals(one), state_tag(one.state, State(one.state).label),
    ]  # fmt: skip


def name_of(one: "Delivery") -> str:
    """What a delivery is called: our own casework comes without a file."""
    return "Snapshot of our own casework" if one.feed == OWN else one.file_name


def _totals(one: "Delivery") -> list[str]:
    if not one.reading:
        return ["as it is" if one.feed == OWN else "not read", "", ""]
    return [number(one.rows_in), number(one.rows_kept), number(one.rows_set_aside)]


def _waiting(one: "Delivery") -> dict[str, Any]:
    what = {
        State.UNMAPPED: "Say what its columns are", State.QUARANTINED: "See why it is kept back",
        State.CHECKED: "Look it through and accept it", State.LANDED: "Look at it again",
    }[State(one.state)]  # fmt: skip
    unmapped = one.state == State.UNMAPPED
    return {
        "href": reverse("analyst:feeds-columns" if unmapped else "analyst:feeds-one", args=[one.public_id]),
        "file": one.file_name,
        "feed": feed(one.feed).title, "sender": one.organisation.name, "what": what,
        "tag": state_tag(one.state, State(one.state).label),
    }  # fmt: skip


def _standing(each: "Standing") -> list[Any]:
    last = f"{plain_date(each.last.received_at)}, as at {plain_date(each.last.as_at)}" if each.last else "never"
    if each.late:
        tag = state_tag("quarantined", "Late" if each.last else "Has not come")
    else:
        tag = state_tag("accepted", "In time")
    if each.agreement is None and each.feed.agreement_needed:
        tag += state_tag("unmapped", "No agreement")
    return [each.feed.title, each.organisation.name, OFTEN[each.feed.frequency], last, tag]

"""Publishing the joint snapshot, and what was published: any past one's figures can be made again."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeGuard

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldenthread.exchange.dashboard.selectors import last_month_end
from goldenthread.exchange.feeds import past, selectors
from goldenthread.exchange.feeds.actions import ask
from goldenthread.exchange.feeds.choices import Outcome, Stage
from goldenthread.exchange.feeds.tasks import publish_asked
from goldenthread.partnership.permissions import Permission
from goldenthread.reminders import queue
from goldenthread.repository.feeds.feed import feeds
from goldenthread.web.analyst.joined import link, state_tag, table_of, tabs_for
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.components.words import number, plain_date

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import Publication
    from goldenthread.repository.snapshots import Snapshot

LOOK_AGAIN = "3"  # seconds
SOON = timedelta(minutes=2)
"""After which somebody who waits is told that perhaps no worker runs."""
COLUMNS = [
    {"key": "when", "text": "Published"}, {"key": "by", "text": "By"}, {"key": "what", "text": "From"},
    {"key": "rows", "text": "Rows", "numeric": True}, {"key": "state", "text": "Outcome"},
]  # fmt: skip
STAGES = [{"key": "stage", "text": "Stage"}, {"key": "words", "text": "What was done"},
          {"key": "seconds", "text": "Seconds", "numeric": True}]  # fmt: skip
SINCE, UNTIL = ("From the one before", "From this snapshot"), ("From this snapshot", "From the current one")
"""What two columns of figures are of: a current snapshot stands beside the one before, any other beside the current."""
TONES = {Outcome.RUNNING: "landed", Outcome.PUBLISHED: "accepted", Outcome.FAILED: "quarantined"}


@staff_page(Permission.MANAGE_FEEDS)
def every(request: StaffRequest) -> HttpResponse:
    """Every publication, the newest first, and how far one that runs has come."""
    state = listing(request, sorts=["started"], default_sort="-started", size=20)
    published = selectors.publications_of(request.area)
    state = state.of(published.count())
    running = published.filter(outcome=Outcome.RUNNING).first()
    context = {
        "tabs": tabs_for(request, "published"), "listing": state, "columns": COLUMNS,
        "rows": table_of([_row(each) for each in published[state.window]]), "running": running,
        "waiting": running is not None and running.stage == Stage.WAITING,
        "stages": _stages(running) if running else [], "stage_columns": STAGES,
        "unmet": _unmet(running), "current": selectors.current(request.area),
        "may": Permission.PUBLISH_JOINT in request.permissions,
    }  # fmt: skip
    answer = render(request, "analyst/feeds/published.jinja", context)
    if running:
        answer["Refresh"] = LOOK_AGAIN
    return answer


def _unmet(one: "Publication | None") -> bool:
    """Whether one waits for so long that perhaps no worker runs."""
    return one is not None and one.stage == Stage.WAITING and timezone.now() - one.started_at > SOON


def _row(one: "Publication") -> list[Any]:
    tag = state_tag(TONES[Outcome(one.outcome)], Outcome(one.outcome).label)
    when = f"{plain_date(one.started_at)}, {timezone.localtime(one.started_at):%H:%M}"
    return [
        link(reverse("analyst:publication", args=[one.public_id]), when),
        one.by_name, f"{len(one.deliveries)} deliveries", number(sum(one.rows.values())) if one.rows else "", tag,
    ]  # fmt: skip


def _stages(one: "Publication") -> list[dict[str, Any]]:
    return table_of([
        [Stage(each["stage"]).label, each["words"], "" if each["seconds"] is None else f"{each['seconds']:,.1f}"]
        for each in one.progress
    ])  # fmt: skip


@require_POST
@staff_page(Permission.PUBLISH_JOINT)
def publish_now(request: StaffRequest) -> HttpResponse:
    """Put a publication on the queue; its page says how far it is. Until its end the snapshot before it stands."""
    asked = ask(area=request.area, by=request.user, today=request.today)
    queue.put(publish_asked, asked.public_id, key=f"publish:{asked.public_id}", area=request.area)
    messages.success(request, "Publishing is asked for. The figures stay as they are until it is done.")
    return redirect("analyst:publication", public_id=asked.public_id)


@staff_page(Permission.MANAGE_FEEDS)
def one(request: StaffRequest, public_id: str) -> HttpResponse:
    """One publication: its stages, what was in it, and its figures beside those of the current snapshot."""
    publication = found(selectors.publication_in(request.area, public_id))
    snapshot = selectors.earlier(request.area, publication.snapshot) if publication.snapshot else None
    current = selectors.current(request.area)
    is_current = bool(snapshot and current and snapshot.id == current.id)
    heads, then, now = UNTIL, snapshot, current
    if is_current and (earlier := selectors.before(publication)):
        heads, then, now = SINCE, earlier, snapshot
    as_at = last_month_end(request.today)
    figures = past.compared(request.area, then, now, as_at) if _readable(then) and _readable(now) else []
    names = {each.table: each.title for each in feeds().values()}
    context = {
        "publication": publication, "running": publication.outcome == Outcome.RUNNING,
        "waiting": publication.stage == Stage.WAITING, "unmet": _unmet(publication),
        "stages": _stages(publication), "stage_columns": STAGES, "as_at": as_at,
        "tag": state_tag(TONES[Outcome(publication.outcome)], Outcome(publication.outcome).label),
        "tables": table_of([[names.get(name, name), number(rows)] for name, rows in sorted(publication.rows.items())]),
        "is_current": is_current, "figure_columns": _columns(*heads), "since": heads is SINCE,
        "moved": sum(each.moved != past.SAME for each in figures),
        "figures": table_of([_figure(each) for each in sorted(figures, key=lambda each: each.moved == past.SAME)]),
    }  # fmt: skip
    answer = render(request, "analyst/feeds/publication.jinja", context)
    if publication.outcome == Outcome.RUNNING:
        answer["Refresh"] = LOOK_AGAIN
    return answer


def _readable(snapshot: "Snapshot | None") -> "TypeGuard[Snapshot]":
    return snapshot is not None and snapshot.readable


def _columns(then: str, now: str) -> list[dict[str, Any]]:
    return [
        {"key": "id", "text": "Indicator"}, {"key": "then", "text": then, "numeric": True},
        {"key": "now", "text": now, "numeric": True}, {"key": "moved", "text": "Moved"},
    ]  # fmt: skip


def _figure(each: past.Compared) -> list[Any]:
    return [f"{each.id} {each.title}", each.then, each.now, each.moved]

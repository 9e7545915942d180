"""Publishing the joint snapshot, and what was published: any past one's figures can be made again."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldenthread.exchange.dashboard.selectors import last_month_end
from goldenthread.exchange.feeds import past, quality, selectors
from goldenthread.exchange.feeds.actions import publish
from goldenthread.exchange.feeds.choices import Outcome, Stage
from goldenthread.formats.sen2.model import Progress, ReturnRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.one_at_a_time import BeingPublished
from goldenthread.web.analyst import work
from goldenthread.web.analyst.joined import link, state_tag, table_of, tabs_for
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.components.words import number, plain_date

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import Publication

LOOK_AGAIN = "3"  # seconds
COLUMNS = [
    {"key": "when", "text": "Published"}, {"key": "by", "text": "By"}, {"key": "what", "text": "From"},
    {"key": "rows", "text": "Rows", "numeric": True}, {"key": "state", "text": "Outcome"},
]  # fmt: skip
STAGES = [{"key": "stage", "text": "Stage"}, {"key": "words", "text": "What was done"},
          {"key": "seconds", "text": "Seconds", "numeric": True}]  # fmt: skip
FIGURES = [
    {"key": "id", "text": "Indicator"}, {"key": "then", "text": "From this snapshot", "numeric": True},
    {"key": "now", "text": "From the current one", "numeric": True}, {"key": "moved", "text": "Moved"},
]  # fmt: skip
TONES = {Outcome.RUNNING: "landed", Outcome.PUBLISHED: "accepted", Outcome.FAILED: "quarantined"}


@staff_page(Permission.MANAGE_FEEDS)
def every(request: StaffRequest) -> HttpResponse:
    """Every publication, the newest first, and how far one that runs has come."""
    state = listing(request, sorts=["started"], default_sort="-started", size=20)
    published = selectors.publications_of(request.area)
    state = state.of(published.count())
    running = published.filter(outcome=Outcome.RUNNING).first()
    begun = "begun" in request.GET
    context = {
        "tabs": tabs_for(request, "published"), "listing": state, "columns": COLUMNS,
        "rows": table_of([_row(each) for each in published[state.window]]), "running": running,
        "stages": _stages(running) if running else [], "stage_columns": STAGES,
        "current": selectors.current(request.area), "may": Permission.PUBLISH_JOINT in request.permissions,
        "begun": begun and not running,
    }  # fmt: skip
    answer = render(request, "analyst/feeds/published.jinja", context)
    if running:
        answer["Refresh"] = LOOK_AGAIN
    return answer


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
    """Publish beside this request; the page says how far it is. Until its last step the snapshot before it stands."""
    piece = work.begin(request.user.public_id, "Publishing the joint snapshot", reverse("analyst:published"))

    def task(_: Progress) -> str:
        try:
            made = publish(area=request.area, by=request.user, today=request.today)
        except BeingPublished as busy:
            raise ReturnRefused(str(busy)) from busy
        quality.settle_plans(area=request.area, by=request.user, today=request.today)
        return reverse("analyst:publication", args=[made.public_id])

    piece.start(task)
    messages.success(request, "Publishing has begun. The figures stay as they are until it is done.")
    return redirect("analyst:work", token=piece.token)


@staff_page(Permission.MANAGE_FEEDS)
def one(request: StaffRequest, public_id: str) -> HttpResponse:
    """One publication: its stages, what was in it, and its figures beside those of the current snapshot."""
    publication = found(selectors.publication_in(request.area, public_id))
    snapshot = selectors.earlier(request.area, publication.snapshot) if publication.snapshot else None
    current = selectors.current(request.area)
    as_at = last_month_end(request.today)
    names = {each.table: each.title for each in feeds().values()}
    context = {
        "publication": publication, "stages": _stages(publication), "stage_columns": STAGES, "as_at": as_at,
        "tag": state_tag(TONES[Outcome(publication.outcome)], Outcome(publication.outcome).label),
        "tables": table_of([[names.get(name, name), number(rows)] for name, rows in sorted(publication.rows.items())]),
        "is_current": bool(snapshot and current and snapshot.id == current.id), "figure_columns": FIGURES,
        "figures": table_of([_figure(each) for each in past.compared(request.area, snapshot, current, as_at)])
        if snapshot and current else [],
    }  # fmt: skip
    return render(request, "analyst/feeds/publication.jinja", context)


def _figure(each: past.Compared) -> list[Any]:
    return [f"{each.id} {each.title}", each.then, each.now, each.moved]

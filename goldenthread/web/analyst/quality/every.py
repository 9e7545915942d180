"""The score of each provider over time, what fails most, and the plans that are open."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.exchange.feeds import quality
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.web.analyst.joined import link, state_tag, table_of, tabs_for
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted, number, plain_date

if TYPE_CHECKING:
    from markupsafe import Markup

    from goldenthread.exchange.feeds.models import QualityPlan
    from goldenthread.exchange.feeds.quality import Failing, Scored

MOST = 25
SCORES = [
    {"key": "who", "text": "Provider"}, {"key": "feed", "text": "What"},
    {"key": "score", "text": "Whole rows in 100", "numeric": True},
    {"key": "moved", "text": "Since the delivery before"}, {"key": "course", "text": "Each delivery, oldest first"},
]  # fmt: skip
FAILING = [
    {"key": "what", "text": "What fails"}, {"key": "rows", "text": "Rows", "numeric": True},
    {"key": "who", "text": "In whose delivery"}, {"key": "plan", "text": "Plan"},
]  # fmt: skip
ACROSS = [
    {"key": "what", "text": "Where two partners disagree"},
    {"key": "rows", "text": "Children or rows", "numeric": True},
    {"key": "of", "text": "Of", "numeric": True}, {"key": "plan", "text": "Plan"},
]  # fmt: skip
PLANS = [
    {"key": "what", "text": "What is to be mended"}, {"key": "owner", "text": "Who answers for it"},
    {"key": "now", "text": "Now", "numeric": True}, {"key": "aim", "text": "Aim"}, {"key": "state", "text": "State"},
]  # fmt: skip


@staff_page(Permission.MANAGE_FEEDS)
def every(request: StaffRequest) -> HttpResponse:
    """The whole of it on one page."""
    scores, failing = quality.scores(request.area), quality.failing(request.area)
    across, plans = quality.failing_across(request.area), list(quality.plans_of(request.area))
    now = quality.left_of(request.area, [plan for plan in plans if plan.closed_on is None])
    context = {
        "tabs": tabs_for(request, "quality"), "score_columns": SCORES, "failing_columns": FAILING,
        "across_columns": ACROSS, "plan_columns": PLANS, "scores": table_of([_score(each) for each in scores]),
        "failing": table_of([_failing(each) for each in failing[:MOST]]), "more": max(0, len(failing) - MOST),
        "across": table_of([_across(each) for each in across]), "worst": scores[0] if scores else None,
        "plans": table_of([_plan(each, now.get(each.pk), request) for each in plans]),
        "open_plans": sum(plan.closed_on is None for plan in plans),
        "rows_failing": sum(each.rows for each in failing), "across_rows": sum(each.rows for each in across),
    }  # fmt: skip
    return render(request, "analyst/quality/every.jinja", context)


def _score(each: "Scored") -> list[Any]:
    if each.moved is None:
        moved = "its first"
    elif abs(each.moved) < 0.05:
        moved = "the same"
    else:
        moved = f"{'up' if each.moved > 0 else 'down'} {abs(each.moved):.1f}"
    course = ", ".join(f"{value:.1f} ({plain_date(day)})" for day, value in each.points[-6:])
    return [each.organisation.name, each.title, f"{each.last:.1f}", moved, course]


def new_plan(each: "Failing") -> str:
    """Where a plan for something that fails is begun."""
    of = {"finding": each.finding, "feed": each.feed}
    of |= {"organisation": each.organisation.public_id} if each.organisation else {}
    return f"{reverse('analyst:quality-plan-new')}?{urlencode(of)}"


def _with_plan(each: "Failing") -> "Markup":
    if each.plan:
        return link(reverse("analyst:quality-plan", args=[each.plan.public_id]), "Open the plan", f"for {each.title}")
    return link(new_plan(each), "Make a plan", f"for {each.title}")


def _failing(each: "Failing") -> list[Any]:
    assert each.delivery is not None
    assert each.organisation is not None
    where = reverse("analyst:feeds-one", args=[each.delivery.public_id])
    where_ = feed(each.feed).title
    column = each.finding.partition(":")[0]
    title = f"{where_}, {column}: {each.title[:1].lower()}{each.title[1:]}"
    return [title, number(each.rows), link(where, each.organisation.name, each.delivery.file_name), _with_plan(each)]


def _across(each: "Failing") -> list[Any]:
    what = link(reverse("analyst:quality-across", args=[each.finding]), each.title)
    plan: Any = _with_plan(each) if each.rows else state_tag("accepted", "None")
    return [what, number(each.rows), number(each.looked_at), plan]


def _plan(plan: "QualityPlan", now: int | None, request: StaffRequest) -> list[Any]:
    if plan.closed_on:
        tag = state_tag("accepted", f"Closed {plain_date(plan.closed_on)}")
    elif plan.target_on < request.today:
        tag = state_tag("quarantined", "Past its day")
    else:
        tag = state_tag("landed", "Open")
    return [
        link(reverse("analyst:quality-plan", args=[plan.public_id]), plan.title), plan.owner.name,
        "" if now is None else number(now), f"{counted(plan.target, 'row')} by {plain_date(plan.target_on)}", tag,
    ]  # fmt: skip

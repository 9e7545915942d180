"""The first page of quality assurance: what waits for me, audits under way, what the last ones found."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.partnership.permissions import Permission
from goldenthread.quality.choices import Subject
from goldenthread.quality.selectors import results
from goldenthread.quality.selectors.audits import audits_of, progress_of, to_moderate, waiting_for
from goldenthread.quality.selectors.findings import findings_of, learning_for
from goldenthread.quality.selectors.tools import current_tools
from goldenthread.quality.selectors.trends import over_time, subjects_audited
from goldenthread.quality.wording import told
from goldenthread.web.board.quality import charts
from goldenthread.web.board.quality.common import record_name, rows_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Assignment, Audit

LATEST = 3


@staff_page(Permission.SEE_QUALITY)
def show(request: StaffRequest) -> HttpResponse:
    """The first page. Its queries grow with the audits shown, never with the records in them."""
    audits = list(audits_of(request.area))
    rows = rows_of(audits, request)
    last = next((a for a in audits if a.closed_on), None)
    context = {
        "waiting": _waiting(request), "under_way": [r for r in rows if not r["closed_on"]],
        "closed": [r for r in rows if r["closed_on"]], "last": _last(last) if last else None,
        "trend": charts.trend(request.area, _subject(request), reverse("quality:trend-chart")),
        "learning": learning_for(request.user, request.area, request.today, every=True)[:LATEST],
        "keeps": Permission.KEEP_AUDITS in request.permissions,
        "disputes": Permission.KEEP_DISPUTES in request.permissions,
        "marks": Permission.MARK_AUDITS in request.permissions, "enters": may_enter(request),
        "has_tools": current_tools(request.area).exists(),
    }  # fmt: skip
    return render(request, "board/quality/home.jinja", context)


@staff_page(Permission.MARK_AUDITS)
def mine(request: StaffRequest) -> HttpResponse:
    """What waits for one person to mark or to moderate, and what has been learnt."""
    learning = learning_for(request.user, request.area, request.today, every=False)[:LATEST]
    context = {"waiting": _waiting(request), "learning": learning, "enters": may_enter(request)}
    return render(request, "board/quality/mine.jinja", context)


def may_enter(request: StaffRequest) -> "list[Audit]":
    """The open audits whose families' grades somebody without sight of any child may enter by code."""
    if Permission.MARK_AUDITS not in request.permissions or Permission.SEE_CHILD in request.permissions:
        return []
    return [a for a in audits_of(request.area).filter(closed_on=None) if a.tool.families_mark]


def _waiting(request: StaffRequest) -> list[dict[str, Any]]:
    return [
        *_grouped(waiting_for(request.user, request.area), "mark"),
        *_grouped(to_moderate(request.user, request.area), "moderate"),
    ]


def _grouped(seats: "QuerySet[Assignment]", what: str) -> list[dict[str, Any]]:
    """Seats by audit, with where the first of them leads."""
    found = []
    for audit, held in groupby(seats, key=lambda seat: seat.record.audit):
        records = list(held)
        found.append({"audit": audit, "what": what, "seats": [_seat(s, what) for s in records]})
    return found


def _seat(seat: "Assignment", what: str) -> dict[str, Any]:
    to_it = ("quality:moderate", [seat.record.audit.public_id, seat.record.number])
    name, args = ("quality:mark", [seat.public_id]) if what == "mark" else to_it
    begun = what == "mark" and hasattr(seat, "draft")
    return {"name": record_name(seat.record), "href": reverse(name, args=args), "begun": begun}


def _subject(request: StaffRequest) -> str:
    audited = subjects_audited(request.area)
    return next((s for s in Subject.values if s in audited), Subject.PLAN.value)


def _last(audit: "Audit") -> dict[str, Any]:
    """The audit closed last: its share, its agreement, its findings."""
    share, agreed = results.overall_share(audit), results.agreement_overall(audit)
    earlier = [p for p in over_time(audit.area, audit.tool.subject) if p.audit.pk == audit.re_audits_id]
    return {
        "audit": audit, "share": share, "told": told(share), "agreed": agreed,
        "findings": list(findings_of(audit)), "before": earlier[0] if earlier else None,
        "before_told": told(earlier[0].share) if earlier else "",
        "progress": progress_of([audit])[audit.pk],
    }  # fmt: skip

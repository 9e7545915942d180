"""Trends: shares good or better over audits, and by service, setting, need, place and author."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.partnership.permissions import Permission
from goldenthread.quality.choices import Subject
from goldenthread.quality.rules import FEWEST
from goldenthread.quality.selectors.results import Share
from goldenthread.quality.selectors.trends import BY, Group, broken_down, subjects_audited
from goldenthread.quality.wording import FEW, told
from goldenthread.web.board.quality import charts
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_QUALITY)
def show(request: StaffRequest) -> HttpResponse:
    """One sort of record: over audits, and broken down. Authors are for those who keep audits alone."""
    audited = [s for s in Subject.values if s in subjects_audited(request.area)]
    asked = request.GET.get("of", "")
    subject = asked if asked in audited else next(iter(audited), Subject.PLAN.value)
    keeps = Permission.KEEP_AUDITS in request.permissions
    here = reverse("quality:trends")
    context = {
        "tabs": [{"text": Subject(s).label, "href": f"{here}?of={s}", "current": s == subject} for s in audited],
        "trend": charts.trend(request.area, subject, reverse("quality:trend-chart")), "few": FEWEST,
        "tables": [_table(request, subject, by) for by in BY if by != "author" or keeps],
        "subject": Subject(subject).label,
    }  # fmt: skip
    return render(request, "board/quality/trends.jinja", context)


def _table(request: StaffRequest, subject: str, by: str) -> dict[str, Any]:
    found = broken_down(request.area, subject, by)
    more = any(group.before.n for group in found)
    rows = [{"cells": [{"text": group.name}, *({"text": text} for text in _said(group, more=more))]} for group in found]
    return {"title": BY[by], "rows": rows, "told": len(rows) > 1, "more": more}


def _said(group: Group, *, more: bool) -> list[str]:
    """The share of the last audit and of those before, where there were any; that of all; of how many records."""
    course = [_of(share, told_apart=group.course_told) for share in (group.before, group.last)] if more else []
    return [*course, told(group.share), str(group.share.n)]


def _of(share: Share, *, told_apart: bool) -> str:
    if not share.n:
        return "none"
    return told(share) if told_apart else FEW

"""An edition on a page, and a criterion in it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.improvement.readings import said
from goldenthread.improvement.rules.evaluating import PARTS
from goldenthread.improvement.selectors import evaluating, latest_reading, measures_in
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.evaluation.rows import LISTS, counted, row_of
from goldenthread.web.board.plans.wording import later, period
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Criterion, Edition
    from goldenthread.partnership.models import Area


@staff_page(Permission.SEE_IMPROVEMENT)
def home(request: StaffRequest) -> HttpResponse:
    """The latest edition."""
    found = evaluating.editions_in(request.area).first()
    if found is None:
        return render(request, "board/evaluation/none.jinja", {"may_write": _may_write(request)})
    return _page(request, found)


@staff_page(Permission.SEE_IMPROVEMENT)
def edition(request: StaffRequest, key: str) -> HttpResponse:
    """One edition."""
    found = evaluating.edition_in(request.area, key)
    if found is None:
        raise Http404("There is no such edition.")
    return _page(request, found)


def _may_write(request: StaffRequest) -> bool:
    return Permission.WRITE_SELF_EVALUATION in request.permissions


def _page(request: StaffRequest, found: "Edition") -> HttpResponse:
    rows = [row_of(each, request.today) for each in evaluating.assess(evaluating.statements_of(found), request.today)]
    context = {
        "edition": found,
        "later": later(found.day, request.today),
        "signed_later": later(found.signed_on, request.today),
        "others": [e for e in evaluating.editions_in(request.area) if e.pk != found.pk],
        "counts": counted(rows),
        "parts": {part: title for part, (title, _) in PARTS.items()},
        "sections": _grouped(_part(rows, "A"), lambda s: s.section or "The area"),
        "criteria": [_criterion_row(c, rows) for c in evaluating.criteria_in(request.area)],
        "actions": _grouped(_part(rows, "C"), lambda s: str(s.priority) if s.priority else "Other actions"),
        "asked": evaluating.asked_of(request.user, request.area, request.today),
        "may_write": _may_write(request) and not found.is_frozen,
        "may_begin": _may_write(request),
        "may_sign": Permission.KEEP_STRATEGY in request.permissions and not found.is_frozen,
    }
    return render(request, "board/evaluation/edition.jinja", context)


def _part(rows: list[dict[str, Any]], part: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["statement"].kind in PARTS[part][1]]


def _grouped(rows: list[dict[str, Any]], by: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(by(row["statement"]), []).append(row)
    return list(groups.items())


def _criterion_row(of: "Criterion", rows: list[dict[str, Any]]) -> dict[str, Any]:
    mine = [row for row in rows if row["statement"].criterion_id == of.pk]
    kinds = {kind: sum(row["statement"].kind == kind for row in mine) for kind, _ in LISTS}
    return {"criterion": of, "kinds": kinds, **counted(mine)}


@staff_page(Permission.SEE_IMPROVEMENT)
def criterion(request: StaffRequest, key: str) -> HttpResponse:
    """One criterion in an edition (`edition` in the address; otherwise the latest), with its figures."""
    found = evaluating.criterion_in(request.area, key)
    asked = request.GET.get("edition", "")
    of = evaluating.edition_in(request.area, asked) if asked else evaluating.editions_in(request.area).first()
    if found is None or of is None:
        raise Http404("There is no such criterion.")
    mine = evaluating.statements_of(of).filter(criterion=found)
    rows = [row_of(each, request.today) for each in evaluating.assess(mine, request.today)]
    every = list(evaluating.criteria_in(request.area))
    place = every.index(found)
    context = {
        "criterion": found,
        "edition": of,
        "lists": [(title, kind, [row for row in rows if row["statement"].kind == kind]) for kind, title in LISTS],
        "figures": _figures(found, request.area, request.today, view_of(request.permissions)),
        "before": every[place - 1] if place else None,
        "after": every[place + 1] if place + 1 < len(every) else None,
        "may_write": _may_write(request) and not of.is_frozen,
    }
    return render(request, "board/evaluation/criterion.jinja", context)


def _figures(of: "Criterion", area: "Area", today: date, view: View) -> list[dict[str, Any]]:
    """The measures of the plan whose indicator speaks to the criterion, each with its latest reading."""
    found = []
    for measure in measures_in(area):
        if measure.indicator in of.indicators:
            reading = latest_reading(measure, today)
            words = f"{said(reading, view)}, {period(reading)}" if reading else "no reading yet"
            found.append({"measure": measure, "words": words})
    return found

"""A figure opened: its definition, how it was made, what it leaves out, what is beside it, and the cases behind it.

These pages show figures as they are, for those entitled to small numbers. Everybody else who may see indicators is led
to the joint dashboard, which shows the same figures treated, of one day alone: one rule decides for both.
"""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.disputes.selectors import complaints_by_id
from goldenthread.casework.selectors import cases_by_id
from goldenthread.disclosure import View
from goldenthread.disclosure.rules import rule
from goldenthread.exchange import figures as source
from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.indicators import Definition, Period, definitions
from goldenthread.indicators.definition import RATE
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children, numbers_of, rows_of
from goldenthread.statute.calendars import add_months
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.manager import cards, rows

SMALL = "A small number: not to be passed on."
WHY_NOT = (
    "Your role opens figures and not children’s records: those who work with a child, and the managers of their "
    "service, open the list."
)
NOT_COMPLAINTS = "Complaints are opened by those who keep mediation, appeals and complaints."


def _why_not(request: StaffRequest, definition: Definition) -> str:
    """Why somebody may not open the figure into its rows; "" where they may."""
    if Permission.SEE_CHILD not in request.permissions:
        return WHY_NOT
    hidden = definition.each == "complaint" and Permission.KEEP_DISPUTES not in request.permissions
    return NOT_COMPLAINTS if hidden else ""


def _exact(request: StaffRequest) -> bool:
    """Whether this reader sees figures as they are; asked of the joint dashboard's own rule."""
    return view_of(request.permissions) is View.PARTNERSHIP


@staff_page(Permission.SEE_INDICATORS)
def every(request: StaffRequest) -> HttpResponse:
    """Every indicator on its first basis; the joint dashboard for those who may not see small numbers."""
    if not _exact(request):
        return redirect("dashboard:home")
    found = source.figures(request.area, request.today)
    return render(request, "manager/indicators.jinja", {"cards": [cards.card(request.area, f) for f in found.values()]})


@staff_page(Permission.SEE_INDICATORS)
def show(request: StaffRequest, key: str) -> HttpResponse:
    """One indicator on one basis, with the cases behind a part of it for those who may see them.

    Whoever may not see small numbers is led to the same figure on the joint dashboard.
    """
    if not _exact(request):
        return redirect("dashboard:figure", key)
    definition = definitions().get(key)
    basis_id = request.GET.get("basis", "")
    if definition is None or (basis_id and basis_id not in definition.bases):
        raise Http404("There is no such figure.")
    basis = definition.basis(basis_id)
    period = _month(request)
    figure = source.in_bases(request.area, request.today, ((key, basis.id),), period)[key, basis.id]
    context: dict[str, Any] = {
        "definition": definition,
        "basis": basis,
        "figure": figure,
        "between": cards.lies_between(figure),
        "card": cards.card(request.area, figure),
        "bases": [
            {"text": b.title, "href": f"?basis={b.id}", "current": b.id == basis.id}
            for b in definition.bases.values()
        ],
        "buckets": [
            {"label": b.label, "numerator": b.numerator, "denominator": b.denominator, "share": b.share,
             "href": cards.address(figure, part="denominator", bucket=b.key)}
            for b in figure.buckets
        ],
        "beside": [_published(held) for held in source.published_beside(request.area, figure)],
        "parts": _parts(figure),
        "small": SMALL if _small(figure) else "",
        "opens": not _why_not(request, definition),
        "why_not": _why_not(request, definition),
        "cases": None,
    }  # fmt: skip
    if request.GET.get("part") and context["opens"]:
        context.update(_cases(request, figure))
    return render(request, "manager/figure.jinja", context)


def _month(request: StaffRequest) -> Period | None:
    """The days of the month asked for that are not to come; none where no month is asked for."""
    asked = request.GET.get("month", "")
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return None
    last = min(add_months(first, 1) - timedelta(days=1), request.today)
    return Period(first, last) if first <= last else None


def _small(figure: Any) -> bool:
    """Whether the figure, or what of its base is not counted, is a number the public may not see (rule S1)."""
    counted, of = figure.numerator, figure.denominator
    is_share = counted is not None and of is not None and figure.basis.value != RATE
    rest = of - counted if is_share else None
    return any(number is not None and rule("S1").hides(number) for number in (counted, of, rest))


def _published(held: "source.BesideIt") -> dict[str, Any]:
    """What DfE published of the same thing, each figure in its own unit."""
    both = {"own": held.comparison.own, "england": held.comparison.england}
    said = {place: cards.printed_as(held.measure, figure) if figure else "none" for place, figure in both.items()}
    return {"measure": held.measure, "year": held.year, **said}


def _parts(figure: Any) -> list[dict[str, Any]]:
    """The parts of a figure that open into cases."""
    parts = []
    if figure.numerator is not None:
        parts.append({"text": figure.basis.numerator, "n": figure.numerator, "key": "numerator"})
    if figure.denominator is not None:
        parts.append({"text": figure.basis.denominator or "All counted", "n": figure.denominator, "key": "denominator"})
    parts += [{"text": f"Left out: {b.words}", "n": b.cases, "key": b.reason} for b in figure.beside]
    opens = [(part, figure.definition.thing_behind(figure.basis, part["key"])) for part in parts]
    return [{**part, "thing": of, "href": cards.address(figure, part=part["key"]) + "#cases"} for part, of in opens]


def _cases(request: StaffRequest, figure: Any) -> dict[str, Any]:
    """The cases or complaints behind a part, a page at a time; those out of sight are counted and not named."""
    part, bucket = request.GET["part"], request.GET.get("bucket")
    try:
        ids = source.behind(request.area, figure.id, request.today, part, bucket, figure.basis.id, _month(request))
    except ValueError as problem:
        raise Http404("There is no such part.") from problem
    state = listing(request, sorts=["child"], default_sort="child", keep=("basis", "part", "bucket", "month"))
    children = listed_children(request.user, request.area, request.today)
    thing = figure.definition.thing_behind(figure.basis, part)
    by_id, columns, row = OPENED[thing]
    found = by_id(children, request.area, ids)
    # Those of the page are found before anything else of them is read: a figure may have every case behind it.
    numbers = numbers_of(found.order_by("child__surname", "child__forename", "pk"))
    state = state.of(len(numbers))
    shown = rows_of(found, numbers[state.window])
    log_list(request.user, request.area, f"manager.figure.{figure.id}", [each.child for each in shown])
    return {
        "listing": state,
        "thing": thing,
        "out_of_sight": len(ids) - state.total,
        "columns": [{**column, "sort": column["key"] == "child"} for column in columns],
        "cases": [row(each, request.today) for each in shown],
    }


OPENED: dict[str, tuple[Any, list[dict[str, Any]], Any]] = {
    "case": (cases_by_id, rows.CASE_COLUMNS, rows.row),
    "complaint": (complaints_by_id, rows.COMPLAINT_COLUMNS, rows.complaint),
}
"""By what the rows behind a part are: what finds them, their columns, and a row."""

"""One figure opened: its course, its breakdowns and gaps, who stands beside it, the cases behind for those allowed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.disputes.selectors import complaints_by_id
from goldenthread.casework.selectors import cases_by_id
from goldenthread.charts import course, groups
from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import beside as besides
from goldenthread.exchange.dashboard import kept, selectors, words
from goldenthread.exchange.dashboard.sheet import CASEWORK, OWN, Group, Sheet
from goldenthread.indicators import definition
from goldenthread.indicators.definition import RATE
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.board.dashboard import cards, rows
from goldenthread.web.board.dashboard.asked import Asked, asked_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing

A_DAY = 60 * 60 * 24
KEPT = ("by", "as_at", "part", "dim", "group", "basis")
PARTS = {"numerator": "Counted", "denominator": "Of"}
WHY_NOT = (
    "Your role opens figures and not children’s records: those who work with a child, and the managers of their "
    "service, open the list."
)
NOT_COMPLAINTS = "Complaints are opened by those who keep mediation, appeals and complaints."
FINDS: dict[str, Any] = {"case": cases_by_id, "complaint": complaints_by_id}


@staff_page(Permission.SEE_INDICATORS)
def show(request: StaffRequest, key: str) -> HttpResponse:
    """One figure with everything that is made of it."""
    asked = asked_of(request)
    there = selectors.sheets(request.area, asked.as_at, asked.view)
    if key not in there and kept.being_made(request.area, asked.as_at):
        messages.warning(request, "That figure is being made. Open it again in a minute.")
        return redirect(asked.link())
    sheet = _sheet(request, asked, key)
    aim = selectors.aim_of(selectors.aims(request.area), sheet)
    beside = besides.beside(request.area, sheet)
    dimension = _dimension(request, sheet)
    picture = cards.course_of(sheet, aim, beside)
    opens = _opens(request, asked, sheet)
    context: dict[str, Any] = {
        "asked": asked,
        "sheet": sheet,
        "exact": asked.view is View.PARTNERSHIP,
        "value": words.value(sheet),
        "made_of": words.made_of(sheet),
        "period": words.period(sheet),
        "sentences": [
            cards.sentence(text)
            for text in (words.since_last(sheet), words.movement(sheet), words.how_sure(sheet, always=True))
            if text
        ],
        "flagged": sheet.count.flagged,
        "aim": cards.aim_words(aim, sheet),
        "aim_key": aim.key if aim else "",
        "beside": _beside(beside, sheet),
        "course": picture if picture.can_be_drawn else None,
        "course_src": asked.link("course", sheet.id, v=course.etag(picture)),
        "months": [] if sheet.is_profile else cards.course_table(sheet),
        "plans_url": besides.PLANS_URL,
        "dimension": dimension,
        "kept_query": asked.query | ({"dim": dimension} if request.GET.get("dim") == dimension else {}),
        "dimension_name": cards.named(sheet, dimension) if dimension else "",
        "dimensions": _tabs(sheet, dimension, asked),
        "bars": _bars(sheet, dimension, asked),
        "rows": _rows(sheet, dimension, asked, opens=opens),
        "england": cards.england_words(besides.of_groups(sheet)) if dimension == OWN else {},
        "others": _others(request, asked, sheet, opens=opens),
        "gaps": [cards.sentence(text) for text in cards.gaps_of(sheet)],
        "to_come": cards.to_come(sheet),
        "aside": words.aside_words(sheet),
        "parts": _parts(sheet, asked) if opens else [],
        "why_not": _why_not(request, sheet),
    }
    return render(request, "board/dashboard/figure.jinja", context)


def _beside(found: list[besides.Beside], sheet: Sheet) -> list[dict[str, Any]]:
    """Who stands beside it, a group for each thing published: its rows, whose publication, what differs."""
    groups_: dict[tuple[str, str], dict[str, Any]] = {}
    for one in found:
        group = groups_.setdefault((one.release, one.title), {"about": one, "rows": []})
        group["rows"].append({"who": one.who, "text": words.published_amount(one.number, sheet.unit), "when": one.when})
    return list(groups_.values())


def _others(request: StaffRequest, asked: Asked, sheet: Sheet, *, opens: bool) -> list[dict[str, Any]]:
    """The other ways of counting, each with the way to its cases where they open."""
    found = cards.others_of(request.area, sheet, selectors.aims(request.area))
    for row, other in zip(found, sheet.others, strict=True):
        may = opens and _opens(request, asked, other)
        row["href"] = asked.link("cases", sheet.id, part=_counted_part(other), basis=other.basis) if may else ""
    return found


def _counted_part(sheet: Sheet) -> str:
    return "denominator" if sheet.is_profile else "numerator"


def _on_basis(sheet: Sheet, basis: str) -> Sheet:
    """The indicator on the basis asked for; its first where none is."""
    found = next((one for one in (sheet, *sheet.others) if basis in ("", one.basis)), None)
    if found is None:
        raise Http404("The figure is not counted in that way.")
    return found


def _opens(request: StaffRequest, asked: Asked, sheet: Sheet) -> bool:
    if sheet.source != CASEWORK:
        return rows.may_open(request, asked, sheet)
    may = Permission.SEE_CHILD in request.permissions and asked.view is View.PARTNERSHIP
    return may and (definition(sheet.id).each == "case" or Permission.KEEP_DISPUTES in request.permissions)


def _why_not(request: StaffRequest, sheet: Sheet) -> str:
    """What is said where the figure does not open into its rows for this reader."""
    if sheet.source != CASEWORK:
        return rows.why_not(request, sheet)
    of_complaints = definition(sheet.id).each == "complaint" and Permission.SEE_CHILD in request.permissions
    return NOT_COMPLAINTS if of_complaints else WHY_NOT


def _sheet(request: StaffRequest, asked: Asked, key: str) -> Sheet:
    found = selectors.sheets(request.area, asked.as_at, asked.view).get(key)
    if found is None:
        raise Http404("There is no such figure.")
    return found


def _dimension(request: StaffRequest, sheet: Sheet) -> str:
    there = cards.dimensions_of(sheet)
    wanted = request.GET.get("dim", "")
    return wanted if wanted in there else (there[0] if there else "")


def _tabs(sheet: Sheet, dimension: str, asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "text": "Own division" if key == "own" else cards.named(sheet, key),
            "href": asked.link("figure", sheet.id, dim=key) + "#broken-down",
            "current": key == dimension,
        }
        for key in cards.dimensions_of(sheet)
    ]


def _bars(sheet: Sheet, dimension: str, asked: Asked) -> dict[str, str] | None:
    picture = cards.bars_of(sheet, dimension) if dimension else None
    if picture is None:
        return None
    src = asked.link("bars", sheet.id, dimension, v=groups.etag(picture))
    return {"title": picture.title, "words": picture.words, "src": src}


def _rows(sheet: Sheet, dimension: str, asked: Asked, *, opens: bool) -> list[dict[str, Any]]:
    return [_row(sheet, dimension, group, asked, opens=opens) for group in sheet.groups.get(dimension, ())]


def _row(sheet: Sheet, dimension: str, group: Group, asked: Asked, *, opens: bool) -> dict[str, Any]:
    of_all = (sheet.source == CASEWORK and sheet.kind != RATE) or group.count.denominator is not None
    part = "denominator" if of_all else "numerator"
    href = asked.link("cases", sheet.id, part=part, dim=dimension, group=group.key) if opens else ""
    return {
        "key": group.key,
        "label": group.label,
        "made": words.of_counts(group.count),
        "share": cards.group_value(sheet, group),
        "flag": cards.FLAGGED if group.count.flagged else "",
        "href": href,
    }


def _parts(sheet: Sheet, asked: Asked) -> list[dict[str, Any]]:
    """The parts of the figure that open into cases."""
    counted = sheet.numerator_words or ("" if sheet.is_profile else sheet.denominator_words)
    found = [("numerator", counted, sheet.count.numerator)] if counted else []
    if sheet.count.denominator is not None:
        found.append(("denominator", sheet.denominator_words, sheet.count.denominator))
    found += [(left_out.key, f"Left out: {left_out.label}", left_out.count.numerator) for left_out in sheet.aside]
    return [
        {"text": text, "n": n, "href": asked.link("cases", sheet.id, part=part)} for part, text, n in found if n != 0
    ]


@staff_page(Permission.SEE_INDICATORS)
def course_picture(request: StaffRequest, key: str) -> HttpResponse:
    """The figure's course as SVG; its address carries its version."""
    sheet = _sheet(request, asked_of(request), key)
    aim = selectors.aim_of(selectors.aims(request.area), sheet)
    picture = cards.course_of(sheet, aim, besides.beside(request.area, sheet))
    if not picture.can_be_drawn:
        raise Http404("There is no such picture.")
    return _svg(course.svg(picture))


@staff_page(Permission.SEE_INDICATORS)
def bars_picture(request: StaffRequest, key: str, dimension: str) -> HttpResponse:
    """A breakdown as SVG."""
    picture = cards.bars_of(_sheet(request, asked_of(request), key), dimension)
    if picture is None:
        raise Http404("There is no such picture.")
    return _svg(groups.svg(picture))


def _svg(drawn: bytes) -> HttpResponse:
    answer = HttpResponse(drawn, content_type="image/svg+xml")
    answer["Cache-Control"] = f"private, max-age={A_DAY}"
    return answer


@staff_page(Permission.SEE_INDICATORS)
@staff_page(Permission.SEE_CHILD)
def cases(request: StaffRequest, key: str) -> HttpResponse:
    """The cases behind a part of a figure, or the rows; those out of sight are counted and not named."""
    asked = asked_of(request)
    sheet = _on_basis(_sheet(request, asked, key), request.GET.get("basis", ""))
    part, dimension, group = (request.GET.get(name, "") for name in ("part", "dim", "group"))
    if sheet.source != CASEWORK:
        return rows.show(request, asked, sheet, part, dimension, group, _what(sheet, part))
    if not _opens(request, asked, sheet):
        raise Http404("There are no cases behind this figure for you: each is the smallest number there is.")
    try:
        ids = selectors.cases_behind(request.area, sheet, part, dimension, group)
    except ValueError as problem:
        raise Http404("There is no such part.") from problem
    state = listing(request, sorts=["child"], default_sort="child", keep=KEPT)
    of = definition(sheet.id)
    thing = of.thing_behind(of.basis(sheet.basis), part)
    found = FINDS[thing](listed_children(request.user, request.area, request.today), request.area, ids)
    keys = list(found.order_by("child__surname", "child__forename", "pk").values_list("pk", flat=True))
    state = state.of(len(keys))
    by_key = found.in_bulk(keys[state.window])
    shown = [by_key[pk] for pk in keys[state.window]]
    log_list(request.user, request.area, f"dashboard.figure.{sheet.id}", [case.child for case in shown])
    context = {
        "asked": asked, "sheet": sheet, "listing": state, "cases": shown, "thing": thing,
        "out_of_sight": len(ids) - state.total, "what": _what(sheet, part),
        "group": cards.group_words(sheet, dimension, group),
    }  # fmt: skip
    return render(request, "board/dashboard/cases.jinja", context)


def _what(sheet: Sheet, part: str) -> str:
    named = {
        "numerator": sheet.numerator_words or sheet.denominator_words,
        "denominator": sheet.denominator_words or sheet.numerator_words,
    }
    left_out = {one.key: f"Left out: {one.label}" for one in sheet.aside}
    return {**named, **left_out}.get(part, "")

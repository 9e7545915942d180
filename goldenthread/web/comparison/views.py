"""The pages of the area beside others. All are read only, and none touches a record of a child."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from goldenthread.formats.statistics import Measure, Published, Theme, authorities, measures, published, themes
from goldenthread.partnership.permissions import Permission
from goldenthread.web.comparison.charts import drawing
from goldenthread.web.comparison.choice import BESIDE, Choice, NoSuchArea, authority_chosen, choice
from goldenthread.web.comparison.downloads import measure_csv
from goldenthread.web.comparison.presenters import footnotes
from goldenthread.web.comparison.presenters.measure_page import charts_of, measure_page, parts_of
from goldenthread.web.comparison.presenters.themes_page import theme_standing
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

A_WEEK = 60 * 60 * 24 * 7


@require_safe
@staff_page(Permission.SEE_PUBLISHED_STATISTICS)
def index(request: StaffRequest) -> HttpResponse:
    """Every theme with its key measures."""
    return render(request, "comparison/themes.jinja", _themes_context(request, themes(), every=False))


@require_safe
@staff_page(Permission.SEE_PUBLISHED_STATISTICS)
def theme(request: StaffRequest, theme: str) -> HttpResponse:
    """One theme with every measure of it."""
    found = tuple(one for one in themes() if one.id == theme)
    if not found:
        raise Http404(f"There is no theme called “{theme}”.")
    return render(request, "comparison/themes.jinja", _themes_context(request, found, every=True))


@require_safe
@staff_page(Permission.SEE_PUBLISHED_STATISTICS)
def measure(request: StaffRequest, measure: str) -> HttpResponse:
    """One measure: the figure, two charts with their tables, and the small print."""
    one, figures, chosen = _asked(request, measure)
    page = measure_page(figures, one, chosen)
    versions = {
        name: drawing.etag(chart) for name, chart in (("years", page.years_chart), ("beside", page.beside_chart))
    }
    context = {
        "page": page,
        "theme": next(t for t in themes() if t.id == one.theme),
        "parts": parts_of(one),
        "authorities": authorities(),
        "beside": BESIDE,
        "versions": versions,
        "licence": footnotes,
    }
    return render(request, "comparison/measure.jinja", context)


@require_safe
@staff_page(Permission.SEE_PUBLISHED_STATISTICS)
def chart(request: StaffRequest, measure: str, name: str) -> HttpResponse:
    """A chart as SVG. Its address carries its version, so that a browser asks once for each content."""
    one, figures, chosen = _asked(request, measure)
    content = charts_of(figures, one, chosen).get(name)
    if content is None:
        raise Http404(f"There is no chart called “{name}”.")
    content = replace(content, narrow="narrow" in request.GET)
    version = quote_etag(drawing.etag(content))
    unchanged = request.headers.get("If-None-Match") == version
    response = (
        HttpResponse(status=304) if unchanged else HttpResponse(drawing.svg(content), content_type="image/svg+xml")
    )
    response.headers["ETag"] = version
    response.headers["Cache-Control"] = f"private, max-age={A_WEEK}" if "v" in request.GET else "private, no-cache"
    return response


@require_safe
@staff_page(Permission.SEE_PUBLISHED_STATISTICS)
def data(_request: StaffRequest, measure: str) -> HttpResponse:
    """Every area and year of a measure as CSV."""
    one = _measure(measure)
    response = HttpResponse(measure_csv(_published(), one), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{one.id}.csv"'
    return response


def _asked(request: StaffRequest, name: str) -> tuple[Measure, Published, Choice]:
    one, figures = _measure(name), _published()
    try:
        return one, figures, choice(request.GET, _home(request), one, figures)
    except NoSuchArea as unknown:
        raise Http404(f"There is no authority with the number “{unknown}”.") from unknown


def _themes_context(request: StaffRequest, shown: tuple[Theme, ...], *, every: bool) -> Mapping[str, Any]:
    try:
        authority = authority_chosen(request.GET, _home(request))
    except NoSuchArea as unknown:
        raise Http404(f"There is no authority with the number “{unknown}”.") from unknown
    figures = _published()
    return {
        "authority": authority,
        "authorities": authorities(),
        "standings": [theme_standing(figures, one, authority, every) for one in shown],
        "only": shown[0] if every else None,
        "licence": footnotes,
    }


def _measure(name: str) -> Measure:
    if name not in measures():
        raise Http404(f"There is no measure called “{name}”.")
    return measures()[name]


def _published() -> Published:
    return published(Path(settings.DATA))


def _home(request: StaffRequest) -> str:
    return request.area.code

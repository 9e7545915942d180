"""The public profile: every area that released one, the last month and earlier ones, and the data to take away."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.charts import groups
from goldenthread.exchange.dashboard import open_data, profile, selectors, words
from goldenthread.exchange.dashboard.sheet import Group, Sheet

A_DAY = 60 * 60 * 24
WITHDRAWN = "withdrawn"


def _found(area: str, month: str = "") -> Any:
    """The release of an area; 404 where there is none, which nobody can tell from one that is not public."""
    release = selectors.public_in(area, month)
    if release is None:
        raise Http404("There is no such page.")
    return release


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """The areas that released a profile, each with its months."""
    areas: dict[str, list[Any]] = {}
    for release in selectors.released():
        areas.setdefault(release.area.name, []).append(release)
    rows = [{"name": name, "last": found[0], "earlier": found[1:]} for name, found in areas.items()]
    return render(request, "public/profile/every.jinja", {"areas": rows})


@require_safe
def latest(request: HttpRequest, area: str) -> HttpResponse:
    """The last month of an area."""
    return _page(request, _found(area))


@require_safe
def month(request: HttpRequest, area: str, month: str) -> HttpResponse:
    """A month as it was released; one that was withdrawn says why."""
    return _page(request, _found(area, month))


def _page(request: HttpRequest, release: Any) -> HttpResponse:
    if release.state == WITHDRAWN:
        return render(request, "public/profile/withdrawn.jinja", {"release": release}, status=410)
    earlier = [one for one in selectors.released(release.area) if one.pk != release.pk]
    sections = [
        {**section, "figures": [_figure(release, figure) for figure in section["figures"]]}
        for section in release.content["sections"]
    ]
    context = {
        "release": release, "sections": sections, "earlier": earlier, "month": f"{release.as_at:%Y-%m}",
    }  # fmt: skip
    return render(request, "public/profile/page.jinja", context)


def _figure(release: Any, figure: dict[str, Any]) -> dict[str, Any]:
    """A figure with its tables and pictures, all from what was released."""
    sheet = profile.sheet_of(figure)
    named = zip(profile.breakdowns(sheet), sheet.groups, strict=True)
    broken = [_broken(release, sheet, key, name, found) for (name, found), key in named]
    return {**figure, "broken": broken, "share": sheet.unit == "%"}


def _broken(release: Any, sheet: Sheet, key: str, name: str, found: Sequence[Group]) -> dict[str, Any]:
    """One breakdown: its rows, and its picture where there is one."""
    drawn = _picture(sheet, key, name)
    path = [release.content["code"], f"{release.as_at:%Y-%m}", sheet.id, key]
    src = f"{reverse('public:profile-picture', args=path)}?v={groups.etag(drawn)}" if drawn else ""
    return {"name": name, "rows": [_row(group) for group in found], "words": drawn.words if drawn else "", "src": src}


def _row(group: Group) -> dict[str, str]:
    share = group.count.share
    return {
        "label": group.label,
        "made": words.of_counts(group.count),
        "share": words.amount(share, "%") if share is not None else "",
    }


def _picture(sheet: Sheet, key: str, name: str) -> groups.Groups | None:
    """A breakdown as bars, of the released numbers alone; none where fewer than two are shown."""
    bars = tuple(
        groups.Bar(group.label, round(number, 1), words.amount(number, sheet.unit))
        for group in sheet.groups[key]
        if (number := words.number_of(sheet, group)) is not None
    )
    if len(bars) < 2:
        return None
    said = "; ".join(f"{bar.name}: {bar.says}" for bar in bars)
    return groups.Groups(f"{sheet.title}: {name.lower()}", said, sheet.unit, bars)


@require_safe
def picture(request: HttpRequest, area: str, month: str, key: str, dimension: str) -> HttpResponse:  # noqa: ARG001  a view takes its request
    """A breakdown as SVG."""
    release = _found(area, month)
    for figure in profile.figures_of(release.content) if release.state != WITHDRAWN else ():
        sheet = profile.sheet_of(figure)
        names = dict(zip(sheet.groups, (name for name, _ in profile.breakdowns(sheet)), strict=True))
        drawn = _picture(sheet, dimension, names[dimension]) if figure["id"] == key and dimension in names else None
        if drawn:
            answer = HttpResponse(groups.svg(drawn), content_type="image/svg+xml")
            answer["Cache-Control"] = f"public, max-age={A_DAY}"
            return answer
    raise Http404("There is no such picture.")


@require_safe
def data(request: HttpRequest, area: str, ending: str) -> HttpResponse:
    """Every release of an area as open data; as metadata, what its columns are."""
    release = _found(area)
    here = list(selectors.released(release.area))
    if ending == "csv":
        answer = HttpResponse(open_data.as_csv(here), content_type="text/csv; charset=utf-8; header=present")
        link = reverse("public:profile-data", args=[area, "csv-metadata.json"])
        answer["Link"] = f'<{link}>; rel="describedby"; type="application/csvm+json"'
    elif ending == "json":
        answer = HttpResponse(open_data.as_json(here), content_type="application/json")
    elif ending == "csv-metadata.json":
        url = request.build_absolute_uri(reverse("public:profile-data", args=[area, "csv"]))
        told = open_data.dictionary(url, f"{release.content['area']}: public profile")
        answer = HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/csvm+json")
    else:
        raise Http404("The data go out as csv or json.")
    answer["Access-Control-Allow-Origin"] = "*"  # open data: any page may read it
    return answer


@require_safe
def dictionary(request: HttpRequest, area: str) -> HttpResponse:
    """What each column of the open data is, for people."""
    context = {"release": _found(area), "columns": open_data.COLUMNS, "licence": open_data.LICENCE}
    return render(request, "public/profile/dictionary.jinja", context)

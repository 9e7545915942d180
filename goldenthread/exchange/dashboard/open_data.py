"""What was released as open data: one row a number, with a dictionary that machines read (CSV on the Web)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from goldenthread.exchange.dashboard.models import ProfileRelease
from goldenthread.exchange.dashboard.people import DIMENSIONS
from goldenthread.exchange.dashboard.profile import figures_of, sheet_of
from goldenthread.exchange.dashboard.sheet import OWN, Count, Sheet

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
MARKS = "c: hidden, so that nobody can be recognised. An empty cell has no number: its mark says why."
COLUMNS: Mapping[str, tuple[str, str]] = {
    "area_code": ("string", "The Department for Education’s number of the local authority."),
    "area_name": ("string", "Its name."),
    "as_at": ("date", "The last day of the rolling year, or the day on which it was so."),
    "period_from": ("date", "The first day of what is counted."),
    "period_to": ("date", "The last day of what is counted."),
    "indicator": ("string", "The indicator’s number in the catalogue."),
    "title": ("string", "What the indicator is called."),
    "counted": ("string", "Who or what is in the numerator."),
    "of": ("string", "Who or what is in the denominator; empty for a plain count."),
    "definition_version": ("integer", "The version of the definition it was made under."),
    "breakdown": ("string", "“all” for the figure itself, else what it is broken down by."),
    "group": ("string", "The group; empty for the figure itself."),
    "numerator": ("integer", "To the nearest 5; small numbers are not shown."),
    "denominator": ("integer", "To the nearest 5; small numbers are not shown."),
    "percentage": ("decimal", "Of the two numbers as they stand here, to one decimal place."),
    "value": ("decimal", "A rate or a wait, where the figure is neither a count nor a percentage; its unit beside it."),
    "unit": ("string", "What the value is in: % for a percentage, count, weeks, per 10,000."),
    "mark": ("string", MARKS),
    "released_on": ("date", "The day it was made public."),
    "licence": ("anyURI", "The licence under which it may be used."),
}


def rows(releases: Iterable[ProfileRelease]) -> Iterator[dict[str, Any]]:
    """Every number of some releases, as released."""
    for release in releases:
        for figure in figures_of(release.content):
            yield from _figure(release, sheet_of(figure))


def _figure(release: ProfileRelease, sheet: Sheet) -> Iterator[dict[str, Any]]:
    yield _row(release, sheet, "all", "", sheet.count, sheet.value)
    for key, groups in sheet.groups.items():
        name = "as defined" if key == OWN else (DIMENSIONS.get(key) or sheet.names.get(key, key))
        for group in groups:
            yield _row(release, sheet, name, group.label, group.count, group.value)


def _row(
    release: ProfileRelease, sheet: Sheet, breakdown: str, group: str, count: Count, value: float | None
) -> dict[str, Any]:
    share = count.share if sheet.unit == "%" else None
    day = release.released_at.date() if release.released_at else None
    found = {
        "area_code": release.content["code"], "area_name": release.content["area"], "as_at": sheet.as_at.isoformat(),
        "period_from": (sheet.first or sheet.as_at).isoformat(), "period_to": (sheet.last or sheet.as_at).isoformat(),
        "indicator": sheet.id, "title": sheet.title, "counted": sheet.numerator_words,
        "of": sheet.denominator_words, "definition_version": sheet.version, "breakdown": breakdown, "group": group,
        "numerator": count.numerator, "denominator": count.denominator,
        "percentage": None if share is None else round(share, 1),
        "value": None if value is None else round(value, 1), "unit": sheet.unit, "mark": count.mark,
        "released_on": day.isoformat() if day else None, "licence": LICENCE,
    }  # fmt: skip
    assert found.keys() == COLUMNS.keys()
    return found


def as_csv(releases: Iterable[ProfileRelease]) -> str:
    """The rows as CSV: UTF-8, lines by CRLF, an empty cell where there is no number."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(COLUMNS))
    writer.writeheader()
    writer.writerows(rows(releases))
    return out.getvalue()


def as_json(releases: Iterable[ProfileRelease]) -> str:
    """The rows as a JSON list."""
    return json.dumps(list(rows(releases)), ensure_ascii=False, indent=1)


def dictionary(url: str, title: str) -> dict[str, Any]:
    """What each column is, as metadata of CSV on the Web (W3C); `url` is the address of the CSV."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": url,
        "dc:title": title,
        "dc:description": f"The public profile as released. {MARKS}",
        "dc:license": {"@id": LICENCE},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": kind, "dc:description": says, "null": ""}
                for name, (kind, says) in COLUMNS.items()
            ],
            "primaryKey": ["area_code", "as_at", "indicator", "breakdown", "group"],
        },
    }

"""The public profile of a month: generated from the record, treated, and from then on only ever read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.exchange.dashboard import kept, words
from goldenthread.exchange.dashboard.models import ProfileRelease
from goldenthread.exchange.dashboard.people import DIMENSIONS
from goldenthread.exchange.dashboard.releasing import Past, entry, release_together
from goldenthread.exchange.dashboard.sheet import OWN, Group, Sheet, raw, read
from goldenthread.partnership.models import Area
from goldenthread.vocabulary.yaml_text import read_yaml

PLAN = Path(__file__).with_name("profile.yaml")
BROKEN_DOWN_BY = ("age", "need", "sex", "ethnicity", "fsm", "care", "deprivation")
"""The breakdowns that leave: the setting is left out, for a school's few children are known to each other."""


@cache
def plan() -> Sequence[Mapping[str, Any]]:
    """What the profile is made of: sections, each with its questions and their indicators."""
    found: Sequence[Mapping[str, Any]] = read_yaml(PLAN.read_text(encoding="utf-8"))
    return found


def made_of(area: Area, as_at: date, before: Sequence[ProfileRelease]) -> tuple[dict[str, Any], list[Any], str]:
    """The content of a profile, its ledger, and the snapshot it is of; `before` is all that the public ever saw.

    Nothing in it is typed: every sentence is made from the figures as they are released.
    """
    exact = kept.sheets(area, as_at)
    past = Past.of(entry(held) for earlier in before for held in earlier.ledger)
    wanted = [asked["indicator"] for section in plan() for asked in section["figures"]]
    made = release_together([_cut(exact[key]) for key in wanted if key in exact], past)
    shown = {sheet.id: sheet for sheet, _ in made}
    ledger = [left for _, entries in made for left in entries]
    sections = []
    for section in plan():
        figures = [
            _figure(asked["question"], shown[asked["indicator"]], before)
            for asked in section["figures"]
            if asked["indicator"] in shown
        ]
        if figures:
            sections.append({"title": section["title"], "about": section["about"], "figures": figures})
    snapshot = next(iter(exact.values())).snapshot if exact else ""
    content = {"area": area.name, "code": area.code, "as_at": as_at.isoformat(), "sections": sections}
    return content, [each.raw() for each in ledger], snapshot


def _cut(sheet: Sheet) -> Sheet:
    """The sheet with the breakdowns that may leave: a breakdown by itself has none beside it."""
    wanted = (OWN,) if sheet.is_profile else BROKEN_DOWN_BY
    return replace(sheet, groups={key: sheet.groups[key] for key in wanted if sheet.groups.get(key)})


def _figure(question: str, sheet: Sheet, before: Sequence[ProfileRelease]) -> dict[str, Any]:
    """One figure as the page and the open data show it."""
    earlier = [_then(release_, sheet.id) for release_ in before if release_.state == ProfileRelease.State.RELEASED]
    return {
        "question": question,
        "id": sheet.id,
        "value": words.value(sheet),
        "made_of": words.made_of(sheet),
        "period": words.period(sheet),
        "chance": words.how_sure(sheet),
        "sentence": _sentence(sheet),
        "aside": words.aside_words(sheet),
        "earlier": sorted((each for each in earlier if each), key=lambda each: each["as_at"]),
        "sheet": _plain(sheet),
    }


def _plain(sheet: Sheet) -> dict[str, Any]:
    """The sheet as it is released: on its first basis alone, for that is what the treatment of a release looks at."""
    held = raw(replace(sheet, others=()))
    for name in ("as_at", "first", "last", "known_at"):
        held[name] = held[name].isoformat() if held[name] else None
    return held


def _sentence(sheet: Sheet) -> str:
    """What is counted, in the definition's words."""
    if sheet.is_profile:
        return f"{sheet.denominator_words}."
    counted = sheet.numerator_words[:1].upper() + sheet.numerator_words[1:]
    return f"{counted}, of {sheet.denominator_words.lower()}." if sheet.denominator_words else f"{counted}."


def _then(earlier: ProfileRelease, indicator: str) -> dict[str, str] | None:
    """What an earlier release said of the same figure: as it was released."""
    for figure in figures_of(earlier.content):
        if figure["id"] == indicator:
            day = date.fromisoformat(earlier.content["as_at"])
            return {
                "as_at": day.isoformat(), "month": f"{day:%B %Y}", "value": figure["value"],
                "made_of": figure["made_of"],
            }  # fmt: skip
    return None


def figures_of(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The figures of a profile, in order."""
    return [figure for section in content["sections"] for figure in section["figures"]]


def sheet_of(figure: Mapping[str, Any]) -> Sheet:
    """A released figure's sheet, as it was released."""
    return read(dict(figure["sheet"]))


def breakdowns(sheet: Sheet) -> list[tuple[str, tuple[Group, ...]]]:
    """The released breakdowns of a figure with their names."""
    return [(_named(sheet, key), groups) for key, groups in sheet.groups.items()]


def _named(sheet: Sheet, key: str) -> str:
    return "What it is made of" if key == OWN else DIMENSIONS.get(key) or sheet.names.get(key, key)

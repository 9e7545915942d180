"""The adult social care strategies as their files tell them, put into the shape that every plan is brought in by;
and the check that a fund's costs come to its paper's totals.

The files follow the yearly report of April 2023 to March 2024 (S2), section by section. What it tells of that year is
told as at the year's last day; what it says comes next begins the day after.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

Entry = dict[str, Any]

YEARS = {
    "y21": (date(2021, 4, 1), date(2022, 3, 31)),
    "y22": (date(2022, 4, 1), date(2023, 3, 31)),
    "y23": (date(2023, 4, 1), date(2024, 3, 31)),
}
FIRST, TOLD, NEXT = date(2023, 4, 1), date(2024, 3, 31), date(2024, 4, 1)
NO_DAY = "The report gives it no day of its own; the strategy runs until 2027."
OWNER = "social care"
ANSWERS = "Adult social care performance lead"
SPAN = {"starts_on": date(2022, 4, 1), "ends_on": date(2027, 3, 31)}
"""The report says “until 2027” and, of one of them, five years; the days themselves are the demonstration's own."""


def shaped(content: Entry) -> Entry:
    """A file's content as plans are brought in; any that is not of an adult strategy, as it is."""
    for strategy in content.get("strategies", ()):
        _adds_up(strategy)
    if "adult" not in content:
        return content
    adult = content["adult"]
    measures = [_measure(row) for row in content.get("measures", ())]
    periods = {row["key"]: row["readings"][-1]["kind"] for row in measures}
    rows = [_priority(row, adult["lead"], periods) for row in content["priorities"]]
    names = ("key", "title", "answers_to")
    strategy = {name: adult[name] for name in names} | SPAN | {
        "kind": "strategy", "purpose": f"{adult['purpose']} {_counted(adult, content['priorities'])}".strip(),
        "citation": _cited(adult["line"]), "priorities": rows,
    }  # fmt: skip
    return {"measures": measures, "strategies": [strategy]}


def _adds_up(strategy: Entry) -> None:
    """Refuse a plan whose costs do not come to the total that its paper gives for a year (pounds)."""
    acts = [act for priority in strategy["priorities"] for act in priority.get("actions", ())]
    costs = [cost for act in acts for cost in act.get("costs", ())]
    for year, total in strategy.get("totals", {}).items():
        found = sum(amount for amount, when, *_ in costs if when == year)
        if found != total:
            raise ValueError(
                f"{strategy['title']}: the costs of {year} come to £{found:,}, and the paper gives £{total:,}. "
                "Check each source’s amount."
            )


def _cited(line: int | str) -> str:
    """The document and its line, or its first and last: S2 L1855-L1860."""
    return "S2 " + "-".join(f"L{part}" for part in str(line).split("-"))


def _counted(adult: Entry, priorities: list[Entry]) -> str:
    """The priority areas as the report counts them beside those that stand here, where it gives their number."""
    stated = adult.get("stated")
    if stated is None:
        return ""
    shared = sum(bool(row.get("shared")) for row in priorities)
    own = len(priorities) - shared
    words = f"The report counts {stated} priority areas: {own} of its own and {shared} shared stand here"
    if own + shared == stated:
        return f"{words}."
    if "note" not in adult:
        raise ValueError(
            f"{adult['title']}: the report counts {stated} priority areas and {own + shared} stand in the file. "
            "Bring in what is missing, or say in a `note` why they differ."
        )
    return f"{words}, which is {own + shared}. {adult['note']}"


def _measure(row: Entry) -> Entry:
    """A measure with its readings: of the financial years by their short names, and any others as they are given."""
    names = ("key", "name", "unit", "polarity")
    given = [_reading(row, year) for year in YEARS if year in row]
    given += [{"citation": _cited(row["line"]), **reading} for reading in row.get("readings", ())]
    catalogue = f"{row['id']} in the catalogue of indicators; not computed here." if "id" in row else ""
    return {name: row[name] for name in names} | {
        "adds_up": row.get("adds_up", row["unit"] != "%"), "readings": given, "role": ANSWERS, "of": OWNER,
        "meaning": f"{row.get('meaning', '')} {catalogue}".strip(), "citation": _cited(row["line"]),
    }  # fmt: skip


def _reading(row: Entry, year: str) -> Entry:
    first, last = YEARS[year]
    given = {"value": row[year], "kind": "year", "first": first, "last": last, "citation": _cited(row["line"])}
    return given | {"qualifier": row.get("qualifier", "") if year == "y23" else ""}


def _priority(row: Entry, lead: str, periods: dict[str, str]) -> Entry:
    at = _cited(row["line"])
    acts = [(f"{row['number']}.{place}", act) for place, act in enumerate(row.get("actions", ()), 1)]
    wanted = [{"kind": "wanted", "words": row["wanted"], "day": FIRST, "citation": at}] if "wanted" in row else []
    following = {"year": "2024-25", "starts_on": NEXT, "citation": at}
    names = ("number", "title", "words")
    return {name: row[name] for name in names} | {
        "role": lead, "of": OWNER, "citation": at,
        "told": [*wanted, *(told for number, act in acts for told in _told(number, act))],
        "focuses": [following | {"words": words} for words in row.get("next", ())],
        "actions": [_action(number, act, lead) for number, act in acts],
        "measures": [_target(target, periods) for target in row.get("measures", ())],
        "updates": [],
    }  # fmt: skip


def _action(number: str, act: Entry, lead: str) -> Entry:
    made = {
        "number": number, "words": act["words"], "role": lead, "of": OWNER, "starts_on": FIRST, "due_note": NO_DAY,
        "citation": _cited(act["line"]),
    }  # fmt: skip
    return made | ({"joint": act["joint"]} if "joint" in act else {})


def _told(number: str, act: Entry) -> Iterator[Entry]:
    """What was done on an action (its number is the reference), and the difference it made.

    A row is its line, its words, and marks: `changed` for a difference, `claim` for a change told without a figure.
    """
    for line, words, *marks in act.get("did", ()):
        yield {
            "kind": "difference" if "changed" in marks else "did", "words": words, "day": TOLD, "ref": number,
            "citation": _cited(line), "assertion": "claim" in marks,
        }  # fmt: skip


def _target(target: str | Entry, periods: dict[str, str]) -> Entry:
    """A measure's key alone where the report sets no target, or the target with its own period and line."""
    if isinstance(target, str):
        return {"measure": target, "period": periods[target]}
    return target | ({"citation": _cited(target["line"])} if "line" in target else {})

"""The NamedPlan and PlanDetail rows from a plan's events."""

from collections.abc import Mapping
from typing import Any

from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.projecting.history import Told, detail, known_day
from goldenthread.exchange.sen2.projecting.node import Node, day, given

Numbers = Mapping[str, tuple[str, str, str]]
"""URN, UKPRN and SEN2 code of a setting, by its public id."""


def named_plan_node(told: Told, frame: Frame, numbers: Numbers) -> Node | None:
    """The row and those below it; none where nothing is recorded of a plan being made."""
    made, named, ceased = told.first("plan_first_made"), told.last("setting_named"), told.last("plan_ceased")
    if not (made or named or ceased or told.items.get("namedplan")):
        return None
    items = given({
        "startdate": day(known_day(made)), "planres": detail(named, "residential"),
        "planwbp": detail(named, "work_based"), "ceasedate": day(known_day(ceased)),
        "ceasereason": ceased.qualifier if ceased else "",
    })  # fmt: skip
    return Node("namedplan", "namedplan", items | _budget(told), _details(told, frame, numbers))


def _budget(told: Told) -> dict[str, str]:
    taken_up = told.last("personal_budget_recorded")
    if taken_up:
        return {"pb": "1"} | given({"oa": detail(taken_up, "organised"), "dp": detail(taken_up, "direct_payment")})
    return {"pb": "0"} | told.items.get("namedplan", {})


def _details(told: Told, frame: Frame, numbers: Numbers) -> list[Node]:
    named = told.last("setting_named")
    if named is None:
        return []
    places = named.details.get("places")
    if places is None:
        places = [{**named.details, "rank": named.details.get("rank", "1")}] if named.details.get("setting") else []
    return [
        Node("plandetail", f"plandetail:{number}", place_items("plandetail", place, frame, numbers))
        for number, place in enumerate(places, start=1)
    ]


def place_items(table: str, place: Mapping[str, Any], frame: Frame, numbers: Numbers) -> dict[str, str]:
    """How a row names a setting: as it was named, or by the setting's own number where the casework only says which."""
    urn, ukprn, code = (str(place.get(name) or "") for name in ("urn", "ukprn", "code"))
    if not (urn or ukprn or code):
        urn, ukprn, code = numbers.get(str(place.get("setting")), ("", "", ""))
        ukprn, code = "" if urn else ukprn, "" if urn or ukprn else code
    numbered = bool(urn or ukprn)
    items = given({
        "urn": urn, "ukprn": ukprn, "sensetting": code, "sensettingother": str(place.get("other") or ""),
        "placementrank": str(place.get("rank") or ""), "senunitindicator": _flag(place, "sen_unit", numbered),
        "resourcedprovisionindicator": _flag(place, "resourced", numbered),
    })  # fmt: skip
    return {name: value for name, value in items.items() if name in frame.items[table]}


def _flag(place: Mapping[str, Any], name: str, numbered: bool) -> str:
    value = place.get(name)
    if value in {True, "1"}:
        return "1"
    return "0" if value in {False, "0"} or numbered else ""

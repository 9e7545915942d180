"""EHC-11, EHC-13, EHC-14 and EHC-15, in plain Python."""

from datetime import date

from goldenthread.indicators.asked import Asked
from goldenthread.indicators.reference.histories import History, Marked, Row, Tables, histories, living
from goldenthread.vocabulary.year_groups import year_group

MOVES = "plan_first_made", "cease_decision_notified", "plan_ceased"


def closed_on(h: History) -> date | None:
    """The day the plan ceased, if it has and has not been made again since."""
    moved = h.last(*MOVES)
    return moved["occurred_on"] if moved and moved["kind"] == "plan_ceased" else None


def maintained(tables: Tables, asked: Asked) -> list[History]:
    """Plans in force on the day, of living children."""
    alive = living(tables, asked)
    return [h for h in histories(tables, asked, "plan") if h.child_id in alive and closed_on(h) is None]


def plans(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-11."""
    return [_marked(h) for h in maintained(tables, asked)]


def by_need(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-13 by need."""
    found = []
    for h in maintained(tables, asked):
        needs = h.last("needs_recorded")
        found.append(_marked(h, (needs["primary"] if needs else "") or "not_recorded"))
    return found


def by_year_group(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-13 by year group."""
    born = living(tables, asked)
    found = []
    for h in maintained(tables, asked):
        birth = born[h.child_id]
        found.append(_marked(h, str(year_group(birth, asked.as_at)) if birth else "not_known"))
    return found


def by_placement(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-14."""
    settings = {row["setting_id"]: row for row in tables["settings"]}
    return [_marked(h, _category(_placement(h), settings)) for h in maintained(tables, asked)]


def outside(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-15."""
    settings = {row["setting_id"]: row for row in tables["settings"]}
    found: list[Marked] = []
    for h in maintained(tables, asked):
        place = _placement(h)
        where = settings.get(place["setting"], {}).get("in_area") if place else None
        bucket = {True: "in_area", False: "out_of_area", None: "not_known"}[where]
        has = place is not None and place["setting"] is not None
        found.append((h.case_id, h.child_id, None, bucket, where is False, "in" if has else "no_placement"))
    return found


def _placement(h: History) -> Row | None:
    ended = {event["placement"] for event in h.all("placement_ended")}
    for event in reversed(h.all("placement_started")):
        if event["rank"] in (None, 1) and event["placement"] not in ended:
            return event
    return None


def _category(place: Row | None, settings: dict[str, Row]) -> str:
    if place is None or place["setting"] is None:
        return "not_recorded"
    category = str(settings.get(place["setting"], {}).get("category") or "unknown")
    if category == "mainstream" and place["sen_unit"]:
        return "sen_unit"
    return "resourced" if category == "mainstream" and place["resourced"] else category


def _marked(h: History, bucket: str = "") -> Marked:
    return h.case_id, h.child_id, None, bucket, True, "in"

"""Advice that was handed in, as it stands in the boxes of the form: what a writer goes on from when it is returned."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice

Boxes = dict[str, list[str]]


def typed_of(advice: "Advice") -> dict[str, Boxes]:
    """The boxes of every section."""
    free = [p for p in advice.paragraphs.all() if p.part == "free"]
    more = {f"more_{n}": [p.text] for n, p in enumerate(free, 1)}
    headings = {f"more_{n}_heading": [p.heading] for n, p in enumerate(free, 1)}
    return {
        "needs": {f"need_{n.number}": [n.text] for n in advice.needs.all()},
        "outcomes": _outcomes(advice),
        "provision": _provision(advice),
        "more": more | headings,
        "about": {
            "author_role": [advice.author_role],
            "sources": [advice.sources],
            **_day("given_on", advice.given_on),
            **_day("seen_on", advice.seen_on),
        },
    }


def _day(name: str, day: date | None) -> Boxes:
    return {f"{name}-{part}": [str(getattr(day, part)) if day else ""] for part in ("day", "month", "year")}


def _outcomes(advice: "Advice") -> Boxes:
    boxes: Boxes = {}
    for o in advice.outcomes.all():
        at = f"outcome_{o.number}"
        boxes |= {at: [o.text], f"{at}_need": [str(o.need.number)], f"{at}_by": [o.by_when]}
    return boxes


def _provision(advice: "Advice") -> Boxes:
    boxes: Boxes = {}
    for p in advice.provisions.all():
        at = f"provision_{p.number}"
        numbers = {"minutes": p.minutes, "times": p.times, "group": p.group_size}
        said = {"outcome": str(p.outcome.number), "sort": p.sort, "every": p.every, "lasting": p.lasting,
                "by": p.by_whom, "qualified": p.qualification}  # fmt: skip
        boxes[at] = [p.text]
        boxes |= {f"{at}_{name}": [value] for name, value in said.items()}
        boxes |= {f"{at}_{name}": ["" if value is None else str(value)] for name, value in numbers.items()}
    return boxes

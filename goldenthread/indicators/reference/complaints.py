"""EHC-23, in plain Python."""

from collections.abc import Iterator

from goldenthread.indicators.asked import Asked
from goldenthread.indicators.reference.caseload import maintained
from goldenthread.indicators.reference.histories import Marked, Row, Tables, in_period


def rate(tables: Tables, asked: Asked) -> list[Marked]:
    """What counts, and below it every plan."""
    plans = [(h.case_id, h.child_id, None, "", False, "below") for h in maintained(tables, asked)]
    return [_marked(step) for step in _counted(tables, asked)] + plans


def by(tables: Tables, asked: Asked, column: str) -> list[Marked]:
    """What counts, by something that each step itself has."""
    return [_marked(step, step[column]) for step in _counted(tables, asked)]


def by_finding(tables: Tables, asked: Asked) -> list[Marked]:
    """What counts, by what was found at its stage."""
    found: list[Marked] = []
    for step in _counted(tables, asked):
        answer = _answer(tables, asked, step)
        found.append(_marked(step, answer["found"] if answer else "not_answered"))
    return found


def by_remedy(tables: Tables, asked: Asked) -> list[Marked]:
    """What counts, by whether money was paid at its stage."""
    found: list[Marked] = []
    for step in _counted(tables, asked):
        answer = _answer(tables, asked, step)
        paid = "paid" if answer and answer["paid_pence"] else "not_paid"
        found.append(_marked(step, paid if answer else "not_answered"))
    return found


def _counted(tables: Tables, asked: Asked) -> Iterator[Row]:
    for step in _known(tables, asked):
        if not in_period(step["occurred_on"], asked):
            continue
        if step["stage"] in ("stage_1", "stage_2"):
            if step["kind"] in ("received", "taken_further"):
                yield step
        elif step["kind"] == "answered" and step["found"] in ("upheld", "partly"):
            yield step


def _known(tables: Tables, asked: Asked) -> list[Row]:
    steps = tables["complaints"]
    return [s for s in steps if s["recorded_at"] <= asked.known_at and s["occurred_on"] <= asked.as_at]


def _answer(tables: Tables, asked: Asked, step: Row) -> Row | None:
    for other in _known(tables, asked):
        same = (other["complaint_id"], other["stage"]) == (step["complaint_id"], step["stage"])
        if same and other["kind"] == "answered":
            return other
    return None


def _marked(step: Row, bucket: str = "") -> Marked:
    return step["complaint_id"], step["child_id"], step["occurred_on"], bucket, True, "in"

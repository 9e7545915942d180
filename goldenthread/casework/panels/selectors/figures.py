"""Decisions side by side: by school, need, ethnicity and what the tribunal said later; and how long they took."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from goldenthread.casework.panels.selectors.comparing import RESULTS, Compared
from goldenthread.vocabulary.ethnicity import ETHNICITIES
from goldenthread.vocabulary.needs import NEED_TYPES

NOT_RECORDED = "Not recorded"
NO_PANEL = "Not put to a panel"


def _school(row: Compared) -> str:
    return row.school or NOT_RECORDED


def _need(row: Compared) -> str:
    return NEED_TYPES.label(row.need) if row.need else NOT_RECORDED


def _ethnicity(row: Compared) -> str:
    return ETHNICITIES.label(row.ethnicity) if row.ethnicity else NOT_RECORDED


def _result(row: Compared) -> str:
    return RESULTS[row.appeal]


DIMENSIONS: dict[str, tuple[str, Callable[[Compared], str]]] = {
    "school": ("School", _school), "need": ("Primary need", _need), "ethnicity": ("Ethnicity", _ethnicity),
    "result": ("Later tribunal result", _result),
}  # fmt: skip
"""By what decisions are compared: how it is called, and the group a decision is in."""


@dataclass(frozen=True)
class Group:
    """The decisions of one group: how many, and how many in which the family had asked for something else."""

    name: str
    decisions: int
    adverse: int


def grouped(rows: Iterable[Compared], by: str) -> list[Group]:
    """The decisions by one dimension, the largest group first, what is not recorded last."""
    group_of = DIMENSIONS[by][1]
    held: dict[str, list[bool]] = {}
    for row in rows:
        held.setdefault(group_of(row), []).append(row.outcome.adverse)
    made = [Group(name, len(adverse), sum(adverse)) for name, adverse in held.items()]
    return sorted(made, key=lambda group: (group.name == NOT_RECORDED, -group.decisions, group.name))


def of_group(rows: Iterable[Compared], by: str, name: str, *, adverse: bool) -> list[Compared]:
    """The decisions behind one figure of a group, as its count counts them."""
    group_of = DIMENSIONS[by][1]
    return [row for row in rows if group_of(row) == name and (row.outcome.adverse or not adverse)]


@dataclass(frozen=True)
class Turnaround:
    """How long the decisions of one panel in one month took: medians of calendar days, and of how many."""

    panel: str
    month: str
    decisions: int
    outside: int
    put: int
    to_decide: float | None
    told: int
    to_tell: float | None


def panel_of(row: Compared) -> str:
    """The panel a decision stood before."""
    return (row.written.panel if row.written else "") or NO_PANEL


def turnaround(rows: Iterable[Compared]) -> list[Turnaround]:
    """By panel and month of the decision, the latest month first, of decisions written here."""
    held: dict[tuple[str, str], list[Compared]] = {}
    for row in rows:
        if row.written:
            held.setdefault((f"{row.decided_on:%Y-%m}", panel_of(row)), []).append(row)
    return [_turnaround(panel, month, some) for (month, panel), some in sorted(held.items(), reverse=True)]


def _turnaround(panel: str, month: str, rows: Sequence[Compared]) -> Turnaround:
    decide = [row.days_to_decide for row in rows if row.days_to_decide is not None]
    tell = [row.days_to_tell for row in rows if row.days_to_tell is not None]
    outside = sum(row.written.outside_panel for row in rows if row.written)
    return Turnaround(
        panel=panel, month=month, decisions=len(rows), outside=outside,
        put=len(decide), to_decide=median(decide) if decide else None, told=len(tell),
        to_tell=median(tell) if tell else None,
    )  # fmt: skip


def of_month(rows: Iterable[Compared], panel: str, month: str) -> list[Compared]:
    """The decisions behind one row of the turnaround."""
    return [row for row in rows if row.written and panel_of(row) == panel and f"{row.decided_on:%Y-%m}" == month]

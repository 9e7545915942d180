"""One page a measure for the chair: where it stands, whether it moved, what was decided about it, who owes what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.disclosure.shown import View
from goldenthread.governance.builders.readings import as_said, figure
from goldenthread.governance.builders.scorecard import last_two
from goldenthread.governance.models import Decision
from goldenthread.governance.rules import movement
from goldenthread.governance.rules.figures import treated
from goldenthread.governance.selectors.decisions import about
from goldenthread.improvement import selectors as improvement
from goldenthread.partnership.models import Area, User


@dataclass(frozen=True)
class ForChair:
    """What the chair needs to know of a measure. `later` are readings of days after today."""

    measure: Any
    readings: Sequence[Any]
    later: Sequence[Any]
    before: Any
    last: Any
    movement: movement.Movement | None
    targets: Sequence[Any]
    decisions: Sequence[Decision]
    owed: Sequence[Any]

    @property
    def overlap(self) -> bool:
        """Whether the two readings compared share part of their time."""
        return self.before is not None and self.before.period_to >= self.last.period_from

    def said(self, reading: Any) -> str:
        """A reading's value with its unit."""
        return as_said(reading)

    @property
    def small(self) -> bool:
        """Whether the latest figure tells of so few people that the public may not see it."""
        cell = figure(self.last)
        return not isinstance(cell, str) and "printed" not in cell and treated(cell, View.PARTNERSHIP).flagged

    @property
    def decision(self) -> Decision | None:
        """The last decision about it that this person may see."""
        return self.decisions[0] if self.decisions else None


def measures(area: Area) -> Any:
    """Every measure, by name."""
    return improvement.measures_in(area)


def for_chair(measure: Any, user: User, today: date) -> ForChair:
    """The page of one measure, on a day."""
    known = improvement.readings_of(measure)
    before, last = last_two(measure, today)
    targets = list(measure.targets.select_related("priority", "priority__strategy", "action", "action__priority"))
    priorities = {t.priority or t.action.priority for t in targets}
    refs = [f"measure:{measure.public_id}", *(f"priority:{p.public_id}" for p in priorities)]
    return ForChair(
        measure=measure,
        readings=[r for r in known if r.period_to <= today],
        later=[r for r in known if r.period_to > today],
        before=before, last=last,
        movement=_movement(before, last),
        targets=targets,
        decisions=list(about(refs, user, measure.area, today)[:10]),
        owed=_owed(priorities, today),
    )  # fmt: skip


def _movement(before: Any, last: Any) -> movement.Movement | None:
    if last is None:
        return None
    earlier = movement.Reading(before.numerator, before.denominator, before.value) if before else movement.Reading()
    return movement.between(earlier, movement.Reading(last.numerator, last.denominator, last.value))


def _owed(priorities: set[Any], today: date) -> list[Any]:
    """Actions still open that were to move it, the soonest due first; one said to be done is not owed."""
    found = []
    for priority in priorities:
        for action in priority.actions.filter(withdrawn_on=None).select_related("owner", "owner_person"):
            said = action.updates.filter(day__lte=today).order_by("-day", "-pk").first()
            if said is None or said.rating != "done":
                found.append(action)
    return sorted(found, key=lambda action: (action.due_on or date.max, action.number))

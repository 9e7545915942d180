"""One page a measure for the chair: where it stands, whether it moved, what was decided about it, who owes what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.disclosure.shown import View
from goldenthread.disclosure.values import treated
from goldenthread.governance.builders.scorecard import last_two
from goldenthread.governance.models import Decision
from goldenthread.governance.rules import movement
from goldenthread.governance.selectors.decisions import about
from goldenthread.improvement import selectors as improvement
from goldenthread.improvement.readings import as_seen, counts_people, figure
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may

UNSAID = {
    True: "More than chance would explain.",
    False: "No more than chance may bring.",
    None: "The counts behind it are not held, so chance cannot be ruled out.",
}
"""A movement told without a number."""


@dataclass(frozen=True)
class ForChair:
    """What the chair needs to know of a measure. `later` are readings of days after today.

    `view` is the reader's: figures computed here are treated for those who may not see small numbers.
    """

    measure: Any
    readings: Sequence[Any]
    later: Sequence[Any]
    before: Any
    last: Any
    movement: movement.Movement | None
    targets: Sequence[Any]
    decisions: Sequence[Decision]
    owed: Sequence[Any]
    view: View

    @property
    def overlap(self) -> bool:
        """Whether the two readings compared share part of their time."""
        return self.before is not None and self.before.period_to >= self.last.period_from

    def said(self, reading: Any) -> str:
        """A reading's value with its unit."""
        return as_seen(reading, self.view)

    @property
    def exact(self) -> bool:
        """Whether the counts behind the latest figure may stand beside it for this reader."""
        return self.view is View.PARTNERSHIP or not counts_people(self.last)

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
    """The page of one measure, on a day, as one person may see it."""
    view = view_of(user, measure.area, today)
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
        movement=_movement(before, last, view),
        targets=targets,
        decisions=list(about(refs, user, measure.area, today)[:10]),
        owed=_owed(priorities, today),
        view=view,
    )  # fmt: skip


def view_of(user: User, area: Area, today: date) -> View:
    """The view a person has of figures: exact for those entitled to small numbers, the public's for everybody else."""
    return View.PARTNERSHIP if may(user, area, today, Permission.SEE_SMALL_NUMBERS) else View.PUBLIC


def _movement(before: Any, last: Any, view: View) -> movement.Movement | None:
    """The movement; without its numbers where a reader could work a hidden or rounded figure out from them."""
    if last is None:
        return None
    earlier = movement.Reading(before.numerator, before.denominator, before.value) if before else movement.Reading()
    found = movement.between(earlier, movement.Reading(last.numerator, last.denominator, last.value))
    if view is View.PARTNERSHIP or found.change is None or not any(counts_people(r) for r in (before, last)):
        return found
    return movement.Movement(None, None, None, found.beyond_chance, UNSAID[found.beyond_chance])


def _owed(priorities: set[Any], today: date) -> list[Any]:
    """Actions still open that were to move it, the soonest due first; one said to be done is not owed."""
    found = []
    for priority in priorities:
        for action in priority.actions.filter(withdrawn_on=None).select_related("owner", "owner_person"):
            said = action.updates.filter(day__lte=today).order_by("-day", "-pk").first()
            if said is None or said.rating != "done":
                found.append(action)
    return sorted(found, key=lambda action: (action.due_on or date.max, action.number))

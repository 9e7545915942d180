"""A plan that a file says ceased while the casework holds an appeal that keeps it (s.45(4)).

What was recorded here stands: the plan is maintained, and the appeal is shown to be looked at.
"""

from collections.abc import Sequence

from goldenthread.casework.ceasing import NO_DECISION, keeps_a_plan
from goldenthread.casework.history import Happening
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.intended import Held

CEASED = "plan_ceased"


def what_keeps(plan: Held | None, entries: Sequence[Entry], cases: Sequence[Held]) -> Happening | None:
    """What of a child's cases keeps a plan that a file's entries newly end; none where they end none, or may.

    A transfer to another authority and a death are no decisions to cease, and end a plan as the file says. One that
    has ended here already is not kept.
    """
    ended = next((e for e in entries if e.kind == CEASED and e.qualifier not in NO_DECISION), None)
    if plan is None or ended is None or plan.case.stage == Case.Stage.CLOSED:
        return None
    disputes = [each.events for each in cases if each.case.kind == Case.Kind.DISPUTE]
    return keeps_a_plan(plan.case, plan.events, disputes)


def going_on(entries: Sequence[Entry]) -> list[Entry]:
    """A file's entries of a plan without its end."""
    return [entry for entry in entries if entry.kind != CEASED]

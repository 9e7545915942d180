"""How an appeal stands, read once from the events of its disagreement: for the register, for whether a plan may cease,
for what became of a decision, and for what may be recorded next.

An appeal runs from its registration until it is finally determined: withdrawn (HESC Tribunal Rules 2008, rule 17),
struck out (rule 8), dismissed or decided by an order (SEND Regulations 2014, reg 44), or not opposed (reg 45). An
agreement at mediation determines no appeal; what was agreed is carried out (reg 42) and outlasts an appeal that is then
withdrawn or struck out. What the Tribunal decides after it takes its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.casework.history import Happening, first_of, last_of
from goldenthread.casework.kinds import label

BROUGHT = frozenset({"appeal_registered", "appeal_received_by_la"})
DROPPED = frozenset({"appeal_withdrawn", "appeal_struck_out"})
"""What ends an appeal with nothing decided about the matter itself."""
DETERMINED = frozenset({"appeal_dismissed", "order", "la_concedes_before_response"})
AGREED = "mediation_agreement"

WHILE_IT_RUNS = DROPPED | {"appeal_dismissed", "la_concedes_before_response", "appeal_response_sent", "hearing_set"}
OF_AN_APPEAL = frozenset({"order", "appeal_decided", "recommendation"})
CLOSING = "dispute_closed"
STILL_RUNS = (
    "An appeal is running. Record how it ended first: withdrawn, struck out, dismissed, not opposed or by an order."
)


@dataclass(frozen=True)
class Course:
    """How far an appeal has come.

    ``ended``: what finally determined it. ``settled``: the decision or agreement that stands on the matter itself, of
    an appeal or of mediation alone. ``decided``: the Tribunal decided and nobody has recorded what it ordered.
    """

    brought: Happening | None
    ended: Happening | None
    settled: Happening | None
    decided: bool

    @property
    def runs(self) -> bool:
        """Whether there is an appeal that is not finally determined."""
        return self.brought is not None and self.ended is None

    @property
    def outcome(self) -> str:
        """How the disagreement came out, as the timeline says it; empty while nothing has."""
        dropped = self.ended if self.ended and self.ended.kind in DROPPED else None
        return ". ".join(label(each.kind, each.qualifier) for each in (self.settled, dropped) if each)


def course_of(events: Sequence[Happening]) -> Course:
    """How the appeal of one disagreement stands, from its events in force, oldest first."""
    ended = last_of(events, *DROPPED, *DETERMINED)
    return Course(
        brought=first_of(events, *BROUGHT),
        ended=ended,
        settled=last_of(events, AGREED, *DETERMINED),
        decided=ended is None and any(event.kind == "appeal_decided" for event in events),
    )


def why_not_now(kind: str, events: Sequence[Happening]) -> str:
    """Why something may not be recorded of an appeal as it stands; empty where it may. It says what to do instead."""
    if kind not in WHILE_IT_RUNS | OF_AN_APPEAL | BROUGHT | {CLOSING}:
        return ""
    course = course_of(events)
    if kind == CLOSING:
        return STILL_RUNS if course.runs else ""
    if kind in WHILE_IT_RUNS | OF_AN_APPEAL and course.brought is None:
        return "No appeal is recorded here. Record first that it was registered or received."
    if kind not in OF_AN_APPEAL and course.ended:
        ended = f"{course.ended.occurred_on:%-d %B %Y} ({label(course.ended.kind, course.ended.qualifier)})"
        return f"The appeal ended on {ended}. Correct that entry first if it is wrong."
    return ""

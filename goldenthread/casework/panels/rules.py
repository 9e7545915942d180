"""Who may do what with a panel, when its papers are open, and what a decision must say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case
from goldenthread.casework.panels.choices import Matter, Said
from goldenthread.casework.panels.legal_tests import LegalTest, Outcome, test_of
from goldenthread.casework.panels.models import Item, Recommendation, Sitting
from goldenthread.casework.rules import CannotRecord, Stale
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

CONSULTED = frozenset({"family_consulted", "family_views_recorded"})
SHORTEST_REASON = 10


class CannotPanel(CannotRecord):
    """Something cannot be put, said or decided as it was given. ``field`` is where to mend it."""


class StalePanel(Stale, CannotPanel):
    """Somebody else changed it since the form was opened."""


@dataclass(frozen=True)
class Answer:
    """The answer to one limb, and why."""

    said: str
    why: str = ""


@dataclass(frozen=True)
class Deciding:
    """A decision as it is put forward. ``seen`` is the decision that stood when its form was opened, where it had one.

    Its public id; empty where none stood, none where nobody asks.
    """

    matter: str
    outcome: str
    answers: Mapping[str, Answer]
    reasons: str = ""
    considered: str = ""
    outside_why: str = ""
    differs_why: str = ""
    not_consulted: str = ""
    seen: str | None = None


def check_may_clerk(by: User, area: Area, today: date) -> None:
    """Raises NotAllowed unless the person prepares panels in the area."""
    check_may(by, area, today, Permission.CLERK_PANELS)


def check_version(row: "Item | Sitting", expected: int | None) -> None:
    """Raises StalePanel where the row has moved on since ``expected``."""
    if expected is not None and row.version != expected:
        raise StalePanel(
            "Somebody else changed this while you were writing. Look at it, then send yours again.",
            now={"version": row.version},
        )


def is_open(sitting: Sitting, today: date) -> bool:
    """Whether its members may read the papers on a day."""
    return not sitting.called_off and sitting.opens_on <= today <= sitting.closes_on


def was_consulted(case: Case) -> bool:
    """Whether the family has been asked for its views, or gave them. One query."""
    return any(event.kind in CONSULTED for event in in_force(case.events.all()))


def check_decision(case: Case, given: Deciding) -> Outcome:
    """Raises CannotPanel unless a decision follows from its legal test, and is fit for its case; gives its outcome."""
    test = test_of(given.matter)
    if not test.applies_to(case.kind, case.stage):
        raise CannotPanel(
            f"“{test.asks}” is not decided at “{case.get_stage_display()}”: this has been decided and the family told, "
            "or it has not come so far. Open the child’s page to see what is next."
        )
    outcome = test.outcome(given.outcome)
    if outcome is None:
        raise CannotPanel("Choose what you decide.", "outcome")
    if given.matter == Matter.ASSESS and not given.not_consulted.strip() and not was_consulted(case):
        raise CannotPanel(
            "The family has not been asked for its views, and must be before the decision (section 36(4)). Record that "
            "they were, or say why they could not be.",
            "not_consulted",
        )
    _check_answers(test, given)
    if not outcome.follows_from({key: answer.said for key, answer in given.answers.items()}):
        raise CannotPanel(outcome.refusal, "outcome")
    for limb in test.limbs:
        answer = given.answers.get(limb.key)
        if answer and answer.said != Said.NOT_ASKED and not answer.why.strip():
            raise CannotPanel("Say why, for this limb: it is the test that a tribunal looks at.", f"{limb.key}_why")
    if outcome.adverse and not given.reasons.strip():
        raise CannotPanel("Give the reasons as the family will read them.", "reasons")
    return outcome


def _check_answers(test: LegalTest, given: Deciding) -> None:
    for limb in test.limbs:
        answer = given.answers.get(limb.key)
        if answer is None or answer.said not in Said.values or (answer.said == Said.NOT_ASKED and not limb.optional):
            raise CannotPanel("Answer yes or no.", limb.key)


def check_against_panel(item: Item | None, advised: Recommendation | None, given: Deciding) -> None:
    """Raises CannotPanel where the decision leaves the panel's way, and nobody says why."""
    if item is None:
        return
    if advised is None and len(given.outside_why.strip()) < SHORTEST_REASON:
        raise CannotPanel(
            f"{item.sitting.panel.name} has not advised yet. Say why it is decided before it does: no duty waits for a "
            "panel, and the reason is kept.",
            "outside_why",
        )
    if advised and advised.outcome != given.outcome and len(given.differs_why.strip()) < SHORTEST_REASON:
        said = test_of(item.matter).outcomes[advised.outcome].label
        raise CannotPanel(f"The panel advised “{said}”. Say why you decide otherwise.", "differs_why")


def outside_reason(sitting: Sitting | None, send_by: date | None) -> str:
    """Why a panel cannot be waited for: it sits only after the day by which to send; empty where it sits in time."""
    if send_by is None:
        return ""
    if sitting is None:
        return f"No sitting is planned, and it is to be sent by {send_by:%-d %B %Y}."
    if sitting.on > send_by:
        return (
            f"{sitting.panel.name} next sits on {sitting.on:%-d %B %Y}, after {send_by:%-d %B %Y}, the day by which it "
            "is to be sent."
        )
    return ""

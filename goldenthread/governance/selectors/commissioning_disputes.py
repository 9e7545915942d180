"""Reading disputes over who pays, with the clock of the stage they are at."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.governance.models import Dispute, DisputeStep
from goldenthread.governance.rules.commissioning import BOARD, SETTLED, stage_words, stages
from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class Standing:
    """Where a dispute stands on a day; `days` are left for its stage, below nought once past."""

    dispute: Dispute
    stage: str
    days: int | None

    @property
    def status(self) -> str:
        """The key of its status word."""
        if self.dispute.resolved_on:
            return "met"
        if self.days is None:
            return "open"
        return "overdue" if self.days < 0 else "due_today" if self.days == 0 else "open"


def disputes_in(area: Area) -> QuerySet[Dispute]:
    """Every dispute, open ones first, by the day their stage is to be over."""
    rows = Dispute.objects.filter(area=area).select_related(
        "raised_by", "against", "interim", "entry", "split", "escalation"
    )
    return rows.order_by("resolved_on", "stage_by", "pk")


def dispute_in(area: Area, public_id: str) -> Dispute | None:
    """One dispute."""
    return disputes_in(area).filter(public_id=public_id).first()


def standing(dispute: Dispute, today: date) -> Standing:
    """Where it stands on a day."""
    left = (dispute.stage_by - today).days if dispute.stage_by and not dispute.resolved_on else None
    return Standing(dispute, stage_words(dispute.stage), left)


def standings(area: Area, today: date) -> list[Standing]:
    """Every dispute with its clock: open ones first, the most pressing first."""
    found = [standing(dispute, today) for dispute in disputes_in(area)]
    return sorted(found, key=lambda one: (one.dispute.resolved_on is not None, one.dispute.stage_by or date.max))


def steps_of(dispute: Dispute) -> list[tuple[DisputeStep, str]]:
    """What happened to it, in order, with the words of each stage."""
    return [(step, stage_words(step.stage)) for step in dispute.steps.all()]


def next_stages(dispute: Dispute) -> list[tuple[str, str]]:
    """Where it may go from here without a board: the next stage, or settled."""
    order = stages()
    if dispute.stage == SETTLED:
        return []
    after = order[order.index(dispute.stage) + 1]
    keys = dict.fromkeys(key for key in (after, SETTLED) if key != BOARD)
    return [(key, stage_words(key)) for key in keys]

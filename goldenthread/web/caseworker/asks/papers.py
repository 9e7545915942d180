"""The papers that go by letter to a setting that is consulted and has no account: the plan, and the pack’s advice."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.casework.plans.selectors import content_of, plan_of, versions_of
from goldenthread.correspondence.actions import Enclosed
from goldenthread.web.caseworker.plans.letter import appendices, plan_as_pdf

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice
    from goldenthread.casework.models import Case
    from goldenthread.partnership.models import User


def papers_of(case: "Case", pack: "Sequence[Advice]", by: "User", today: date) -> list[Enclosed]:
    """The latest version of the plan of a case, and the advice chosen for the pack; the plan is not there before it
    has been begun here, and then the officer encloses it."""
    plan = plan_of(case)
    version = versions_of(plan).first() if plan else None
    if version is None:
        return []
    only = {advice.public_id for advice in pack}
    return [plan_as_pdf(version, content_of(version), by, today), *appendices(version, by, today, only)]

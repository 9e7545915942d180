"""Plans, their versions and rows, where each came from, what was said of them, and whom they went to."""

from goldenthread.casework.plans.models.capacity import CommissionedHours
from goldenthread.casework.plans.models.comments import Answer, Comment, Invitation
from goldenthread.casework.plans.models.found import Checked, Finding
from goldenthread.casework.plans.models.leaving import Disclosure, Rendering
from goldenthread.casework.plans.models.plans import Plan, PlanVersion, Section
from goldenthread.casework.plans.models.rows import ProvisionLine, Row, Source, Tie
from goldenthread.casework.plans.models.signing import Escalation, Signature
from goldenthread.casework.plans.models.use import NotUsed

__all__ = [
    "Answer", "Checked", "Comment", "CommissionedHours", "Disclosure", "Escalation", "Finding", "Invitation", "NotUsed",
    "Plan",
    "PlanVersion", "ProvisionLine", "Rendering", "Row", "Section", "Signature", "Source", "Tie",
]  # fmt: skip

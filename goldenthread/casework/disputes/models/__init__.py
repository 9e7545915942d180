"""Disagreements: disputes and directions, working documents, bundles, complaints, and what was learned."""

from goldenthread.casework.disputes.models.bundles import Bundle, BundlePaper, Held
from goldenthread.casework.disputes.models.complaints import Complaint, ComplaintStep, Lesson
from goldenthread.casework.disputes.models.disputes import Direction, Dispute
from goldenthread.casework.disputes.models.working import Proposal, WorkingDocument, WorkingRow, WorkingVersion

__all__ = [
    "Bundle",
    "BundlePaper",
    "Complaint",
    "ComplaintStep",
    "Direction",
    "Dispute",
    "Held",
    "Lesson",
    "Proposal",
    "WorkingDocument",
    "WorkingRow",
    "WorkingVersion",
]

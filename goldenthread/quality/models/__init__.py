"""Tools, audits, marks, moderation and what was found."""

from goldenthread.quality.models.audits import Assignment, Audit, RecordPaper, Sample, SampledRecord
from goldenthread.quality.models.families import FamilyCode
from goldenthread.quality.models.findings import AuditFinding, Learning, RedactedExample
from goldenthread.quality.models.marks import AgreedMark, Draft, Mark, Marking, Moderation
from goldenthread.quality.models.tools import Criterion, Section, Tool, WorkedExample

__all__ = [
    "AgreedMark",
    "Assignment",
    "Audit",
    "AuditFinding",
    "Criterion",
    "Draft",
    "FamilyCode",
    "Learning",
    "Mark",
    "Marking",
    "Moderation",
    "RecordPaper",
    "RedactedExample",
    "Sample",
    "SampledRecord",
    "Section",
    "Tool",
    "WorkedExample",
]

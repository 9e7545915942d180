"""Reading disagreements. Whatever returns children's rows takes the children somebody may see."""

from goldenthread.casework.disputes.selectors.complaints import complaint_in, complaints_by_id, complaints_in
from goldenthread.casework.disputes.selectors.learned import by_cause, ended_unlearned, lessons
from goldenthread.casework.disputes.selectors.papers import bundle_in, original_of, papers_of, proposed_papers
from goldenthread.casework.disputes.selectors.register import (
    Standing,
    dispute_in,
    disputes_in,
    done_elsewhere,
    notices_open,
    standing_of,
    standings,
)
from goldenthread.casework.disputes.selectors.working import content_of, versions_of, working_in

__all__ = [
    "Standing",
    "bundle_in",
    "by_cause",
    "complaint_in",
    "complaints_by_id",
    "complaints_in",
    "content_of",
    "dispute_in",
    "disputes_in",
    "done_elsewhere",
    "ended_unlearned",
    "lessons",
    "notices_open",
    "original_of",
    "papers_of",
    "proposed_papers",
    "standing_of",
    "standings",
    "versions_of",
    "working_in",
]

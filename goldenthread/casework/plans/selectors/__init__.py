"""Reading plans. A plan is reached through the children somebody may see, or through a case that was so reached."""

from goldenthread.casework.plans.selectors.advice import accounts_of, advice_for, advice_read
from goldenthread.casework.plans.selectors.comments import (
    comment_in,
    comments_by_section,
    comments_of,
    comments_on,
    invitation_of,
    invitations_of,
    is_open_for_comment,
    open_invitations,
    unanswered,
)
from goldenthread.casework.plans.selectors.found import (
    check_results,
    findings_of_check,
    found_in,
    score_of,
    scores,
)
from goldenthread.casework.plans.selectors.open_matters import open_matters
from goldenthread.casework.plans.selectors.plans import (
    current_version,
    plan_in_sight,
    plan_of,
    plans_of_case,
    plans_of_child,
    row_in,
    section_in,
    source_in,
    version_in,
    versions_of,
    working_version,
)
from goldenthread.casework.plans.selectors.reading import content_of, contents_of, rows_of
from goldenthread.casework.plans.selectors.signing import (
    escalations_of,
    open_escalations,
    standings,
    waiting_to_sign,
)

__all__ = [
    "accounts_of", "advice_for", "advice_read", "check_results", "comment_in", "comments_by_section", "comments_of",
    "comments_on", "content_of", "contents_of", "current_version", "escalations_of", "findings_of_check", "found_in",
    "invitation_of", "invitations_of", "is_open_for_comment", "open_escalations", "open_invitations", "open_matters",
    "plan_in_sight", "plan_of", "plans_of_case", "plans_of_child", "row_in", "rows_of", "score_of", "scores",
    "section_in", "source_in", "standings", "unanswered", "version_in", "versions_of", "waiting_to_sign",
    "working_version",
]  # fmt: skip

"""The letter of a decision, with the plan and its proposed amendments as PDF where they are written here."""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from goldenthread.casework.plans.compare import changes
from goldenthread.casework.plans.selectors import content_of
from goldenthread.casework.reviews.letters import draft_decision
from goldenthread.correspondence.actions import Enclosed
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.reporting.pdf import typeset
from goldenthread.web.caseworker.plans.letter import paper_of

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import PlanVersion
    from goldenthread.casework.reviews.models import Review
    from goldenthread.correspondence.models import Letter
    from goldenthread.documents.models import Document
    from goldenthread.partnership.models import User


def decision_letter(review: "Review", by: "User", today: date) -> "Letter":
    """Draft it. Raises CannotReview where a decision to amend has no amendments, CannotAddress, NotAllowed."""
    version = review.proposed
    if version is None or version.sent_on:
        return draft_decision(review=review, by=by, today=today)
    enclosed = [Enclosed(_as_pdf(version, by, today), is_plan=True)]
    return draft_decision(review=review, by=by, today=today, enclosed=enclosed, amended=_amended(version))


def _as_pdf(version: "PlanVersion", by: "User", today: date) -> "Document":
    content = content_of(version)
    paper = paper_of(content, version, today)
    title = f"{paper.title}, {content.title}"
    described = Paper(f"{title}.pdf", version.area.name, "plan", today, Classification.PERSONAL, title)
    return keep(area=version.area, stream=BytesIO(typeset(paper)), paper=described, by=by)


def _amended(version: "PlanVersion") -> str:
    """Which sections are changed, in a sentence a family reads; the plan itself tells each change."""
    if version.based_on is None:
        return "The plan that goes with this letter tells every change."
    changed = [s.declared.letter for s in changes(content_of(version.based_on), content_of(version)) if s.changed]
    if not changed:
        return "The words of the plan stay as they are."
    return f"We propose to change Section{'s' if len(changed) > 1 else ''} {', '.join(changed)}."

"""What the pages of one review share: finding it behind the access rule, and saying what a rule refused."""

from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.casework.reviews import rules, selectors
from goldenthread.partnership.permissions import Permission
from goldenthread.web.child.opening import opened
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Review


def review_or_404(request: StaffRequest, review_id: str, page: str) -> "Review":
    """A review of a child this person may see; opening it is written down for the child first."""
    return opened(request, selectors.review_in, review_id, f"review.{page}")


def to_arrange(request: StaffRequest, review_id: str, page: str) -> "Review":
    """A review that this person arranges or reports on: an officer, or somebody who speaks for its setting."""
    review = review_or_404(request, review_id, page)
    rules.check_may_arrange(request.user, review, request.today)
    return review


def is_officer(request: StaffRequest) -> bool:
    """Whether the person records casework."""
    return Permission.RECORD_CASEWORK in request.permissions


def back_to_room(request: StaffRequest) -> str:
    """The list a person came from."""
    return reverse("caseworker:reviews:month") if is_officer(request) else reverse("setting:home")

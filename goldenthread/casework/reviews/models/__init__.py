"""Reviews and their reports, the yearly campaign of phase transfers, and other changes of a plan."""

from goldenthread.casework.reviews.models.changes import BudgetLine, Change
from goldenthread.casework.reviews.models.reports import AdulthoodView, Attendance, OutcomeProgress, Report
from goldenthread.casework.reviews.models.reviews import Invitee, Review, ReviewStep
from goldenthread.casework.reviews.models.transfers import Campaign, Transfer

__all__ = [
    "AdulthoodView", "Attendance", "BudgetLine", "Campaign", "Change", "Invitee", "OutcomeProgress", "Report", "Review",
    "ReviewStep", "Transfer",
]  # fmt: skip

"""Reading reviews, reports, campaigns and changes. What is about children takes the children somebody may see."""

from goldenthread.casework.reviews.selectors.ahead import before_the_meeting
from goldenthread.casework.reviews.selectors.changes import change_in, changes_in, happened, lines_of, position
from goldenthread.casework.reviews.selectors.contributions import Contribution, contributions, invitees_behind
from goldenthread.casework.reviews.selectors.outcomes import LastOutcome, advice_ages, last_outcomes
from goldenthread.casework.reviews.selectors.reviews import (
    Seen,
    invitees_of,
    of_setting,
    review_in,
    review_of_case,
    reviews_between,
    seen,
    steps_of,
)
from goldenthread.casework.reviews.selectors.transfers import (
    Stage,
    at_risk_first,
    campaign_in,
    campaigns_of,
    move_in,
    moves_of,
    stage_of,
    stages_of,
)

__all__ = [
    "Contribution", "LastOutcome", "Seen", "Stage", "advice_ages", "at_risk_first", "before_the_meeting",
    "campaign_in", "campaigns_of", "change_in", "changes_in", "contributions", "happened", "invitees_behind",
    "invitees_of", "last_outcomes", "lines_of", "move_in", "moves_of", "of_setting", "position", "review_in",
    "review_of_case", "reviews_between", "seen", "stage_of", "stages_of", "steps_of",
]  # fmt: skip

"""Reading plans. A plan is reached through the children somebody may see, or through a case that was so reached."""

from goldenthread.casework.plans.selectors.plans import (
    current_version,
    plan_in_sight,
    plan_of,
    plans_of_case,
    version_in,
    versions_of,
    working_version,
)
from goldenthread.casework.plans.selectors.reading import content_of, rows_of

__all__ = [
    "content_of", "current_version", "plan_in_sight", "plan_of", "plans_of_case", "rows_of", "version_in",
    "versions_of", "working_version",
]  # fmt: skip

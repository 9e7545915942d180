"""Reading plans: what there is, how it stands, what is late, what moved."""

from goldenthread.improvement.selectors.readings import (
    evidence_of,
    latest_reading,
    measure_in,
    measures_in,
    published_of,
    readings_of,
    targets_of,
)

__all__ = [
    "evidence_of", "latest_reading", "measure_in", "measures_in", "published_of", "readings_of", "targets_of",
]  # fmt: skip

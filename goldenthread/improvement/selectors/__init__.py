"""Reading plans: what there is, how it stands, what is late, what moved."""

from goldenthread.improvement.selectors.readings import (
    beside_of,
    evidence_of,
    latest_reading,
    measure_in,
    measures_in,
    readings_of,
    targets_of,
)

__all__ = [
    "beside_of", "evidence_of", "latest_reading", "measure_in", "measures_in", "readings_of", "targets_of",
]  # fmt: skip

"""Which expression answers for which indicator on which basis."""

from collections.abc import Callable, Mapping
from typing import Any

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions import (
    advice,
    appeals,
    backlog,
    caseload,
    complaints,
    contributions,
    issued,
    requests,
    reviews,
    transfers,
)
from goldenthread.indicators.expressions.question import Question

Expression = Callable[[Question], Any]

EXPRESSIONS: Mapping[tuple[str, str], Expression] = {
    ("EHC-01", "received"): requests.received,
    ("EHC-02", "dfe"): requests.refused_of_received,
    ("EHC-02", "decided"): requests.refused_of_decided,
    ("EHC-03", "dfe"): requests.decided_in_six_weeks,
    ("EHC-03", "law"): requests.decided_in_time,
    ("EHC-04", "dfe"): issued.as_dfe_counts(issued.in_twenty_weeks, exceptions=False),
    ("EHC-04", "dfe_all"): issued.as_dfe_counts(issued.in_twenty_weeks, exceptions=True),
    ("EHC-04", "law"): issued.every_plan(issued.in_twenty_weeks),
    ("EHC-05", "open"): backlog.every_open,
    ("EHC-05", "owed"): backlog.owed,
    ("EHC-06", "dfe"): issued.as_dfe_counts(issued.over_a_year, exceptions=False),
    ("EHC-06", "dfe_all"): issued.as_dfe_counts(issued.over_a_year, exceptions=True),
    ("EHC-06", "every"): issued.every_plan(issued.over_a_year),
    ("EHC-07", "law"): advice.returned(kinds.PSYCHOLOGY),
    ("EHC-08", "law"): advice.returned(kinds.HEALTH, bodies=True),
    ("EHC-09", "law"): advice.returned(kinds.SOCIAL_CARE),
    ("EHC-10", "dfe"): issued.not_issued_of_completed,
    ("EHC-10", "decided"): issued.not_issued_of_decided,
    ("EHC-10", "in_time"): issued.told_in_sixteen_weeks,
    ("EHC-11", "maintained"): caseload.plans_maintained,
    ("EHC-13", "need"): caseload.by_need,
    ("EHC-13", "year_group"): caseload.by_year_group,
    ("EHC-14", "placement"): caseload.by_placement,
    ("EHC-15", "placed"): caseload.out_of_area,
    ("EHC-16", "law"): reviews.falling_due,
    ("EHC-16", "up_to_date"): reviews.up_to_date,
    ("EHC-16", "dfe"): reviews.meeting_in_the_period,
    ("EHC-17", "law"): reviews.decided_in_four_weeks,
    ("EHC-17", "dfe"): reviews.latest_decided,
    ("EHC-18", "twelve_weeks"): reviews.amended(from_notice=False),
    ("EHC-18", "law"): reviews.amended(from_notice=True),
    ("EHC-19", "by"): transfers.finalised(on_the_day_counts=True),
    ("EHC-19", "before"): transfers.finalised(on_the_day_counts=False),
    ("EHC-20", "review"): contributions.by_review,
    ("EHC-20", "agency"): contributions.by_agency,
    ("EHC-22", "decisions"): appeals.appealed,
    ("EHC-23", "rate"): complaints.for_every_hundred_plans,
    ("EHC-23", "stage"): complaints.by_stage,
    ("EHC-23", "theme"): complaints.by_cause,
    ("EHC-23", "outcome"): complaints.by_finding,
    ("EHC-23", "remedy"): complaints.by_remedy,
}

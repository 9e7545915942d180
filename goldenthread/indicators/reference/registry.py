"""Which plain function answers for which indicator on which basis."""

from collections.abc import Callable, Mapping
from functools import partial

from goldenthread.indicators.asked import Asked
from goldenthread.indicators.reference import advice, after_reviews, assessments, caseload, complaints, reviews
from goldenthread.indicators.reference.histories import Marked, Tables


def marked(indicator: str, basis: str, tables: Tables, asked: Asked) -> list[Marked]:
    """The rows behind a figure. KeyError for an indicator or a basis that there is not."""
    return FUNCTIONS[indicator, basis](tables, asked)


def _twenty_weeks(days: int) -> bool:
    return days <= 140


def _year(tables: Tables, asked: Asked, exceptions: bool | None) -> list[Marked]:
    def over(days: int) -> bool:
        return days > asked.choices.year_in_days

    if exceptions is None:
        return assessments.every_plan(tables, asked, over)
    return assessments.issued(tables, asked, over, exceptions)


FUNCTIONS: Mapping[tuple[str, str], Callable[[Tables, Asked], list[Marked]]] = {
    ("EHC-01", "received"): assessments.requests,
    ("EHC-02", "dfe"): assessments.refused_of_requests,
    ("EHC-02", "decided"): assessments.refused_of_decisions,
    ("EHC-03", "dfe"): partial(assessments.decided_in_six_weeks, excuse=False),
    ("EHC-03", "law"): partial(assessments.decided_in_six_weeks, excuse=True),
    ("EHC-04", "dfe"): partial(assessments.issued, test=_twenty_weeks, exceptions=False),
    ("EHC-04", "dfe_all"): partial(assessments.issued, test=_twenty_weeks, exceptions=True),
    ("EHC-04", "law"): partial(assessments.every_plan, test=_twenty_weeks),
    ("EHC-05", "open"): partial(assessments.backlog, excuse=False),
    ("EHC-05", "owed"): partial(assessments.backlog, excuse=True),
    ("EHC-06", "dfe"): partial(_year, exceptions=False),
    ("EHC-06", "dfe_all"): partial(_year, exceptions=True),
    ("EHC-06", "every"): partial(_year, exceptions=None),
    ("EHC-07", "law"): partial(advice.returned, advisers=advice.PSYCHOLOGY),
    ("EHC-08", "law"): partial(advice.returned, advisers=advice.HEALTH, bodies=True),
    ("EHC-09", "law"): partial(advice.returned, advisers=advice.SOCIAL_CARE),
    ("EHC-10", "dfe"): partial(assessments.not_issued, stopped=True),
    ("EHC-10", "decided"): partial(assessments.not_issued, stopped=False),
    ("EHC-10", "in_time"): assessments.told_no_plan,
    ("EHC-11", "maintained"): caseload.plans,
    ("EHC-13", "need"): caseload.by_need,
    ("EHC-13", "year_group"): caseload.by_year_group,
    ("EHC-14", "placement"): caseload.by_placement,
    ("EHC-15", "placed"): caseload.outside,
    ("EHC-16", "law"): reviews.falling_due,
    ("EHC-16", "up_to_date"): reviews.up_to_date,
    ("EHC-16", "dfe"): reviews.met_in_period,
    ("EHC-17", "law"): reviews.decided_in_time,
    ("EHC-17", "dfe"): reviews.latest_decided,
    ("EHC-18", "twelve_weeks"): partial(after_reviews.amended, from_notice=False),
    ("EHC-18", "law"): partial(after_reviews.amended, from_notice=True),
    ("EHC-19", "by"): partial(reviews.finalised, on_the_day=True),
    ("EHC-19", "before"): partial(reviews.finalised, on_the_day=False),
    ("EHC-20", "review"): partial(after_reviews.contributed, by_agency=False),
    ("EHC-20", "agency"): partial(after_reviews.contributed, by_agency=True),
    ("EHC-22", "decisions"): after_reviews.appealed,
    ("EHC-23", "rate"): complaints.rate,
    ("EHC-23", "stage"): partial(complaints.by, column="stage"),
    ("EHC-23", "theme"): partial(complaints.by, column="cause"),
    ("EHC-23", "outcome"): complaints.by_finding,
    ("EHC-23", "remedy"): complaints.by_remedy,
}

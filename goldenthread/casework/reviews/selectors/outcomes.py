"""What a review starts from: the outcomes of the plan as it stands, and how old the advice behind it is."""

from dataclasses import dataclass
from datetime import date

from goldenthread.casework.asks.models import Advice
from goldenthread.casework.asks.selectors import released_advice
from goldenthread.casework.models import Case
from goldenthread.casework.plans.choices import RowKind
from goldenthread.casework.plans.selectors import current_version, rows_of
from goldenthread.casework.reviews.models import OutcomeProgress, Report, Review
from goldenthread.casework.reviews.rules import ADVICE_LASTS, LASTS_SETTING
from goldenthread.partnership.selectors import setting


@dataclass(frozen=True)
class LastOutcome:
    """An outcome to be reviewed, what it is measured by, and what was found of it last time."""

    outcome: str
    lineage: str = ""
    measure: str = ""
    by_when: date | None = None
    found: str = ""
    words: str = ""


@dataclass(frozen=True)
class Aged:
    """One advice, its day, and whether it is older than the area says advice lasts."""

    advice: Advice
    given_on: date
    old: bool


def last_outcomes(review: Review) -> list[LastOutcome]:
    """The outcomes of the plan in force; where the plan is not kept here, those of the last report of a review.

    Empty where neither is recorded: then the form asks for them.
    """
    before = _last_report(review)
    told = {o.lineage: o for o in before.outcomes.all()} if before else {}
    version = current_version(review.case)
    rows = rows_of(version, RowKind.OUTCOME.value) if version else ()
    if rows:
        return [
            LastOutcome(
                r.words, r.lineage, r.measure, r.by_when, *_found(told.get(r.lineage)),
            )
            for r in rows
        ]  # fmt: skip
    return [
        LastOutcome(o.proposed or o.outcome, found=o.get_progress_display(), words=o.words)
        for o in (before.outcomes.exclude(onward="end") if before else ())
    ]


def _found(outcome: OutcomeProgress | None) -> tuple[str, str]:
    return (outcome.get_progress_display(), outcome.words) if outcome else ("", "")


def _last_report(review: Review) -> Report | None:
    found = Report.objects.filter(review__case=review.case_id).exclude(review=review)
    return found.order_by("held_on", "number").last()


def advice_ages(case: Case, today: date) -> list[Aged]:
    """The advice behind a plan, the oldest first, each with whether it is out of date by the area's own setting."""
    years = int(setting(case.area, LASTS_SETTING, today, ADVICE_LASTS))
    of = case.came_from or case
    found = [*released_advice(of), *(released_advice(case) if of.pk != case.pk else ())]
    rows = [(a, a.given_on or a.released_on or today) for a in found]
    return sorted((Aged(a, on, _older(on, years, today)) for a, on in rows), key=lambda each: each.given_on)


def _older(on: date, years: int, today: date) -> bool:
    return (today.year - on.year, today.month, today.day) > (years, on.month, on.day)

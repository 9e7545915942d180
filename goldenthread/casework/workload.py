"""What a service manager counts: work in progress, backlog, reviews, transfers, birthdays, what is coming.

Each count has a queryset of the same name and rule, so that a figure and the
list it opens into cannot differ. Cost: one grouped query a count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread import statute
from goldenthread.casework.models import Case, CaseEvent, Duty
from goldenthread.casework.selectors import OURS, OWED, duties_owed, in_lists, open_cases, open_duties
from goldenthread.partnership.models import Area, User
from goldenthread.people.listed import Children
from goldenthread.people.models import Child

WEEK = timedelta(days=7)
WEEKS_AHEAD = 12


@dataclass(frozen=True)
class Band:
    """A range of days: from ``least`` up to, and not including, ``below`` (none: no end)."""

    key: str
    text: str
    least: int
    below: int | None

    def holds(self, age: int) -> bool:
        """Whether so many days lie in the band, as ``days`` has it."""
        return self.least <= age and (self.below is None or age < self.below)

    def days(self, field: str, today: date) -> Q:
        """Rows whose date lies so many days back."""
        late = Q(**{f"{field}__lte": today - timedelta(days=self.least)})
        return late if self.below is None else late & Q(**{f"{field}__gt": today - timedelta(days=self.below)})


AGES = (
    Band("0-6", "Up to 6 weeks", 0, 42), Band("6-16", "6 to 16 weeks", 42, 112),
    Band("16-20", "16 to 20 weeks", 112, 140), Band("20-26", "20 to 26 weeks", 140, 182),
    Band("26-52", "26 weeks to a year", 182, 364), Band("52-", "Over a year", 364, None),
)  # fmt: skip
OVER = (
    Band("1-4", "Up to 4 weeks over", 1, 29), Band("5-13", "5 to 13 weeks over", 29, 92),
    Band("14-26", "14 to 26 weeks over", 92, 183), Band("27-52", "27 to 52 weeks over", 183, 365),
    Band("53-", "More than 52 weeks over", 365, None),
)  # fmt: skip
"""By days past the limit, a week begun being a week: as the indicator EHC-05 has them."""
TWENTY_WEEKS = 140


def banded(found: QuerySet, field: str, bands: Sequence[Band], today: date) -> dict[str, int]:
    """How many rows lie in each band. One query, of the days: an index has them in order, and has no bands."""
    days = found.order_by().values_list(field).annotate(n=Count("pk"))
    ages = [((today - day).days, count) for day, count in days if day]
    return {band.key: sum(count for age, count in ages if band.holds(age)) for band in bands}


def open_assessments(children: Children, area: Area) -> QuerySet[Case]:
    """Assessments that have not closed."""
    return open_cases(children, area).filter(kind=Case.Kind.ASSESSMENT)


def past_twenty_weeks(children: Children, area: Area, today: date) -> QuerySet[Case]:
    """Open assessments whose final plan is owed and more than twenty weeks after the request (EHC-05, as owed).

    Those still to confirm, and those properly excused, are not among them.
    """
    # By its step alone: of its process there is an index too, which holds the settled duties of all years.
    owed = duties_owed(area, today).filter(step="final_20w", due_on__lt=today)
    return open_assessments(children, area).filter(pk__in=owed.values("case"))


def weeks_over(children: Children, area: Area, today: date) -> dict[str, int]:
    """The backlog by how long past twenty weeks it is."""
    return banded(past_twenty_weeks(children, area, today), "opened_on", _past(OVER), today)


def _past(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands counted from the twentieth week."""
    return tuple(
        Band(b.key, b.text, b.least + TWENTY_WEEKS, None if b.below is None else b.below + TWENTY_WEEKS) for b in bands
    )


def in_band(found: QuerySet[Case], key: str, today: date, *, past_limit: bool) -> QuerySet[Case]:
    """The cases of one band, as its count counts them; all of them where the key is not one."""
    bands = _past(OVER) if past_limit else AGES
    band = next((b for b in bands if b.key == key), None)
    return found.filter(band.days("opened_on", today)) if band else found


@cache
def _review_steps() -> dict[str, list[str]]:
    """The steps of any process that are a completed review, its meeting, its decision, each step by name."""
    named = {step.id for process in statute.load().processes.values() for step in process.steps}
    begins = {"overdue": "review_complete", "no_meeting": "review_meeting", "undecided": "decision_4w"}
    return {key: sorted(name for name in named if name.startswith(start)) for key, start in begins.items()}


def _late(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    return open_duties(children, area, today).filter(due_on__lt=today)


def review_counts(children: Children, area: Area, today: date) -> dict[str, int]:
    """How many reviews are overdue, have no meeting, are undecided, as the three lists below have them. One query."""
    kinds = _review_steps()
    late = _late(children, area, today).filter(step__in=sorted(step for steps in kinds.values() for step in steps))
    counts = dict(late.order_by().values_list("step").annotate(n=Count("pk")))
    return {key: sum(counts.get(step, 0) for step in steps) for key, steps in kinds.items()}


def reviews_overdue(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """Plans whose twelve months have passed without a completed review (s.44(1))."""
    return _late(children, area, today).filter(step__in=_review_steps()["overdue"]).order_by("due_on", "pk")


def reviews_without_meeting(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """Plans whose next review meeting should have been held by now to leave time for a decision."""
    return _late(children, area, today).filter(step__in=_review_steps()["no_meeting"]).order_by("due_on", "pk")


def reviews_undecided(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """Review meetings more than four weeks old with no decision notified (regs 20(10), 21(9))."""
    return _late(children, area, today).filter(step__in=_review_steps()["undecided"]).order_by("due_on", "pk")


def reviews_due(children: Children, area: Area, since: date, until: date, today: date) -> QuerySet[Duty]:
    """Reviews to be completed in a span of days, by setting, then child; those to confirm are among them."""
    return (
        Duty.objects.filter(
            in_lists(children), open_until__gt=today, area=area, process="annual_review",
            step__startswith="review_complete", due_on__range=(since, until),
        )
        .select_related("case", "case__child", "case__officer", "case__setting")
        .order_by("case__setting__name", "due_on", "case__child__surname", "pk")
    )  # fmt: skip


def next_transfers(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """Plans to be amended before the next phase of education, in the year ahead; worked out where not recorded."""
    ahead = today + timedelta(days=366)
    return (
        Duty.objects.filter(
            in_lists(children), open_until__gt=today, area=area, process="phase_transfer", due_on__range=(today, ahead)
        )
        .select_related("case", "case__child", "case__officer", "case__setting")
        .order_by("due_on", "case__child__surname", "pk")
    )


def transfers_at_risk(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """Next transfers where no review meeting has been recorded in the twelve months before today."""
    return next_transfers(children, area, today).filter(_at_risk(area, today))


def _at_risk(area: Area, today: date) -> Q:
    since = today - timedelta(days=365)
    met = CaseEvent.objects.filter(area=area, kind="review_meeting_held", occurred_on__gte=since)
    return ~Q(case__in=met.values("case"))


def transfer_counts(children: Children, area: Area, today: date) -> dict[str, int]:
    """How many next transfers are in the year ahead, and how many of them at risk. One query."""
    found = next_transfers(children, area, today).order_by()
    return found.aggregate(ahead=Count("pk"), at_risk=Count("pk", filter=_at_risk(area, today)))


def _born(age: int, today: date) -> Q:
    """Children whose birthday of an age lies in the year ahead."""
    first = date(today.year - age, today.month, min(today.day, 28))
    return Q(birth_date__gt=first, birth_date__lte=first + timedelta(days=365))


def _reaches(area: Area, born: Q) -> Q:
    """Cases of children born so, who are found first: they are few, and there is an index of births."""
    return Q(child__in=Child.objects.filter(born, area=area).values("pk"))


def birthdays(children: Children, area: Area, ages: Sequence[int], today: date) -> dict[int, int]:
    """How many young people with a plan reach each age in the year ahead. One query."""
    plans = open_cases(children, area).filter(kind=Case.Kind.PLAN)
    reached = {f"age_{age}": Count("pk", filter=_reaches(area, _born(age, today))) for age in ages}
    counts = plans.aggregate(**reached)
    return {age: counts[f"age_{age}"] for age in ages}


def turning(children: Children, area: Area, age: int, today: date) -> QuerySet[Case]:
    """Plans of young people who reach an age in the year ahead."""
    plans = open_cases(children, area).filter(_reaches(area, _born(age, today)), kind=Case.Kind.PLAN)
    return plans.order_by("child__birth_date", "pk")


def by_officer(children: Children, area: Area) -> list[Any]:
    """Open cases by officer and kind, those of nobody last. Two queries: the cases, then the officers' names."""
    counted = {"assessments": Count("pk", filter=Q(kind=Case.Kind.ASSESSMENT)),
               "plans": Count("pk", filter=Q(kind=Case.Kind.PLAN))}  # fmt: skip
    rows = list(open_cases(children, area).order_by().values("officer").annotate(**counted))
    officers = User.objects.in_bulk([row["officer"] for row in rows if row["officer"]])
    named = [{**row, "officer": officers.get(row["officer"])} for row in rows]
    return sorted(named, key=lambda row: (row["officer"] is None, row["officer"].name if row["officer"] else ""))


def by_setting(children: Children, area: Area) -> list[Any]:
    """Open cases nobody is allocated to, by setting. One query."""
    return list(
        open_cases(children, area)
        .filter(officer=None)
        .order_by()
        .values(
            place=Coalesce("setting__name", Value("No setting recorded")), key=Coalesce("setting__public_id", Value(""))
        )
        .annotate(n=Count("pk"))
        .order_by("-n", "place")
    )


def coming(children: Children, area: Area, today: date) -> dict[tuple[int, str], int]:
    """Our duties falling due in each of the next twelve weeks: (week from 0, step) to how many. One query."""
    ahead = _ahead(children, area, today)
    counts: dict[tuple[int, str], int] = {}
    for due_on, step in ahead.values_list("due_on", "step"):
        key = ((due_on - today).days // 7, step)
        counts[key] = counts.get(key, 0) + 1
    return counts


def _ahead(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    last = today + WEEK * WEEKS_AHEAD - timedelta(days=1)
    return open_duties(children, area, today).filter(owner__in=OURS, force__in=OWED, due_on__range=(today, last))


def coming_in(children: Children, area: Area, today: date, week: int | None, step: str) -> QuerySet[Duty]:
    """The duties of one week ahead or of all twelve, of one step or of all."""
    found = _ahead(children, area, today)
    if week is not None:
        since = today + WEEK * week
        found = found.filter(due_on__range=(since, since + WEEK - timedelta(days=1)))
    return (found.filter(step=step) if step else found).order_by("due_on", "pk")


def missing_an_officer(children: Children, area: Area) -> QuerySet[Case]:
    """Open cases nobody is allocated to."""
    return open_cases(children, area).filter(officer=None).order_by("child__surname", "pk")

"""Our figures and the clocks of the live lists: two readings of the same casework, one of a snapshot, one of duties."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from django.db.models import QuerySet

from goldenthread.casework import selectors, workload
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import Case, Duty
from goldenthread.casework.rules import CannotRecord
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.exchange import figures
from goldenthread.indicators import Period
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
SINCE = Period(date(2021, 6, 20), TODAY)
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ON_AN_ASSESSMENT = (
    ("decision_to_assess_notified", (20, 41, 42, 43)), ("decision_not_to_assess_notified", (30, 42, 43)),
    ("exemption_recorded", (1, 20)), ("draft_plan_served", (50, 60)), ("final_plan_issued", (29, 46, 47, 48, 90)),
    ("decision_not_to_issue_notified", (1, 20)),
)  # fmt: skip
ON_A_PLAN = (
    ("review_meeting_held", (250, 336, 337, 364, 365, 400)), ("decision_notified", (14, 27, 28, 28, 29, 60)),
    ("amendment_notice_sent", (0, 1, 28)), ("amended_final_issued", (14, 56, 57, 90)), ("note_added", (0, 1)),
    ("review_meeting_held", (250, 336, 337, 364, 365, 400)), ("decision_notified", (14, 27, 28, 28, 29, 60)),
    ("plan_ceased", (1, 100)),
)  # fmt: skip
"""What usually comes one after another on a plan, and how many days later."""


@pytest.fixture
def area() -> Area:
    return place.area()


def happen(random: Random, case: Case, kind: str, later: Sequence[int], by: User) -> None:
    """Something, some days after the last; nothing where it may not be recorded, or where that day has not come."""
    case = Case.objects.select_related("child", "area").get(pk=case.pk)
    day = max(e.occurred_on for e in case.events.all()) + timedelta(days=random.choice(later))
    qualifiers = [*kinds()[kind].qualifiers]
    try:
        record(case, kind, day, by, TODAY, random.choice(qualifiers) if qualifiers else "")
    except CannotRecord:
        return


def unfold(random: Random, case: Case, course: Sequence[tuple[str, Sequence[int]]], by: User) -> None:
    """What usually comes one after another, one in four left out."""
    for kind, later in course:
        if random.randrange(4):
            happen(random, case, kind, later, by)


def some_casework(seed: int, area: Area, officer: User) -> None:
    """Requests of up to three years ago, what came of them, and the plans with their reviews."""
    random = Random(seed)
    for number in range(18):
        born = date(random.choice([2003, 2008, 2012, 2013, 2019]), 3, 4)
        received = TODAY - timedelta(days=random.choice([30, 42, 43, 140, 141, 300, 500, 800, 900, 1000, 1100]))
        case = assessment(people.child(area, f"Marlowe{number}", born=born), officer, received, TODAY)
        unfold(random, case, ON_AN_ASSESSMENT, officer)
    for plan in Case.objects.filter(area=area, kind=Case.Kind.PLAN, events__isnull=False).distinct():
        unfold(random, plan, ON_A_PLAN, officer)


def ids(duties: Iterable[Duty]) -> set[str]:
    """The cases of some duties, as figures name them."""
    return {duty.case.public_id for duty in duties}


def of_step(area: Area, process: str, *begins: str) -> QuerySet[Duty]:
    """Every duty of some steps."""
    found = Duty.objects.filter(area=area, process=process).select_related("case")
    return found.filter(step__in={d.step for d in found if d.step.startswith(begins)})


def met_since(duties: QuerySet[Duty]) -> list[Duty]:
    """Those done within the period of the figures, before anything closed them."""
    done = duties.filter(met_on__range=(SINCE.first, SINCE.last))
    return [duty for duty in done if not (duty.closed_on and duty.closed_on < duty.met_on)]  # type: ignore[operator]  # met


def due_since(duties: QuerySet[Duty]) -> list[Duty]:
    """Those that fell due in the period, and were not over by then."""
    due = duties.filter(due_on__range=(SINCE.first, SINCE.last), due_on__lt=TODAY)
    return [d for d in due if d.met_on or not (d.closed_on and d.closed_on <= d.due_on)]


def in_time(duties: Iterable[Duty]) -> list[Duty]:
    """Those done by their day."""
    return [duty for duty in duties if duty.met_on and duty.met_on <= duty.due_on]


def agree(area: Area, indicator: str, basis: str, clocks: list[Duty]) -> None:
    """A share of clocks: the same ones counted, and the same ones in time."""
    figure = figures.in_bases(area, TODAY, [(indicator, basis)], SINCE)[indicator, basis]
    counted = set(figures.behind(area, indicator, TODAY, "denominator", basis=basis, period=SINCE))
    timely = set(figures.behind(area, indicator, TODAY, basis=basis, period=SINCE))
    gone = ended(area) if indicator == "EHC-19" else set()
    assert (counted - gone, timely - gone) == (ids(clocks) - gone, ids(in_time(clocks)) - gone), (indicator, basis)
    if not counted & gone:
        assert (figure.numerator, figure.denominator) == (len(in_time(clocks)), len(clocks)), (indicator, basis)


def ended(area: Area) -> set[str]:
    """Plans that have ceased: of those a move that was to come is no longer a duty, though its day had passed."""
    return set(Case.objects.filter(area=area, kind=Case.Kind.PLAN, stage="closed").values_list("public_id", flat=True))


CLOCKS: dict[tuple[str, str], Callable[[Area], list[Duty]]] = {
    ("EHC-03", "dfe"): lambda area: met_since(of_step(area, "ehcna", "decision_6w")),
    ("EHC-04", "law"): lambda area: met_since(of_step(area, "ehcna", "final_20w")),
    ("EHC-10", "in_time"): lambda area: met_since(of_step(area, "ehcna", "refuse_plan_16w")),
    ("EHC-16", "law"): lambda area: due_since(of_step(area, "annual_review", "review_complete")),
    ("EHC-17", "law"): lambda area: due_since(of_step(area, "annual_review", "decision_4w")),
    ("EHC-19", "by"): lambda area: due_since(of_step(area, "phase_transfer", "phase")),
}  # fmt: skip


def test_figures_are_those_of_the_clocks_and_of_the_live_lists(area: Area, officer: User) -> None:
    some_casework(5, area, officer)
    found = {which: clocks(area) for which, clocks in CLOCKS.items()}
    every = [duty for clocks in found.values() for duty in clocks]
    assert 5 < len(in_time(every)) < len(every) - 5  # what agrees on nothing proves nothing
    for (indicator, basis), clocks in found.items():
        agree(area, indicator, basis, clocks)
    late_reviews_agree(area)
    open_work_agrees(area)


def late_reviews_agree(area: Area) -> None:
    """Plans not reviewed in time, and meetings with no decision, are those of the manager's lists."""
    children = Child.objects.filter(area=area)
    overdue = ids(workload.reviews_overdue(children, area, TODAY))
    held = set(figures.behind(area, "EHC-16", TODAY, "denominator", basis="up_to_date"))
    assert overdue
    assert held - set(figures.behind(area, "EHC-16", TODAY, basis="up_to_date")) == overdue
    undecided = list(workload.reviews_undecided(children, area, TODAY))
    behind = figures.behind(area, "EHC-17", TODAY, "denominator", bucket="undecided", basis="law", period=SINCE)
    assert set(behind) - ended(area) == ids(undecided)


def open_work_agrees(area: Area) -> None:
    """The backlog, work in progress and the plans maintained are those of the manager's lists."""
    children = Child.objects.filter(area=area)
    found = figures.in_bases(area, TODAY)
    past = workload.past_twenty_weeks(children, area, TODAY)
    assert set(figures.behind(area, "EHC-05", TODAY, basis="owed")) == {case.public_id for case in past}
    assert found["EHC-05", "owed"].value == past.count() == sum(workload.weeks_over(children, area, TODAY).values())
    over = zip(("up_to_4", "to_13", "to_26", "to_52", "over_52"), workload.OVER, strict=True)
    weeks = workload.weeks_over(children, area, TODAY)
    assert {b.key: b.numerator for b in found["EHC-05", "owed"].buckets if b.key != "in_time"} == {
        bucket: weeks[band.key] for bucket, band in over
    }
    assert found["EHC-05", "open"].denominator == workload.open_assessments(children, area).count()
    plans = selectors.open_cases(children, area).filter(kind=Case.Kind.PLAN)
    assert found["EHC-11", "maintained"].value == found["EHC-13", "need"].denominator == plans.count()


FACTS = [("family_absent_start", 20, ""), ("family_absent_end", 50, ""), ("exemption_recorded", 60, "reg10(4)(d)")]


def test_an_exception_with_its_facts_leaves_the_list_and_the_figure_and_without_them_neither(
    area: Area, officer: User
) -> None:
    received, children = TODAY - timedelta(days=150), Child.objects.filter(area=area)
    for left_out in ("", "family_absent_end", "family_absent_start"):
        case = assessment(people.child(area), officer, received, TODAY)
        for kind, days, qualifier in FACTS:
            if kind != left_out:
                record(case, kind, received + timedelta(days=days), officer, TODAY, qualifier)
    past = {case.public_id for case in workload.past_twenty_weeks(children, area, TODAY)}
    assert set(figures.behind(area, "EHC-05", TODAY, basis="owed")) == past
    assert len(past) == 1  # of the one whose absence nobody told of; an absence that goes on is one

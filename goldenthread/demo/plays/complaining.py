"""Families who complain, from March 2023 to June 2024, as the tribunal officer keeps the register.

What came before the system did is set down in its first week. **Every rate is an assumption**: no published figure of
complaints about assessments and plans alone was to hand. Which family it is, is chance.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.choices import Cause, Finding
from goldenthread.casework.disputes.models import Complaint
from goldenthread.casework.models import Case
from goldenthread.demo.dates import some_working_day
from goldenthread.demo.plays.agenda import BEGIN, END, Agenda, days_on
from goldenthread.demo.plays.staff import Staff
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import User
from goldenthread.people.models import Child

A_YEAR = 0.024
"""Complaints received in a year for each plan."""
SINCE = date(2023, 3, 1)
SETTLING = timedelta(days=30)
"""Nobody complains of a case in its first month."""
ANSWERED_AFTER = {"stage_1": (12, 50), "stage_2": (20, 60), "ombudsman": (120, 260)}
"""Days to an answer at each stage, the least and the most: some are later than the authority's policy."""
FOUND = {
    "stage_1": {Finding.UPHELD: 0.35, Finding.PARTLY: 0.3, Finding.NOT_UPHELD: 0.28, Finding.WITHDRAWN: 0.07},
    "stage_2": {Finding.UPHELD: 0.3, Finding.PARTLY: 0.4, Finding.NOT_UPHELD: 0.3},
    "ombudsman": {Finding.UPHELD: 0.85, Finding.NOT_UPHELD: 0.15},
}
FURTHER = {"stage_1": 0.45, "stage_2": 0.5, "ombudsman": 0.0}
"""Of those not wholly upheld and not taken back, how many families go on."""
PAYS = {"stage_1": 0.1, "stage_2": 0.3, "ombudsman": 0.9}
POUNDS = (100, 200, 300, 500, 900)
ABOUT = {
    Cause.LATE: (0.5, "Nobody told us that the plan would be late, and the day has long passed."),
    Cause.DELIVERY: (0.2, "The therapy that the plan promises has not been given since the autumn."),
    Cause.COMMUNICATION: (0.12, "We telephoned five times and nobody called back."),
    Cause.PLACEMENT: (0.08, "The school we asked for was turned down without a reason."),
    Cause.EVIDENCE: (0.05, "The report we sent was not read before the decision."),
    Cause.VAGUE: (0.05, "The plan says regular support, and nobody can say how much that is."),
}
WHO = ("A mother", "A father", "A grandmother who is the carer", "A young person", "A foster carer")
PUT_RIGHT = "An apology, and a named officer who telephones each fortnight until it is done."
Do = Callable[[Complaint, User, date], object]


@dataclass(frozen=True)
class Step:
    """What happens to a complaint on a day."""

    on: date
    do: Do


def complaints(staff: Staff, agenda: Agenda, rng: random.Random) -> None:
    """Put every complaint in the agenda, step by step, none before the register is kept here."""
    found = Case.objects.filter(
        area=staff.area, closed_on=None, child__deceased_on=None, kind__in=("plan", "assessment")
    )
    cases = list(found.select_related("child__area").order_by("pk"))
    plans = sum(case.kind == "plan" for case in cases)
    for case in rng.sample(cases, round(plans * A_YEAR * (END - SINCE).days / 365)):
        first = max(SINCE, (case.opened_on or SINCE) + SETTLING)
        if first < END:
            _tell(staff, agenda, rng, case.child, some_working_day(rng, first, END))


def _tell(staff: Staff, agenda: Agenda, rng: random.Random, child: Child, came: date) -> None:
    (cause,) = rng.choices(list(ABOUT), [share for share, _ in ABOUT.values()])
    who = rng.choice(WHO)
    held: list[Complaint] = []

    def receive(day: date) -> None:
        child.refresh_from_db(fields=["deceased_on"])
        if child.deceased_on is None and not child.restrictions.exists():
            made = actions.receive_complaint(
                child=child, received_on=came, who=who, about=ABOUT[cause][1], cause=cause,
                by=staff.one("tribunal_officer"), today=day, now=_at(day),
            )  # fmt: skip
            held.append(made)

    def then(step: Step, day: date) -> None:
        for complaint in held:
            step.do(complaint, staff.one("tribunal_officer"), day)

    agenda.do(max(came, BEGIN), receive)
    for step in _course(rng, came):
        if step.on <= END:
            agenda.do(max(step.on, BEGIN), partial(then, step))


def _course(rng: random.Random, came: date) -> Iterable[Step]:
    """An answer at each stage that it comes to."""
    day = came
    for stage, within in ANSWERED_AFTER.items():
        day = days_on(day, rng.randint(*within))
        (found,) = rng.choices(list(FOUND[stage]), list(FOUND[stage].values()))
        yield Step(day, _answering(day, found, _paid(rng, stage, found)))
        if found in (Finding.UPHELD, Finding.WITHDRAWN) or rng.random() >= FURTHER[stage]:
            return
        day = days_on(day, rng.randint(7, 30))
        yield Step(day, _going_further(day, f"{day:%y} 0{rng.randint(10, 99)} {rng.randint(100, 999)}", stage))


def _paid(rng: random.Random, stage: str, found: Finding) -> Decimal | None:
    pays = found in (Finding.UPHELD, Finding.PARTLY) and rng.random() < PAYS[stage]
    return Decimal(rng.choice(POUNDS)) if pays else None


def _answering(on: date, found: Finding, paid: Decimal | None) -> Do:
    remedy = PUT_RIGHT if found in (Finding.UPHELD, Finding.PARTLY) else ""

    def do(complaint: Complaint, by: User, day: date) -> None:
        actions.answer_complaint(
            complaint=complaint, on=on, found=found, remedy=remedy, paid=paid, by=by, today=day, now=_at(day)
        )

    return do


def _going_further(on: date, number: str, stage: str) -> Do:
    """To the next stage; from the second to the Ombudsman, with their number."""
    reference = number if stage == "stage_2" else ""

    def do(complaint: Complaint, by: User, day: date) -> None:
        actions.take_further(complaint=complaint, on=on, reference=reference, by=by, today=day, now=_at(day))

    return do


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)

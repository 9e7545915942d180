"""Two records that only named people may open, and one emergency opening that waits for its review."""

import random
from datetime import date, datetime

from goldenthread.casework.models import Case
from goldenthread.demo.plays.agenda import Agenda
from goldenthread.demo.plays.staff import Staff
from goldenthread.partnership.clock import LONDON
from goldenthread.people.actions import break_glass, restrict
from goldenthread.people.models import Child

REASONS = {
    date(2024, 2, 6): "The family has moved to a refuge: nobody else may learn where the child is at school.",
    date(2024, 3, 19): "A colleague of the service is the child's aunt.",
}
OPENED = datetime(2024, 6, 17, 16, 40, tzinfo=LONDON)
OPENED_BECAUSE = (
    "School telephoned: the child has run off and they need the emergency contact. My colleague is on leave."
)


def restricted(agenda: Agenda, staff: Staff, rng: random.Random, spared: set[int]) -> None:
    """Two children whose officers stay; the rest is chosen by chance."""
    first, second = staff.officers[0], staff.officers[3]
    plans = Case.objects.filter(area=staff.area, kind="plan", closed_on=None).exclude(pk__in=spared)
    chosen: list[Child] = []
    for officer, day in zip((first, second), REASONS, strict=True):
        mine = [case.child for case in plans.filter(officer=officer).select_related("child__area").order_by("pk")]
        child = rng.choice([one for one in mine if not staff.to_be_shared(one)])
        chosen.append(child)
        agenda.do(day, _restricting(staff, child, officer, REASONS[day]))
    agenda.do(OPENED.date(), lambda _: _open_in_an_emergency(staff, chosen[0]))


def _restricting(staff: Staff, child: Child, officer, reason: str):
    def do(day: date) -> None:
        people = [officer, staff.manager]
        restrict(
            child=child, reason=reason, people=people, starts_on=day, by=staff.one("information_governance_officer")
        )

    return do


def _open_in_an_emergency(staff: Staff, child: Child) -> None:
    break_glass(child=child, reason=OPENED_BECAUSE, now=OPENED, by=staff.officers[1])

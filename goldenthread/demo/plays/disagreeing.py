"""Families who dispute a decision told between November 2023 and June 2024, as the tribunal officer records them.

Shares of decisions are published ones (DfE, Education, health and care plans, 2025 release; HMCTS appeals of the same)
where there are any; an area's own where it has one, England's else. Which family it is, is chance.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.choices import About, Owing
from goldenthread.casework.disputes.models import Dispute
from goldenthread.casework.disputes.rules import SENT_KINDS, decision_in
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.demo.dates import working_day_on_or_after
from goldenthread.demo.plays.agenda import BEGIN, END, Agenda, Item, Thread, days_on
from goldenthread.demo.plays.courses import Course, Step, appeal, mediation, no_more_than_asked
from goldenthread.demo.plays.staff import Staff
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import Area
from goldenthread.people.models import Restriction

APPEALED = {
    About.ASSESS: 14 / 120,  # Southend-on-Sea 2023: appeals of refusals to assess
    About.ISSUE: 1445 / 6404,  # England 2024: appeals of refusals to issue
    About.CONTENTS: 3088 / 98_547,  # England 2024: appeals of anything else, by plans issued
    About.CEASE: 0.06, About.AMEND: 0.006, About.REASSESS: 0.1,  # assumptions: none is published
}  # fmt: skip
MEDIATED = {
    About.ASSESS: 18 / 137, About.ISSUE: 7 / 61,  # Southend-on-Sea 2024: mediations, by refusals
    About.CONTENTS: 1862 / 98_547,  # England 2024: mediations of anything else, by plans issued
    About.CEASE: 0.03, About.AMEND: 0.004, About.REASSESS: 0.1,  # assumptions
}  # fmt: skip
AFTER_MEDIATION = 1473 / 4655
"""England 2024: appeals of refusals to assess that came after mediation."""
ASKED_NO_MORE = 0.05
"""Share of refusals where a family asks the adviser and goes no further: an assumption."""
TWO_MONTHS_BEFORE = BEGIN - timedelta(days=64)
UNDER_WAY_SINCE = date(2023, 7, 1)
"""Appeals that the return flags, of decisions told since then, had not been heard when the officer began to record."""
FIRST_NUMBER = 60
EVIDENCE, BUNDLE = "Send any further evidence", "File the bundle for the hearing"


@dataclass
class Disagreements:
    """Who disputes what, week by week."""

    area: Area
    staff: Staff
    agenda: Agenda
    rng: random.Random
    taken: set[int] = field(default_factory=set)
    registered: int = FIRST_NUMBER

    def begin(self) -> None:
        """Each Thursday the officer goes through what came: first what was under way, then what is new."""
        self.agenda.do(BEGIN + timedelta(days=3), self._under_way)
        for week in range((END - BEGIN).days // 7 + 1):
            self.agenda.do(BEGIN + timedelta(days=7 * week + 3), self._new_ones)

    def _under_way(self, day: date) -> None:
        """Appeals the return flags, and decisions of the two months before it from which a family may still appeal."""
        flagged = self._notices().filter(
            case__events__kind="tribunal_recorded", occurred_on__range=(UNDER_WAY_SINCE, TWO_MONTHS_BEFORE)
        )
        for notice in self._disputable(flagged.distinct()):
            about = decision_in(notice)
            if about and notice.case.child_id not in self.taken:
                self._open(notice, appeal(self.rng, about, notice.occurred_on, after_mediation=False), day)
        self._dispute_some(self._notices().filter(source="import", occurred_on__gt=TWO_MONTHS_BEFORE), day)

    def _new_ones(self, day: date) -> None:
        week = [datetime(d.year, d.month, d.day, tzinfo=LONDON) for d in (day - timedelta(days=7), day)]
        self._dispute_some(self._notices().filter(source="casework", recorded_at__range=week), day)

    def _notices(self):
        restricted = Restriction.objects.filter(area=self.area).values("child")
        found = CaseEvent.objects.filter(area=self.area, kind__in=SENT_KINDS, corrections=None, corrects=None)
        return found.filter(case__child__deceased_on=None).exclude(case__child__in=restricted)

    def _disputable(self, notices) -> Iterable[CaseEvent]:
        return notices.select_related("case__area", "case__child__area").order_by("occurred_on", "pk")

    def _dispute_some(self, notices, day: date) -> None:
        for notice in self._disputable(notices):
            about = decision_in(notice)
            if about is None:
                continue
            course = self._course(about, notice.occurred_on)
            if course and notice.case.child_id not in self.taken:
                self._open(notice, course, day)

    def _course(self, about: About, on: date) -> Course | None:
        fate = self.rng.random()
        appealed, mediated = APPEALED[about], MEDIATED[about]
        if fate < appealed:
            return appeal(self.rng, about, on, after_mediation=self.rng.random() < AFTER_MEDIATION)
        if fate < appealed + mediated * (1 - AFTER_MEDIATION / 2):
            return mediation(self.rng, about, on)
        if fate < appealed + mediated + ASKED_NO_MORE and about in (About.ASSESS, About.ISSUE):
            return no_more_than_asked(self.rng, on)
        return None

    def _open(self, notice: CaseEvent, course: Course, day: date) -> None:
        """Put the dispute in the agenda: it is opened on the day its first step becomes known."""
        self.taken.add(notice.case.child_id)
        opened = working_day_on_or_after(max(course.steps[0].on, day + timedelta(days=1)))
        if opened <= END:
            self.agenda.do(opened, self._opening(notice, course))

    def _opening(self, notice: CaseEvent, course: Course) -> Callable[[date], None]:
        def do(day: date) -> None:
            if notice.corrections.exists():
                return
            officer = self.staff.one("tribunal_officer")
            dispute = actions.open_dispute(
                notice=notice, by=officer, today=day, placement_only=course.placement_only, now=_at(day)
            )
            self.staff.of_case[dispute.case_id] = officer
            self._plan(dispute, course, day)

        return do

    def _plan(self, dispute: Dispute, course: Course, opened: date) -> None:
        """Each step on its day, none before the one that went before it."""
        thread, day = Thread(dispute.case), opened
        for step in course.steps:
            day = max(day, step.on)
            if step.kind == "hearing_set":
                self.agenda.do(max(day, opened + timedelta(days=1)), self._listing(dispute, step))
                continue
            self.agenda.add([Item(day, thread, Entry(step.kind, step.on, step.qualifier))])
            if step.kind == "appeal_registered":
                self.agenda.do(days_on(day, 1), self._numbering(dispute, step.on))

    def _numbering(self, dispute: Dispute, registered: date) -> Callable[[date], None]:
        def do(day: date) -> None:
            self.registered += 1
            number = f"EH{self.area.code}/{registered:%y}/{self.registered:05d}"
            officer = self.staff.one("tribunal_officer")
            actions.refer(dispute=dispute, reference=number, by=officer, today=day)
            self._direct(dispute, EVIDENCE, Owing.BOTH, days_on(registered, 63), day)

        return do

    def _listing(self, dispute: Dispute, step: Step) -> Callable[[date], None]:
        """The Tribunal names the day of the hearing, and when the bundle is to be there."""

        def do(day: date) -> None:
            assert step.planned_for
            dispute.case.refresh_from_db(fields=["stage", "version"])
            if dispute.case.stage != "appealed":
                return
            officer = self.staff.one("tribunal_officer")
            entry = Entry("hearing_set", step.planned_for, step.qualifier)
            actions.note_down(dispute=dispute, entry=entry, by=officer, today=day, now=_at(day))
            self._direct(dispute, BUNDLE, Owing.AUTHORITY, days_on(step.planned_for, -14), day)

        return do

    def _direct(self, dispute: Dispute, what: str, owing: str, due: date, day: date) -> None:
        """A direction whose day is still to come, done some days before it is due where that day comes in the play."""
        if due <= day:
            return
        officer = self.staff.one("tribunal_officer")
        made = actions.direct(
            dispute=dispute, what=what, due_on=due, owing=owing, directed_on=day, by=officer, today=day
        )
        done = days_on(due, -self.rng.randint(1, 6))
        if day < done <= END:
            self.agenda.do(
                done, lambda on: actions.direction_done(direction=made, on=on, note="", by=officer, today=on)
            )


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)

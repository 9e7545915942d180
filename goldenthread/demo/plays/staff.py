"""The people of the play, whom each case is with, and how cases come to them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.casework.actions import allocate
from goldenthread.casework.choices import CaseKind
from goldenthread.casework.models import Case
from goldenthread.demo.dates import working_day_on_or_after
from goldenthread.demo.plays.agenda import Agenda
from goldenthread.demo.top_up import officers
from goldenthread.partnership.accounts import set_active
from goldenthread.partnership.actions import end_appointment
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child

FIRST_SHARE = 0.07
"""Share of the children given to the officer who leaves in April, and so to the one who starts then."""
LEFT_UNALLOCATED = date(2024, 6, 4)
"""What arrived since the manager last gave cases out, on the Tuesday, is with nobody yet."""


class Staff:
    """Who works in the play, and whose each case is. Keeps step with what the manager gives out."""

    def __init__(self, area: Area) -> None:
        self.area = area
        users = {user.email: user for user in User.objects.filter(is_demonstration=True)}
        entries = [entry for entry in officers() if entry["email"] in users]
        self.by_role: dict[str, list[User]] = {}
        for entry in entries:
            for role in entry["roles"]:
                self.by_role.setdefault(role, []).append(users[entry["email"]])
        carrying = [entry for entry in entries if "send_officer" in entry["roles"]]
        self.officers = [users[entry["email"]] for entry in carrying if "until" not in entry and "from" not in entry]
        self.leaver, self.leaves = next((users[e["email"]], e["until"]) for e in carrying if "until" in e)
        self.starter, self.starts = next((users[e["email"]], e["from"]) for e in carrying if "from" in e)
        self.manager = self.by_role["send_manager"][0]
        people = {user.pk: user for user in users.values()}
        held = Case.objects.filter(area=area, officer__isnull=False).values_list("pk", "officer_id")
        self.of_case = {case: people[officer] for case, officer in held}

    def one(self, role: str) -> User:
        """The first person with a role."""
        return self.by_role[role][0]

    def officer_of(self, case: int) -> User:
        """Whose a case is; the manager's while it is nobody's."""
        return self.of_case.get(case, self.manager)

    def give(self, cases: Sequence[Case], officer: User, day: date) -> None:
        """The manager gives cases to an officer."""
        if cases:
            allocate(cases=cases, officer=officer, by=self.manager, today=day)
            self.of_case |= {case.pk: officer for case in cases}

    def working_on(self, day: date) -> list[User]:
        """The officers who carry cases on a day."""
        return [*self.officers, self.leaver] if day <= self.leaves else [*self.officers, self.starter]

    def to_be_shared(self, child: Child) -> bool:
        """Whether a child is among those given to the officer who leaves."""
        return child.pk % round(1 / FIRST_SHARE) == 0

    def open_cases(self) -> list[Case]:
        """Every case that has not closed, oldest record first."""
        cases = Case.objects.filter(area=self.area, closed_on=None, child__deceased_on=None)
        return list(cases.select_related("child", "area").order_by("pk"))


def open_assessments(area: Area) -> QuerySet[Case]:
    """Assessments that have not closed."""
    return Case.objects.filter(area=area, kind=CaseKind.ASSESSMENT, closed_on=None)


def staff_changes(agenda: Agenda, staff: Staff) -> None:
    """An officer carries cases until April, leaves, and the one who starts takes them on."""
    agenda.do(date(2024, 1, 23), lambda day: _share_out(staff, day))
    agenda.do(staff.starts, lambda day: _hand_on(staff, day))


def _share_out(staff: Staff, day: date) -> None:
    """A fair part of everybody's children goes to one officer, all of a child's cases together."""
    staff.give([case for case in staff.open_cases() if staff.to_be_shared(case.child)], staff.leaver, day)


def _hand_on(staff: Staff, day: date) -> None:
    """The cases of the officer who has left go to the one who starts; the account is closed."""
    staff.give([case for case in staff.open_cases() if case.officer_id == staff.leaver.pk], staff.starter, day)
    for appointment in staff.leaver.appointments.filter(Q(ends_on=None)):
        end_appointment(appointment=appointment, ends_on=staff.leaves, by=staff.one("system_administrator"))
    set_active(user=staff.leaver, active=False, area=staff.area, by=staff.one("system_administrator"))


def weekly_allocation(agenda: Agenda, staff: Staff, since: date, until: date) -> None:
    """Each Tuesday but the last the manager gives what has arrived to whoever carries the fewest assessments."""
    for number in range(since.toordinal(), min(until, LEFT_UNALLOCATED).toordinal() + 1):
        day = date.fromordinal(number)
        if day.weekday() == 1:
            agenda.do(working_day_on_or_after(day), lambda on: give_out(staff, on))


def give_out(staff: Staff, day: date) -> None:
    """Cases that are nobody's go to the officers with the fewest assessments."""
    load = Counter(open_assessments(staff.area).values_list("officer", flat=True))
    waiting = open_assessments(staff.area).filter(officer=None).select_related("area").order_by("pk")
    given: dict[int, list[Case]] = {}
    working = staff.working_on(day)
    for case in waiting:
        officer = min(working, key=lambda user: (load[user.pk], user.pk))
        load[officer.pk] += 1
        given.setdefault(officer.pk, []).append(case)
    for officer in working:
        staff.give(given.get(officer.pk, []), officer, day)

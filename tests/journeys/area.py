"""A small area for the journeys: children whose work stands at every point that a journey needs."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from goldenthread.casework.bringing_in import NewCase, bring_in
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
AS_AT = date(2024, 1, 18)


@dataclass(frozen=True)
class SmallArea:
    """The area, an officer and a manager of it, whom the demonstration's own page signs in."""

    area: Area
    officer: User
    manager: User

    def colleague(self, role: str, name: str) -> User:
        """Somebody else at work here."""
        return demonstration_person(self.area, role, name)

    def request(self, surname: str, days_ago: int, officer: User | None = None) -> Case:
        """A request for an assessment, so many days before today."""
        received = TODAY - timedelta(days=days_ago)
        return assessment(people.child(self.area, surname), officer or self.officer, received, TODAY)

    def plan(self, surname: str, made: date, born: date = date(2010, 3, 4)) -> Case:
        """A plan made on a day, after a short assessment."""
        case = assessment(people.child(self.area, surname, born), self.officer, made - timedelta(days=100), TODAY)
        case = record(case, "decision_to_assess_notified", made - timedelta(days=60), self.officer, TODAY)
        record(case, "final_plan_issued", made, self.officer, TODAY)
        return Case.objects.select_related("child").get(came_from=case)

    def left_open_by_a_file(self, *surnames: str, received: date = date(2023, 11, 1)) -> list[Case]:
        """Requests that a file of January left undecided."""
        entry = Entry("request_received", received, "parent")
        new = [
            NewCase(people.child(self.area, surname), Case.Kind.ASSESSMENT, [entry], self.officer)
            for surname in surnames
        ]
        return bring_in(
            area=self.area, new=new, as_at=AS_AT, recorded_at=timezone.now(), source="SEN2 2024", by=place.TESTS
        )


def small_area() -> SmallArea:
    """Southend-on-Sea on 19 June 2024, with nobody's work in it yet."""
    made = place.area()
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    officer = demonstration_person(made, "send_officer", "Ola Reed")
    manager = demonstration_person(made, "send_manager", "Ines Okafor")
    return SmallArea(made, officer, manager)


def demonstration_person(area: Area, role: str | None, name: str) -> User:
    """Somebody one may sign in as, with a role at the authority where one is named."""
    user = place.person(role, place.authority(area), name=name)
    user.is_demonstration = True
    user.save()
    return user

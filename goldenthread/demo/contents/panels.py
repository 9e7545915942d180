"""Four panels in the demonstration: sittings held and to come, items at every state, decisions in and outside panel.

Each step is taken by an ordinary action, on its own day. Each item takes the next case that fits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.casework import actions as casework
from goldenthread.casework.models import Case
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import Matter, PanelKind
from goldenthread.casework.panels.legal_tests import test_of
from goldenthread.casework.panels.models import Item, Panel, Sitting
from goldenthread.casework.panels.rules import Answer, Deciding, was_consulted
from goldenthread.casework.rules import Entry
from goldenthread.demo.contents.reading import read
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Appointment, Area, Organisation, User
from goldenthread.people.models import Restriction

FILE = Path(__file__).parents[1] / "content" / "panels" / "panels.yaml"
BY = Process("Demonstration")
SOUTHEND = "882"
TODAY = date(2024, 6, 19)
FOUNDED, PLANNED = date(2024, 1, 8), date(2024, 5, 1)
LATEST_OPENED = date(2024, 5, 31)
BEFORE = timedelta(days=9)
MANAGER = "priya.heronsgate"

Row = dict[str, Any]


def load(area: Area) -> None:
    """Bring the panels in; they are of Southend, so that another area's demonstration has none."""
    if area.code == SOUTHEND:
        content = read(FILE)
        brought = Panels(area)
        for row in content["panels"]:
            brought.found(row)
        for row in content["items"]:
            brought.put(row)


@dataclass
class Panels:
    """The panels as they are brought in."""

    area: Area
    sittings: dict[tuple[str, date], Sitting] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        found = User.objects.filter(is_demonstration=True)
        self.people = {user.email.split("@")[0]: user for user in found}
        self.manager = self.people[MANAGER]

    def found(self, row: Row) -> None:
        """One panel, who sits on it, and its sittings."""
        terms = actions.Terms(row["name"], row["terms"], row["quorum"], 7, 5)
        panel = actions.found(
            area=self.area, kind=PanelKind(row["kind"]), terms=terms, by=self.manager, today=FOUNDED
        )  # fmt: skip
        self._seat(panel, row["chair"], chairs=True)
        for who in row["members"]:
            self._seat(panel, who)
        for on in row["sittings"]:
            made = actions.plan_sitting(panel=panel, on=on, by=self.manager, today=PLANNED)
            self.sittings[row["kind"], on] = made
            if on < TODAY:
                came = "The chair, and everybody but one. It was a quorum."
                actions.hold(sitting=made, who_came=came, version=1, by=self.manager, today=TODAY)

    def _seat(self, panel: Panel, who: str, *, chairs: bool = False) -> None:
        person = self.people[who]
        at = self._organisation(person)
        if not Appointment.objects.filter(user=person, area=self.area, role="panel_member").exists():
            appoint(user=person, role="panel_member", organisation=at, starts_on=FOUNDED, by=BY)
        actions.seat(
            panel=panel, person=person, organisation=at, starts_on=FOUNDED, chairs=chairs, by=self.manager,
            today=FOUNDED,
        )  # fmt: skip

    def _organisation(self, person: User) -> Organisation:
        held = Appointment.objects.filter(user=person, area=self.area).select_related("organisation").order_by("pk")
        return held[0].organisation

    def put(self, row: Row) -> None:
        """One item, and how far it came; none where the area has no fitting case left."""
        matter, sitting = Matter(row["matter"]), self.sittings[row["panel"], row["sits"]]
        case = next(self._fitting(matter), None)
        if case is None:
            return
        self.used.add(case.pk)
        on = min(sitting.on - BEFORE, TODAY)
        if matter == Matter.ASSESS and not was_consulted(case):
            casework.record(case=case, entry=Entry("family_consulted", on, "letter"), by=self.manager, today=TODAY)
        held = Sitting.objects.filter(pk=sitting.pk)
        held.update(held_on=None)  # it is put before the panel sits
        item = actions.put(
            case=case, sitting=sitting, matter=matter, asked=row["asked"], by=case.officer or self.manager, today=on
        )
        held.update(held_on=sitting.on if sitting.on < TODAY else None)
        self._carry_on(item, row)

    def _fitting(self, matter: Matter) -> Iterator[Case]:
        """Open cases to which a matter applies, of nobody restricted, the latest opened first."""
        test = test_of(matter)
        restricted = Restriction.objects.filter(area=self.area).values("child")
        found = Case.objects.filter(
            area=self.area, kind__in=test.of, stage__in=test.waits_in, opened_on__lte=LATEST_OPENED,
            officer__isnull=False, child__deceased_on=None, confirmations=None, panel_items=None, decisions=None,
        )  # fmt: skip
        found = found.exclude(pk__in=self.used).exclude(child__in=restricted)
        return iter(found.select_related("area", "child", "officer").order_by("-opened_on", "-pk")[:1])

    def _carry_on(self, item: Item, row: Row) -> None:
        sits = item.sitting.on
        if "conflict" in row:
            who, why = row["conflict"]
            person = self.people[who]
            actions.declare(item=item, person=person, why=why, by=person, today=TODAY)
        for who, outcome, words in row.get("views", ()):
            actions.say_view(item=item, words=words, outcome=outcome, by=self.people[who], today=TODAY)
        if "withdrawn" in row:
            actions.withdraw(item=item, why=row["withdrawn"], by=self.manager, today=TODAY)
        if "advice" in row:
            actions.recommend(item=item, by=self.manager, today=sits, **row["advice"])
        if "decision" in row:
            self._decide(item, row["decision"], sits + timedelta(days=1))
        if "early" in row:
            self._decide(item, row["early"], TODAY)
        if "told" in row:
            entry = Entry("decision_to_assess_notified", row["told"], details={"decided_by": self.manager.name})
            casework.record(case=item.case, entry=entry, by=self.manager, today=TODAY)

    def _decide(self, item: Item, row: Row, on: date) -> None:
        answers = {key: Answer("yes" if said else "no", why) for key, (said, why) in row["answers"].items()}
        rest = {key: value for key, value in row.items() if key not in ("answers", "outcome")}
        given = Deciding(item.matter, row["outcome"], answers, **rest)
        actions.decide(case=item.case, given=given, by=self.manager, today=on)

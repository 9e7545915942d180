"""Beside the demonstration's advice: an excuse, a clarification, earlier advice, settings consulted, information."""

from collections.abc import Sequence
from datetime import date, timedelta

from goldenthread.casework.asks import actions
from goldenthread.casework.asks.choices import AdviceState, AskKind, AskState, Excuse, Side
from goldenthread.casework.asks.models import Advice, Ask, Service
from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Case
from goldenthread.partnership.models import Area, User
from goldenthread.provision.models import Setting

NOT_KNOWN = {
    "farah.kestrelwood": "Not on our list, nor on the clinic’s. An assessment is booked for the first week of July.",
    "bridget.hollowmere": "No record of the family with us. We visit this month to see whether there are needs.",
}
"""What two advisers of the demonstration say of a child they do not know."""


class Others:
    """What happens on a few cases, by their own officers."""

    def __init__(self, area: Area, people: dict[str, User], today: date, services: dict[str, Service]) -> None:
        self.area, self.people, self.today, self.services = area, people, today, services

    def bring(self, cases: Sequence[Case], owed_by_health: Sequence[Ask]) -> None:
        """One of each."""
        self._excuse(owed_by_health)
        self._clarify()
        self._not_known()
        for number, case in enumerate(cases[:2]):
            self._earlier(case, sides=list(Side)[: 2 + number])
        for number, case in enumerate(cases[2:4]):
            self._information(case, answered=bool(number))
        self._consult()

    def _excuse(self, asks: Sequence[Ask]) -> None:
        """A body excused while its six weeks still ran: an appointment was missed."""
        for ask in asks:
            if ask.due_on >= self.today and ask.case.officer:
                words = "The hearing test of the week before was missed; the next that could be had is in three weeks."
                ground = Excuse.APPOINTMENT.value
                actions.excuse(ask=ask, ground=ground, words=words, by=ask.case.officer, today=self.today)
                return

    def _clarify(self) -> None:
        """Two questions about advice that was released: one answered, one not yet."""
        found = Advice.objects.filter(area=self.area, adviser="LA_EP", state=AdviceState.RELEASED, ask__isnull=False)
        advice = found.select_related("ask__case__officer").order_by("pk").first()
        if advice and advice.ask and advice.ask.case.officer:
            words = "Is the reading programme to be in place of the class’s reading lesson, or beside it?"
            officer = advice.ask.case.officer
            before = actions.clarify(
                ask=advice.ask, words="How many minutes a week is the reading programme?",
                due_on=self.today + timedelta(days=2), by=officer, today=self.today - timedelta(days=4),
            )  # fmt: skip
            actions.record_paper(
                ask=before, received_on=self.today - timedelta(days=2), author_name="", by=officer,
                text="Four sessions of fifteen minutes, an hour a week.", today=self.today - timedelta(days=2),
            )  # fmt: skip
            actions.clarify(
                ask=advice.ask, words=words, due_on=self.today + timedelta(days=9), by=officer,
                today=self.today - timedelta(days=1),
            )  # fmt: skip

    def _not_known(self) -> None:
        """A therapist and a social worker who do not know the child: that is no advice, and the clock runs on."""
        for key, words in NOT_KNOWN.items():
            asked = Ask.objects.filter(area=self.area, person=self.people.get(key), state=AskState.ASKED)
            ask = asked.exclude(person=None).order_by("-due_on", "pk").first()
            if ask and ask.person:
                actions.say_not_known(ask=ask, words=words, by=ask.person, today=self.today)

    def _earlier(self, case: Case, sides: list[Side]) -> None:
        """Earlier advice: one waits for the family, one all three agreed to."""
        assert case.officer is not None
        earlier = actions.offer_earlier(
            case=case, of="occupational_therapy", title="Occupational therapy report from the early years clinic",
            author_name="Wren Applegarth", given_on=self.today - timedelta(days=150),
            text="Fine movements\n\nButtons, scissors and pencil tire the hands within ten minutes.\n\n"
            "What helps\n\nTen minutes of hand exercises before writing, four days a week, with a teaching assistant.",
            by=case.officer, today=self.today - timedelta(days=3),
        )  # fmt: skip
        who = {Side.ADVISER: "Wren Applegarth", Side.AUTHORITY: case.officer.name, Side.FAMILY: "The child’s mother"}
        for side in sides:
            actions.agree(
                earlier=earlier, side=side, satisfied=True, who=who[side], on=self.today - timedelta(days=2),
                by=case.officer, today=self.today - timedelta(days=1),
            )  # fmt: skip

    def _information(self, case: Case, *, answered: bool) -> None:
        """Asked of a nursery, which sends one of two."""
        assert case.officer is not None
        ask = actions.ask_for_information(
            case=case, of="Tidewater Nursery", words="Please send the two-year progress check and the last review.",
            due_on=self.today + timedelta(days=12), by=case.officer, today=self.today - timedelta(days=2),
        )  # fmt: skip
        if answered:
            actions.record_paper(
                ask=ask, received_on=self.today - timedelta(days=1), author_name="Ivy Sandbourne", by=case.officer,
                text="Progress check\n\nSpeaks in single words, and joins in play when an adult begins it.",
                today=self.today,
            )  # fmt: skip

    def _consult(self) -> None:
        """A setting whose head signs in is consulted about a place, with what advice there is."""
        setting = Setting.objects.filter(area=self.area, organisation__isnull=False, urn="137733").first()
        drafted = Case.objects.filter(area=self.area, stage=Stage.DRAFTED, officer__isnull=False)
        if setting is None:
            return
        asked = Ask.objects.filter(kind=AskKind.CONSULTATION, setting=setting).values("case")
        for case in drafted.exclude(pk__in=asked).select_related("area", "child", "officer").order_by("pk")[:2]:
            assert case.officer is not None
            pack = list(Advice.objects.filter(case=case, state=AdviceState.RELEASED))
            actions.consult(
                case=case, setting=setting, by=case.officer, today=self.today - timedelta(days=4), pack=pack,
                words="Please tell us how you would meet these needs.",
            )  # fmt: skip

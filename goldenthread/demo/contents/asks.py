"""The demonstration's advice: services and their people, asks at every state, and advice written out in full.

The play has recorded what was asked and what came. Here that becomes lists that people work from, by the ordinary
actions; a few are then carried on by the services' own people. Every child, service and word is invented.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.casework.asks import actions
from goldenthread.casework.asks.actions.asking import Asking
from goldenthread.casework.asks.choices import AskState, Mark, Sort
from goldenthread.casework.asks.content import FreeGiven, Given, OutcomeGiven, ProvisionGiven
from goldenthread.casework.asks.criteria import criteria_for
from goldenthread.casework.asks.models import Advice, Ask, Service
from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Case
from goldenthread.demo.contents.asks_more import Others
from goldenthread.demo.contents.reading import read
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.models import Restriction
from goldenthread.provision.models import Setting

FOLDER = Path(__file__).parents[1] / "content" / "asks"
BY = Process("Demonstration")
OPENED = date(2024, 1, 22)
BODIES = {"authority": "authority", "health": "commissioner"}
AT_THE_CONTACT, TO_ROUTE_LEFT, WRITTEN_FOR, EACH = 14, 6, 2, 10
LAST_DAY = date(2024, 6, 19)
"""The day the play ends: a demonstration that is shown on a later day has had nothing recorded since."""

Entry = dict[str, Any]


def load(area: Area) -> None:
    """Bring it in. Nothing where the people of the services are not in the area."""
    content = read(FOLDER / "services.yaml")
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(appointments__area=area).distinct()}
    if content["health_contact"] not in people:
        return
    brought = _Brought(area, people, min(today_in(area), LAST_DAY))
    brought.open_services(content)
    brought.take_up()
    brought.carry_on()


class _Brought:
    """The services and asks as they are brought in."""

    def __init__(self, area: Area, people: dict[str, User], today: date) -> None:
        self.area, self.people, self.today = area, people, today
        self.services: dict[str, Service] = {}
        self.written = read(FOLDER / "advice.yaml")

    def open_services(self, content: Entry) -> None:
        """The directory and the health contact."""
        for row in content["services"]:
            service = actions.open_service(
                area=self.area, organisation=self._body(row["body"]), name=row["name"], adviser=row["adviser"],
                contact=row["contact"], email=row["email"], by=BY, today=OPENED,
            )  # fmt: skip
            self.services[row["key"]] = service
            for who in row["people"]:
                actions.admit(service=service, person=self.people[who], by=BY, today=OPENED)
        contact = self.people[content["health_contact"]]
        actions.name_health_contact(
            area=self.area, organisation=self._body("health"), person=contact, by=BY, today=OPENED
        )

    def _body(self, word: str) -> Organisation:
        found = Organisation.objects.filter(area=self.area)
        if word == "social care":
            return found.get(kind=Organisation.Kind.OTHER, name__endswith="Social Care")
        return found.get(kind=BODIES[word])

    def take_up(self) -> None:
        """Every request the play recorded becomes an ask, with its answer where one came."""
        cases = Case.objects.filter(area=self.area, events__kind__in=("advice_requested", "school_consulted"))
        named = {"LA_EP": "psychology", "social_care": "disabilities", "health": "paediatrics"}
        named |= {"paediatrics": "paediatrics", "speech_and_language": "therapy"}
        services = {lane: self.services[key] for lane, key in named.items()}
        whole = list(cases.distinct().select_related("area", "child").order_by("opened_on", "pk"))
        latest = [case for case in whole if case.stage == Stage.ASSESSING][-AT_THE_CONTACT:]
        actions.take_up(cases=[c for c in whole if c not in latest], by=BY, today=self.today, services=services)
        del services["health"]  # what was asked of health last is with the board's contact
        actions.take_up(cases=latest, by=BY, today=self.today, services=services)

    def carry_on(self) -> None:
        """Routed, chosen, chased, excused, not known, written, returned, released, clarified; one left for each."""
        plans = self._assessments()
        written = plans[:WRITTEN_FOR]
        others = [case for case in plans if case not in written]
        for case in written:
            self._write_all(case)
        for_ep, for_health, for_care = (self._waiting(lane, others) for lane in ("LA_EP", "health", "social_care"))
        self._route(for_health)
        self._choose(for_ep[:EACH], "psychology", "leila.wrenfield", "colin.ferndale")
        self._choose(for_care[:EACH], "disabilities", "bridget.hollowmere", "odette.marrowgate")
        for ask in for_ep[:4]:
            actions.chase(
                ask=ask,
                words="By telephone to the service.",
                by=self._officer(ask),
                today=self.today - timedelta(days=6),
            )
        for ask in for_care[EACH - 2 : EACH]:
            words = "Not on our records and never referred. We will visit the family in the next two weeks and assess."
            actions.say_not_known(ask=ask, words=words, by=self.people["bridget.hollowmere"], today=self.today)
        self._stand_with_the_manager(for_ep[4:6])
        if plans:
            Others(self.area, self.people, self.today, self.services).bring(others, for_health)

    def _assessments(self) -> list[Case]:
        """Assessments under way whose psychologist and social care have not answered; of nobody restricted."""
        open_asks = Ask.objects.filter(area=self.area, state=AskState.ASKED)
        found = Case.objects.filter(
            area=self.area, kind=Case.Kind.ASSESSMENT, stage=Stage.ASSESSING, officer__isnull=False
        )
        found = found.filter(pk__in=open_asks.filter(adviser="LA_EP").values("case"), child__deceased_on=None)
        restricted = Restriction.objects.filter(area=self.area).values("child")
        asked_more = Ask.objects.filter(area=self.area).exclude(adviser__in=("LA_EP", "health", "social_care"))
        whole = (
            found.exclude(child__in=restricted)
            .exclude(pk__in=asked_more.values("case"))
            .select_related("area", "child", "officer")
        )
        waiting = set(Ask.objects.filter(area=self.area, received_on=None).values_list("case_id", "adviser"))
        return sorted(whole, key=lambda c: (-sum((c.pk, k) in waiting for k in ("health", "social_care")), c.pk))

    def _waiting(self, lane: str, cases: Sequence[Case]) -> list[Ask]:
        """What one adviser still owes on some cases, the longest owed first."""
        found = Ask.objects.filter(area=self.area, adviser=lane, received_on=None, clarifies=None, case__in=cases)
        return list(found.select_related("area", "child", "case", "case__officer").order_by("due_on", "pk"))

    def _officer(self, ask: Ask) -> User:
        assert ask.case.officer is not None
        return ask.case.officer

    def _route(self, asks: list[Ask]) -> None:
        """The contact sends some on, to the therapist by name; the latest are left to be routed."""
        by, person = self.people["anita.willowmead"], self.people["farah.kestrelwood"]
        with_contact = [ask for ask in asks if ask.state == AskState.TO_ROUTE]
        for ask in [*asks[:5], *with_contact[:-TO_ROUTE_LEFT]]:
            actions.route(ask=ask, service=self.services["therapy"], person=person, by=by, today=self.today)

    def _choose(self, asks: list[Ask], service: str, who: str, by: str) -> None:
        for ask in asks:
            actions.route(
                ask=ask, service=self.services[service], person=self.people[who], by=self.people[by], today=self.today
            )

    def _write_all(self, case: Case) -> None:
        """Advice of four kinds, written out, assured and released on days of the weeks before."""
        officer = case.officer
        assert officer is not None
        school = Setting.objects.filter(area=self.area, organisation__isnull=False, urn="137733").first()
        head = self.people.get("martin.rowanside")
        asked = self.today - timedelta(days=30)
        askings = [Asking("speech_and_language", words="How does communication bear on learning?")]
        askings += [Asking("head_teacher", setting=school)] if school and head else []
        made = {
            a.adviser: a for a in actions.ask_for_advice(case=case, askings=askings, by=officer, today=asked)
        }  # fmt: skip
        therapy, dco = made["speech_and_language"], self.people["anita.willowmead"]
        farah, neil = self.people["farah.kestrelwood"], self.people["neil.saffronby"]
        actions.route(ask=therapy, service=self.services["therapy"], person=farah, by=dco, today=asked)
        self._release(therapy, "therapy", farah, neil, days=9)
        if head and "head_teacher" in made:
            self._release(made["head_teacher"], "education", head, head, days=16)
        for lane, kind, who, manager in (
            ("LA_EP", "psychology", "leila.wrenfield", "colin.ferndale"),
            ("social_care", "social_care", "bridget.hollowmere", "odette.marrowgate"),
        ):
            for ask in self._waiting(lane, [case]):
                actions.route(
                    ask=ask,
                    service=None,
                    person=self.people[who],
                    by=self.people[manager],
                    today=self.today - timedelta(8),
                )
                self._release(ask, kind, self.people[who], self.people[manager], days=5)

    def _release(self, ask: Ask, kind: str, writer: User, manager: User, *, days: int) -> Advice:
        """Handed in, and released by the service's manager; a head releases what they wrote for their school."""
        on = self.today - timedelta(days=days)
        advice = actions.hand_in(ask=ask, given=self._given(kind, ask, on), by=writer, today=on)
        actions.release(advice=advice, marks=_marks(ask.adviser), by=manager, today=on)
        return advice

    def _given(self, kind: str, ask: Ask, on: date) -> Given:
        return _given(self.written[kind], ask.child.forename, on)

    def _stand_with_the_manager(self, asks: list[Ask]) -> None:
        """One with the manager, one sent back with comments."""
        writer, manager = self.people["leila.wrenfield"], self.people["colin.ferndale"]
        for number, ask in enumerate(asks):
            on = self.today - timedelta(days=1)
            advice = actions.hand_in(ask=ask, given=self._given("psychology", ask, on), by=writer, today=self.today)
            if number == 1:
                words = "Say in the second provision who checks that the programme works, and how often."
                marks = _marks(ask.adviser, quantified=Mark.NOT_MET)
                actions.send_back(advice=advice, marks=marks, comments=words, by=manager, today=self.today)


def _marks(adviser: str, **changed: Mark) -> dict[str, str]:
    """Every criterion met, but for those named."""
    return {c.key: changed.get(c.key, Mark.MET).value for c in criteria_for(adviser)}


def _given(row: Entry, name: str, on: date) -> Given:
    """Advice from the file, for a child of that name."""

    def said(text: str) -> str:
        return text.replace("{name}", name)

    return Given(
        author_role=row["role"], given_on=on, seen_on=on - timedelta(days=7), sources=said(row["sources"]),
        needs=[said(text) for text in row["needs"]],
        outcomes=[OutcomeGiven(said(o["text"]), o["need"], o["by"]) for o in row["outcomes"]],
        provisions=[
            ProvisionGiven(
                text=said(p["text"]), outcome=p["outcome"], sort=p.get("sort", Sort.EDUCATION.value),
                minutes=p["minutes"], times=p["times"], every=p["every"], lasting=p["lasting"], by_whom=p["by"],
                qualification=p["qualified"], group_size=p["group"],
            )
            for p in row["provision"]
        ],
        free=[FreeGiven(said(f["heading"]), said(f["text"])) for f in row.get("free", [])],
    )  # fmt: skip

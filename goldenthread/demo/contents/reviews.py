"""The demonstration's reviews at every state, a campaign of transfers, and one of each other change of a plan.

The play has recorded meetings, decisions and amended plans. Here the year's list is planned from the law, and a few
are carried on by the setting's own people and by officers, through the ordinary actions. Every word is invented.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.casework.choices import CaseKind
from goldenthread.casework.models import Case
from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.reviews.actions.reporting import OutcomeGiven, ReportGiven
from goldenthread.casework.reviews.choices import ChangeKind
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.rules import prepares_for_adulthood
from goldenthread.casework.reviews.selectors import Seen
from goldenthread.casework.rules import Entry
from goldenthread.casework.together import Recording, record_together
from goldenthread.demo.contents.reading import read
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child
from goldenthread.provision.selectors import settings_of

FILE = Path(__file__).parents[1] / "content" / "reviews" / "words.yaml"
BY = Process("Demonstration")
LAST_DAY = date(2024, 6, 19)
"""The day the play ends: a demonstration that is shown on a later day has had nothing recorded since."""
SENCO, MANAGER = "beth.honeyacre", "priya.heronsgate"
WEEK = timedelta(weeks=1)
ASKED = 12
"""How many families were asked which setting they would like next; the first of them have answered."""
AT_SCHOOL = 5
"""How many of the SENCO's reviews are brought to a state of their own."""

Row = dict[str, Any]


def load(area: Area) -> None:
    """Bring it in. Nothing where the SENCO of the demonstration is not in the area."""
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(appointments__area=area).distinct()}
    if SENCO not in people or MANAGER not in people:
        return
    today = min(today_in(area), LAST_DAY)
    actions.plan_ahead(area=area, by=BY, today=today)
    brought = _Brought(area, people[SENCO], people[MANAGER], today, read(FILE))
    brought.at_school()
    brought.reports()
    brought.decisions()
    brought.campaign()
    brought.changes()


class _Brought:
    """Who acts, on which day, in which words."""

    def __init__(self, area: Area, senco: User, manager: User, today: date, words: Row) -> None:
        self.area, self.senco, self.manager, self.today, self.words = area, senco, manager, today, words
        living = Child.objects.filter(area=area, deceased_on=None, restrictions=None)
        rows = selectors.reviews_between(living, area, today - timedelta(days=400), today + timedelta(days=366))
        self.seen = selectors.seen(rows, today)
        self.used: set[int] = set()

    def _next(self, *states: str, mine: bool | None = None) -> Iterator[Seen]:
        """Reviews in some states that nothing was done with yet: of the SENCO's setting, or of others."""
        at = {a.organisation_id for a in self.senco.appointments.all()}
        for each in self.seen:
            place = each.review.setting.organisation_id if each.review.setting else None
            if each.stands.word not in states or each.review.case_id in self.used or each.review.case.officer is None:
                continue
            if mine is None or (place in at) == mine:
                self.used.add(each.review.case_id)
                yield each

    def _officer(self, review: Review) -> User:
        assert review.case.officer is not None
        return review.case.officer

    def at_school(self) -> None:
        """At the SENCO's own school: planned, to be invited, put off, not held, one whose report she is to write."""
        plan = ((12, None), (3, None), (2, "put_off"), (-1, "not_held"), (-1, None), (2, "invited"))
        for (weeks, then), each in zip(plan, self._next("to_plan", "put_off", "not_held", mine=True), strict=False):
            self._plan(each.review, self.today + WEEK * weeks, self.senco, then or "")

    def _plan(self, review: Review, on: date, by: User, then: str) -> None:
        """Plan a meeting, on the day before where it has passed by now; and then put it off or say it was not held."""
        before = min(on, self.today) - timedelta(days=20)
        if on <= review.opened_on:
            return
        planned = actions.plan_meeting(
            review=review, on=on, at="10 am", place="The school’s meeting room", by=by, today=before
        )
        if then == "invited":
            actions.say_invited(review=planned, on=self.today - WEEK, by=by, today=self.today)
        if then == "put_off":
            given = self.words["put_off"]
            actions.put_off(
                review=planned, whose=given["whose"], why=given["why"], to=on + WEEK * 3, by=by, today=self.today
            )
        if then == "not_held":
            actions.say_not_held(review=planned, why=self.words["not_held"], by=by, today=self.today)

    def reports(self) -> None:
        """Reports of meetings that were held, sent by the officers who hold the review or record what came on paper."""
        for number, each in zip(range(6), self._next("held", "reported", mine=None), strict=False):
            review, held = each.review, each.stands.facts.held_on
            if held is None:
                continue
            actions.add_invitee(
                review=review, role="health", name="Therapies, as the health board identifies",
                by=self._officer(review), today=self.today,
            )  # fmt: skip
            actions.add_invitee(
                review=review,
                role="social_care",
                name="Children’s social care",
                by=self._officer(review),
                today=self.today,
            )
            given = self._given(review, held, contributed=number % 3 != 0)
            actions.send_report(review=review, given=given, by=self._officer(review), today=self.today)
            self.used.discard(review.case_id)

    def _given(self, review: Review, held: date, *, contributed: bool) -> ReportGiven:
        w = self.words
        came = ("came", "sent") if contributed else ("nothing", "apologies")
        adult = prepares_for_adulthood(review.child.birth_date, held)
        return ReportGiven(
            held_on=held, recommends="amend", outcomes=[OutcomeGiven(**each) for each in w["outcomes"]],
            attendance={i.public_id: came[n % 2] for n, i in enumerate(review.invitees.all())},
            adulthood=w["adulthood"] if adult else {}, child_views=w["child_views"], parent_views=w["parent_views"],
            changed=w["changed"], not_provided=w["not_provided"], recommendations=w["recommendations"],
            differences=w["differences"],
        )  # fmt: skip

    def decisions(self) -> None:
        """One to amend, with its amendments still to be written; one to keep that is not sent yet; one complete."""
        found = self._next("reported")
        kept = self.words["kept"]
        for decision, words, sent in (
            ("amend", self.words["amend_reasons"], False), ("no_change", kept, False), ("no_change", kept, True),
        ):  # fmt: skip
            each = next(found, None)
            if each is None:
                return
            by, review = self._officer(each.review), each.review
            actions.decide(review=review, decision=decision, reasons=words, by=by, today=self.today)
            if sent:
                actions.record_decision(review=review, on=self.today, by=by, today=self.today, key="demonstration")

    def campaign(self) -> None:
        """The moves of next September, with the first families' preferences."""
        by = self.manager
        made = actions.begin_campaign(
            area=self.area, year=self.today.year + 1, preferences_by=date(self.today.year, 10, 31), by=by,
            today=self.today,
        )  # fmt: skip
        places = list(settings_of(self.area).filter(code="", in_area=True)[:5])
        living = Child.objects.filter(area=self.area, deceased_on=None, restrictions=None)
        moves = list(selectors.moves_of(made, living).order_by("pk")[:ASKED])
        asked = Entry("preference_asked", self.today - WEEK * 3)
        cases = [move.case for move in moves]
        record_together(
            recordings=[Recording(case, asked) for case in cases], area=self.area, by=by, today=asked.occurred_on
        )
        for move, place in zip(moves, places, strict=False):
            actions.take_preference(
                transfer=move, setting=place, words="", on=self.today - WEEK, by=by, today=self.today
            )

    def changes(self) -> None:
        """One of each: a re-assessment, a move out, a plan that may cease, a personal budget, a plan taken over."""
        cases = self._plans()
        w, by, today = self.words, self.manager, self.today
        on, asked = today - WEEK, {"qualifier": "setting", "words": w["reassessment"]}
        begun = {
            kind: actions.begin_change(case=next(cases), kind=kind, begins=begins, on=on, by=by, today=today, **more)
            for kind, begins, more in (
                (ChangeKind.REASSESSMENT, "reassessment_requested", asked),
                (ChangeKind.MOVE_OUT, "old_la_aware", {"other_authority": "Hillside Council"}),
                (ChangeKind.CEASE, "cease_consultation_started", {}),
                (ChangeKind.BUDGET, "personal_budget_requested", {}),
            )
        }  # fmt: skip
        budget = begun[ChangeKind.BUDGET]
        actions.add_line(
            change=budget, purpose="A personal assistant at the swimming club", form="direct", pounds=Decimal("1480"),
            by=by, today=today,
        )  # fmt: skip
        agreed = "The family will use it well, and no other service loses by it."
        actions.step(
            change=budget, kind="personal_budget_decided", qualifier="agreed", on=on, by=by, today=today, words=agreed
        )
        actions.step(change=budget, kind="direct_payments_started", on=today, by=by, today=today)
        self._refused(next(cases))
        self._moved_in()

    def _refused(self, case: Case) -> None:
        given: Row = {"on": self.today, "by": self.manager, "today": self.today}
        change = actions.begin_change(case=case, kind=ChangeKind.BUDGET, begins="personal_budget_requested", **given)
        words = self.words["no_budget"]
        actions.step(change=change, kind="personal_budget_decided", qualifier="refused", words=words, **given)

    def _plans(self) -> Iterator[Case]:
        found = Case.objects.filter(
            area=self.area, kind=CaseKind.PLAN, stage="maintained", officer__isnull=False, child__deceased_on=None,
            child__restrictions=None, opened_on__lt=date(2023, 9, 1),
        ).exclude(pk__in=self.used)  # fmt: skip
        return iter(found.select_related("area", "child", "officer").order_by("-pk")[:20])

    def _moved_in(self) -> None:
        """A child we know of an assessment that was closed, whose plan another authority made and transferred."""
        child = Child.objects.filter(
            area=self.area, deceased_on=None, restrictions=None, cases__stage="closed", cases__outcome="refused",
        ).exclude(cases__kind=CaseKind.PLAN).order_by("pk").first()  # fmt: skip
        if child:
            actions.take_over_plan(
                child=child, made_on=date(2022, 11, 7), reviewed_on=date(2023, 10, 16),
                transferred_on=self.today - WEEK * 2, old_authority="Hillside Council", by=self.manager,
                today=self.today,
            )  # fmt: skip

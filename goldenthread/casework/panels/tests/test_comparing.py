"""What is compared of many decisions at once is what each case's whole history says, read plainly."""

import random
from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.panels.legal_tests import legal_tests
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.casework.panels.selectors.comparing import RESULTS, compared
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.listed import listed_children
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2024, 1, 1), date(2024, 2, 9)
TOLD = {
    "decision_to_assess_notified": ("assess", "assess"), "decision_not_to_assess_notified": ("assess", "refuse"),
    "decision_not_to_issue_notified": ("issue", "no_plan"), "final_plan_issued": ("issue", "issue"),
}  # fmt: skip
APPEALS = {
    "appeal_registered": "open", "la_concedes_before_response": "conceded", "appeal_withdrawn": "withdrawn",
    "appeal_struck_out": "struck_out", "appeal_dismissed": "dismissed", "order": "upheld",
}  # fmt: skip
OTHERS = ("draft_plan_served", "tribunal_recorded", "family_contacted", "amended_final_issued")


class Happened:
    """A random area: children, some dead or out of sight, with histories, taken back and corrected here and there."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.area = place.area()
        council = place.authority(self.area)
        self.manager = place.person("send_manager", council)
        self.school = place.organisation(self.area, "setting", "Seaview Primary School")
        for number in range(12):
            child = people.child(self.area, f"Quill{number}", ethnicity=self.dice.choice(["WBRI", ""]))
            if number % 5 == 0:
                child.deceased_on = UNTIL
                child.save(update_fields=["deceased_on"])
            if number % 3:
                people.on_roll(child, self.school)
            for _ in range(2):
                self.history(
                    Case.objects.create(area=self.area, child=child, kind="assessment", stage="assessing", source="t")
                )

    def day(self) -> date:
        return SINCE + timedelta(days=self.dice.randrange(-5, 41))

    def history(self, case: Case) -> None:
        """Some events, some of them decided here, in no order."""
        for _ in range(self.dice.randrange(7)):
            if self.dice.random() < 0.4:
                self.decide(case)
            else:
                self.event(case, self.dice.choice([*TOLD, *APPEALS, *OTHERS]))

    def event(self, case: Case, kind: str, on: date | None = None) -> CaseEvent:
        qualifier = self.dice.choice(["", "dismiss_cease_appeal"]) if kind == "order" else ""
        made = self.write(case, kind, on or self.day(), qualifier)
        if self.dice.random() < 0.2:
            self.write(case, self.dice.choice(["entry_void", kind]), self.day(), qualifier, corrects=made)
        return made

    def write(
        self, case: Case, kind: str, on: date, qualifier: str = "", corrects: CaseEvent | None = None
    ) -> CaseEvent:
        said = {"result": self.dice.choice(["upheld", "", "nonsense"])} if kind == "tribunal_recorded" else {}
        return CaseEvent.objects.create(
            case=case, area=self.area, kind=kind, qualifier=qualifier, occurred_on=on, details=said, corrects=corrects,
            recorded_at=timezone.now(), source="t", idempotency_key=str(self.dice.random()),
        )  # fmt: skip

    def decide(self, case: Case) -> None:
        test = self.dice.choice([*legal_tests().values()])
        outcome, on = self.dice.choice([*test.outcomes.values()]), self.day()
        CaseDecision.objects.create(
            area=self.area, case=case, child=case.child, matter=test.matter, outcome=outcome.key, answers={},
            event=self.event(case, outcome.event, on), decided_on=on, decided_by=self.manager, at=timezone.now(),
            differs_why=self.dice.choice(["", "Otherwise."]),
        )  # fmt: skip


def plainly(happened: Happened) -> set[tuple[object, ...]]:
    """The same, case by case and event by event."""
    standing = {case: in_force(case.events.all()) for case in Case.objects.all()}
    found = []
    for case, events in standing.items():
        made = [one for one in case.decisions.order_by("pk") if one.event in events]
        for matter in {one.matter for one in made}:
            within = [one for one in made if one.matter == matter and SINCE <= one.decided_on <= UNTIL]
            if within:
                last = within[-1]
                told = [
                    e.occurred_on for e in events
                    if e.kind in last.decided.told_by and (e.occurred_on, e.pk) > (last.decided_on, last.event_id)
                ]  # fmt: skip
                found.append((case, matter, last.outcome, last.decided_on, told[0] if told else None, last.pk))
        for matter in {"assess", "issue"} - {one.matter for one in made}:
            telling = [e for e in events if TOLD.get(e.kind, ("",))[0] == matter and SINCE <= e.occurred_on <= UNTIL]
            if telling:
                on = telling[-1].occurred_on
                found.append((case, matter, TOLD[telling[-1].kind][1], on, on, None))
    seen = set(visible_children(happened.manager, happened.area, UNTIL).filter(deceased_on=None))
    rows = [one for one in found if one[0].child in seen]
    # Two decisions on one child on one day have no order of their own: the others are compared.
    alone = [
        one for one in rows if not any(o is not one and (o[0].child, o[3]) == (one[0].child, one[3]) for o in rows)
    ]
    return {(case.pk, *what, _result(case, what[2], rows, standing)) for case, *what in alone}


def _result(case: Case, on: date, rows: list, standing: dict) -> str:
    after = [row[3] for row in rows if row[0].child == case.child and row[3] > on]
    result = ""
    events = [event for other, some in standing.items() if other.child == case.child for event in some]
    for event in sorted(events, key=lambda event: (event.occurred_on, event.pk)):
        if event.occurred_on >= on and event.kind == "tribunal_recorded" and event.case == case:
            result = event.details["result"] or result or "open"
        if event.occurred_on >= on and event.kind in APPEALS and not (after and event.occurred_on >= min(after)):
            result = "dismissed" if event.qualifier else APPEALS[event.kind]
    return result if result in RESULTS else "open"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_what_is_compared_at_once_is_what_each_history_says(seed, django_assert_num_queries):
    happened = Happened(seed)
    children = listed_children(happened.manager, happened.area, UNTIL)
    with django_assert_num_queries(4):
        rows = compared(children, happened.area, SINCE, UNTIL)
    assert [row.decided_on for row in rows] == sorted((row.decided_on for row in rows), reverse=True)
    days = [(row.child_id, row.decided_on) for row in rows]
    got = {
        (row.case_id, str(row.matter), row.outcome.key, row.decided_on, row.told_on,
         row.written.pk if row.written else None, row.appeal)
        for row in rows if days.count((row.child_id, row.decided_on)) == 1
    }  # fmt: skip
    assert got == plainly(happened)
    assert {row.school for row in rows} <= {"Seaview Primary School", ""}
    assert any(row.written for row in rows)
    assert any(not row.written for row in rows)


def test_an_appeal_that_was_taken_back_counts_for_nothing():
    happened = Happened(1)
    child = people.child(happened.area, "Marlowe")
    case = Case.objects.create(area=happened.area, child=child, kind="assessment", stage="assessing", source="t")
    happened.write(case, "decision_not_to_assess_notified", SINCE)
    appeal = happened.write(case, "appeal_registered", UNTIL)

    def appealed() -> str:
        children = listed_children(happened.manager, happened.area, UNTIL)
        return next(row.appeal for row in compared(children, happened.area, SINCE, UNTIL) if row.case_id == case.pk)

    assert appealed() == "open"
    happened.write(case, "entry_void", UNTIL, corrects=appeal)
    assert appealed() == ""

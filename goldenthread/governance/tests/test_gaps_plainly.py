"""What the database counts of need and provision, beside the same counted record by record in plain Python."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from goldenthread.casework.history import in_force
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import NEVER, Case, CaseEvent, Duty
from goldenthread.disclosure.protect import Protected
from goldenthread.disclosure.shown import View
from goldenthread.governance.rules import commissioning as rules
from goldenthread.governance.selectors import commissioning_gaps as gaps
from goldenthread.governance.selectors.commissioning_placements import away
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Involvement
from goldenthread.people.tests import factories as people
from goldenthread.provision.categories import CATEGORIES
from goldenthread.provision.models import Setting
from goldenthread.quality.choices import Subject
from goldenthread.quality.selectors.frames import units

pytestmark = pytest.mark.slow
TODAY = date(2024, 2, 29)
DAY = timedelta(days=1)
AT = datetime(2024, 3, 1, tzinfo=UTC)
NEEDS = ("ASD", "SEMH", "HI", "MLD", "OTH", "")
SERVICES = ("educational_psychology", "health", "")
KINDS = ("decision_to_assess_notified", "decision_not_to_assess_notified", "advice_requested", "advice_received",
         "placement_started")  # fmt: skip
MANY = 45


class Drawn:
    """An area drawn by lot: children, some restricted or dead, their cases and all that happened on them."""

    def __init__(self, seed: int) -> None:
        self.lot = Random(seed)
        self.area = place.area()
        self.settings = [self._setting(number) for number in range(14)]
        self.hidden: set[int] = set()
        self.cases = [self._case(number) for number in range(MANY)]
        for case in self.cases:
            self._happened(case)

    def _setting(self, number: int) -> Setting:
        return Setting.objects.create(
            area=self.area, name=f"School {number}", code=f"S{number}", category=self.lot.choice([*CATEGORIES]),
            in_area=self.lot.choice([True, True, False, None]),
        )  # fmt: skip

    def _case(self, number: int) -> Case:
        lot = self.lot
        child = people.child(
            self.area, surname=f"Child{number}",
            born=lot.choice([None, date(2004, 2, 29), TODAY.replace(year=2019, day=28), date(2019, 3, 1),
                                   TODAY - DAY * lot.randrange(1, 10_000)]),
            deceased_on=lot.choice([None] * 9 + [TODAY - DAY]),
        )  # fmt: skip
        if lot.random() < 0.1:
            restrict(child=child, reason="Safety", people=[], starts_on=TODAY - DAY, by=place.TESTS)
            self.hidden.add(child.pk)
        return Case.objects.create(
            area=self.area, child=child, kind=lot.choice(["plan", "plan", "assessment"]),
            stage=lot.choice(["maintained", "assessing", "closed"]), opened_on=TODAY - DAY * 300,
            setting=lot.choice([None, *self.settings]), named_setting=lot.choice([None, *self.settings]),
            primary_need=lot.choice(NEEDS), source="tests",
        )  # fmt: skip

    def _happened(self, case: Case) -> None:
        lot, made = self.lot, []
        for number in range(lot.randrange(14)):
            corrected = lot.choice([None, None, None, *made])
            kind = lot.choice([*KINDS, "entry_void"] if corrected else KINDS)
            made.append(CaseEvent.objects.create(
                case=case, area=self.area, kind=kind, qualifier=lot.choice(SERVICES) if "advice" in kind else "",
                occurred_on=TODAY + DAY * lot.choice([-400, -366, -365, -200, -43, -42, -41, -1, 0, 0, 1]),
                recorded_at=AT, details=lot.choice([{}, {"residential": ""}, {"residential": "A"}, {"other": "B"}]),
                corrects=corrected, idempotency_key=str(number), source="tests",
            ))  # fmt: skip
        Duty.objects.create(
            case=case, area=self.area, child=case.child, process="ehcna", step="final_20w", cycle="1", owner="LA",
            opened_on=TODAY - DAY * 200, due_on=TODAY + DAY * lot.choice([-1, 0, 1]), send_by=TODAY, force="must",
            binds_on=TODAY - DAY, held=lot.random() < 0.2, open_until=(until := lot.choice([NEVER, TODAY])),
            settled_on=None if until == NEVER else until,
        )  # fmt: skip

    def counted(self) -> list[Case]:
        """The cases that figures are about."""
        return [case for case in self.cases if case.child.deceased_on is None and case.child_id not in self.hidden]

    def open(self, kind: str) -> list[Case]:
        return [case for case in self.counted() if case.kind == kind and case.stage != "closed"]

    def standing(self, case: Case, *wanted: str) -> list[CaseEvent]:
        """What stands of a case, corrections resolved among everything that was recorded."""
        return [event for event in in_force(CaseEvent.objects.filter(case=case)) if event.kind in wanted]


@pytest.fixture(params=range(3))
def drawn(db, request: pytest.FixtureRequest) -> Drawn:
    return Drawn(request.param)


def kind_of(case: Case) -> str:
    setting = case.setting or case.named_setting
    return rules.kind_words(rules.kind_of(setting.category if setting else ""))


def place_of(case: Case) -> str:
    setting = case.setting or case.named_setting
    if setting is None or setting.in_area is None:
        return gaps.UNSAID
    return gaps.IN if setting.in_area else gaps.OUT


def told(table: Protected | None) -> Counter[tuple[str, str]]:
    """The counts of a table that are not nought."""
    if table is None:
        return Counter()
    cells = ((row, column) for row in table.table.rows for column in table.table.columns)
    return +Counter({(row, column): int(table.at(row, column).number or 0) for row, column in cells})


def needs_and_waits(drawn: Drawn) -> tuple[gaps.Needs, gaps.Waits]:
    children = gaps.counted_children(drawn.area, TODAY)
    return (
        gaps.needs_of(drawn.area, children, View.PARTNERSHIP, TODAY),
        gaps.waits_of(drawn.area, children, View.PARTNERSHIP, TODAY),
    )


def test_needs_places_and_ages_are_those_of_each_plan(drawn: Drawn) -> None:
    needs, _ = needs_and_waits(drawn)
    plans = drawn.open("plan")
    assert plans
    assert told(needs.by_need) == Counter((kind_of(case), rules.need_of(case.primary_need)) for case in plans)
    assert told(needs.by_place) == Counter((kind_of(case), place_of(case)) for case in plans)
    words = {**rules.settings()["ages"], "": "Not known"}
    ages = Counter(words[rules.age_band(case.child.birth_date, TODAY)] for case in plans)
    assert Counter({age: n for (_, age), n in told(needs.ages).items()}) == ages


def test_waits_are_those_of_each_case(drawn: Drawn) -> None:
    _, waits = needs_and_waits(drawn)
    late = {
        duty.case_id
        for duty in Duty.objects.all()
        if duty.due_on < TODAY < duty.open_until and duty.binds_on and duty.binds_on <= TODAY and not duty.held
    }
    assert told(waits.assessments) == Counter(
        (kind_of(case), gaps.PAST if case.pk in late else gaps.WITHIN) for case in drawn.open("assessment")
    )
    assert told(waits.advice) == Counter(advice_out(drawn))
    assert told(waits.decisions) == Counter(
        (kind_of(case), gaps.TOLD[event.kind])
        for case in drawn.counted()
        for event in drawn.standing(case, *gaps.TOLD)
        if TODAY - gaps.YEAR <= event.occurred_on <= TODAY
    )


def advice_out(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """Each service that was asked and has not answered, from the first ask since its last answer."""
    services = kinds()["advice_requested"].qualifiers
    for case in drawn.open("assessment"):
        asked: dict[str, date] = {}
        for event in drawn.standing(case, "advice_requested", "advice_received"):
            if event.occurred_on > TODAY:
                continue
            if event.kind == "advice_received":
                asked.pop(event.qualifier, None)
            else:
                asked.setdefault(event.qualifier, event.occurred_on)
        for service, on in asked.items():
            late = on + timedelta(weeks=6) < TODAY
            yield services.get(service, service).capitalize(), gaps.ADVICE_PAST if late else gaps.ADVICE_WITHIN


def test_placements_away_are_those_of_each_plan_and_the_frame_of_visits_holds_them(drawn: Drawn) -> None:
    wanted = {
        case.public_id
        for case in drawn.open("plan")
        if (case.setting and case.setting.in_area is False)
        or any(event.details.get("residential") for event in drawn.standing(case, "placement_started")[-1:])
    }
    assert wanted
    frame = units(drawn.area, Subject.VISIT, TODAY, TODAY, TODAY)
    assert {unit.key for unit in frame} == wanted
    shown = away(drawn.area, gaps.counted_children(drawn.area, TODAY), View.PARTNERSHIP)
    assert shown.number == len(wanted)


def test_whoever_does_not_reach_each_child_counted_sees_treated_numbers(drawn: Drawn) -> None:
    council = place.authority(drawn.area)
    children = gaps.counted_children(drawn.area, TODAY)
    manager, lead = place.person("send_manager", council), place.person("lead_member", council)
    assert gaps.view_for(manager, drawn.area, children, TODAY) is View.PARTNERSHIP
    assert gaps.view_for(lead, drawn.area, children, TODAY) is View.PUBLIC
    unreached = drawn.counted()[0].child
    Involvement.objects.filter(child=unreached).update(ends_on=TODAY - DAY)
    assert gaps.view_for(manager, drawn.area, children, TODAY) is View.PUBLIC

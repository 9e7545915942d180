"""How far each move of a campaign has come: read from few columns in two queries, and plainly from whole histories."""

from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from goldenthread.casework.actions import correct
from goldenthread.casework.history import VOID, in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.reviews.models import Campaign, Transfer
from goldenthread.casework.reviews.selectors import at_risk_first, moves_of, stages_of
from goldenthread.casework.reviews.selectors.transfers import LOOKS_BACK, STAGES
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.reviews.tests.factories import TODAY
from goldenthread.casework.rules import Entry
from goldenthread.casework.tests.factories import record
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
MOVES_ON = date(2025, 9, 1)
FIRST = MOVES_ON - LOOKS_BACK
KINDS = [kind for kind, _ in STAGES]
PLANS = 12


@pytest.fixture
def campaign():
    area = place.area()
    days = {"preferences_by": date(2024, 10, 31), "notices_by": date(2024, 12, 6), "begun_on": TODAY}
    return Campaign.objects.create(area=area, year=2025, begun_by="tests", **days)


def a_move(campaign, surname, due_on=date(2025, 2, 15)):
    child = people.child(campaign.area, surname)
    case = Case.objects.create(area=campaign.area, child=child, kind="plan", stage="maintained", opened_on=FIRST)
    return Transfer.objects.create(
        area=campaign.area, campaign=campaign, case=case, child=child, phase="primary_to_secondary",
        moves_on=MOVES_ON, due_on=due_on, worked_out=False,
    )  # fmt: skip


def happened(case, kind, on, corrects=None):
    return CaseEvent.objects.create(
        case=case, area=case.area, kind=kind, occurred_on=on, recorded_at=timezone.now(), recorded_by="tests",
        recorded_by_name="Tests", source="tests", idempotency_key=str(CaseEvent.objects.count()), corrects=corrects,
    )  # fmt: skip


def a_history(case, random):
    """Stages, other things and corrections of either, within the months that count and a little without."""
    written = []
    for _ in range(random.randrange(9)):
        on = FIRST + timedelta(days=random.randrange(-40, LOOKS_BACK.days + 20))
        uncorrected = [each for each in written if not each.corrections.exists()]
        corrects = random.choice(uncorrected) if uncorrected and random.random() < 0.3 else None
        kinds = [*KINDS, "note_added", *([VOID] if corrects else [])]
        written.append(happened(case, random.choice(kinds), on, corrects))


def plainly(transfer):
    """The stages a move has reached, from every event of its case."""
    reached = {}
    for event in in_force(CaseEvent.objects.filter(case=transfer.case)):
        if event.kind in KINDS and FIRST <= event.occurred_on <= MOVES_ON:
            reached[event.kind] = event.occurred_on
    return reached


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_the_stages_are_those_of_whole_histories_and_those_at_risk_come_first(campaign, seed):
    random = Random(seed)
    for number in range(PLANS):
        move = a_move(campaign, random.choice("ABC"), date(2025, 2 + number % 2, 15))
        a_history(move.case, random)
    moves = moves_of(campaign, Child.objects.all())
    found = {stage.number: stage for stage in stages_of(moves)}
    assert {number: stage.reached for number, stage in found.items()} == {t.pk: plainly(t) for t in moves}

    def risk(transfer):
        reached = plainly(transfer)
        return "amended_final_issued" in reached, transfer.due_on, len(reached), transfer.child.surname, transfer.pk

    assert [s.number for s in at_risk_first(found.values())] == [t.pk for t in sorted(moves, key=risk)]


@pytest.mark.parametrize(
    ("on", "counts"),
    [(FIRST - timedelta(days=1), False), (FIRST, True), (MOVES_ON, True), (MOVES_ON + timedelta(days=1), False)],
)
def test_what_happened_counts_from_fifteen_months_before_the_move_to_its_day(campaign, on, counts):
    happened(a_move(campaign, "Reeve").case, "review_meeting_held", on)
    (stage,) = stages_of(moves_of(campaign, Child.objects.all()))
    assert ("review_meeting_held" in stage.reached) is counts


def test_a_plan_that_names_the_setting_is_done_whatever_was_not_recorded_before():
    w = make.whole(born=date(2014, 3, 4))
    moves = moves_of(make.campaign(w), Child.objects.all())
    assert stages_of(moves)[0].standing == "Review held"
    record(w.case, "amended_final_issued", TODAY, w.officer, TODAY)
    assert stages_of(moves)[0].standing == "done"


def test_nobody_on_the_list_is_no_stage(campaign):
    assert stages_of(moves_of(campaign, Child.objects.all())) == []


def test_what_turned_out_to_be_something_else_is_no_stage():
    w = make.whole(born=date(2014, 3, 4))
    campaign = make.campaign(w)
    record(w.case, "preference_asked", TODAY, w.officer, TODAY)
    moves = moves_of(campaign, Child.objects.all())
    assert stages_of(moves)[0].passed == 1
    asked = CaseEvent.objects.get(kind="preference_asked")
    note = Entry("note_added", TODAY, details={"note": "They rang about transport."})
    correct(event=asked, entry=note, reason="It was about transport.", by=w.officer, today=TODAY)
    assert stages_of(moves)[0].passed == 0

"""What is done for many at once: each once, each wholly, what changed meanwhile left, and who may."""

from datetime import date, timedelta

import pytest

from goldenthread.audit.models import Change
from goldenthread.casework.allocation import many
from goldenthread.casework.allocation.models import RowState, Together, TogetherKind
from goldenthread.casework.allocation.rules import CannotDo
from goldenthread.casework.allocation.together import MOST, Line, do_together
from goldenthread.casework.asks import actions as asks
from goldenthread.casework.asks.choices import StepKind
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.asks.tests import factories as asking
from goldenthread.casework.models import Case
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.tests import factories as reviewing
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.correspondence.models import Letter, LetterBatch
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.tests import factories as people

TODAY, DAY = date(2024, 6, 19), timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def manager(area):
    return place.person("send_manager", place.authority(area))


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


def late(area, officer, surname="Marlowe", **more):
    on = TODAY - timedelta(days=60)
    case = assessment(people.child(area, surname), officer, on - timedelta(days=30), TODAY)
    case = record(case, "decision_to_assess_notified", on - DAY, officer, TODAY)
    given = {"name": "Ann Therapist", "email": "ann@example.org"} | more
    return asking.asked(case, officer, on, "LA_EP", **given)


def line(thing, wanted=""):
    fresh = type(thing).objects.get(pk=thing.pk)
    return Line(thing.public_id, thing.child, fresh.version, wanted)


def do(kind, lines, by, key="one", why=""):
    return do_together(kind=kind, key=key, lines=lines, why=why, area=lines[0].child.area, by=by, today=TODAY)


def states(done):
    return list(done.rows.order_by("pk").values_list("state", flat=True))


def test_many_are_chased_once_however_often_it_is_confirmed(area, manager, officer):
    first, second = late(area, officer), late(area, officer, "Okoro", email="")
    lines = [line(first), line(second)]
    done = do(TogetherKind.CHASE, lines, manager, why="Please tell us what stands in the way.")
    again = do(TogetherKind.CHASE, lines, manager)
    assert (again, states(done)) == (done, [RowState.DONE, RowState.DONE])
    assert [ask.steps.filter(kind=StepKind.CHASED).count() for ask in (first, second)] == [1, 1]
    reminder = Letter.objects.get(template="letter")  # the one: nobody’s address is recorded for the second
    assert [row.said.split(".")[0] for row in done.rows.order_by("pk")] == ["Chased", "Chased, and kept with the ask"]
    assert "what stands in the way" in reminder.body
    assert Change.objects.filter(action="allocation.together_chase").count() == 1


def test_reminders_of_one_going_stand_in_one_batch_to_be_approved_and_sent_together(area, manager, officer):
    lines = [line(late(area, officer, name)) for name in ("Abbot", "Baker", "Carter")]
    do(TogetherKind.CHASE, lines[:2], manager)
    do(TogetherKind.CHASE, lines[2:], manager, key="two")
    batches = LetterBatch.objects.order_by("pk")
    assert [batch.letters.count() for batch in batches] == [2, 1]
    assert batches[0].title.startswith("Reminders of ")


def test_one_that_changed_meanwhile_is_left_and_says_so_and_the_others_are_done(area, manager, officer):
    changed, excused, whole = (late(area, officer, name) for name in ("Abbot", "Baker", "Carter"))
    lines = [line(each) for each in (changed, excused, whole)]
    asks.chase(ask=changed, words="By telephone", by=officer, today=TODAY)
    asks.withdraw(ask=excused, reason="It was asked by mistake.", by=officer, today=TODAY)
    done = do(TogetherKind.CHASE, lines, manager)
    assert states(done) == [RowState.LEFT, RowState.LEFT, RowState.DONE]
    assert "Somebody else did something with this meanwhile" in done.rows.order_by("pk")[0].said
    assert Ask.objects.get(pk=changed.pk).steps.filter(kind=StepKind.CHASED).count() == 1


def test_what_was_broken_off_is_finished_when_it_is_confirmed_again(area, manager, officer):
    lines = [line(late(area, officer)), line(late(area, officer, "Okoro"))]
    done = do(TogetherKind.CHASE, lines, manager)
    done.rows.filter(about=lines[1].about).update(state=RowState.WAITING, said="")  # as if the server had died
    Ask.objects.filter(public_id=lines[1].about).update(version=lines[1].seen)
    do(TogetherKind.CHASE, lines, manager)
    assert states(done) == [RowState.DONE, RowState.DONE]
    assert Ask.objects.get(public_id=lines[0].about).steps.filter(kind=StepKind.CHASED).count() == 1


def test_cases_go_from_one_officer_to_another_with_the_reason(area, manager, officer):
    una = place.person("send_officer", place.authority(area), name="Una Grey")
    case = assessment(people.child(area), officer, TODAY - DAY, TODAY)
    with pytest.raises(CannotDo, match="Say why"):
        do(TogetherKind.GIVE, [line(case, una.public_id)], manager)
    done = do(TogetherKind.GIVE, [line(case, una.public_id)], manager, why="Ola leaves on Friday.")
    assert done.rows.get().said == "From Ola Reed to Una Grey."
    assert Case.objects.get(pk=case.pk).officer == una
    stale = do(TogetherKind.GIVE, [Line(case.public_id, case.child, 0, officer.public_id)], manager, "two", "Back")
    assert states(stale) == [RowState.LEFT]
    assert Case.objects.get(pk=case.pk).officer == una


@pytest.mark.parametrize("wanted", ["", "nobody-here"])
def test_a_case_goes_to_nobody_who_does_not_work_here(area, manager, officer, wanted):
    case = assessment(people.child(area), officer, TODAY - DAY, TODAY)
    done = do(TogetherKind.GIVE, [line(case, wanted)], manager, why="Somebody leaves.")
    assert states(done) == [RowState.LEFT]


def test_several_officers_share_by_what_each_then_carries_and_whoever_has_it_keeps_it(area, manager, officer):
    una = place.person("send_officer", place.authority(area), name="Una Grey")
    cases = [assessment(people.child(area, name), officer, TODAY - DAY, TODAY) for name in ("Abbot", "Baker")]
    nobodys = [assessment(people.child(area, name), officer, TODAY - DAY, TODAY) for name in ("Carter", "Young")]
    Case.objects.filter(pk__in=[c.pk for c in nobodys]).update(officer=None)
    found = list(many.cases_to_give(visible_children(manager, area, TODAY), area))
    versions = {case.public_id: case.version for case in found}
    shared = many.gifts(found, [officer.public_id, una.public_id], versions, area, TODAY)
    assert [gift.officer for gift in shared] == [None, None, una, una]
    assert shared[0].why_not == "It is with Ola Reed already."
    assert len(cases) == 2


def test_only_who_may_does_it_and_not_without_end(area, manager, officer):
    ask = late(area, officer)
    with pytest.raises(NotAllowed):
        do(TogetherKind.CHASE, [line(ask)], officer)
    analyst = place.person("performance_analyst", place.authority(area))
    with pytest.raises(NotAllowed):
        do(TogetherKind.CHASE, [line(ask)], analyst)
    with pytest.raises(CannotDo, match="at most"):
        do(TogetherKind.CHASE, [line(ask)] * (MOST + 1), manager)
    do(TogetherKind.CHASE, [line(ask)], manager)
    other = place.person("send_manager", place.authority(area), name="Another Head")
    with pytest.raises(CannotDo, match="somebody else"):
        do(TogetherKind.CHASE, [line(ask)], other)
    assert Together.objects.count() == 1


@pytest.mark.parametrize(
    ("due", "proposed"),
    [
        (date(2024, 12, 20), date(2024, 11, 15)),  # a week before 22 November, four weeks before the day
        (date(2024, 7, 9), date(2024, 7, 5)),  # no time for that: two weeks’ notice and a day
        (date(2024, 1, 9), date(2024, 7, 5)),  # long past
        (date(2024, 9, 30), date(2024, 8, 23)),  # 26 August is a bank holiday
    ],
)
def test_the_day_proposed_leaves_time_for_the_decision_and_for_notice(due, proposed):
    assert many.proposed_day(due, TODAY) == proposed


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2024, 11, 22), 0), (date(2024, 11, 23), 1), (TODAY + DAY * 41, 1), (TODAY + DAY * 42, 0),
        (TODAY + DAY * 13, 1),
    ],
)  # fmt: skip
def test_what_a_day_leaves_no_time_for_is_said(on, said):
    assert len(many.leaves_time(date(2024, 12, 20), on, TODAY)) == said


def test_the_days_of_reviews_are_fixed_once_and_one_that_has_a_day_keeps_it():
    whole = reviewing.whole()
    (found,) = many.reviews_to_plan(
        visible_children(whole.manager, whole.area, TODAY), whole.area, TODAY, TODAY + timedelta(days=30), TODAY
    )
    assert found.review == whole.review
    assert many.why_not_planned(found.review, found.review.version, None, TODAY) == "No day was given."
    first = do(TogetherKind.PLAN, [line(whole.review, "2024-07-05")], whole.manager)
    assert states(first) == [RowState.DONE]
    assert Review.objects.get().meeting_on == date(2024, 7, 5)
    second = do(TogetherKind.PLAN, [line(whole.review, "2024-07-08")], whole.manager, "two")
    assert second.rows.get().said == "A day has been fixed since: 5 July 2024."
    assert Review.objects.get().meeting_on == date(2024, 7, 5)

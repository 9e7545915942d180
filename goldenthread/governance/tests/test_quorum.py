import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from goldenthread.governance.actions import meetings, people, running
from goldenthread.governance.models import Declaration
from goldenthread.governance.rules.quorum import Present, Rule, in_words, standing
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.governance.selectors.running import places, quorum_of, withdrawn_from
from goldenthread.governance.tests import factories as make
from goldenthread.partnership.tests import factories as place

HEALTH = {"kind": "at_least", "sector": "health", "number": 1}
SPEAK = {"kind": "confirm", "words": "those present can speak for those who are not"}


def present(*sectors, conflicted=()):
    return [Present(f"seat {n}", sector, n in conflicted) for n, sector in enumerate(sectors)]


@pytest.mark.parametrize(("here", "quorate"), [(2, False), (3, True), (4, True)])
def test_a_number_must_be_there(here, quorate):
    assert standing(Rule(number=3), 12, present(*["care"] * here)).quorate is quorate


@pytest.mark.parametrize(("seats", "needed"), [(12, 3), (13, 4), (16, 4), (17, 5)])
def test_a_share_is_rounded_up(seats, needed):
    assert Rule(share=(1, 4)).needed(seats) == needed


def test_the_larger_of_number_and_share_is_needed():
    assert Rule(number=3, share=(1, 4)).needed(20) == 5
    assert Rule(number=3, share=(1, 4)).needed(4) == 3


def test_a_sector_must_be_there_whatever_the_number():
    rule = Rule(number=2, conditions=[HEALTH])
    assert not standing(rule, 5, present("care", "care", "education")).quorate
    found = standing(rule, 5, present("care", "health"))
    assert found.quorate
    assert "At least 1 from health" in standing(rule, 5, present("care", "care")).words


def test_a_condition_that_no_count_can_tell_is_asked_of_the_clerk():
    rule = Rule(number=3, conditions=[SPEAK])
    found = standing(rule, 12, present("care", "health", "families"))
    assert not found.quorate
    assert found.asks == [SPEAK["words"]]
    assert standing(rule, 12, present("care", "health", "families"), {SPEAK["words"]}).quorate


def test_whoever_declared_is_not_counted_nor_is_their_sector():
    rule = Rule(number=2, conditions=[HEALTH])
    found = standing(rule, 5, present("health", "care", "care", conflicted=(0,)))
    assert not found.quorate
    assert (found.counted, found.left_out) == (2, 1)


@given(
    some.integers(0, 20), some.lists(some.tuples(some.sampled_from(["health", "care"]), some.booleans()), max_size=20)
)
@settings(deadline=None)
def test_it_equals_a_plain_count(number, people_there):
    there = [Present("seat", sector, conflicted) for sector, conflicted in people_there]
    free = [sector for sector, conflicted in people_there if not conflicted]
    expected = len(free) >= number and "health" in free
    assert standing(Rule(number=number, conditions=[HEALTH]), 20, there).quorate is expected


def test_the_rule_is_said_in_words():
    assert in_words(Rule(number=3, conditions=[SPEAK]), 12) == (
        "3 voting members; to confirm: those present can speak for those who are not."
    )
    assert in_words(Rule(), 12) == "No quorum is recorded."


@pytest.fixture
def board(db):
    body = make.body(place.area())
    people.set_quorum(body=body, starts_on=make.SINCE, number=2, by=make.BY)
    seats = [make.seat(body, role=f"Member {n}", sector="care") for n in range(3)]
    return body, seats


def test_the_quorum_of_an_item_follows_who_comes_and_goes(board):
    body, (one, two, three) = board
    meeting = make.under_way(make.meeting(body, titles=("A", "B", "C")), one, two)
    first, second, third = meeting.items.all()
    running.record_attendance(meeting=meeting, membership=two, state="left", from_item=second, by=make.BY)
    running.record_attendance(meeting=meeting, membership=three, state="present", from_item=third, by=make.BY)
    assert [quorum_of(item).quorate for item in (first, second, third)] == [True, False, True]


def test_a_deputy_who_may_decide_counts_and_one_who_may_not_does_not(board):
    body, (one, two, _) = board
    meeting = make.under_way(make.meeting(body), one)
    item = meeting.items.first()
    for may_decide, quorate in ((False, False), (True, True)):
        deputy = people.name_deputy(
            membership=two, role="Deputy", starts_on=make.SINCE, may_decide=may_decide, by=make.BY
        )
        running.record_attendance(meeting=meeting, membership=two, deputy=deputy, state="present", by=make.BY)
        assert quorum_of(item).quorate is quorate
    with pytest.raises(CannotDo, match="stands in for the member"):
        running.record_attendance(meeting=meeting, membership=one, deputy=deputy, state="present", by=make.BY)


def test_an_observer_does_not_count(board):
    body, (one, *_) = board
    watching = make.seat(body, role="Observer", post="observer", voting=False)
    meeting = make.under_way(make.meeting(body), one, watching)
    assert not quorum_of(meeting.items.first()).quorate


def test_a_conflict_takes_a_member_out_of_the_items_quorum_alone(board):
    body, (one, two, _) = board
    meeting = make.under_way(make.meeting(body), one, two)
    first, second = meeting.items.all()
    made = running.declare(
        item=first, membership=one, words="Works for the bidder", withdrew=True, today=make.TODAY, by=make.BY
    )
    assert not quorum_of(first).quorate
    assert quorum_of(second).quorate
    assert withdrawn_from(first) == ["Member 0"]
    with pytest.raises(CannotDo, match="only be deferred"):
        running.decide(item=first, outcome="resolved", words="To award it", today=make.TODAY, by=make.BY)
    assert running.decide(item=first, outcome="deferred", words="To the next meeting", today=make.TODAY, by=make.BY)
    running.declare(
        item=first, membership=one, words="A mistake", corrects=made, taken_back=True, today=make.TODAY, by=make.BY
    )
    assert quorum_of(first).quorate
    assert Declaration.objects.count() == 2


def test_the_clerk_confirms_what_no_count_can_tell(board):
    body, (one, two, three) = board
    people.set_quorum(body=body, starts_on=make.TODAY, number=3, conditions=[SPEAK], by=make.BY)
    meeting = make.under_way(make.meeting(body), one, two, three)
    item = meeting.items.first()
    assert quorum_of(item).asks == [SPEAK["words"]]
    running.confirm(meeting=meeting, words=SPEAK["words"], by=make.BY, today=make.TODAY)
    item.refresh_from_db()
    assert quorum_of(meeting.items.first()).quorate
    assert meeting.confirmed[SPEAK["words"]]["by"] == "tests"


def test_votes_are_of_members_who_were_there(board):
    body, (one, two, _) = board
    meeting = make.under_way(make.meeting(body), one, two)
    item = meeting.items.first()
    with pytest.raises(CannotDo, match="3 votes were given and 2"):
        running.decide(item=item, outcome="resolved", words="Yes", votes=(2, 1, 0), today=make.TODAY, by=make.BY)
    made = running.decide(item=item, outcome="resolved", words="Yes", votes=(1, 1, 0), today=make.TODAY, by=make.BY)
    assert made.number == "SPB 2024-06-19/1.1"


def test_a_seat_that_ended_is_not_at_the_meeting(board):
    body, (one, *_) = board
    people.end_seat(membership=one, ends_on=make.TODAY, by=make.BY)
    assert len(places(make.meeting(body, on=make.TODAY))) == 3
    later = meetings.plan_meeting(body=body, on=make.TODAY.replace(day=20), by=make.BY)
    assert len(places(later)) == 2

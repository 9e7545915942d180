"""What an officer decides of an arrival: offered, never merged; dated by the first door; taken back."""

from datetime import date

import pytest

from goldenthread.casework.intake.actions.arriving import join, set_aside, take, undo
from goldenthread.casework.intake.choices import Decided, Door, Standing
from goldenthread.casework.intake.models import Arrival, ArrivalDecision
from goldenthread.casework.intake.rules import CannotDo, Overtaken, law_of
from goldenthread.casework.intake.selectors import inbox as reading
from goldenthread.casework.intake.selectors.asking import counted
from goldenthread.casework.intake.selectors.likeness import likely, restricted_alike
from goldenthread.casework.intake.tests.factories import SATURDAY, TODAY, arrival, deciding, taken
from goldenthread.casework.models import Case
from goldenthread.casework.rules import CannotRecord
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.actions import restrict
from goldenthread.people.contacts import agreed_to_email, end_email
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
BORN = date(2015, 3, 4)


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


def known(area, officer, surname="Ashdown", forename="Wren", received=None):
    child = people.child(area, surname, born=BORN)
    child.forename = forename
    child.save()
    return (child, assessment(child, officer, received, TODAY)) if received else (child, None)


def test_the_clock_counts_from_the_day_it_reached_us_though_a_saturday(area, officer):
    case = taken(area, officer)
    assert case.opened_on == SATURDAY
    assert case.duties.get(step="decision_6w").due_on == date(2024, 7, 27)
    told = counted(Arrival.objects.get())
    assert (told.decide_by, told.plan_by, told.is_weekend) == (date(2024, 7, 27), date(2024, 11, 2), True)


def test_a_known_child_is_offered_with_the_reasons_and_nothing_is_merged(area, officer):
    child, _ = known(area, officer)
    made = arrival(area, postcode="SS1 2AB")
    offered = likely(visible_children(officer, area, TODAY), made)
    assert [(o.child, o.reasons) for o in offered] == [(child, ("the same full name", "the same date of birth"))]
    assert Child.objects.count() == 1
    with pytest.raises(CannotDo, match="none of the children"):
        take(deciding(made, officer), child=None, checked=False, officer=officer)
    assert Case.objects.count() == 0
    case = take(deciding(made, officer), child=child, checked=False, officer=officer)
    assert case.child == child
    decision = ArrivalDecision.objects.get()
    assert (decision.kind, decision.offered[0]["reasons"]) == (
        Decided.SAME_CHILD, ["the same full name", "the same date of birth"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        ({"forename": "Robin"}, ("the same surname", "the same date of birth")),
        ({"surname": "Newname"}, ("the same first name, another surname", "the same date of birth")),
        ({"forename": "Ashdown", "surname": "Wren"}, ("the same names the other way round", "the same date of birth")),
        ({"birth_date": "2015-03-05"}, ("the same full name",)),
        ({"forename": "Robin", "birth_date": "2015-03-05"}, None),
    ],
)
def test_who_is_offered_and_why(area, officer, given, reasons):
    known(area, officer)
    offered = likely(visible_children(officer, area, TODAY), arrival(area, **given))
    assert [o.reasons for o in offered] == ([reasons] if reasons else [])


def test_whoever_asked_is_connected_and_not_written_to_before_they_were_checked(area, officer):
    case = take(deciding(arrival(area), officer), child=None, checked=False, officer=officer)
    one = case.child.relationships.get()
    assert (one.party.name, one.kind, one.may_be_written_to, one.party.email) == (
        "Sam Ashdown", "mother", False, "sam@example.org",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reach_by", "checked", "agreed"), [("email", True, SATURDAY), ("letter", True, None), ("email", False, None)]
)
def test_who_chose_to_be_answered_by_email_and_was_checked_has_agreed_to_it(area, officer, reach_by, checked, agreed):
    made = arrival(area, reach_by=reach_by)
    case = take(deciding(made, officer), child=None, checked=checked, officer=officer)
    assert case.child.relationships.get().email_agreed_on == agreed


def test_what_was_said_of_email_before_stands(area, officer):
    child = take(deciding(arrival(area), officer), child=None, checked=True, officer=officer).child
    end_email(relationship=child.relationships.get(), on=TODAY, by=place.TESTS)
    join(deciding(arrival(area, on=TODAY), officer), case=child.cases.get(), checked=True)
    assert not agreed_to_email(child.relationships.get(), TODAY)


def test_an_earlier_arrival_joined_moves_the_date_and_taking_it_back_moves_it_back(area, officer):
    child, case = known(area, officer, received=date(2024, 6, 17))
    made = arrival(area)
    offered = likely(visible_children(officer, area, TODAY), made)
    assert offered[0].request == case
    join(deciding(made, officer), case=case, checked=True)
    case.refresh_from_db()
    assert (case.opened_on, case.duties.get(step="decision_6w").due_on) == (SATURDAY, date(2024, 7, 27))
    assert Case.objects.count() == 1
    undo(deciding(made, officer), why="It was another child after all.")
    case.refresh_from_db()
    assert case.opened_on == date(2024, 6, 17)
    every = reading.arrivals(visible_children(officer, area, TODAY), area)
    assert [a.pk for a in reading.standing(every, Standing.WAITING)] == [made.pk]
    assert child.cases.count() == 1


def test_a_later_arrival_joined_leaves_the_date(area, officer):
    _, case = known(area, officer, received=date(2024, 6, 10))
    join(deciding(arrival(area), officer), case=case, checked=False)
    case.refresh_from_db()
    assert case.opened_on == date(2024, 6, 10)
    assert reading.arrivals_of_case(case)[0].reached_on == SATURDAY


def test_a_second_request_for_a_child_with_an_open_one_is_never_a_second_case(area, officer):
    child, _ = known(area, officer, received=date(2024, 6, 10))
    with pytest.raises(CannotRecord, match="already has an open assessment"):
        take(deciding(arrival(area), officer), child=child, checked=False, officer=officer)
    assert Case.objects.count() == 1


def test_set_aside_needs_a_reason_and_can_be_taken_back(area, officer):
    made = arrival(area)
    with pytest.raises(CannotDo, match="Say why"):
        set_aside(deciding(made, officer), why=" ")
    set_aside(deciding(made, officer), why="Lives in Essex: passed on to its authority.")
    with pytest.raises(CannotDo, match="decided already"):
        take(deciding(made, officer), child=None, checked=False, officer=officer)
    undo(deciding(made, officer), why="They moved here on Monday.")
    assert take(deciding(made, officer), child=None, checked=False, officer=officer).opened_on == SATURDAY


def test_a_case_opened_by_mistake_closes_as_never_ours_unless_more_was_recorded(area, officer):
    made = arrival(area)
    case = take(deciding(made, officer), child=None, checked=False, officer=officer)
    undo(deciding(made, officer), why="Sent as a test by the school.")
    case.refresh_from_db()
    assert (case.stage, case.duties.count()) == ("closed", 0)
    again = take(deciding(made, officer), child=case.child, checked=False, officer=officer)
    record(again, "family_consulted", TODAY, officer, TODAY, "letter")
    with pytest.raises(CannotDo, match="More has been recorded"):
        undo(deciding(made, officer), why="A slip.")


def test_of_two_officers_at_once_the_second_is_told(area, officer):
    made = arrival(area)
    other = deciding(made, place.person("send_officer", place.authority(area)))
    set_aside(deciding(made, officer), why="Not ours.")
    with pytest.raises(Overtaken, match="Somebody else"):
        take(other, child=None, checked=False, officer=officer)


def test_only_those_who_record_casework_decide(area):
    made = arrival(area)
    adviser = place.person("advice_giver", place.authority(area))
    with pytest.raises(NotAllowed):
        set_aside(deciding(made, adviser), why="Not ours.")


def test_two_doors_in_one_day_are_seen_as_twins(area, officer):
    one, other = arrival(area), arrival(area, Door.OTHER, surname="Ashdown-Lee", role="gp")
    found = reading.arrivals(visible_children(officer, area, TODAY), area)
    assert [(t.arrival.pk, t.reasons) for t in reading.twins(found, one)] == [
        (other.pk, ("the same first name and date of birth",))
    ]


@pytest.mark.parametrize(
    ("door", "qualifier"),
    [(Door.PARENT, "parent"), (Door.YOUNG_PERSON, "young_person"), (Door.HEALTH, "health"), (Door.OTHER, "other")],
)
def test_the_six_weeks_follow_from_every_door(area, officer, door, qualifier):
    case = take(deciding(arrival(area, door), officer), child=None, checked=False, officer=officer)
    event = case.events.get()
    assert (event.qualifier, case.duties.get(step="decision_6w").due_on) == (qualifier, date(2024, 7, 27))
    assert ("not a request" in event.details["law"]) == (door in (Door.HEALTH, Door.OTHER))


def test_under_what_law_turns_on_the_last_friday_in_june():
    born = date(2008, 1, 1)
    assert "the young person’s own since 29 June 2024" in law_of(Door.PARENT, born, date(2024, 6, 29))
    assert "own since" not in law_of(Door.PARENT, born, date(2024, 6, 28))
    assert "is a parent’s until" in law_of(Door.YOUNG_PERSON, born, date(2024, 6, 28))
    assert "is a parent’s until" not in law_of(Door.YOUNG_PERSON, born, date(2024, 6, 29))


def test_an_arrival_about_a_child_out_of_sight_is_not_there(area, officer):
    made = arrival(area)
    case = take(deciding(made, officer), child=None, checked=False, officer=officer)
    restrict(child=case.child, reason="A colleague’s family", people=[], starts_on=TODAY, by=officer)
    assert not reading.arrivals(visible_children(officer, area, TODAY), area).exists()


def test_a_restricted_record_that_may_be_the_one_is_known_of_and_not_shown(area, officer):
    child, _ = known(area, officer)
    restrict(child=child, reason="A colleague’s family", people=[], starts_on=TODAY, by=officer)
    made = arrival(area)
    assert likely(visible_children(officer, area, TODAY), made) == []
    assert restricted_alike(area, TODAY, made)
    assert not restricted_alike(area, TODAY, arrival(area, surname="Other"))


def test_what_came_in_about_a_child_is_found_to_be_erased_unless_it_was_taken_back(area, officer):
    made = arrival(area)
    case = take(deciding(made, officer), child=None, checked=False, officer=officer)
    assert [a.pk for a in reading.arrivals_about(case.child)] == [made.pk]
    undo(deciding(made, officer), why="Another child of that name.")
    assert not reading.arrivals_about(case.child).exists()

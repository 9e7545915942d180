"""Panels, seats and items: who reads what and for how long; conflicts; views and advice."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from goldenthread.audit.append_only import AppendOnlyError
from goldenthread.audit.models import View as Look
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import ConflictFrom, ItemState, Matter, PanelKind
from goldenthread.casework.panels.models import Conflict, Item, Panel, Seat
from goldenthread.casework.panels.rules import CannotPanel, StalePanel
from goldenthread.casework.panels.selectors import items, panels
from goldenthread.casework.panels.tests.conftest import SITS, TERMS, TODAY
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import open_paper, open_record, visible_children
from goldenthread.people.actions import restrict
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def sees(who, room, on=TODAY):
    return visible_children(who, room.area, on).filter(pk=room.case.child.pk).exists()


def reads(who, room, item, on=TODAY):
    return items.item_of_member(who, room.area, on, item.public_id) is not None


def test_a_panel_is_data_and_can_only_advise(room):
    assert (room.panel.advisory, room.panel.kind) == (True, PanelKind.ASSESSMENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Panel.objects.filter(pk=room.panel.pk).update(advisory=False)
    with pytest.raises(NotAllowed):
        actions.found(area=room.area, kind=PanelKind.RESOURCE, terms=TERMS, by=room.chair, today=TODAY)
    with pytest.raises(StalePanel):
        actions.amend(panel=room.panel, terms=TERMS, version=9, by=room.officer, today=TODAY)
    actions.amend(panel=room.panel, terms=TERMS, version=1, by=room.officer, today=TODAY)


def test_a_seat_has_days_an_organisation_and_says_who_is_from_a_school(room):
    seats = {seat.person.name: seat for seat in panels.seats_of(room.panel)}
    assert next(iter(seats)) == "Joy Swift"
    assert [seats[name].from_school for name in ("Joy Swift", "Fay Kirk", "Marty Row")] == [False, False, True]
    nobody = place.person("send_officer", place.authority(room.area))
    with pytest.raises(CannotPanel, match="no role that sits"):
        actions.seat(
            panel=room.panel, person=nobody, organisation=room.school, starts_on=TODAY, by=room.officer, today=TODAY
        )
    with pytest.raises(CannotPanel, match="has a seat"):
        actions.seat(
            panel=room.panel, person=room.head, organisation=room.school, starts_on=TODAY, by=room.officer, today=TODAY
        )


def test_members_read_from_the_day_the_papers_open_to_the_day_they_close_and_no_longer(room):
    item = room.put()
    for on, open_then in (
        (SITS - 8 * DAY, False), (TODAY, True), (SITS + 3 * DAY, True), (SITS + 4 * DAY, False),
    ):  # fmt: skip
        assert (sees(room.therapist, room, on), reads(room.therapist, room, item, on)) == (open_then, open_then), on


def test_a_member_from_a_school_reads_the_paper_and_never_the_record(room):
    item = room.put()
    assert not sees(room.head, room)
    assert reads(room.head, room, item)
    open_paper(room.head, room.area, TODAY, room.case.child, item.source, "contributor.panel_paper")
    assert Look.objects.filter(page="contributor.panel_paper", child=room.case.child.public_id).count() == 1
    with pytest.raises(Http404):
        open_record(room.head, room.area, TODAY, room.case.child.public_id, "child.record")
    with pytest.raises(Http404):
        open_paper(room.head, room.area, SITS + 4 * DAY, room.case.child, item.source, "contributor.panel_paper")
    restrict(child=room.case.child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    with pytest.raises(Http404):
        open_paper(room.head, room.area, TODAY, room.case.child, item.source, "contributor.panel_paper")


def test_a_declared_conflict_shuts_the_paper_at_once_and_hides_nothing_else(room):
    item, other = room.put(), room.put(case=assessment(people.child(room.area, "Soon"), room.officer, TODAY, TODAY))
    with pytest.raises(CannotPanel, match="in a sentence"):
        actions.declare(item=item, person=room.therapist, why="x", by=room.therapist, today=TODAY)
    actions.declare(item=item, person=room.therapist, why="I treat this child myself.", by=room.therapist, today=TODAY)
    assert not sees(room.therapist, room)
    assert not reads(room.therapist, room, item)
    assert reads(room.therapist, room, other)
    assert reads(room.chair, room, item)
    assert next(seat for _, seat in items.for_member(room.therapist, room.area, TODAY)) is None
    with pytest.raises(NotAllowed):
        actions.say_view(item=item, words="Assess.", by=room.therapist, today=TODAY)
    with pytest.raises(AppendOnlyError):
        Conflict.objects.get().delete()


def test_an_officer_may_note_a_conflict_and_a_member_not_anothers(room):
    item = room.put()
    with pytest.raises(NotAllowed):
        actions.declare(item=item, person=room.head, why="They are related.", by=room.therapist, today=TODAY)
    made = actions.declare(item=item, person=room.head, why="They are related.", by=room.officer, today=TODAY)
    assert made.how == ConflictFrom.NOTED
    assert not reads(room.head, room, item)


def test_a_member_of_the_childs_own_setting_is_in_conflict_without_a_word(room):
    child = people.child(room.area, "Own")
    people.on_roll(child, room.school)
    case = assessment(child, room.officer, TODAY - 100 * DAY, TODAY)
    case = record(case, "decision_to_assess_notified", TODAY - 60 * DAY, room.officer, TODAY)
    item = room.put(Matter.ISSUE, "Should a plan be issued?", case)
    assert [(c.person, c.how) for c in item.conflicts.all()] == [(room.head, ConflictFrom.OWN_SETTING)]
    assert not reads(room.head, room, item)


def test_ending_a_seat_ends_what_it_let_be_read_and_a_new_member_is_let_in(room):
    item = room.put()
    actions.unseat(
        seat=Seat.objects.get(person=room.therapist), ends_on=TODAY, by=room.officer, today=TODAY
    )  # fmt: skip
    assert not sees(room.therapist, room)
    another = place.person("panel_member", place.authority(room.area), name="Ann Other")
    actions.seat(
        panel=room.panel, person=another, organisation=place.authority(room.area), starts_on=TODAY, by=room.officer,
        today=TODAY,
    )  # fmt: skip
    assert sees(another, room)
    assert reads(another, room, item)


def test_taking_off_and_calling_off_shut_the_papers(room):
    item = room.put()
    actions.withdraw(item=item, why="The family withdrew.", version=1, by=room.officer, today=TODAY)
    assert not reads(room.chair, room, item)
    assert not sees(room.chair, room)
    again = room.put()
    assert (again.number, reads(room.chair, room, again)) == (2, True)
    actions.call_off(sitting=room.sitting, why="Nobody can come.", version=1, by=room.officer, today=TODAY)
    assert not reads(room.chair, room, again)
    assert not sees(room.chair, room)


def test_what_cannot_be_put_says_why(room):
    with pytest.raises(CannotPanel, match="is not asked at"):
        room.put(Matter.ISSUE)
    with pytest.raises(CannotPanel, match="not what Assessment panel is for"):
        room.put(Matter.INCLUSION)
    room.put()
    with pytest.raises(CannotPanel, match="already"):
        room.put()
    with pytest.raises(CannotPanel, match="day that has passed"):
        actions.plan_sitting(panel=room.panel, on=TODAY - DAY, by=room.officer, today=TODAY)


def test_views_are_kept_and_the_last_stands(room):
    item = room.put()
    actions.say_view(item=item, words="Not sure.", by=room.head, today=TODAY)
    actions.say_view(item=item, words="Assess.", outcome="assess", by=room.head, today=TODAY)
    assert [(view.words, view.seat.person) for view in items.views_of(item)] == [("Assess.", room.head)]
    assert item.views.count() == 2
    with pytest.raises(CannotPanel, match="one of these"):
        actions.say_view(item=item, words="Issue.", outcome="issue", by=room.head, today=TODAY)
    with pytest.raises(CannotPanel, match="not open"):
        actions.say_view(item=item, words="Late.", by=room.head, today=SITS + 9 * DAY)


def test_advice_is_recorded_once_it_has_sat_with_its_dissent_and_decides_nothing(room):
    item = room.put()
    given = {"outcome": "assess", "words": "Both limbs are met.", "dissent": "The head: wait a term.",
             "by": room.officer}  # fmt: skip
    with pytest.raises(CannotPanel, match="once it has"):
        actions.recommend(item=item, today=TODAY, **given)
    made = actions.recommend(item=item, today=SITS, **given)
    item = Item.objects.get()
    assert (item.state, made.dissent) == (ItemState.ADVISED, "The head: wait a term.")
    assert not room.case.decisions.exists()
    room.case.refresh_from_db()
    assert room.case.stage == "requested"


def test_who_came_is_a_note_and_no_number_is_asked_for(room):
    with pytest.raises(CannotPanel, match="once it has"):
        actions.hold(sitting=room.sitting, who_came="Two", version=1, by=room.officer, today=TODAY)
    actions.hold(
        sitting=room.sitting, who_came="Two of five: no quorum.", version=1, by=room.officer, today=SITS
    )  # fmt: skip
    room.sitting.refresh_from_db()
    assert (room.sitting.held_on, room.sitting.who_came) == (SITS, "Two of five: no quorum.")


def test_a_sitting_in_the_past_takes_nothing(room):
    with pytest.raises(CannotPanel, match="to come"):
        actions.put(
            case=room.case, sitting=room.sitting, matter=Matter.ASSESS, asked="?", by=room.officer,
            today=date(2024, 6, 25),
        )  # fmt: skip

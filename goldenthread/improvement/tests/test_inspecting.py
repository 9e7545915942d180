"""An inspection prepared and let in: exactly these people, these children, these days; nobody and nothing else."""

from datetime import date, time, timedelta

import pytest

from goldenthread.audit.models import Change
from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.models import ListsMade
from goldenthread.improvement.rules.inspecting import Standing, changes, checklist, gaps, standing
from goldenthread.improvement.rules.refusals import ChangedMeanwhile, Refused
from goldenthread.improvement.selectors import inspecting as selectors
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people import access
from goldenthread.people.access import visible_children
from goldenthread.people.actions import restrict
from goldenthread.people.models import Involvement
from goldenthread.people.tests import factories as people
from goldenthread.statute.calendars import is_working_day

TODAY = date(2024, 6, 19)
HOURS = actions.Hours(date(2024, 6, 19), time(9), date(2024, 6, 28), time(17))
pytestmark = pytest.mark.django_db


@pytest.fixture
def area(db):
    return place.area()


@pytest.fixture
def manager(area):
    return place.person("send_manager", place.authority(area), name="Mo Manager")


@pytest.fixture
def governor(area):
    return place.person("information_governance_officer", place.authority(area))


@pytest.fixture
def inspector(area):
    return place.person("inspector", place.organisation(area, "other", "Inspectorate"), name="Ro Inspector")


@pytest.fixture
def visit(area, manager):
    return actions.prepare_visit(
        area=area, title="Area inspection", notice_on=date(2024, 6, 5), hours=HOURS, by=manager
    )


@pytest.fixture
def noon(monkeypatch):
    monkeypatch.setattr(access.timezone, "localtime", lambda *_: access.timezone.now().replace(hour=12, minute=0))


def seen(user, area, day=TODAY):
    return {child.surname for child in visible_children(user, area, day)}


def test_the_checklist_counts_working_days_from_the_notice(visit):
    tasks = list(selectors.tasks_of(visit))
    assert [task.due_on for task in tasks[:3]] == [date(2024, 6, 5), date(2024, 6, 5), date(2024, 6, 6)]
    assert all(is_working_day(task.due_on) for task in tasks)
    # Ten working days after Wednesday 5 June 2024 is Wednesday 19 June: the day inspectors come on site.
    assert date(2024, 6, 19) in {task.due_on for task in tasks}
    assert [stage for stage, _ in selectors.STAGES] == list(dict.fromkeys(task.stage for task in tasks))


def test_the_checklist_is_in_the_order_of_its_stages_and_days():
    days = [task.days for task in checklist()]
    assert days == sorted(days)


def test_an_inspector_sees_exactly_the_chosen_children_within_the_days(area, visit, manager, inspector, noon):
    chosen, _other = people.child(area, "Chosen"), people.child(area, "Other")
    actions.choose(visit=visit, child=chosen, why="Tracked", by=manager, today=TODAY)
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    assert seen(inspector, area) == {"Chosen"}
    assert seen(inspector, area, HOURS.opens_on - timedelta(days=1)) == set()
    assert seen(inspector, area, HOURS.closes_on) == {"Chosen"}
    assert seen(inspector, area, HOURS.closes_on + timedelta(days=1)) == set()


def test_a_child_chosen_after_the_inspector_was_named_opens_too(area, visit, manager, inspector, noon):
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    actions.choose(visit=visit, child=people.child(area, "Later"), why="Tracked", by=manager, today=TODAY)
    assert seen(inspector, area) == {"Later"}


def test_ending_early_closes_the_room_at_once(area, visit, manager, inspector, noon):
    actions.choose(visit=visit, child=people.child(area), why="Tracked", by=manager, today=TODAY)
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    actions.end_visit(visit=visit, because="The visit was called off.", by=manager, today=TODAY, now=time(11, 59))
    assert seen(inspector, area) == set()
    assert standing(visit, TODAY, time(12)) == Standing.ENDED
    with pytest.raises(Refused, match="ended"):
        actions.choose(visit=visit, child=people.child(area), why="Another", by=manager, today=TODAY)


def test_a_room_ended_before_it_opened_never_opens(area, visit, manager, inspector, noon):
    before = HOURS.opens_on - timedelta(days=3)
    actions.choose(visit=visit, child=people.child(area), why="Tracked", by=manager, today=before)
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=before)
    actions.end_visit(visit=visit, because="The visit was called off.", by=manager, today=before, now=time(12))
    assert seen(inspector, area) == set()
    assert Involvement.objects.filter(kind="inspection").count() == 1


def test_a_child_taken_out_is_out_at_once_and_the_others_stay(area, visit, manager, inspector, noon):
    one = actions.choose(visit=visit, child=people.child(area, "One"), why="Tracked", by=manager, today=TODAY)
    actions.choose(visit=visit, child=people.child(area, "Two"), why="Tracked", by=manager, today=TODAY)
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    actions.withdraw(chosen=one, by=manager, today=TODAY, now=time(11))
    assert seen(inspector, area) == {"Two"}


def test_a_restricted_child_is_let_in_by_information_governance_with_a_reason(
    area, visit, manager, governor, inspector, noon
):
    child = people.child(area, "Restricted")
    restrict(child=child, reason="Adoption", people=[manager], starts_on=TODAY, by=place.TESTS)
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    with pytest.raises(Refused, match="information governance"):
        actions.choose(visit=visit, child=child, why="Tracked", by=manager, today=TODAY)
    given = {"visit": visit, "child": child, "why": "Tracked", "today": TODAY}
    with pytest.raises(NotAllowed):
        actions.let_in(**given, reason="The inspectors asked for this child.", by=manager)
    with pytest.raises(Refused, match="sentence"):
        actions.let_in(**given, reason="asked", by=governor)
    actions.let_in(**given, reason="The inspectors asked for this child.", by=governor)
    assert seen(inspector, area) == {"Restricted"}
    assert Change.objects.get(action="people.restriction_opened").details["reason"].startswith("The inspectors")
    actions.end_visit(visit=visit, because="The visit is over.", by=manager, today=TODAY, now=time(11))
    assert child.restrictions.get().people.filter(pk=inspector.pk).count() == 0


def test_an_inspector_named_after_a_restricted_child_was_let_in_is_not_let_in(
    area, visit, governor, manager, inspector, noon
):
    child = people.child(area, "Restricted")
    restrict(child=child, reason="Adoption", people=[], starts_on=TODAY, by=place.TESTS)
    given = {"visit": visit, "child": child, "why": "Tracked", "by": governor, "today": TODAY}
    actions.let_in(**given, reason="The inspectors asked for this child.")
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    assert seen(inspector, area) == set()
    actions.let_in(**given, reason="The second inspector reads it too.")
    assert seen(inspector, area) == {"Restricted"}


def test_only_an_inspector_is_named_and_only_once(area, visit, manager, inspector):
    with pytest.raises(Refused, match="role of inspector"):
        actions.name_inspector(visit=visit, person=manager, by=manager, today=TODAY)
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    with pytest.raises(Refused, match="already"):
        actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)


def test_nobody_chooses_a_child_they_may_not_see(area, visit, governor):
    with pytest.raises(Refused, match="no such child"):
        actions.choose(visit=visit, child=people.child(area), why="Tracked", by=governor, today=TODAY)


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (HOURS.opens_on, time(8, 59), Standing.AHEAD), (HOURS.opens_on, time(9), Standing.OPEN),
        (HOURS.opens_on + timedelta(days=1), time(0), Standing.OPEN), (HOURS.closes_on, time(16, 59), Standing.OPEN),
        (HOURS.closes_on, time(17), Standing.OVER), (HOURS.closes_on + timedelta(days=1), time(0), Standing.OVER),
    ],
)  # fmt: skip
def test_the_room_opens_and_closes_on_its_hours(visit, day, hour, expected):
    assert standing(visit, day, hour) == expected


def test_a_room_that_closes_before_it_opens_is_refused(area, manager):
    wrong = actions.Hours(TODAY, time(17), TODAY, time(9))
    with pytest.raises(Refused, match="after it opens"):
        actions.prepare_visit(area=area, title="Wrong", notice_on=TODAY, hours=wrong, by=manager)


def test_a_task_is_done_once_and_a_stale_form_is_told(visit, manager):
    task = selectors.tasks_of(visit)[0]
    kept = actions.keep_task(task=task, done=True, version=1, by=manager, today=TODAY)
    assert (kept.done_on, kept.done_by) == (TODAY, "Mo Manager")
    with pytest.raises(ChangedMeanwhile):
        actions.keep_task(task=task, done=False, version=1, by=manager, today=TODAY)


def test_what_an_agency_is_asked_is_due_within_two_working_days(area, visit, manager):
    chosen = actions.choose(visit=visit, child=people.child(area), why="Tracked", by=manager, today=TODAY)
    friday = date(2024, 6, 21)
    asked = actions.ask_agency(
        chosen=chosen, agency="health", what="Therapy notes", who="The DCO", by=manager, today=friday
    )
    assert asked.due_on == date(2024, 6, 25)
    actions.record_came(asked=asked, words="Notes to May", by=manager, today=friday)
    with pytest.raises(Refused, match="ask anew"):
        actions.record_came(asked=asked, words="More", by=manager, today=friday)


class Held:
    """A piece of evidence of a kind and day that goes stale after a year."""

    stale_on = None
    stale_after_days = 365

    def __init__(self, kind, day=TODAY):
        self.kind, self.day = kind, day


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], ["No evidence is held under this criterion."]),
        ([Held("reading")], ["Nothing that families or young people said.", "No audit."]),
        ([Held("reading"), Held("audit"), Held("feedback")], []),
        ([Held("reading"), Held("audit"), Held("feedback", date(2023, 6, 19))], ["What families said has gone stale."]),
        ([Held("reading"), Held("audit"), Held("feedback", date(2023, 6, 20))], []),
        ([Held("document", date(2020, 1, 1))],
         ["Nothing that families or young people said.", "No figure.", "No audit.", "All of it has gone stale."]),
    ],
)  # fmt: skip
def test_gaps_say_what_an_inspector_would_miss(held, expected):
    assert list(gaps(held, TODAY)) == expected


def test_what_changed_between_two_makings_is_counted_by_rule_and_child():
    before = {"103": {"ids": ["a", "b"]}, "101a": {"ids": ["a"]}}
    after = {"103": {"ids": ["b", "c"]}, "107": {"ids": ["a"]}}
    assert changes(before, after) == (2, 2)
    assert changes(before, before) == (0, 0)


def test_lists_once_made_are_never_changed():
    assert ListsMade.objects.all().update.__name__ == "_refuse"


LONGER = actions.Hours(date(2024, 6, 19), time(9), date(2024, 7, 5), time(12))


def moved(visit, by, hours=LONGER, because="Inspectors asked for a week more.", on=TODAY, at=time(10)):
    actions.move_visit(visit=visit, hours=hours, because=because, by=by, today=on, now=at)


@pytest.mark.usefixtures("noon")
def test_moving_the_days_moves_what_the_inspectors_see(area, visit, manager, inspector):
    child, taken_out = people.child(area, "Kept"), people.child(area, "Taken")
    actions.name_inspector(visit=visit, person=inspector, by=manager, today=TODAY)
    actions.choose(visit=visit, child=child, why="Tracked", by=manager, today=TODAY)
    out = actions.choose(visit=visit, child=taken_out, why="Tracked", by=manager, today=TODAY)
    actions.withdraw(chosen=out, by=manager, today=TODAY, now=time(9, 30))
    assert seen(inspector, area, date(2024, 7, 1)) == set()
    moved(visit, manager)
    assert seen(inspector, area, date(2024, 7, 1)) == {"Kept"}
    told = Change.objects.get(action="improvement.visit_moved").details
    assert (told["because"], told["before"]) == (
        "Inspectors asked for a week more.", "2024-06-19 09:00:00 to 2024-06-28 17:00:00",
    )  # fmt: skip
    assert Change.objects.get(action="improvement.child_window_moved").child == child.public_id


@pytest.mark.parametrize(
    ("hours", "because", "on", "field"),
    [
        (LONGER, "Because.", TODAY, "because"),
        (
            actions.Hours(date(2024, 6, 20), time(9), date(2024, 7, 5), time(12)),
            "They asked for it.",
            TODAY,
            "opens_on",
        ),
        (actions.Hours(date(2024, 6, 19), time(9), date(2024, 6, 19), time(9, 30)), "They asked.", TODAY, "closes_on"),
        (actions.Hours(date(2024, 6, 19), time(9), date(2024, 6, 18), time(9)), "They asked.", TODAY, "closes_on"),
        (LONGER, "They asked for it.", date(2024, 6, 29), ""),
    ],
)
def test_days_that_cannot_be_moved_say_why(visit, manager, hours, because, on, field):
    with pytest.raises(Refused) as told:
        moved(visit, manager, hours, because, on)
    assert told.value.field == field
    visit.refresh_from_db()
    assert visit.closes_on == HOURS.closes_on


def test_before_it_opens_its_beginning_can_be_moved_too(visit, manager):
    earlier = actions.Hours(date(2024, 6, 12), time(9), date(2024, 6, 28), time(17))
    moved(visit, manager, earlier, on=date(2024, 6, 10))
    assert visit.opens_on == date(2024, 6, 12)


def test_a_visit_that_was_ended_is_not_moved(visit, manager):
    actions.end_visit(visit=visit, because="It was called off.", by=manager, today=TODAY, now=time(9, 30))
    with pytest.raises(Refused, match="was ended"):
        moved(visit, manager)

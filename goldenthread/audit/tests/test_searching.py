from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.audit.actions import Process, record_change, record_view
from goldenthread.audit.models import Change, View
from goldenthread.audit.searching import Search, changes, children_in, during, views

pytestmark = pytest.mark.django_db
WHO = Process("Priya Nair")
SUMMER_MIDNIGHT = datetime(2024, 6, 18, 23, 0, tzinfo=UTC)  # 00:00 on 19 June in London


def change(at=SUMMER_MIDNIGHT, child="c1", action="people.restricted", by=WHO, area="882"):
    Change.objects.create(at=at, by=by.public_id, by_name=by.name, area=area, action=action, subject="x", child=child)


def test_changes_are_found_by_who_child_and_action():
    change()
    change(child="c2", action="partnership.appointed", by=Process("Kit Vale"))
    for narrowed in ({"person": "nair"}, {"child": "c1"}, {"doing": "restrict"}):
        assert [row.child for row in changes(Search("882", **narrowed))] == ["c1"]
    assert changes(Search("882")).count() == 2


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2024, 6, 19), date(2024, 6, 19), 1),
        (date(2024, 6, 18), date(2024, 6, 18), 0),
        (date(2024, 6, 20), None, 0),
        (None, date(2024, 6, 18), 0),
        (date.min, date.max, 1),
        (None, None, 1),
    ],
)
def test_days_are_londons_and_both_counted_in(first, last, found):
    change()
    assert changes(Search("882", first=first, last=last)).count() == found


def test_a_day_ends_at_londons_midnight():
    change(at=SUMMER_MIDNIGHT + timedelta(hours=24))
    assert not changes(Search("882", last=date(2024, 6, 19)))


def test_a_child_is_found_in_the_lists_that_showed_them():
    record_view(by=WHO, area="882", page="child.record", child="c1")
    record_view(by=WHO, area="882", page="manager.backlog", shown=["c2", "c1"])
    record_view(by=WHO, area="882", page="manager.backlog", shown=["c11"])
    assert [row.page for row in views(Search("882", child="c1"))] == ["manager.backlog", "child.record"]
    assert views(Search("882", child="c1", doing="child")).count() == 1


def test_another_areas_trail_is_never_found():
    change(area="301")
    record_view(by=WHO, area="301", page="child.record", child="c1")
    assert not changes(Search("882"))
    assert not views(Search("882", child="c1"))


def test_what_one_person_did_in_a_while():
    record_view(by=WHO, area="882", page="child.record", child="c1")
    record_change(by=WHO, area="882", action="x", subject="y", child="c1")
    record_view(by=Process("Kit Vale"), area="882", page="child.record", child="c1")
    at = View.objects.filter(by=WHO.public_id).get().at
    looks, done = during("882", WHO.public_id, at, at + timedelta(hours=4))
    assert [row.by_name for row in looks] == ["Priya Nair"]
    assert children_in([*looks, *done]) == {"c1"}
    assert not during("882", WHO.public_id, at + timedelta(hours=1), at + timedelta(hours=4))[0]

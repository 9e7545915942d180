from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.audit.actions import Process, record_change, record_view
from goldenthread.audit.models import Change, View
from goldenthread.people.details import amend_details
from goldenthread.people.tests import factories as people
from goldenthread.web.steward import trail_words as words
from goldenthread.web.steward.trail import read_day, safe_cell

pytestmark = pytest.mark.django_db

KIT = Process("Kit Vale")


def change(child, action="casework.event_recorded", by=KIT, **details):
    record_change(
        by=by, area="882", action=action, subject=f"child:{child.public_id}", child=child.public_id, details=details
    )


def test_changes_are_shown_in_words_with_the_childs_name_and_no_more(text_of, governance, area):
    child = people.child(area)
    change(child, kind="decision_to_assess_notified", qualifier="kept_at_school")
    amend_details(child=child, changes={"care_status": "looked after"}, reason="telephone", by=KIT)
    page = text_of(governance, "trail")
    for said in ("Recorded an event", "Robin Marlowe", "Kit Vale", "Amended a child’s details", "care status"):
        assert said in page
    for hidden in ("kept_at_school", "decision_to_assess", "looked after", "telephone"):
        assert hidden not in page


def test_looks_show_who_opened_what(text_of, governance, area):
    child = people.child(area)
    record_view(by=KIT, area="882", page="child.record", child=child.public_id)
    record_view(by=KIT, area="882", page="manager.backlog", shown=[child.public_id, "x"])
    page = text_of(governance, "trail", what="looks")
    assert "Opened the record" in page
    assert "2 children in a list" in page


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"who": "kit"}, True),
        ({"who": "priya"}, False),
        ({"child": "Marlowe"}, True),
        ({"doing": "casework.event_recorded"}, True),
        ({"doing": "casework.allocated"}, False),
        ({"last": "1/1/2020"}, False),
        ({"first": "1/1/2020"}, True),
    ],
)
def test_the_trail_is_narrowed(text_of, governance, area, query, seen):
    change(people.child(area))
    assert ("<td" in text_of(governance, "trail", **{"who": "kit", **query})) is seen


def test_several_children_of_a_name_are_offered_by_name_alone(text_of, governance, area):
    first, second = people.child(area), people.child(area, surname="Marlowe-Finch")
    page = text_of(governance, "trail", child="Marlowe")
    assert "Which child is meant?" in page
    assert first.public_id in page
    assert "2015" not in page
    look = View.objects.get(page="steward.trail.search")
    assert set(look.shown) == {first.public_id, second.public_id}
    assert "No child of the area is called that" in text_of(governance, "trail", child="nobody")


def test_looking_at_one_childs_trail_is_a_look_at_that_child(text_of, governance, area):
    child = people.child(area)
    text_of(governance, "trail", child=child.public_id)
    look = View.objects.get(page="steward.trail")
    assert (look.child, look.by) == (child.public_id, governance.public_id)


def test_a_day_that_is_none_is_said(text_of, governance):
    assert "“soon” is not a day" in text_of(governance, "trail", first="soon")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("19/6/2024", date(2024, 6, 19)),
        ("2024-06-19", date(2024, 6, 19)),
        ("19 06 2024", date(2024, 6, 19)),
        ("31/2/2024", None),
        ("19/6/24", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_type_them(typed, day):
    assert read_day(typed) == day


def test_the_download_has_the_same_rows_and_is_in_the_trail(client, governance, area):
    child = people.child(area, surname="Marlowe")
    change(child, by=Process("=cmd|x"))
    client.force_login(governance)
    answer = client.get(reverse("steward:trail-download"), {"doing": "casework.event_recorded"})
    lines = answer.getvalue().decode().splitlines()
    assert lines[0].startswith("when,who,person_id")
    assert len(lines) == 2
    assert "'=cmd|x" in lines[1]
    assert child.public_id in lines[1]
    taken = Change.objects.get(action="audit.downloaded")
    assert taken.by == governance.public_id
    assert taken.details == {"doing": "casework.event_recorded"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx"])
def test_a_cell_never_begins_a_formula(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("what", ["changes", "looks"])
def test_the_queries_do_not_grow(text_of, governance, area, what, django_assert_num_queries):
    def more():
        child = people.child(area)
        change(child)
        record_view(by=KIT, area="882", page="child.record", child=child.public_id)

    more()
    text_of(governance, "trail", what=what)  # signing in asks more the first time
    with CaptureQueriesContext(connection) as few:
        text_of(governance, "trail", what=what)
    for _ in range(5):
        more()
    with django_assert_num_queries(len(few)):
        text_of(governance, "trail", what=what)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("manager.backlog", "Saw a list of the service"),
        ("manager.reviews.download", "Downloaded the list of reviews"),
        ("caseworker.day.overdue", "Saw a day’s work"),
        ("some.new.page", "some.new.page"),
    ],
)
def test_a_page_has_words_those_of_what_it_belongs_to_or_its_own_key(key, said):
    assert words.doing(key, words.PAGES) == said

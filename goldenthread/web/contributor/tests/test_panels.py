"""A panel member's room: who reads what, while it is open; views; conflicts; each opening written down."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.audit.models import View as Look
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.models import View
from goldenthread.casework.panels.tests.conftest import SITS, TODAY, room  # noqa: F401  a fixture
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def at(room):  # noqa: F811  as above
    move_demonstration_clock(area=room.area, today=TODAY, by=place.TESTS)
    return room


@pytest.fixture
def go(client):
    def ask(by, name, *args, status=200, **fields):
        client.force_login(by)
        address = reverse(f"panel-room:{name}", args=args)
        answer = client.post(address, fields, follow=True) if fields else client.get(address)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return answer.content.decode() if "text" in answer["Content-Type"] else answer.content

    return ask


def main(page):
    return page.split("<main", 1)[1]


def test_a_member_sees_their_items_and_a_member_from_a_school_the_reference_alone(go, at):
    item = at.put(asked="Should we assess Robin?")
    assert f"{item.reference}: Robin Marlowe" in go(at.therapist, "room")
    said = main(go(at.head, "room"))
    assert item.reference in said
    assert "Marlowe" not in said
    assert "names left out" in said
    assert "Should we assess Robin?" in go(at.therapist, "item", item.public_id)
    said = main(go(at.head, "item", item.public_id))
    assert "Should we assess [the child]?" in said
    assert "Robin" not in said
    assert "Marlowe" not in said


def test_each_opening_is_written_down_for_the_child(go, at):
    item = at.put()
    for who in (at.head, at.therapist):
        go(who, "item", item.public_id)
        look = Look.objects.filter(page="contributor.panel_paper", child=at.case.child.public_id)
        assert look.filter(by=who.public_id).count() == 1


def test_the_paper_is_shut_before_and_after_the_panels_time(go, at):
    item = at.put()
    for on, status in ((SITS - 8 * DAY, 404), (SITS - 5 * DAY, 200), (SITS + 3 * DAY, 200), (SITS + 4 * DAY, 404)):
        move_demonstration_clock(area=at.area, today=on, by=place.TESTS)
        for who in (at.head, at.chair):
            go(who, "item", item.public_id, status=status)
            go(who, "paper", item.public_id, "docx", status=status)


def test_a_school_members_file_has_no_names(go, at):
    item = at.put(asked="Should we assess Robin Marlowe?")
    assert go(at.head, "paper", item.public_id, "pdf").startswith(b"%PDF")
    go(at.head, "paper", item.public_id, "txt", status=404)


def test_a_paper_that_would_still_tell_is_held(go, at):
    Child.objects.create(area=at.area, surname="Featherstone", forename="Wren")
    item = at.put(asked="As with Wren Featherstone.")
    said = go(at.head, "item", item.public_id)
    assert "This paper is held" in said
    assert "Featherstone" not in said
    go(at.head, "paper", item.public_id, "pdf", status=404)
    assert "Featherstone" in go(at.chair, "item", item.public_id)


def test_members_say_what_they_think(go, at):
    item = at.put()
    assert "Error" in go(at.head, "item", item.public_id, status=422, outcome="assess", words="")
    said = go(at.head, "item", item.public_id, outcome="assess", words="Both are met.")
    assert "We will assess." in said
    assert View.objects.get().words == "Both are met."
    assert "Both are met." not in go(at.therapist, "item", item.public_id)


def test_a_conflict_shuts_the_paper_and_the_record_at_once(go, at, client):
    item = at.put()
    said = go(at.therapist, "conflict", item.public_id, why="I treat this child myself.")
    assert "is shut to you from now on" in said
    assert "Shut to you: a conflict" in said
    assert "Robin" not in main(said)
    go(at.therapist, "item", item.public_id, status=404)
    go(at.therapist, "paper", item.public_id, "pdf", status=404)
    record = reverse("child:record", args=[at.case.child.public_id])
    assert client.get(record).status_code == 404
    client.force_login(at.head)
    assert client.get(record).status_code == 404
    client.force_login(at.chair)
    assert client.get(record).status_code == 200


def test_who_has_no_seat_who_may_not_and_outsiders(go, at):
    item = at.put()
    go(at.manager, "item", item.public_id, status=404)  # may sit on panels, and has no seat on this one
    go(at.officer, "room", status=403)
    go(place.person(), "room", status=404)
    go(place.person(), "item", item.public_id, status=404)
    actions.withdraw(item=item, why="Withdrawn.", by=at.officer, today=TODAY)
    go(at.chair, "item", item.public_id, status=404)

"""A campaign's list in the browser's own requests: a page at a time, with ticks kept from one to the next."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.models import Transfer
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.reviews.tests.factories import TODAY
from goldenthread.casework.rules import Entry
from goldenthread.casework.taking_over import take_over
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.tests import factories as people
from goldenthread.web.caseworker.reviews import campaign as page
from goldenthread.web.caseworker.reviews import writing_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client, monkeypatch):
    """Three children who move in September 2025, one to a page: Avery, Bell and Marlowe."""
    w = make.whole(born=date(2014, 3, 4))
    move_demonstration_clock(area=w.area, today=TODAY, by=place.TESTS)
    make.details(w.area)
    for surname in ("Avery", "Bell"):
        child = people.child(w.area, surname, date(2014, 3, 4))
        make.parent(child)
        days = [Entry("plan_first_made", make.MADE)]
        take_over(child=child, entries=days, officer=w.officer, by=w.officer, today=TODAY)
    made = make.campaign(w)
    monkeypatch.setattr(page, "SIZE", 1)
    client.force_login(w.officer)
    return made


def move(surname):
    return Transfer.objects.get(child__surname=surname)


def of_page(client, listed, number=1, **more):
    address = reverse("caseworker:reviews:campaign", args=[listed.public_id])
    return client.get(address, {"page": number, **more}).content.decode()


def press(client, listed, **pressed):
    answer = client.post(reverse("caseworker:reviews:campaign-letters", args=[listed.public_id]), pressed, follow=True)
    return answer.content.decode()


def test_each_page_has_its_own_and_all_are_counted(client, listed):
    first, last = of_page(client, listed), of_page(client, listed, 9)
    assert "1 to 1 of 3 children" in first
    assert "Page 3 of 3" in last
    assert "Avery" in first
    assert "Bell" not in first
    assert "Marlowe" in last
    assert "0 of 3 plans name" in first


def test_ticks_are_kept_from_page_to_page_and_written_to_together(client, listed):
    avery, bell, marlowe = move("Avery"), move("Bell"), move("Marlowe")
    second = press(client, listed, page="2", shown=avery.public_id, transfer=avery.public_id)
    assert "1 ticked so far, 1 of them elsewhere" in second
    assert "Bell" in second
    third = press(client, listed, page="3", shown=bell.public_id)
    assert "1 ticked so far, 1 of them elsewhere" in third
    sent = {"shown": marlowe.public_id, "transfer": marlowe.public_id, "template": "transfer_start"}
    assert "drafted" in press(client, listed, **sent)
    assert {letter.child.surname for letter in Letter.objects.all()} == {"Avery", "Marlowe"}
    assert "ticked so far" not in of_page(client, listed)


def test_a_tick_taken_away_is_not_written_to(client, listed):
    avery = move("Avery")
    press(client, listed, page="2", shown=avery.public_id, transfer=avery.public_id)
    assert "checked" in of_page(client, listed)
    assert "checked" not in press(client, listed, page="1", shown=avery.public_id)
    assert "Choose at least one child" in press(client, listed, template="transfer_start")
    assert not Letter.objects.exists()


def test_all_of_a_list_are_ticked_at_once_but_those_whose_plan_names_the_setting(client, listed):
    record(move("Bell").case, "amended_final_issued", TODAY, listed.transfers.first().case.officer, TODAY)
    assert "Tick all 2 of this list" in of_page(client, listed)
    assert "2 ticked so far" in press(client, listed, tick="all")
    assert "ticked so far" not in press(client, listed, tick="none")
    press(client, listed, tick="all")
    press(client, listed, template="transfer_chase")
    assert {letter.child.surname for letter in Letter.objects.all()} == {"Avery", "Marlowe"}


def test_all_of_one_stage_are_ticked_and_no_others(client, listed):
    bell = move("Bell").case
    record(bell, "review_meeting_held", TODAY, bell.officer, TODAY)
    stage = "Preference asked for"
    assert "Tick all 1 of this list" in of_page(client, listed, stage=stage)
    assert "1 ticked so far" in press(client, listed, tick="all", stage=stage)
    press(client, listed, template="transfer_start")
    assert Letter.objects.get().child.surname == "Bell"


def test_no_more_are_written_to_at_once_than_are_said(client, listed, monkeypatch):
    monkeypatch.setattr(writing_to, "MOST", 2)
    assert "Tick the first 2 of this list" in of_page(client, listed)
    every = [each.public_id for each in Transfer.objects.all()]
    said = press(client, listed, transfer=every, template="transfer_start")
    assert "3 are ticked. Write to at most 2 families at once." in said
    assert "3 ticked so far" in said
    assert not Letter.objects.exists()


def test_whom_this_person_may_not_see_is_not_written_to(client, listed):
    avery = move("Avery")
    given = {"starts_on": TODAY, "by": place.TESTS, "people": []}
    restrict(child=avery.child, reason="Family of a colleague", **given)
    assert "Avery" not in of_page(client, listed)
    assert "Choose at least one child" in press(client, listed, transfer=avery.public_id, template="transfer_start")


def test_somebody_taken_off_the_list_is_ticked_no_longer(client, listed):
    avery, officer = move("Avery"), move("Avery").case.officer
    press(client, listed, shown=avery.public_id, transfer=avery.public_id)
    actions.take_off(transfer=avery, why="Stays at an all-through school.", by=officer, today=TODAY)
    assert "ticked so far" not in of_page(client, listed)

"""Many at once: choose, look, confirm, result; for whoever may; with as many queries however long the list."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.casework.allocation.models import Together
from goldenthread.casework.asks import actions as asks
from goldenthread.casework.asks.tests import factories as asking
from goldenthread.casework.models import Case
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.tests import factories as reviewing
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.correspondence.models import LetterBatch
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


def late(area, officer, surname="Marlowe", days=60):
    on = TODAY - timedelta(days=days)
    case = assessment(people.child(area, surname), officer, on - timedelta(days=30), TODAY)
    case = record(case, "decision_to_assess_notified", on - timedelta(days=1), officer, TODAY)
    return asking.asked(case, officer, on, "LA_EP", name="Ann Therapist", email="ann@example.org")


def at(name, *args):
    return reverse(f"manager:together:{name}", args=args)


def row(thing, wanted=""):
    version = type(thing).objects.get(pk=thing.pk).version
    return f"{thing.public_id}:{version}" + (f":{wanted}" if wanted else "")


@pytest.mark.parametrize("page", ["every", "chase", "plan", "give"])
def test_a_manager_opens_each_page_an_officer_and_an_outsider_do_not(client, area, ola, manager, page):
    assert client.get(at(page)).status_code == 200
    client.force_login(ola)
    assert client.get(at(page)).status_code == 403
    client.force_login(place.person())
    assert client.get(at(page)).status_code == 404


def test_an_analyst_gives_cases_and_chases_nobody(client, area):
    client.force_login(place.person("performance_analyst", place.authority(area)))
    assert client.get(at("give")).status_code == 200
    assert client.get(at("chase")).status_code == 403
    assert client.get(at("plan")).status_code == 403
    assert "Chase what is late" not in client.get(at("every")).content.decode()


def test_what_is_late_is_chosen_looked_at_and_chased_once(client, area, ola, manager):
    first, second = late(area, ola), late(area, ola, "Okoro", 90)
    late(area, ola, "Intime", 20)
    page = client.get(at("chase")).content.decode()
    assert page.count('name="row"') == 2
    assert "Intime" not in page
    assert 'name="row" value="' in client.get(at("chase") + "?over=28").content.decode()
    asks.chase(ask=second, words="By telephone", by=ola, today=TODAY)
    looked = client.post(at("chase"), {"row": [row(first), row(second)], "do": "look", "words": "Please ring"})
    said = looked.content.decode()
    assert "1 would be done, 1 left out" in said
    assert "It was chased today already." in said
    assert 'name="words" value="Please ring"' in said
    key = said.partition('name="key" value="')[2].partition('"')[0]
    sent = {"row": [row(first)], "do": "confirm", "words": "Please ring", "key": key}
    done = [client.post(at("chase"), sent, follow=True).content.decode() for _ in range(2)]
    assert "1 done, 0 left as they were" in done[0]
    assert "Its letter is drafted" in done[1]
    batch = reverse("caseworker:letters:batch", args=[LetterBatch.objects.get().public_id])
    assert batch in done[1]
    assert "Approve the 1 draft" in client.get(batch).content.decode()
    assert Together.objects.count() == 1
    assert first.steps.filter(kind="chased").count() == 1


def test_nothing_ticked_is_said_and_choosing_again_keeps_what_was_typed(client, area, ola, manager):
    ask = late(area, ola)
    assert "Tick at least one" in client.post(at("chase"), {"do": "look"}).content.decode()
    again = client.post(at("chase"), {"row": [row(ask)], "do": "choose", "words": "Please ring"}).content.decode()
    assert "Please ring</textarea>" in again
    assert again.count("checked") == 1


def test_reviews_get_the_days_that_were_looked_at(client):
    whole = reviewing.whole()
    move_demonstration_clock(area=whole.area, today=TODAY, by=place.TESTS)
    client.force_login(whole.manager)
    assert whole.child.full_name not in client.get(at("plan")).content.decode()  # it is due in July
    page = client.get(at("plan") + "?span=2024-07").content.decode()
    assert 'type="date"' in page
    assert 'value="2024-07-05"' in page
    on = {f"on-{whole.review.public_id}": "8/7/2024"}
    looked = client.post(at("plan"), {"row": [row(whole.review)], "do": "look"} | on).content.decode()
    assert "Meeting on Mon 8 Jul 2024" in looked
    assert "the last day that leaves four weeks" in looked
    none = {f"on-{whole.review.public_id}": "soon"}
    assert "No day was given." in client.post(
        at("plan"), {"row": [row(whole.review)], "do": "look"} | none
    ).content.decode()  # fmt: skip
    sent = {"row": [row(whole.review, "2024-07-08")], "do": "confirm", "key": "k"}
    assert "The meeting is on 8 July 2024" in client.post(at("plan"), sent, follow=True).content.decode()
    assert Review.objects.get().meeting_on == date(2024, 7, 8)


def test_cases_are_given_from_any_list_after_a_look_and_with_a_reason(client, area, ola, manager):
    una = place.person("send_officer", place.authority(area), name="Una Grey")
    case = assessment(people.child(area), ola, TODAY - timedelta(days=200), TODAY)
    listed = client.get(reverse("manager:list", args=["backlog"])).content.decode()
    assert f'name="row" value="{row(case)}"' in listed
    chosen = client.post(at("give"), {"row": [row(case)], "do": "choose"}).content.decode()
    assert chosen.count('name="row"') == 1
    without = client.post(at("give"), {"row": [row(case)], "do": "look", "officers": [una.public_id]})
    assert without.status_code == 422
    assert "Say why the cases are given now" in without.content.decode()
    asked = {"officers": [una.public_id], "why": "Ola leaves."}
    looked = client.post(at("give"), {"row": [row(case)], "do": "look"} | asked).content.decode()
    assert "from Ola Reed to Una Grey" in looked
    sent = {"row": [row(case, una.public_id)], "do": "confirm", "key": "k"} | asked
    done = client.post(at("give"), sent, follow=True).content.decode()
    assert "From Ola Reed to Una Grey." in done
    assert "Ola leaves." in done
    assert Case.objects.get(pk=case.pk).officer == una


def test_a_case_changed_after_the_look_is_skipped_and_said(client, area, ola, manager):
    una = place.person("send_officer", place.authority(area), name="Una Grey")
    case = assessment(people.child(area), ola, TODAY - timedelta(days=20), TODAY)
    stale = row(case, una.public_id)
    record(case, "note_added", TODAY, ola, TODAY, text="Rang.")
    sent = {"row": [stale], "do": "confirm", "key": "k", "officers": [una.public_id], "why": "Ola leaves."}
    done = client.post(at("give"), sent, follow=True).content.decode()
    assert "0 done, 1 left as it was" in done
    assert "Somebody else changed it after you looked" in done
    assert Case.objects.get(pk=case.pk).officer == ola


def test_a_child_out_of_sight_is_chosen_by_nobody_and_shown_in_no_result(client, area, ola, manager):
    ask, seen = late(area, ola), late(area, ola, "Okoro")
    sent = {"row": [row(ask), row(seen)], "do": "confirm", "key": "k"}
    restrict(child=ask.child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    done = client.post(at("chase"), sent, follow=True)
    assert "Marlowe" not in done.content.decode()
    assert ask.steps.filter(kind="chased").count() == 0
    assert client.get(at("result", "none")).status_code == 404


@pytest.mark.parametrize("page", ["every", "chase", "plan", "give"])
def test_the_queries_do_not_grow_with_the_list(client, area, ola, manager, page):
    late(area, ola, "First")
    client.get(at(page))
    with CaptureQueriesContext(connection) as few:
        client.get(at(page))
    for number in range(4):
        late(area, ola, f"Child{number}")
    with CaptureQueriesContext(connection) as more:
        client.get(at(page))
    assert len(more) == len(few)


def test_a_look_at_many_asks_no_more_than_a_look_at_few(client, area, ola, manager):
    rows = [row(late(area, ola, f"Child{number}")) for number in range(5)]
    counts = []
    for chosen in (rows[:1], rows):
        with CaptureQueriesContext(connection) as queries:
            client.post(at("chase"), {"row": chosen, "do": "look"})
        counts.append(len(queries))
    assert counts[0] == counts[1]

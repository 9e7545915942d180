"""An appeal recorded by its pages to every end, and what each form says of bad input, with what was typed kept."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.casework.disputes.models import Direction
from goldenthread.casework.disputes.tests.factories import TODAY, appealed
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import involve
from goldenthread.people.models import Involvement
from goldenthread.people.tests.factories import child as make_child

pytestmark = pytest.mark.django_db
ENDED = date(2024, 6, 3)
OFFERED_WHILE_IT_RUNS = {"appeal_withdrawn", "appeal_struck_out", "appeal_dismissed", "hearing_set"}


@pytest.fixture
def dispute(client):
    """An appeal against a refusal to assess, received on 1 May 2024; its officer is signed in."""
    area = place.area()
    officer = place.person("tribunal_officer", place.authority(area), "Owen Answerer")
    child = make_child(area, born=date(2014, 3, 4))
    involve(
        child=child, kind=Involvement.Kind.ALLOCATED_OFFICER, starts_on=date(2023, 1, 1), source="test",
        by=place.TESTS, person=officer,
    )  # fmt: skip
    move_demonstration_clock(area=area, today=TODAY, by=place.TESTS)
    client.force_login(officer)
    return appealed(officer, child)


@pytest.fixture
def send(client, dispute):
    def post(name, *args, status=200, **data):
        answer = client.post(at(dispute, name, *args), data, follow=True)
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    return post


def at(dispute, name, *args):
    return reverse(f"caseworker:disputes:{name}", args=[dispute.public_id, *args])


def day(on, name="occurred_on"):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


@pytest.mark.parametrize(
    ("kind", "qualifier", "said", "counted"),
    [("appeal_withdrawn", "", "Appeal withdrawn", ""),
     ("appeal_struck_out", "", "Appeal struck out by the Tribunal", ""),
     ("appeal_dismissed", "", "Appeal dismissed", ""),
     ("la_concedes_before_response", "refusal_to_assess", "not oppose the appeal", "17 June 2024"),
     ("order", "assess", "Order of the Tribunal: to assess", "17 June 2024"),
     ("mediation_agreement", "assess", "Agreement reached at mediation: to assess", "17 June 2024")],
)  # fmt: skip
def test_each_ending_is_recorded_and_says_what_the_law_counts(client, dispute, send, kind, qualifier, said, counted):
    """Assessing after an order, a concession or an agreement: the family is told within two weeks (regs 42, 44, 45)."""
    page = send("record", kind, key=f"k-{kind}", qualifier=qualifier, **day(ENDED))
    assert f"Recorded: {said}" in page or said in page
    assert counted in page
    links = {each for each in OFFERED_WHILE_IT_RUNS if at(dispute, "record", each) in page}
    assert links == (OFFERED_WHILE_IT_RUNS if kind == "mediation_agreement" else set())
    if kind != "mediation_agreement":
        assert client.get(at(dispute, "record", "appeal_withdrawn")).status_code == 404


def test_a_disagreement_is_not_closed_by_its_page_while_the_appeal_runs(client, dispute):
    assert client.get(at(dispute, "record", "dispute_closed")).status_code == 404


@pytest.mark.parametrize(
    ("given", "says"),
    [({"qualifier": "assess"}, "Enter the day"),
     ({"qualifier": "assess", "occurred_on-day": "31", "occurred_on-month": "2", "occurred_on-year": "2024"}, "real"),
     ({"qualifier": "assess", **day(date(2024, 6, 20))}, "a day that has passed"),
     ({"qualifier": "assess", **day(date(2024, 3, 3))}, "The case began on 4 March 2024"),
     (day(ENDED), "Choose one"),
     ({"qualifier": "amend_F", **day(ENDED)}, "Select a valid choice")],
)  # fmt: skip
def test_a_bad_order_is_refused_with_what_was_typed_kept(dispute, send, given, says):
    page = send("record", "order", status=422, key="k", note="The judge’s words", **given)
    assert "There is a problem" in page
    assert says in page
    assert "The judge’s words" in page
    assert not dispute.case.events.filter(kind="order").exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [({"what": "", "owing": "family"}, "Answer “What is directed?”"), ({"what": "File it"}, "Answer “Of whom?”"),
     ({"what": "File it", "owing": "family", **day(date(2024, 5, 1), "due_on")}, "before the day of the direction")],
)  # fmt: skip
def test_a_bad_direction_is_refused_with_what_was_typed_kept(send, given, says):
    days = day(ENDED, "due_on") | day(ENDED, "directed_on")
    page = send("direction", status=422, **days | given)
    assert "There is a problem" in page
    assert says in page
    assert given["what"] in page
    assert not Direction.objects.exists()

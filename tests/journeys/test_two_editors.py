"""Two people write in one long form at once: the second is told, both texts stand on the page, and nothing is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.casework.asks import actions as asks
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.disputes import actions as disputes
from goldenthread.casework.disputes.models import Proposal
from goldenthread.casework.models import Case
from goldenthread.casework.plans import actions as plans
from goldenthread.casework.plans.models import Row
from goldenthread.casework.tests.factories import record
from goldenthread.drafts.models import Draft
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from tests.browser import Visitor
from tests.journeys.area import TODAY, SmallArea, demonstration_person

SignIn = Callable[[Visitor, object], None]
FIRST, SECOND = "Robin needs a quiet place to read.", "Robin needs words in large print."
UNPROCESSABLE = 422


@dataclass(frozen=True)
class Two:
    """Two windows, and whoever sits at each."""

    small: SmallArea
    sign_in: SignIn
    first: Visitor
    second: Visitor

    def sit(self, first: User, second: User, path: str) -> None:
        """Both open the same page before either has saved it."""
        for window, person in ((self.first, first), (self.second, second)):
            self.sign_in(window, person)
            window.visit(path)

    def refused(self, label: str, button: str) -> None:
        """What the second types comes back with the refusal; the page has no fault, and the words are in their box."""
        self.second.write(label, SECOND)
        with self.second.page.expect_response(
            lambda answer: answer.request.method == "POST" and answer.url == self.second.page.url
        ) as answer:
            self.second.press(button)
        assert answer.value.status == UNPROCESSABLE
        self.second.sees("There is a problem", FIRST)
        assert self.second.page.get_by_label(label, exact=True).first.input_value() == SECOND
        self.second.check_page()


@pytest.fixture
def two(live_server, small_area: SmallArea, open_browser, sign_in: SignIn) -> Two:
    return Two(small_area, sign_in, open_browser(live_server.url), open_browser(live_server.url))


def _assessed(area: SmallArea) -> Case:
    case = area.request("Marlowe", days_ago=43)
    return record(case, "decision_to_assess_notified", date(2024, 6, 17), area.officer, TODAY)


def test_a_row_of_a_plan(two):
    case, by = _assessed(two.small), two.small.officer
    version = plans.begin_plan(case=case, by=by, today=TODAY, kind="draft")
    row = plans.add_row(
        version=version, section="b", kind="need", given={"words": "Robin reads late."}, by=by, today=TODAY
    )
    path = f"/casework/plan/{version.plan.public_id}/{version.public_id}/row/{row.public_id}/"
    two.sit(by, two.small.colleague("plan_writer", "Ruth Gorse"), path)
    two.first.write("What the need is", FIRST)
    two.first.press("Save")
    two.first.sees("is saved.")
    two.refused("What the need is", "Save")
    two.second.sees("What Ola Reed wrote stands now")
    assert Row.objects.get(pk=row.pk).words == FIRST
    two.second.write("What the need is", f"{FIRST} {SECOND}")
    two.second.press("Save")
    two.second.sees("is saved.")
    assert Row.objects.get(pk=row.pk).words == f"{FIRST} {SECOND}"


def test_a_part_of_advice_that_two_share(two):
    area = two.small.area
    board = place.organisation(area, "commissioner", "Estuary Board")
    fay, gil = (demonstration_person(area, None, name) for name in ("Fay Kirk", "Gil Marsh"))
    for person in (fay, gil):
        appoint(user=person, role="advice_giver", organisation=board, starts_on=place.SINCE, by=place.TESTS)
    therapy = make.service(area, board, "speech_and_language", "Speech therapy", fay, gil)
    ask = make.asked(_assessed(two.small), two.small.officer, TODAY, "speech_and_language", service=therapy)
    asks.route(ask=ask, service=therapy, person=fay, by=two.small.officer, today=TODAY)
    ask.refresh_from_db()
    asks.share(ask=ask, person=gil, by=fay, today=TODAY)
    two.sit(fay, gil, f"/contributions/advice/{ask.public_id}/write/needs/")
    two.first.write("Need 1", FIRST)
    two.first.press("Save and go on")
    two.first.sees_heading("Outcomes")
    two.refused("Need 1", "Save and go on")
    two.second.sees("What your colleague saved")
    assert Draft.objects.get(form="advice.needs").fields["need_1"] == [FIRST]
    two.second.write("Need 1", f"{FIRST} {SECOND}")
    two.second.press("Save and go on")
    two.second.sees_heading("Outcomes")
    assert Draft.objects.get(form="advice.needs").fields["need_1"] == [f"{FIRST} {SECOND}"]


def test_a_paragraph_of_the_working_document(two):
    owen = two.small.colleague("tribunal_officer", "Owen Tan")
    case = two.small.request("Marlowe", days_ago=120)
    case = record(case, "decision_not_to_assess_notified", date(2024, 4, 2), two.small.officer, TODAY)
    dispute = disputes.open_dispute(
        notice=case.events.get(kind="decision_not_to_assess_notified"), by=owen, today=TODAY
    )
    document = disputes.begin_working(dispute=dispute, plan_words="Section F\nHelp with reading.", by=owen, today=TODAY)
    row = document.rows.get(words="Help with reading.")
    path = f"/casework/disputes/{dispute.public_id}/working/row/{row.public_id}/"
    two.sit(owen, two.small.colleague("tribunal_officer", "Tess Vale"), path)
    two.first.write("What should it say?", FIRST)
    two.first.press("Save")
    two.first.sees("The proposal stands in the document.")
    two.refused("What should it say?", "Save")
    two.second.press("Save")
    two.second.sees("The proposal stands in the document.")
    assert {each.words for each in Proposal.objects.all()} == {FIRST, SECOND}

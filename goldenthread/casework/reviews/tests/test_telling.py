"""Letters of reviews and budgets: papers attached and sent to each, a meeting put off, a budget agreed or refused."""

from datetime import timedelta
from decimal import Decimal

import pytest

from goldenthread.casework.asks.actions import record_paper
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.models import Change, Invitee
from goldenthread.casework.reviews.rules import CannotReview
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.reviews.tests.factories import TODAY
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.rules import NotAllowed

pytestmark = pytest.mark.django_db
AHEAD = TODAY + timedelta(days=21)
WHY = "Direct payments would cost more than the swimming lessons do."


@pytest.fixture
def w():
    made = make.whole()
    make.details(made.area)
    actions.plan_meeting(review=made.review, on=AHEAD, at="10 am", place="Seaview School", by=made.officer, today=TODAY)
    return made


def asked(w):
    actions.ask_for_advice(review=w.review, by=w.officer, today=TODAY)
    ask = Ask.objects.filter(invitee__role="setting").get()
    record_paper(
        ask=ask, received_on=TODAY, author_name="Beth Hay", by=w.officer, today=TODAY, text="Robin reads half a page."
    )


def test_papers_go_to_everybody_invited_once_and_the_first_tells_the_case(w):
    asked(w)
    (paper,) = actions.gathered(w.review)
    assert paper.author_name == "Beth Hay"
    with pytest.raises(CannotReview, match="No paper has come"):
        actions.draft_papers(review=w.review, enclosed=[], titles=[], by=w.officer, today=TODAY)


def test_nobody_but_an_officer_sends_them(w):
    with pytest.raises(NotAllowed):
        actions.draft_papers(review=w.review, enclosed=[], titles=[], by=w.senco, today=TODAY)


def test_a_meeting_put_off_tells_those_who_had_been_invited_by_whom_and_why(w):
    invited = actions.draft_invitations(review=w.review, by=w.officer, today=TODAY)
    actions.put_off(
        review=w.review, whose="family", why="Robin is in hospital.", to=AHEAD + timedelta(days=7), by=w.senco,
        today=TODAY,
    )  # fmt: skip
    told = Letter.objects.filter(template="review_postponed")
    assert told.count() == len(invited)
    letter = told.first()
    assert "The family asked for this." in letter.body
    assert "Robin is in hospital." in letter.body
    assert "Wednesday 17 July 2024" in letter.body
    assert "by Tuesday 9 July 2024" in letter.body
    assert (letter.state, letter.drafted_by) == ("draft", None)
    assert not Invitee.objects.exclude(letter="").exists()


def test_where_nobody_had_been_invited_nobody_is_told(w):
    actions.put_off(review=w.review, whose="setting", why="The head is ill.", to=None, by=w.officer, today=TODAY)
    assert not Letter.objects.filter(template="review_postponed").exists()


def budget(w) -> Change:
    return actions.begin_change(
        case=w.case, kind="budget", begins="personal_budget_requested", on=TODAY, by=w.officer, today=TODAY
    )


def test_a_budget_is_refused_with_reasons_and_the_right_to_a_review(w):
    change = budget(w)
    letter = actions.draft_budget_decision(change=change, outcome="refused", reasons=WHY, by=w.manager, today=TODAY)
    assert WHY in letter.body
    assert "You have a right to a review of this decision" in letter.body
    assert "cannot appeal to the Tribunal" in letter.body
    assert not CaseEvent.objects.filter(kind="personal_budget_decided").exists()
    with pytest.raises(CannotReview, match="waits to go"):
        actions.draft_budget_decision(change=change, outcome="refused", reasons=WHY, by=w.manager, today=TODAY)


def test_a_budget_is_agreed_with_its_parts(w):
    change = budget(w)
    with pytest.raises(CannotReview, match="Add the parts"):
        actions.draft_budget_decision(change=change, outcome="agreed", reasons=WHY, by=w.manager, today=TODAY)
    actions.add_line(
        change=change, purpose="a swimming teacher", form="notional", pounds=Decimal("1200"), by=w.officer, today=TODAY
    )
    letter = actions.draft_budget_decision(change=change, outcome="agreed", reasons=WHY, by=w.manager, today=TODAY)
    assert "£1,200.00 a year: a swimming teacher" in letter.body


def test_a_budget_is_decided_by_a_delegated_officer_with_reasons(w):
    with pytest.raises(NotAllowed):
        actions.draft_budget_decision(change=budget(w), outcome="refused", reasons=WHY, by=w.officer, today=TODAY)
    with pytest.raises(CannotReview, match="reasons"):
        actions.draft_budget_decision(
            change=Change.objects.get(), outcome="refused", reasons="No.", by=w.manager, today=TODAY
        )

"""The decision on a request: both limbs, who decided, the family consulted, and the notice that follows."""

import pytest

from goldenthread.casework.intake.actions import deciding as actions
from goldenthread.casework.intake.actions.deciding import LegalTest
from goldenthread.casework.intake.choices import Outcome
from goldenthread.casework.intake.letters import make_decision_letter, make_request_letter
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.requests import decision_of, to_decide
from goldenthread.casework.intake.tests.factories import TODAY, taken
from goldenthread.casework.panels.rules import CannotPanel
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.actions import faults
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children

pytestmark = pytest.mark.django_db
MET = LegalTest(True, "Reads three years behind.", True, "School has tried all it can.")
UNMET = LegalTest(True, "Reads a year behind.", False, "School can give what is needed from its own means.")


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def manager(area):
    return place.person("send_manager", place.authority(area), name="Priya Hale")


@pytest.fixture
def case(area, officer):
    made = taken(area, officer)
    actions.consult(case=made, how="letter", on=TODAY, by=officer, today=TODAY)
    return made


def decide(case, by, test=MET, outcome=Outcome.ASSESS, **more):
    return actions.decide(
        case=case, test=test, outcome=outcome, reasons=more.pop("reasons", ""), by=by, today=TODAY, **more
    )


def test_the_decision_is_recorded_by_a_delegated_officer_limb_by_limb(case, manager, officer, area):
    with pytest.raises(NotAllowed):
        decide(case, officer)
    decide(case, manager, considered="School report.")
    made = decision_of(case)
    assert (made.decided_by, made.is_met("may_have_sen"), made.is_met("may_need_plan")) == (manager, True, True)
    assert made.considered == "School report."
    listed = to_decide(visible_children(officer, area, TODAY), area).get()
    assert (listed.is_consulted, listed.is_decided, listed.stage) == (True, True, "requested")


def test_where_both_limbs_are_met_the_law_leaves_no_choice(case, manager):
    with pytest.raises(CannotPanel, match="must assess"):
        decide(case, manager, outcome=Outcome.REFUSE, reasons="No.")
    with pytest.raises(CannotPanel, match="One limb"):
        decide(case, manager, test=UNMET)
    with pytest.raises(CannotPanel, match="Say why, for this limb"):
        decide(case, manager, test=LegalTest(True, " ", True, "x"))
    with pytest.raises(CannotPanel, match="as the family will read them"):
        decide(case, manager, test=UNMET, outcome=Outcome.REFUSE)


def test_the_family_is_consulted_first_or_it_is_said_why_not(area, officer, manager):
    case = taken(area, officer)
    with pytest.raises(CannotPanel, match="section 36"):
        decide(case, manager)
    decide(case, manager, not_consulted="Nobody answers at any number; the day is today.")
    assert "had not been consulted" in decision_of(case).considered


def test_a_case_that_was_told_is_not_decided_again(case, manager, officer):
    record(case, "decision_to_assess_notified", TODAY, officer, TODAY)
    with pytest.raises(CannotPanel, match="been decided"):
        decide(case, manager)


def test_views_need_words_and_stand_on_the_case(case, officer):
    with pytest.raises(CannotDo, match="own words"):
        actions.record_views(case=case, words=" ", whose="parent", how="letter", on=TODAY, by=officer, today=TODAY)
    event = actions.record_views(
        case=case, words="We want help with reading.", whose="parent", how="meeting", on=TODAY, by=officer, today=TODAY
    )
    assert event.details["note"] == "We want help with reading."


def test_a_refusal_is_drafted_with_every_right_and_puts_the_notice_on_the_case_when_it_goes(case, manager):
    with pytest.raises(CannotDo, match="Nobody has decided"):
        make_decision_letter(case=case, by=manager, today=TODAY)
    decide(case, manager, test=UNMET, outcome=Outcome.REFUSE, reasons="School can give what is needed.")
    letter = make_decision_letter(case=case, by=manager, today=TODAY)
    assert (letter.notice, letter.records["kind"]) == ("will_not_assess", "decision_not_to_assess_notified")
    assert letter.records["details"]["decided_by"] == "Priya Hale"
    assert "School can give what is needed." in letter.body
    assert [one.party.name for one in letter.recipients.all()] == ["Sam Ashdown"]
    assert not [said for said in faults(letter) if "reasons" in said.lower()]


def test_nobody_unchecked_is_written_to(area, officer, manager):
    from goldenthread.casework.intake.actions.arriving import take
    from goldenthread.casework.intake.tests.factories import arrival, deciding

    case = take(deciding(arrival(area), officer), child=None, checked=False, officer=officer)
    with pytest.raises(CannotDo, match="nobody a letter may go to"):
        make_request_letter(case=case, by=manager, today=TODAY)

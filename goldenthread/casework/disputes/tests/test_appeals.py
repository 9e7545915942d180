"""How an appeal may end, and that the register, the case and what is compared of decisions say the same of it."""

from datetime import date

import pytest

from goldenthread.casework.disputes import selectors
from goldenthread.casework.disputes.tests.factories import TODAY, appealed, disputed, note, officer
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.panels.selectors.comparing import CLOSING, RESULTS
from goldenthread.casework.rules import CannotRecord

pytestmark = pytest.mark.django_db
ENDED, AGREED = date(2024, 6, 3), date(2024, 5, 20)
ENDS = {
    ("appeal_withdrawn", ""): ("closed", "withdrawn", "Appeal withdrawn"),
    ("appeal_struck_out", ""): ("closed", "struck_out", "Appeal struck out by the Tribunal"),
    ("appeal_dismissed", ""): ("closed", "dismissed", "Appeal dismissed"),
    ("la_concedes_before_response", "refusal_to_assess"): (
        "ordered", "conceded", "Tribunal told that we do not oppose the appeal: against not assessing",
    ),
    ("order", "assess"): ("ordered", "ordered", "Order of the Tribunal: to assess"),
}  # fmt: skip
"""Every way in which an appeal is finally determined: rules 17 and 8, regs 44 and 45."""
each_end = pytest.mark.parametrize(("kind", "qualifier"), list(ENDS))


def outcome(dispute):
    return selectors.standing_of(dispute, TODAY).outcome


@each_end
def test_an_appeal_ends_everywhere_alike(kind, qualifier):
    dispute = note(appealed(officer()), kind, ENDED, officer(), qualifier)
    assert (dispute.case.stage, dispute.case.outcome, outcome(dispute)) == ENDS[kind, qualifier]
    assert CLOSING[kind] in RESULTS


@each_end
def test_an_appeal_that_ended_does_not_end_again_or_go_on(kind, qualifier):
    by = officer()
    dispute = note(appealed(by), "mediation_agreement", AGREED, by, "assess")
    dispute = note(dispute, kind, ENDED, by, qualifier)
    for other in ("appeal_withdrawn", "appeal_struck_out", "appeal_dismissed", "hearing_set", "appeal_registered"):
        with pytest.raises(CannotRecord, match="The appeal ended on 3 June 2024"):
            note(dispute, other, TODAY, by, "video" if other == "hearing_set" else "")


@each_end
def test_nothing_ends_an_appeal_that_was_not_brought(kind, qualifier):
    by = officer()
    dispute = note(disputed(by), "la_told_family_wants_mediation", date(2024, 3, 11), by, "education")
    dispute = note(dispute, "mediation_agreement", date(2024, 3, 20), by, "assess")
    with pytest.raises(CannotRecord, match="No appeal is recorded here"):
        note(dispute, kind, ENDED, by, qualifier)


@pytest.mark.parametrize("kind", ["appeal_withdrawn", "appeal_struck_out", "appeal_dismissed"])
def test_what_was_agreed_is_still_to_be_carried_out(kind):
    by = officer()
    dispute = note(appealed(by), "mediation_agreement", AGREED, by, "assess")
    assert outcome(dispute) == "Agreement reached at mediation: to assess"
    owed = {d.step for d in dispute.case.duties.filter(settled_on=None)}
    assert "la_response" in owed  # an agreement alone ends no appeal
    dispute = note(dispute, kind, ENDED, by)
    assert dispute.case.stage == "ordered"
    assert not dispute.case.duties.filter(step="la_response", settled_on=None).exists()
    dispute = note(dispute, "told_will_assess", date(2024, 6, 4), by)
    assert note(dispute, "dispute_closed", TODAY, by).case.stage == "closed"


def test_the_register_says_both_what_was_agreed_and_that_the_appeal_was_withdrawn():
    by = officer()
    dispute = note(appealed(by), "mediation_agreement", AGREED, by, "assess")
    dispute = note(dispute, "appeal_withdrawn", ENDED, by)
    assert outcome(dispute) == "Agreement reached at mediation: to assess. Appeal withdrawn"


def test_a_family_may_appeal_after_an_agreement():
    """The certificate is issued even where there is agreement, so that the right to appeal is kept (s.55(5))."""
    by = officer()
    dispute = note(disputed(by), "la_told_family_wants_mediation", date(2024, 3, 11), by, "education")
    dispute = note(dispute, "mediation_agreement", date(2024, 3, 20), by, "assess")
    dispute = note(dispute, "mediation_certificate_issued", date(2024, 3, 22), by)
    dispute = note(dispute, "appeal_received_by_la", date(2024, 4, 10), by)
    assert dispute.case.duties.filter(step="la_response").exists()
    assert note(dispute, "appeal_response_sent", date(2024, 5, 1), by).case.stage == "ordered"


def test_a_disagreement_is_not_closed_over_an_appeal_that_runs():
    by = officer()
    dispute = appealed(by)
    with pytest.raises(CannotRecord, match="Record how it ended first"):
        note(dispute, "dispute_closed", TODAY, by)
    assert not CaseEvent.objects.filter(kind="dispute_closed").exists()

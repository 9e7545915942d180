"""A plan does not cease while an appeal against ceasing it may be brought, or runs (s.45(4))."""

from datetime import date, timedelta

import pytest

from goldenthread.casework import actions as casework
from goldenthread.casework.by_others import brought_about
from goldenthread.casework.choices import Answer
from goldenthread.casework.disputes import actions as disputes
from goldenthread.casework.disputes.tests.factories import note, officer
from goldenthread.casework.models import Case, Confirmation
from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.models import Change
from goldenthread.casework.reviews.rules import CannotReview
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.rules import CannotRecord, Entry
from goldenthread.casework.tests.factories import record
from goldenthread.casework.together import Answered, Recording, confirm_together, record_together

pytestmark = pytest.mark.django_db
TODAY, TOLD = make.TODAY, date(2024, 3, 1)
APPEAL_BY = date(2024, 5, 1)
REGISTERED, ENDED = date(2024, 4, 2), date(2024, 6, 3)
REASON = "The team around the young person agrees that it is so."
DAY = timedelta(days=1)


class Ceasing:
    """A plan that the family was told on 1 March 2024 will cease."""

    def __init__(self):
        self.w = make.whole(born=date(2004, 3, 4))
        self.by = officer(self.w.area)
        self.change = actions.begin_change(
            case=self.w.case, kind="cease", begins="cease_consultation_started", on=date(2024, 2, 1),
            by=self.w.officer, today=TODAY,
        )  # fmt: skip
        self.step("cease_decision_notified", TOLD)

    def step(self, kind, on, qualifier=""):
        given = {"kind": kind, "on": on, "qualifier": qualifier, "words": REASON, "by": self.w.manager}
        actions.step(change=self.change, today=TODAY, **given)

    def cease(self, on, reason="2"):
        self.step("plan_ceased", on, reason)

    def disputed(self, told="cease_decision_notified"):
        notice = self.w.case.events.filter(kind=told).order_by("occurred_on").last()
        return disputes.open_dispute(notice=notice, by=self.by, today=TODAY)

    def appealed(self, on=REGISTERED, told="cease_decision_notified"):
        return self.note(self.disputed(told), "appeal_registered", on)

    def note(self, dispute, kind, on, qualifier=""):
        return note(dispute, kind, on, self.by, qualifier)

    def told_again(self, on):
        record(Case.objects.get(pk=self.w.case.pk), "decision_notified", on, self.w.officer, TODAY, "cease")

    def ceased(self):
        return Case.objects.get(pk=self.w.case.pk).stage == "closed"


@pytest.fixture
def c():
    return Ceasing()


@pytest.mark.parametrize("on", [APPEAL_BY - DAY, APPEAL_BY])
def test_not_while_an_appeal_may_be_brought(c, on):
    with pytest.raises(CannotReview, match="may appeal until 1 May 2024"):
        c.cease(on)


def test_from_the_day_after_where_nobody_appealed(c):
    c.disputed()  # in the register, and no appeal registered
    c.cease(APPEAL_BY + DAY)
    assert c.ceased()


def test_a_mediation_certificate_makes_the_time_longer(c):
    c.note(c.disputed(), "mediation_certificate_issued", date(2024, 4, 22))
    with pytest.raises(CannotReview, match="until 22 May 2024"):
        c.cease(date(2024, 5, 22))
    c.cease(date(2024, 5, 23))
    assert c.ceased()


@pytest.mark.parametrize("kind", ["appeal_registered", "appeal_received_by_la"])
def test_not_while_an_appeal_runs(c, kind):
    c.note(c.disputed(), kind, REGISTERED)
    with pytest.raises(CannotReview, match="appeal is running"):
        c.cease(TODAY)


@pytest.mark.parametrize(
    ("kind", "qualifier"),
    [("appeal_withdrawn", ""), ("appeal_struck_out", ""), ("appeal_dismissed", ""), ("order", "dismiss_cease_appeal")],
)
def test_from_the_day_an_appeal_failed(c, kind, qualifier):
    c.note(c.appealed(), kind, ENDED, qualifier)
    with pytest.raises(CannotReview, match="ended on 3 June 2024"):
        c.cease(ENDED - DAY)
    c.cease(ENDED)
    assert c.ceased()


@pytest.mark.parametrize(
    ("kind", "qualifier"),
    [("order", "continue_to_maintain"), ("order", "continue_and_amend"), ("la_concedes_before_response", "cease"),
     ("mediation_agreement", "continue_to_maintain")],
)  # fmt: skip
def test_a_plan_that_goes_on_does_not_cease_under_that_decision(c, kind, qualifier):
    c.note(c.appealed(), kind, ENDED, qualifier)
    with pytest.raises(CannotReview, match="The plan goes on"):
        c.cease(TODAY)


@pytest.mark.parametrize("dropped", ["appeal_withdrawn", "appeal_struck_out"])
@pytest.mark.parametrize("agreed", ["continue_to_maintain", "amend_section_F"])
@pytest.mark.parametrize("appeal_first", [True, False])
def test_what_was_agreed_outlasts_an_appeal_that_is_dropped(c, dropped, agreed, appeal_first):
    steps = [("appeal_registered", REGISTERED, ""), ("mediation_agreement", date(2024, 4, 20), agreed)]
    if not appeal_first:
        wanted = ("la_told_family_wants_mediation", date(2024, 3, 11), "education")
        steps = [wanted, ("mediation_agreement", date(2024, 3, 20), agreed), steps[0]]
    dispute = c.disputed()
    for step in steps:
        dispute = c.note(dispute, *step)
    with pytest.raises(CannotReview, match="The plan goes on"):
        c.cease(TODAY)
    c.note(dispute, dropped, ENDED)
    with pytest.raises(CannotReview, match="The plan goes on"):
        c.cease(TODAY)


def test_the_tribunal_decides_after_what_was_agreed(c):
    dispute = c.note(c.appealed(), "mediation_agreement", date(2024, 4, 20), "continue_to_maintain")
    c.note(dispute, "order", ENDED, "dismiss_cease_appeal")
    c.cease(ENDED)
    assert c.ceased()


def test_an_agreement_about_something_else_leaves_the_decision_to_the_appeal(c):
    dispute = c.note(c.appealed(), "mediation_agreement", date(2024, 4, 20), "health_provision")
    with pytest.raises(CannotReview, match="appeal is running"):
        c.cease(TODAY)
    c.note(dispute, "appeal_withdrawn", ENDED)
    c.cease(ENDED)
    assert c.ceased()


def test_an_appeal_not_yet_withdrawn_after_an_agreement_runs_for_a_new_decision_too(c):
    c.note(c.appealed(), "mediation_agreement", date(2024, 4, 5), "continue_to_maintain")
    c.told_again(date(2024, 4, 8))
    with pytest.raises(CannotReview, match="appeal is running"):
        c.cease(TODAY)


def test_what_was_decided_is_recorded_first(c):
    dispute = c.note(c.appealed(), "appeal_decided", ENDED)
    with pytest.raises(CannotReview, match="what it ordered"):
        c.cease(TODAY)
    c.note(dispute, "order", ENDED, "dismiss_cease_appeal")
    c.cease(TODAY)
    assert c.ceased()


def test_a_second_appeal_runs_as_the_first_did(c):
    c.note(c.appealed(), "appeal_withdrawn", date(2024, 4, 3))
    c.told_again(date(2024, 4, 8))
    with pytest.raises(CannotReview, match="until 10 June 2024"):  # two months end on a Saturday
        c.cease(date(2024, 6, 10))
    second = c.appealed(date(2024, 4, 22), told="decision_notified")
    with pytest.raises(CannotReview, match="appeal is running"):
        c.cease(TODAY)
    c.note(second, "appeal_dismissed", ENDED)
    c.cease(ENDED)
    assert c.ceased()


def test_an_appeal_won_does_not_bind_a_new_decision(c):
    c.note(c.appealed(), "order", date(2024, 4, 5), "continue_to_maintain")
    c.told_again(date(2024, 4, 8))
    with pytest.raises(CannotReview, match="may appeal"):
        c.cease(date(2024, 6, 8))
    c.cease(TODAY)
    assert c.ceased()


def test_an_appeal_taken_back_as_recorded_by_mistake_was_never_brought(c):
    dispute = c.appealed()
    event = dispute.case.events.get(kind="appeal_registered")
    casework.correct(event=event, entry=None, reason="Another family’s", by=c.w.officer, today=TODAY)
    c.cease(TODAY)
    assert c.ceased()


def test_an_appeal_about_anything_else_leaves_it_be(c):
    record(c.w.case, "decision_notified", date(2024, 2, 20), c.w.officer, TODAY, "no_change")
    c.appealed(told="decision_notified")
    c.cease(TODAY)
    assert c.ceased()


def test_a_transfer_is_no_ceasing_and_leaves_the_appeal_in_the_register(c):
    """Section 47: the plan goes on as another authority’s; how the appeal ends is still to be recorded."""
    dispute = c.appealed()
    record(c.w.case, "plan_transferred_out", TODAY, c.w.officer, TODAY)
    assert Case.objects.get(pk=c.w.case.pk).outcome == "moved"
    assert Case.objects.get(pk=dispute.case_id).stage == "appealed"
    assert c.note(dispute, "appeal_withdrawn", TODAY).case.stage == "closed"


def test_what_is_recorded_of_the_disagreement_ceases_no_plan(c):
    dispute = c.note(c.appealed(), "order", ENDED, "continue_to_maintain")
    c.note(dispute, "plan_ended", ENDED)
    assert not c.ceased()


def test_nor_by_recording_it_on_the_case(c):
    c.appealed()
    given = {"case": c.w.case, "by": c.w.officer, "today": TODAY}
    with pytest.raises(CannotRecord, match="appeal is running"):
        casework.record(entry=Entry("plan_ceased", TODAY, "2"), **given)
    casework.record(entry=Entry("plan_ceased", TODAY, "8"), **given)  # a death is recorded on its day
    assert c.ceased()


def test_nor_together_with_other_cases(c):
    c.appealed()
    given = {"area": c.w.area, "by": c.w.officer, "today": TODAY}
    with pytest.raises(CannotRecord, match="appeal is running"):
        record_together(recordings=[Recording(c.w.case, Entry("plan_ceased", TODAY, "2"))], **given)
    assert not c.ceased()
    record_together(recordings=[Recording(c.w.case, Entry("plan_ceased", TODAY, "8"))], **given)
    assert c.ceased()


def test_nor_by_what_somebody_else_brings_about(c):
    c.appealed()
    with pytest.raises(CannotRecord, match="appeal is running"):
        brought_about(case=c.w.case, entry=Entry("plan_ceased", TODAY, "2"), by=c.w.officer, today=TODAY)
    assert not c.ceased()


def test_nor_by_answering_what_a_file_left_open(c):
    c.appealed()
    asked = Confirmation.objects.create(
        case=c.w.case, area=c.w.area, child=c.w.case.child, kind="review", as_at=TOLD, matters_from=TOLD, source="file"
    )
    answer = Answered(asked, Answer.DONE, Entry("plan_ceased", TODAY, "2"))
    with pytest.raises(CannotRecord, match="appeal is running"):
        confirm_together(answers=[answer], area=c.w.area, by=c.w.officer, today=TODAY)
    assert not c.ceased()


def test_nor_by_correcting_another_entry_to_it(c):
    c.appealed()
    record(c.w.case, "review_meeting_held", date(2024, 6, 10), c.w.officer, TODAY)
    held = c.w.case.events.get(kind="review_meeting_held", occurred_on=date(2024, 6, 10))
    given = {"event": held, "reason": "It was the plan that ceased.", "by": c.w.officer, "today": TODAY}
    with pytest.raises(CannotRecord, match="appeal is running"):
        casework.correct(entry=Entry("plan_ceased", TODAY, "2"), **given)
    assert not c.ceased()


def test_nor_by_moving_the_day_into_the_time_to_appeal(c):
    c.cease(APPEAL_BY + DAY)
    given = {"event": c.w.case.events.get(kind="plan_ceased"), "by": c.w.officer, "today": TODAY}
    with pytest.raises(CannotRecord, match="may appeal until 1 May 2024"):
        casework.correct(entry=Entry("plan_ceased", APPEAL_BY, "2"), reason="A day out", **given)
    casework.correct(entry=Entry("plan_ceased", APPEAL_BY + DAY * 2, "2"), reason="A day out", **given)
    assert c.ceased()


def test_a_review_that_kept_the_plan_is_no_decision_to_cease():
    w = make.whole(born=date(2004, 3, 4))
    change = actions.begin_change(
        case=w.case, kind="cease", begins="cease_consultation_started", on=TOLD, by=w.officer, today=TODAY
    )
    record(w.case, "decision_notified", TOLD, w.officer, TODAY, "no_change")
    given = {"kind": "plan_ceased", "qualifier": "2", "on": TODAY, "words": REASON, "by": w.manager}
    with pytest.raises(CannotReview, match="has not been told"):
        actions.step(change=change, today=TODAY, **given)
    assert Change.objects.get(pk=change.pk).ended_on is None

"""From ready to sent: what is asked first, what stands still afterwards, what the case records."""

from datetime import date

import pytest

from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.content import line_print
from goldenthread.casework.plans.models import Escalation, PlanVersion
from goldenthread.casework.plans.rules import CannotPlan, StaleRow
from goldenthread.casework.plans.tests.factories import TODAY, WEEKLY, add, begun, threaded, writer
from goldenthread.partnership.models import Organisation, User
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests.factories import area, authority, organisation, person
from goldenthread.people.access import visible_children
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db
WHY = "The family knows what is still open."


def manager() -> User:
    return person("send_manager", authority(area()), "Priya Manager")


def health() -> Organisation:
    found = Organisation.objects.filter(area=area(), kind=Organisation.Kind.COMMISSIONER).first()
    return found or organisation(area(), Organisation.Kind.COMMISSIONER, "Estuary ICB")


def signatory() -> User:
    return person("commissioning_body_signatory", health(), "Edmund Signatory")


def served(by: User) -> PlanVersion:
    version, _ = threaded(by)
    actions.call_ready(version=version, reason=WHY, by=by, today=TODAY)
    return actions.issue(version=version, by=by, today=TODAY).version


def final_of(by: User) -> PlanVersion:
    return actions.begin_version(plan=served(by).plan, kind="final", by=by, today=TODAY)


def with_health(version: PlanVersion, by: User, words: str = "Daily stretches shown by a physiotherapist."):
    need = version.rows.get(kind="need")
    return add(version, by, "g", "provision", words, [need], **{**WEEKLY, "type": "physiotherapy"})


def issue_final(version: PlanVersion, by: User) -> PlanVersion:
    actions.call_ready(version=version, reason=WHY, by=by, today=TODAY)
    actions.approve(version=version, by=manager(), today=TODAY)
    return actions.issue(version=version, by=by, today=TODAY).version


def test_a_draft_is_served_and_the_law_counts_the_familys_time():
    by = writer()
    version = served(by)
    case = Case.objects.get(pk=version.plan.case_id)
    assert case.stage == Case.Stage.DRAFTED
    event = CaseEvent.objects.get(case=case, kind="draft_plan_served")
    assert event.details["plan_version"] == version.public_id
    duty = case.duties.get(process="draft", step__startswith="representations")
    assert version.comments_by == duty.due_on == date(2026, 6, 15)


def test_what_is_open_asks_for_a_reason_and_never_stops_the_plan():
    by = writer()
    version, _ = threaded(by)
    with pytest.raises(CannotPlan, match="still open"):
        actions.call_ready(version=version, reason="", by=by, today=TODAY)
    assert actions.call_ready(version=version, reason=WHY, by=by, today=TODAY).ready_on == TODAY


def test_a_change_after_ready_asks_for_ready_again():
    by = writer()
    version, rows = threaded(by)
    actions.call_ready(version=version, reason=WHY, by=by, today=TODAY)
    actions.change_row(row=rows["need"], given={"words": "Another."}, edition=1, by=by, today=TODAY)
    with pytest.raises(CannotPlan, match="ready"):
        actions.issue(version=version, by=by, today=TODAY)


def test_a_final_plan_waits_for_a_delegated_officer():
    by = writer()
    version = final_of(by)
    actions.call_ready(version=version, reason=WHY, by=by, today=TODAY)
    with pytest.raises(CannotPlan, match="delegated officer"):
        actions.issue(version=version, by=by, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.approve(version=version, by=by, today=TODAY)


def test_a_final_plan_closes_the_assessment_and_opens_the_plan():
    by = writer()
    version = issue_final(final_of(by), by)
    assessment = Case.objects.get(pk=version.plan.case_id)
    kept_on = assessment.led_to.get()
    assert (assessment.stage, kept_on.kind) == (Case.Stage.CLOSED, Case.Kind.PLAN)
    assert selectors.current_version(kept_on) == version
    assert selectors.current_version(assessment) == version


def test_the_plan_in_force_stays_while_another_version_is_worked_on():
    by = writer()
    final = issue_final(final_of(by), by)
    kept_on = final.plan.case.led_to.get()
    working = actions.begin_version(plan=final.plan, kind="proposed", by=by, today=TODAY)
    assert selectors.current_version(kept_on) == final
    actions.call_ready(version=working, reason=WHY, by=by, today=TODAY)
    sent = actions.issue(version=working, by=by, today=TODAY)
    assert sent.event.kind == "amendment_notice_sent"
    assert sent.event.case == kept_on
    assert selectors.current_version(kept_on) == final


def test_a_line_that_is_agreed_goes_out_in_the_plan():
    by = writer()
    version = final_of(by)
    line = with_health(version, by)
    health()
    assert actions.ask_to_sign(version=version, by=by, today=TODAY) == 1
    assert actions.ask_to_sign(version=version, by=by, today=TODAY) == 0
    read = selectors.content_of(version).by_lineage()[line.lineage]
    actions.sign(
        version=version, lineage=line.lineage, agreed=True, reason="", seen_print=line_print(read), by=signatory(),
        today=TODAY,
    )  # fmt: skip
    sent = issue_final(version, by)
    assert [r.words for r in selectors.content_of(sent).section("g").standing] == [line.words]
    assert not Escalation.objects.exists()


@pytest.mark.parametrize(("refused", "says"), [(True, "no such clinic"), (False, "has not answered yet")])
def test_a_line_that_is_not_agreed_is_left_out_told_and_escalated_and_the_plan_goes(refused, says):
    by = writer()
    version = final_of(by)
    line = with_health(version, by)
    health()
    actions.ask_to_sign(version=version, by=by, today=TODAY)
    if refused:
        read = selectors.content_of(version).by_lineage()[line.lineage]
        actions.sign(
            version=version, lineage=line.lineage, agreed=False, reason="There is no such clinic here.",
            seen_print=line_print(read), by=signatory(), today=TODAY,
        )  # fmt: skip
    sent = issue_final(version, by)
    content = selectors.content_of(sent)
    assert content.section("g").standing == ()
    assert says in content.left_out()[0].left_out_because
    escalation = Escalation.objects.get()
    assert escalation.line == line.words
    note = CaseEvent.objects.get(kind="note_added")
    assert line.words in note.details["note"]


def test_a_line_changed_after_it_was_agreed_asks_for_another_answer():
    by = writer()
    version = final_of(by)
    line = with_health(version, by)
    health()
    actions.ask_to_sign(version=version, by=by, today=TODAY)
    seen = line_print(selectors.content_of(version).by_lineage()[line.lineage])
    actions.sign(
        version=version, lineage=line.lineage, agreed=True, reason="", seen_print=seen, by=signatory(), today=TODAY
    )
    actions.change_row(row=line, given={"minutes": 60}, edition=None, by=by, today=TODAY)
    standing = selectors.standings(version.plan, selectors.content_of(version))[0]
    assert standing.changed_since
    assert not standing.agreed
    with pytest.raises(CannotPlan, match="changed while you were reading"):
        actions.sign(
            version=version, lineage=line.lineage, agreed=True, reason="", seen_print=seen, by=signatory(), today=TODAY
        )


def test_a_refusal_says_why():
    by = writer()
    version = final_of(by)
    line = with_health(version, by)
    health()
    seen = line_print(selectors.content_of(version).by_lineage()[line.lineage])
    with pytest.raises(CannotPlan, match="why it is not agreed"):
        actions.sign(
            version=version,
            lineage=line.lineage,
            agreed=False,
            reason=" ",
            seen_print=seen,
            by=signatory(),
            today=TODAY,
        )


def test_the_signatory_sees_the_child_from_the_day_of_asking():
    by = writer()
    version = final_of(by)
    with_health(version, by)
    who = signatory()
    assert not visible_children(who, area(), TODAY).exists()
    actions.ask_to_sign(version=version, by=by, today=TODAY)
    assert visible_children(who, area(), TODAY).get() == version.plan.child
    assert len(selectors.waiting_to_sign(Child.objects.all(), area())) == 1


def test_a_comment_is_taken_once_and_answered():
    by = writer()
    version = served(by)
    parent = person(name="Nadia Parent")
    invitation = actions.invite(version=version, person=parent, capacity="family", by=by, today=TODAY)
    said = {"version": version, "section": "f", "words": "More, please.", "capacity": "family", "person": parent}
    one = actions.comment(**said, today=TODAY, key="k1")
    assert actions.comment(**said, today=TODAY, key="k1") == one
    assert selectors.unanswered(version.plan) == [one]
    actions.answer(comment=one, outcome="changed", words="It is now twice a week.", by=by, today=TODAY)
    assert selectors.unanswered(version.plan) == []
    read = selectors.comments_of(parent, version)[0]
    assert (read.in_time, read.answer.words) == (True, "It is now twice a week.")
    actions.finish_commenting(invitation=invitation, today=TODAY)


@pytest.mark.parametrize(("day", "in_time"), [(14, True), (15, True), (16, False)])
def test_a_comment_is_in_time_to_the_end_of_the_fifteenth_day_and_is_taken_after_it(day, in_time):
    version = served(writer())
    actions.comment(
        version=version, section="a", words="Words.", capacity="family", person=person(), today=date(2026, 6, day),
        key="k",
    )  # fmt: skip
    assert selectors.comments_on(version)[0].in_time is in_time


def test_a_version_that_was_overtaken_takes_no_comments():
    by = writer()
    version = served(by)
    issue_final(actions.begin_version(plan=version.plan, kind="final", by=by, today=TODAY), by)
    with pytest.raises(CannotPlan, match="later version"):
        actions.comment(version=version, section="a", words="W", capacity="family", person=by, today=TODAY, key="k")


def test_other_words_are_made_from_the_plan_and_approved_as_they_stand():
    by = writer()
    version, rows = threaded(by)
    made = actions.make_rendering(version=version, wording="easy_read", by=by, today=TODAY)
    assert any("I want to talk to my friends" in line for part in made.parts for line in part["lines"])
    done = actions.approve_rendering(rendering=made, edition=made.edition, by=by, today=TODAY)
    assert done.approved_by_name == by.name
    right = actions.put_right(
        rendering=done, parts=[{"heading": "H", "lines": ["Short."]}], edition=done.edition, by=by, today=TODAY
    )
    assert right.approved_on is None
    with pytest.raises(StaleRow):
        actions.put_right(rendering=right, parts=right.parts, edition=1, by=by, today=TODAY)
    actions.change_row(row=rows["need"], given={"words": "Another."}, edition=1, by=by, today=TODAY)
    with pytest.raises(CannotPlan, match="changed since"):
        actions.approve_rendering(rendering=right, edition=right.edition, by=by, today=TODAY)


def test_a_plan_leaves_on_a_ground_of_the_law_alone():
    by = writer()
    version = served(by)
    given = {"version": version, "form": "PDF", "by": by, "today": TODAY}
    with pytest.raises(CannotPlan, match="ground"):
        actions.disclose(to="A school", receiver="setting", basis="", **given)
    with pytest.raises(CannotPlan, match="interests"):
        actions.disclose(to="A school", receiver="setting", basis="interests", **given)
    assert actions.disclose(to="Parent", receiver="family", basis="duty", **given).to == "Parent"


def test_a_ground_that_does_not_cover_whoever_it_goes_to_is_asked_about():
    by = writer()
    version = served(by)
    given = {"version": version, "to": "The Gazette", "form": "PDF", "by": by, "today": TODAY}
    with pytest.raises(CannotPlan, match="does not cover them \\(somebody else\\)"):
        actions.disclose(receiver="other", basis="inspection", **given)
    with pytest.raises(CannotPlan, match="Say what they are"):
        actions.disclose(receiver="", basis="consent", **given)
    assert actions.disclose(receiver="other", basis="consent", **given).receiver == "other"
    kept = actions.disclose(receiver="other", basis="inspection", reason="The inspector named them.", **given)
    assert (kept.receiver, kept.reason) == ("other", "The inspector named them.")


def test_a_plan_that_no_law_is_in_force_for_is_never_sent():
    by = writer()
    version = begun(by, "isp")
    actions.call_ready(version=version, reason=WHY, by=by, today=TODAY)
    with pytest.raises(CannotPlan, match="not in force"):
        actions.issue(version=version, by=by, today=TODAY)

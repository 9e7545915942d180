"""The one record of decisions: who, the legal test, in and outside panel, what reaches the case."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import ItemState, Matter
from goldenthread.casework.panels.legal_tests import legal_tests
from goldenthread.casework.panels.models import CaseDecision, Item
from goldenthread.casework.panels.rules import Answer, CannotPanel, Deciding, outside_reason
from goldenthread.casework.panels.selectors.comparing import appeal_of, compared
from goldenthread.casework.panels.selectors.decisions import decision_of
from goldenthread.casework.panels.selectors.waiting import duties_of, waiting
from goldenthread.casework.panels.tests.conftest import RECEIVED, SITS, TODAY
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.rules import NotAllowed
from goldenthread.people.access import visible_children
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BOTH = {"may_have_sen": Answer("yes", "Reads late."), "may_need_plan": Answer("yes", "All has been tried.")}
NEITHER = {"may_have_sen": Answer("yes", "Reads late."), "may_need_plan": Answer("no", "School can do it.")}
WHY = "The day to send is before the panel sits."


def decide(room, by=None, outcome="assess", answers=None, matter="assess", today=TODAY, case=None, **more):
    given = Deciding(matter, outcome, answers or BOTH, **{k: v for k, v in more.items() if k != "setting"})
    return actions.decide(
        case=case or room.case, given=given, by=by or room.manager, today=today, setting=more.get("setting")
    )


def test_a_delegated_officer_decides_and_nobody_else(room):
    for who in (room.officer, room.chair):
        with pytest.raises(NotAllowed):
            decide(room, by=who)
    made = decide(room)
    assert (made.said, made.outside_panel, made.limbs[0]["said"]) == ("We will assess", True, "Yes")
    assert decision_of(room.case, "assess") == made


def test_the_decision_reaches_the_case_and_stops_no_clock(room):
    decide(room, outcome="refuse", answers=NEITHER, reasons="School can provide it.")
    event = CaseEvent.objects.get(kind="decision_not_to_assess_made")
    assert (event.case, event.details["decided_by"]) == (room.case, "Priya Hale")
    case = Case.objects.get(pk=room.case.pk)
    assert case.stage == "requested"
    assert case.duties.get(step="decision_6w").settled_on is None
    record(case, "decision_not_to_assess_notified", TODAY, room.officer, TODAY)
    assert case.duties.get(step="decision_6w").met_on == TODAY


def test_the_test_is_answered_limb_by_limb_with_why(room):
    with pytest.raises(CannotPanel, match="Answer yes or no"):
        decide(room, answers={"may_have_sen": Answer("yes", "x")})
    with pytest.raises(CannotPanel, match="for this limb"):
        decide(room, answers={**BOTH, "may_need_plan": Answer("yes", " ")})
    with pytest.raises(CannotPanel, match="as the family will read them"):
        decide(room, outcome="refuse", answers=NEITHER)


def test_put_and_not_yet_advised_it_is_decided_outside_panel_with_the_reason(room):
    item = room.put()
    with pytest.raises(CannotPanel, match="no duty waits for a panel"):
        decide(room)
    made = decide(room, outside_why=WHY)
    assert (made.item, made.outside_why, made.outside_panel) == (item, WHY, True)
    assert Item.objects.get().state == ItemState.DECIDED
    with pytest.raises(CannotPanel, match="come after it"):
        actions.recommend(item=item, outcome="assess", words="x", by=room.officer, today=SITS)


def test_leaving_the_panels_advice_asks_why_and_following_it_does_not(room):
    item = room.put()
    advised = actions.recommend(item=item, outcome="assess", words="Both are met.", by=room.officer, today=SITS)
    refusal = {"outcome": "refuse", "answers": NEITHER, "reasons": "School can provide it.", "today": SITS}
    with pytest.raises(CannotPanel, match="advised “We will assess”"):
        decide(room, **refusal)
    made = decide(room, **refusal, differs_why="The school’s own report says so.")
    assert (made.recommendation, made.differs_why) == (advised, "The school’s own report says so.")
    other = assessment(people.child(room.area, "Soon"), room.officer, TODAY, TODAY)
    assert decide(room, case=other, not_consulted="Nobody answers.").differs_why == ""


def test_quorum_and_sittings_never_hold_a_duty(room):
    assert outside_reason(room.sitting, SITS - DAY).startswith("Assessment panel next sits on 24 June 2024, after 23")
    assert outside_reason(room.sitting, SITS) == ""
    assert "No sitting is planned" in outside_reason(None, SITS)


def test_the_list_holds_what_needs_a_decision_before_the_sitting_after_next_by_its_day(room):
    seen = visible_children(room.officer, room.area, TODAY)
    late = assessment(people.child(room.area, "Late"), room.officer, TODAY - 50 * DAY, TODAY)
    far = assessment(people.child(room.area, "Far"), room.officer, TODAY, TODAY)

    def listed():
        found = duties_of(waiting(seen, room.area, TODAY, "assessment"))
        assert [each.duty_id for each, _ in found] == [duty.pk for _, duty in found]
        return [(duty.case, bool(each.outside)) for each, duty in found]

    # One sitting is planned, on 24 June; the six weeks of the first case end on the 26th, of the late one on 12 June.
    assert RECEIVED + timedelta(weeks=6) > SITS
    assert listed() == [(late, True)]
    actions.plan_sitting(panel=room.panel, on=TODAY + 14 * DAY, by=room.officer, today=TODAY)
    assert listed() == [(late, True), (room.case, False)]
    item = room.put()
    assert [each.item for each in waiting(seen, room.area, TODAY, "assessment")] == [None, item]
    decide(room, case=late, not_consulted="No time.")
    assert listed() == [(room.case, False)]
    assert far not in [case for case, _ in listed()]


def agreed(room):
    case = assessment(people.child(room.area, "Quill"), room.officer, TODAY - 100 * DAY, TODAY)
    return record(case, "decision_to_assess_notified", TODAY - 60 * DAY, room.officer, TODAY)


def test_to_issue_moves_the_case_on_and_not_to_issue_waits_for_the_notice(room):
    case = agreed(room)
    yes, no = {"necessary": Answer("yes", "Advice says so.")}, {"necessary": Answer("no", "It does not.")}
    with pytest.raises(CannotPanel, match="must issue one"):
        decide(room, matter="issue", outcome="no_plan", answers=yes, case=case, reasons="No.")
    decide(room, matter="issue", outcome="no_plan", answers=no, case=case, reasons="School can provide it.")
    case.refresh_from_db()
    assert case.stage == "assessing"
    decide(room, matter="issue", outcome="issue", answers=yes, case=case)
    case.refresh_from_db()
    assert case.stage == "agreed"
    assert decision_of(case, "issue").outcome == "issue"


def test_the_naming_test_of_section_39_and_the_mainstream_right_of_section_33(room):
    case = agreed(room)
    decide(room, matter="issue", outcome="issue", answers={"necessary": Answer("yes", "x")}, case=case)
    setting = Setting.objects.create(area=room.area, name="Harbour Special School")
    none = {key: Answer("no", "Not made out.") for key in ("unsuitable", "others", "resources")}
    asked = {"requested": Answer("yes", "Their letter."), **none, "wants_mainstream": Answer("yes", "x"),
             "no_reasonable_steps": Answer("no", "x")}  # fmt: skip
    given = {"matter": "place", "case": case, "setting": setting, "reasons": "Weighed."}
    with pytest.raises(CannotPanel, match="must name the school"):
        decide(room, outcome="name_mainstream", answers=asked, **given)
    refused = {**asked, "resources": Answer("yes", "Twice the cost.")}
    with pytest.raises(CannotPanel, match="section 33"):
        decide(room, outcome="name_special", answers=refused, **given)
    with pytest.raises(CannotPanel, match="Choose the school"):
        decide(room, outcome="name_requested", answers=asked, matter="place", case=case)
    made = decide(room, outcome="name_requested", answers=asked, **given)
    assert (made.setting, CaseEvent.objects.get(kind="decision_made").qualifier) == (setting, "name_requested")


def test_what_a_plan_has_must_be_secured_and_a_plan_ceases_only_on_its_grounds(room):
    case = agreed(room)
    held = {"called_for": Answer("no", "x"), "in_plan": Answer("yes", "Line F3.")}
    with pytest.raises(CannotPanel, match=r"section 42\(2\)"):
        decide(room, matter="resource", outcome="not_agree_resource", answers=held, case=case, reasons="No.")
    record(case, "final_plan_issued", TODAY, room.officer, TODAY)
    plan = Case.objects.get(came_from=case)
    alone = {"not_responsible": Answer("no", "x"), "not_necessary": Answer("yes", "x"), "consulted": Answer("no", "x")}
    with pytest.raises(CannotPanel, match="been consulted"):
        decide(room, matter="cease", outcome="cease", answers=alone, case=plan, reasons="No.")
    both = {**alone, "consulted": Answer("yes", "x")}
    decide(room, matter="cease", outcome="cease", answers=both, case=plan, reasons="Needs are met.")
    plan.refresh_from_db()
    assert plan.stage == "maintained"


def test_every_outcome_can_be_reached_and_every_refusal_says_why():
    for test in legal_tests().values():
        for outcome in test.outcomes.values():
            reached = {group[0][0]: group[0][1] for group in outcome.needs}
            assert outcome.follows_from(reached) or test.matter == Matter.INCLUSION, outcome.key
            assert outcome.refusal.endswith((".", "?"))


def test_decisions_are_compared_with_turnaround_and_the_tribunals_later_word(room):
    item = room.put()
    actions.recommend(item=item, outcome="refuse", words="Not met.", by=room.officer, today=SITS)
    decide(room, outcome="refuse", answers=NEITHER, reasons="School can provide it.", today=SITS)
    told = SITS + 2 * DAY
    record(room.case, "decision_not_to_assess_notified", told, room.officer, told)
    seen = visible_children(room.manager, room.area, told)

    def row():
        return compared(seen, room.area, SITS, told)[0]

    assert (row().days_to_decide, row().days_to_tell, row().appeal) == (5, 2, "")
    record(room.case, "tribunal_recorded", told, room.officer, told, "request")
    assert row().appeal == "open"
    assert CaseDecision.objects.count() == 1


def test_an_appeal_is_about_the_last_decision_before_it():
    made = SimpleNamespace
    first, second = made(decided_on=TODAY, case_id=1), made(decided_on=TODAY + 9 * DAY, case_id=2)

    def event(kind, days, qualifier=""):
        on = TODAY + days * DAY
        return made(kind=kind, occurred_on=on, qualifier=qualifier, case_id=9, details={})

    early = [event("appeal_registered", 3), event("la_concedes_before_response", 5)]
    assert (appeal_of(first, early, second.decided_on), appeal_of(second, early)) == ("conceded", "")
    late = [event("appeal_registered", 12), event("order", 15, "assess")]
    assert (appeal_of(first, late, second.decided_on), appeal_of(second, late)) == ("", "upheld")
    assert appeal_of(second, [event("order", 15, "dismiss_cease_appeal")]) == "dismissed"

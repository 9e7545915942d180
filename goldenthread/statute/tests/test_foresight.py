"""What may lawfully happen next, what came too early, and conflicts seen ahead, in every process that has them."""

from datetime import date, timedelta

import pytest

from goldenthread.statute import Event, answer, load
from goldenthread.statute.duties import applies
from goldenthread.statute.model import matches
from goldenthread.statute.tests.histories import START

LAW = load()
DAY = timedelta(days=1)
STEPS = [step for process in LAW.processes.values() for step in process.steps]


def _events(*texts):
    return [Event.parse(text) for text in texts]


def _moves(process, *texts, as_of):
    given = answer(process, _events(*texts), date.fromisoformat(as_of)).next_moves
    return {move.event: move.not_before.isoformat() if move.not_before else None for move in given}


def _seen(process, *texts, as_of):
    return [found.breach for found in answer(process, _events(*texts), date.fromisoformat(as_of)).conflicts]


def _event(pattern, on):
    return Event(pattern.kind, on, min(pattern.only) if pattern.only else None)


def _history(step, opened):
    """The least that opens a step's clock on a day."""
    events = [_event(step.opens[0], opened)]
    events += [_event(t.anchor.events[0], opened - DAY) for t in step.due.terms if t.anchor and t.anchor.pick != "next"]
    if step.context and step.context.inside:
        events.append(_event(step.context.after[0], opened - DAY))
    if step.look_back == "previous":  # the notice of a meeting: of a plan, before the meeting that is fixed
        events = [Event("plan_first_made", opened - DAY * 300), Event(events[0].kind, opened + DAY * 40)]
    if step.look_back == "months":
        events = [Event(events[0].kind, opened + DAY * 300, events[0].qualifier)]
    return events


def _offered(process, events, as_of, profile):
    return [Event.parse(f"{as_of + DAY}:{move.event}") for move in answer(process, events, as_of, profile).next_moves]


def _leading_to(process, wanted):
    """What must come first, before what meets a step may follow."""
    found = list(wanted)
    for _ in range(3):
        found += [
            p
            for move in LAW.process(process).moves
            if matches(found, Event(move.event.kind, START))
            for p in move.after
        ]
    return found


def _can_be_met(step, profile):
    """Whether what the law offers, done a day after another, comes to something that meets the step."""
    opened = date(2020, 1, 15) if step.valid_to else date(2025, 3, 4)
    events, useful = _history(step, opened), _leading_to(step.process, step.met_by)
    for as_of in (opened + DAY * n for n in range(4)):
        offered = _offered(step.process, events, as_of, profile)
        if any(matches(step.met_by, event) for event in offered):
            return True
        done = {event.kind for event in events if opened < event.on <= as_of}
        events += [event for event in offered if event.kind not in done and matches(useful, event)][:1]
    return False


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.version)
def test_what_meets_a_step_is_among_what_may_lawfully_be_done(step):
    profile = next(profile for profile in LAW.profiles.values() if applies(step, profile))
    assert _can_be_met(step, profile)


@pytest.mark.parametrize(("sent", "seen"), [("2025-01-30", []), ("2025-01-31", ["reg18(1)(b)"])])
def test_a_notice_too_late_for_a_phase_transfer_is_seen_ahead(sent, seen):
    told = "2025-09-01:transfer[primary_to_secondary]", f"{sent}:amendment_notice_sent"
    assert _seen("phase_transfer", *told, as_of="2025-02-03") == seen


@pytest.mark.parametrize(("as_of", "seen"), [("2025-01-30", []), ("2025-01-31", ["reg18(1)(b)"])])
def test_a_notice_not_sent_is_seen_ahead_from_the_day_it_is_too_late(as_of, seen):
    assert _seen("phase_transfer", "2025-09-01:transfer[infant_to_junior]", as_of=as_of) == seen


def test_last_year_s_notice_is_not_taken_for_this_year_s():
    told = "2024-06-03:amendment_notice_sent", "2024-07-01:amended_final_issued", "2026-09-01:transfer"
    assert _seen("phase_transfer", *told, as_of="2026-02-10") == ["reg18(1)(b)"]


def test_a_plan_is_amended_for_a_transfer_that_is_near_and_not_for_one_years_away():
    near, far = "2025-09-01:transfer[primary_to_secondary]", "2029-09-01:transfer[secondary_to_post16_institution]"
    assert "amended_final_issued" in _moves("phase_transfer", near, as_of="2024-11-01")
    assert "amended_final_issued" not in _moves("phase_transfer", far, as_of="2024-11-01")
    latest = answer("phase_transfer", _events(near), date(2024, 11, 1)).facts["latest_notice_to_allow_15_days"]
    assert latest == "2025-01-30"


@pytest.mark.parametrize(
    ("process", "opening", "served", "breach"),
    [
        ("reassessment", "2024-09-05:la_decides_to_reassess", "2024-11-28", "reg27(2)"),
        ("tribunal_order", "2025-03-14:order[make_and_maintain_plan]", "2025-05-16", "reg44(2)(c)"),
        ("tribunal_order", "2025-03-14:order[assess]", "2025-06-06", "reg44(2)(b)"),
        ("unopposed_appeal", "2025-03-14:la_concedes_before_response[refusal_to_issue]", "2025-05-16", "reg45"),
        ("mediation", "2025-03-14:mediation_agreement[issue_plan]", "2025-05-16", "reg42(2)"),
        ("detained", "2025-04-01:request_received[detained_person]", "2025-08-05", "SI2015/62"),
    ],
)
def test_a_draft_too_late_for_its_final_plan_is_seen_ahead_wherever_there_is_one(process, opening, served, breach):
    day = date.fromisoformat(served)
    for on, seen in ((day - DAY, []), (day, [breach])):
        assert _seen(process, opening, f"{on}:draft_plan_served", as_of=f"{on}") == seen
        agreed = f"{on + DAY}:family_agreed_to_finalise"
        assert _seen(process, opening, f"{on}:draft_plan_served", agreed, as_of=f"{on + DAY}") == []


@pytest.mark.parametrize(
    "opening",
    ["ehcna 2025-03-14:request_received", "tribunal_order 2025-03-14:order[make_and_maintain_plan]",
     "mediation 2025-03-14:mediation_agreement[issue_plan]", "detained 2025-03-14:request_received[detained_person]",
     "unopposed_appeal 2025-03-14:la_concedes_before_response[refusal_to_issue]"],
)  # fmt: skip
def test_a_final_plan_inside_the_family_s_days_is_a_breach_unless_it_agreed(opening):
    process, first = opening.split()
    told = [first, "2025-04-01:draft_plan_served", "2025-04-15:final_plan_issued"]
    agreed, later = [*told, "2025-04-10:family_agreed_to_finalise"], [*told[:2], "2025-04-16:final_plan_issued"]
    given = [answer(process, _events(*texts), date(2025, 5, 1)) for texts in (told, agreed, later)]
    early = [any("inside the family's 15 days" in found.message for found in each.breaches) for each in given]
    assert early == [True, False, False]


def test_a_family_that_has_agreed_is_waited_for_no_more():
    told = ["2024-01-10:request_received", "2024-02-20:decision_to_assess_notified", "2024-05-20:draft_plan_served"]
    assert _moves("ehcna", *told, as_of="2024-05-23")["final_plan_issued"] == "2024-06-04"
    told += ["2024-05-22:family_agreed_to_finalise"]
    assert _moves("ehcna", *told, as_of="2024-05-23")["final_plan_issued"] is None
    assert _seen("ehcna", *told, as_of="2024-05-23") == []


def test_a_notice_after_a_review_is_not_offered_as_an_amendment_without_one():
    review = ["2024-05-08:review_meeting_held", "2024-06-05:decision_notified[amend]"]
    notice = "2024-06-05:amendment_notice_sent"
    assert _moves("annual_review", *review, notice, as_of="2024-06-06")["amended_final_issued"] == "2024-06-20"
    assert _moves("amend_no_review", *review, notice, as_of="2024-06-06") == {}
    assert _moves("amend_no_review", notice, as_of="2024-06-06")["amended_final_issued"] == "2024-06-20"
    assert "amended_final_issued" not in _moves("annual_review", notice, as_of="2024-06-06")


def test_a_young_person_who_left_is_reviewed_and_a_released_one_too():
    assert "review_meeting_held" in _moves("cease", "2025-05-01:left_education[NEET]", as_of="2025-05-20")
    assert "review_meeting_held" in _moves("detained", "2025-05-01:detention_ended", as_of="2025-05-20")


@pytest.mark.parametrize("kept", ["la_concedes_before_response[cease]", "mediation_agreement[continue_to_maintain]"])
def test_a_plan_that_goes_on_by_concession_or_agreement_may_not_cease_though_the_appeal_ended(kept):
    told = ["2025-05-01:cease_decision_notified", "2025-06-20:appeal_registered", "2025-07-10:appeal_withdrawn"]
    assert "plan_ceased" in _moves("cease", *told, as_of="2025-09-10")
    assert "plan_ceased" not in _moves("cease", *told[:2], f"2025-07-01:{kept}", told[2], as_of="2025-09-10")

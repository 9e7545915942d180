"""What the interpreter says of a case: excuses, conflicts, next moves, breaches, notices, plain words."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread import statute
from goldenthread.statute import Event, LawError, answer, duties, standing

REQUEST = Event.parse("2024-01-10:request_received[parent]")
ASSESS = Event.parse("2024-02-20:decision_to_assess_notified")


def _events(*texts):
    return [Event.parse(text) for text in texts]


def _step(given, name):
    return next(step for step in given.steps if step.name == name)


def test_why_says_by_when_to_send_how_counted_and_by_what_law():
    step = _step(answer("ehcna", [REQUEST], date(2024, 1, 31)), "decision_6w")
    assert step.why == (
        "by Wednesday 21 February 2024 · send by Wednesday 21 February 2024 · 6 weeks from 10 January 2024 · "
        "SEND Regulations 2014, reg 5(1)"
    )
    assert step.rights == {"We will assess": "none", "We will not assess": "s51(2)(a)"}
    assert step.notice_contents["We will not assess"][0] == "The reasons for the decision."


@pytest.mark.parametrize(
    ("process", "history", "name", "says"),
    [
        ("draft", "2024-04-24:draft_plan_served", "representations", "open until Wednesday 8 May 2024 · 15 days"),
        ("phase_transfer", "2025-09-01:transfer", "phase", "before 15 February of that year (1 September 2025)"),
        ("annual_review", "2024-05-08:review_meeting_held", "invite", "at least 2 weeks before 8 May 2024"),
        ("ehcna", "2024-01-10:request_received", "draft_by", "15 days before the end of 20 weeks from 10 January 2024"),
        ("appeal", "2025-06-10:decision_notice_sent", "appeal", "· 2 months from 10 June 2025 (a last day in August"),
        ("move", "2024-09-30:plan_transferred", "inform_family", "6 weeks from 30 September 2024"),
        ("appeal", "2024-07-15:appeal_received_by_la", "la_response", "30 working days after 15 July 2024"),
    ],
)  # fmt: skip
def test_why_in_the_words_of_each_rule(process, history, name, says):
    assert says in _step(answer(process, _events(history), date(2025, 7, 1)), name).why


def test_why_names_only_the_events_that_are_known():
    meeting, notice = _events("2024-05-08:review_meeting_held", "2024-05-22:amendment_notice_sent")
    whys = [
        _step(answer("annual_review", events, date(2024, 6, 1)), "final_amended").why
        for events in ([meeting], [meeting, notice])
    ]
    assert "· 12 weeks from 8 May 2024 ·" in whys[0]
    assert "· the earlier of 12 weeks from 8 May 2024 and 8 weeks from 22 May 2024 ·" in whys[1]


def test_a_duty_rebuilt_without_its_starts_still_says_why():
    duty = replace(duties("ehcna", [REQUEST])[0], counted_from=())
    assert "6 weeks from 10 January 2024" in standing(duty, date(2024, 2, 1)).why


def test_an_exemption_that_does_not_excuse_says_why():
    records = ("2024-02-01", "EP_capacity"), ("2024-02-20", "reg5(4)(d)"), ("2024-02-25", "reg5(4)(c)")
    events = [REQUEST, *_events(*(f"{day}:exemption_recorded[{ground}]" for day, ground in records))]
    step = _step(answer("ehcna", events, date(2024, 3, 1)), "decision_6w")
    problems = [record.problem for record in step.excuse_recorded]
    assert step.status == "overdue"
    assert problems[0] == "“EP_capacity” is not one of the grounds for this limit."
    assert problems[1].startswith("The facts recorded do not meet the test")
    assert problems[2] == "It was recorded 4 days after the limit had passed."


@pytest.mark.parametrize(
    ("fact", "ground", "excused"),
    [
        ("2025-03-20:exceptional_circumstances", "reg44(3)", True),
        ("2025-03-20:advice_received", "reg44(3)", False),  # the citation alone does not say which ground is meant
        ("2025-03-20:advice_received", "reg44(3)exceptional", True),
        ("2025-03-20:advice_received", "SEND18", True),
        ("2025-03-14:family_absent_start", "reg44(3)", True),
    ],
)
def test_grounds_that_share_a_citation_each_excuse_by_their_own_facts(fact, ground, excused):
    events = _events("2025-03-14:order[amend_B_F]", fact, f"2025-04-10:exemption_recorded[{ground}]")
    step = _step(answer("tribunal_order", events, date(2025, 5, 1)), "amended_plan")
    assert step.status == ("exempt" if excused else "overdue")


def test_an_absence_that_goes_on_is_available_from_its_twenty_eighth_day():
    events = [REQUEST, *_events("2024-01-15:family_absent_start")]
    before, after = (_step(answer("ehcna", events, date(2024, 2, day)), "decision_6w") for day in (10, 11))
    assert before.excuse_available == ()
    assert [found.cite for found in after.excuse_available] == ["reg5(4)(d)"]


def test_an_exempt_limit_met_late_stays_exempt_and_met_in_time_is_met():
    record = Event.parse("2024-02-01:exemption_recorded[reg5(4)(c)]")
    late = _step(answer("ehcna", [REQUEST, record, Event("decision_to_assess_notified", date(2024, 3, 1))],
                        date(2024, 3, 2)), "decision_6w")  # fmt: skip
    in_time = _step(answer("ehcna", [REQUEST, record, ASSESS], date(2024, 3, 2)), "decision_6w")
    assert (late.status, late.met_on, in_time.status) == ("exempt", date(2024, 3, 1), "met")


@pytest.mark.parametrize(("served", "seen"), [("2024-05-14", []), ("2024-05-15", ["reg13(2)"])])
def test_a_draft_served_too_late_is_seen_ahead(served, seen):
    events = [REQUEST, ASSESS, *_events(f"{served}:draft_plan_served")]
    assert [c.breach for c in answer("ehcna", events, date(2024, 5, 15)).conflicts] == seen


@pytest.mark.parametrize(("day", "seen"), [(14, 0), (15, 1), (29, 1), (30, 0)])
def test_a_draft_not_served_in_time_is_seen_ahead_until_the_limit_itself_passes(day, seen):
    assert len(answer("ehcna", [REQUEST, ASSESS], date(2024, 5, day)).conflicts) == seen


def test_an_early_final_plan_is_a_breach_unless_the_family_agreed():
    events = _events("2024-04-24:draft_plan_served", "2024-05-08:final_plan_issued")
    agreed = [*events, Event.parse("2024-05-01:family_agreed_to_finalise")]
    in_time = _events("2024-04-24:draft_plan_served", "2024-05-09:final_plan_issued")
    cites = [[b.cite for b in answer("draft", e, date(2024, 6, 1)).breaches] for e in (events, agreed, in_time)]
    assert cites == [["reg13(1)(a)"], [], []]


def _moves(process, events, as_of):
    return [move.event for move in answer(process, events, as_of).next_moves]


def test_what_may_happen_next_follows_what_has_happened():
    decide = ["decision_to_assess_notified", "decision_not_to_assess_notified"]
    assert _moves("ehcna", [REQUEST], date(2024, 1, 9)) == []
    assert _moves("ehcna", [REQUEST], date(2024, 1, 10)) == ["family_consulted", *decide]
    assert _moves("ehcna", [REQUEST, ASSESS], date(2024, 2, 20)) == [
        "advice_requested", "decision_not_to_issue_notified", "draft_plan_served"]  # fmt: skip
    done = [REQUEST, ASSESS, *_events("2024-05-20:final_plan_issued")]
    assert _moves("ehcna", done, date(2024, 5, 20)) == []


def test_a_final_plan_waits_for_the_family():
    events = [REQUEST, ASSESS, *_events("2024-04-24:draft_plan_served")]
    moves = [answer("ehcna", events, date(2024, 5, day)).next_moves for day in (8, 9)]
    finals = [[move.not_before for move in given if move.event == "final_plan_issued"] for given in moves]
    assert finals == [[date(2024, 5, 9)], [None]]


def test_advice_from_several_runs_side_by_side():
    events = _events("2024-02-22:advice_requested[health]", "2024-02-22:advice_requested[LA_EP]",
                     "2024-03-01:advice_requested[social_care]", "2024-03-20:advice_received[LA_EP]")  # fmt: skip
    found = {duty.cycle: duty.met_on for duty in duties("advice", events)}
    assert found == {
        "2024-02-22[health]": None,
        "2024-02-22[LA_EP]": date(2024, 3, 20),
        "2024-03-01[social_care]": None,
    }


def test_each_meeting_has_its_own_clocks():
    events = _events("2024-05-08:review_meeting_held", "2024-06-05:decision_notified[no_change]",
                     "2025-05-07:review_meeting_held")  # fmt: skip
    found = [(d.cycle, d.met_on) for d in duties("annual_review", events) if d.step == "decision_4w"]
    assert found == [("2024-05-08", date(2024, 6, 5)), ("2025-05-07", None)]


def test_uncertain_law_is_off_until_an_authority_chooses_it():
    events = _events("2025-03-14:order[reconsider]")
    assert duties("tribunal_order", events, "authority") == []
    assert len(duties("tribunal_order", events, "reference")) == 3
    review = _events("2024-05-08:review_meeting_held", "2024-06-05:decision_notified[no_change]")
    dates = [
        answer("annual_review", review, date(2024, 7, 1), p).facts["review_complete_due"]
        for p in ("authority", "reference")
    ]
    assert dates == ["2025-05-07", "2025-06-04"]


def test_the_boundary_is_marked_only_where_chosen():
    events = _events("2025-09-01:transfer[primary_to_secondary]", "2025-02-15:amended_final_issued")
    words = [
        _step(answer("phase_transfer", events, date(2025, 3, 1), p), "phase").status for p in ("authority", "reference")
    ]
    assert words == ["met", "met_boundary"]


def test_before_a_day_is_never_on_it_whatever_an_area_has_chosen():
    events = _events("2025-09-01:transfer[primary_to_secondary]")
    for profile in ("authority", "reference"):
        step = _step(answer("phase_transfer", events, date(2025, 2, 1), profile), "phase")
        assert (step.due, step.strict_last_day) == (date(2025, 2, 15), date(2025, 2, 14))
        assert step.plan_to_send_by == date(2025, 2, 14)


def test_a_clock_not_yet_opened_is_planned_and_kept_out_of_the_answer():
    (duty,) = [d for d in duties("ehcna", [REQUEST]) if d.step == "decision_6w"]
    assert standing(duty, date(2024, 1, 9)).status == "planned"
    assert answer("ehcna", [REQUEST], date(2024, 1, 9)).steps == ()


def test_events_outside_a_process_are_left_alone():
    assert answer("ehcna", [REQUEST, Event("something_of_ours", date(2024, 1, 11))], date(2024, 1, 31)).facts[
        "decision_6w_status"] == "open"  # fmt: skip


@pytest.mark.parametrize(
    "text", ["2024-01-10", "request_received", "2024-13-01:born", "2024-01-10:born[", "2024-01-10:[x]"]
)
def test_what_is_not_an_event_is_refused(text):
    with pytest.raises(LawError, match="is not an event; write it as"):
        Event.parse(text)


@pytest.mark.parametrize(
    ("version", "days"),
    [
        ("draft.representations@2014-09-01", 15),
        ("annual_review.invite@2014-09-01", 14),
        ("ehcna.decision_6w@2014-09-01", None),
    ],
)
def test_the_least_notice_a_step_gives_is_declared(version, days):
    assert statute.load().step(version).minimum_notice == days


def test_an_open_case_ignores_a_second_request_and_an_ended_one_does_not():
    again = Event.parse("2024-03-01:request_received[school]")
    refused = Event.parse("2024-02-10:decision_not_to_assess_notified")
    cycles = [
        [duty.cycle for duty in duties("ehcna", [REQUEST, *more, again]) if duty.step == "decision_6w"]
        for more in ([], [refused])
    ]
    assert cycles == [["2024-01-10"], ["2024-01-10", "2024-03-01"]]


def test_a_refusal_meets_the_request_before_it_and_not_the_one_made_that_day():
    events = [REQUEST, *_events("2024-02-20:decision_not_to_assess_notified", "2024-02-20:request_received[parent]")]
    met = {duty.cycle: duty.met_on for duty in duties("ehcna", events) if duty.step == "decision_6w"}
    assert met == {"2024-01-10": date(2024, 2, 20), "2024-02-20": None}


def test_dates_beyond_the_calendar_are_refused_plainly():
    with pytest.raises(LawError, match="too near the end of the calendar"):
        statute.duties("ehcna", [Event("request_received", date(9999, 12, 1))])

"""Facts that turn on age: year group, preparing for adulthood, whose rights they are, and ceasing."""

from datetime import date, timedelta

from goldenthread.statute.calendars import add_months, age, compulsory_school_age_ends, year_group
from goldenthread.statute.model import Event
from goldenthread.statute.reading import Reading

YEAR_NINE = 9
CEASING = ("cease_decision_notified", "decision_notified[cease]")
KEEPS_THE_PLAN = {
    "order[continue_to_maintain]": "order",
    "order[continue_and_amend]": "order",
    "la_concedes_before_response[cease]": "concession",
    "mediation_agreement[continue_to_maintain]": "agreement",
}
"""Reg 44(2)(g) and (h), reg 45, reg 42: what settles a disagreement about ceasing so that the plan goes on."""
DISMISSED = "order[dismiss_cease_appeal]"
NOT_RETURNING = "review_meeting_held[yp_does_not_wish_to_return|return_not_appropriate]"


def advice_pfa(reading: Reading) -> dict[str, str]:
    """Reg 6(1)(g): from Year 9, advice on preparing for adulthood. The year group is worked out."""
    born, decided = reading.born(), reading.last("decision_to_assess_notified")
    if born is None:
        return {}
    year = year_group(born, decided.on if decided else reading.as_of)
    said = {"year_group": str(year), "pfa_advice_required": "yes" if year >= YEAR_NINE else "no"}
    return said | ({"citation": "reg6(1)(g)"} if year >= YEAR_NINE and decided else {})


def pfa(reading: Reading) -> dict[str, str]:
    """Reg 20(6): from Year 9, a review considers adulthood. The meeting's date decides; else the day asked about."""
    born, meeting = reading.born(), reading.last("review_meeting_held")
    if born is None:
        return {}
    coming = reading.known("review_meeting_held")
    day = meeting.on if meeting else coming[0].on if coming else reading.as_of
    year = year_group(born, day)
    return {"year_group": str(year), "pfa_required": "yes" if year >= YEAR_NINE else "no"}


def rights_transfer(reading: Reading) -> dict[str, str]:
    """Whose the rights are, and when they pass (section 83(2); capacity aside, section 80)."""
    born = reading.born()
    if born is None:
        return {}
    ends = compulsory_school_age_ends(born)
    return {
        "compulsory_school_age_ends": ends.isoformat(),
        "rights_holder": "young_person" if reading.as_of > ends else "parent",
        "rights_holder_after": "young_person",
    }


def _leaving(reading: Reading, left: Event, born: date) -> dict[str, str]:
    """Regs 29 and 30: leaving education is not by itself a reason to cease."""
    years = age(born, reading.as_of)
    if years < 18:
        return {
            "age": str(years),
            "may_cease_for_neet": "no",
            "action": "review_and_amend",
            "citation": "reg29(2)",
        }
    if any(event.on >= left.on for event in reading.done(NOT_RETURNING)):
        may = {"may_consider_cease": "yes", "precondition": "reg31 consultation"}
    else:
        may = {"may_consider_cease": "no", "action": "review"}
    return {"age": str(years), "citation": "reg30"} | may


def _appeal_state(reading: Reading, notice: Event) -> dict[str, str]:
    """Section 45(4): the plan goes on until the time to appeal has passed, or an appeal is finally determined."""
    since = [event for event in reading.events if notice.on <= event.on <= reading.as_of]
    kinds = {str(event).partition(":")[2]: event.on for event in since}
    settled = [name for event in since if (name := str(event).partition(":")[2]) in {*KEEPS_THE_PLAN, DISMISSED}]
    lost = [name for name in kinds if name.partition("[")[0] in {"appeal_determined", "appeal_withdrawn"}]
    lost += [name for name in kinds if name == DISMISSED]
    if settled and settled[-1] in KEEPS_THE_PLAN:
        kept = KEEPS_THE_PLAN[settled[-1]]
        return {"earliest_cease": f"not while the {kept} to continue stands", "citation": "s45(4)(b)"}
    if lost:
        return {"earliest_cease": kinds[lost[0]].isoformat(), "citation": "s45(4)(b)"}
    if "appeal_registered" in kinds:
        return {"earliest_cease": "when appeal finally determined", "citation": "s45(4)(b)"}
    running = reading.current("cease.appeal_by")
    return {"earliest_cease": (running.due + timedelta(days=1)).isoformat(), "citation": "s45(4)"} if running else {}


def ceasing(reading: Reading) -> dict[str, str]:
    """Whether a plan may cease and the first day on which it may."""
    notice, left, born = reading.last(*CEASING), reading.last("left_education"), reading.born()
    said = _leaving(reading, left, born) if left and born else {}
    if notice:
        said |= {"two_months": add_months(notice.on, 2).isoformat()} | _appeal_state(reading, notice)
    ceased = bool(reading.done("plan_ceased"))
    return said | {"s42_duty": "ended" if ceased else "continues", "plan_status": "ceased" if ceased else "maintained"}

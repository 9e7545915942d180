"""Facts of appeals and orders."""

from goldenthread.statute.calendars import add_months, is_working_day
from goldenthread.statute.reading import Reading


def appeal_right_now(reading: Reading) -> dict[str, str]:
    """The appeal right the last notice gives (proposed amendments give none yet)."""
    given = [
        notice.appeal
        for event in reading.events
        if event.on <= reading.as_of
        for notice in reading.law.notices
        if any(pattern.matches(event) for pattern in notice.events)
    ]
    return {"appeal_right_now": given[-1] if given else "none"}


def appealing(reading: Reading) -> dict[str, str]:
    """Both limbs of the time to appeal, and whether a mediation certificate is needed (section 55)."""
    running = reading.current("appeal.appeal")
    if running is None:
        return {}
    said = {"two_months": add_months(running.opened_on, 2).isoformat(), "certificate_needed": "yes"}
    after = [event.on for event in reading.known("mediation_certificate_issued") if event.on >= running.opened_on]
    if after:
        said["one_month_from_cert"] = add_months(after[0], 1).isoformat()
    if reading.last("appeal_ground[section_I_only]"):
        said |= {"certificate_needed": "no", "citation": "s55(2)"}
    return said


def order_non_working_day(reading: Reading) -> dict[str, str]:
    """Whether the nearest limit of an order that is not done (else the last) falls on a non-working day."""
    own = [s for s in reading.steps if s.process == reading.process.id]
    waiting = sorted(s.due for s in own if not s.done and s.status != "not_applicable")
    every = waiting or sorted((s.due for s in own), reverse=True)
    return {"non_working_day": "no" if is_working_day(every[0]) else "yes"} if every else {}

"""The answer about one case on one day, built on duties and standings and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from goldenthread.statute import facts, foresight
from goldenthread.statute.calendars import add_months, tribunal_roll
from goldenthread.statute.duties import Duty, process_duties, step_duties, tidy
from goldenthread.statute.foresight import Breach, Conflict, NextMove
from goldenthread.statute.loading import load
from goldenthread.statute.model import Event, Law, LawError, Notice, Pattern, Process, Profile, Step, matches
from goldenthread.statute.reading import Reading, most_current
from goldenthread.statute.standing import StepStanding, stand


@dataclass(frozen=True)
class Answer:
    """How a case stands at the end of ``as_of``. ``facts`` are the named answers of the worked examples."""

    process: str
    as_of: date
    profile: str
    steps: tuple[StepStanding, ...]
    facts: dict[str, str]
    next_moves: tuple[NextMove, ...]
    conflicts: tuple[Conflict, ...]
    breaches: tuple[Breach, ...]


def _profile(law: Law, profile: str | Profile) -> Profile:
    return law.profile(profile) if isinstance(profile, str) else profile


def duties(process: str, events: Iterable[Event], profile: str | Profile = "reference") -> list[Duty]:
    """Every duty that these events open in a process, whatever the day. Planned events count as plans.

    Raises LawError for a process or profile that is not declared.
    """
    law = load()
    return process_duties(law, law.process(process), events, _profile(law, profile))


def notices_of(law: Law, step: Step) -> tuple[Notice, ...]:
    """The notices by which a step may be met."""

    def covers(met: Pattern, given: Pattern) -> bool:
        return met.kind == given.kind and (not met.only or not given.only or bool(met.only & given.only))

    return tuple(n for n in law.notices if any(covers(met, given) for met in step.met_by for given in n.events))


def standing(duty: Duty, as_of: date) -> StepStanding:
    """How one stored duty stands at the end of a day. Raises LawError where its rule version is not declared."""
    law = load()
    step = law.step(duty.version)
    return stand(duty, step, notices_of(law, step), as_of)


def _borrowed(law: Law, process: Process) -> Iterator[Step]:
    names = list(process.borrows)
    for rule in process.foreseen:
        names += [*rule.wait, rule.limit]
    names += [name for move in process.moves for name in move.wait_for]
    names += [rule.step for rule in process.too_early]
    for name in dict.fromkeys(names):
        home, _, step_id = name.partition(".")
        if home != process.id:
            yield from (step for step in law.process(home).steps if step.id == step_id)


def _standings(law: Law, process: Process, events: list[Event], profile: Profile, as_of: date) -> list[StepStanding]:
    found = process_duties(law, process, events, profile)
    found += [duty for step in _borrowed(law, process) for duty in step_duties(law, step, events, profile)]
    every = [standing(duty, as_of) for duty in found]
    return [item for item in every if item.status != "planned"]


def _step_facts(item: StepStanding, step: Step) -> dict[str, str]:
    name = step.answers_as
    said = {
        step.due_key: item.due.isoformat(),
        f"{name}_status": item.status,
        f"{name}_plan_to_send_by": item.plan_to_send_by.isoformat(),
        f"{name}_non_working_day": "yes" if item.non_working_day else "no",
    }
    days = {"days_left": item.days_left, "days_over": item.days_over, "days_late": item.days_late}
    said |= {f"{name}_{word}": str(number) for word, number in days.items() if number is not None}
    if item.status == "not_applicable":
        said[name] = "not_applicable"
    if step.boundary:
        said["strict_last_day"] = item.strict_last_day.isoformat()
    return said | dict(step.facts)


def _all_step_facts(law: Law, items: Iterable[StepStanding], as_of: date) -> dict[str, str]:
    """For each name that steps answer under, the running that matters now; later openings speak last."""
    named = [(law.step(item.version), item) for item in items]
    current: list[tuple[StepStanding, Step]] = []
    for _, group in groupby(sorted(named, key=lambda pair: pair[0].answers_as), key=lambda pair: pair[0].answers_as):
        steps = {item: step for step, item in group}
        best = most_current(steps, as_of)
        if best:
            current.append((best, steps[best]))
    said: dict[str, str] = {}
    for item, step in sorted(current, key=lambda pair: pair[0].opened_on):
        said |= _step_facts(item, step)
    return said


def _notice_facts(law: Law, reading: Reading) -> dict[str, str]:
    """The right the last notice gives; none until there is one."""
    given = [(event, n) for event in reading.events if event.on <= reading.as_of for n in law.notices
             if matches(n.events, event)]  # fmt: skip
    if not given:
        return {"appeal_right": "none"}
    last = max(event.on for event, _ in given)
    event, notice = max(((e, n) for e, n in given if e.on == last), key=lambda pair: pair[1].appeal != "none")
    if notice.appeal == "none":
        return {"appeal_right": "none", "mediation_info_required": "no"}
    by = tribunal_roll(add_months(event.on, 2))
    return {"appeal_right": notice.appeal, "mediation_info_required": "yes", "appeal_by_without_cert": by.isoformat()}


def _breach_facts(breaches: tuple[Breach, ...], seen: tuple[Conflict, ...]) -> dict[str, str]:
    said = {"predicted_breach": seen[-1].breach} if seen else {}
    if breaches:
        said["breach"] = breaches[-1].cite
        said["breaches"] = ", ".join(dict.fromkeys(item.cite for item in breaches))
    return said


def answer(process: str, events: Iterable[Event], as_of: date, profile: str | Profile = "reference") -> Answer:
    """How a case stands at the end of ``as_of``, a London date.

    An event after ``as_of`` is known and planned, not done. Raises LawError for a process or profile that is not
    declared, or dates that cannot be counted from.
    """
    law = load()
    chosen, declared = _profile(law, profile), law.process(process)
    known = tidy(law, events)
    try:
        reading = Reading(law, declared, chosen, as_of, tuple(known),
                          tuple(_standings(law, declared, known, chosen, as_of)))  # fmt: skip
        said = _all_step_facts(law, reading.steps, as_of) | _notice_facts(law, reading)
        for name in declared.facts:
            said |= facts.FACTS[name](reading)
    except OverflowError as error:
        raise LawError(f"a date in these events is too near the end of the calendar to count from ({error})") from error
    cites = {step.version: step.breach for p in law.processes.values() for step in p.steps}
    seen, broken = foresight.conflicts(reading), foresight.breaches(reading, cites)
    said |= _breach_facts(broken, seen)
    return Answer(process, as_of, chosen.id, reading.steps, said, foresight.next_moves(reading), seen, broken)

"""What a duty is on a day: the words of section 1.6 of the reference, derived and never stored."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from goldenthread.statute import calendars
from goldenthread.statute.duties import Duty
from goldenthread.statute.excuses import Available, Recorded
from goldenthread.statute.model import Notice, Step
from goldenthread.statute.words import why

Status = Literal["open", "overdue", "met", "met_late", "met_boundary", "late", "exempt", "not_applicable", "planned"]


@dataclass(frozen=True)
class StepStanding:
    """One duty as at the end of a day.

    ``status`` is a word of section 1.6, or ``late`` (notice given late, which nothing cures) or ``planned`` (the
    opening event has not happened yet). ``days`` in ``days_left``, ``days_over`` and ``days_late`` are calendar days;
    each is None unless its status gives it. ``plan_to_send_by`` is the working day by which to send. ``before`` says
    that the law asks for it before ``due``, not on it.

    ``may_excuse`` are the grounds the step has, each its citation and words; ``excuse_available`` those that the facts
    so far meet; ``excuse_recorded`` what somebody recorded, and why it does not excuse where it does not.
    """

    process: str
    step: str
    name: str
    cycle: str
    title: str
    opened_on: date
    due: date
    status: Status
    days_left: int | None
    days_over: int | None
    days_late: int | None
    plan_to_send_by: date
    non_working_day: bool
    strict_last_day: date
    owner: str
    citation: str
    source: str
    grade: str
    force: str
    wording: str
    why: str
    met_on: date | None
    met_by: str | None
    closed_by: str | None
    excused_by: str | None
    may_excuse: tuple[tuple[str, str], ...]
    excuse_available: tuple[Available, ...]
    excuse_recorded: tuple[Recorded, ...]
    conditional: bool
    version: str
    notices: tuple[Notice, ...]
    before: bool = False
    assumption: str = ""

    @property
    def lane(self) -> str:
        """Of steps that run side by side, whose this one is (an adviser's, a school's), as it was recorded; else ""."""
        return self.cycle.partition("[")[2].removesuffix("]")

    @property
    def notice_contents(self) -> dict[str, tuple[str, ...]]:
        """What each notice that may meet this step must contain, by the notice's title."""
        return {notice.title: notice.contents for notice in self.notices}

    @property
    def rights(self) -> dict[str, str]:
        """The appeal right each such notice gives, by the notice's title (``none`` where there is none)."""
        return {notice.title: notice.appeal for notice in self.notices}

    @property
    def done(self) -> bool:
        """Whether what had to be done has been done, in time or not."""
        return self.met_on is not None


def met_by_day(duty: Duty, as_of: date) -> bool:
    """Whether the duty was met by the end of ``as_of``, before anything closed it."""
    return duty.met_on is not None and duty.met_on <= as_of and not (duty.closed_on and duty.closed_on < duty.met_on)


def _met_status(duty: Duty, met_on: date) -> Status:
    if met_on < duty.due_on or (met_on == duty.due_on and not duty.boundary):
        return "met"
    if met_on == duty.due_on:
        return "met_boundary"
    if duty.excused_on:
        return "exempt"
    return "late" if duty.ahead and duty.met_on and duty.met_on <= duty.opened_on else "met_late"


def _unmet_status(duty: Duty, as_of: date) -> Status:
    if duty.closed_on and duty.closed_on <= as_of:
        return "not_applicable"
    if duty.excused_on and duty.excused_on <= as_of:
        return "exempt"
    if as_of <= duty.due_on:
        return "open"
    bound = not duty.conditional or (duty.firm_on is not None and duty.firm_on <= as_of)
    return "overdue" if bound else "not_applicable"


def status_on(duty: Duty, as_of: date) -> Status:
    """The status of a duty at the end of a day, in one word.

    A conditional limit that has passed unused (the last day for a refusal) is ``not_applicable``, not a breach.
    """
    if not duty.ahead and duty.opened_on > as_of:
        return "planned"
    if met_by_day(duty, as_of) and duty.met_on:
        return _met_status(duty, duty.met_on)
    return _unmet_status(duty, as_of)


def send_by(duty: Duty, step: Step) -> date:
    """The working day by which to send: on or before the due date, or before its eve where the law says “before”."""
    return calendars.working_day_on_or_before(strict_last_day(duty, step))


def strict_last_day(duty: Duty, step: Step) -> date:
    """The last day in time on the strict reading: the day before, for C6 always and for C8 where the setting is on.

    “Before” a day is the regulation's own word (reg 18), so nobody is told to send on that day, whatever an area's
    settings; how an act on the day itself is marked is the setting's.
    """
    return duty.due_on - timedelta(days=1) if duty.boundary or step.before else duty.due_on


def stand(duty: Duty, step: Step, notices: tuple[Notice, ...], as_of: date) -> StepStanding:
    """The duty as at ``as_of``, with everything that is said about its step."""
    status = status_on(duty, as_of)
    met = duty.met_on if status in {"met", "met_late", "met_boundary", "late"} or met_by_day(duty, as_of) else None
    late = (met - duty.due_on).days if met and status in {"met_late", "late"} else None
    closed = duty.closed_by if status == "not_applicable" and duty.closed_on and duty.closed_on <= as_of else None
    return StepStanding(
        process=duty.process,
        step=duty.step,
        name=duty.name,
        cycle=duty.cycle,
        title=step.title,
        opened_on=duty.opened_on,
        due=duty.due_on,
        status=status,
        days_left=(duty.due_on - as_of).days if status == "open" else None,
        days_over=(as_of - duty.due_on).days if status == "overdue" else None,
        days_late=late,
        plan_to_send_by=send_by(duty, step),
        non_working_day=not calendars.is_working_day(duty.due_on),
        strict_last_day=strict_last_day(duty, step),
        owner=duty.owner,
        citation=step.cite,
        source=step.source,
        grade=step.grade,
        force=step.force,
        wording=step.wording,
        why=why(step, duty.opened_on, duty.due_on, send_by(duty, step), duty.counted_from),
        met_on=met,
        met_by=duty.met_by if met else None,
        closed_by=closed,
        excused_by=duty.excused_by if duty.excused_on and duty.excused_on <= as_of else None,
        may_excuse=tuple((excuse.cite, excuse.ground.title) for excuse in step.excuses),
        excuse_available=tuple(item for item in duty.available if item.since <= as_of),
        excuse_recorded=tuple(item for item in duty.recorded if item.on <= as_of),
        conditional=duty.conditional and not (duty.firm_on and duty.firm_on <= as_of),
        version=duty.version,
        notices=notices,
        before=step.before,
        assumption=step.assumption,
    )

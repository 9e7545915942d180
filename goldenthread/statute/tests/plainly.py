"""The law read a third time, as plainly as can be: no code of the interpreter or of the compiler, a day at a time.

Only the declarations, the patterns they are written in and England's bank holidays are shared. It is slow, and it is
here to disagree.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.statute.calendars import bank_holidays

DAY = timedelta(days=1)
FOREVER = date(2200, 1, 1)


@dataclass
class Plain:
    """One running of one clock, as this reading has it."""

    step: object
    opened: date
    lane: str | None
    due: date
    met: date | None = None
    closed: date | None = None
    firm: date | None = None
    excused: date | None = None


def working(day):
    """Not a Saturday, a Sunday or a bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def tribunal(day):
    """A working day outside August and 25 December to 1 January."""
    christmas = (day.month == 12 and day.day >= 25) or (day.month == 1 and day.day == 1)
    return working(day) and day.month != 8 and not christmas


def months_on(day, number):
    """The same day of another month, or the last that month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def _walk(day, number, counts):
    while number:
        day += DAY
        number -= counts(day)
    return day


def counted(term, day):
    """The last day of a term, by walking."""
    if term.rule in {"C1", "C5"}:
        return _walk(day, term.number * {"weeks": 7, "days": 1}[term.unit], lambda _: True)
    if term.rule == "C2":
        return _walk(day, term.number - 1, lambda _: True)
    if term.rule == "C3":
        return months_on(day, term.number)
    if term.rule == "C4":
        end = months_on(day, term.number)
        return end - DAY if end.day == day.day else end
    if term.rule == "C6":
        return date(day.year, term.month, term.number)
    if term.rule == "C7":
        return _walk(day - DAY if term.counting_first else day, term.number, working)
    if term.rule == "C8":
        return day - 7 * term.number * DAY
    return _walk(day, term.number, tribunal) if term.rule == "C9" else day + term.number * DAY


def _anchored(term, events, opened):
    """The day a term is counted from, or none."""
    if not term.anchor:
        return opened
    days = [e.on for e in events if any(p.matches(e) for p in term.anchor.events)]
    earlier, later = [d for d in days if d <= opened], [d for d in days if d >= opened]
    picks = {"last": earlier[-1:], "next": later[:1], "either": later[:1] or earlier[-1:]}[term.anchor.pick]
    return picks[0] if picks else opened if term.anchor.or_opening else None


def due(step, events, opened):
    """The last day, or none where what it is counted from is not known."""
    starts = [(term, _anchored(term, events, opened)) for term in step.due.terms]
    if any(day is None and term.anchor.required for term, day in starts):
        return None
    ends = [counted(term, day) - term.less_days * DAY for term, day in starts if day]
    if not ends:
        return None
    last = sorted(ends)[-1 if step.due.combine == "latest" else 0]
    return rolled(last) if step.due.tribunal_roll else last


def rolled(day):
    """Section 1.4, read as it stands: out of August or of Christmas past its end; else only to the next working day,
    even where that lies in August or at Christmas."""
    away = day.month == 8 or (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1)
    set_free = tribunal if away else working
    while not set_free(day):
        day += DAY
    return day


def _any(patterns, event):
    return any(pattern.matches(event) for pattern in patterns)


def _in_context(context, events, opening):
    inside = False
    for event in events:
        if event.on <= opening.on and _any(context.after, event):
            inside = True
        elif event.on <= opening.on and _any(context.reset, event) and event != opening:
            inside = False
    return inside == context.inside


def _opens(step, events):
    for event in events:
        governs = step.valid_from <= event.on and not (step.valid_to and event.on > step.valid_to)
        if governs and _any(step.opens, event) and (not step.context or _in_context(step.context, events, event)):
            yield event


def _process_spans(process, openings, events):
    """(opened, first day, last day) of each running, told by walking the days with a case that runs or does not."""
    ends, starts = {e.on for e in events if _any(process.ends, e)}, {e.on for e in openings}
    running, begun = None, None
    for day in sorted(ends | starts):
        carried = running is not None
        if carried and day in ends:
            yield running, begun, day
            running = None
        if day in starts and running is None:
            running, begun = day, day + DAY if carried else day
        if day in ends and not carried and running is not None:
            yield running, begun, day
            running = None
    if running is not None:
        yield running, begun, FOREVER


def _runnings(process, step, events):
    """(opened, lane, first and last day to meet, first and last day to close) of each running."""
    openings = list(_opens(step, events))
    if step.cycle == "process":
        for opened, first, last in _process_spans(process, openings, events):
            yield opened, None, first, last, first, last
        return
    for opened, lane in sorted({(e.on, e.qualifier if step.by_qualifier else None) for e in openings}, key=str):
        before = [e.on for e in openings if e.on < opened and (not step.by_qualifier or e.qualifier == lane)]
        after_before = max(before) + DAY if before else date(1, 1, 1)
        first, last = (opened + DAY if step.strictly_after else opened), FOREVER
        if step.look_back == "previous":
            first, last = after_before, opened
        elif step.look_back == "months":
            first = max(after_before, months_on(opened, -step.look_back_months))
        yield opened, lane, first, last, min(first, opened), FOREVER if step.look_back != "opening" else last


def _earliest(events, patterns, lane, first, last, side_by_side):
    """The first day on which one of these happened to this running; what names no lane is about all of them."""
    for event in events:
        apart = side_by_side and lane is not None and event.qualifier is not None and event.qualifier != lane
        if first <= event.on <= last and not apart and _any(patterns, event):
            return event.on
    return None


def _spans(ground, events):
    """Each time away or closed: from and to (none while it lasts)."""
    since = None
    for day in sorted({event.on for event in events}):
        today = [event for event in events if event.on == day]
        if since and any(_any(ground.ends, event) for event in today):
            yield since, day
            since = None
        if since is None and any(_any(ground.starts, event) for event in today):
            since = day
    if since:
        yield since, None


def _ground_holds(ground, events, opened, last, alone):
    if ground.on_record and alone:
        return True
    if ground.test == "happening":
        return any(opened <= e.on <= last and _any(ground.starts, e) for e in events)
    if ground.test == "absence":
        period = [opened + DAY * n for n in range((last - opened).days + 1)]
        away = [[day for day in period if start <= day <= (end or FOREVER)] for start, end in _spans(ground, events)]
        return any(len(days) >= ground.min_days for days in away)
    asked = [e.on for e in events if opened <= e.on <= last and _any(ground.asked, e)]
    week = DAY * ground.ask_days_before
    return any(end and (end - start).days >= ground.min_days and start - week <= day <= end - week
               for start, end in _spans(ground, events) for day in asked)  # fmt: skip


def _excused(step, events, running):
    """The first day on which a good record was made."""
    for event in events:
        if not running.opened <= event.on <= running.due:
            continue
        apart = step.by_qualifier and None not in (running.lane, event.qualifier) and event.qualifier != running.lane
        if _any(step.let_off_by, event) and not apart:
            return event.on
        if event.kind != "exemption_recorded":
            continue
        named = (event.qualifier or "").replace(" ", "")
        cited = [e.ground for e in step.excuses if named in {c.replace(" ", "") for c in (e.cite, *e.also)}]
        alone = len(cited) == 1
        if any(_ground_holds(ground, events, running.opened, running.due, alone) for ground in cited):
            return event.on
    return None


def runnings(law, process, profile, events):
    """Every running of every clock that the profile has in, from events in date order under canonical names."""
    for step in process.steps:
        if (step.setting and not profile.on(step.setting)) or (step.unless_setting and profile.on(step.unless_setting)):
            continue
        for opened, lane, first, last, closes, closed_last in _runnings(process, step, events):
            end = due(step, events, opened)
            if end is None:
                continue
            side = step.by_qualifier
            found = Plain(step, opened, lane, end)
            found.met = _earliest(events, step.met_by, lane, first, last, side)
            found.closed = _earliest(events, step.closed_by, lane, closes, closed_last, side)
            found.firm = _earliest(events, step.firm_by, lane, first, last, side)
            found.excused = _excused(step, events, found)
            yield found


def status(running, as_of, profile):
    """The word of section 1.6 for a running at the end of a day."""
    step = running.step
    ahead = step.look_back != "opening"
    if running.opened > as_of and not ahead:
        return "planned"
    met = running.met if running.met and running.met <= as_of else None
    if met and not (running.closed and running.closed < met):
        on_the_edge = any(term.rule in {"C6", "C8"} for term in step.due.terms) and profile.on("met_boundary")
        if met <= running.due:
            return "met_boundary" if met == running.due and on_the_edge else "met"
        if running.excused:
            return "exempt"
        return "late" if ahead and met <= running.opened else "met_late"
    if running.closed and running.closed <= as_of:
        return "not_applicable"
    if running.excused and running.excused <= as_of:
        return "exempt"
    if as_of <= running.due:
        return "open"
    taken = running.firm is not None and running.firm <= as_of
    return "overdue" if taken or not (step.conditional or step.firm_by) else "not_applicable"

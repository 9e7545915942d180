"""Random histories in the words of one process, for property tests of whatever reads the declarations."""

from datetime import date, timedelta

from hypothesis import strategies as st

from goldenthread.statute import Event, Process, load

START = date(2023, 9, 1)
DAYS = 700
DAY = timedelta(days=1)


def _patterns(process: Process):
    for step in process.steps:
        yield from (*step.opens, *step.met_by, *step.closed_by, *step.firm_by, *step.let_off_by)
        yield from (pattern for term in step.due.terms if term.anchor for pattern in term.anchor.events)
        for excuse in step.excuses:
            yield from (*excuse.ground.asked, *excuse.ground.starts, *excuse.ground.ends)
        yield from (*step.context.after, *step.context.reset) if step.context else ()
    yield from (*process.ends, *(pattern for rule in process.too_early for pattern in (*rule.event, *rule.unless)))


def words_of(process: Process) -> list[tuple[str, str | None]]:
    """Every kind and qualifier a process listens for, an unknown qualifier, and the exemptions it may record."""
    found: set[tuple[str, str | None]] = {("born", None), ("exemption_recorded", "EP_capacity")}
    for pattern in _patterns(process):
        found |= {(pattern.kind, name) for name in (*pattern.only, *pattern.never, None, "another")}
    found |= {("exemption_recorded", excuse.cite) for step in process.steps for excuse in step.excuses}
    found |= {(kind.id, None) for kind in load().kinds.values() if kind.same_as in {name for name, _ in found}}
    return sorted(found, key=str)


def histories(process: Process, most: int = 12) -> st.SearchStrategy[list[Event]]:
    """Up to ``most`` events in no order, close enough together to meet, crowd and repeat each other."""
    day = st.one_of(st.integers(0, DAYS), st.integers(0, 60)).map(lambda n: START + timedelta(days=n))
    pair = st.sampled_from(words_of(process))
    return st.lists(st.builds(lambda word, on: Event(word[0], on, word[1]), pair, day), max_size=most)


def cases(most: int = 12) -> st.SearchStrategy[tuple[Process, list[Event]]]:
    """A process and a history in its words."""
    processes = sorted(load().processes.values(), key=lambda process: process.id)
    return st.sampled_from(processes).flatmap(lambda p: st.tuples(st.just(p), histories(p, most)))


def _words_of(step):
    """What one step listens for, and the exemptions it may be excused by."""
    patterns = [*step.opens, *step.met_by, *step.closed_by, *step.firm_by, *step.let_off_by]
    patterns += load().process(step.process).ends
    patterns += [pattern for term in step.due.terms if term.anchor for pattern in term.anchor.events]
    patterns += [*step.context.after, *step.context.reset] if step.context else []
    for excuse in step.excuses:
        patterns += [*excuse.ground.asked, *excuse.ground.starts, *excuse.ground.ends]
    words = [(p.kind, name) for p in patterns for name in (*sorted(p.only), *(() if p.only else (None, "other")))]
    spelt = [name for excuse in step.excuses for name in (excuse.cite, *excuse.cites)]
    return words, [("exemption_recorded", name) for name in sorted(spelt)]


def _excused(step, random, first):
    """The opening of a step, the facts of one of its grounds at or about their limits, and a record of it."""
    excuse = random.choice(step.excuses)
    ground, about = excuse.ground, random.choice([-1, 0, 1, 20])
    starts = random.randint(-20, 20)
    ends = starts + ground.min_days + about
    asked = random.choice([starts, ends]) - ground.ask_days_before + random.choice([-1, 0, 1])
    days = [(step.opens, 0), (ground.asked, asked), (ground.starts, starts), (ground.ends, ends)]
    told = [(random.choice(patterns), day) for patterns, day in days if patterns]
    record = Event("exemption_recorded", first + DAY * random.randint(-1, 110), random.choice([*sorted(excuse.cites)]))
    return [*(Event(p.kind, first + DAY * day, random.choice([*sorted(p.only)] or [None])) for p, day in told), record]


def crowded(process, random, number):
    """Cases that each crowd the words of one step into a short time, so that everything about it meets."""
    cases, steps = {}, load().process(process).steps
    for n in range(number):
        step = random.choice(steps)
        words, records = _words_of(step)
        span = random.choice([3, 12, 60, 120, 240])
        told = [random.choice(words + records) for _ in range(random.choice([2, 6, 14]))]
        first = random.choice([START, date(2022, 2, 20), date(2024, 7, 20), date(2014, 8, 25)])
        cases[f"case {n}"] = [Event(kind, first + DAY * random.randint(0, span), name) for kind, name in told]
        cases[f"case {n}"] += _excused(step, random, first) if records else []
    return cases

"""Random histories in the words of one process, for property tests of whatever reads the declarations."""

from datetime import date, timedelta

from hypothesis import strategies as st

from goldenthread.statute import Event, Process, load

START = date(2023, 9, 1)
DAYS = 700


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

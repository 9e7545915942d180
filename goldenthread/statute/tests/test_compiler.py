"""The compiler and the interpreter say the same of any history, in every process and under every profile."""

from collections import Counter
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from random import Random

import ibis
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.statute import Event, duties, examples, load, standing
from goldenthread.statute.compiler import WORDS, at_speed, calendar_days, compile_duties, compile_standings, in_words
from goldenthread.statute.duties import applies
from goldenthread.statute.tests.histories import START, crowded, histories

pytestmark = pytest.mark.slow
LAW = load()
CLOCKED = sorted(process.id for process in LAW.processes.values() if process.steps)
DAY = timedelta(days=1)
EVENTS = {"case_id": pl.String, "kind": pl.String, "qualifier": pl.String, "occurred_on": pl.Date}
VALUES = [name for name in WORDS if name not in {"case_id", "rule", "lane"}]
STANDING = ("status", "days_left", "days_over", "days_late")
as_ofs = st.integers(-30, 1200).map(lambda n: START + DAY * n)
profiles = st.sampled_from(["reference", "authority"])
calm = settings(deadline=None, max_examples=2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.fixture(scope="module")
def calendar():
    """One calendar for every expression, so that it is made once."""
    return ibis.memtable(calendar_days(date(1996, 1, 1), date(2045, 12, 31)))


def table(cases):
    """A table of events of many cases, by case."""
    rows = [(case, e.kind, e.qualifier, e.on) for case, events in cases.items() for e in events]
    return ibis.memtable(pl.DataFrame(rows, schema=EVENTS, orient="row"))


def interpreted(process, cases, profile, as_of):
    """Each duty the interpreter gives, with how it stands, counted."""
    found = Counter()
    for case, events in cases.items():
        for duty in duties(process, events, profile):
            stood = standing(duty, as_of)
            values = [getattr(duty, name) for name in VALUES] + [getattr(stood, name) for name in STANDING]
            found[(case, *values)] += 1
    return found


def compiled(process, cases, profile, as_of, calendar, *, fast=False):
    """The same from the compiler, in one expression."""
    told = compile_duties(process, table(cases), calendar, profile)
    rows = compile_standings(in_words(told, process, profile), as_of)
    backend = ibis.get_backend(rows)
    with at_speed(backend) if fast else nullcontext():
        return Counter(backend.to_polars(rows.select("case_id", *VALUES, *STANDING)).iter_rows())


def differing(process, cases, profile, as_of, calendar, *, fast=False):
    """What only one of the two says, with the history; None where they agree."""
    said = compiled(process, cases, profile, as_of, calendar, fast=fast)
    wanted = interpreted(process, cases, profile, as_of)
    if said == wanted:
        return None
    wrong = min((*(said - wanted), *(wanted - said)))[0]
    only = [{row for row in each if row[0] == wrong} for each in (said - wanted, wanted - said)]
    return process, profile, sorted(map(str, cases[wrong])), only


@pytest.mark.parametrize("process", CLOCKED)
@calm
@given(data=st.data(), profile=profiles, as_of=as_ofs)
def test_on_random_histories(process, calendar, data, profile, as_of):
    found = data.draw(st.lists(histories(LAW.process(process), 8), min_size=1, max_size=20))
    cases = {f"case {n}": events for n, events in enumerate(found)}
    assert differing(process, cases, profile, as_of, calendar) is None


@pytest.mark.parametrize("process", CLOCKED)
@settings(calm, max_examples=2)
@given(seed=st.integers(0, 2**32), profile=profiles, as_of=as_ofs)
def test_on_crowded_histories(process, calendar, seed, profile, as_of):
    cases = crowded(process, Random(seed), 150)
    assert differing(process, cases, profile, as_of, calendar, fast=True) is None


def test_crowded_histories_are_excused_met_closed_and_begun_again():
    found = [d for events in crowded("ehcna", Random(5), 900).values() for d in duties("ehcna", events)]
    assert {d.excused_by for d in found if d.step == "refuse_plan_16w"} >= {f"reg10(4)({letter})" for letter in "abcd"}
    assert all(any(getattr(d, name) for d in found) for name in ("met_on", "closed_on", "excused_on"))


def test_of_the_worked_examples(shared_reference, calendar):
    ours = Path(__file__).parent / "worked_examples.csv"
    found = [*examples.read(shared_reference / "statutory_examples.csv"), *examples.read(ours)]
    for process in CLOCKED:
        names = {process, *LAW.process(process).also}
        cases = {f"{one.id} {one.line}": list(one.events) for one in found if one.process in names}
        assert differing(process, cases, "reference", date(2025, 3, 1), calendar) is None


def _event(pattern, on):
    return Event(pattern.kind, on, min(pattern.only) if pattern.only else None)


def _walks(step, profile):
    """A step opened, and each thing that may happen to it the day before it is due, the day, and the day after."""
    if not applies(step, LAW.profile(profile)):
        return
    opened = step.valid_to or date(2024, 12, 20)
    begun = [_event(step.opens[0], opened), *(_event(t.anchor.events[0], opened) for t in step.due.terms if t.anchor)]
    begun += [_event(step.context.after[0], opened - DAY)] if step.context and step.context.inside else []
    yield step.version, begun
    due = next(d.due_on for d in duties(step.process, begun, profile) if d.step == step.id)
    happens = [_event(pattern, due) for pattern in (*step.met_by, *step.closed_by, *step.firm_by)]
    for days in (-1, 0, 1):
        for event in happens:
            yield f"{step.version} {event} {days}", [*begun, Event(event.kind, due + DAY * days, event.qualifier)]
        for excuse in step.excuses:
            record = Event("exemption_recorded", due + DAY * days, excuse.cite)
            yield f"{step.version} {excuse.ground.id} {days}", [*begun, *_facts_of(excuse.ground, opened), record]


def _facts_of(ground, opened):
    ends = opened + DAY * max(7, ground.min_days)
    return [
        *(_event(pattern, opened) for pattern in (*ground.asked[:1], *ground.starts[:1])),
        *(_event(pattern, ends) for pattern in ground.ends[:1]),
    ]


@pytest.mark.parametrize("profile", ["reference", "authority"])
@pytest.mark.parametrize("process", CLOCKED)
def test_the_day_before_the_day_and_the_day_after(process, profile, calendar):
    cases = dict(walk for step in LAW.process(process).steps for walk in _walks(step, profile))
    stored = in_words(compile_duties(process, table(cases), calendar, profile), process, profile).to_polars()
    walked = pl.concat(
        stored.with_columns(as_of=pl.col(name).dt.offset_by(f"{days}d"))
        for name in ("due_on", "opened_on")
        for days in (-1, 0, 1)
    )
    rows = ibis.memtable(walked)
    said = compile_standings(rows, rows.as_of).select("case_id", "version", "cycle", "as_of", *STANDING).to_polars()
    found = [(case, duty) for case, events in cases.items() for duty in duties(process, events, profile)]
    wanted = [
        (case, duty.version, duty.cycle, as_of, *(getattr(standing(duty, as_of), name) for name in STANDING))
        for case, duty in found
        for day in (duty.due_on, duty.opened_on)
        for as_of in (day - DAY, day, day + DAY)
    ]
    assert Counter(said.iter_rows()) == Counter(wanted)

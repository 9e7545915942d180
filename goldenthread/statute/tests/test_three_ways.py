"""A third, plain reading of the law says of any history what the interpreter says (and so what the compiler says)."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.statute import duties, examples, load, status_on
from goldenthread.statute.duties import tidy
from goldenthread.statute.tests import plainly
from goldenthread.statute.tests.histories import START, crowded, histories

pytestmark = pytest.mark.slow
LAW = load()
CLOCKED = sorted(process.id for process in LAW.processes.values() if process.steps)
as_ofs = st.integers(-30, 1200).map(lambda n: START + timedelta(days=n))
profiles = st.sampled_from(["reference", "authority"])


def _as_interpreted(duty, as_of):
    lane = duty.cycle.partition("[")[2].rstrip("]") or None
    days = duty.due_on, duty.met_on, duty.closed_on, duty.firm_on, duty.excused_on
    return duty.version, duty.opened_on, lane, *days, status_on(duty, as_of)


def _as_read_plainly(found, as_of, profile):
    days = found.due, found.met, found.closed, found.firm, found.excused
    return found.step.version, found.opened, found.lane, *days, plainly.status(found, as_of, profile)


def differing(process, events, profile, as_of):
    """What only one of the two readings says of a history; empty where they agree."""
    declared, chosen = LAW.process(process), LAW.profile(profile)
    interpreted = Counter(_as_interpreted(duty, as_of) for duty in duties(process, events, profile))
    found = plainly.runnings(LAW, declared, chosen, tidy(LAW, events))
    plain = Counter(_as_read_plainly(each, as_of, chosen) for each in found)
    return sorted(map(str, (interpreted - plain) + (plain - interpreted)))


@pytest.mark.parametrize("process", CLOCKED)
@settings(deadline=None, max_examples=25)
@given(data=st.data(), profile=profiles, as_of=as_ofs)
def test_on_random_histories(process, data, profile, as_of):
    events = data.draw(histories(LAW.process(process)))
    assert differing(process, events, profile, as_of) == [], sorted(map(str, events))


@pytest.mark.parametrize("process", CLOCKED)
@settings(deadline=None, max_examples=2)
@given(seed=st.integers(0, 2**32), profile=profiles, as_of=as_ofs)
def test_on_crowded_histories(process, seed, profile, as_of):
    for events in crowded(process, Random(seed), 15).values():
        assert differing(process, events, profile, as_of) == [], sorted(map(str, events))


def test_of_the_worked_examples(shared_reference):
    ours = Path(__file__).parent / "worked_examples.csv"
    for one in [*examples.read(shared_reference / "statutory_examples.csv"), *examples.read(ours)]:
        process = LAW.process(one.process).id
        assert differing(process, one.events, "reference", date(2025, 3, 1)) == [], one.id

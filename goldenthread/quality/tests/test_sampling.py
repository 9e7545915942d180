"""Samples: allocation by hand, and what must hold of any."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.quality.sampling import EQUAL, PROPORTIONAL, allocate, digest, draw, sizes_of

SIZES = {"Special school": 60, "Mainstream school": 30, "Further education": 9, "Not in education": 1}


def numbers(sizes, asked, share=PROPORTIONAL):
    return {s.name: s.drawn for s in allocate(sizes, asked, share)}


def test_in_proportion_with_one_at_least_from_each():
    assert numbers(SIZES, 20) == {
        "Special school": 11, "Mainstream school": 6, "Further education": 2, "Not in education": 1,
    }  # fmt: skip


def test_the_same_from_each_until_a_group_runs_out():
    assert numbers(SIZES, 20, EQUAL) == {
        "Special school": 7, "Mainstream school": 6, "Further education": 6, "Not in education": 1,
    }  # fmt: skip


def test_fewer_than_there_are_groups_go_to_the_largest():
    assert numbers(SIZES, 2) == {
        "Special school": 1, "Mainstream school": 1, "Further education": 0, "Not in education": 0,
    }  # fmt: skip


@pytest.mark.parametrize(("asked", "share", "said"), [(0, EQUAL, "one record"), (1, "best", "No rule of allocation")])
def test_what_cannot_be_drawn_is_refused(asked, share, said):
    with pytest.raises(ValueError, match=said):
        allocate(SIZES, asked, share)


FRAMES = st.dictionaries(
    st.text("abcdefgh234", min_size=3, max_size=6), st.sampled_from(["A", "B", "C", "D"]), min_size=1, max_size=40
)


@settings(deadline=None, max_examples=60)
@given(FRAMES, st.integers(1, 50), st.sampled_from([PROPORTIONAL, EQUAL]), st.text(max_size=8))
def test_what_holds_of_any_sample(frame, asked, share, seed):
    strata = allocate(sizes_of(frame), asked, share)
    taken = draw(frame, seed, strata)
    assert len(taken) == len(set(taken)) == min(asked, len(frame))
    assert Counter(frame[key] for key in taken) == Counter({s.name: s.drawn for s in strata if s.drawn})
    turned = dict(reversed(frame.items()))
    assert draw(turned, seed, allocate(sizes_of(turned), asked, share)) == taken
    assert digest(turned) == digest(frame)


@settings(deadline=None, max_examples=40)
@given(FRAMES, st.text(max_size=8), st.integers(1, 9))
def test_it_is_drawn_as_the_method_says(frame, seed, asked):
    """The sentence of the method, followed by hand."""
    wanted = set()
    for stratum in allocate(sizes_of(frame), asked):
        order = sorted(
            (hashlib.sha256((seed + "|" + key).encode()).hexdigest(), key)
            for key in frame
            if frame[key] == stratum.name
        )
        wanted |= {key for _, key in order[: stratum.drawn]}
    assert set(draw(frame, seed, allocate(sizes_of(frame), asked))) == wanted


def test_every_record_has_the_same_chance_within_its_group():
    frame = {f"key{n}": "one" for n in range(10)}
    strata = allocate(sizes_of(frame), 3)
    times = Counter(key for seed in range(500) for key in draw(frame, str(seed), strata))
    # 150 expected each, standard deviation about 10: four of them either way.
    assert all(110 <= times[key] <= 190 for key in frame)


def test_another_seed_draws_another_sample():
    frame = {f"key{n}": "one" for n in range(200)}
    strata = allocate(sizes_of(frame), 10)
    assert draw(frame, "a", strata) != draw(frame, "b", strata)

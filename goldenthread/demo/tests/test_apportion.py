"""Exact shares and assignments."""

import random
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.demo.apportion import assign, dealt, drawn, largest_remainder


def test_largest_remainder_worked_example() -> None:
    assert largest_remainder({"a": 47, "b": 16, "c": 15.8, "d": 12, "e": 6.1, "f": 3.1}, 10) == {
        "a": 5, "b": 2, "c": 1, "d": 1, "e": 1, "f": 0,
    }  # fmt: skip


@settings(deadline=None)
@given(st.dictionaries(st.integers(), st.integers(0, 500), min_size=1), st.integers(0, 5000))
def test_largest_remainder_is_exact_and_within_one(weights: dict[int, int], total: int) -> None:
    if not sum(weights.values()):
        return
    shares = largest_remainder(weights, total)
    assert sum(shares.values()) == total
    assert all(abs(shares[key] - weights[key] * total / sum(weights.values())) < 1.000001 for key in weights)


def test_dealt_deals_every_card() -> None:
    assert sorted(dealt({"x": 2, "y": 0, "z": 1}, random.Random(1))) == ["x", "x", "z"]


def test_drawn_uses_the_room_up() -> None:
    room, rng = {"x": 3, "y": 2}, random.Random(1)
    assert sorted(drawn(room, {"x": 1.0}, rng) for _ in range(5)) == ["x", "x", "x", "y", "y"]
    assert room == {"x": 0, "y": 0}


def most_served(wants: list[list[int]], room: dict[int, int]) -> int:
    """The greatest number that can be served, by trying everything."""
    best = 0
    for choice in product(*([None, *want] for want in wants)):
        if all(choice.count(key) <= room.get(key, 0) for key in range(3)):
            best = max(best, sum(one is not None for one in choice))
    return best


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 2), max_size=3, unique=True), max_size=5),
    st.dictionaries(st.integers(0, 2), st.integers(0, 3)),
)
def test_assign_serves_as_many_as_can_be(wants: list[list[int]], room: dict[int, int]) -> None:
    given_keys = assign(wants, room)
    assert all(key is None or key in want for key, want in zip(given_keys, wants, strict=True))
    assert all(given_keys.count(key) <= room.get(key, 0) for key in range(3))
    assert sum(key is not None for key in given_keys) == most_served(wants, room)

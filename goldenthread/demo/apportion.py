"""Exact shares: every total is met by counting out, never by drawing again until it happens to fit."""

import random
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def largest_remainder(weights: Mapping[Key, float], total: int) -> dict[Key, int]:
    """Share `total` out in proportion to `weights`, whole numbers, exactly (Hare's method; first key wins a tie)."""
    scale = total / sum(weights.values())
    shares = {key: int(weight * scale) for key, weight in weights.items()}
    over = sorted(weights, key=lambda key: shares[key] - weights[key] * scale)
    for key in over[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def dealt(counts: Mapping[Key, int], rng: random.Random) -> list[Key]:
    """Each key as often as it is counted, in a shuffled order."""
    cards = [key for key, count in counts.items() for _ in range(count)]
    rng.shuffle(cards)
    return cards


def drawn(room: dict[Key, int], weights: Mapping[Key, float], rng: random.Random) -> Key:
    """Take one key from what is left in `room`, likelier by weight; one of no weight only when nothing else is left."""
    left = [key for key, count in room.items() if count > 0]
    chances = [room[key] * (weights.get(key, 0.0) + 1e-9) for key in left]
    (key,) = rng.choices(left, chances)
    room[key] -= 1
    return key


def assign(wants: Sequence[Sequence[Key]], room: Mapping[Key, int]) -> list[Key | None]:
    """Give each seeker one of the keys it wants, in order of preference, within the room of each key.

    As many are served as can be (augmenting paths); None stands for a seeker who could not be.
    """
    holders: dict[Key, list[int]] = {key: [] for key in room}
    given: list[Key | None] = [None] * len(wants)

    def seat(seeker: int, seen: set[Key]) -> bool:
        for key in wants[seeker]:
            if key in seen or key not in holders:
                continue
            seen.add(key)
            if len(holders[key]) < room[key]:
                holders[key].append(seeker)
                given[seeker] = key
                return True
            for position, other in enumerate(holders[key]):
                if seat(other, seen):
                    holders[key][position] = seeker
                    given[seeker] = key
                    return True
        return False

    for seeker in range(len(wants)):
        seat(seeker, set())
    return given

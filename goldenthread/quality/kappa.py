"""Agreement of two markers beyond chance: weighted kappa with its large-sample interval.

Cohen (1968), Psychological Bulletin 70(4), 213-220, for weighted kappa; Fleiss, Cohen and Everitt (1969),
Psychological Bulletin 72(5), 323-327, for its standard error where agreement is not nil. Weights are of agreement:
1 on the diagonal, 0 for the two ends of the scale.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Table = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two markers' pairs of grades amount to.

    `observed` and `expected` are weighted shares from 0 to 1. `value` and the interval are None where chance alone
    would have made the markers agree (both gave one and the same grade throughout): kappa is not defined there.
    """

    pairs: int
    observed: float
    expected: float
    value: float | None
    error: float | None
    low: float | None
    high: float | None


def linear(apart: int, steps: int) -> float:
    """Credit for two grades `apart` on a scale of `steps` intervals, falling evenly."""
    return 1 - apart / steps


def quadratic(apart: int, steps: int) -> float:
    """Credit that falls with the square of the distance: near misses cost little, far ones dear."""
    return 1 - (apart / steps) ** 2


def unweighted(apart: int, _steps: int) -> float:
    """Credit for the same grade alone: Cohen's kappa of 1960."""
    return float(apart == 0)


def weights(size: int, credit: Callable[[int, int], float]) -> list[list[float]]:
    """The credit for each pair of grades on a scale of `size` grades (two at least)."""
    if size < 2:  # one grade cannot be disagreed about
        raise ValueError(f"A scale needs two grades at least; this one has {size}.")
    return [[credit(abs(row - column), size - 1) for column in range(size)] for row in range(size)]


def counted(pairs: Sequence[tuple[int, int]], size: int) -> list[list[int]]:
    """Pairs of grades (0 to size - 1) as a table: the first marker's down, the second's across."""
    table = [[0] * size for _ in range(size)]
    for first, second in pairs:
        table[first][second] += 1
    return table


def agreement(table: Table, credit: list[list[float]], level: float = 0.95) -> Agreement:
    """Weighted kappa of a square table of counts, with its interval at `level`, held within -1 and 1.

    Raises ValueError where the table is empty, or its size is not that of the weights.
    """
    total = sum(map(sum, table))
    if not total or any(len(row) != len(credit) for row in [*table, table]):
        raise ValueError("Agreement needs a square table of the size of its weights, with a pair in it at least.")
    cells = [(i, j) for i in range(len(table)) for j in range(len(table))]
    share = [[count / total for count in row] for row in table]
    down = [sum(row) for row in share]
    across = [sum(row[j] for row in share) for j in range(len(table))]
    observed = sum(credit[i][j] * share[i][j] for i, j in cells)
    expected = sum(credit[i][j] * down[i] * across[j] for i, j in cells)
    if 1 - expected < 1e-12:  # nothing but rounding is left
        return Agreement(int(total), observed, expected, None, None, None, None)
    value = (observed - expected) / (1 - expected)
    error = sqrt(max(0.0, _variance(share, credit, down, across, value, expected)) / total)
    reach = NormalDist().inv_cdf(0.5 + level / 2) * error
    return Agreement(int(total), observed, expected, value, error, max(-1.0, value - reach), min(1.0, value + reach))


def _variance(
    share: Table, credit: Table, down: Sequence[float], across: Sequence[float], value: float, expected: float
) -> float:
    """The variance of one pair's part in kappa (Fleiss, Cohen and Everitt's formula for agreement that is not nil)."""
    size = range(len(share))
    of_row = [sum(credit[i][j] * across[j] for j in size) for i in size]
    of_column = [sum(credit[i][j] * down[i] for i in size) for j in size]
    spread = sum(
        share[i][j] * (credit[i][j] - (of_row[i] + of_column[j]) * (1 - value)) ** 2 for i in size for j in size
    )
    return (spread - (value - expected * (1 - value)) ** 2) / (1 - expected) ** 2

"""The weights of likeness: learnt from an area's own records by expectation maximisation, or as shipped.

The shipped weights were learnt from invented people (`benchmarks/matching.py --teach`), so that an area may match from
its first day and a handful of rows is matched as a whole area is. What is learnt is rounded and kept in a file: the
same weights give the same links, on DuckDB and on Spark, until somebody decides to learn again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl
from splink import Linker

from goldenthread.repository.matching.comparisons import COMPARED, TRAINING, Weights, settings
from goldenthread.repository.matching.engines import Engine, parts

SHIPPED = Path(__file__).with_name("model.json")
SEED = 5
PAIRS_FOR_CHANCE = 2_000_000
"""Pairs drawn by chance that teach how often two different children agree."""
PAIRS_FOR_LIKENESS = 1_000_000
SHARED = 0.7
"""Share of the smaller source that is in the larger too, before anything is known: an assumption."""
LIKELIEST = 1e-4
"""However few rows arrive, they are from a whole area's children: two of them are one child no oftener than this."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights and where they were learnt."""

    weights: Weights
    learnt_from: str

    def save(self, path: Path) -> None:
        """Write to a file that `load` reads."""
        told = {"learnt_from": self.learnt_from, "weights": self.weights}
        path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(path: Path) -> Model:
    """Read a file that `save` wrote; ValueError where it has not a weight for each degree of today."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    if set(raw["weights"]) != set(COMPARED):
        raise ValueError(f"{path} has weights for other comparisons than are made; learn the weights again.")
    return Model(raw["weights"], raw["learnt_from"])


@cache
def shipped() -> Model:
    """The weights that come with Golden Thread."""
    return load(SHIPPED)


def prior(records: pl.DataFrame) -> float:
    """How likely it is that two records drawn by chance from two sources are one child's."""
    sizes = records.group_by("source").len()["len"].to_list()
    alike = sum(SHARED * min(pair) for pair in combinations(sizes, 2))
    possible = sum(left * right for left, right in combinations(sizes, 2))
    return min(LIKELIEST, alike / possible) if possible else LIKELIEST


def learn(engine: Engine, records: pl.DataFrame, learnt_from: str, by_chance: int = PAIRS_FOR_CHANCE) -> Model:
    """Learn weights from records of several sources, each time the same from the same records."""
    with engine.holding(parts(records)) as tables:
        linker = Linker(list(tables.values()), settings(None, prior(records)), log_level=None)
        linker.training.estimate_u_using_random_sampling(
            max_pairs=by_chance, seed=SEED, min_count_per_level=None, num_chunks=1
        )
        for rule in TRAINING:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True, max_pairs=PAIRS_FOR_LIKENESS, record_sample_proportion=0.1
            )
        learnt = linker.misc.save_model_to_json()["comparisons"]
    return Model({found["output_column_name"]: _weights(found["comparison_levels"]) for found in learnt}, learnt_from)


def _weights(levels: Sequence[dict[str, Any]]) -> dict[str, list[float]]:
    """m and u of each degree; one that was never met among the records gets the least weight that is still one."""
    told = [level for level in levels if not level.get("is_null_level")]
    return {key: [_rounded(level.get(f"{key}_probability")) for level in told] for key in ("m", "u")}


def _rounded(probability: float | None) -> float:
    """Four figures: the last ones differ from run to run with the order in which threads add."""
    return float(f"{max(probability or 0.0, 1e-6):.4g}")

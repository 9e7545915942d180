"""Which records are compared, and how alike they are: pairs of records with a degree for each comparison."""

import polars as pl
from splink import Linker

from goldenthread.repository.matching.comparisons import COMPARED, SHARED, names_of, settings
from goldenthread.repository.matching.engines import Engine, parts
from goldenthread.repository.matching.identifiers import CHECKS, is_temporary_upn
from goldenthread.repository.matching.model import Model, prior

_RARER_SAYS_MORE = ("forename", "surname")
IN_GENERAL = 5_000
"""Records by which what is generally so outweighs what these records say of how common a name is."""
LEAST = -2.0
"""Pairs below this weight that share no identifier are two children's and are not looked at again."""


def pairs(engine: Engine, records: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Pairs that share an identifier or are at all alike: `left`, `right` (numbers of records, left the smaller),
    `weight` (bits for their being one child), a column for each comparison with the name of the degree, and for each
    identifier `same_` and `other_`: both have it and agree, both have it and do not.
    """
    if records["source"].n_unique() < 2:
        return _told(pl.DataFrame(schema=_raw_schema()))
    sources, rarity = parts(records), {f"how_common_{name}": common(records, name, model) for name in _RARER_SAYS_MORE}
    with engine.holding({**sources, **rarity}) as held:
        linker = Linker([held[name] for name in sources], settings(model.weights, prior(records)), log_level=None)
        for name in _RARER_SAYS_MORE:
            linker.table_management.register_term_frequency_lookup(held[f"how_common_{name}"], name)
        found = linker.inference.predict(threshold_match_weight=LEAST, warning_mode="never").physical_name
        # The names are ours; nothing in the statement comes from a source.
        raw = engine.fetched(f"select {', '.join(_raw_schema())} from {found}")  # noqa: S608  see above
    return _told(raw)


def common(records: pl.DataFrame, name: str, model: Model) -> pl.DataFrame:
    """How common each forename or surname is: as among these records, or, the fewer they are, as names are in general.

    In a delivery of ten rows a name that comes twice is not borne by one child in five.
    """
    general = model.weights[name]["u"][0] * IN_GENERAL
    found = records.select(name).drop_nulls().group_by(name).len()
    share = (pl.col("len") + general) / (pl.col("len").sum() + IN_GENERAL)
    return found.select(name, share.alias(f"tf_{name}")).sort(name)


def _raw_schema() -> dict[str, type[pl.DataType]]:
    degrees = dict.fromkeys([f"gamma_{compared}" for compared in (*COMPARED, "numbers")], pl.Int32)
    numbers = dict.fromkeys([f"{column}_{side}" for column in CHECKS for side in "lr"], pl.String)
    return {"n_l": pl.Int64, "n_r": pl.Int64, "match_weight": pl.Float64, **degrees, **numbers}


def _told(raw: pl.DataFrame) -> pl.DataFrame:
    degrees = [
        pl.col(f"gamma_{compared}")
        .cast(pl.Int32)
        .replace_strict(names_of(compared), return_dtype=pl.String)
        .alias(compared)
        for compared in COMPARED
    ]
    return (
        raw.select(
            pl.min_horizontal("n_l", "n_r").alias("left"),
            pl.max_horizontal("n_l", "n_r").alias("right"),
            (pl.col("match_weight") - SHARED * (pl.col("gamma_numbers") == 1)).round(3).alias("weight"),
            *degrees,
            *(_same(column).alias(f"same_{column}") for column in CHECKS),
            *(_other(column).alias(f"other_{column}") for column in CHECKS),
        )
        .sort("left", "right")
    )  # fmt: skip


def _same(column: str) -> pl.Expr:
    return (pl.col(f"{column}_l") == pl.col(f"{column}_r")).fill_null(False)


def _other(column: str) -> pl.Expr:
    """Two different numbers; a temporary UPN beside a real one says nothing."""
    differ = pl.col(f"{column}_l") != pl.col(f"{column}_r")
    if column == "upn":
        differ &= ~is_temporary_upn(pl.col("upn_l")) & ~is_temporary_upn(pl.col("upn_r"))
    return differ.fill_null(False)

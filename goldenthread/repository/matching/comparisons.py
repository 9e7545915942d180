"""How likeness is told: what is compared, in which degrees, and which pairs are looked at at all.

The degrees are named here and nowhere else; the model says how much each weighs, and `reasons` says them in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import SettingsCreator, block_on

from goldenthread.repository.matching.identifiers import CHECKS

MISSING, DIFFERENT = "missing", "different"
_SQL = "duckdb"
"""The dialect in which conditions are written; splink writes them anew for Spark."""


@dataclass(frozen=True, slots=True)
class Degree:
    """One degree of likeness: its name, and what makes it."""

    name: str
    level: Any


def _sql(name: str, condition: str) -> Degree:
    return Degree(name, levels.CustomLevel(condition, base_dialect_str=_SQL))


def _same_name(column: str) -> Degree:
    """A rare name weighs more than a common one."""
    return Degree("same", levels.ExactMatchLevel(column, term_frequency_adjustments=True))


_EXCHANGED = "forename_l = surname_r and surname_l = forename_r"
_FIRST = "forename_l = forename_alone_r or forename_r = forename_alone_l"
_SHORT = " or ".join(f"instr(forename_of_{a}, '|' || forename_first_{b} || '|') > 0" for a, b in ("lr", "rl"))
_PART = "surname_l in (surname_head_r, surname_tail_r) or surname_r in (surname_head_l, surname_tail_l)"
_INITIAL = "least(length(forename_l), length(forename_r)) = 1 and left(forename_l, 1) = left(forename_r, 1)"
NEARLY = 0.88
"""Jaro-Winkler likeness from which two names are nearly the same."""


def _nearly(*columns: str) -> Degree:
    """The first column alike by Jaro-Winkler, or one of them one letter apart.

    Spark's Jaro-Winkler (splink's own library) takes a letter left out of two for more than DuckDB's does: Harper and
    Haper are 0.876 there, 0.902 here. Both are one letter apart, and met so they are the same on both.
    """
    letter = " or ".join(
        f"(levenshtein({column}_l, {column}_r) <= 1 and least(length({column}_l), length({column}_r)) >= {LONG})"
        for column in columns
    )
    one = levels.CustomLevel(letter, base_dialect_str=_SQL)
    return Degree("nearly", levels.Or(one, levels.JaroWinklerLevel(columns[0], NEARLY)))


LONG = 4
"""Letters that a name must have for one of them to be a slip: Ali and Eli are two names."""


def _degrees() -> Mapping[str, Sequence[Degree]]:
    """What is compared, each from the most alike down; what is in none of them is `DIFFERENT`."""
    return {
        "forename": (
            _same_name("forename"),
            _sql("first", _FIRST),
            _sql("short", _SHORT),
            _sql("exchanged", _EXCHANGED),
            _nearly("forename", "forename_first"),
            _sql("initial", _INITIAL),
        ),
        "surname": (
            _same_name("surname"),
            _sql("exchanged", _EXCHANGED),
            _sql("part", _PART),
            _nearly("surname"),
        ),
        "birth_date": (
            Degree("same", levels.ExactMatchLevel("birth_date")),
            _sql("exchanged", "birth_date_l = birth_exchanged_r"),
            Degree("digit", levels.LevenshteinLevel("birth_date", 1)),
        ),
        "postcode": (
            Degree("same", levels.ExactMatchLevel("postcode")),
            Degree("nearly", levels.LevenshteinLevel("postcode", 1)),
            Degree("sector", levels.ExactMatchLevel("sector")),
            Degree("district", levels.ExactMatchLevel("district")),
        ),
        "sex": (Degree("same", levels.ExactMatchLevel("sex")),),
        "urn": (Degree("same", levels.ExactMatchLevel("urn")),),
    }


DEGREES: Mapping[str, Sequence[Degree]] = _degrees()
COMPARED = tuple(DEGREES)


def names_of(compared: str) -> dict[int, str]:
    """The degrees of one comparison by splink's number for them: the highest is the most alike, -1 is missing."""
    found = DEGREES[compared]
    return {-1: MISSING, 0: DIFFERENT} | {len(found) - place: degree.name for place, degree in enumerate(found)}


BLOCKING = (
    block_on("nhs_number"),
    block_on("upn"),
    block_on("uln"),
    block_on("birth_date", "substr(surname, 1, 2)"),
    block_on("birth_date", "substr(forename_first, 1, 3)"),
    block_on("birth_date", "district"),
    block_on("birth_date", "name_key"),
    block_on("name_key", "sector"),
    block_on("name_key", "urn"),
    block_on("name_key", "birth_year"),
    block_on("postcode", "forename_first"),
)
"""Pairs that share one of these are compared. Each finds children whom an error hides from the others."""

TRAINING = (block_on("birth_date", "district"), block_on("forename_first", "surname"))
"""Each teaches what it does not itself ask for to be the same."""

Weights = Mapping[str, Mapping[str, Sequence[float]]]
"""For each comparison, `m` and `u` of its degrees, most alike first, `DIFFERENT` last."""


def settings(weights: Weights | None, prior: float) -> SettingsCreator:
    """splink's settings; without weights, for training."""
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="n",
        probability_two_random_records_match=prior,
        comparisons=[_comparison(compared, weights) for compared in COMPARED] + ([_numbers()] if weights else []),
        blocking_rules_to_generate_predictions=list(BLOCKING),
        retain_matching_columns=True,  # without them the degrees are not given
    )


SHARED = 40.0
"""Bits given, on top of likeness, to a pair that shares an identifier, so that none is passed over."""


def _numbers() -> Any:
    """Sharing none says nothing: it is as missing."""
    shared = " or ".join(f"{column}_l = {column}_r" for column in CHECKS)
    none = levels.CustomLevel(f"not coalesce({shared}, false)", base_dialect_str=_SQL).configure(is_null_level=True)
    some = levels.CustomLevel(shared, base_dialect_str=_SQL)
    some.configure(m_probability=1.0, u_probability=2.0**-SHARED)
    # splink asks for one more, which no pair reaches.
    otherwise = levels.ElseLevel().configure(m_probability=0.5, u_probability=0.5)
    return comparisons.CustomComparison(output_column_name="numbers", comparison_levels=[none, some, otherwise])


def _comparison(compared: str, weights: Weights | None) -> Any:
    # Made anew each time: splink writes the weights into a level.
    found = [levels.NullLevel(compared), *(degree.level for degree in _degrees()[compared]), levels.ElseLevel()]
    if weights is not None:
        for level, m, u in zip(found[1:], weights[compared]["m"], weights[compared]["u"], strict=True):
            level.configure(m_probability=m, u_probability=u)
    return comparisons.CustomComparison(output_column_name=compared, comparison_levels=found)

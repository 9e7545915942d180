"""What becomes of each pair: one child (and on what ground), a doubt for a person to settle, or two children.

The order of trust: a person's decision, an identifier that two records share, likeness. An identifier alone is not
enough (it may have been taken from the wrong line), nor is likeness where the forename is not the same, because twins
share everything else.
"""

import polars as pl

from goldenthread.repository.matching.identifiers import CHECKS

ONE, DOUBT, TWO = "one", "doubt", "two"
"""What a pair is taken for."""
BY_IDENTIFIER, BY_LIKENESS, BY_DECISION, BY_PSEUDONYM, ALONE = (
    "identifier", "likeness", "decision", "pseudonym", "alone",
)  # fmt: skip
"""How a link is made."""

AUTOMATIC = 8.0
"""Bits from which likeness alone makes a link: 2 to the 8th to one for their being one child. See decision record."""
CLERICAL = 2.0
"""Bits from which a likeness that makes no link is a doubt."""

WHY = {
    "shared_names": "they share an identifier, but the names or the birth date are another's",
    "shared_conflict": "they share one identifier and differ in another",
    "conflict": "they are alike, but an identifier differs",
    "twins": "they are alike and the forenames are not the same: they may be twins",
    "birth": "they are alike, but the birth date is another",
    "surname": "they are alike, but the surname is another and no home is shared",
    "likely": "they are alike, but not enough to be sure",
    "rival": "another record of the same source is as likely to be this child",
    "twice": "joined, one child would have two records of one source",
    "numbers": "joined, one child would have two NHS numbers",
    "decided": "joined, two records would be one child that a person has said are two",
}
"""Why a pair is in doubt, as a page says it."""

_SAME_FORENAME = ("same", "first", "exchanged")
_NEAR_FORENAME = ("short", "nearly", "initial", "missing")
_SAME_BIRTH = ("same", "exchanged", "digit")
_SAME_HOME = ("same", "nearly")


def judged(pairs: pl.DataFrame) -> pl.DataFrame:
    """With `taken` (one, doubt, two), `how` and `why` ("" where there is no doubt)."""
    shared = pl.any_horizontal(f"same_{column}" for column in CHECKS)
    conflict = pl.any_horizontal(f"other_{column}" for column in CHECKS)
    found = pairs.with_columns(shared=shared, conflict=conflict)
    why = pl.when(pl.col("shared")).then(_of_shared()).otherwise(_of_alike())
    found = found.with_columns(why=why)
    taken = pl.when(pl.col("why") == ONE).then(pl.lit(ONE)).when(pl.col("why") == TWO).then(pl.lit(TWO))
    return found.with_columns(
        taken=taken.otherwise(pl.lit(DOUBT)),
        how=pl.when(pl.col("shared")).then(pl.lit(BY_IDENTIFIER)).otherwise(pl.lit(BY_LIKENESS)),
        why=pl.when(pl.col("why").is_in([ONE, TWO])).then(pl.lit("")).otherwise(pl.col("why")),
    )


def _of_shared() -> pl.Expr:
    """An identifier in common makes a link where the names or the birth date bear it out and no other speaks against.

    Two UPNs do not, where the NHS number, the forename and the birth date are the same: children are given new ones.
    """
    forename = pl.col("forename").is_in([*_SAME_FORENAME, *_NEAR_FORENAME])
    surname = pl.col("surname").is_in(["same", "exchanged", "part", "nearly"])
    birth = pl.col("birth_date").is_in(_SAME_BIRTH)
    told = forename & (birth | surname)
    sure = (
        pl.col("same_nhs_number")
        & pl.col("forename").is_in([*_SAME_FORENAME, "short"])
        & (pl.col("birth_date") == "same")
    )
    return (
        pl.when(told & (~pl.col("conflict") | sure)).then(pl.lit(ONE))
        .when(told).then(pl.lit("shared_conflict"))
        .otherwise(pl.lit("shared_names"))
    )  # fmt: skip


def _of_alike() -> pl.Expr:
    """Likeness makes a link where it weighs enough and the forename is the same and the birth date nearly so.

    A forename that is only nearly the same, or short for the other, is a doubt however much they weigh: James and Jamie
    may be twins. One that is another's, with the birth date and the surname the same, is a sister or a brother.
    A surname that is another's is a child's who took another only where the home is shared: two of one forename are
    born on one day and go to one school. With an identifier that differs besides, they are two.
    """
    likely = pl.col("weight") >= AUTOMATIC
    forename = pl.col("forename").is_in(_SAME_FORENAME)
    nearly = pl.col("forename").is_in(_NEAR_FORENAME)
    renamed = (pl.col("surname") == "different") & ~pl.col("postcode").is_in(_SAME_HOME)
    return (
        pl.when(~(pl.col("weight") >= CLERICAL) | ~(forename | nearly)).then(pl.lit(TWO))
        .when(renamed).then(pl.when(likely & ~pl.col("conflict")).then(pl.lit("surname")).otherwise(pl.lit(TWO)))
        .when(pl.col("conflict")).then(pl.when(likely & forename).then(pl.lit("conflict")).otherwise(pl.lit(TWO)))
        .when(nearly).then(pl.lit("twins"))
        .when(~pl.col("birth_date").is_in(_SAME_BIRTH)).then(pl.lit("birth"))
        .when(likely).then(pl.lit(ONE))
        .otherwise(pl.lit("likely"))
    )  # fmt: skip

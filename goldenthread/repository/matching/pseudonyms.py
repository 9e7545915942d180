"""Rows that came pseudonymised: linked by the pseudonym alone, and kept out of casework.

The pseudonym is HMAC-SHA256 of the NHS number under a key agreed for the area. Senders make it at source; here it is
made of the NHS numbers of identifiable records, which the area holds anyway. The key is a secret setting: it is in no
table, no message and no log.
"""

import hmac

import polars as pl

from goldenthread.repository.matching.deciding import ALONE, BY_PSEUDONYM

LEAST_KEY = 32
"""Bytes a key must have: as many as the digest."""


class AreaKey:
    """The secret under which an area's pseudonyms are made. It does not show itself."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        """ValueError where the secret is too short to be one."""
        if len(secret) < LEAST_KEY:
            raise ValueError(f"The key for pseudonyms must have at least {LEAST_KEY} bytes; make a longer one.")
        self._secret = secret

    def __repr__(self) -> str:
        return "AreaKey(not shown)"

    def __reduce__(self) -> str:
        """TypeError: it is not written to files or sent to other processes."""
        raise TypeError("The key for pseudonyms is not written anywhere; give it to each process as its setting.")

    def pseudonym(self, nhs_number: str) -> str:
        """What stands for an NHS number: 64 hexadecimal letters. Spaces in the number make no difference."""
        return hmac.digest(self._secret, nhs_number.replace(" ", "").encode("ascii"), "sha256").hex()


def linked(found: pl.DataFrame, records: pl.DataFrame, key: AreaKey | None) -> pl.DataFrame:
    """Pseudonymous records (`n`, `record`: the pseudonym) with `first`, the first record of the child they are about.

    `records` are identifiable ones with `first`. A pseudonym that two children's records make belongs to neither until
    somebody has settled which has the NHS number; then, and where there is no key or nobody has it, the records that
    share it are a child of their own.
    """
    own = found.with_columns(own=pl.col("n").min().over("record"))
    if key is None:
        theirs = pl.DataFrame(schema={"record": pl.String, "theirs": pl.Int64})
    else:
        numbers = records.filter(pl.col("nhs_number").is_not_null()).select("nhs_number", "first").unique()
        made = numbers.with_columns(record=pl.col("nhs_number").map_elements(key.pseudonym, return_dtype=pl.String))
        one = made.filter(pl.len().over("record") == 1)
        theirs = one.select("record", theirs="first")
    alone = pl.len().over("record") == 1
    return own.join(theirs, on="record", how="left", maintain_order="left").with_columns(
        first=pl.coalesce("theirs", "own"),
        how=pl.when(pl.col("theirs").is_null() & alone).then(pl.lit(ALONE)).otherwise(pl.lit(BY_PSEUDONYM)),
    )

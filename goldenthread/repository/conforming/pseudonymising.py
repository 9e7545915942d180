"""NHS numbers made pseudonyms before anything is typed, kept or set aside.

A feed that should come pseudonymised at source may come naming people, under a gateway. It is made then what it should
have been: the row's NHS number becomes the area's pseudonym, and nothing else that names anybody is read at all.
"""

from collections.abc import Callable

import polars as pl

from goldenthread.repository.conforming.identifiers import nhs_numbers
from goldenthread.repository.feeds.model import Feed

Pseudonym = Callable[[str], str]
"""What stands for a sound NHS number of ten digits."""
MADE = r"^[0-9a-f]{64}$"


def pseudonymised(text: pl.DataFrame, feed: Feed, make: Pseudonym) -> pl.DataFrame:
    """A batch with pseudonyms in the feed's columns for them; blank where there was neither NHS number nor pseudonym.

    What is no sound NHS number might be one mistyped, so it is not kept to be looked at.
    """
    for column in (one.name for one in feed.columns if one.kind == "pseudonym"):
        bare = text[column].str.replace_all(r"[\s-]", "")
        sound = bare.to_frame("v").select(nhs_numbers(pl.col("v"))).to_series()
        made = {number: make(number) for number in bare.filter(sound).unique()}
        already = bare.str.contains(MADE)
        value = bare.replace_strict(made, default=None, return_dtype=pl.String)
        text = text.with_columns(
            pl.when(sound).then(value).when(already).then(bare).otherwise(pl.lit("")).alias(column)
        )
    return text

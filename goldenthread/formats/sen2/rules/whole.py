"""Rules that look at all people together: the same number or name twice, and shares of the whole authority.

Only hashes of numbers and names are kept from batch to batch, never the numbers and names themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.expressions import is_one, yes
from goldenthread.formats.sen2.rules.timeliness import in_measure, weeks_bucket

DUPLICATE_RULES = {"SX121": "upn_hash", "SX122": "uln_hash", "SX123": "identity_hash"}


def identity() -> pl.Expr:
    """Name, birth date and sex as one text, capitals and spaces aside; null where one of the first three is missing."""
    name = pl.concat_str([pl.col("surname"), pl.col("forename")], separator="|").str.to_lowercase()
    return pl.concat_str(
        [
            name.str.replace_all(r"[\s'’-]+", ""),
            pl.col("personbirthdate"),
            pl.coalesce("sex", "gendercurrent", pl.lit("")),
        ],
        separator="|",
    )


def person_index(person: pl.DataFrame) -> pl.DataFrame:
    """What is kept of each person to tell them apart: key, line, and three 64-bit hashes (null for nothing)."""
    texts = person.select(
        "key",
        "line",
        upn_hash=pl.col("upn").str.to_uppercase(),
        uln_hash="uniquelearnernumber",
        identity_hash=identity(),
    )  # made first: an expression that stands twice in another is worked out twice
    return texts.with_columns(
        pl.when(pl.col(name).is_not_null()).then(pl.col(name).hash(seed=2014)) for name in DUPLICATE_RULES.values()
    )


def duplicates(index: pl.DataFrame, code: str) -> pl.DataFrame:
    """Everybody whose number (or name, birth date and sex) somebody else has too, with the place of another of them."""
    column = DUPLICATE_RULES[code]
    shared = index.filter(pl.col(column).is_not_null() & pl.col(column).is_duplicated()).sort("key")
    at_line = pl.when(pl.col("line") > 0).then(pl.format(" at line {}", "line")).otherwise(pl.lit(""))
    placed = shared.with_columns(place=pl.format("also person {}{}", "key", at_line))
    ends = placed.group_by(column).agg(
        first=pl.col("key").first(), at_first=pl.col("place").first(), at_last=pl.col("place").last()
    )
    other = pl.when(pl.col("key") == pl.col("first")).then("at_last").otherwise("at_first")
    return placed.join(ends, on=column, maintain_order="left").select("key", "line", person_key="key", values=other)


@dataclass(slots=True)
class Shares:
    """Counts over the whole return from which its shares are reckoned."""

    totals: dict[str, int] = field(default_factory=dict)

    def add(self, frames: Mapping[str, pl.DataFrame], context: Context) -> None:
        """Count one batch of prepared frames."""
        counts = (
            frames["assessment"].select(
                issued=(is_one("assessmentoutcome", "Y") & pl.col("assessment_decided").is_not_null()).sum(),
                excepted=(
                    is_one("assessmentoutcome", "Y") & yes("week20") & pl.col("assessment_decided").is_not_null()
                ).sum(),
                measured=in_measure(context).sum(),
                within=(in_measure(context) & weeks_bucket(context).eq_missing(pl.lit("within"))).sum(),
            ),
            frames["namedplan"].select(
                ceased=pl.col("ceasereason").is_not_null().sum(),
                other_reason=is_one("ceasereason", "9").sum(),
            ),
            frames["senneed"].select(
                primary=is_one("sentyperank", "1").sum(),
                other_need=(is_one("sentyperank", "1") & is_one("sentype", "OTH")).sum(),
            ),
            pl.DataFrame({
                "persons": frames["person"].height, "requests": frames["requests"].height,
                "assessments": frames["assessment"].height, "plans": frames["namedplan"].height,
                "active plans": frames["activeplans"].height, "placements": frames["placementdetail"].height,
                "needs": frames["senneed"].height,
            }),
        )  # fmt: skip
        for frame in counts:
            for name, count in frame.row(0, named=True).items():
                self.totals[name] = self.totals.get(name, 0) + int(count)

    def raised(self, context: Context) -> dict[str, str]:
        """The rules of the whole authority that are broken, with the figures that break them."""
        chosen = context.settings
        found = {
            "SX312": self._share("excepted", "issued", chosen.exception_share, chosen.share_minimum),
            "SX421": self._share("other_reason", "ceased", chosen.other_reason_share, chosen.share_minimum),
            "SX606": self._share("other_need", "primary", chosen.other_need_share, chosen.share_minimum),
            "SX707": self._all_or_none(chosen.timeliness_minimum),
        }
        return {code: values for code, values in found.items() if values}

    def _share(self, part: str, whole: str, most: float, minimum: int) -> str:
        some, total = self.totals.get(part, 0), self.totals.get(whole, 0)
        return f"{some} of {total} ({some / total:.1%})" if total >= minimum and some > most * total else ""

    def _all_or_none(self, minimum: int) -> str:
        within, total = self.totals.get("within", 0), self.totals.get("measured", 0)
        return f"{within} of {total} within 20 weeks" if total >= minimum and within in {0, total} else ""

"""Comparison with last year's return (SX703 to SX706).

People match on UPN, then ULN, then name, birth date and sex together; requests of a matched person on the date
received, or as the only request the person has in both returns. Only hashes and dates are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from goldenthread.formats.sen2.model import Sen2Return
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.expressions import holds, is_one, not_one
from goldenthread.formats.sen2.rules.prepare import prepare
from goldenthread.formats.sen2.rules.whole import person_index

PERSON_NUMBERS = ("upn_hash", "uln_hash", "identity_hash")
REQUEST_ITEMS = (
    "key", "line", "person_key", "received", "receiveddate", "requestoutcome", "requestoutcomedate", "startdate",
)  # fmt: skip


@dataclass(slots=True)
class ReturnIndex:
    """What of a whole return is kept to compare it with another."""

    people: list[pl.DataFrame]
    requests: list[pl.DataFrame]
    active: int = 0

    @staticmethod
    def empty() -> "ReturnIndex":
        """An index of no people yet."""
        return ReturnIndex([], [])

    def add(self, frames: Mapping[str, pl.DataFrame]) -> None:
        """Keep what is needed of one batch of prepared frames."""
        followed = (
            frames["requests"]
            .group_by("person_key")
            .agg(active=(pl.col("active_count") > 0).any(), ceased=pl.col("cease").is_not_null().any())
        )
        index = person_index(frames["person"])
        self.people.append(index.join(followed, left_on="key", right_on="person_key", how="left"))
        self.requests.append(frames["requests"].select(REQUEST_ITEMS))
        self.active += frames["activeplans"].height


def index_of(sen2_return: Sen2Return) -> ReturnIndex:
    """Walk a return and keep its index; raises ReturnRefused as reading does."""
    context = Context.of(sen2_return.header, sen2_return.profile)
    index = ReturnIndex.empty()
    for batch in sen2_return.batches():
        index.add(prepare(batch.tables, context))
    return index


def match_people(last: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Last year's people with this year's `key_now`, null where nobody matches; each way is tried in turn."""
    open_last, matched = last, []
    for number in PERSON_NUMBERS:
        candidates = now.filter(pl.col(number).is_not_null()).unique(number, keep="first", maintain_order=True)
        tried = open_last.join(
            candidates.select(number, key_now="key", active_now="active", ceased_now="ceased"), on=number, how="left"
        )
        matched.append(tried.filter(pl.col("key_now").is_not_null()))
        open_last = tried.filter(pl.col("key_now").is_null()).select(last.columns)
    nobody = open_last.with_columns(
        key_now=pl.lit(None, pl.UInt64), active_now=pl.lit(None, pl.Boolean), ceased_now=pl.lit(None, pl.Boolean)
    )
    return pl.concat([*matched, nobody]).sort("key")


def match_requests(people: pl.DataFrame, last: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Last year's requests of everybody, with this year's beside them (suffix `_now`), null where none matches."""
    alone_last = last.filter(~pl.col("person_key").is_duplicated())
    alone_now = now.filter(~pl.col("person_key").is_duplicated())
    keyed = people.select(person_key="key", key_now="key_now")
    mine = last.join(keyed, on="person_key", how="left").rename({"key_now": "person_now"})
    single = mine.join(alone_last.select("key"), on="key", how="semi").join(
        _suffixed(alone_now), on="person_now", how="inner"
    )
    rest = mine.join(single.select("key"), on="key", how="anti")
    dated = _suffixed(now.unique(["person_key", "received"], keep="first", maintain_order=True)).with_columns(
        received="received_now"
    )
    return pl.concat([single, rest.join(dated, on=["person_now", "received"], how="left")], how="diagonal").sort("key")


def _suffixed(now: pl.DataFrame) -> pl.DataFrame:
    names = {name: f"{name}_now" for name in now.columns if name != "person_key"}
    return now.rename(names | {"person_key": "person_now"})


def compare(last: ReturnIndex, now: ReturnIndex, context: Context) -> dict[str, pl.DataFrame]:
    """Findings of SX703 to SX706: key, person_key, line and values, by code."""
    if not last.people or not now.people:
        return {"SX703": _moved(last.active, now.active, context)}
    people = match_people(pl.concat(last.people), pl.concat(now.people))
    pairs = match_requests(people, pl.concat(last.requests), pl.concat(now.requests))
    return {
        "SX703": _moved(last.active, now.active, context),
        "SX704": _vanished(people),
        "SX705": _undecided_gone(pairs),
        "SX706": _changed(pairs),
    }


def _moved(last: int, now: int, context: Context) -> pl.DataFrame:
    moved = bool(last) and abs(now - last) > context.settings.active_change_share * last
    rows = [(0, 0, 0, f"{last} last year, {now} now ({now / last - 1:+.1%})")] if moved else []
    return pl.DataFrame(
        rows, schema={"key": pl.UInt64, "person_key": pl.UInt64, "line": pl.UInt32, "values": pl.String}, orient="row"
    )


def _vanished(people: pl.DataFrame) -> pl.DataFrame:
    now = pl.col("active_now").fill_null(value=False) | pl.col("ceased_now").fill_null(value=False)
    gone = people.filter(pl.col("active").fill_null(value=False) & ~now)
    return gone.select(
        key=pl.lit(0, pl.UInt64), person_key=pl.col("key_now").fill_null(0), line=pl.lit(0, pl.UInt32),
        values=pl.format("person at line {} of last year's return", "line"),
    )  # fmt: skip


def _undecided_gone(pairs: pl.DataFrame) -> pl.DataFrame:
    known = pl.col("key_now").is_not_null()
    gone = pairs.filter(is_one("requestoutcome", "A") & ~(known & is_one("requestoutcome_now", "Y", "N", "W", "A")))
    received = pl.col("receiveddate").fill_null("?")
    place = pl.format("request received {} at line {} of last year's return", received, "line")
    outcome = pl.col("requestoutcome_now").fill_null("blank")
    return gone.select(
        key=pl.col("key_now").fill_null(0), person_key=pl.col("person_now").fill_null(0),
        line=pl.col("line_now").fill_null(0),
        values=pl.when(known).then(pl.format("{}, now requestoutcome={}", place, outcome)).otherwise(place),
    )  # fmt: skip


def _changed(pairs: pl.DataFrame) -> pl.DataFrame:
    """Values that should have stayed. A refusal may have become historical since."""
    refused = is_one("requestoutcome", "N")
    differs = {
        "receiveddate": holds(pl.col("receiveddate") != pl.col("receiveddate_now")),
        "requestoutcome": refused & not_one("requestoutcome_now", "N", "H"),
        "requestoutcomedate": refused
        & is_one("requestoutcome_now", "N")
        & pl.col("requestoutcomedate").ne_missing(pl.col("requestoutcomedate_now")),
        "startdate": holds(pl.col("startdate") != pl.col("startdate_now")),
    }
    known = pairs.filter(pl.col("key_now").is_not_null())
    changed = known.filter(pl.any_horizontal(differs.values()))
    said = [pl.when(condition).then(_was_and_is(name)) for name, condition in differs.items()]
    return changed.select(
        key="key_now", person_key="person_now", line="line_now",
        values=pl.concat_str(said, separator="; ", ignore_nulls=True),
    )  # fmt: skip


def _was_and_is(name: str) -> pl.Expr:
    was, now = pl.col(name).fill_null("blank"), pl.col(f"{name}_now").fill_null("blank")
    return pl.format(f"{name} was {{}}, is {{}}", was, now)

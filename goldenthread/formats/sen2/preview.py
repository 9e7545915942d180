"""The tables DfE will publish about the authority from a return, beside last year's, with what is hard to believe."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from goldenthread.formats.sen2 import preview_facts as facts
from goldenthread.formats.sen2.model import Progress, Sen2Return
from goldenthread.formats.sen2.preview_compare import Implausible, implausible, set_beside
from goldenthread.formats.sen2.preview_placements import UNKNOWN_WITHOUT_REGISTER
from goldenthread.formats.sen2.preview_tables import PreviewTable, preview_tables
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.prepare import prepare
from goldenthread.formats.sen2.rules.register import for_rules
from goldenthread.vocabulary.local_authorities import local_authorities

OFFICERS = {"des_med_off": "dmo", "des_clin_off": "dco", "des_so_care_off": "dsco"}
OFFICER_WORDS = {"Y": "Yes", "N": "No", "R": "Recruiting"}

ASSUMPTIONS = (
    "An assessment counts in the year in which its outcome is dated, as the published totals suggest.",
    "A plan that came from another authority in the year is not a new plan.",
    "Decisions within six weeks are those made in the year, whenever the request was received.",
    "Mediation and appeals about requests are counted over the requests received in the year.",
    "A plan is due a review once it has been held for a year on the reference date.",
    "Compulsory school age is 5 to 15 on 31 August before the reference date.",
    "Down syndrome is counted within other difficulty, as published for 2025.",
    "The type of a school is read from its type in the establishments register.",
)
"""Readings of ours where DfE's own method is not published; see also the assumptions of the year's profile."""

WITHOUT_REGISTER = (
    "The establishments register has not been loaded (./gt establishments load FILE), so the columns of schools and "
    "the totals they belong to are blank: a URN alone does not tell the type of a school."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """Tables by DfE's name, in DfE's columns; `beside` sets totals beside last year's; notes say what is assumed."""

    year: int
    tables: Mapping[str, pl.DataFrame]
    beside: pl.DataFrame
    implausible: list[Implausible]
    notes: tuple[str, ...]

    def totals(self) -> pl.DataFrame:
        """Every total as table, column, time_period, value: the shape in which figures are set beside a return."""
        return _totals(self.tables)


def preview(
    sen2_return: Sen2Return,
    published: pl.DataFrame | None = None,
    *,
    establishments: pl.DataFrame | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Count the tables of a return.

    `published` holds the authority's earlier figures: table, column, time_period, value (text or number). Raises
    ReturnRefused where the file breaks off.
    """
    context = Context.of(sen2_return.header, sen2_return.profile)
    declared = preview_tables(context)
    register = None if establishments is None else for_rules(establishments)
    sums: dict[str, list[pl.DataFrame]] = {table.name: [] for table in declared}
    for batch in sen2_return.batches(progress=progress):
        counted = _facts(prepare(batch.tables, context), context, register)
        for table in declared:
            sums[table.name] += _sums(table, counted[table.facts])
    known = register is not None
    tables = {one.name: _finished(one, sums[one.name], context, register=known) for one in declared}
    tables["sen2_dmo_dco"] = _officers(sen2_return, context)
    beside = set_beside(_totals(tables), published, _renamed(declared, context))
    notes = ASSUMPTIONS if known else (WITHOUT_REGISTER, *ASSUMPTIONS)
    return Preview(context.year, tables, beside, implausible(beside), notes)


def _facts(frames: facts.Frames, context: Context, register: pl.DataFrame | None) -> dict[str, pl.DataFrame]:
    return {
        "requests": facts.request_facts(frames, context),
        "assessments": facts.assessment_facts(frames, context),
        "plans": facts.plan_facts(frames, context, register),
        "active": facts.active_facts(frames, context, register),
    }


def _sums(table: PreviewTable, rows: pl.DataFrame) -> list[pl.DataFrame]:
    """The table's columns summed over one batch: in total, then by each breakdown."""
    counted = rows.filter(table.population)
    if not counted.height:
        return []
    labels = [(topic, label.alias(f"label {index}")) for index, (topic, label) in enumerate(_labels(table))]
    # Columns are worked out a row each before they are summed: a constant would otherwise count once, not once a row.
    marked = counted.with_columns(every=pl.lit(0)).select(
        *((pl.col("every") + expression.cast(pl.Int64)).alias(name) for name, expression in table.columns.items()),
        *(label for _, label in labels),
    )
    summed = [pl.col(name).sum() for name in table.columns]
    own = pl.lit(table.total)
    total = marked.select(own.alias("breakdown_topic"), own.alias("breakdown"), *summed)
    parts = [
        marked.filter(pl.col(name).is_not_null()).group_by(breakdown=name).agg(summed)
        .select(pl.lit(topic).alias("breakdown_topic"), pl.all())
        for topic, name in ((topic, f"label {index}") for index, (topic, _) in enumerate(labels))
    ]  # fmt: skip
    return [total, *parts]


def _labels(table: PreviewTable) -> list[tuple[str, pl.Expr]]:
    return [(topic, label) for topic, labels in table.breakdowns.items() for label in labels]


def _finished(table: PreviewTable, parts: list[pl.DataFrame], context: Context, *, register: bool) -> pl.DataFrame:
    """Batches added up, percentages worked out, and DfE's columns of place and time in front."""
    names = list(table.columns)
    if parts:
        summed = pl.concat(parts).group_by("breakdown_topic", "breakdown").agg(pl.col(names).sum())
    else:
        summed = pl.DataFrame({"breakdown_topic": [table.total], "breakdown": [table.total]} | {n: [0] for n in names})
    whole = summed.with_columns(_percentage(*one) for one in table.percentages)
    first = (pl.col("breakdown_topic") != table.total).alias("first")
    ordered = whole.sort(first, "breakdown_topic", "breakdown")
    shown = ordered if register else ordered.with_columns(
        pl.lit(None, ordered.schema[name]).alias(name) for name in ordered.columns if name in UNKNOWN_WITHOUT_REGISTER
    )  # fmt: skip
    return shown.select(*_place_and_time(context, january=table.january), pl.all())


def _percentage(name: str, part: str, whole: tuple[str, ...]) -> pl.Expr:
    """To one place; blank where there is nothing to be a part of."""
    of = pl.sum_horizontal(whole)
    return pl.when(of > 0).then((pl.col(part) * 100 / of).round(1)).alias(name)


def period(context: Context, *, january: bool) -> str:
    """The time period as DfE writes it: 2025, or 202526 for a count of January 2026."""
    return f"{context.year - 1}{context.year % 100:02}" if january else str(context.year - 1)


def _place_and_time(context: Context, *, january: bool) -> list[pl.Expr]:
    authority = local_authorities().get(context.lea or "")
    shown = {
        "time_period": period(context, january=january),
        "time_identifier": "Academic year" if january else "Calendar year",
        "geographic_level": "Local authority",
        "new_la_code": authority.gss if authority else None,
        "old_la_code": context.lea,
        "la_name": authority.name if authority else None,
    }
    return [pl.lit(value, pl.String).alias(name) for name, value in shown.items()]


def _officers(sen2_return: Sen2Return, context: Context) -> pl.DataFrame:
    words = {
        name: OFFICER_WORDS.get(getattr(sen2_return.header, item) or "", "Not returned")
        for name, item in OFFICERS.items()
    }
    own = pl.DataFrame({name: [word] for name, word in words.items()})
    placed = own.select(*_place_and_time(context, january=False), pl.all())
    return placed.with_columns(time_period=pl.lit(str(context.year)))


def _totals(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The total row of every counted table, one row a column."""
    rows = [
        (name, column, row["time_period"], None if value is None else float(value))
        for name, frame in tables.items()
        if "breakdown" in frame.columns
        for row in frame.head(1).iter_rows(named=True)
        for column, value in row.items()
        if not isinstance(value, str) and column not in {"new_la_code", "old_la_code", "la_name"}
    ]
    names = {"table": pl.String, "column": pl.String, "time_period": pl.String, "value": pl.Float64}
    return pl.DataFrame(rows, schema=names, orient="row")


def _renamed(declared: tuple[PreviewTable, ...], context: Context) -> dict[str, str]:
    """Columns that carry a year in their name, and the name the same column had a year ago."""
    this, last, before = (f"{(context.year - back) % 100:02}" for back in (0, 1, 2))
    reviews = next(table for table in declared if table.name == "annual_reviews")
    carrying = [name for name in reviews.columns if name.endswith((this, last))]
    return {
        name: name[:-2] + (last if name.endswith(this) else before) for name in carrying
    }  # fmt: skip

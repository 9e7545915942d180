"""The 20-week measure as DfE counts it, over prepared assessments (one row an assessment with its request beside it).

In the measure: plans issued in the collection year, except where there was mediation or an appeal about the decision
to assess or to issue (the profile's `exclude_other_flags` says whether other mediation and appeals leave it too).
Within: at most `plan_days` (140) from the request to the plan. A plan without a date received stays in the
denominator and falls in no bucket, as in the published figures. Source: footnotes of the published statistics, and
assumption 14 of the profile.
"""

import polars as pl

from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.expressions import days, holds, is_one, yes

STAGE_FLAGS = ("requestmediation", "requesttribunal", "assessmentmediation", "assessmenttribunal")
OTHER_FLAGS = ("othermediation", "othertribunal")


def in_measure(context: Context) -> pl.Expr:
    """A plan that counts in the 20-week measure."""
    flags = STAGE_FLAGS + (OTHER_FLAGS if context.settings.exclude_other_flags else ())
    issued = is_one("assessmentoutcome", "Y") & holds(pl.col("assessment_decided").is_between(context.ys, context.ye))
    return issued & ~pl.any_horizontal(yes(flag) for flag in flags)


def weeks_bucket(context: Context) -> pl.Expr:
    """`within`, `late` (up to 52 weeks), `over_year`, or null where the date received is not known."""
    took = days("received", "assessment_decided")
    return (
        pl.when(took <= context.settings.plan_days).then(pl.lit("within"))
        .when(took <= context.settings.fifty_two_weeks_days).then(pl.lit("late"))
        .when(took.is_not_null()).then(pl.lit("over_year"))
    )  # fmt: skip

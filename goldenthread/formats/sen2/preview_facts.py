"""What is counted for the preview: one row a request, an assessment, a plan or an active plan."""

from collections.abc import Mapping

import polars as pl

from goldenthread.formats.sen2.preview_placements import placement
from goldenthread.formats.sen2.rules.context import Context, as_ymd
from goldenthread.formats.sen2.rules.expressions import is_one, yes
from goldenthread.formats.sen2.rules.prepare import age_on, ymd
from goldenthread.formats.sen2.rules.register import beside_register
from goldenthread.formats.sen2.rules.timeliness import in_measure, weeks_bucket

Frames = Mapping[str, pl.DataFrame]
PERSON = ("sex", "gendercurrent", "ethnicity", "age_august")
SETTING = ("urn", "ukprn", "sensetting", "senunitindicator", "resourcedprovisionindicator")


def _with_person(frame: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    return frame.join(frames["person"].select("person_key", *PERSON), on="person_key", how="left")


def _in_year(column: str, context: Context) -> pl.Expr:
    return pl.col(column).is_between(context.ys, context.ye).fill_null(value=False)


def request_facts(frames: Frames, context: Context) -> pl.DataFrame:
    """Requests received in the year (not historical), and decisions made in the year whenever received."""
    outcome = is_one("requestoutcome", "Y", "N", "A", "W")
    took = pl.col("request_decided") - pl.col("received")
    marked = frames["requests"].with_columns(
        counted=outcome & _in_year("received", context),
        decided=is_one("requestoutcome", "Y", "N") & _in_year("request_decided", context) & took.is_not_null(),
        on_time=(took <= context.settings.decision_days).fill_null(value=False),
    )
    return _with_person(marked.filter(pl.col("counted") | pl.col("decided")), frames)


def assessment_facts(frames: Frames, context: Context) -> pl.DataFrame:
    """Assessments whose outcome is dated in the year; `bucket` is that of the 20-week measure, where it counts."""
    outcome = is_one("assessmentoutcome", "Y", "N", "A", "W") & _in_year("assessment_decided", context)
    took = pl.col("assessment_decided") - pl.col("received")
    marked = frames["assessment"].filter(outcome).with_columns(
        age_decided=age_on("assessment_decided"),
        on_time=(took <= context.settings.refusal_days).fill_null(value=False),
        refusal_timed=is_one("assessmentoutcome", "N") & took.is_not_null(),
        measured=in_measure(context),
        bucket=weeks_bucket(context),
        weeks=took / 7,
    )  # fmt: skip
    return _with_person(marked, frames)


def _placed(frame: pl.DataFrame, establishments: pl.DataFrame | None) -> pl.DataFrame:
    known = frame if establishments is None else beside_register(frame, establishments)
    return known.with_columns(placement=placement(register=establishments is not None))


def _primary_need(frames: Frames) -> pl.DataFrame:
    first = frames["senneed"].filter(is_one("sentyperank", "1")).unique("parent", keep="first", maintain_order=True)
    return first.select("parent", need="sentype")


def plan_facts(frames: Frames, context: Context, establishments: pl.DataFrame | None) -> pl.DataFrame:
    """Plans that started or ceased in the year, with the setting named first and, where still active, the need.

    A plan that came from another authority started there, and is not new here.
    """
    marked = frames["namedplan"].with_columns(
        started=_in_year("start", context) & pl.col("transferla").is_null(),
        ended=_in_year("cease", context),
        age_start=age_on("start"),
        years=(ymd("cease") - ymd("start")) // 10_000,
    )
    plans = marked.filter(pl.col("started") | pl.col("ended"))
    first = frames["plandetail"].filter(is_one("placementrank", "1"))
    named = first.unique("parent", keep="first", maintain_order=True)
    settled = plans.join(named.select("parent", *SETTING), left_on="key", right_on="parent", how="left")
    active = frames["activeplans"].select(active_key="key", request_key="parent").unique("request_key", keep="first")
    needed = settled.join(active, on="request_key", how="left").join(
        _primary_need(frames), left_on="active_key", right_on="parent", how="left"
    )
    return _placed(_with_person(needed, frames), establishments)


def active_facts(frames: Frames, context: Context, establishments: pl.DataFrame | None) -> pl.DataFrame:
    """Active plans with the main placement open on the reference date, the primary need, the budget and the review."""
    reference = as_ymd(context.reference)
    year_ago = reference - 10_000
    here = frames["placementdetail"].filter(is_one("placementrank", "1") & pl.col("open"))
    placed = here.unique("parent", keep="last", maintain_order=True).select(
        "parent", *SETTING, placed_res="res", placed_wbp="wbp"
    )
    budget = frames["namedplan"].unique("request_key", keep="first", maintain_order=True)
    known = (
        frames["activeplans"]
        .join(placed, left_on="key", right_on="parent", how="left")
        .join(_primary_need(frames), left_on="key", right_on="parent", how="left")
        .join(budget.select("request_key", "pb", "oa", "dp"), left_on="parent", right_on="request_key", how="left")
    )
    dated = known.with_columns(
        age_start=age_on("start"),
        years=(reference - ymd("start")) // 10_000,
        expected=(ymd("start") <= year_ago).fill_null(value=False),
        residence=pl.coalesce("placed_res", "res"),
        work=pl.coalesce("placed_wbp", "wbp"),
    )
    reviewed = dated.with_columns(
        met=pl.col("expected") & pl.col("meeting").is_not_null(),
        meeting_year=_year_of("meeting"), decision_year=_year_of("review_decided"),
    )  # fmt: skip
    return _placed(_with_person(reviewed, frames), establishments)


def _year_of(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Date).dt.year()


def budget_of(kind: str) -> pl.Expr:
    """A personal budget with a direct payment of that kind."""
    return yes("pb") & is_one("dp", kind)

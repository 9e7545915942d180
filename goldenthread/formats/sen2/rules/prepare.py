"""Prepared frames: each batch is parsed and joined once, so that a predicate is plain arithmetic on columns.

Dates become day numbers, ages whole years; what a record needs from its parents, and how many children it has, stand
beside its own items.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from goldenthread.formats.sen2.rules.context import Context, as_ymd
from goldenthread.formats.sen2.rules.expressions import holds, is_one
from goldenthread.formats.sen2.rules.identifiers import uln_valid, upn_valid
from goldenthread.formats.sen2.rules.joins import beside, beside_parent, ranks
from goldenthread.formats.sen2.rules.placements import placement_summary, with_neighbours

Frames = dict[str, pl.DataFrame]

DATES: Mapping[str, Mapping[str, str]] = {
    "person": {"birth": "personbirthdate"},
    "requests": {"received": "receiveddate", "request_decided": "requestoutcomedate"},
    "assessment": {"assessment_decided": "assessmentoutcomedate"},
    "namedplan": {"start": "startdate", "cease": "ceasedate"},
    "plandetail": {},
    "activeplans": {
        "meeting": "reviewmeeting", "draft": "reviewdraft", "transfer_due": "phasetransferduedate",
        "transfer_final": "phasetransferfinaldate", "review_decided": "lastreview",
    },
    "placementdetail": {"entry": "entrydate", "leaving": "leavingdate"},
    "senneed": {},
}  # fmt: skip

PERSON_ITEMS = ("person_key", "birth", "birth_ymd", "age_ref")
REQUEST_ITEMS = (
    "received", "request_decided", "receiveddate", "requestoutcomedate", "requestoutcome", "requestmediation",
    "requesttribunal", "exported",
)  # fmt: skip
ASSESSMENT_ITEMS = ("request_key", "assessmentoutcome", "assessmentoutcomedate", "assessment_decided")


def ymd(day: str) -> pl.Expr:
    """A day number as the integer CCYYMMDD."""
    dated = pl.col(day).cast(pl.Date).dt
    return dated.year() * 10_000 + dated.month().cast(pl.Int32) * 100 + dated.day().cast(pl.Int32)


def age_on(day: str) -> pl.Expr:
    """Whole years from birth to a column of day numbers (born 29 February: a year older on 1 March)."""
    return (ymd(day) - pl.col("birth_ymd")) // 10_000


def age_at(day: date) -> pl.Expr:
    """Whole years from birth to a fixed day."""
    return (as_ymd(day) - pl.col("birth_ymd")) // 10_000


def live_on(day: int) -> pl.Expr:
    """A plan is live on a day when it has started and has not ceased by then (ceasing that day: no longer live)."""
    return holds((pl.col("start") <= day) & (pl.col("cease").is_null() | (pl.col("cease") > day)))


def parse(tables: Mapping[str, pl.DataFrame]) -> Frames:
    """Every date item read into a day number beside its text; null where blank or not a date."""
    return {
        table: tables[table].with_columns(
            pl.col(text).str.to_date("%Y-%m-%d", strict=False, cache=False).to_physical().alias(name)
            for name, text in dates.items()
        )
        for table, dates in DATES.items()
    }


def prepare(tables: Mapping[str, pl.DataFrame], context: Context) -> Frames:
    """All prepared frames of a batch of whole persons, by table."""
    raw = parse(tables)
    person = _person(raw["person"], context)
    requests = _requests(raw["requests"], person)
    assessment = _assessment(raw["assessment"], requests)
    namedplan = _namedplan(raw["namedplan"], raw["plandetail"], assessment, context)
    active = _active_by_request(raw["activeplans"])
    requests = _with_what_followed(requests, assessment, namedplan, active)
    assessment = beside(_with_plan(assessment, namedplan), active.drop("active_count"), "request_key")
    namedplan = beside(namedplan, active, "request_key", ("active_count",))
    activeplans = _activeplans(raw["activeplans"], requests, raw["placementdetail"], raw["senneed"], context)
    whole = _whole_person(requests, assessment, namedplan)
    own = whole.select("person_key", "requests_refused", "assessments_refused", "last_start")
    counts = ("request_count", "live_count", "active_count", "undecided_count", "assessment_count")
    return {
        "person": beside(person, whole, "person_key", counts),
        "requests": beside(requests, own, "person_key"),
        "assessment": beside(assessment, own, "person_key"),
        "namedplan": beside(namedplan, own, "person_key"),
        "plandetail": beside_parent(raw["plandetail"], namedplan, "person_key", "age_ref", "start", "planres"),
        "activeplans": activeplans,
        "placementdetail": _placementdetail(raw["placementdetail"], activeplans, context),
        "senneed": beside_parent(raw["senneed"], activeplans, "person_key").with_columns(
            repeated=~pl.struct("parent", "sentype").is_first_distinct()
        ),
    }


def _person(person: pl.DataFrame, context: Context) -> pl.DataFrame:
    known = person.drop("parent").with_columns(
        person_key="key",
        birth_ymd=ymd("birth"),
        upn_ok=upn_valid(person["upn"]),
        uln_ok=uln_valid(person["uniquelearnernumber"]),
    )
    return known.with_columns(age_ref=age_at(context.reference), age_august=age_at(date(context.year - 1, 8, 31)))


def _requests(requests: pl.DataFrame, person: pl.DataFrame) -> pl.DataFrame:
    dated = beside_parent(requests, person, *PERSON_ITEMS).with_columns(request_key="key")
    return dated.with_columns(
        age_received=age_on("received"), repeated=_same_day_again() if dated.height else pl.lit(value=False)
    )


def _same_day_again() -> pl.Expr:
    """A request of the same person, received the same day, comes earlier in the return."""
    return ~pl.struct("parent", "received").is_first_distinct() & pl.col("received").is_not_null()


def _assessment(assessment: pl.DataFrame, requests: pl.DataFrame) -> pl.DataFrame:
    known = beside_parent(assessment, requests, "person_key", "birth", "birth_ymd", "age_ref", *REQUEST_ITEMS)
    return known.with_columns(request_key="parent")


def _namedplan(
    namedplan: pl.DataFrame, plandetail: pl.DataFrame, assessment: pl.DataFrame, context: Context
) -> pl.DataFrame:
    """Plans with their assessment, request and person, and with how many settings they name."""
    items = ("person_key", "birth", "birth_ymd", "age_ref", "received", "receiveddate", "exported", *ASSESSMENT_ITEMS)
    known = beside_parent(namedplan, assessment, *items).with_columns(live=live_on(context.ref))
    known = known.with_columns(age_cease=age_on("cease"), age_cease_august=_age_at_end_of_academic_year("cease"))
    detail = ranks(plandetail, "placementrank", "detail").rename({"parent": "key"})
    named = plandetail.filter(is_one("placementrank", "1")).select(
        key="parent", named=pl.coalesce("urn", "ukprn", "sensetting")
    )
    known = beside(known, detail, "key", ("detail_count", "detail_first", "detail_second", "detail_unranked"))
    return beside(known, named.unique("key", keep="first"), "key")


def _age_at_end_of_academic_year(day: str) -> pl.Expr:
    """Age on the 31 August on or after the day: the end of the academic year it falls in."""
    when = ymd(day)
    august = (when // 10_000 + (when % 10_000 > 831).cast(pl.Int32)) * 10_000 + 831
    return (august - pl.col("birth_ymd")) // 10_000


def _active_by_request(activeplans: pl.DataFrame) -> pl.DataFrame:
    return activeplans.group_by(request_key="parent").agg(pl.len().alias("active_count"), pl.col("transferla").first())


def _with_what_followed(
    requests: pl.DataFrame, assessment: pl.DataFrame, namedplan: pl.DataFrame, active: pl.DataFrame
) -> pl.DataFrame:
    """Requests with their (first) assessment and plan, and how many of each there are."""
    assessed = assessment.group_by("request_key").agg(
        pl.len().alias("assessment_count"), pl.col("assessmentoutcome", "assessment_decided").first()
    )
    planned = namedplan.group_by("request_key").agg(
        pl.len().alias("plan_count"),
        pl.col("live").any(),
        pl.col("startdate", "start", "cease", "planres", "named").first(),
    )
    known = beside(requests, assessed, "request_key", ("assessment_count",))
    known = beside(known, planned, "request_key", ("plan_count",))
    known = beside(known, active, "request_key", ("active_count",))
    return known.with_columns(pl.col("live").fill_null(value=False), undecided=_undecided())


def _undecided() -> pl.Expr:
    """A request, or the assessment that followed it, is still to be decided, or the plan to be issued."""
    under_way = (pl.col("assessment_count") == 0) | is_one("assessmentoutcome", "A") | (
        is_one("assessmentoutcome", "Y") & pl.col("assessment_decided").is_null()
    )  # fmt: skip
    return is_one("requestoutcome", "A") | (is_one("requestoutcome", "Y") & under_way)


def _with_plan(assessment: pl.DataFrame, namedplan: pl.DataFrame) -> pl.DataFrame:
    planned = namedplan.group_by("parent").agg(pl.len().alias("plan_count"), pl.col("startdate", "start").first())
    return beside(assessment, planned.rename({"parent": "key"}), "key", ("plan_count",))


def _activeplans(
    activeplans: pl.DataFrame,
    requests: pl.DataFrame,
    placementdetail: pl.DataFrame,
    senneed: pl.DataFrame,
    context: Context,
) -> pl.DataFrame:
    """Active plans with the plan of the same request, and summaries of their placements and needs."""
    items = ("person_key", "birth", "birth_ymd", "age_ref", "assessmentoutcome", "startdate", "start", "cease", "live")
    known = beside_parent(activeplans, requests, *items, "planres", "named")
    known = beside(known, placement_summary(placementdetail, context), "key", ("placement_count", "open_first"))
    need = ranks(senneed, "sentyperank", "need").rename({"parent": "key"})
    kinds = senneed.group_by(key="parent").agg(
        is_one("sentype", "MSI").any().alias("multisensory"), is_one("sentype", "HI", "VI").any().alias("sensory")
    )
    known = beside(known, need, "key", ("need_count", "need_first", "need_second", "need_unranked"))
    return beside(known, kinds, "key")


def _placementdetail(placements: pl.DataFrame, activeplans: pl.DataFrame, context: Context) -> pl.DataFrame:
    items = ("person_key", "birth", "birth_ymd", "age_ref", "reviewoutcome", "cease", "planres", "named")
    known = beside_parent(placements, activeplans, *items, "placement_count", "first_from", "first_to")
    return with_neighbours(known.with_columns(age_entry=age_on("entry")), context)


def _whole_person(requests: pl.DataFrame, assessment: pl.DataFrame, namedplan: pl.DataFrame) -> pl.DataFrame:
    """By person: counts over all requests, and the first and last dates of their history."""
    here = pl.when(pl.col("transferla").is_null()).then(pl.min_horizontal("received", "start"))
    asked = requests.with_columns(here=here, refused=is_one("requestoutcome", "N")).group_by("person_key").agg(
        pl.len().alias("request_count"),
        pl.col("live").sum().alias("live_count"),
        pl.col("active_count", "assessment_count").sum(),
        pl.col("undecided").sum().alias("undecided_count"),
        pl.col("refused").sum().alias("requests_refused"),
        pl.col("here").min().alias("history_from"),
    )  # fmt: skip
    refused = assessment.group_by("person_key").agg(is_one("assessmentoutcome", "N").sum().alias("assessments_refused"))
    started = namedplan.group_by("person_key").agg(pl.col("start").max().alias("last_start"))
    return beside(beside(asked, refused, "person_key", ("assessments_refused",)), started, "person_key")

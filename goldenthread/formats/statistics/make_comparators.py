"""Makes the compact tables of published comparators that ship with Golden Thread.

Run it where a folder of the published files is at hand (see docs/how-to/load-statistics.md)::

    python -m goldenthread.formats.statistics.make_comparators FOLDER

The same folder gives the same bytes. What it writes is of our own layout: one row for a measure, place and period. The
text of a figure is the publisher's own, but that the interactive tool's floating-point noise is cut at two places and
the share of the community waits, which the file carries unrounded, at one.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from goldenthread.formats.statistics.areas import ENGLAND, area_of, areas
from goldenthread.formats.statistics.make_headlines import write_csv, write_gzip

HERE = Path(__file__).parent / "comparators"
FIRST_YEAR = 2020
COLUMNS = ("measure", "area", "period", "value")
INTERACTIVE_TOOL = {
    "SEN_TotStat": "pupils_with_plan_pc", "SEN_TotSENSuP": "pupils_sen_support_pc",
    "16-17YroldSEN_ET": "in_learning_sen_pc", "CareLeaverEET": "care_leavers_active_pc",
    "CINStatement": "in_need_with_plan_pc", "CINSEN_SUP": "in_need_sen_support_pc",
    "LAC_SEN_Statement": "looked_after_with_plan_pc", "LAC_SEN": "looked_after_sen_support_pc",
}  # fmt: skip
ENGLAND_NUMBER = 970
BY_PROVISION = {"EHC plan": "plan", "SEN support": "support"}
ABSENCE = {
    "sess_overall_percent": "absence_overall_{}_pc", "enrolments_pa_10_exact_percent": "absence_persistent_{}_pc",
    "enrolments_pa_50_exact_percent": "absence_severe_{}_pc", "susp_rate": "suspensions_{}_rate",
    "perm_excl_rate": "exclusions_{}_rate",
}  # fmt: skip
TERMS = {"Autumn term": "-1", "Spring term": "-2", "Summer term": "-3", "Academic year": ""}
THERAPIES = {
    "Community Paediatric Service": "paediatrics_over_18_weeks_pc", "Speech And Language": "speech_over_18_weeks_pc",
    "Occupational Therapy": "occupational_over_18_weeks_pc",
}  # fmt: skip
REGION, BOARD = "nhs-region", "nhs-board"


def make(folder: Path, out: Path = HERE) -> None:
    """Writes figures.csv.gz, places.csv, serving.csv and inspections.csv from the folder of published files."""
    out.mkdir(parents=True, exist_ok=True)
    serving = serving_rows(folder)
    places = place_rows(folder)
    known = {*areas(), *(row["code"] for row in places)}
    figures = pl.concat([_interactive_tool(folder), _by_provision(folder), _two_terms(folder), _not_in_learning(folder),
                         _community(folder), _autism(folder), _mental_health(folder)])  # fmt: skip
    kept = figures.filter(pl.col("area").is_in(sorted(known)) & (pl.col("value") != "")).unique(
        COLUMNS[:3], keep="last", maintain_order=True
    )
    write_gzip(out / "figures.csv.gz", kept.sort(COLUMNS[:3]))
    write_csv(out / "places.csv", places)
    write_csv(out / "serving.csv", serving)
    write_csv(out / "inspections.csv", inspection_rows(folder))


def _interactive_tool(folder: Path) -> pl.DataFrame:
    rows = pl.read_parquet(folder / "lait" / "lait_indicators.parquet")
    rows = rows.filter(pl.col("Short Desc").is_in(list(INTERACTIVE_TOOL)) & _since(pl.col("Years")))
    codes = {number: _code_of_number(number) for number in rows["LA Number"].unique().to_list()}
    regions = {area.name: area.code for area in areas().values() if area.level == "region"}
    return rows.select(
        pl.col("Short Desc").replace_strict(INTERACTIVE_TOOL).alias("measure"),
        pl.coalesce(
            pl.col("LA Number").replace_strict(codes, return_dtype=pl.String),
            pl.col("LA and Regions").replace_strict(regions, default="", return_dtype=pl.String),
        ).alias("area"),
        pl.col("Years").alias("period"),
        pl.col("Values").map_elements(_without_noise, return_dtype=pl.String).alias("value"),
    )


def _code_of_number(number: int) -> str | None:
    if number == ENGLAND_NUMBER:
        return ENGLAND
    try:
        return area_of(str(number)).code
    except KeyError:
        return None


def _without_noise(text: str) -> str:
    """The tool's files hold 4.4 as 4.4000000000000004."""
    try:
        return f"{round(float(text), 2):g}"
    except ValueError:
        return text


def _by_provision(folder: Path) -> pl.DataFrame:
    rows = _read(folder, "attendance/absence_suspension_by_sen_la.csv.gz")
    rows = rows.filter(
        pl.col("metric").is_in(list(ABSENCE))
        & pl.col("send_category").is_in(list(BY_PROVISION))
        & (pl.col("send_detail_display") == "SEN provision")
        & (pl.col("education_phase") == "Total")
        & _since(pl.col("time_period"))
    )
    names = {
        metric + provision: measure.format(short)
        for metric, measure in ABSENCE.items()
        for provision, short in BY_PROVISION.items()
    }
    return rows.select(
        (pl.col("metric") + pl.col("send_category")).replace_strict(names).alias("measure"),
        _standing(pl.col("new_la_code")).alias("area"),
        (pl.col("time_period") + pl.col("time_identifier").replace_strict(TERMS)).alias("period"),
        "value",
    )


def _two_terms(folder: Path) -> pl.DataFrame:
    """Overall absence of all with SEN in autumn and spring: the table that has England and its regions."""
    rows = _read(folder, "outcomes/absence_by_sen_2term.csv.gz")
    regions = {area.name: area.code for area in areas().values() if area.level == "region"}
    wanted = (pl.col("characteristic") == "All SEN") & (pl.col("Absence measure") == "Overall")
    level = pl.col("geographic_level")
    return rows.filter(wanted & _since(pl.col("time_period"))).select(
        pl.lit("absence_two_terms_sen_pc").alias("measure"),
        pl.when(level == "National")
        .then(pl.lit(ENGLAND))
        .when(level == "Regional")
        .then(pl.col("region_name").replace_strict(regions, default=""))
        .otherwise(_standing(pl.col("new_la_code")))
        .alias("area"),
        pl.col("time_period").alias("period"),
        pl.col("Percentage").alias("value"),
    )


def _not_in_learning(folder: Path) -> pl.DataFrame:
    columns = {"NEET_NK_EHCP_percent": "neet_plan_pc", "NEET_NK_SENDsupport_percent": "neet_support_pc"}
    parts = []
    for path in sorted((folder / "outcomes").glob("neet_nccis_*.csv")):
        rows = pl.read_csv(path, infer_schema=False).with_columns(
            area=pl.coalesce(
                pl.when(pl.col(name).str.len_chars() > 0).then(_standing(pl.col(name)))
                for name in ("new_la_code", "region_code", "country_code")
            )
        )
        parts.append(
            rows.unpivot(on=list(columns), index=["area", "time_period"], variable_name="measure").select(
                pl.col("measure").replace_strict(columns), "area", pl.col("time_period").alias("period"), "value"
            )
        )
    return pl.concat(parts).drop_nulls()


def _community(folder: Path) -> pl.DataFrame:
    rows = _read(folder, "nhs/community_health_waits_cyp.csv.gz").filter(pl.col("Therapy").is_in(list(THERAPIES)))
    share = pl.col("Percentage waiting more than 18 weeks").cast(pl.Float64, strict=False).round(1).cast(pl.String)
    kind = pl.col("Organisation Type").fill_null("National")
    name = pl.col("Organisation Name")
    return rows.select(
        pl.col("Therapy").replace_strict(THERAPIES).alias("measure"),
        pl.when(kind == "National")
        .then(pl.lit(ENGLAND))
        .when(kind == "Region")
        .then(_slug(name, REGION))
        .when(kind == "ICB")
        .then(_slug(name, BOARD))
        .otherwise(pl.lit(""))
        .alias("area"),
        pl.col("formattedDate").str.slice(0, 7).alias("period"),
        share.alias("value"),
    ).drop_nulls()


def _autism(folder: Path) -> pl.DataFrame:
    rows = _read(folder, "nhs/autism_waits.csv.gz")
    wanted = (pl.col("METRIC") == "ASD19e") & (pl.col("age_group") == "Age: 10 to 17")
    level = pl.col("data_level")
    return (
        rows.filter(wanted & level.is_in(["National", "NHS Region", "CCG or Sub ICB"]))
        .select(
            pl.lit("autism_first_after_13_weeks_10_to_17_pc").alias("measure"),
            pl.when(level == "National")
            .then(pl.lit(ENGLAND))
            .when(level == "NHS Region")
            .then(_slug(pl.col("PRIMARY_LEVEL_DESCRIPTION"), REGION))
            .otherwise(pl.col("PRIMARY_LEVEL"))
            .alias("area"),
            pl.col("REPORTING_PERIOD_START").str.slice(0, 7).alias("period"),
            pl.col("METRIC_VALUE").alias("value"),
        )
        .drop_nulls()
    )


def _mental_health(folder: Path) -> pl.DataFrame:
    rows = _read(folder, "nhs/cyp_mental_health_access.csv.gz")
    of_residence = pl.col("BREAKDOWN").is_in(["Sub ICB of Residence", "CCG of Residence"])
    return (
        rows.filter(of_residence)
        .select(
            pl.lit("mental_health_contacts").alias("measure"),
            pl.col("PRIMARY_LEVEL").alias("area"),
            pl.col("Year ending").str.slice(0, 7).alias("period"),
            pl.col("MEASURE_VALUE").alias("value"),
        )
        .drop_nulls()
    )


def place_rows(folder: Path) -> list[dict[str, str]]:
    """The NHS areas: code, name, kind. The files give boards and regions by name alone, so their codes are made."""
    found = {}
    for row in _serving_of(folder):
        region, board = str(row["nhs_region"]), str(row["icb_name"])
        found[slug(region, REGION)] = (f"{region} (NHS region)", "nhs_region")
        found[slug(board, BOARD)] = (board, "icb")
        found[str(row["nhs_code"])] = (str(row["nhs_name"]), "sub_icb")
    return [{"code": code, "name": name, "kind": kind} for code, (name, kind) in sorted(found.items())]


def serving_rows(folder: Path) -> list[dict[str, str]]:
    """Which NHS areas serve each authority, by DfE number: its region, its boards, its parts of boards."""
    found = set()
    for row in _serving_of(folder):
        number = _number_of(str(row["la_name"]))
        places = (slug(str(row["nhs_region"]), REGION), slug(str(row["icb_name"]), BOARD), str(row["nhs_code"]))
        found |= {(number, order, place) for order, place in enumerate(places) if number}
    return [{"authority": number, "place": place} for number, _, place in sorted(found)]


def _serving_of(folder: Path) -> Iterable[Mapping[str, object]]:
    return pl.read_csv(folder / "lookups" / "la_to_sub_icb_icb.csv", infer_schema=False).iter_rows(named=True)


def _number_of(name: str) -> str:
    """The DfE number of an authority by its name, "" where no authority of today is called so."""
    return next((a.number for a in areas().values() if a.number and not a.until and _plain(a.name) == _plain(name)), "")


def _plain(name: str) -> str:
    return re.sub(r"\b(borough|county|city|of|the|upon|on|sea)\b|[^a-z]", "", name.lower())


def inspection_rows(folder: Path) -> list[dict[str, str]]:
    """Area SEND inspections under the framework of 2023: area, first day, day of the report, outcome 1 to 3, report."""
    rows = pl.read_csv(folder / "ofsted" / "area_send_inspections_2023_framework.csv", infer_schema=False)
    found = [
        {
            "area": area_of(row["la_code"]).code,
            "inspected_on": _iso(row["inspection_start_date"]),
            "published_on": _iso(row["publication_date"]),
            "outcome": row["outcome_grade"][:1],
            "report": row["inspection_link"],
        }
        for row in rows.drop_nulls(("outcome_grade", "inspection_start_date", "publication_date")).iter_rows(named=True)
    ]
    return sorted(found, key=lambda row: (row["inspected_on"], row["area"]))


def _iso(text: str) -> str:
    """'04/02/25' as 2025-02-04: the list writes the day first and the year in two figures."""
    day, month, year = text.split("/")
    return f"{int(year) % 100 + 2000}-{month:0>2}-{day:0>2}"


def slug(name: str, kind: str) -> str:
    """The code made for an NHS area that the files give by name alone: "NHS Kent and Medway ICB" is kent-and-medway."""
    plain = name.strip().lower().replace("&", "and")
    short = re.sub(r"^nhs | icb$| integrated care board$| commissioning region$", "", plain)
    return f"{kind}:{re.sub('[^a-z]+', '-', short).strip('-')}"


def _slug(name: pl.Expr, kind: str) -> pl.Expr:
    return name.map_elements(lambda text: slug(text, kind), return_dtype=pl.String)


def _standing(code: pl.Expr) -> pl.Expr:
    """An area's code as it stands here: an authority may have borne another."""
    others = {other: area.code for area in areas().values() for other in area.also}
    return code.replace(others)


def _since(period: pl.Expr) -> pl.Expr:
    return period.str.slice(0, 4).cast(pl.Int64) >= FIRST_YEAR


def _read(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_csv(folder / name, infer_schema=False)


if __name__ == "__main__":
    make(Path(sys.argv[1]))

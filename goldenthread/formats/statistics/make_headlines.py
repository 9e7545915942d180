"""Makes the compact tables of published figures that ship with Golden Thread.

Run it where a folder of the DfE releases is at hand (see docs/how-to/load-statistics.md)::

    python -m goldenthread.formats.statistics.make_headlines FOLDER

The same folder gives the same bytes. What it writes is of our own layout: one row for a release, table, column and
period, one column for a place; the text of every cell is DfE's own.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from goldenthread.formats.statistics.measures import MAIN_RELEASE, Source, measures
from goldenthread.formats.statistics.periods import year_of
from goldenthread.formats.statistics.release import read_release
from goldenthread.formats.statistics.totals import ENGLAND, totals

HEADLINES = Path(__file__).parent / "headlines"
# Yes and no, not figures; and new plans by need, whose period is printed as a school year but is a calendar year.
NOT_HEADLINES = {"sen2_dmo_dco", "sen_need_newplans"}
TRIBUNAL = "send_tribunal_appeals"
TRIBUNAL_COLUMNS = ("appeals_registered", "total_appealable_decisions", "send_tribunal_appeal_rate")
IN_DEVELOPMENT = "in development (revised denominator)"
KEY = ["release", "table", "column", "period"]


def make(folder: Path, out: Path = HEADLINES) -> None:
    """Writes figures.csv.gz, revised.csv.gz, areas.csv and neighbours.csv from the folder of releases."""
    out.mkdir(parents=True, exist_ok=True)
    figures = headline_figures(folder)
    rows = area_rows(folder, set(figures["area"].to_list()))
    write_csv(out / "areas.csv", rows)
    write_gzip(out / "figures.csv.gz", wide(under_one_code(figures, rows)))
    write_gzip(out / "revised.csv.gz", under_one_code(revised_figures(folder), rows))
    write_csv(out / "neighbours.csv", neighbour_rows(folder))


def headline_figures(folder: Path) -> pl.DataFrame:
    """Every headline figure: ``release, table, column, period, area, value``."""
    main = read_release(folder / "eesdata" / "ehcp_2025")
    tables = [t for name, t in main.tables.items() if name not in NOT_HEADLINES and not name.startswith(TRIBUNAL)]
    parts = [totals(table).with_columns(release=pl.lit(MAIN_RELEASE)) for table in tables]
    parts.append(_tribunal(folder))
    parts.extend(_earlier(folder))
    long = pl.concat([part.select(*KEY, "area", "value") for part in parts]).filter(pl.col("value") != "")
    return long.sort(*KEY, "area")


def _earlier(folder: Path) -> Iterable[pl.DataFrame]:
    """The columns of earlier releases that the catalogue names, for the years it names."""
    wanted = sorted({source for m in measures().values() for source in m.earlier}, key=lambda s: (s.release, s.table))
    for source in wanted:
        release = read_release(folder / "eesdata" / f"ehcp_{source.release}" / f"{source.table}.csv.gz")
        found = totals(release.tables[source.table]).filter(pl.col("column") == source.column)
        yield found.filter(_within(source)).with_columns(release=pl.lit(source.release))


def _within(source: Source) -> pl.Expr:
    first, last = source.years or (0, 9999)
    return pl.col("period").map_elements(year_of, return_dtype=pl.Int64).is_between(first, last)


def _tribunal(folder: Path) -> pl.DataFrame:
    """The tribunal's supporting table, in two counts: the published one, and the one DfE is developing."""
    (table,) = read_release(folder / "eesdata" / "ehcp_2025" / "send_tribunal_appeals_2014_2024.csv.gz").tables.values()
    rows = table.frame.filter(pl.col("la_name") != "England total excluding suppressed").with_columns(
        area=pl.when(pl.col("geographic_level") == "National").then(pl.lit(ENGLAND)).otherwise("new_la_code"),
        ending=pl.when(pl.col("measure_status") == IN_DEVELOPMENT)
        .then(pl.lit("_in_development"))
        .otherwise(pl.lit("")),
    )
    long = rows.unpivot(
        on=list(TRIBUNAL_COLUMNS), index=["time_period", "area", "ending"], variable_name="column", value_name="value"
    )
    return long.select(
        pl.lit(MAIN_RELEASE).alias("release"),
        pl.lit(TRIBUNAL).alias("table"),
        pl.col("column") + pl.col("ending"),
        pl.col("time_period").alias("period"),
        "area",
        pl.col("value").str.strip_chars(),
    )


def under_one_code(figures: pl.DataFrame, rows: list[dict[str, str]]) -> pl.DataFrame:
    """Figures published under an authority's other ONS codes, brought under the one that stands for it."""
    codes = {other: row["code"] for row in rows for other in row["also"].split()}
    brought = figures.with_columns(pl.col("area").replace(codes))
    return brought.unique([*KEY, "area"], keep="first", maintain_order=True)


def wide(figures: pl.DataFrame) -> pl.DataFrame:
    """One column a place: the shape that ships, a fifth of the size of one row a figure."""
    places = sorted(figures["area"].unique().to_list())
    return figures.pivot(on="area", index=KEY, values="value").select(*KEY, *places).sort(KEY)


def revised_figures(folder: Path) -> pl.DataFrame:
    """Headline figures of the main release that its first edition printed otherwise: the text it printed."""
    path = folder / "eesdata" / "ehcp_2025_revisions.csv.gz"
    raw = pl.read_csv(path, infer_schema=False, empty_string_is_null=False)
    rows = raw.filter((pl.col("breakdown_topic") == pl.col("breakdown")) & ~pl.col("table").is_in(list(NOT_HEADLINES)))
    level = pl.col("geographic_level")
    area = (
        pl.when(level == "National")
        .then(pl.lit(ENGLAND))
        .otherwise(pl.when(level == "Regional").then("region_code").otherwise("new_la_code"))
    )
    return (
        rows.filter(~pl.col("column").is_in(["old_la_code", "la_name"]))
        .select(
            pl.lit(MAIN_RELEASE).alias("release"),
            "table",
            "column",
            pl.col("time_period").alias("period"),
            area.alias("area"),
            pl.col("value_first_edition").alias("first_edition"),
        )
        .sort(*KEY, "area")
    )


def area_rows(folder: Path, used: set[str]) -> list[dict[str, str]]:
    """England, the regions and every authority, of today or before, that has a figure."""
    regions = {row["region_code"]: row["region_name"] for row in _read(folder, "ees_standards/regions.csv")}
    rows = [_area(ENGLAND, "England", "country")]
    rows += [_area(code, regions[code], "region") for code in sorted(used & regions.keys())]
    region_of = _regions_of_authorities(folder)
    return rows + [_authority(codes, used, region_of) for codes in _codes_by_number(folder, used)]


def _codes_by_number(folder: Path, used: set[str]) -> list[list[dict[str, str]]]:
    """An authority keeps its DfE number when its ONS code changes (Gateshead, Barnsley): its codes, oldest first."""
    by_number: dict[str, list[dict[str, str]]] = {}
    for row in sorted(_read(folder, "ees_standards/las.csv"), key=lambda row: row["new_la_code"]):
        by_number.setdefault(row["old_la_code"], []).append(row)
    with_figures = [codes for codes in by_number.values() if any(row["new_la_code"] in used for row in codes)]
    return sorted(with_figures, key=lambda codes: codes[0]["old_la_code"])


def _regions_of_authorities(folder: Path) -> dict[str, str]:
    """The region that each table of the releases prints beside an authority, the newest release last."""
    found: dict[str, str] = {}
    for name in ("ehcp_2022/sen2_mi.csv.gz", "ehcp_2025/caseload.csv.gz"):
        (table,) = read_release(folder / "eesdata" / name).tables.values()
        local = table.frame.filter(pl.col("geographic_level") == "Local authority").sort("time_period")
        found |= dict(local.select("new_la_code", "region_code").iter_rows())
    return found


def _authority(codes: list[dict[str, str]], used: set[str], region_of: dict[str, str]) -> dict[str, str]:
    """The code of today that has figures stands for the authority; its other codes are listed with it."""
    ordered = sorted(codes, key=lambda row: (row["new_la_code"] in used, _iso(row["date_of_termination"]) or "9999"))
    chosen = ordered[-1]
    others = sorted(row["new_la_code"] for row in codes if row is not chosen)
    ended = [_iso(row["date_of_termination"]) for row in codes]
    return _area(chosen["new_la_code"], chosen["la_name"], "authority") | {
        "number": chosen["old_la_code"],
        "region": region_of[chosen["new_la_code"]],
        "until": max(ended) if all(ended) else "",
        "also": " ".join(others),
    }


def _area(code: str, name: str, level: str) -> dict[str, str]:
    return {"code": code, "number": "", "name": name, "level": level, "region": "", "until": "", "also": ""}


def _iso(date: str) -> str:
    return "-".join(reversed(date.split("/"))) if date else ""


def neighbour_rows(folder: Path) -> list[dict[str, str]]:
    """Each authority's ten neighbours, by DfE number."""
    listed = _read(folder, "statistical_neighbours_2025.csv")
    return [
        {
            "authority": row["old_la_code"],
            "rank": row["rank"],
            "neighbour": row["neighbour_old_la_code"],
            "closeness": row["closeness"],
        }
        for row in sorted(listed, key=lambda row: (row["old_la_code"], int(row["rank"])))
    ]


def _read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "lookups" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_gzip(path: Path, frame: pl.DataFrame) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=9, mtime=0) as stream:
        stream.write(frame.write_csv().encode())
    path.write_bytes(packed.getvalue())


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    make(Path(sys.argv[1]))

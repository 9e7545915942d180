"""Golden values from a file, each asked of the published figures by its own column."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from goldenthread.formats.statistics import Published, area_of, measures
from goldenthread.formats.statistics.areas import ENGLAND, areas
from goldenthread.formats.statistics.periods import year_of

MEANS = {
    "requests refused": "refused_pc",
    "within 20 weeks": "within_20_weeks_pc",
    "% mainstream": "mainstream_pc",
    "% special": "special_pc",
}


@dataclass(frozen=True)
class Checked:
    """One golden value: what the file wants, and what we say."""

    area: str
    figure: str
    wanted: str
    ours: str


def golden(path: Path, figures: Published) -> tuple[list[Checked], list[str]]:
    """Every golden value with ours beside it, and those that no measure of ours answers."""
    checked: list[Checked] = []
    without: list[str] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "golden":
                ours = _computed(row, figures) if row["column"] == "(computed)" else _published(row, figures)
                if ours is None:
                    without.append(f"{row['area']}: {row['figure']}")
                else:
                    checked.append(Checked(row["area"], row["figure"], row["data_value"], ours))
    return checked, without


def _published(row: dict[str, str], figures: Published) -> str | None:
    table = Path(row["file"]).name.removesuffix(".csv.gz").removesuffix("_2014_2024")
    column = {"rate_pct": "send_tribunal_appeal_rate"}.get(row["column"], row["column"])
    names = [m.id for m in measures().values() if (m.source.table, m.source.column) == (table, column)]
    period = re.search(r"time_period=(\d+)", row["filter"])
    if not names or period is None:
        return None
    figure = figures.figure(names[0], _area(row), year_of(period[1]))
    return None if figure is None else figure.text.rstrip("%")


def _computed(row: dict[str, str], figures: Published) -> str | None:
    name = next((measure for words, measure in MEANS.items() if words in row["figure"]), None)
    if name is None:
        return None
    year = int(re.search(r"\d{4}$", row["figure"])[0])  # type: ignore[index]  # every golden figure ends in a year
    if row["figure"].startswith("Rank"):
        rank = figures.rank(name, year, _area(row))
        return str(rank.place) if rank else None
    mean = figures.compare(name, year, _area(row)).neighbour_mean
    return f"{mean:.2f}" if mean is not None else None


def _area(row: dict[str, str]) -> str:
    if row["area"] == "England":
        return ENGLAND
    return next(area.code for area in areas().values() if area.name == row["area"] and area == area_of(area.code))

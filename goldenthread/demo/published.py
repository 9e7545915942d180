"""Take from DfE's published release the figures that a demonstration area has to reproduce.

Run once for a release, and again only when DfE revises it:

    python -m goldenthread.demo.published FOLDER

FOLDER holds the release "Education, health and care plans 2025" as published (`caseload.csv.gz` and the rest; Open
Government Licence v3.0, Crown copyright). One YAML file an area is written to `goldenthread/demo/targets/`: every
figure stands under the table, period, breakdown topic, row and column it came from, so that it can be checked by hand.
"""

import csv
import gzip
import sys
from pathlib import Path

TARGETS = Path(__file__).parent / "targets"
AREAS = {"southend": "E06000033", "essex": "E10000012"}

# Table, period, and the topics kept of it; None keeps the table's own total row only.
# Primary need is first published for January 2025: its shares are used, not its counts.
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "caseload": ("202324", ("Child or young persons age", "Sex", "Ethnicity", "Years EHC plan in place")),
    "requests": ("2023", ("Child or young persons age", "Sex", "Ethnicity")),
    "assessments": ("2023", ("Sex",)),
    "timeliness_20_week": ("2023", ("Sex",)),
    "newplans": ("2023", ("Age when plan started", "Sex", "Ethnicity")),
    "ceased_plans": ("2023", ("Age plan ceased", "Sex", "Ethnicity")),
    "personal_budgets": ("202324", ("Sex",)),
    "residential_settings": ("202324", ("Sex",)),
    "sen_needs_all_plans": ("202425", ("Type of placement",)),
    "work_based_placements": ("202425", ("Sex",)),
}
TOTAL = "total"

HEADING = """\
# Figures of {name}, as published by the Department for Education: Education, health and care plans 2025.
# Contains public sector information licensed under the Open Government Licence v3.0. Crown copyright.
# Made by `python -m goldenthread.demo.published`; not to be edited by hand. Noughts are left out.
# Read as table / breakdown topic / breakdown (row): {{column: value}}.
"""


def release_rows(folder: Path, table: str, area: str) -> list[dict[str, str]]:
    """The rows of `area` (an ONS code) for the period used of `table`, as published."""
    period = TABLES[table][0]
    with gzip.open(folder / f"{table}.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["new_la_code"] == area and row["time_period"] == period]


def counts(row: dict[str, str]) -> dict[str, int]:
    """The whole numbers above nought of a published row; percentages and DfE's symbols are not counts."""
    measures = list(row)[list(row).index("breakdown") + 1 :]
    kept = (name for name in measures if not name.endswith("_pc") and not name.lower().startswith("pc_"))
    return {name: int(row[name]) for name in kept if row[name].isdigit() and int(row[name])}


def area_figures(folder: Path, area: str) -> dict[str, dict[str, dict[str, dict[str, int]]]]:
    """Every figure kept for one area: table, topic, row, column."""
    figures: dict[str, dict[str, dict[str, dict[str, int]]]] = {}
    for table, (_, topics) in TABLES.items():
        figures[table] = {topic: {} for topic in (TOTAL, *topics)}
        for row in release_rows(folder, table, area):
            topic = TOTAL if row["breakdown"] == row["breakdown_topic"] else row["breakdown_topic"]
            if topic in figures[table] and (found := counts(row)):
                figures[table][topic][row["breakdown"]] = found
    return figures


def quoted(text: str) -> str:
    """A key safe in YAML: what looks like a number or holds punctuation is quoted."""
    return f'"{text}"'


def as_yaml(name: str, area: str, figures: dict[str, dict[str, dict[str, dict[str, int]]]]) -> str:
    """The figures as YAML with one published row a line, easy to lay beside the release."""
    lines = [HEADING.format(name=name), f"area: {area}", f"name: {name}", "tables:"]
    for table, topics in figures.items():
        lines += [f"  {table}:", f"    period: {quoted(TABLES[table][0])}", "    topics:"]
        for topic, rows in topics.items():
            lines.append(f"      {quoted(topic)}:")
            for row, columns in rows.items():
                cells = ", ".join(f"{column}: {value}" for column, value in columns.items())
                lines.append(f"        {quoted(row)}: {{{cells}}}")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the targets of every demonstration area from the release in the folder named."""
    if len(arguments) != 1:
        sys.stderr.write("Name the folder of the release: python -m goldenthread.demo.published FOLDER\n")
        return 2
    folder = Path(arguments[0])
    for size, area in AREAS.items():
        name = release_rows(folder, "caseload", area)[0]["la_name"]
        text = as_yaml(name, area, area_figures(folder, area))
        (TARGETS / f"{size}.yaml").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

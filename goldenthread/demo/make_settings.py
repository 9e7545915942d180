"""Make the demonstration's table of settings from the published list of schools.

    python -m goldenthread.demo.make_settings SCHOOLS.csv

SCHOOLS.csv lists the schools of Southend-on-Sea, Essex and Thurrock open in 2017/18 with what each had become by April
2025 (Department for Education, school census names and Get Information about Schools links; Open Government Licence
v3.0). The published list holds no phase and no type, so both are OUR OWN CLASSIFICATION, worked out from the numbers:

* phase from the establishment number: 1000s nursery (below 1100) or alternative provision, 2000s, 3000s and 5200s to
  5300s primary, 4000s, 5400s to 5900s and 6900s secondary, 7000s and 5950s special;
* an academy where the number in force on 18 January 2024 is 136200 or above (given out since schools could convert)
  or the establishment number is in the 6900s (the first academies); otherwise maintained by the authority.

The column `source` says which rows are from the published list. A few that it cannot hold are added: one college whose
number is public (encyclopaedias, DfE performance tables), and settings that are plainly
invented, with numbers outside those given out, for the kinds of which no published list is to hand.
"""

import csv
import re
import sys
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "settings.csv"
REFERENCE_DATE = date(2024, 1, 18)
FIRST_CONVERTER = 136200
PUBLISHED = "published list"
COLLEGE = "public number"
INVENTED = "invented"
TOWNS = {"Southend-on-Sea": "882", "Essex": "881", "Thurrock": "883"}

# What the rules above would get wrong and is commonly known.
KNOWN_KINDS = {"139903": "ap_pru_free_school", "115466": "special_non_maintained"}
SHORT_FORMS = {"H.S.": "High School", "Cath. Prim": "Catholic Primary School", "Prim ": "Primary ", "Sch ": "School "}


@dataclass(frozen=True, slots=True)
class Row:
    """One setting of the table."""

    urn: str
    ukprn: str
    name: str
    lea: str
    phase: str
    kind: str
    source: str


# What the published list cannot hold.
ADDED = (
    Row("990001", "", "Estuary View School (invented)", "882", "all", "mainstream_independent", INVENTED),
    Row("990002", "", "Tidewater House School (invented)", "881", "all", "special_independent", INVENTED),
    Row("990003", "", "Saltings School (invented)", "881", "all", "special_independent", INVENTED),
    Row("990004", "", "Larkfield Manor School (invented)", "881", "all", "special_non_maintained", INVENTED),
    Row("990005", "", "Harbour Light Primary (invented)", "881", "primary", "mainstream_free_school", INVENTED),
    Row("990006", "", "Beacon Point School (invented)", "881", "secondary", "mainstream_free_school", INVENTED),
    Row("990007", "", "Thames Reach (invented)", "881", "post16", "specialist_post_16_institutions", INVENTED),
    Row("", "19900001", "Foreshore Skills (invented)", "882", "post16", "ukrlp_provider", INVENTED),
    Row("", "19900002", "Pier Head Training (invented)", "882", "post16", "ukrlp_provider", INVENTED),
    Row("", "19900003", "Longshore Learning (invented)", "881", "post16", "ukrlp_provider", INVENTED),
    Row("130672", "", "South Essex College", "882", "post16", "general_fe_tertiary_colleges", COLLEGE),
)


def tidy(name: str) -> str:
    """A published name in ordinary capitals, its shortest forms written out."""
    text = name.strip().rstrip(".")
    if text.isupper():
        text = re.sub(r"'S\b", "'s", text.title())
    text = re.sub(r"\s+\d{4}/\d\d$", "", text).replace("St.", "St ").replace("St  ", "St ")
    for short, full in SHORT_FORMS.items():
        text = text.replace(short, full)
    return re.sub(r"\s+", " ", text).strip()


def in_force(school: dict[str, str]) -> tuple[str, str]:
    """URN and name on the reference date: the successor's where it had already followed."""
    if not school["successor_date"]:
        return school["urn"], school["school_name"]
    followed = datetime.strptime(school["successor_date"], "%d-%m-%Y").date()  # noqa: DTZ007 - a published date, no time
    if followed <= REFERENCE_DATE:
        return school["urn_successor_2025"], school["school_name_successor_2025"]
    return school["urn"], school["school_name"]


def phase_of(number: int) -> str:
    """Our own classification of phase by establishment number."""
    if 5950 <= number <= 5999 or 7000 <= number <= 7999:
        return "special"
    if number < 1100:
        return "nursery"
    if number < 2000:
        return "ap"
    if number < 4000 or 5200 <= number < 5400:
        return "primary"
    return "secondary"


def kind_of(urn: str, number: int) -> str:
    """Our own classification of kind, in the words of DfE's placement columns."""
    academy = int(urn) >= FIRST_CONVERTER or 6900 <= number <= 6999
    phase = phase_of(number)
    if phase == "special":
        return "special_academy_free" if academy else "special_la_maintained"
    if phase == "ap":
        return "ap_pru_academy" if academy else "ap_pru_la_maintained"
    return "mainstream_academy" if academy else "mainstream_la_maintained"


def classify(school: dict[str, str]) -> Row:
    """A school of the list as a row of our table."""
    urn, name = in_force(school)
    number = int(school["laestab"][3:])
    kind = KNOWN_KINDS.get(urn, kind_of(urn, number))
    return Row(urn, "", tidy(name), TOWNS[school["la_name"]], phase_of(number), kind, PUBLISHED)


def main(arguments: list[str]) -> int:
    """Write `data/settings.csv` from the published list named."""
    if len(arguments) != 1:
        sys.stderr.write("Name the list of schools: python -m goldenthread.demo.make_settings SCHOOLS.csv\n")
        return 2
    with Path(arguments[0]).open(encoding="utf-8", newline="") as lines:
        schools = [row for row in csv.DictReader(lines) if row["last_academic_year"] == "201718"]
    rows = {row.urn or row.ukprn: row for row in (*map(classify, schools), *ADDED)}
    ordered = sorted(rows.values(), key=lambda row: (row.lea != "882", row.lea, row.kind, row.name))
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([field.name for field in fields(Row)])
        writer.writerows(astuple(row) for row in ordered)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

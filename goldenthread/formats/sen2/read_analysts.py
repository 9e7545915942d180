"""Read the five CSV files that analysts exchange (modules 1 to 5): no header, no settings, no needs.

The form is not DfE's. Its files are known by their columns, since their names are free; its columns are renamed to
COLLECT's here, and the keys are the person and request numbers that every file repeats.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from goldenthread.formats.sen2.model import TABLES, Header, ReturnRefused, Sen2Return
from goldenthread.formats.sen2.read_keyed import opened
from goldenthread.formats.sen2.sheet_source import SheetSource, keyed

_BUDGET = "personal budget "
COLUMN_NAMES: Mapping[str, Mapping[str, str]] = {
    "person": {
        "dob (ccyy-mm-dd)": "personbirthdate",
        "gender": "gendercurrent",
        "upn - unique pupil number": "upn",
        "uln - young persons unique learner number": "uniquelearnernumber",
        "upn and uln unavailable reason": "upnunknown",
    },
    "requests": {
        "date request was received": "receiveddate",
        "initial request whilst in rya": "rya",
        "request outcome date": "requestoutcomedate",
        "request outcome": "requestoutcome",
        "request mediation": "requestmediation",
        "request tribunal": "requesttribunal",
        "exported - child or young person moves out of la before assessment is completed": "exported",
    },
    "assessment": {
        "assessment outcome to issue ehcp": "assessmentoutcome",
        "assessment outcome date": "assessmentoutcomedate",
        "assessment mediation": "assessmentmediation",
        "assessment tribunal": "assessmenttribunal",
        "other mediation": "othermediation",
        "other tribunal": "othertribunal",
        "twenty weeks time limit exceptions apply": "week20",
    },
    "namedplan": {
        "ehc plan start date": "startdate",
        "residential settings": "planres",
        "worked based learning activity": "planwbp",
        f"{_BUDGET}taken up": "pb",
        f"{_BUDGET}- organised arrangements": "oa",
        f"{_BUDGET}- direct payments": "dp",
        "date ehc plan ceased": "ceasedate",
        "reason ehc plan ceased": "ceasereason",
    },
    "activeplans": {
        "ehc plan (transfer)": "transferla",
        "residential settings": "res",
        "worked based learning activity": "wbp",
        "ehcp review decisions date": "lastreview",
    },
}
MARKS = {
    "person": "surname",
    "requests": "date request was received",
    "assessment": "assessment outcome date",
    "namedplan": "ehc plan start date",
    "activeplans": "ehcp review decisions date",
}
"""A column that only that file has."""


def is_analysts_form(folder: Path) -> bool:
    """Whether the CSV files of a folder are these five."""
    return len(_files(folder)) == len(MARKS)


def open_analysts_form(folder: Path, name: str) -> Sen2Return:
    """Open the five files; the header is empty, so the newest profile is used."""
    found = {table: _source(path, table) for table, path in _files(folder).items()}
    sources = {table: found.get(table) or keyed(name, table, [], []) for table in TABLES}
    return opened("csv", folder, (Header(), {}, []), sources)


def _files(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.csv")):
        names = {column.strip().lower() for column in _first_line(path)}
        for table, mark in MARKS.items():
            if mark in names and "person id" in names:
                found[table] = path
    return found


def _first_line(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return next(csv.reader(file), [])


def _source(path: Path, table: str) -> SheetSource:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            labels, *rows = list(csv.reader(file))
    except UnicodeDecodeError as mistake:
        raise ReturnRefused(
            f"{path.name}: byte {mistake.start + 1} is not UTF-8. Save the file as CSV UTF-8."
        ) from mistake
    names = COLUMN_NAMES[table]
    columns = [names.get(label.strip().lower(), label) for label in labels]
    ragged = next((number for number, row in enumerate(rows, start=2) if row and len(row) != len(labels)), None)
    if ragged is not None:
        raise ReturnRefused(f"{path.name}: line {ragged} does not have the {len(labels)} values of the header line.")
    records = [(number, [value or None for value in row]) for number, row in enumerate(rows, start=2) if any(row)]
    return keyed(path.name, table, columns, records)

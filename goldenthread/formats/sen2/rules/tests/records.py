"""Returns made by hand for the tests: people as nested records, in the shape a reader gives."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.formats.sen2.model import COLUMNS, TABLES, Batch, Header, Sen2Return, StructureFault, schema
from goldenthread.formats.sen2.profile import profile

Record = dict[str, Any]

CHILDREN = {
    "person": ("requests",),
    "requests": ("assessment", "activeplans"),
    "assessment": ("namedplan",),
    "namedplan": ("plandetail",),
    "plandetail": (),
    "activeplans": ("placementdetail", "senneed"),
    "placementdetail": (),
    "senneed": (),
}


def header(of: int = 2026, /, **changed: str | None) -> Header:
    """A sound header."""
    given = {
        "collection": "SEN2", "year": str(of), "reference_date": profile(of).reference_date.isoformat(),
        "source_level": "L", "lea": "330", "software_code": "Example", "release": "1", "serial_no": "1",
        "date_time": f"{of}-02-02T10:15:00", "dmo": "Y", "dco": "Y", "dsco": "R" if of >= 2025 else None,
    }  # fmt: skip
    return Header(**(given | changed))


def tables(people: Iterable[Record]) -> dict[str, pl.DataFrame]:
    """The frames of nested records; lines number the records as they come."""
    rows: dict[str, list[Record]] = {table: [] for table in TABLES}
    line = 0

    def add(table: str, record: Record, parent: int) -> None:
        nonlocal line
        line += 1
        own = {name: value for name, value in record.items() if name in COLUMNS[table]}
        unknown = set(record) - set(COLUMNS[table]) - set(CHILDREN[table])
        assert not unknown, f"{table} has no {unknown}"
        rows[table].append({"key": len(rows[table]) + 1, "parent": parent, "line": line} | own)
        key = len(rows[table])
        for child in CHILDREN[table]:
            below = record.get(child, [])
            for one in below if isinstance(below, list) else [below]:
                add(child, one, key)

    for person in people:
        add("person", person, 0)
    return {table: pl.DataFrame(rows[table], schema=schema(table)) for table in TABLES}


def sen2(
    people: Iterable[Record], of: int = 2026, /, faults: Iterable[StructureFault] = (), **changed: str | None
) -> Sen2Return:
    """An open return of hand-made people, all in one batch."""
    batch = Batch(tables(people))

    def read(_return: Sen2Return, _persons: int, _progress: Any) -> Iterator[Batch]:
        yield batch

    return Sen2Return("test", Path("hand-made"), header(of, **changed), profile(of), read, list(faults))


def setting(urn: str = "100001", **changed: Any) -> Record:
    """A school by its URN, rank 1, in neither unit nor resourced provision."""
    known = {"urn": urn, "placementrank": "1", "senunitindicator": "0", "resourcedprovisionindicator": "0"}
    return known | changed


def refused() -> Record:
    """A request refused in the year, for a child too young for a UPN."""
    return {
        "surname": "Alder", "forename": "Wren", "personbirthdate": "2021-11-03", "sex": "F", "ethnicity": "WBRI",
        "postcode": "B1 1AA", "upnunknown": "UN1",
        "requests": [{
            "receiveddate": "2025-05-06", "requestsource": "1", "rya": "0", "requestoutcomedate": "2025-06-10",
            "requestoutcome": "N", "requestmediation": "0", "requesttribunal": "0",
        }],
    }  # fmt: skip


def issued() -> Record:
    """A request, assessment and plan of the year, issued after 130 days; live on the reference date."""
    return {
        "surname": "Beech", "forename": "Noor", "personbirthdate": "2017-02-14", "sex": "M", "ethnicity": "APKN",
        "postcode": "B2 4QA", "upn": "X330200021001",
        "requests": [{
            "receiveddate": "2025-02-03", "requestsource": "2", "rya": "0", "requestoutcomedate": "2025-03-10",
            "requestoutcome": "Y", "requestmediation": "0", "requesttribunal": "0",
            "assessment": [{
                "assessmentoutcome": "Y", "assessmentoutcomedate": "2025-06-13", "assessmentmediation": "0",
                "assessmenttribunal": "0", "othermediation": "0", "othertribunal": "0", "week20": "0",
                "namedplan": [{"startdate": "2025-06-13", "pb": "0", "plandetail": [setting()]}],
            }],
            "activeplans": [{
                "placementdetail": [setting(entrydate="2021-09-06")],
                "senneed": [{"sentype": "ASD", "sentyperank": "1"}, {"sentype": "SLCN", "sentyperank": "2"}],
            }],
        }],
    }  # fmt: skip


def historical() -> Record:
    """An older plan, live, reviewed in the year."""
    return {
        "surname": "Cedar", "forename": "Ola", "personbirthdate": "2009-01-20", "sex": "F", "ethnicity": "BAFR",
        "postcode": "B3 2BB", "uniquelearnernumber": "1234567899",
        "requests": [{
            "receiveddate": "2017-03-01", "requestoutcome": "H",
            "assessment": [{
                "assessmentoutcome": "H",
                "namedplan": [{"startdate": "2017-07-18", "pb": "1", "oa": "1", "plandetail": [setting("100002")]}],
            }],
            "activeplans": [{
                "reviewmeeting": "2025-10-01", "reviewoutcome": "M", "lastreview": "2025-10-20",
                "placementdetail": [setting("100002", entrydate="2020-09-03")],
                "senneed": [{"sentype": "SEMH", "sentyperank": "1"}],
            }],
        }],
    }  # fmt: skip


def ceased() -> Record:
    """A plan that ceased in the year, for higher education."""
    return {
        "surname": "Damson", "forename": "Kit", "personbirthdate": "2004-03-09", "sex": "F", "ethnicity": "NOBT",
        "postcode": "B4 7ET", "uniquelearnernumber": "1000000124",
        "requests": [{
            "receiveddate": "2015-02-10", "requestoutcome": "H",
            "assessment": [{
                "assessmentoutcome": "H",
                "namedplan": [{
                    "startdate": "2015-06-22", "pb": "0", "ceasedate": "2025-08-31", "ceasereason": "3",
                    "plandetail": [{"ukprn": "10000002", "placementrank": "1", "senunitindicator": "0",
                                    "resourcedprovisionindicator": "0"}],
                }],
            }],
        }],
    }  # fmt: skip


MAKERS = {"refused": refused, "issued": issued, "historical": historical, "ceased": ceased}


def person(kind: str, **changed: Any) -> Record:
    """One of the four kinds with values changed by path: `requests__rya="2"`; None takes a value away."""
    record = deepcopy(MAKERS[kind]())
    for path, value in changed.items():
        *steps, name = path.split("__")
        place: Record = record
        for step in steps:
            place = place[step][0] if isinstance(place[step], list) else place[step]
        if value is None:
            place.pop(name, None)
        else:
            place[name] = value
    return record

"""The people written as the eight tables of a SEN2 return."""

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from goldenthread.demo.records import Active, Assessment, Person, Place, Plan, Request
from goldenthread.formats.sen2.model import TABLES, Header, schema

Record = dict[str, str | int | None]


def flag(value: bool) -> str:
    """1 or 0."""
    return "1" if value else "0"


def day(value: date | None) -> str | None:
    """A date as CCYY-MM-DD."""
    return value.isoformat() if value else None


def text(value: str) -> str | None:
    """Text, or nothing where it is empty."""
    return value or None


class Tables:
    """Rows gathered table by table, keys counted from 1."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Record]] = {table: [] for table in TABLES}

    def add(self, table: str, parent: int, items: Mapping[str, str | None]) -> int:
        """One row; gives its key."""
        key = len(self.rows[table]) + 1
        self.rows[table].append({"key": key, "parent": parent, "line": 0, **items})
        return key

    def frames(self) -> dict[str, pl.DataFrame]:
        """The tables as frames of text."""
        return {table: pl.DataFrame(rows, schema=schema(table)) for table, rows in self.rows.items()}


def place_items(place: Place) -> dict[str, str | None]:
    """What a named and an attended setting have in common; indicators go with a numbered setting."""
    numbered = bool(place.urn or place.ukprn)
    return {
        "urn": text(place.urn),
        "ukprn": text(place.ukprn),
        "sensetting": text(place.code),
        "sensettingother": text(place.other),
        "placementrank": str(place.rank),
        "senunitindicator": flag(place.sen_unit) if numbered else None,
        "resourcedprovisionindicator": flag(place.resourced) if numbered else None,
    }


def add_plan(tables: Tables, parent: int, plan: Plan) -> None:
    """A plan and the settings it names."""
    residential = next((place.residential for place in plan.named if place.residential), "")
    work_based = next((place.work_based for place in plan.named if place.work_based), "")
    key = tables.add("namedplan", parent, {
        "startdate": day(plan.start), "planres": text(residential), "planwbp": text(work_based),
        "pb": flag(plan.budget), "oa": flag(plan.budget and not plan.direct_payment) if plan.budget else None,
        "dp": text(plan.direct_payment), "ceasedate": day(plan.ceased), "ceasereason": text(plan.reason),
    })  # fmt: skip
    for place in plan.named:
        tables.add("plandetail", key, place_items(place))


def add_assessment(tables: Tables, parent: int, assessment: Assessment) -> None:
    """An assessment; flags are given where something was decided in the year."""
    decided = assessment.outcome in ("Y", "N") and assessment.decided is not None
    flags = {
        "assessmentmediation": flag(assessment.mediation), "assessmenttribunal": flag(assessment.tribunal),
        "othermediation": flag(assessment.other_mediation), "othertribunal": flag(assessment.other_tribunal),
        "week20": flag(assessment.exception),
    }  # fmt: skip
    undecided = {} if assessment.outcome != "Y" else flags | {"week20": None}
    key = tables.add("assessment", parent, {
        "assessmentoutcome": assessment.outcome, "assessmentoutcomedate": day(assessment.decided),
        **(flags if decided else undecided),
    })  # fmt: skip
    if assessment.plan:
        add_plan(tables, key, assessment.plan)


def add_active(tables: Tables, parent: int, active: Active) -> None:
    """A plan in force with its placements and needs."""
    key = tables.add("activeplans", parent, {
        "transferla": text(active.from_authority), "reviewmeeting": day(active.meeting),
        "reviewoutcome": text(active.review_outcome), "lastreview": day(active.review_decided),
    })  # fmt: skip
    for place in active.placements:
        tables.add("placementdetail", key, place_items(place) | {
            "entrydate": day(place.entered), "leavingdate": day(place.left),
            "res": text(place.residential), "wbp": text(place.work_based),
        })  # fmt: skip
    for rank, need in enumerate(active.needs, start=1):
        tables.add("senneed", key, {"sentype": need, "sentyperank": str(rank)})


def add_request(tables: Tables, parent: int, request: Request) -> None:
    """A request and what followed it; a historical one gives its outcome alone."""
    decided = request.outcome in ("Y", "N")
    key = tables.add("requests", parent, {
        "receiveddate": day(request.received), "rya": None if request.outcome == "H" else "0",
        "requestoutcomedate": day(request.decided), "requestoutcome": request.outcome,
        "requestmediation": flag(request.mediation) if decided else None,
        "requesttribunal": flag(request.tribunal) if decided else None,
        "exported": text(request.exported),
    })  # fmt: skip
    if request.assessment:
        add_assessment(tables, key, request.assessment)
    if request.active:
        add_active(tables, key, request.active)


def return_tables(people: Iterable[Person]) -> dict[str, pl.DataFrame]:
    """Every table of the return, people in the order given."""
    tables = Tables()
    for person in people:
        key = tables.add("person", 0, {
            "surname": person.surname, "forename": person.forename, "personbirthdate": day(person.born),
            "sex": person.sex, "ethnicity": text(person.ethnicity), "postcode": person.postcode,
            "upn": text(person.upn), "uniquelearnernumber": text(person.uln), "upnunknown": text(person.upn_unknown),
        })  # fmt: skip
        for request in person.requests:
            add_request(tables, key, request)
    return tables.frames()


OFFICERS_IN_POST = {"882": ("N", "Y"), "881": ("Y", "Y")}
"""Designated medical and clinical officer in post, 2024, as published (sen2_dmo_dco)."""


def header_of(lea: str) -> Header:
    """The header of a January 2024 return, as this generator sends it."""
    medical, clinical = OFFICERS_IN_POST[lea]
    return Header(
        collection="SEN2", year="2024", reference_date="2024-01-18", source_level="L", lea=lea,
        software_code="Golden Thread demonstration", release="1", serial_no="1", date_time="2024-02-26T09:30:00",
        dmo=medical, dco=clinical,
    )  # fmt: skip

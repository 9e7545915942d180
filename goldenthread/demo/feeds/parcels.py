"""What each partner sends, when, and with which faults."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from goldenthread.demo.feeds import care, council, faults, health, schools, statistics
from goldenthread.demo.feeds.files import write
from goldenthread.demo.feeds.homes import Row, postcodes, small_areas
from goldenthread.demo.feeds.people import named
from goldenthread.demo.feeds.roll import Roll
from goldenthread.repository.matching import AreaKey

EDUCATION, SOCIAL_CARE, EARLY, JUSTICE = "education", "social care", "early years", "youth justice"
COMMUNITY, MENTAL_HEALTH, BOARD = "community health", "mental health", "health"
DFE, NHS, OFSTED = "statistics of education", "statistics of health", "inspections"
COMMUNITY_NAME, MENTAL_HEALTH_NAME = "Estuary Community Health NHS Trust", "Thameside Mental Health NHS Trust"


@dataclass
class Parcel:
    """One file on its way: from which organisation (by our word for it), of which feed, come when."""

    sender: str
    feed: str
    name: str
    received: datetime
    rows: list[Row] = field(repr=False)
    as_at: date | None = None

    def write(self, folder: Path) -> Path:
        """The file, as the sender wrote it."""
        return write(folder / self.sender.replace(" ", "-") / self.name, self.rows)


@dataclass(frozen=True)
class Making:
    """What parcels are made from. `key` is the area's key for pseudonyms, `area` the authority's three digits."""

    pupils: list[Row]
    by_provision: dict[str, list[Row]]
    away: list[Row]
    infants: list[Row]
    at_home: list[Row]
    care: care.Care
    key: AreaKey
    rng: random.Random
    area: str


def making_of(roll: Roll, key: AreaKey, rng: random.Random, area: str) -> Making:
    """Settle who is known to social care before anything is written down."""
    pupils = roll.pupils.to_dicts()
    by_provision: dict[str, list[Row]] = {"E": [], "K": [], "N": []}
    for each in pupils:
        by_provision[each["sen_provision"]].append(each)
    return Making(
        pupils,
        by_provision,
        roll.away.to_dicts(),
        roll.infants.to_dicts(),
        roll.at_home.to_dicts(),
        care.care_of(by_provision, rng),
        key,
        rng,
        area,
    )


def parcels(making: Making) -> Iterator[Parcel]:
    """Every file of the year, in the order in which they come. Each is made when it is asked for."""
    for make in (_homes, _statistics, _census, _attendance, _exclusions, _care, _short_breaks, _home, _alternative,
                 _post16, _early, _reviews, _community, _mental_health, _board, _justice):  # fmt: skip
        yield from make(making)


def _at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2024, month, day, hour, 12, tzinfo=UTC)


def _homes(m: Making) -> Iterator[Parcel]:
    people = [*m.pupils, *m.away, *m.infants, *m.at_home]
    yield Parcel(EDUCATION, "small_areas", "invented-small-areas.csv", _at(1, 8), small_areas(), date(2024, 1, 8))
    yield Parcel(EDUCATION, "postcodes", "invented-postcodes.csv", _at(1, 8), postcodes(people), date(2024, 1, 8))


def _statistics(m: Making) -> Iterator[Parcel]:
    """What is published needs no agreement: as its publishers printed it, up to the day of the demonstration."""
    for sender, feed, publisher, come in (
        (DFE, "dfe_statistics", statistics.DFE, _at(1, 9)), (NHS, "nhs_statistics", statistics.NHS, _at(1, 10))
    ):  # fmt: skip
        rows = statistics.figures(publisher, m.area)
        yield Parcel(sender, feed, f"{feed.replace('_', '-')}-2023.csv", come, rows, statistics.PUBLISHED[publisher])
    rows = statistics.seen(date(2024, 5, 31))
    yield Parcel(OFSTED, "ofsted_inspections", "area-send-inspections-may-2024.csv", _at(6, 5), rows, date(2024, 5, 31))


def _census(m: Making) -> Iterator[Parcel]:
    rows = schools.census(m.pupils, m.rng)
    faults.british_dates(rows)
    faults.bad_dates(rows, "birth_date", 7, m.rng)
    faults.unknown_codes(rows, "ethnicity", ("WBRT", "ZZZZ", "UNKN"), 21, m.rng)
    faults.unknown_codes(rows, "primary_need", ("BESD", "NONE"), 9, m.rng)
    faults.missing(rows, "upn", 38, m.rng)
    faults.wrong_digit(rows, "upn", 16, m.rng)
    faults.twice(rows, 11, m.rng)
    yield Parcel(EDUCATION, "school_census", "school-census-spring-2024.csv", _at(2, 26), rows, schools.CENSUS)


def _attendance(m: Making) -> Iterator[Parcel]:
    for term, name, come in ((0, "autumn-2023", _at(2, 5)), (1, "spring-2024", _at(5, 20))):
        rows = schools.attendance(m.pupils, m.care.with_disabilities, term, m.rng)
        impossible = m.rng.sample(rows, 4)
        for row in impossible:
            row["authorised"] = row["possible"] + 12
        yield Parcel(EDUCATION, "attendance", f"attendance-{name}.parquet", come, rows, schools.TERMS[term][1])


def _exclusions(m: Making) -> Iterator[Parcel]:
    rows = schools.exclusions(m.pupils, m.rng)
    faults.unknown_codes(rows, "reason", ("OT", "XX"), 6, m.rng)
    faults.twice(rows, 5, m.rng)
    yield Parcel(EDUCATION, "exclusions", "suspensions-and-exclusions.csv", _at(6, 3), rows, date(2024, 5, 31))


def _care(m: Making) -> Iterator[Parcel]:
    rows = [dict(row) for row in m.care.rows]
    faults.bad_dates(rows, "started_on", 3, m.rng)
    faults.unknown_codes(rows, "status", ("EH", "S20"), 5, m.rng)
    faults.missing(rows, "upn", 64, m.rng)
    faults.wrong_digit(rows, "nhs_number", 6, m.rng)
    faults.twice(rows, 4, m.rng)
    yield Parcel(SOCIAL_CARE, "children_in_need", "children-in-need-march-2024.xlsx", _at(4, 15), rows, care.AS_AT)


def _short_breaks(m: Making) -> Iterator[Parcel]:
    rows = care.short_breaks_of(m.care, m.by_provision, m.rng)
    yield Parcel(SOCIAL_CARE, "short_breaks", "short-breaks-2023-24.csv", _at(4, 22), rows, date(2024, 3, 31))


def _home(m: Making) -> Iterator[Parcel]:
    rows = council.home_education(m.by_provision, [*m.away, *m.at_home], m.rng)
    faults.by_hand([row for row in rows if row["returned_to"]], 6)  # who is on a roll again, so that both are there
    faults.british_dates(rows)
    faults.bad_dates(rows, "birth_date", 2, m.rng)
    yield Parcel(EDUCATION, "home_education", "elective-home-education.csv", _at(6, 4), rows, date(2024, 5, 31))


ANOTHER_LAYOUT = {
    "provider": "AP Provider", "surname": "Family Name", "forename": "First Name", "birth_date": "D.O.B.",
    "sex": "Gender", "upn": "Pupil UPN", "local_id": "Ref", "postcode": "Home PC", "urn": "Home School URN",
    "sen_provision": "SEND", "started_on": "Placement Start", "ended_on": "Placement Finish",
    "sessions_a_week": "Half days pw", "reintegrated": "Back at school?",
}  # fmt: skip
OWN_WORDS: dict[str, dict[Any, str]] = {
    "sen_provision": {"E": "EHCP", "K": "SEN Support", "N": "None"},
    "sex": {"M": "Male", "F": "Female"},
    "reintegrated": {True: "yes", False: "no", None: ""},
}
"""The words of one team's spreadsheet for codes that are declared otherwise: for somebody to map once."""


def _alternative(m: Making) -> Iterator[Parcel]:
    rows = council.alternative_provision(m.by_provision, m.rng)
    faults.british_dates(rows)
    other = faults.renamed(rows, ANOTHER_LAYOUT, OWN_WORDS)
    yield Parcel(EDUCATION, "alternative_provision", "AP placements May.xlsx", _at(6, 6), other, date(2024, 5, 31))


def _post16(m: Making) -> Iterator[Parcel]:
    young = [p for p in [*m.pupils, *m.away] if 16 <= council.age_at(p["birth_date"], council.MONTHS[-1]) <= 24]
    rows = council.post16(young, m.rng)
    faults.unknown_codes(rows, "activity", ("gap year", "other"), 8, m.rng)
    yield Parcel(EDUCATION, "post16", "nccis-extract-march-2024.csv", _at(4, 10), rows, date(2024, 3, 31))


def _early(m: Making) -> Iterator[Parcel]:
    rows = council.early_years(m.infants, m.rng)
    yield Parcel(EARLY, "early_years", "early-years-notifications.xml", _at(6, 5), rows, date(2024, 5, 31))


def _reviews(m: Making) -> Iterator[Parcel]:
    rows = council.two_year_reviews(m.infants, m.rng)
    faults.wrong_digit(rows, "nhs_number", 5, m.rng)
    yield Parcel(COMMUNITY, "two_year_review", "two-year-reviews.csv", _at(6, 7), rows, date(2024, 5, 31))


def _community(m: Making) -> Iterator[Parcel]:
    people = [*m.by_provision["E"], *m.by_provision["K"], *m.infants]
    found = health.community(COMMUNITY_NAME, people, m.key, m.rng)
    faults.bad_dates(found.referrals, "received_on", 4, m.rng)
    faults.unknown_codes(found.referrals, "source", ("A&E", "HV team"), 12, m.rng)
    for feed, rows in (
        ("health_referral", found.referrals), ("health_contact", found.contacts), ("health_clock", found.clocks)
    ):  # fmt: skip
        yield Parcel(COMMUNITY, feed, f"{feed.replace('_', '-')}-may-2024.csv", _at(6, 12), rows, date(2024, 5, 31))


def _mental_health(m: Making) -> Iterator[Parcel]:
    older = [each for each in m.pupils if each["year_group"] >= 3]
    people = [each for each in older if each["sen_provision"] != "N"] + m.rng.sample(older, 900)
    distinct = list({each["local_id"]: each for each in people}.values())
    rows = health.camhs(MENTAL_HEALTH_NAME, distinct, m.key, m.rng)
    yield Parcel(MENTAL_HEALTH, "camhs", "camhs-referrals-may-2024.csv", _at(6, 13), rows, date(2024, 5, 31))
    seen = health.camhs_contacts(rows)
    yield Parcel(MENTAL_HEALTH, "health_contact", "camhs-contacts-may-2024.csv", _at(6, 13), seen, date(2024, 5, 31))


def _board(m: Making) -> Iterator[Parcel]:
    people = [each for each in [*m.by_provision["E"], *m.by_provision["K"]] if each["year_group"] >= 5]
    found = health.care_board(people, m.key, m.rng)
    for feed, rows in (
        ("dsr_entry", found.register), ("cetr", found.reviews), ("inpatient_spell", found.stays),
        ("ld_health_check", found.checks),
    ):  # fmt: skip
        yield Parcel(BOARD, feed, f"{feed.replace('_', '-')}-may-2024.csv", _at(6, 11), rows, date(2024, 5, 31))


def _justice(m: Making) -> Iterator[Parcel]:
    """First as it must not be sent, with names: it is put aside unread. Then as it was agreed, by pseudonym."""
    rows = council.youth_justice(m.by_provision, m.key, m.rng)
    young = m.rng.sample([each for each in m.pupils if each["year_group"] >= 7], len(rows))
    in_clear = [
        {**{k: named(each, "YJ", m.rng)[k] for k in ("forename", "surname", "birth_date", "nhs_number")}, **row}
        for each, row in zip(young, rows, strict=True)
    ]
    yield Parcel(JUSTICE, "youth_justice", "caseload with names.csv", _at(6, 10), in_clear, date(2024, 5, 31))
    yield Parcel(JUSTICE, "youth_justice", "caseload-pseudonymised.csv", _at(6, 14), rows, date(2024, 5, 31))

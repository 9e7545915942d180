"""What two trusts and the care board deliver, under pseudonyms made at source."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.demo.feeds.days import MONTH_END, YEAR_START, age_at, some_day
from goldenthread.demo.feeds.homes import Row
from goldenthread.demo.feeds.people import pseudonymous, some
from goldenthread.repository.matching import AreaKey

CONTACT, ASSESSMENT, RTT = "referral_to_first_contact", "referral_to_assessment_start", "rtt_18_week"


@dataclass(frozen=True)
class Service:
    """How long children wait: `waiting` now, how many of them `over_18` and `over_52` weeks, `seen` in the year."""

    clock: str
    waiting: int
    over_18: int
    over_52: int
    seen: int
    weeks: tuple[int, int, int]


SERVICES = {
    "community_paediatrics": Service(RTT, 432, 200, 4, 610, (6, 46, 22)),
    "slt": Service(CONTACT, 386, 5, 0, 1040, (2, 17, 9)),
    "ot": Service(CONTACT, 128, 9, 0, 330, (3, 19, 11)),
    "physio": Service(CONTACT, 72, 4, 0, 240, (2, 17, 8)),
    "audiology": Service(CONTACT, 96, 3, 0, 520, (1, 14, 6)),
    "neurodevelopmental_asd": Service(ASSESSMENT, 318, 232, 97, 204, (20, 110, 62)),
    "neurodevelopmental_adhd": Service(ASSESSMENT, 246, 171, 61, 168, (18, 96, 51)),
    "neurodevelopmental_joint": Service(ASSESSMENT, 184, 141, 66, 96, (24, 118, 71)),
}
"""Over 18 weeks: 46.3% in community paediatrics, 1.3% in speech and language therapy, 6.5% in the other two therapies,
as published for the area's trust in 2023; the rest are assumptions."""
OFFERED_HELP = 0.1
"""Share of waiting families reached in the last twelve weeks."""
REMOVED = 0.06
"""Share of clocks that ended otherwise than by being seen."""
CAMHS_YEAR = 1420
CAMHS_IN_8_WEEKS = 0.88
SOURCES = ("gp", "gp", "school", "school", "health_visitor", "parent", "paediatrics", "la")
REGISTER = {"red": 4, "amber": 17, "green": 38, "blue": 3}
ADMISSIONS = 7
WARDS = ("general_adolescent", "general_adolescent", "eating_disorder")
REVIEWED_FIRST = 5
PRACTICES = 26
ON_REGISTER, CHECKED, DECLINED = 1276, 1083, 31


@dataclass
class Health:
    """The rows of each of a trust's feeds."""

    provider: str
    referrals: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    clocks: list[Row] = field(default_factory=list)


def community(provider: str, people: Sequence[Row], key: AreaKey, rng: random.Random) -> Health:
    """Referrals, contacts and clocks of the community services at the end of May."""
    health = Health(provider)
    number = 0
    for name, service in SERVICES.items():
        for index, each in enumerate(some(rng, people, service.waiting + service.seen)):
            number += 1
            who, reference = pseudonymous(each, key), f"CR{number:05d}"
            if index < service.waiting:
                _waiting(health, service, name, each, who, reference, index, rng)
            else:
                _seen(health, service, name, each, who, reference, rng)
    return health


def _waiting(
    health: Health, service: Service, name: str, person: Row, who: Row, reference: str, index: int, rng: random.Random
) -> None:
    over_18, over_52 = index < service.over_18, index < service.over_52
    days = rng.randint(365, 840) if over_52 else rng.randint(127, 360) if over_18 else rng.randint(1, 126)
    received = MONTH_END - timedelta(days=days)
    offered = some_day(rng, max(received, date(2024, 3, 9)), MONTH_END) if rng.random() < OFFERED_HELP else None
    health.referrals.append(_referral(health, name, person, who, reference, received, rng) | {
        "waiting_contact_on": offered})  # fmt: skip
    health.clocks.append(_clock(health, service, name, person, who, reference, received))


def _seen(
    health: Health, service: Service, name: str, person: Row, who: Row, reference: str, rng: random.Random
) -> None:
    low, high, usual = service.weeks
    stopped = some_day(rng, YEAR_START, MONTH_END)
    received = stopped - timedelta(days=round(7 * rng.triangular(low, high, usual)) + rng.randint(0, 6))
    removed = rng.random() < REMOVED
    reason = rng.choice(("moved_away", "discharged", "transferred")) if removed else (
        "assessment_started" if service.clock == ASSESSMENT else "treatment_started")  # fmt: skip
    closed = removed or rng.random() < 0.4
    health.referrals.append(_referral(health, name, person, who, reference, received, rng) | {
        "closed_on": stopped if closed else None, "close_reason": reason if closed else None})  # fmt: skip
    health.clocks.append(_clock(health, service, name, person, who, reference, received) | {
        "stopped_on": stopped, "stop_reason": reason})  # fmt: skip
    if not removed:
        health.contacts += _contacts(service, who, reference, received, stopped, rng)


def _referral(
    health: Health, name: str, person: Row, who: Row, reference: str, received: date, rng: random.Random
) -> Row:
    status = {"E": "plan", "K": "sen_support", "N": "none"}[person["sen_provision"]]
    triaged = min(received + timedelta(days=rng.randint(1, 21)), MONTH_END)
    return {
        **who, "referral_id": reference, "provider": health.provider, "service": name, "source": rng.choice(SOURCES),
        "received_on": received, "priority": "urgent" if rng.random() < 0.07 else "routine", "triaged_on": triaged,
        "triage_outcome": "accepted", "closed_on": None, "close_reason": None,
        "ehc_status": status if rng.random() < 0.8 else None, "waiting_contact_on": None,
    }  # fmt: skip


def _clock(health: Health, service: Service, name: str, person: Row, who: Row, reference: str, start: date) -> Row:
    return {
        "person_key": who["person_key"], "referral_id": reference, "provider": health.provider, "service": name,
        "clock_type": service.clock, "started_on": start, "stopped_on": None, "stop_reason": None,
        "age_at_start": max(0, age_at(person["birth_date"], start)),
    }  # fmt: skip


def _contacts(
    service: Service, who: Row, reference: str, received: date, stopped: date, rng: random.Random
) -> list[Row]:
    """The contact that stopped the clock, now and then one missed before it."""
    kind = "assessment" if service.clock == ASSESSMENT else "first_contact"
    base = {"person_key": who["person_key"], "referral_id": reference}
    rows = [{**base, "contact_on": stopped, "kind": kind, "mode": rng.choice(("face_to_face",) * 5 + ("video",)),
             "attendance": "attended", "stops_clock": True}]  # fmt: skip
    missed = stopped - timedelta(days=28)
    if rng.random() < 0.12 and missed > received:
        rows.insert(0, rows[0] | {
            "contact_on": missed, "attendance": rng.choice(("was_not_brought", "cancelled_by_service")),
            "stops_clock": False})  # fmt: skip
    return rows


def camhs(provider: str, people: Sequence[Row], key: AreaKey, rng: random.Random) -> list[Row]:
    """Referrals to the mental health service in a year: accepted or not, assessed within eight weeks or later."""
    rows = []
    for number, each in enumerate(some(rng, people, CAMHS_YEAR)):
        received, accepted = some_day(rng, YEAR_START, date(2024, 5, 24)), rng.random() < 0.74
        wait = rng.randint(7, 56) if rng.random() < CAMHS_IN_8_WEEKS else rng.randint(57, 190)
        assessed = received + timedelta(days=wait)
        assessed_on = assessed if accepted and assessed <= MONTH_END else None
        nearly_adult = age_at(each["birth_date"], MONTH_END) >= 16
        rows.append({
            **pseudonymous(each, key), "referral_id": f"MH{number + 1:05d}", "provider": provider,
            "received_on": received, "accepted": accepted, "assessed_on": assessed_on,
            "closed_on": received + timedelta(days=10) if not accepted and received <= date(2024, 5, 20) else None,
            "transition_plan_on": assessed_on if nearly_adult and assessed_on and rng.random() < 0.22 else None,
            "send": each["sen_provision"] != "N",
        })  # fmt: skip
    return rows


def camhs_contacts(referrals: Sequence[Row]) -> list[Row]:
    """The assessment that each child had who was assessed, as a contact: who was seen is counted from those."""
    return [
        {"person_key": each["person_key"], "referral_id": each["referral_id"], "contact_on": each["assessed_on"],
         "kind": "assessment", "mode": "face_to_face", "attendance": "attended", "stops_clock": True}
        for each in referrals if each["assessed_on"]
    ]  # fmt: skip


@dataclass(frozen=True)
class Board:
    """What the care board sends of the dynamic support register and of learning disability."""

    register: list[Row]
    reviews: list[Row]
    stays: list[Row]
    checks: list[Row]


def care_board(people: Sequence[Row], key: AreaKey, rng: random.Random) -> Board:
    """The register by rating, the reviews, the stays in hospital, and health checks by practice."""
    listed = some(rng, people, sum(REGISTER.values()))
    ratings = [rating for rating, count in REGISTER.items() for _ in range(count)]
    register = [_entry(each, rating, key, rng) for each, rating in zip(listed, ratings, strict=True)]
    stays, reviews = [], []
    for index, each in enumerate(listed[-ADMISSIONS:]):
        who = {"person_key": key.pseudonym(each["nhs_number"])}
        admitted = some_day(rng, date(2023, 7, 3), date(2024, 5, 3))
        in_hospital = register[len(listed) - ADMISSIONS + index]["rating"] == "blue"
        left = None if in_hospital else admitted + timedelta(days=rng.randint(12, 26))
        stays.append({
            **who, "age_at_admission": age_at(each["birth_date"], admitted), "admitted_on": admitted,
            "discharged_on": left, "ward_type": rng.choice(WARDS),
        })  # fmt: skip
        if index < REVIEWED_FIRST:
            reviews.append({**who, "kind": "community", "held_on": admitted - timedelta(days=rng.randint(4, 21)),
                            "admission_on": admitted, "admitted_after": True})  # fmt: skip
    return Board(register, reviews, stays, _health_checks(rng))


def _entry(person: Row, rating: str, key: AreaKey, rng: random.Random) -> Row:
    entered = some_day(rng, date(2023, 3, 1), date(2024, 4, 30))
    reviewed = some_day(rng, max(entered, date(2024, 2, 1)), MONTH_END)
    offered = rating in ("red", "amber", "blue") and rng.random() < 0.8
    return {
        **pseudonymous(person, key), "entered_on": entered, "left_on": None, "rating": rating, "consent": True,
        "ehc_plan": person["sen_provision"] == "E", "cla": False,
        "keyworker_on": entered + timedelta(days=12) if offered else None,
        "last_reviewed_on": reviewed, "next_review_on": reviewed + timedelta(days=84),
    }  # fmt: skip


def _health_checks(rng: random.Random) -> list[Row]:
    """1,083 checks of the 1,245 on the register who did not decline, in the year to March 2024, by practice."""
    on, checked, declined = (_dealt(total, PRACTICES) for total in (ON_REGISTER, CHECKED, DECLINED))
    return [
        {"month": "2024-03", "practice": f"F81{rng.randint(0, 9)}{index:02d}", "register": on[index],
         "declined": declined[index], "checked": checked[index]}
        for index in range(PRACTICES)
    ]  # fmt: skip


def _dealt(total: int, parts: int) -> list[int]:
    return [total // parts + (index < total % parts) for index in range(parts)]

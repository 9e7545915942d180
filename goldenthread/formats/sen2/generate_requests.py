"""Generated persons, requests, assessments and plans as columns."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goldenthread.formats.sen2.generate_cases import OLDEST_EVERY, YEAR, Calendar, Cases
from goldenthread.formats.sen2.generate_kinds import KINDS
from goldenthread.formats.sen2.generate_text import chance, chosen, dates, drawn, flags, only, same
from goldenthread.formats.sen2.generate_words import names, postcodes, ulns, upns

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Columns = dict[str, pl.Series]

BOYS = 0.72
ETHNICITIES = {
    "WBRI": 65, "WIRI": 0.3, "WOTH": 5, "MWBC": 1.8, "MWBA": 1, "MWAS": 1.5, "MOTH": 3, "AIND": 2, "APKN": 4,
    "ABAN": 1.8, "AOTH": 2.0, "BCRB": 1.6, "BAFR": 5.0, "BOTH": 1.0, "CHNE": 0.4, "OOTH": 2.2, "WROM": 0.2, "WIRT": 0.1,
    "REFU": 0.8, "NOBT": 1.3,
}  # fmt: skip
SOURCES = {"1": 0.45, "2": 0.48, "3": 0.02, "4": 0.02, "5": 0.03}
SCHOOL_BEGINS, ADULT = 6, 16

# Ceasing reasons that fit an age; "other" is left out because a small return would have too large a share of it.
REASONS_OF_CHILDREN = {"2": 2.0, "5": 5.0, "7": 0.6, "8": 0.2}
REASONS_OF_ADULTS = {"2": 1.0, "3": 1.2, "4": 1.8, "5": 2.0, "6": 6.0, "7": 0.2, "8": 0.2}


def person_columns(
    random: np.random.Generator,
    calendar: Calendar,
    cases: Cases,
    people: Integers,
    lea: str,
    seed: int,
) -> Columns:
    """Who they are; a UPN for nearly all, a ULN for young people, a reason for those who have neither."""
    size = people.size
    boy = chance(random, BOYS, size)
    surname, forename = names(people, seed)
    age = (calendar.reference - cases.born) / YEAR
    adult = age > ADULT + 0.01
    no_upn = chance(random, 0.02, size) | (adult & chance(random, 0.05, size))
    uln = adult & (no_upn | chance(random, 0.8, size)) & ~chance(random, 0.02, size)
    neither = no_upn & ~uln
    reason = chosen(("UN1", "UN2", "UN9"), np.where(adult, 2, (age >= SCHOOL_BEGINS - 0.01).astype(np.int64)), neither)
    return {
        "surname": surname,
        "forename": forename,
        "personbirthdate": dates(cases.born),
        "sex": chosen(("F", "M"), boy.astype(np.int64)),
        "gendercurrent": chosen(("2", "1"), boy.astype(np.int64)),
        "ethnicity": chosen(tuple(ETHNICITIES), drawn(random, ETHNICITIES, size)),
        "postcode": postcodes(random, size),
        "upn": only(upns(people, lea, seed), ~no_upn),
        "uniquelearnernumber": only(ulns(people, seed), uln),
        "upnunknown": reason,
    }


def request_rows(
    random: np.random.Generator, calendar: Calendar, cases: Cases, authorities: list[str]
) -> tuple[Integers, Columns, Integers]:
    """Whose each request is, its items, and the row of each person's latest; those who asked again have two."""
    size = cases.kind.size
    latest = _latest(random, cases, authorities)
    again = np.flatnonzero(cases.is_(again=True))
    received = calendar.begins + random.integers(0, 60, again.size)
    told = received + random.integers(12, 43, again.size)
    earlier = _refused(random, received, told)
    owner = np.concatenate([again, np.arange(size)])
    order = np.argsort(owner, kind="stable")
    frame = pl.concat([pl.DataFrame(earlier), pl.DataFrame(latest)], how="diagonal")[order]
    main = np.flatnonzero(order >= again.size)
    return owner[order], {name: frame[name] for name in frame.columns}, main


def _latest(random: np.random.Generator, cases: Cases, authorities: list[str]) -> Columns:
    size = cases.kind.size
    outcome = chosen([kind.request for kind in KINDS], cases.kind)
    decided = cases.is_(request="Y") | cases.is_(request="N")
    asked = ~cases.is_(request="H")
    age = (cases.received - cases.born) / YEAR
    young = (age > 11) & (age < 17)
    overturned = cases.is_(overturned="request")
    by_tribunal = overturned & chance(random, 0.4, size)
    withdrawn = cases.is_(request="W") | cases.is_(assessment="W")
    return {
        "receiveddate": dates(cases.received),
        "requestsource": chosen(tuple(SOURCES), drawn(random, SOURCES, size), asked),
        "rya": flags(asked & young & chance(random, 0.01, size), asked),
        "requestoutcomedate": dates(cases.decided, decided),
        "requestoutcome": outcome,
        "requestmediation": flags(overturned & ~by_tribunal, decided),
        "requesttribunal": flags(by_tribunal, decided),
        "exported": chosen(
            authorities, random.integers(0, len(authorities), size), withdrawn & chance(random, 0.3, size)
        ),
    }


def _refused(random: np.random.Generator, received: Integers, told: Integers) -> Columns:
    size = received.size
    return {
        "receiveddate": dates(received),
        "requestsource": chosen(tuple(SOURCES), drawn(random, SOURCES, size)),
        "rya": same("0", size),
        "requestoutcomedate": dates(told),
        "requestoutcome": same("N", size),
        "requestmediation": same("0", size),
        "requesttribunal": same("0", size),
        "exported": pl.repeat(None, size, dtype=pl.String, eager=True),
    }


def assessment_columns(random: np.random.Generator, cases: Cases) -> Columns:
    """What was decided after assessing; flags for mediation and tribunal where a decision was taken."""
    size = cases.kind.size
    refused = cases.is_(assessment="N")
    decided = refused | cases.is_(assessment="Y")
    dated = refused | cases.is_(assessment="Y", issued=True)
    overturned = cases.is_(overturned="assessment")
    by_tribunal = overturned & chance(random, 0.4, size)
    agreed = cases.is_(assessment="Y")
    return {
        "assessmentoutcome": chosen([kind.assessment for kind in KINDS], cases.kind),
        "assessmentoutcomedate": dates(cases.assessed, dated),
        "assessmentmediation": flags(overturned & ~by_tribunal, decided),
        "assessmenttribunal": flags(by_tribunal, decided),
        "othermediation": flags(agreed & chance(random, 0.02, size), decided),
        "othertribunal": flags(agreed & chance(random, 0.03, size), decided),
        "week20": flags(cases.late, decided),
    }


def named_plan_columns(
    random: np.random.Generator, cases: Cases, people: Integers, direct_payments: tuple[str, ...]
) -> Columns:
    """The plan: when it started and ended, and its personal budget."""
    size = cases.kind.size
    ceased = cases.is_(live=False)
    budget = chance(random, 0.03, size)
    arranged = budget & chance(random, 0.3, size)
    paid = budget & (~arranged | chance(random, 0.2, size))
    return {
        "startdate": dates(cases.started),
        "pb": flags(budget),
        "oa": flags(arranged, budget),
        "dp": chosen(direct_payments, random.integers(0, len(direct_payments), size), paid),
        "ceasedate": dates(cases.ceased, ceased),
        "ceasereason": only(_reasons(random, cases, people), ceased),
    }


def _reasons(random: np.random.Generator, cases: Cases, people: Integers) -> pl.Series:
    size = cases.kind.size
    adult = (cases.ceased - cases.born) / YEAR > 18.01
    children = chosen(tuple(REASONS_OF_CHILDREN), drawn(random, REASONS_OF_CHILDREN, size))
    adults = chosen(tuple(REASONS_OF_ADULTS), drawn(random, REASONS_OF_ADULTS, size))
    reason = children.zip_with(pl.Series(~adult), adults)
    oldest = cases.is_(name="plan ceased") & (people % OLDEST_EVERY == 5)
    return reason.set(pl.Series(oldest), "1")

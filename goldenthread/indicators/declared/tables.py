"""The tables that a declared indicator may read, with the kind of each column: the feeds', and `persons`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import ibis

from goldenthread.indicators.declared.language import DAY, DECIMAL, TEXT, WHOLE, YES_NO, Name
from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.feeds.model import Feed
from goldenthread.vocabulary.ethnicity import ETHNICITIES
from goldenthread.vocabulary.needs import NEED_TYPES

PERSONS = "persons"
PROVISION = {"N": "No special educational need", "K": "SEN support", "E": "Education, health and care plan"}
CHILD: Mapping[str, Name] = {
    "person_id": Name(TEXT),
    "birth_date": Name(DAY),
    "birth_month": Name(DAY),
    "sex": Name(TEXT, ("M", "F", "")),
    "ethnicity": Name(TEXT, tuple(code.value for code in ETHNICITIES)),
    "lsoa": Name(TEXT),
    "ward": Name(TEXT),
    "imd_decile": Name(WHOLE),
    "imd_quintile": Name(WHOLE),
    "fsm": Name(YES_NO),
    "sen_provision": Name(TEXT, tuple(PROVISION)),
    "plan": Name(YES_NO),
    "cla": Name(YES_NO),
    "cin": Name(YES_NO),
    "cp": Name(YES_NO),
    "primary_need": Name(TEXT, tuple(need.value for need in NEED_TYPES)),
    "setting_type": Name(TEXT),
    "year_group": Name(WHOLE),
    "school_age": Name(YES_NO),
}
"""One row a child of the joint snapshot: what a figure may be broken down by. `publishing` makes it."""
OF_ROW: Mapping[str, Name] = {"row_id": Name(TEXT), "person_id": Name(TEXT)}
"""What publishing adds to each row of a feed: its own id, and whose it is where that is known."""
_KINDS = {"integer": WHOLE, "decimal": DECIMAL, "date": DAY, "month": DAY, "boolean": YES_NO}
_IBIS = {TEXT: "string", WHOLE: "int64", DECIMAL: "float64", DAY: "date", YES_NO: "boolean"}
NUMBER = "person_number"
"""Beside each `person_id`: a whole number that stands for it within the snapshot. Definitions do not speak of it."""
IDENTITY = frozenset({"local_id", "nhs_number", "upn", "uln", "forename", "surname", "postcode"})
"""Columns that say who somebody is: nothing is counted by them."""


@cache
def tables() -> Mapping[str, Mapping[str, Name]]:
    """Every table by name, and its columns by name. Identity columns are not among them."""
    found = {feed.table: _columns(feed) for feed in feeds().values() if feed.delivered}
    return {**found, PERSONS: CHILD}


def _columns(feed: Feed) -> Mapping[str, Name]:
    of_row = {name: kind for name, kind in OF_ROW.items() if name == "row_id" or feed.identifiability != "aggregate"}
    return {
        **of_row,
        **{
            column.name: Name(_KINDS.get(column.kind, TEXT), tuple(column.codes))
            for column in feed.columns
            if column.name not in IDENTITY
        },
    }


def feed_of(table: str) -> Feed | None:
    """The feed whose table it is; None for `persons`."""
    return next((feed for feed in feeds().values() if feed.delivered and feed.table == table), None)


def meanings(table: str, column: str) -> Mapping[str, str]:
    """What the codes of a column mean; empty where it has none."""
    if table == PERSONS:
        return _child_meanings().get(column, {})
    feed = feed_of(table)
    return dict(feed.column(column).codes) if feed and column in feed.names else {}


@cache
def _child_meanings() -> Mapping[str, Mapping[str, str]]:
    census = feeds()["school_census"]
    return {
        name: dict(census.column(name).codes)
        for name in ("sex", "ethnicity", "primary_need", "setting_type", "sen_provision")
    }


def in_ibis(table: str, *more: str) -> Any:
    """A table as an Ibis table that belongs to no database, with further text columns where it holds several areas."""
    schema = {name: _IBIS[column.kind] for name, column in tables()[table].items()}
    if "person_id" in schema:
        schema[NUMBER] = _IBIS[WHOLE]
    return ibis.table({**schema, **{name: "string" for name in more if name not in schema}}, name=table)

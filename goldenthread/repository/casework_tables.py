"""The tables in which an area's casework is published, column by column.

Ids are the opaque public ids. Dates are London days; `recorded_at` and `answered_at` are instants in UTC.

children       child_id, birth_date, sex ("M", "F" or ""), ethnicity, deceased_on. One row for each child who is not
               merged into another.
cases          case_id, child_id, kind (assessment or plan), officer (id of the person, null where nobody is
               allocated), source (the delivery or "casework"), came_from (the assessment a plan was made from).
               `officer` is the one at the time of publishing.
events         every event as written, corrections among them: event_id, sequence (the order of writing, for events
               of one day), case_id, child_id, case_kind, kind, qualifier ("" where it has none), occurred_on,
               date_known (false where no source holds the day: `occurred_on` is then the latest it can have been),
               recorded_at, corrects (event_id of the one it corrects, or null), source; then what figures need of the
               details: setting (setting_id), placement (which placement of the case), rank (1 main, 2 second),
               sen_unit, resourced, residential ("A", "B" or null), primary, secondary (need codes); and details_json,
               all of them. An event that another corrects does not stand; kind "entry_void" takes one back.
confirmations  what a file left open: case_id, kind, as_at, matters_from, answer ("" until somebody answers),
               answered_at.
complaints     every step of every complaint: complaint_id, child_id, sequence (the order of writing), kind (received,
               taken_further, answered), stage (the one it is at from then on), cause (what lies behind it), found (what
               an answer at that stage found, else ""), paid_pence (what was paid with it, null where nothing was),
               occurred_on, recorded_at.
settings       setting_id, urn, ukprn, code, name, category, category_source, in_area (null where not known).
"""

from collections.abc import Mapping

import polars as pl

INSTANT = pl.Datetime("us", "UTC")

SCHEMAS: Mapping[str, Mapping[str, pl.DataType | type[pl.DataType]]] = {
    "children": {
        "child_id": pl.String, "birth_date": pl.Date, "sex": pl.String, "ethnicity": pl.String, "deceased_on": pl.Date,
    },
    "cases": {
        "case_id": pl.String, "child_id": pl.String, "kind": pl.String, "officer": pl.String, "source": pl.String,
        "came_from": pl.String,
    },
    "events": {
        "event_id": pl.String, "sequence": pl.Int64, "case_id": pl.String, "child_id": pl.String,
        "case_kind": pl.String, "kind": pl.String, "qualifier": pl.String, "occurred_on": pl.Date,
        "date_known": pl.Boolean, "recorded_at": INSTANT, "corrects": pl.String, "source": pl.String,
        "setting": pl.String, "placement": pl.String, "rank": pl.Int8, "sen_unit": pl.Boolean,
        "resourced": pl.Boolean, "residential": pl.String, "primary": pl.String, "secondary": pl.String,
        "details_json": pl.String,
    },
    "confirmations": {
        "case_id": pl.String, "kind": pl.String, "as_at": pl.Date, "matters_from": pl.Date, "answer": pl.String,
        "answered_at": INSTANT,
    },
    "complaints": {
        "complaint_id": pl.String, "child_id": pl.String, "sequence": pl.Int64, "kind": pl.String, "stage": pl.String,
        "cause": pl.String, "found": pl.String, "paid_pence": pl.Int64, "occurred_on": pl.Date, "recorded_at": INSTANT,
    },
    "settings": {
        "setting_id": pl.String, "urn": pl.String, "ukprn": pl.String, "code": pl.String, "name": pl.String,
        "category": pl.String, "category_source": pl.String, "in_area": pl.Boolean,
    },
}  # fmt: skip


def empty() -> dict[str, pl.DataFrame]:
    """Every table, with no rows."""
    return {name: pl.DataFrame(schema=dict(columns)) for name, columns in SCHEMAS.items()}

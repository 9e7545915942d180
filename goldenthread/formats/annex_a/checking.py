"""Both lists through every rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

import polars as pl

from goldenthread.formats.annex_a.rules import OF_THE_RECORD, RULES, Rule


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong cell. The cells of one breach share its `number`."""

    number: int
    unique_id: str
    rule: str
    severity: str
    list: str
    field: str
    row: int
    value: str
    message: str
    remedy: str


def check(lists: Mapping[str, pl.DataFrame], today: date) -> list[Fault]:
    """Every breach, by child and then by rule. `today` is the day ages and future dates are taken at.

    Cost: one pass of each rule over its list.
    """
    numbers = count(1)
    found = [fault for rule in RULES for fault in _breaches(rule, lists[rule.list], today, numbers)]
    found += list(_in_both(lists, numbers))
    return sorted(found, key=lambda f: (f.unique_id, f.list, f.rule, f.row, f.number))


def _breaches(rule: Rule, table: pl.DataFrame, today: date, numbers: Iterator[int]) -> Iterator[Fault]:
    for row in table.filter(rule.test(today)).iter_rows(named=True):
        yield from _cells(
            rule.code, rule.severity, rule.list, rule.fields, row, rule.message, rule.remedy, next(numbers)
        )


def _cells(
    code: str, severity: str, name: str, fields: tuple[str, ...], row: dict[str, object], message: str, remedy: str,
    number: int,
) -> Iterator[Fault]:  # fmt: skip
    for field in fields:
        yield Fault(
            number, str(row["Unique ID"] or ""), code, severity, name, field, int(str(row["row"])),
            str(row[field] or ""), message, remedy,
        )  # fmt: skip


def _in_both(lists: Mapping[str, pl.DataFrame], numbers: Iterator[int]) -> Iterator[Fault]:
    """Children who stand in both lists: a plan ends SEN support as a status."""
    shared = lists["List_2"].join(lists["List_1"].select("Unique ID").unique(), on="Unique ID")
    for row in shared.iter_rows(named=True):
        says, remedy = (
            "Stands in both lists",
            "Take the child out of the second: a plan takes the place of SEN support.",
        )
        yield from _cells("G36", "error", "List_2", ("Unique ID",), row, says, remedy, next(numbers))


def of_the_record(code: str, unique_id: str, row: int, field: str, number: int) -> Fault:
    """A breach of a rule that no column shows, found in the records: the child's row in the first list, 0 if left out.

    The rule is one of OF_THE_RECORD; `field` says what was looked at, `number` is the breach's own.
    """
    severity, message, remedy = OF_THE_RECORD[code]
    return Fault(number, unique_id, code, severity, "List_1", field, row, "", message, remedy)

"""The words for what a report counts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from goldenthread.casework.choices import CaseKind
from goldenthread.casework.kinds import label
from goldenthread.exchange.sen2.frame import read_day
from goldenthread.formats.sen2.profile import YEARS, Profile, profile
from goldenthread.formats.sen2.rules import Rule
from goldenthread.vocabulary.local_authorities import local_authorities
from goldenthread.web.components.words import counted, plain_date

if TYPE_CHECKING:
    from goldenthread.people.models import Child

HOW = {"upn": "UPN", "uln": "ULN", "name": "name, birth date and sex together"}
NUMBERS = {"upn": "UPN", "uln": "ULN", "nhs": "NHS number", "local": "local id"}
DETAILS = {
    "surname": "surname", "forename": "forename", "birth_date": "date of birth", "sex": "sex", "ethnicity": "ethnicity",
    "postcode": "postcode", "upn_unknown": "reason for no UPN or ULN", "address_withheld": "address withheld",
    "care_status": "care status", "deceased_on": "date of death",
}  # fmt: skip
TABLES = {
    "header": "the header", "person": "Person", "requests": "Request", "assessment": "Assessment",
    "namedplan": "Plan named", "plandetail": "Setting named in the plan", "activeplans": "Plan in force",
    "placementdetail": "Placement", "senneed": "Need", "top-up sheet": "Top-up sheet",
}  # fmt: skip
SEVERITIES = {"E": "Error", "Q": "Query"}
BOTH = "Error or query"
HIDDEN = "A restricted record"


def usual_severity(one: Rule) -> str:
    """What a rule finds: errors, queries, or, as the case may be, either."""
    return BOTH if len(one.severities) > 1 else SEVERITIES[one.severity]


def table_name(table: str) -> str:
    """The name of a table of the return as people say it."""
    return TABLES.get(table, table)


def item_label(year: int | None, table: str, item: str) -> str:
    """The name of an item in the year's own specification, or the item itself where that has none."""
    if year not in YEARS:
        return item
    found = profile(year).tables[table].item(item) if table in profile(year).tables else None
    return found.label if found else item


def code_meaning(spec: Profile, table: str, item: str, value: str) -> str:
    """What a coded value means; an empty string where it has no meaning of its own."""
    found = spec.tables[table].item(item) if table in spec.tables else None
    codes = spec.code_lists.get(found.codes or "", {}) if found else {}
    return codes.get(value, "")


def made_rows(made: Mapping[str, Any]) -> list[tuple[str, int, str]]:
    """What a delivery makes or changes, by class: what, how many, and what that consists of. Nothing that is nil."""
    matched, amended = made["children_matched"], made["children_amended"]
    rows = [
        ("People in the file", made["people"], ""),
        ("Children new to the casework", made["children_new"], ""),
        ("Children already held", sum(matched.values()), _parts(matched, HOW, "matched by")),
        ("Details of children changed", sum(amended.values()), _parts(amended, DETAILS)),
        ("Identifiers recorded", sum(made["identifiers"].values()), _parts(made["identifiers"], NUMBERS)),
        *((f"{CaseKind(kind).label} cases", n, "new") for kind, n in made["cases_new"].items()),
        ("Cases already held that change", made["cases_changed"], ""),
        ("Events new to the casework", sum(made["events_new"].values()), ""),
        ("Corrections of what an earlier file said", made["corrections"], ""),
        ("Events already held and the same", made["events_unchanged"], "nothing changes"),
        (
            "Placements that had ended before the year the return counts",
            made.get("placements_past", 0),
            "held; the return gives them as the file did",
        ),
        ("Settings named for the first time", made.get("settings", 0), ""),
    ]
    return [row for row in rows if row[1]]


def event_rows(made: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The events of a delivery by kind, most first."""
    return [(label(kind), n) for kind, n in sorted(made["events_new"].items(), key=lambda item: (-item[1], item[0]))]


def differing_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of what was recorded here and is told otherwise by a file: each event in words, with its day."""
    return [
        {**row, "differs": [f"{label(e['kind'])}, {plain_date(date.fromisoformat(e['on']))}" for e in row["differs"]]}
        for row in rows
    ]


_DIED = Markup(' <span class="gt-quiet">died {}</span>')


def died(child: "Child | None") -> Markup:
    """What stands beside the name of somebody who died: the return still tells of them, and nobody is to write."""
    return _DIED.format(plain_date(child.deceased_on)) if child and child.deceased_on else Markup("")


TAKEN = {
    "officer": "with an officer", "contact": "contacts", "not_written_to": "of the contacts not to be written to",
    "address_withheld": "with the address withheld", "care_status": "with a care status",
    "draft_date": "with the date of a draft", "next_review_date": "with the date of the next review",
    "deceased": "who died: they stand in no list, and no letter is sent",
}  # fmt: skip


def taken_rows(sheet: Mapping[str, Any] | None) -> list[tuple[str, int]]:
    """What the rows of a sheet gave, those of an earlier release without it."""
    took = (sheet or {}).get("took", {})
    return [(words, took[what]) for what, words in TAKEN.items() if what in took]


def _parts(counts: Mapping[str, int], words: Mapping[str, str], before: str = "") -> str:
    said = ", ".join(f"{n:,} {words.get(key, key)}" for key, n in counts.items())
    return f"{before} {said}".strip() if said else ""


def people_counted(number: int) -> str:
    """“8,000 people so far”."""
    return f"{counted(number, 'person', 'people')} so far"


def masked(rows: Iterable[Mapping[str, Any]], hidden: frozenset[str]) -> list[dict[str, Any]]:
    """Rows of a report, without the names of children whom the reader may not see."""
    return [{**row, "who": HIDDEN if row["who"].casefold() in hidden else row["who"]} for row in rows]


def said_value(year: int, table: str, text: str) -> tuple[str, str]:
    """“item=value” of a finding in words: the item's name, and the value with what it means."""
    item, equals, value = text.partition("=")
    if not equals:
        return "Note", text
    spec = profile(year)
    home = home_of(spec, table, item)
    return item_label(year, home, item), in_words(spec, home, item, value) or "not given"


def home_of(spec: Profile, table: str, item: str) -> str:
    """The table that has an item: the finding's own, or else the first that has it, for a rule may look at several."""
    if table in spec.tables and spec.tables[table].item(item):
        return table
    return next((found.table for found in spec.items() if found.csv == item), "")


def in_words(spec: Profile, table: str, item: str, value: str) -> str:
    """A value as people read it: a date in full, a code with its meaning, yes and no."""
    found = spec.tables[table].item(item) if table in spec.tables else None
    if found is None or not value:
        return value
    if found.type == "date":
        day = read_day(value)
        return plain_date(day) if day else value
    meaning = code_meaning(spec, table, item, value)
    if found.codes == "local_authorities":
        authority = local_authorities().get(value)
        meaning = authority.name if authority else ""
    if meaning:
        return f"{meaning} ({value})"
    return {"1": "Yes", "0": "No"}.get(value, value) if found.type == "boolean" else value


def in_words_of(year: int | None, table: str, item: str, value: str) -> str:
    """A value of a year's return as people read it."""
    return in_words(profile(year), table, item, value) if year in YEARS else value

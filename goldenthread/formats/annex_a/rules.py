"""The rules of the two lists, each a small declared object.

Codes of three figures are those of the lists' published validator (`source` says "validator"); codes that begin with G
are ours, for what it lets pass. Ages are whole years on the day: a birthday counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from goldenthread.formats.annex_a.template import Field, template
from goldenthread.vocabulary.upn import is_valid_upn

Test = Callable[[date], pl.Expr]

BIRTH, UPN, ULN = "Date of birth", "UPN", "ULN"
FIRST, AMENDED, REVIEWED = (
    "Date initial EHC plan issued", "Date updated EHC plan issued", "Date EHC plan last reviewed",
)  # fmt: skip
MAIN = "Main education establishment – URN"
OTHER = "Subsidiary education establishment – phase (dual registration)"
KNOWN, TEAM = "Known to children's social care?", "Which children's social care team?"
DISABLED = "Does the child or young person have a disability?"


@dataclass(frozen=True)
class Rule:
    """One rule of one list: flags a row where `test` is true, and names the fields whose cells are wrong."""

    code: str
    list: str
    severity: str
    message: str
    fields: tuple[str, ...]
    test: Test
    remedy: str
    source: str = "validator"


def day(heading: str) -> pl.Expr:
    """A field as a date; nothing where it is empty or no date."""
    return pl.col(heading).str.to_date("%Y-%m-%d", strict=False)


def age(today: date) -> pl.Expr:
    """Whole years lived by the day."""
    born = day(BIRTH)
    before = (born.dt.month() > today.month) | ((born.dt.month() == today.month) & (born.dt.day() > today.day))
    return pl.lit(today.year) - born.dt.year() - before.cast(pl.Int32)


def empty(heading: str) -> pl.Expr:
    """Whether a field holds nothing."""
    return pl.col(heading).is_null()


def _missing(heading: str) -> Test:
    return lambda _: empty(heading)


def _earlier(heading: str, than: str) -> Test:
    """Dates in the wrong order; one that is not there is not in it."""
    return lambda _: day(heading) < day(than)


def _both() -> Iterator[Rule]:
    """Rules of both lists: the same test, numbered from 100 in the first and from 200 in the second."""
    for hundred, name in (("1", "List_1"), ("2", "List_2")):
        for letter, heading, short in (
            ("a", BIRTH, "DOB"), ("b", "Gender", "Gender"), ("c", "Ethnicity", "Ethnicity"),
            ("d", "SEN primary need", "SEN primary need"),
        ):  # fmt: skip
            yield Rule(
                f"{hundred}01{letter}", name, "error", f"Missing personal information - {short}", (heading,),
                _missing(heading), "Fill it in from the child's record.",
            )  # fmt: skip
        yield Rule(
            f"{hundred}02a", name, "query", "Age is 25 - Query", (BIRTH,), lambda today: age(today) == 25,
            "Check that the plan or support still runs.",
        )  # fmt: skip
        yield Rule(
            f"{hundred}02b", name, "error", "Age is 26 or over - Error", (BIRTH,), lambda today: age(today) >= 26,
            "Correct the date of birth, or leave the young person out.",
        )  # fmt: skip
        yield Rule(
            f"{hundred}03", name, "error", "No disability status given", (DISABLED,), lambda _: empty(DISABLED),
            "Say yes or no.",
        )  # fmt: skip
        yield _future(f"{hundred}05a", name, BIRTH)
        yield Rule(
            f"{hundred}07", name, "error", "Child aged 6+ without either a) UPN, b) ULN", (UPN, ULN),
            lambda today: (age(today) >= 6) & empty(UPN) & empty(ULN), "Give the UPN or the ULN.",
        )  # fmt: skip
        yield Rule(
            f"{hundred}08a", name, "error",
            "School aged child/young person (5-16) without main OR subsidiary education establishment",
            (BIRTH, MAIN, OTHER), lambda today: _school_age(today) & empty(MAIN) & empty(OTHER),
            "Give the setting's URN; for a child educated at home or otherwise, the reason is asked at the visit.",
        )  # fmt: skip
        yield Rule(
            f"{hundred}08b", name, "error",
            "School aged child/young person (5-16) has subsidiary education establishment but not main",
            (BIRTH, MAIN, OTHER), lambda today: _school_age(today) & empty(MAIN) & ~empty(OTHER),
            "Give the main setting too.",
        )  # fmt: skip
        yield Rule(
            f"{hundred}09", name, "error", "Duplicated UPN - the most recent record is wanted, once", (UPN,),
            lambda _: ~empty(UPN) & pl.col(UPN).str.to_uppercase().is_duplicated(),
            "Keep the child's newest record alone.",
        )  # fmt: skip


def _school_age(today: date) -> pl.Expr:
    """Five to fifteen: the heading says 5-16, and the sixteenth birthday ends it."""
    return (age(today) >= 5) & (age(today) < 16)


def _future(code: str, name: str, heading: str) -> Rule:
    return Rule(
        code, name, "query", f"{heading} is in the future - Query", (heading,),
        lambda today: day(heading) > pl.lit(today), "Correct the date.",
    )  # fmt: skip


def _plans() -> Iterator[Rule]:
    """Rules of the dates of plans, in the first list only."""
    for letter, heading in (("b", FIRST), ("c", AMENDED), ("d", REVIEWED)):
        yield _future(f"105{letter}", "List_1", heading)
    for letter, other, said in (("a", AMENDED, "Updated Date"), ("b", REVIEWED, "Date EHC plan last reviewed")):
        yield Rule(
            f"106{letter}", "List_1", "error", f"Initial EHCP date is after {said}", (FIRST, other),
            _earlier(other, FIRST), "Correct whichever date is wrong.",
        )  # fmt: skip


def _ours() -> Iterator[Rule]:
    """What the validator does not look at and an inspector would: marked as ours."""
    for name in template().lists:
        for number, field in enumerate(template().of(name), 1):
            shape = _shape(field)
            if shape is not None:
                says, test, remedy = shape
                yield Rule(f"G{number:02}{name[-1]}", name, "error", says, (field.heading,), test, remedy, "ours")
        yield Rule(
            f"G30{name[-1]}", name, "error", "Unique ID given twice", ("Unique ID",),
            lambda _: ~empty("Unique ID") & pl.col("Unique ID").is_duplicated(),
            "Each child stands once in a list.", "ours",
        )  # fmt: skip
        yield Rule(
            f"G31{name[-1]}", name, "error", "Unique ID missing", ("Unique ID",), lambda _: empty("Unique ID"),
            "Faults and records are found by it.", "ours",
        )  # fmt: skip
        yield Rule(
            f"G32{name[-1]}", name, "query", "Social care team given for a child not known to social care",
            (KNOWN, TEAM), lambda _: (pl.col(KNOWN).str.to_uppercase() == "NO") & ~empty(TEAM),
            "Correct one of the two.", "ours",
        )  # fmt: skip
    for number, heading in enumerate((FIRST, AMENDED, REVIEWED), 33):
        yield Rule(
            f"G{number}1", "List_1", "error", f"{heading} is before birth", (BIRTH, heading),
            _earlier(heading, BIRTH), "Correct whichever date is wrong.", "ours",
        )  # fmt: skip


def _shape(field: Field) -> tuple[str, Test, str] | None:
    """What a field of this kind may hold: the fault's words, its test and the remedy."""
    held, heading = ~empty(field.heading), field.heading
    if field.kind == "date":
        return f"{heading} is not a date", lambda _: held & day(heading).is_null(), "Write it as DD/MM/YYYY."
    if field.allowed:
        codes = [code.upper() for code in field.allowed]
        listed = ", ".join(field.allowed)
        return (
            f"{heading} is not one of the codes",
            lambda _: held & ~pl.col(heading).str.to_uppercase().is_in(codes),
            f"Use one of: {listed}.",
        )
    if field.kind == "urn":
        return (
            f"{heading} is not six figures",
            lambda _: ~pl.col(heading).str.contains(r"^\d{6}$"),
            "A URN has six figures.",
        )
    if field.kind == "count":
        return (
            f"{heading} is not a whole number",
            lambda _: ~pl.col(heading).str.contains(r"^\d+$"),
            "Write the number.",
        )
    if field.kind == "percent":
        amount = pl.col(heading).str.strip_suffix("%").cast(pl.Float64, strict=False)
        return (
            f"{heading} is not between 0 and 100",
            lambda _: held & (amount.is_null() | (amount < 0) | (amount > 100)),
            "Write the percentage of sessions missed.",
        )
    if heading == UPN:
        known = pl.col(UPN).map_elements(lambda upn: not is_valid_upn(upn), return_dtype=pl.Boolean)
        return (
            "UPN is not a UPN",
            lambda _: held & known,
            "Check the number with the school; leave it empty if unknown.",
        )
    return None


RULES: tuple[Rule, ...] = (*_both(), *_plans(), *_ours())
OF_THE_RECORD = {
    "104": ("error", "No case-worker given", "Give the case to an officer."),
    "112": ("query", "Date of death given", "End the plan in the casework; the lists leave out people who have died."),
}
"""Rules of the validator's workbook of which the lists have no column: whoever writes them from records holds those to
them. Severity, message and remedy."""

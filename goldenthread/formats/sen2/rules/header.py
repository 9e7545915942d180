"""Rules of the header and of the file as a whole (SX001 to SX011)."""

from collections.abc import Callable
from datetime import date, datetime

from goldenthread.formats.sen2.model import Header
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.declare import Rule, Severity

Check = Callable[[Header, Context], Severity | None]

FIRST_YEAR = 2023
OFFICER_FIELDS = ("dmo", "dco")


def year_of(header: Header) -> int | None:
    """The collection year as a number; None where it is missing, not four digits or before 2023."""
    text = header.year or ""
    return int(text) if len(text) == 4 and text.isdecimal() and int(text) >= FIRST_YEAR else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None


def _collection(header: Header, _context: Context) -> Severity | None:
    return None if header.collection == "SEN2" else "E"


def _year(header: Header, _context: Context) -> Severity | None:
    return None if year_of(header) else "E"


def _reference_date(header: Header, context: Context) -> Severity | None:
    return None if _day(header.reference_date) == context.reference else "E"


def _source_level(header: Header, _context: Context) -> Severity | None:
    return None if header.source_level == "L" else "E"


def _authority(header: Header, context: Context) -> Severity | None:
    return None if header.lea in context.allowed("la") else "E"


def _serial_number(header: Header, _context: Context) -> Severity | None:
    text = header.serial_no or ""
    return None if text.isdecimal() and int(text) > 0 else "E"


def _date_time(header: Header, context: Context) -> Severity | None:
    moment = _moment(header.date_time)
    if moment is None:
        return "E"
    return "Q" if moment.date() < context.reference else None


def _health_officers(header: Header, context: Context) -> Severity | None:
    return "E" if any(_officer(header, name, context) for name in OFFICER_FIELDS) else None


def _officer(header: Header, name: str, context: Context) -> Severity | None:
    """An error where the code is not in the list, or is missing though the profile requires it."""
    given, item = getattr(header, name), context.items.get(("header", name))
    if item is None:
        return None
    wrong = given not in context.allowed("officer") if given else item.required == "always"
    return "E" if wrong else None


def _care_officer(header: Header, context: Context) -> Severity | None:
    return _officer(header, "dsco", context) or (None if header.dsco else "Q")


CHECKS: dict[str, Check] = {
    "SX001": _collection, "SX002": _year, "SX003": _reference_date, "SX004": _source_level, "SX005": _authority,
    "SX006": _serial_number, "SX007": _date_time, "SX008": _health_officers, "SX009": _care_officer,
}  # fmt: skip

RULES = (
    Rule(
        "SX001", "E", "header", ("collection",),
        "The collection is not SEN2.",
        "Write SEN2 as Collection in the header, or send the file to the collection it belongs to.",
        "F", "software",
    ),
    Rule(
        "SX002", "E", "header", ("year",),
        "The collection year is missing, is not four digits, or is before 2023.",
        "Set Year in the header to the collection year, for example 2026.",
        "F", "software",
    ),
    Rule(
        "SX003", "E", "header", ("reference_date",),
        "The reference date is not the one set for the collection year.",
        "Set ReferenceDate to the third Thursday of January of the collection year, as CCYY-MM-DD.",
        "F", "software", compare="100 (children in need)",
    ),
    Rule(
        "SX004", "E", "header", ("source_level",),
        "The source level is not L, for local authority.",
        "Set SourceLevel in the header to L.",
        "D", "software",
    ),
    Rule(
        "SX005", "E", "header", ("lea",),
        "The authority's number is missing or is not that of an English local authority on the reference date.",
        "Set LEA in the header to your authority's three-digit DfE number.",
        "F", "software",
    ),
    Rule(
        "SX006", "E", "header", ("serial_no",),
        "The serial number is missing or is not a whole number from 1.",
        "Number the first file of the year 1 and add one each time the return is sent again.",
        "F", "software",
    ),
    Rule(
        "SX007", "E", "header", ("date_time",),
        "The date and time of the file is missing or cannot be read, or lies before the reference date.",
        "Write the return again after the reference date, with DateTime as CCYY-MM-DDThh:mm:ss.",
        "F, P", "software", other_severity="Q",
    ),
    Rule(
        "SX008", "E", "header", OFFICER_FIELDS,
        "Whether designated medical and clinical officers are in post is missing or not a known code.",
        "Give the code for each of the two officers in the header: in post, not in post, or recruiting.",
        "F", "data",
    ),
    Rule(
        "SX009", "Q", "header", ("dsco",),
        "Whether a designated social care officer is in post is missing, or is not a known code.",
        "Give the code for the officer in the header: in post, not in post, or recruiting.",
        "S", "data", needs=("header.dsco",), other_severity="E",
    ),
    Rule(
        "SX010", "E", "file", (),
        "The file has something that does not belong in the return of its year, or has it twice.",
        "Look at the place named; remove what is unknown or repeated, or correct its name, and write the file again.",
        "F", "software",
    ),
    Rule(
        "SX011", "E", "file", (),
        "The return has no persons.",
        "Check the period and the authority chosen when the file was written, and write it again.",
        "K", "software",
    ),
)  # fmt: skip

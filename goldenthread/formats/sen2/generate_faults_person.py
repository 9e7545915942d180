"""Faults of the person (SX101 to SX124, and SX803), one small change for each."""

from collections.abc import Iterator

from goldenthread.formats.sen2.generate_fault import Days, Fault, between, setting
from goldenthread.formats.sen2.generate_trees import Node, later
from goldenthread.vocabulary.uln import uln_check_digit
from goldenthread.vocabulary.upn import CHECK_LETTERS

NUMBERS = ("upn", "uniquelearnernumber", "upnunknown")
REFUSED, UNDECIDED, CEASED, ACTIVE = ("N",), ("A",), ("HH.",), ("HH+",)
# Above every number that the generator gives out.
_UNUSED_ULN = "990000001"


def _no_numbers(reason: str | None) -> dict[str, str | None]:
    return {"upn": None, "uniquelearnernumber": None, "upnunknown": reason}


def _born_after_reference(person: Node, days: Days) -> None:
    person.set(personbirthdate=later(days.reference, 1))


def _too_old(person: Node, days: Days) -> None:
    person.set(personbirthdate=days.reference.replace(year=days.year - 27).isoformat())


def _wrong_letter(person: Node, _days: Days) -> None:
    upn = person["upn"] or ""
    person.set(upn=CHECK_LETTERS[(CHECK_LETTERS.index(upn[0]) + 1) % len(CHECK_LETTERS)] + upn[1:])


def _wrong_digit(person: Node, _days: Days) -> None:
    uln = person["uniquelearnernumber"] or ""
    person.set(uniquelearnernumber=uln[:9] + str((int(uln[9]) + 1) % 10))


def _young_uln(person: Node, _days: Days) -> None:
    person.set(uniquelearnernumber=_UNUSED_ULN + (uln_check_digit(_UNUSED_ULN) or ""))


def _no_request(person: Node, _days: Days) -> None:
    person.all("requests").clear()


def _school_age(person: Node, days: Days) -> bool:
    return between(7, 12)(person, days) and person["upn"] is not None


def _old_request(person: Node, days: Days) -> bool:
    return person.one("requests").day("receiveddate").year < days.year - 4


PERSON_FAULTS = (
    Fault("SX101", ("surname",), ACTIVE, setting("person", surname=None)),
    Fault("SX102", ("forename",), ACTIVE, setting("person", forename=None)),
    Fault("SX103", ("personbirthdate",), REFUSED, setting("person", personbirthdate=None)),
    Fault("SX104", ("personbirthdate",), UNDECIDED, _born_after_reference, between(7, 12), ("SX203",)),
    Fault("SX105", ("personbirthdate",), ACTIVE, _too_old, lambda p, d: between(21, 24)(p, d) and p["upn"] is not None),
    Fault("SX106", ("sex", "gendercurrent"), REFUSED, setting("person", sex=None, gendercurrent=None)),
    Fault("SX107", ("ethnicity",), REFUSED, setting("person", ethnicity="ZZZZ")),
    Fault("SX803", ("surname",), REFUSED, setting("person", surname="Thornburywood" * 3)),
    Fault("SX108", ("postcode",), REFUSED, setting("person", postcode="NOWHERE")),
    Fault("SX110", NUMBERS, REFUSED, setting("person", **_no_numbers(None))),
    Fault("SX111", NUMBERS, REFUSED, setting("person", upnunknown="UN2"), _school_age),
    Fault("SX112", ("upnunknown",), REFUSED, setting("person", **_no_numbers("UN4"))),
    Fault("SX113", ("upnunknown",), REFUSED, setting("person", **_no_numbers("UN1")), _school_age),
    Fault("SX114", ("upnunknown",), REFUSED, setting("person", **_no_numbers("UN9")), _school_age),
    Fault("SX115", ("upnunknown",), ("YA",), setting("person", **_no_numbers("UN10"))),
    Fault("SX116", ("upnunknown",), CEASED, setting("person", **_no_numbers("UN8")), _old_request),
    Fault("SX117", ("upn",), ACTIVE, setting("person", **_no_numbers("UN10")), _school_age, ("SX115",)),
    Fault("SX118", ("upn",), REFUSED, _wrong_letter, _school_age),
    Fault(
        "SX119", ("uniquelearnernumber",), ACTIVE, _wrong_digit, lambda p, _d: p["uniquelearnernumber"] is not None
    ),
    Fault("SX120", ("uniquelearnernumber",), REFUSED, _young_uln, _school_age),
    Fault("SX124", ("requests",), REFUSED, _no_request),
)  # fmt: skip


def pair_faults(people: list[Node]) -> Iterator[tuple[str, tuple[str, ...], Node, Node]]:
    """Faults between two people (SX121 to SX123), of those who are free and of school age without a ULN."""
    numbered = [person for person in people if person["upn"] and person["uniquelearnernumber"] is None]
    first, second, third, fourth, fifth, sixth = numbered[:6]
    second.set(upn=first["upn"])
    yield "SX121", ("upn",), first, second
    digits = "990000003"
    for person in (third, fourth):
        person.set(uniquelearnernumber=digits + (uln_check_digit(digits) or ""), personbirthdate="2008-01-01")
    yield "SX122", ("uniquelearnernumber",), third, fourth
    names = ("surname", "forename", "personbirthdate", "sex", "gendercurrent")
    sixth.set(**{name: fifth[name] for name in names})
    yield "SX123", names, fifth, sixth

"""Faults of requests and assessments (SX201 to SX323), one small change for each."""

from datetime import timedelta

from goldenthread.formats.sen2.generate_fault import Change, Days, Fault, at, between, both, setting
from goldenthread.formats.sen2.generate_trees import Node, later, new

REFUSED, UNDECIDED, WITHDRAWN, ASSESSING, NO_PLAN = ("N",), ("A",), ("W",), ("YA",), ("YN",)
NEW, CEASED, ACTIVE = ("YY+",), ("HH.",), ("HH+",)
OTHER_AREA = "301"
R, D, A, AD = "receiveddate", "requestoutcomedate", "assessmentoutcome", "assessmentoutcomedate"


def request_dates(received: str, told: str, *days: int) -> Change:
    """Set the dates of the request, in days from a day of the collection ("begins", "ends" or "reference")."""

    def change(person: Node, on: Days) -> None:
        base = getattr(on, received)
        at(person, "requests").set(**{R: later(base, days[0])})
        if told:
            at(person, "requests").set(**{D: later(getattr(on, told), days[1])})

    return change


def after_received(item: str, days: int, table: str = "requests") -> Change:
    """Set a date so many days after the request was received."""
    return lambda person, _on: at(person, table).set(**{item: later(at(person, "requests").day(R), days)})


def _received_early(person: Node, on: Days) -> bool:
    """Received with half a year of the collection year to come."""
    received = at(person, "requests").day(R)
    return on.begins + timedelta(20) <= received <= on.ends - timedelta(180)


def _received_after_reference(person: Node, on: Days) -> None:
    at(person, "requests").set(**{R: later(on.reference, 1)})


def _before_birth(person: Node, _on: Days) -> None:
    person.set(personbirthdate=later(at(person, "requests").day(R), 1))


def _assessment(**items: str | None) -> Change:
    def change(person: Node, _on: Days) -> None:
        at(person, "requests").all("assessment").append(new("assessment", blank_assessment() | items))

    return change


def blank_assessment() -> dict[str, str | None]:
    """An assessment with nothing said."""
    names = (A, AD, "assessmentmediation", "assessmenttribunal", "othermediation", "othertribunal", "week20")
    return dict.fromkeys(names)


def _assessed_after_refusal(person: Node, on: Days) -> None:
    request_dates("reference", "reference", -100, -70)(person, on)
    _assessment(**{A: "A"})(person, on)


def _no_assessment(person: Node, _on: Days) -> None:
    at(person, "requests").all("assessment").clear()


def _another_request(person: Node, _on: Days) -> None:
    again = at(person, "requests").copy()
    again.set(**{R: later(again.day(R), -2)})
    person.all("requests").append(again)


def _same_day_request(person: Node, _on: Days) -> None:
    person.all("requests").append(at(person, "requests").copy())


def _second_assessment(person: Node, _on: Days) -> None:
    request = at(person, "requests")
    request.all("assessment").append(request.one("assessment").copy())


def _assessed_before_told(person: Node, _on: Days) -> None:
    request = at(person, "requests")
    at(person, "assessment").set(**{AD: later(request.day(D), -1)})


def _told_late_enough(person: Node, _on: Days) -> bool:
    request = at(person, "requests")
    return (request.day(D) - request.day(R)).days >= 31


def _no_plan_dates(received: str, *days: int) -> Change:
    """Dates of request, decision and refusal to issue, in days from one day of the collection."""

    def change(person: Node, on: Days) -> None:
        request_dates(received, received, days[0], days[1])(person, on)
        at(person, "assessment").set(**{AD: later(getattr(on, received), days[2])})

    return change


def _late_plan(person: Node, _on: Days) -> None:
    started = at(person, "namedplan").day("startdate")
    at(person, "requests").set(**{R: later(started, -150), D: later(started, -120)})


def _on_time(person: Node, on: Days) -> bool:
    started = at(person, "namedplan").day("startdate")
    return at(person, "assessment")["week20"] == "0" and started >= on.begins + timedelta(170)


def _ended_plan(person: Node, on: Days) -> None:
    """A plan that began and ended at the end of the year."""
    values: dict[str, str | None] = {"startdate": later(on.ends, -30), "pb": "0", "ceasedate": later(on.ends, -5)}
    values["ceasereason"] = "5"
    detail = new("plandetail", {"sensetting": "OLA", "placementrank": "1"})
    at(person, "assessment").all("namedplan").append(new("namedplan", values, {"plandetail": [detail]}))


def _without_plan(person: Node, _on: Days) -> None:
    at(person, "assessment").all("namedplan").clear()


def _not_active(person: Node, _on: Days) -> None:
    at(person, "requests").all("activeplans").clear()


def _recent_request(outcome_day: int) -> Change:
    """A plan of earlier years whose request is said to be of this one."""

    def change(person: Node, on: Days) -> None:
        received = later(on.begins, outcome_day - 30)
        told = later(on.begins, outcome_day)
        source = "1" if on.year >= 2025 else None
        flags = {"rya": "0", "requestmediation": "0", "requesttribunal": "0"}
        at(person, "requests").set(requestoutcome="Y", requestsource=source, **{R: received, D: told}, **flags)

    return change


CASE_FAULTS = (
    Fault("SX201", (R,), REFUSED, setting("requests", receiveddate=None)),
    Fault("SX202", (R,), UNDECIDED, _received_after_reference),
    Fault("SX203", (R,), UNDECIDED, _before_birth, lambda p, d: between(7, 12)(p, d) and p["upn"] is not None),
    Fault("SX204", (R,), WITHDRAWN, request_dates("begins", "", -400), between(7, 24)),
    Fault("SX205", ("requestoutcome",), REFUSED, setting("requests", requestoutcome="Z")),
    Fault("SX206", (D,), REFUSED, setting("requests", requestoutcomedate=None)),
    Fault("SX207", (D,), WITHDRAWN, after_received(D, 14), _received_early),
    Fault("SX208", (D,), REFUSED, after_received(D, -1), _received_early),
    Fault("SX209", (D,), REFUSED, request_dates("reference", "reference", -20, 1)),
    Fault("SX210", (D, "requestoutcome"), ("YY",), request_dates("begins", "begins", -60, -30)),
    Fault("SX211", (D,), REFUSED, request_dates("ends", "ends", -10, 5)),
    Fault("SX212", (R, D), REFUSED, after_received(D, 50), _received_early),
    Fault("SX213", (R,), UNDECIDED, request_dates("reference", "", -60)),
    Fault("SX214", (R, D), REFUSED, after_received(D, 0)),
    Fault("SX215", ("requestsource",), REFUSED, setting("requests", requestsource="9"), from_year=2025),
    Fault("SX217", ("rya",), REFUSED, setting("requests", rya="X")),
    Fault("SX218", ("rya",), REFUSED, setting("requests", rya="1"), between(4, 8)),
    Fault("SX219", ("requestmediation", "requesttribunal"), REFUSED, setting("requests", requestmediation=None)),
    Fault("SX220", ("requestmediation", "requesttribunal"), UNDECIDED, setting("requests", requestmediation="1")),
    Fault("SX221", ("exported",), WITHDRAWN, setting("requests", exported="999")),
    Fault("SX222", ("exported",), REFUSED, setting("requests", exported=OTHER_AREA)),
    Fault("SX223", ("assessment", "activeplans"), UNDECIDED, _assessment(assessmentoutcome="A")),
    Fault("SX224", ("assessment",), REFUSED, _assessed_after_refusal),
    Fault("SX225", ("assessment",), ASSESSING, _no_assessment),
    Fault("SX226", ("assessment",), CEASED, _no_assessment),
    Fault("SX227", (D,), REFUSED, request_dates("begins", "begins", -60, -30), also=("SX210",)),
    Fault("SX228", ("receiveddate",), UNDECIDED, _another_request),
    Fault("SX229", ("activeplans",), ACTIVE, _another_request, between(8, 15)),
    Fault("SX230", ("assessment", "activeplans"), ASSESSING, _second_assessment),
    Fault("SX231", (R,), REFUSED, _same_day_request),
    Fault("SX301", (A,), ASSESSING, setting("assessment", assessmentoutcome="Z")),
    Fault("SX302", (AD,), NO_PLAN, setting("assessment", assessmentoutcomedate=None)),
    Fault("SX303", (AD,), NEW, setting("assessment", assessmentoutcomedate=None)),
    Fault("SX304", (AD,), ("YW",), after_received(AD, 60, "assessment"), _received_early),
    Fault("SX305", (AD,), NO_PLAN, _assessed_before_told, _told_late_enough),
    Fault("SX306", (AD, A), ("HN",), both(request_dates("begins", "", -110),
          lambda p, d: at(p, "assessment").set(**{AD: later(d.begins, -20)}))),
    Fault("SX307", (AD,), NO_PLAN, _no_plan_dates("ends", -70, -40, 5)),
    Fault("SX308", (R, AD), NO_PLAN, after_received(AD, 120, "assessment"), _received_early),
    Fault("SX309", (R, AD, "week20"), NEW, _late_plan, _on_time),
    Fault("SX310", ("week20",), NEW, setting("assessment", week20="1"), _on_time),
    Fault("SX311", ("week20",), NEW, setting("assessment", week20=None), _on_time),
    Fault("SX313", (R,), ASSESSING, request_dates("reference", "reference", -160, -130)),
    Fault("SX314", ("othermediation",), NO_PLAN, setting("assessment", othermediation=None)),
    Fault("SX315", ("assessmentmediation",), ASSESSING, setting("assessment", assessmentmediation="1")),
    Fault("SX316", ("namedplan",), ASSESSING, _ended_plan),
    Fault("SX317", ("namedplan",), NO_PLAN, _ended_plan),
    Fault("SX318", ("namedplan",), CEASED, _without_plan),
    Fault("SX319", ("namedplan",), NEW, both(_without_plan, _not_active)),
    Fault("SX320", (A, "transferla"), NEW, setting("activeplans", transferla=OTHER_AREA), also=("SX503",)),
    Fault("SX321", ("requestoutcome", A), ACTIVE, _recent_request(40)),
    Fault("SX322", ("requestoutcome",), ACTIVE, _recent_request(-20), also=("SX210",)),
    Fault("SX323", (R, AD), NO_PLAN, _no_plan_dates("ends", -60, -45, -35)),
)  # fmt: skip

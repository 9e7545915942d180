"""Faults of active plans, placements and needs (SX501 to SX605, SX801 and SX802), one small change for each."""

from datetime import date, timedelta

from goldenthread.formats.sen2.generate_fault import Change, Days, Fault, Where, age, at, between, both, setting
from goldenthread.formats.sen2.generate_trees import Node, later, new

ACTIVE, NEW, PROMISED = ("HH+",), ("YY+",), ("YY",)
WHERE = ("urn", "ukprn", "sensetting")
NOWHERE = {"urn": None, "ukprn": None, "senunitindicator": None, "resourcedprovisionindicator": None}


def active(**items: str | None) -> Change:
    """Give items of the active plan fixed values."""
    return setting("activeplans", **items)


def review(**days: int) -> Change:
    """Give review dates in days from the reference date."""

    def change(person: Node, on: Days) -> None:
        at(person, "activeplans").set(**{item: later(on.reference, number) for item, number in days.items()})

    return change


def _at_school(person: Node, _days: Days) -> bool:
    return at(person, "placementdetail")["urn"] is not None


def _maintained(person: Node, on: Days) -> bool:
    """Reviewed, to be maintained, well before the reference date; the plan two years old and with no transfer."""
    plan = at(person, "activeplans")
    old = at(person, "namedplan").day("startdate") < on.reference - timedelta(700)
    early = plan["reviewmeeting"] is not None and plan.day("reviewmeeting") < on.reference - timedelta(90)
    return old and early and plan["reviewoutcome"] == "M" and plan["phasetransferduedate"] is None


def _amended(person: Node, on: Days) -> bool:
    plan = at(person, "activeplans")
    return plan["reviewoutcome"] == "A" and plan.day("lastreview") < on.reference - timedelta(60)


def _young_plan(person: Node, on: Days) -> bool:
    return at(person, "namedplan").day("startdate") > on.reference - timedelta(300)


def _after_meeting(item: str, days: int) -> Change:
    return lambda person, _on: at(person, "activeplans").set(
        **{item: later(at(person, "activeplans").day("reviewmeeting"), days)}
    )


def _met_before_the_plan(person: Node, _on: Days) -> None:
    start = at(person, "namedplan").day("startdate")
    at(person, "activeplans").set(reviewmeeting=later(start, -1), reviewoutcome="M", lastreview=later(start, 5))


def _active_without_plan(person: Node, on: Days) -> None:
    placed: dict[str, str | None] = {"sensetting": "OLA", "placementrank": "1", "entrydate": later(on.begins, 0)}
    below = {
        "placementdetail": [new("placementdetail", placed)],
        "senneed": [new("senneed", {"sentype": "ASD", "sentyperank": "1"})],
    }
    at(person, "requests").all("activeplans").append(new("activeplans", {}, below))


def closed(**items: str | None) -> Change:
    """Give items of the placement that ended last August fixed values."""
    return lambda person, _on: _closed(person).set(**items)


def _closed(person: Node) -> Node:
    return next(one for one in at(person, "activeplans").all("placementdetail") if one["leavingdate"])


def _moved(person: Node, _on: Days) -> bool:
    return any(one["leavingdate"] for one in at(person, "activeplans").all("placementdetail"))


def moved(low: int, high: int) -> Where:
    """Moved, and aged from low to high."""
    return lambda person, on: _moved(person, on) and low <= age(person, on) <= high


def _single(person: Node, _on: Days) -> bool:
    """One placement only, at a school, without residence."""
    placements = at(person, "activeplans").all("placementdetail")
    return len(placements) == 1 and placements[0]["urn"] is not None and placements[0]["res"] is None


def _two_placements(person: Node, _on: Days) -> bool:
    ranks = [one["placementrank"] for one in at(person, "activeplans").all("placementdetail")]
    return sorted(rank or "" for rank in ranks) == ["1", "2"]


def _second_of(person: Node) -> Node:
    return next(one for one in at(person, "activeplans").all("placementdetail") if one["placementrank"] == "2")


def _moves(item: str, days: int) -> Change:
    return lambda person, _on: _closed(person).set(**{item: later(_closed(person).day("leavingdate"), days)})


def _ended_before_the_year(person: Node, on: Days) -> None:
    for one in at(person, "activeplans").all("placementdetail"):
        if one["leavingdate"] is None:
            one.set(entrydate=later(on.begins, -4))
        else:
            one.set(entrydate=later(on.begins, -500), leavingdate=later(on.begins, -5))


def _second_alone(person: Node, _on: Days) -> None:
    second = _second_of(person)
    second.set(entrydate=later(second.day("entrydate"), -100))


def _second_twice(person: Node, _on: Days) -> None:
    at(person, "activeplans").all("placementdetail").append(_second_of(person).copy())


def _entered_early(person: Node, _on: Days) -> None:
    at(person, "placementdetail").set(entrydate=later(person.day("personbirthdate"), 600))


def _entered_before_birth(person: Node, _on: Days) -> None:
    at(person, "placementdetail").set(entrydate=later(person.day("personbirthdate"), -1))


def _at_college(person: Node, _on: Days) -> bool:
    placements = at(person, "activeplans").all("placementdetail")
    return len(placements) == 1 and placements[0]["ukprn"] is not None


def _clear(table: str) -> Change:
    return lambda person, _on: at(person, "activeplans").all(table).clear()


def _left(days: int) -> Change:
    return lambda person, on: at(person, "placementdetail").set(leavingdate=later(on.reference, days))


def _needs(count: int) -> Where:
    return lambda person, _on: len(at(person, "activeplans").all("senneed")) == count


def _same_need(person: Node, _on: Days) -> None:
    first, second = at(person, "activeplans").all("senneed")
    second.set(sentype=first["sentype"])


def _senses(person: Node, _on: Days) -> None:
    first, second = at(person, "activeplans").all("senneed")
    first.set(sentype="MSI")
    second.set(sentype="HI")


ACTIVE_FAULTS = (
    Fault("SX501", ("activeplans",), PROMISED, _active_without_plan),
    Fault("SX502", ("transferla",), ACTIVE, active(transferla="999")),
    Fault("SX504", ("reviewmeeting",), NEW, _met_before_the_plan, from_year=2024),
    Fault("SX505", ("lastreview",), ACTIVE, _after_meeting("lastreview", -1), _maintained, from_year=2024),
    Fault("SX506", ("reviewoutcome",), ACTIVE, active(reviewoutcome="Z"), _maintained, from_year=2024),
    Fault("SX507", ("reviewmeeting", "reviewoutcome"), NEW, both(active(reviewoutcome="M"), review(lastreview=-5)),
          _young_plan, from_year=2024),
    Fault("SX508", ("lastreview", "reviewoutcome"), ACTIVE, active(lastreview=None), _maintained, from_year=2024),
    Fault("SX509", ("reviewmeeting", "lastreview"), ACTIVE, _after_meeting("lastreview", 40), _maintained,
          from_year=2024),
    Fault("SX510", ("reviewmeeting",), ACTIVE, active(reviewoutcome=None, lastreview=None), _maintained,
          from_year=2024),
    Fault("SX511", ("startdate", "reviewmeeting"), ACTIVE,
          active(reviewmeeting=None, reviewoutcome=None, lastreview=None), _maintained, from_year=2024),
    Fault("SX512", ("reviewmeeting",), ACTIVE, review(reviewmeeting=-400, lastreview=-390), _maintained,
          from_year=2024),
    Fault("SX513", ("reviewdraft",), ACTIVE, review(reviewdraft=-20), _maintained, from_year=2025),
    Fault("SX514", ("reviewdraft",), ACTIVE, active(reviewdraft=None), _amended, from_year=2025),
    Fault("SX515", ("phasetransferfinaldate",), ACTIVE, review(phasetransferfinaldate=-10), _maintained,
          from_year=2025),
    Fault("SX516", ("phasetransferduedate",), ACTIVE,
          lambda p, d: active(phasetransferduedate=date(d.year, 3, 1).isoformat())(p, d), _maintained, from_year=2025),
    Fault("SX518", ("reviewoutcome",), ACTIVE, both(active(reviewoutcome="C"),
          review(reviewmeeting=-215, lastreview=-200)), _maintained, from_year=2024),
    Fault("SX551", ("placementdetail",), ACTIVE, _clear("placementdetail")),
    Fault("SX552", WHERE, ACTIVE, closed(urn=None), _moved),
    Fault("SX553", ("urn",), ACTIVE, closed(urn="12345"), _moved),
    Fault("SX554", ("placementrank",), ACTIVE, closed(placementrank="3"), _moved),
    Fault("SX555", ("entrydate",), ACTIVE, closed(entrydate=None), _moved),
    Fault("SX556", ("leavingdate",), ACTIVE, _moves("entrydate", 1), _moved),
    Fault("SX557", ("entrydate",), ACTIVE, _entered_before_birth, _at_college),
    Fault("SX558", ("leavingdate",), ACTIVE, _left(5), _single),
    Fault("SX559", ("leavingdate",), ACTIVE, _ended_before_the_year, moved(9, 24)),
    Fault("SX560", ("placementrank",), ACTIVE, _left(-5), _single),
    Fault("SX561", ("placementrank", "entrydate", "leavingdate"), ACTIVE, _moves("leavingdate", 6), _moved),
    Fault("SX562", ("placementrank",), ACTIVE, _second_alone, _two_placements),
    Fault("SX563", ("entrydate", "leavingdate"), ACTIVE, _moves("leavingdate", -60), _moved),
    Fault("SX564", ("sensetting",), ACTIVE, closed(sensetting="NEET", **NOWHERE), moved(6, 14)),
    Fault("SX565", ("sensetting",), ACTIVE, closed(sensetting="NIEC", **NOWHERE), moved(17, 24)),
    Fault("SX566", ("sensetting",), ACTIVE, closed(sensetting="EHE", **NOWHERE), moved(21, 24)),
    Fault("SX567", ("sensetting",), ACTIVE, closed(sensetting="EYP", **NOWHERE), moved(8, 14)),
    Fault("SX568", ("sensettingother",), ACTIVE, closed(sensetting="NIEO", sensettingother="Waiting", **NOWHERE),
          _moved),
    Fault("SX569", ("sensetting",), ACTIVE, closed(sensetting="OTH", sensettingother="Waiting", **NOWHERE), _moved,
          ("SX568",), to_year=2023),
    Fault("SX570", ("res",), ACTIVE, closed(res="Z"), _moved, ("SX571",), from_year=2024),
    Fault("SX571", ("res",), ACTIVE, setting("placementdetail", res="A"), _single, from_year=2024),
    Fault("SX572", WHERE, ACTIVE, setting("placementdetail", urn="199999"), _single),
    Fault("SX573", ("attendancepattern",), ACTIVE, setting("placementdetail", attendancepattern="ZZ"), to_year=2023),
    Fault("SX574", ("entrydate",), ACTIVE, _entered_early, lambda p, d: _single(p, d) and between(6, 12)(p, d)),
    Fault("SX575", ("placementdetail",), ACTIVE, _second_twice, _two_placements, ("SX561",)),
    Fault("SX601", ("senneed",), ACTIVE, _clear("senneed")),
    Fault("SX602", ("sentype",), ACTIVE, setting("senneed", sentype="ZZ")),
    Fault("SX603", ("sentyperank",), ACTIVE, setting("senneed", sentyperank="2"), _needs(1)),
    Fault("SX604", ("sentype",), ACTIVE, _same_need, _needs(2)),
    Fault("SX605", ("sentype",), ACTIVE, _senses, _needs(2)),
    Fault("SX801", ("resourcedprovisionindicator",), ACTIVE,
          setting("placementdetail", resourcedprovisionindicator=None), _at_school),
    Fault("SX802", ("senunitindicator",), ACTIVE, setting("placementdetail", senunitindicator="X"), _at_school),
)  # fmt: skip

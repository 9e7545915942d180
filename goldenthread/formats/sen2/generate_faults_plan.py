"""Faults of plans and the settings they name (SX401 to SX437), one small change for each."""

from datetime import date

from goldenthread.formats.sen2.generate_fault import Change, Days, Fault, age, at, between, both, setting
from goldenthread.formats.sen2.generate_trees import Node, later, new

CEASED, ACTIVE, NEW = ("HH.",), ("HH+",), ("YY+",)
BUDGET = ("oa", "dp", "pb")
WHERE = ("urn", "ukprn", "sensetting")


def plan(**items: str | None) -> Change:
    """Give items of the plan fixed values."""
    return setting("namedplan", **items)


def detail(**items: str | None) -> Change:
    """Give items of the first named setting fixed values."""
    return setting("plandetail", **items)


def with_urn(person: Node, _days: Days) -> bool:
    """Whether the plan names a school, and no unit or resourced provision of it."""
    named = at(person, "plandetail")
    return named["urn"] is not None and "1" not in (named["senunitindicator"], named["resourcedprovisionindicator"])


def ceasing(start: str, days: int, **items: str | None) -> Change:
    """End the plan so many days from a day of the collection."""

    def change(person: Node, on: Days) -> None:
        at(person, "namedplan").set(ceasedate=later(getattr(on, start), days), ceasereason="5", **items)

    return change


def _before_birth(person: Node, _days: Days) -> None:
    at(person, "namedplan").set(startdate=later(person.day("personbirthdate"), -1))


def _ends_before_it_starts(person: Node, _days: Days) -> None:
    named = at(person, "namedplan")
    named.set(ceasedate=later(named.day("startdate"), -1))


def _start(days: int, base: str = "") -> Change:
    def change(person: Node, on: Days) -> None:
        named = at(person, "namedplan")
        start = getattr(on, base) if base else named.day("startdate")
        named.set(startdate=later(start, days))

    return change


def _made_here(person: Node, days: Days) -> bool:
    """Whether the plan was first made here: one that came from elsewhere may start in the year and be historical."""
    return not at(person, "activeplans")["transferla"] and 8 <= age(person, days) <= 24


def _no_budget(person: Node, _days: Days) -> bool:
    return at(person, "namedplan")["pb"] == "0"


def _not_active(person: Node, _days: Days) -> None:
    at(person, "requests").all("activeplans").clear()


def _active_again(person: Node, _days: Days) -> None:
    """An active plan, placed where the plan says."""
    placed = {**at(person, "plandetail").values, "entrydate": at(person, "namedplan")["startdate"]}
    below = {
        "placementdetail": [new("placementdetail", placed)],
        "senneed": [new("senneed", {"sentype": "ASD", "sentyperank": "1"})],
    }
    at(person, "requests").all("activeplans").append(new("activeplans", {}, below))


def _no_setting(person: Node, _days: Days) -> None:
    at(person, "namedplan").all("plandetail").clear()


NOWHERE = {"urn": None, "ukprn": None, "senunitindicator": None, "resourcedprovisionindicator": None}

PLAN_FAULTS = (
    Fault("SX401", ("startdate",), CEASED, plan(startdate=None)),
    Fault("SX402", ("startdate",), CEASED, plan(startdate="2014-08-31"), between(14, 24)),
    Fault("SX403", ("startdate",), CEASED, _before_birth,
          lambda p, _d: p.day("personbirthdate") > date(2014, 9, 10)),
    Fault("SX404", ("startdate", "assessmentoutcomedate"), NEW, _start(1)),
    Fault("SX405", ("startdate",), ("YY.",), _start(-10, "begins"), also=("SX404",)),
    Fault("SX406", ("startdate",), ACTIVE, _start(5, "begins"), _made_here),
    Fault("SX407", ("planres",), CEASED, plan(planres="Z")),
    Fault("SX408", ("planwbp",), CEASED, plan(planwbp="Z"), between(17, 24)),
    Fault("SX409", ("planwbp",), CEASED, plan(planwbp="A"), between(5, 14)),
    Fault("SX410", ("pb",), CEASED, plan(pb="X"), _no_budget),
    Fault("SX411", BUDGET, CEASED, plan(oa="1"), _no_budget),
    Fault("SX412", BUDGET, CEASED, plan(pb="1", oa="0", dp=None), _no_budget),
    Fault("SX413", ("dp",), CEASED, plan(pb="1", oa="0", dp="Z"), _no_budget),
    Fault("SX414", ("ceasedate", "ceasereason"), CEASED, plan(ceasereason=None)),
    Fault("SX415", ("ceasereason",), CEASED, plan(ceasereason="X")),
    Fault("SX416", ("ceasedate",), ("YY.",), _ends_before_it_starts),
    Fault("SX417", ("ceasedate",), CEASED, ceasing("begins", -5)),
    Fault("SX418", ("ceasedate",), CEASED, ceasing("ends", 3)),
    Fault("SX419", ("ceasereason",), CEASED, plan(ceasereason="1"), between(5, 15)),
    Fault("SX420", ("ceasereason",), CEASED, plan(ceasereason="4"), between(5, 14)),
    Fault("SX422", ("ceasereason", "exported"), CEASED,
          both(plan(ceasereason="5"), setting("requests", exported="301")), also=("SX222",)),
    Fault("SX423", ("activeplans",), ACTIVE, _not_active),
    Fault("SX424", ("activeplans",), CEASED, _active_again, also=("SX501",)),
    Fault("SX425", ("plandetail",), CEASED, _no_setting),
    Fault("SX426", ("placementrank",), CEASED, detail(placementrank="2")),
    Fault("SX427", WHERE, CEASED, detail(urn=None, ukprn=None, sensetting=None), with_urn),
    Fault("SX428", WHERE, CEASED, detail(ukprn="10000001"), with_urn),
    Fault("SX429", ("urn",), CEASED, detail(urn="12345"), with_urn),
    Fault("SX430", ("ukprn",), CEASED, detail(ukprn="20000001"), lambda p, _d: bool(at(p, "plandetail")["ukprn"])),
    Fault("SX431", ("sensetting",), CEASED, detail(sensetting="ZZZ", **NOWHERE)),
    Fault("SX432", ("sensettingother",), CEASED, detail(sensetting="OTH", **NOWHERE)),
    Fault("SX433", ("sensettingother",), CEASED, detail(sensettingother="A word"), with_urn),
    Fault("SX434", ("sensetting",), CEASED, detail(sensetting="NEET", **NOWHERE), lambda p, d: age(p, d) > 16),
    Fault("SX435", ("senunitindicator", "resourcedprovisionindicator"), CEASED, detail(senunitindicator="X"), with_urn),
    Fault("SX436", ("senunitindicator", "resourcedprovisionindicator"), CEASED,
          detail(senunitindicator="1", resourcedprovisionindicator="1"), with_urn),
    Fault("SX437", ("senunitindicator",), CEASED, detail(**{**NOWHERE, "senunitindicator": "1"}, sensetting="OLA")),
)  # fmt: skip

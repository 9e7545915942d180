"""The order in which figures are shown: by outcome, by inspection criterion, by service."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread import indicators
from goldenthread.exchange.dashboard.joint import known
from goldenthread.exchange.dashboard.sheet import Sheet
from goldenthread.improvement.models import Criterion, Outcome
from goldenthread.improvement.rules.framework import PARTNERS, lacks
from goldenthread.improvement.selectors.evaluating import criteria_in
from goldenthread.improvement.selectors.framework import outcomes_in
from goldenthread.partnership.models import Area

WAYS: Mapping[str, str] = {
    "outcome": "By outcome",
    "criterion": "By inspection criterion",
    "service": "By service",
}
SERVICES: Sequence[tuple[str, tuple[str, ...]]] = (
    ("Requests, assessments and new plans", ("EHC-01", "EHC-02", "EHC-03", "EHC-04", "EHC-05", "EHC-06", "EHC-10")),
    ("Advice from education, health and social care", ("EHC-07", "EHC-08", "EHC-09")),
    ("Plans, reviews and transfers", ("EHC-11", "EHC-12", "EHC-13", "EHC-16", "EHC-17", "EHC-18", "EHC-19", "EHC-20")),
    ("Places", ("EHC-14", "EHC-15")),
    ("Quality, disagreement and appeal", ("EHC-21", "EHC-22", "EHC-23")),
    ("Finding needs, and the early years", ("IDN-",)),
    ("Attendance, inclusion and alternative provision", ("INC-",)),
    ("Attainment", ("ATT-",)),
    ("Preparing for adulthood", ("PFA-",)),
    ("Social care and short breaks", ("CSC-",)),
    ("Health", ("HLT-",)),
    ("What families say", ("VOI-",)),
    ("Leadership, money and data", ("LED-",)),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its figures in order. `missing` are indicators that have no figure here yet, by id and title.

    `notes` are what an outcome still lacks; `owners` who answers for it.
    """

    key: str
    title: str
    about: str
    sheets: tuple[Sheet, ...]
    missing: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    owners: tuple[tuple[str, str], ...] = ()


def sections(area: Area, way: str, found: Mapping[str, Sheet]) -> list[Section]:
    """The figures under their headings; what stands under none comes last under a heading of its own."""
    made = {"outcome": _outcomes, "criterion": _criteria, "service": _services}[way](area, found)
    placed = {sheet.id for section in made for sheet in section.sheets}
    rest = tuple(sheet for key, sheet in found.items() if key not in placed)
    if rest and made:
        where = {"outcome": "No outcome", "criterion": "No criterion", "service": "No service"}[way]
        made.append(Section("rest", "Other figures", f"{where} has them yet.", rest))
    return made


def _outcomes(area: Area, found: Mapping[str, Sheet]) -> list[Section]:
    return [_outcome(outcome, found) for outcome in outcomes_in(area)]


def _outcome(outcome: Outcome, found: Mapping[str, Sheet]) -> Section:
    notes = lacks(outcome.indicators, outcome.owners, reviewed=outcome.review_on is not None)
    owners = tuple((words, outcome.owners[key]) for key, words in PARTNERS.items() if outcome.owners.get(key))
    shown, missing = _apart(outcome.indicators, found)
    return Section(outcome.public_id, outcome.title, outcome.meaning, shown, missing, tuple(notes), owners)


def _criteria(area: Area, found: Mapping[str, Sheet]) -> list[Section]:
    return [_criterion(criterion, found) for criterion in criteria_in(area)]


def _criterion(criterion: Criterion, found: Mapping[str, Sheet]) -> Section:
    shown, missing = _apart(criterion.indicators, found)
    return Section(criterion.code, f"{criterion.code} {criterion.title}", criterion.question, shown, missing)


def _services(_area: Area, found: Mapping[str, Sheet]) -> list[Section]:
    made = []
    for title, wanted in SERVICES:
        shown = tuple(sheet for key, sheet in found.items() if key.startswith(wanted))
        if shown:
            made.append(Section(wanted[0], title, "", shown))
    return made


def _apart(wanted: Iterable[str], found: Mapping[str, Sheet]) -> tuple[tuple[Sheet, ...], tuple[tuple[str, str], ...]]:
    """Those that have a figure, in order, and those that have none yet with their titles where they are defined."""
    ids = list(wanted)
    missing = tuple((key, title_of(key)) for key in ids if key not in found)
    return tuple(found[key] for key in ids if key in found), missing


def title_of(indicator: str) -> str:
    """What an indicator is called, empty where nothing here defines it."""
    casework, joint = indicators.definitions(), known()
    if indicator in casework:
        return casework[indicator].title
    return joint[indicator].definition.title if indicator in joint else ""

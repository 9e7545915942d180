"""What the generator builds before it is written as a return: invented people and what happened to them."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Seat:
    """One plan in force: where, and for whom. `started` is the age at the start for a plan of 2023, else None."""

    setting: str
    age: int
    sex: str
    ethnicity: str
    years: int
    started: int | None = None
    named: str = ""


@dataclass(slots=True)
class Place:
    """A setting as a plan names it or as somebody attends it; exactly one of urn, ukprn and code is given."""

    urn: str = ""
    ukprn: str = ""
    code: str = ""
    other: str = ""
    sen_unit: bool = False
    resourced: bool = False
    entered: date | None = None
    left: date | None = None
    residential: str = ""
    work_based: str = ""
    rank: int = 1


@dataclass(slots=True)
class Plan:
    """An EHC plan: its start, what it names, and how it ended if it has."""

    start: date
    named: list[Place] = field(default_factory=list)
    budget: bool = False
    direct_payment: str = ""
    ceased: date | None = None
    reason: str = ""


@dataclass(slots=True)
class Assessment:
    """An EHC needs assessment; `decided` is the day the plan was issued or refused."""

    outcome: str
    decided: date | None = None
    mediation: bool = False
    tribunal: bool = False
    other_mediation: bool = False
    other_tribunal: bool = False
    exception: bool = False
    plan: Plan | None = None


@dataclass(slots=True)
class Active:
    """What a return holds of a plan in force: reviews, placements (the present first-rank one last), needs."""

    placements: list[Place] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    from_authority: str = ""
    meeting: date | None = None
    review_outcome: str = ""
    review_decided: date | None = None


@dataclass(slots=True)
class Request:
    """A request for an assessment and all that followed it."""

    received: date | None
    outcome: str
    decided: date | None = None
    mediation: bool = False
    tribunal: bool = False
    exported: str = ""
    assessment: Assessment | None = None
    active: Active | None = None


@dataclass(slots=True)
class Person:
    """An invented child or young person."""

    sex: str
    ethnicity: str
    born: date
    request: Request
    kind: str = ""
    seat: Seat | None = None
    surname: str = ""
    forename: str = ""
    postcode: str = ""
    upn: str = ""
    uln: str = ""
    upn_unknown: str = ""
    deceased: date | None = None
    earlier: list[Request] = field(default_factory=list)

    @property
    def requests(self) -> list[Request]:
        """Every request of the person, oldest first."""
        return [*self.earlier, self.request]

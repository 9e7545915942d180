"""Papers built from live content: what can be built, of what, and how it reads on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from goldenthread.governance.builders import audits, commissioning, evaluations, scorecard, strategies
from goldenthread.governance.builders.built import Built
from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class Builder:
    """One kind of live content. `choices` are what it can be built of, by public id."""

    title: str
    choices: Callable[[Area], list[tuple[str, str]]]
    build: Callable[[Area, str, date], Built]


BUILDERS = {
    "strategy": Builder("Update on a strategy", strategies.choices, strategies.build),
    "scorecard": Builder("Scorecard of measures", scorecard.choices, scorecard.build),
    "audit": Builder("Report of an audit", audits.choices, audits.build),
    "evaluation": Builder("Self-evaluation", evaluations.choices, evaluations.build),
    "commissioning": Builder("Joint commissioning", commissioning.choices, commissioning.build),
}


def build(area: Area, builder: str, of: str, today: date) -> Built:
    """Build one piece of live content; raises KeyError for a builder that does not exist."""
    return BUILDERS[builder].build(area, of, today)


def choices(area: Area) -> list[tuple[str, str]]:
    """Everything that can be built, as 'builder:id' and its words."""
    return [
        (f"{key}:{of}", f"{builder.title}: {title}")
        for key, builder in BUILDERS.items()
        for of, title in builder.choices(area)
    ]

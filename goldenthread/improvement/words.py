"""Words held to the readings of the measures they rest on: each sentence that claims something, and how it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from goldenthread import claims
from goldenthread.claims.doubt import Doubt
from goldenthread.claims.quantities import quantities
from goldenthread.claims.wording import changes, sentences

UNITS = {"%": "%", "£": "GBP", "percentage points": "pp"}
HEDGES = {"around": "about", "about": "about", "over": "over", "just over": "over", "almost": "nearly"}
PER = {"month": "month", "quarter": "quarter", "year": "year"}
BETTER = {"higher": 1, "lower": -1}
HERE = claims.Source("these words")
OF_ANY = frozenset({"change-stated", "multiple-stated", "gap-stated", "side-stated", "target-met"})
"""Doubts of a movement or a comparison, which in a sentence about several measures may be told of any of them."""
A_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NO_FIGURE = "Give its figure, or tie the measure that shows it."
NO_MEASURE = "Tie the measure or the paper that the number comes from."


class Read(Protocol):
    """A reading as it is held against words."""

    value: float
    unit: str
    period_to: date
    period_kind: str
    citation: str
    qualifier: str
    place: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a measure: its own readings in order of time, England's beside it, and its target where set."""

    name: str
    unit: str
    own: Sequence[Read]
    england: Read | None = None
    target: float | None = None
    target_kind: str = ""
    polarity: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One sentence that claims something: held, questioned (by one check), asserted, or silent of its number."""

    outcome: str
    words: str
    check: str = ""
    weight: str = ""
    record: str = ""
    ask: str = ""

    @property
    def question(self) -> str:
        """As its author is asked."""
        if self.outcome != "questioned":
            return self.ask
        return f"You wrote “{self.words}” The record says: {self.record}. {self.ask}"


def held_to(text: str, known: Sequence[Known]) -> list[Held]:
    """Every claim in a text, beside the readings of the measures it rests on; others are left out.

    A number of a measure is the present one's unless the sentence names a year. Cost: each sentence once a check.
    """
    return [held for sentence in sentences(text) for held in _sentence(sentence, known)]


def questioned(found: Iterable[Held]) -> list[str]:
    """What the author of some words is asked, each a sentence or two; none where nothing is doubted."""
    return [held.question for held in found if held.outcome == "questioned"]


def _sentence(sentence: str, known: Sequence[Known]) -> Iterator[Held]:
    doubts = list(_doubts(sentence, known))
    if doubts:
        for doubt in doubts:
            yield Held("questioned", sentence, doubt.check, doubt.weight.value, doubt.record, doubt.ask)
        return
    numbers = list(quantities(sentence))
    if claims.assertions(A_NAME.sub("", sentence)):  # the Growing Well Board claims no growth
        yield Held("assertion", sentence, ask=_figure_of(known) or NO_FIGURE)
    elif any(quantity.allows(read.value) for quantity in numbers for each in known for read in each.own):
        yield Held("held", sentence)
    elif numbers and _tells_a_figure(sentence, known):
        yield Held("silent", sentence, ask=NO_MEASURE)


def _tells_a_figure(sentence: str, known: Sequence[Known]) -> bool:
    """Whether its numbers are figures (with a unit, or of a change), and not three pathways or two forums."""
    return any(q.unit for q in quantities(sentence)) or any(True for _ in changes(sentence)) or bool(known)


def _doubts(sentence: str, known: Sequence[Known]) -> Iterator[Doubt]:
    """The doubts about a sentence, each once.

    Of several measures a movement or comparison may be told of any: it is doubted only where it fits none of them.
    """
    record = claims.Record(figures=tuple(figure for each in known for figure in _figures(each)))
    passages = [_passage(sentence, each, known) for each in known] or [claims.Passage(sentence, HERE)]
    found = [[d for d in claims.check([passage], record) if d.where == HERE] for passage in passages]
    in_all = set.intersection(*({doubt.check for doubt in of_one} for of_one in found))
    seen = set()
    for doubt in (doubt for of_one in found for doubt in of_one):
        if (doubt.check in OF_ANY and doubt.check not in in_all) or (doubt.check, doubt.record) in seen:
            continue
        seen.add((doubt.check, doubt.record))
        yield doubt


def _passage(sentence: str, of: Known, known: Sequence[Known]) -> claims.Passage:
    """The sentence as about one measure; of its last period where its numbers can be of no other measure or year."""
    units = [UNITS.get(each.unit, each.unit) for each in known]
    alone = units.count(UNITS.get(of.unit, of.unit)) == 1 and not A_YEAR.search(sentence)
    period = of_one_kind(of.own)[-1].period_to.isoformat() if of.own and alone else ""
    return claims.Passage(sentence, HERE, (of.name,), period)


def of_one_kind(readings: Sequence[Read]) -> list[Read]:
    """The readings of the last one's kind of period: others are not one series with it."""
    return [read for read in readings if read.period_kind == readings[-1].period_kind]


def _figures(known: Known) -> Iterator[claims.Figure]:
    unit = UNITS.get(known.unit, known.unit)
    for read in of_one_kind(known.own):
        yield claims.Figure(
            known.name, read.value, unit, read.period_to.isoformat(), claims.Source(read.citation),
            qualifier=HEDGES.get(read.qualifier, ""), per=PER.get(read.period_kind, ""),
            better=BETTER.get(known.polarity, 0),
        )  # fmt: skip
    if known.england:
        there = known.england
        yield claims.Figure(
            known.name, there.value, unit, there.period_to.isoformat(), claims.Source(there.citation),
            claims.Role.COMPARATOR, per=PER.get(there.period_kind, ""),
        )  # fmt: skip
    if known.target is not None:
        yield claims.Figure(known.name, known.target, unit, role=claims.Role.TARGET, per=PER.get(known.target_kind, ""))


def _figure_of(known: Sequence[Known]) -> str:
    """The figure an assertion could carry, where its measure has two readings of one series; empty where it has not."""
    for each in known:
        series = of_one_kind(each.own)
        if len(series) > 1:
            before, last = series[-2:]
            return (
                f"Give its figure: “{each.name}” read {before.value:,.6g} {each.unit} on {before.period_to:%-d %B %Y} "
                f"and {last.value:,.6g} {each.unit} on {last.period_to:%-d %B %Y}."
            )
    return ""

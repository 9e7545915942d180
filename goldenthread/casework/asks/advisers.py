"""Who may be asked for advice, as declared; what binds them, and who answers for them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.casework.asks.choices import Regulation6, Team
from goldenthread.casework.kinds import kinds
from goldenthread.vocabulary.yaml_text import read_yaml

FILE = Path(__file__).with_name("declared") / "advisers.yaml"
BODY, CODE, CONSULTED, PRACTICE = "reg8(1)", "CoP9.52", "CoP9.83", "practice"
CITATIONS = {
    BODY: "SEND Regulations 2014, reg 8(1)",
    CODE: "SEND Code of Practice 9.52",
    CONSULTED: "SEND Code of Practice 9.83",
    PRACTICE: "good practice; no law sets a day",
}
BINDS = {
    BODY: "The law gives this body six weeks from the day it received the request.",
    CODE: "The Code of Practice gives six weeks from the day the request was received.",
    CONSULTED: "The Code of Practice gives a school or college 15 days. The authority may decide without its answer.",
    PRACTICE: "No law sets a day: this is the day that was agreed.",
}


@dataclass(frozen=True)
class Adviser:
    """One kind of adviser."""

    key: str
    title: str
    regulation: Regulation6
    team: Team
    body: bool
    usual: bool
    from_year: int | None
    needs: frozenset[str]
    criteria: str

    @property
    def law(self) -> str:
        """What binds the adviser to a day: regulation 8(1) for a body of section 31, the Code for others."""
        return BODY if self.body else CODE

    @property
    def within(self) -> str:
        """The title as it stands within a sentence: “the head teacher”, “speech and language therapy”."""
        return self.title[:1].lower() + self.title[1:]

    @property
    def under(self) -> str:
        """The citation of what it is asked under."""
        return f"SEND Regulations 2014, reg 6(1)({self.regulation.value})"


@cache
def advisers() -> dict[str, Adviser]:
    """Every kind of adviser by its key. Raises ValueError for one the case's events do not know."""
    raw: dict[str, Any] = read_yaml(FILE.read_text(encoding="utf-8"))
    unknown = raw.keys() - kinds()["advice_requested"].qualifiers.keys()
    if unknown:
        raise ValueError(f"advisers.yaml names advisers that events.yaml does not: {', '.join(sorted(unknown))}.")
    return {key: _read(key, entry) for key, entry in raw.items()}


def _read(key: str, entry: dict[str, Any]) -> Adviser:
    return Adviser(
        key=key,
        title=entry["title"],
        regulation=Regulation6(entry["regulation"]),
        team=Team(entry["team"]),
        body=bool(entry["body"]),
        usual=bool(entry.get("usual", False)),
        from_year=entry.get("from_year"),
        needs=frozenset(entry.get("needs", [])),
        criteria=str(entry["criteria"]),
    )


def adviser(key: str) -> Adviser:
    """One kind of adviser. Raises KeyError for one that is not declared."""
    return advisers()[key]


def proposed(year: int | None, needs: frozenset[str]) -> list[Adviser]:
    """Whom regulation 6 would have asked for a child: everybody usual, those for the year, those for the needs.

    ``year`` is the school year, 0 for reception, where it is known. Where a health service is proposed by name, the
    general request to health stands beside it: it is medical advice that (c) asks for.
    """
    return [
        a
        for a in advisers().values()
        if a.usual or bool(a.needs & needs) or (a.from_year is not None and year is not None and year >= a.from_year)
    ]


def title_of(key: str) -> str:
    """An adviser's title; of a setting consulted, its name, which is the key."""
    known = advisers().get(key)
    return known.title if known else key

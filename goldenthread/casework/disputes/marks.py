"""The Tribunal's key: a paragraph as stretches of words, each with who would put it in or take it out.

In the key, what the plan says stands in normal type; what is taken out is struck through; what is agreed is underlined;
the parent's words are bold and the authority's italic. Here stands only what is so; type is chosen where it is set.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from goldenthread.casework.disputes.choices import Party, ProposalState

_WORDS = re.compile(r"\s+|[^\s]+")


class Proposed(Protocol):
    """What this needs of a proposal."""

    @property
    def party(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def state(self) -> str: ...


@dataclass(frozen=True)
class Wanted:
    """What one side would have a paragraph say."""

    party: str
    words: str
    agreed: bool


@dataclass(frozen=True)
class Stretch:
    """A stretch of words. ``parties`` would put it in or, where it is struck, take it out; none: it stands."""

    text: str
    parties: tuple[str, ...] = ()
    struck: bool = False
    agreed: bool = False

    @property
    def bold(self) -> bool:
        """The parent's, and not agreed."""
        return Party.PARENT in self.parties and not self.agreed

    @property
    def italic(self) -> bool:
        """The authority's, and not agreed."""
        return Party.AUTHORITY in self.parties and not self.agreed


def wanted(proposals: Iterable[Proposed]) -> list[Wanted]:
    """The proposals that stand: where one is agreed, that one alone."""
    standing = [p for p in proposals if p.state != ProposalState.WITHDRAWN]
    agreed = [p for p in standing if p.state == ProposalState.AGREED]
    return [Wanted(p.party, p.words, bool(agreed)) for p in (agreed or standing)]


def stretches(words: str, sides: Sequence[Wanted]) -> tuple[Stretch, ...]:
    """A paragraph with every side's changes in it.

    Taking out what one side strikes and what the other alone puts in leaves exactly what that side wants.
    """
    base = _WORDS.findall(words)
    put_in: list[list[tuple[str, Wanted]]] = [[] for _ in range(len(base) + 1)]
    taken: list[list[Wanted]] = [[] for _ in base]
    for side in sides:
        new = _WORDS.findall(side.words)
        for tag, a, b, c, d in SequenceMatcher(None, base, new, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            for at in range(a, b):
                taken[at].append(side)
            if d > c:
                put_in[b].append(("".join(new[c:d]), side))
    found: list[Stretch] = []
    for at, word in enumerate([*base, ""]):
        for text, who in _together(put_in[at]):
            found.append(Stretch(text, tuple(w.party for w in who), agreed=any(w.agreed for w in who)))
        if word:
            sides_out = taken[at]
            found.append(
                Stretch(word, tuple(s.party for s in sides_out), bool(sides_out), any(s.agreed for s in sides_out))
            )
    return _joined(found)


def _together(given: Sequence[tuple[str, Wanted]]) -> list[tuple[str, list[Wanted]]]:
    """Words that both sides put in at one place, once."""
    by_text: dict[str, list[Wanted]] = {}
    for text, who in given:
        by_text.setdefault(text, []).append(who)
    return list(by_text.items())


def _joined(parts: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches of one kind that follow each other as one."""
    found: list[Stretch] = []
    for part in parts:
        last = found[-1] if found else None
        if last and (last.parties, last.struck, last.agreed) == (part.parties, part.struck, part.agreed):
            found[-1] = Stretch(last.text + part.text, part.parties, part.struck, part.agreed)
        else:
            found.append(part)
    return tuple(found)


def as_wanted(given: Sequence[Stretch], party: str) -> str:
    """What one side would have the paragraph say, read back from its stretches."""
    kept = [s for s in given if _stands_for(s, party)]
    return "".join(s.text for s in kept)


def _stands_for(stretch: Stretch, party: str) -> bool:
    if stretch.struck:
        return party not in stretch.parties
    return not stretch.parties or party in stretch.parties

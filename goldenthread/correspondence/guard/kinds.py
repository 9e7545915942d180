"""What the guard is given and what it gives: texts, and findings with where they stand and how they are mended."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from goldenthread.correspondence.choices import Slip
from goldenthread.partnership.models import Organisation, User
from goldenthread.people.models import Party


@dataclass(frozen=True)
class Text:
    """Words that would leave: of the letter itself, a page, an attachment, a file's name.

    ``unreadable`` says why nothing of it can be read, where that is so; ``is_letter`` that it greets who it is for.
    """

    where: str
    words: str = ""
    unreadable: str = ""
    is_letter: bool = False


class Addressee(Protocol):
    """Whoever it would go to; a letter's recipients are such. One of the first four is given, the others are blank."""

    party: Party | None
    organisation: Organisation | None
    person: User | None
    asked: str
    name: str
    salutation: str
    medium: str
    email: str
    address: str


@dataclass(frozen=True)
class To:
    """Somebody it would go to, where there is no letter yet."""

    party: Party | None = None
    organisation: Organisation | None = None
    person: User | None = None
    asked: str = ""
    name: str = ""
    salutation: str = ""
    medium: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that keeps it from leaving. ``value`` is what was found; it is shown to nobody who may not see it."""

    slip: Slip
    where: str
    what: str
    remedy: str
    value: str = ""

    @property
    def mark(self) -> str:
        """What it is and where, as a digest: the same slip at the same place has the same mark."""
        return hashlib.sha256("\x1f".join((self.slip, self.where, self.value)).encode()).hexdigest()


@dataclass(frozen=True)
class Explained:
    """Something that looked like a slip and is not one, and why."""

    slip: Slip
    where: str
    value: str
    why: str


@dataclass
class Looked:
    """What a look into some texts found, and what it found and explained."""

    findings: list[Finding] = field(default_factory=list)
    explained: list[Explained] = field(default_factory=list)

    def found(self, slip: Slip, where: str, what: str, remedy: str, value: str = "") -> None:
        """Write down a finding, once for each place."""
        one = Finding(slip, where, what, remedy, value)
        if one.mark not in {each.mark for each in self.findings}:
            self.findings.append(one)

    def explain(self, slip: Slip, where: str, value: str, why: str) -> None:
        """Write down why something is not a slip."""
        one = Explained(slip, where, value, why)
        if one not in self.explained:
            self.explained.append(one)


def parties_among(recipients: Sequence[Addressee]) -> set[int]:
    """The numbers of the parties a letter would go to."""
    return {each.party.pk for each in recipients if each.party}


def in_some(keys: Iterable[str], size: int = 4_000) -> Iterable[list[str]]:
    """Keys by so many, as one question to the database can hold."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]

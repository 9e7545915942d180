"""Two versions side by side, with what was taken out and put in, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from goldenthread.casework.plans.choices import Per
from goldenthread.casework.plans.content import Content, LineRead, RowRead
from goldenthread.casework.plans.provision import provision_kinds
from goldenthread.casework.plans.template import SectionDeclared

Mark = Literal["same", "out", "in"]
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of words: as it was, taken out, or put in."""

    text: str
    mark: Mark


@dataclass(frozen=True)
class RowChange:
    """One row in both versions; none where a version does not have it."""

    before: RowRead | None
    after: RowRead | None
    was: tuple[Piece, ...]
    now: tuple[Piece, ...]

    @property
    def said(self) -> str:
        """What became of it, in a word."""
        if self.before is None:
            return "Added"
        if self.after is None:
            return "Taken out"
        same = all(p.mark == "same" for p in (*self.was, *self.now))
        if same:
            return "Same" if self.before.label == self.after.label else f"Same words; was {self.before.label}"
        return "Changed"


@dataclass(frozen=True)
class SectionChange:
    """A section in both versions."""

    declared: SectionDeclared
    rows: tuple[RowChange, ...]
    was_nothing: str
    now_nothing: str

    @property
    def changed(self) -> bool:
        """Whether anything in it is not the same."""
        return self.was_nothing != self.now_nothing or any(not r.said.startswith("Same") for r in self.rows)


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts as stretches of words: the first with what was taken out, the second with what was put in."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    was: list[Piece] = []
    now: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            was.append(Piece("".join(old[a:b]), "same"))
            now.append(Piece("".join(new[c:d]), "same"))
            continue
        if b > a:
            was.append(Piece("".join(old[a:b]), "out"))
        if d > c:
            now.append(Piece("".join(new[c:d]), "in"))
    return tuple(was), tuple(now)


def figures(line: LineRead | None) -> str:
    """A line's figures in words: “30 minutes, 2 times a week, 38 weeks a year, alone, by …”."""
    if line is None:
        return ""
    kind = provision_kinds().get(line.type)
    often = ""
    if line.sessions and line.per:
        times = "once" if line.sessions == 1 else f"{line.sessions} times"
        often = "once" if line.per == Per.ONCE and line.sessions == 1 else f"{times} {Per(line.per).label}"
    group = {None: "", 1: "one to one"}.get(line.group_size, f"in a group of {line.group_size} at most")
    who = f"by {line.who}" + (f" ({line.qualification})" if line.qualification else "") if line.who else ""
    parts = [
        kind.label if kind else line.type,
        f"{line.minutes} minutes each time" if line.minutes else "", often,
        f"{line.weeks} weeks a year" if line.weeks else "", group, who,
        f"from {line.provider}" if line.provider else "", f"paid for by {line.funder}" if line.funder else "",
        f"starting {line.starts_on:%-d %B %Y}" if line.starts_on else "",
        f"reviewed {line.review_on:%-d %B %Y}" if line.review_on else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def text_of(row: RowRead) -> str:
    """Everything a row says, as one text."""
    when = f"By {row.by_when:%-d %B %Y}." if row.by_when else ""
    known = f"We will know by this: {row.measure}" if row.measure else ""
    listed = ", ".join(p for p in (row.author, f"{row.dated:%-d %B %Y}" if row.dated else "") if p)
    parts = (row.words, row.setting, when, known, figures(row.line), listed)
    return "\n".join(part for part in parts if part)


def changes(before: Content, after: Content) -> list[SectionChange]:
    """What changed between two versions of one kind of plan, section by section."""
    return [
        SectionChange(old.declared, tuple(_rows(old.standing, new.standing)), old.nothing_because, new.nothing_because)
        for old, new in zip(before.sections, after.sections, strict=True)
    ]


def _rows(old: Sequence[RowRead], new: Sequence[RowRead]) -> Iterator[RowChange]:
    was = {row.lineage: row for row in old}
    now = {row.lineage for row in new}
    for row in new:
        before = was.get(row.lineage)
        yield RowChange(before, row, *pieces(text_of(before) if before else "", text_of(row)))
    for row in old:
        if row.lineage not in now:
            yield RowChange(row, None, *pieces(text_of(row), ""))

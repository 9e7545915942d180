"""Whole versions for the tests of the checks, made without a database."""

from dataclasses import replace
from datetime import date
from typing import Any

from goldenthread.casework.plans.checks import Facts
from goldenthread.casework.plans.content import Content, LineRead, RowRead, SectionRead, SourceRead, Subject, labelled
from goldenthread.casework.plans.template import template_of

TODAY = date(2026, 6, 1)
FACTS = Facts(today=TODAY)
ROBIN = Subject("child0", "Robin", "Marlowe", date(2016, 3, 4), "F")
WEEKLY = LineRead(
    "speech_language", 30, 2, "week", 38, 1, "Speech and language therapist", "HCPC registered", "Estuary", "Authority"
)


def row(section: str, kind: str, words: str, name: str = "", **given: Any) -> RowRead:
    """A row; its lineage is its name."""
    return RowRead(
        name or f"{section}-{kind}", name or f"{section}-{kind}", section, kind, given.pop("position", 1), "", words,
        **given,
    )  # fmt: skip


def whole(
    *rows: RowRead, template: str = "ehcp", kind: str = "draft", subject: Subject = ROBIN, **given: Any
) -> Content:
    """A version of these rows; ties down are worked out from ties up, and silent sections are explained."""
    declared = template_of(template)
    down: dict[str, list[str]] = {}
    for one in rows:
        for upper in one.up:
            down.setdefault(upper, []).append(one.lineage)
    tied = [replace(one, down=tuple(down.get(one.lineage, ()))) for one in rows]
    sections = tuple(
        SectionRead(s, labelled(s, [r for r in tied if r.section == s.key]), given.pop(s.key, "None was found."))
        for s in declared.sections
    )
    return Content("version0", 1, kind, declared, subject, sections, **given)


def good() -> Content:
    """A short plan in which no check finds anything."""
    source = (SourceRead("s", "", "a1", "p1", "As advised.", "Speech and language therapy"),)
    hope = row("a", "aspiration", "I want to talk with my friends at lunch.", "hope", whose="Robin")
    need = row("b", "need", "Robin finds it hard to join a conversation.", "need", up=("hope",), sources=source)
    outcome = row(
        "e", "outcome", "Robin starts a conversation with a friend at lunch.", "outcome", up=("need",), sources=source,
        measure="Seen by staff on three days of a week", by_when=date(2027, 7, 20),
    )  # fmt: skip
    line = row(
        "f", "provision", "A programme for conversation, taught and then practised.", "line", up=("need", "outcome"),
        line=WEEKLY, sources=source,
    )  # fmt: skip
    listed = row("k", "advice", "Speech and language therapy advice", "k", author="F. Therapist", dated=TODAY)
    return whole(hope, need, outcome, line, listed)
